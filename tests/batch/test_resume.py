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
from ie.batch.settings import DocumentLimits
from ie.batch.worker import Worker
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


LAYOUTS = pytest.mark.parametrize("layout", ["files", "parts"])


def codes(finished: FinishedRun) -> dict[str, str]:
    return {error["source"]["path"]: error["error"]["code"] for error in finished.errors}


@pytest.mark.issue(7)
@LAYOUTS
@pytest.mark.parametrize("more", [False, True], ids=["same_inputs", "one_more_input"])
def test_resume_reads_again_what_was_away_for_a_while(folder: Path, layout: str, more: bool) -> None:
    inputs = plan_documents([folder / "in"])
    for number in (1, 4):  # two files of six are away while the run reads: a disk, a mount
        (folder / "in" / f"report-00{number}.txt").rename(folder / f"away-{number}")
    first = run_batch(inputs, fake_settings(folder / "out", layout=layout))
    assert codes(first) == {"report-001.txt": "read.missing", "report-004.txt": "read.missing"}
    for number in (1, 4):
        (folder / f"away-{number}").rename(folder / "in" / f"report-00{number}.txt")
    if more:
        (folder / "in" / "report-0005.txt").write_text("FINE more", encoding="utf-8")
    told: list[bool] = []
    settings = fake_settings(folder / "out", layout=layout, resume=True)
    again = run_batch(plan_documents([folder / "in"]), settings, on_document=told.append)
    assert codes(again) == {}
    assert told == [False] * (7 if more else 6)
    run(folder, "new", layout=layout)
    assert tree(folder / "out") == tree(folder / "new")


@pytest.mark.issue(7)
@LAYOUTS
def test_resume_keeps_the_other_documents_of_a_part_that_is_done_again(
    tmp_path: Path, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_documents(tmp_path / "in", 130, word="FINE")  # three a part
    inputs = plan_documents([tmp_path / "in"])
    (tmp_path / "in" / "report-001.txt").rename(tmp_path / "away")
    run_batch(inputs, fake_settings(tmp_path / "out", layout=layout))
    (tmp_path / "away").rename(tmp_path / "in" / "report-001.txt")
    asked: list[str] = []
    real = Worker.extract
    monkeypatch.setattr(Worker, "extract", lambda self, item: asked.append(item.name) or real(self, item))
    run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out", layout=layout, resume=True))
    assert asked == ["report-001.txt"]
    run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "new", layout=layout))
    assert tree(tmp_path / "out") == tree(tmp_path / "new")


@pytest.mark.issue(7)
def test_resume_with_other_limits_reads_again_what_broke_the_old_ones(folder: Path) -> None:
    (folder / "in" / "report-003.txt").write_text("HANG", encoding="utf-8")
    short, long = DocumentLimits(1, 256), DocumentLimits(2, 256)
    assert codes(run(folder, limits=short)) == {"report-003.txt": "worker.time"}
    asked: list[bool] = []
    settings = fake_settings(folder / "out", limits=short, resume=True)
    run_batch(plan_documents([folder / "in"]), settings, on_document=asked.append)
    assert asked == [False, False, False, True, False, False]  # not tried again, and told as an error
    assert codes(run(folder, limits=long, resume=True)) == {"report-003.txt": "worker.time"}
    record = json.loads((folder / "out" / "report-003.error.json").read_text(encoding="utf-8"))
    assert "longer than 2 s" in record["error"]["message"]


@pytest.mark.issue(7)
def test_resume_with_another_encoding_is_refused(folder: Path) -> None:
    run(folder)
    with pytest.raises(ConfigError, match="another encoding"):
        run(folder, resume=True, encoding="big5")


@pytest.mark.issue(7)
@LAYOUTS
def test_resume_without_run_json_is_refused_where_there_are_parts(folder: Path, layout: str) -> None:
    run(folder, layout=layout)
    (folder / "out" / "run.json").unlink()
    with pytest.raises(ConfigError, match=r"no run\.json that says of which model") as refused:
        run(folder, resume=True, model=Path("other"), layout=layout)
    assert refused.value.code == "resume.unknown"
    assert run(folder, "fresh", resume=True).totals.records == 6


@pytest.mark.issue(7)
def test_parts_of_another_model_are_gone_before_run_json_names_the_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder, model=Path("first"))

    class _KilledError(BaseException):
        pass

    def kill(*_: object) -> None:
        raise _KilledError

    monkeypatch.setattr("ie.batch.run.write_input_list", kill)
    with pytest.raises(_KilledError):
        run(folder, model=Path("second"))
    monkeypatch.undo()
    run(folder, model=Path("second"), resume=True)
    run(folder, "new", model=Path("second"))
    assert tree(folder / "out") == tree(folder / "new")


@pytest.mark.issue(7)
@pytest.mark.parametrize("line", [b"{}\n", b"oops\n", b'{"schema": "ie.error/1"}\n'])
def test_part_with_a_line_that_is_no_record_is_named(folder: Path, line: bytes) -> None:
    run(folder, layout="parts")
    part = next((folder / "out" / "parts").glob("part-00002-*"))
    part.write_bytes(line)
    with pytest.raises(OutputError, match=f"{part.name}.*Delete it and run again with --resume"):
        run(folder, layout="parts", resume=True)
    (folder / "in" / "report-0005.txt").write_text("FINE more", encoding="utf-8")  # now it is a part of another plan
    assert run(folder, layout="parts", resume=True).totals.records == 7
