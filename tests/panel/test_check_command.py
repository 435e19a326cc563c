from __future__ import annotations

import json
from pathlib import Path

import pytest

from ie.cli import main
from ie.export.input_list import ListedInput, input_lines
from tests.panel.records import handled, record, write


def _exit(*arguments: str) -> int:
    with pytest.raises(SystemExit) as leave:
        main(["check", *arguments])
    return int(leave.value.code or 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "y1.json", record(year=2022, t3=handled(9, 0, 3)))
    write(tmp_path, "y2.json", record(year=2023, t3=handled(5, 4, 0)))
    return tmp_path


def test_check_leaves_with_0_where_only_relations_fail(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _exit(str(folder)) == 0
    assert "XY-CARRY" in capsys.readouterr().out


def test_check_leaves_with_1_where_relations_fail_and_strict_is_set(folder: Path) -> None:
    assert _exit(str(folder), "--strict") == 1


def test_check_strict_leaves_with_0_where_all_holds(tmp_path: Path) -> None:
    write(tmp_path, "y1.json", record(t3=handled(9, 0, 3)))
    assert _exit(str(tmp_path), "--strict") == 0


def test_check_leaves_with_1_where_a_file_is_no_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cut.json").write_text('{"schema": ', encoding="utf-8")
    assert _exit(str(folder)) == 1
    assert "cut.json: panel.json" in capsys.readouterr().out


@pytest.mark.issue(7)
def test_check_and_panel_tell_records_of_another_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = json.loads((folder / "y1.json").read_text(encoding="utf-8"))["source"]
    (folder / "inputs.jsonl").write_bytes(b"".join(input_lines([ListedInput("y1.json", source["path"], source["sha256"])])))
    assert _exit(str(folder)) == 0
    shown = capsys.readouterr().out
    assert "Not written by the last run of `ie extract`" in shown
    assert "\n  y2.json" in shown
    assert _exit(str(folder), "--json") == 0
    assert json.loads(capsys.readouterr().out)["not_of_last_run"] == ["y2.json"]
    with pytest.raises(SystemExit):
        main(["panel", str(folder), "-o", str(folder / "panel.csv")])
    assert "1 record not written by the last run" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_check_leaves_with_2_without_records(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert _exit(str(tmp_path / name)) == 2
    assert "ie extract" in capsys.readouterr().err


def test_check_leaves_with_2_before_reading_where_the_output_has_no_known_ending(folder: Path) -> None:
    assert _exit(str(folder), "-o", str(folder / "checks.pdf")) == 2


def test_check_prints_one_json_document_and_writes_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "checks.jsonl"
    assert _exit(str(folder), "--json", "-o", str(target)) == 0
    content = json.loads(capsys.readouterr().out)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert lines == [*content["checks"], *content["proposals"]]


def test_check_writes_the_same_bytes_again_beside_its_own_output(folder: Path) -> None:
    target = folder / "checks.jsonl"
    _exit(str(folder), "-o", str(target))
    first = target.read_bytes()
    _exit(str(folder), "-o", str(target))
    assert target.read_bytes() == first
