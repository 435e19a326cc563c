"""T16: the same bytes whatever order, workers, hash seed, time zone and locale. T17: what may differ between machines is written down."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ie.batch.manifest import check_folder, describe_run, write_run_file
from ie.batch.plan import make_plan, plan_documents
from tests.batch.fakes import fake_settings, make_documents, tree
from tests.samples import REPORTS, ROOT

SMALL = [path for path in REPORTS if path.stem in {"fenglin_street_2018", "qingwan_water_2011"}]
PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}
OTHER = {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"}


def extract(folder: Path, environment: dict[str, str], *, reverse: bool) -> dict[str, bytes]:
    (folder / "in").mkdir(parents=True)
    for path in sorted(SMALL, reverse=reverse):  # another order in the folder, as another file system would have
        shutil.copy(path, folder / "in" / path.name)
    arguments = [str(path) for path in sorted((folder / "in").iterdir(), reverse=reverse)]
    command = [sys.executable, "-m", "ie.cli", "extract", *arguments, "-o", str(folder / "out")]
    command += ["--model", str(ROOT / "models" / "tiny"), "--format", "json,csv,jsonl,sqlite"]
    subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, capture_output=True)
    return tree(folder / "out")


def test_t16_bytes_do_not_depend_on_the_surroundings(tmp_path: Path) -> None:
    # Numbers of workers: test_run.py with the fake, test_cli.py with the real extractor.
    plain, other = tmp_path / "plain", tmp_path / "other"
    assert extract(plain, PLAIN, reverse=False) == extract(other, OTHER, reverse=True)


def test_t17_machine_and_libraries_are_in_run_json_and_a_change_is_said(tmp_path: Path) -> None:
    settings = fake_settings(tmp_path, resume=True)
    plan = make_plan(plan_documents(make_documents(tmp_path / "in", 1)))
    described = describe_run(settings, plan, "m")
    assert check_folder(settings, described).notes == ()
    write_run_file(settings, described)
    path = tmp_path / "run.json"
    run = json.loads(path.read_text(encoding="utf-8"))
    assert run["machine"]["architecture"]
    assert run["libraries"]["onnxruntime"]
    assert check_folder(settings, described).notes == ()
    run["machine"]["isa"] = ["abacus"]
    path.write_text(json.dumps(run), encoding="utf-8")
    (note,) = check_folder(settings, described).notes
    assert "another machine" in note
    assert "abacus" in note
