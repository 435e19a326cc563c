"""T11: kill -9 at any time, go on with --resume, and every byte is as if nothing had been.

`benchmarks/kill_resume.py` does the same thirty times with the real extractor.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.fakes import make_documents, tree
from tests.samples import ROOT

DOCUMENTS = 30
KILLS = 4
POINTS = ("after_replace", "before_fsync", "after_write", "before_replace")


def start(folder: Path, name: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.batch.fake_run", str(folder / "in"), str(folder / name), *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents, and what an uninterrupted run makes of them in ``whole``."""
    path = tmp_path_factory.mktemp("kill")
    make_documents(path / "in", DOCUMENTS)
    (path / "in" / "poison.txt").write_text("CRASH", encoding="utf-8")
    assert start(path, "whole").wait() == 0
    return path


def test_t11_killed_at_random_times_ends_with_the_same_bytes(folder: Path) -> None:
    chance = random.Random(11)
    killed = 0
    for _ in range(KILLS):
        process = start(folder, "random", "--resume", "--workers", "2")
        try:
            process.wait(timeout=chance.uniform(0.3, 0.7))
        except subprocess.TimeoutExpired:
            process.kill()
            killed += process.wait() == -signal.SIGKILL
    assert killed > 0
    assert start(folder, "random", "--resume", "--workers", "2").wait() == 0
    assert tree(folder / "random") == tree(folder / "whole")


def test_t11_killed_at_each_step_of_a_write_ends_with_the_same_bytes(folder: Path) -> None:
    for number, point in enumerate(POINTS):
        assert start(folder, "points", "--resume", "--die", f"{point}:{17 + number}").wait() == -signal.SIGKILL
    left = [path.name for path in (folder / "points").rglob(".*.part")]
    assert left  # a kill before the rename leaves its file, which nothing reads and the next run removes
    assert start(folder, "points", "--resume").wait() == 0
    assert tree(folder / "points") == tree(folder / "whole")


def test_t11_each_input_has_one_record(folder: Path) -> None:
    names = sorted(path.name for path in (folder / "in").iterdir())
    files = [path for path in (folder / "whole").glob("*.json") if path.name != "run.json"]
    assert sorted(json.loads(path.read_text(encoding="utf-8"))["source"]["path"] for path in files) == names
