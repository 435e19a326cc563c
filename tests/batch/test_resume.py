"""What --resume keeps, what it reads again, and what it refuses."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ie.batch.atomic import OutputError
from ie.batch.parts import HIDDEN_FOLDER
from ie.batch.plan import plan_documents
from ie.batch.run import FinishedRun, run_batch
from ie.errors import ConfigError
from tests.batch.fakes import fake_settings, make_documents, tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_documents(tmp_path / "in", 6, word="FINE")
    return tmp_path


def run(folder: Path, name: str = "out", **options: Any) -> FinishedRun:
    return run_batch(plan_documents([folder / "in"]), fake_settings(folder / name, **options))


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "out").glob("report-*.json")}


def test_resume_reads_nothing_again(folder: Path) -> None:
    run(folder)
    before = times(folder)
    assert run(folder, resume=True).totals.records == 6
    assert times(folder) == before


def test_resume_after_more_documents_keeps_the_others_and_ends_as_a_new_run(folder: Path) -> None:
    run(folder)
    (folder / "in" / "report-0025.txt").write_text("FINE 新", encoding="utf-8")  # in between: every later part is another one
    (folder / "in" / "report-001.txt").write_text("FINE 改", encoding="utf-8")
    (folder / "in" / "report-003.txt").unlink()
    asked: list[str] = []
    settings = fake_settings(folder / "out", resume=True)
    parts = folder / "out" / HIDDEN_FOLDER
    old = {path.name for path in parts.glob("part-*")}
    run_batch(plan_documents([folder / "in"]), settings, on_document=lambda failed: asked.append("x"))
    assert len(asked) == 6
    run(folder, "new")
    (folder / "out" / "report-003.json").unlink()  # records of inputs that are gone stay until they are removed
    run(folder, resume=True)
    assert tree(folder / "out") == tree(folder / "new")
    assert not {path.name for path in parts.glob("part-*")} <= old


def test_salvage_takes_finished_lines_and_no_others(folder: Path) -> None:
    from ie.batch.plan import make_plan
    from ie.batch.salvage import Salvage

    (folder / "in" / "report-005.txt").write_text("CRASH", encoding="utf-8")
    run(folder)
    (folder / "in" / "report-001.txt").write_text("FINE 改", encoding="utf-8")
    (folder / "in" / "aaa.txt").write_text("FINE", encoding="utf-8")
    plan = make_plan(plan_documents([folder / "in"]))
    salvage = Salvage(plan.parts(), fake_settings(folder / "out"))
    kept = {name for part in plan.parts() for name in salvage.lines_of(part)}
    assert kept == {"report-000.txt", "report-002.txt", "report-003.txt", "report-004.txt"}


def test_resume_writes_again_a_record_file_that_is_gone(folder: Path) -> None:
    run(folder)
    whole = tree(folder / "out")
    (folder / "out" / "report-002.json").unlink()
    run(folder, resume=True)
    assert tree(folder / "out") == whole


def test_resume_that_now_keeps_texts_reads_again(folder: Path) -> None:
    run(folder)
    run(folder, resume=True, keep_text=True)
    run(folder, "new", keep_text=True)
    assert tree(folder / "out") == tree(folder / "new")
    assert (folder / "out" / "report-000.txt").read_bytes() == (folder / "in" / "report-000.txt").read_bytes()


def test_run_without_resume_reads_everything_again(folder: Path) -> None:
    run(folder, model=Path("first"))
    run(folder, model=Path("second"))
    assert json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))["model"] == "second"
    run(folder, "new", model=Path("second"))
    assert tree(folder / "out") == tree(folder / "new")


def test_stopped_run_of_another_model_is_never_mixed_in(folder: Path) -> None:
    run(folder, model=Path("first"))
    inputs = plan_documents([folder / "in"])

    class _StopError(Exception):
        pass

    def stop(failed: bool) -> None:
        raise _StopError

    with pytest.raises(_StopError):
        run_batch(inputs, fake_settings(folder / "out", model=Path("second")), on_document=stop)
    with pytest.raises(ConfigError, match="another model"):
        run(folder, resume=True, model=Path("first"))
    run(folder, resume=True, model=Path("second"))
    run(folder, "new", model=Path("second"))
    assert tree(folder / "out") == tree(folder / "new")


def test_resume_in_another_layout_is_refused(folder: Path) -> None:
    run(folder)
    with pytest.raises(ConfigError, match="another layout"):
        run(folder, resume=True, layout="parts")


def test_damaged_part_is_named_and_can_be_made_again(folder: Path) -> None:
    run(folder)
    whole = tree(folder / "out")
    part = next((folder / "out" / HIDDEN_FOLDER).glob("part-00002-*"))
    part.write_bytes(part.read_bytes()[:-9])
    with pytest.raises(OutputError, match=f"{part.name}.*Delete it and run again with --resume"):
        run(folder, resume=True)
    part.unlink()
    run(folder, resume=True)
    assert tree(folder / "out") == whole


def test_part_of_other_inputs_is_never_taken(folder: Path) -> None:
    run(folder)
    parts = sorted((folder / "out" / HIDDEN_FOLDER).glob("part-*"))
    os.replace(parts[0], parts[1])
    with pytest.raises(OutputError, match=r"report-000\.txt where report-001\.txt should stand"):
        run(folder, resume=True)


def test_layout_parts_writes_lines_and_no_file_a_report(folder: Path) -> None:
    finished = run(folder, layout="parts")
    assert list((folder / "out").glob("report*")) == []
    lines = [line for path in sorted((folder / "out" / "parts").glob("*.jsonl")) for line in path.read_bytes().split(b"\n")]
    assert [json.loads(line) for line in lines if line] == list(finished.records)
    assert len(list(finished.records)) == 6
