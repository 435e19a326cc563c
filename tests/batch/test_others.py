"""Records of other inputs in the output folder: they stay, and every command says that they are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ie.batch.others import describe_others
from ie.batch.plan import plan_documents
from ie.batch.run import FinishedRun, run_batch
from ie.panel import read_folder
from tests.batch.fakes import fake_settings

pytestmark = pytest.mark.issue(7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        for number in (1, 2):
            (tmp_path / "in" / name / f"{name}{number}.txt").write_text(f"FINE {name} {number}", encoding="utf-8")
    return tmp_path


def run(folder: Path, *names: str, **options: Any) -> FinishedRun:
    inputs = plan_documents([folder / "in" / name for name in names])
    return run_batch(inputs, fake_settings(folder / "out", **options))


@pytest.mark.parametrize("resume", [False, True])
def test_records_of_other_inputs_stay_and_are_told(folder: Path, resume: bool) -> None:
    assert run(folder, "a").others == ()
    assert "summary.html" not in run(folder, "a", resume=resume).others
    finished = run(folder, "b", resume=resume)
    assert finished.others == ("a1.json", "a2.json")
    assert (folder / "out" / "a1.json").is_file()
    page = (folder / "out" / "summary.html").read_text(encoding="utf-8")
    assert "Records of other inputs in this folder" in page
    assert "a2.json" in page
    assert read_folder(folder / "out").others == ("a1.json", "a2.json")


def test_a_folder_of_one_run_has_no_others(folder: Path) -> None:
    (folder / "in" / "a" / "a2.txt").write_text("UNREADABLE", encoding="utf-8")
    assert run(folder, "a").others == ()
    assert "other inputs" not in (folder / "out" / "summary.html").read_text(encoding="utf-8")
    assert read_folder(folder / "out").others == ()


def test_error_records_of_other_inputs_are_told_and_json_of_other_programs_is_not(folder: Path) -> None:
    (folder / "in" / "a" / "a2.txt").write_text("UNREADABLE", encoding="utf-8")
    run(folder, "a")
    (folder / "out" / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    assert run(folder, "b").others == ("a1.json", "a2.error.json")
    assert read_folder(folder / "out").others == ("a1.json", "a2.error.json")


def test_record_of_another_content_is_told_where_a_run_was_stopped(folder: Path) -> None:
    class _StopError(Exception):
        pass

    def stop(failed: bool) -> None:
        raise _StopError

    run(folder, "a")
    for number in (1, 2):
        (folder / "in" / "a" / f"a{number}.txt").write_text(f"FINE other {number}", encoding="utf-8")
    with pytest.raises(_StopError):
        run_batch(plan_documents([folder / "in" / "a"]), fake_settings(folder / "out"), on_document=stop)
    assert read_folder(folder / "out").others == ("a2.json",)


def test_lines_of_a_run_win_over_files_that_it_did_not_write(folder: Path) -> None:
    run(folder, "a", model=Path("first"))
    assert run(folder, "a", model=Path("second"), layout="parts").others == ("a1.json", "a2.json")
    found = read_folder(folder / "out")
    assert [head.name.split(":")[0].split("/")[0] for head in found.heads] == ["parts", "parts"]
    assert (found.others, found.repeated) == ((), 2)


def test_each_folder_is_told_by_its_own_run(folder: Path) -> None:
    for name in ("a", "b"):
        run_batch(plan_documents([folder / "in" / name]), fake_settings(folder / "all" / name))
    assert read_folder(folder / "all").others == ()
    (folder / "all" / "a" / "a1.json").rename(folder / "all" / "b" / "a1.json")
    assert read_folder(folder / "all").others == ("b/a1.json",)
    assert read_folder(folder / "all" / "a").others == ()


def test_folder_whose_run_left_no_list_tells_nothing(folder: Path) -> None:
    run(folder, "a")
    run(folder, "b")
    (folder / "out" / "inputs.jsonl").write_text('{"schema": ', encoding="utf-8")
    found = read_folder(folder / "out")
    assert found.others == ()
    assert not found.problems


def test_list_of_inputs_names_each_with_its_record(folder: Path) -> None:
    run(folder, "a")
    lines = [json.loads(line) for line in (folder / "out" / "inputs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["schema"], line["record"], line["source"]["path"]) for line in lines] == [
        ("ie.input/1", "a1.json", "a1.txt"),
        ("ie.input/1", "a2.json", "a2.txt"),
    ]


def test_sentence_counts_names_some_and_says_what_to_do() -> None:
    assert "1 record of other inputs (a.json), which" in describe_others(("a.json",), Path("out"))
    many = describe_others(tuple("abcde"), Path("out"))
    assert "out/ also holds 5 records of other inputs (a, b, c and 2 more)" in many
    assert "Delete them, or extract into a new folder with -o." in many
