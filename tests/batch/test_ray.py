"""The same bytes from a cluster, also when it loses a node. Run by `make test-scale`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from tests.batch.fakes import fake_settings, make_documents, tree
from tests.samples import ROOT

pytestmark = [
    pytest.mark.ray,
    pytest.mark.skipif("IE_TEST_RAY" not in os.environ, reason="starts a cluster; run by `make test-scale`"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents, two of them poison, and what this machine alone makes of them in ``local``."""
    path = tmp_path_factory.mktemp("ray")
    make_documents(path / "in", 60, word="SLOWER")
    (path / "in" / "crash.txt").write_text("CRASH", encoding="utf-8")
    (path / "in" / "hang.txt").write_text("HANG", encoding="utf-8")
    run_batch(plan_documents([path / "in"]), fake_settings(path / "local"))
    return path


@pytest.mark.parametrize(("kill_after", "alive"), [pytest.param(0, 3, id="whole"), pytest.param(20, 2, id="node_killed")])
def test_ray_gives_the_bytes_of_a_local_run(folder: Path, kill_after: int, alive: int) -> None:
    output = folder / f"ray-{kill_after}"
    command = [sys.executable, "-m", "tests.batch.ray_run", str(folder / "in"), str(output), "--kill-after", str(kill_after)]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr[-3000:]
    assert found.stdout.split()[-3:] == ["60", "2", str(alive)]
    assert tree(output) == tree(folder / "local")
