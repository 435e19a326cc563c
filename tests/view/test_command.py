"""`ie view` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ie.cli import main
from ie.export.input_list import ListedInput, input_lines
from tests.view.records import write_record
from tests.view.test_page import data_of


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_a_record_becomes_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("view", str(write_record(tmp_path)), "-o", str(tmp_path / "page.html")) == 0
    assert (tmp_path / "page.html").read_bytes().startswith(b"<!doctype html>")
    assert "page.html in a browser" in capsys.readouterr().out


def test_a_folder_becomes_an_index_and_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    write_record(tmp_path / "out", "a")
    write_record(tmp_path / "out", "b")
    assert run("view", str(tmp_path / "out"), "-o", str(tmp_path / "page.html")) == 0
    assert sorted(path.name for path in (tmp_path / "page_pages").iterdir()) == ["a.html", "b.html"]
    assert "2 reports" in capsys.readouterr().out


@pytest.mark.issue(7)
def test_a_folder_for_the_page_is_made(tmp_path: Path) -> None:
    assert run("view", str(write_record(tmp_path)), "-o", str(tmp_path / "new" / "page.html")) == 0
    assert (tmp_path / "new" / "page.html").is_file()


@pytest.mark.issue(7)
def test_pages_without_their_text_and_broken_records_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    write_record(tmp_path / "out", "a").with_suffix(".txt").unlink(missing_ok=True)
    (tmp_path / "out" / "b.json").write_text("{", encoding="utf-8")
    assert run("view", str(tmp_path / "out"), "-o", str(tmp_path / "page.html")) == 1
    told = capsys.readouterr()
    assert "1 page shows only what the record quotes" in told.err
    assert "1 file is no whole record and is listed on the page." in told.err
    assert "1 report." in told.out


@pytest.mark.issue(7)
def test_a_record_that_breaks_at_its_page_is_told_and_leaves_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    write_record(tmp_path / "out", "a")
    broken = json.loads(write_record(tmp_path / "out", "b").read_text(encoding="utf-8"))
    (tmp_path / "out" / "b.json").write_text(json.dumps(broken | {"checks": [1]}), encoding="utf-8")
    assert run("view", str(tmp_path / "out"), "-o", str(tmp_path / "page.html")) == 1
    told = capsys.readouterr()
    assert "1 file is no whole record" in told.err
    assert "1 report." in told.out


@pytest.mark.issue(7)
def test_a_report_that_was_not_read_is_told_and_leaves_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    write_record(tmp_path / "out", "a")
    error = {"schema": "ie.error/1", "source": {"path": "x.pdf", "sha256": None}, "error": {"code": "read.pdf", "message": "m"}}
    (tmp_path / "out" / "x.error.json").write_text(json.dumps(error), encoding="utf-8")
    assert run("view", str(tmp_path / "out"), "-o", str(tmp_path / "page.html")) == 0
    assert "1 report that `ie extract` could not read is listed on the page." in capsys.readouterr().err


@pytest.mark.issue(7)
def test_records_of_another_run_are_told_and_listed_on_the_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    record = json.loads(write_record(tmp_path / "out", "a").read_text(encoding="utf-8"))
    write_record(tmp_path / "out", "stale")
    (tmp_path / "out" / "inputs.jsonl").write_bytes(
        b"".join(input_lines([ListedInput("a.json", record["source"]["path"], record["source"]["sha256"])]))
    )
    assert run("view", str(tmp_path / "out"), "-o", str(tmp_path / "page.html")) == 0
    assert "1 record not written by the last run of `ie extract`" in capsys.readouterr().err
    assert data_of((tmp_path / "page.html").read_bytes())["others"] == ["stale.json"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["nowhere", "-o", "x.html"], 2, "does not exist", id="missing"),
        pytest.param(["jiling.txt", "-o", "x.html"], 2, "jiling.txt", id="no_record"),
        pytest.param(["jiling.json", "-o", "folder.html"], 3, "cannot be written", id="output_is_a_folder"),
        pytest.param(["jiling.json", "-o", "folder"], 2, "-o names an HTML file", id="output_is_no_html"),
        pytest.param([".", "-o", "x.html", "--pages", "some"], 2, "--pages takes", id="unknown_choice"),
        pytest.param([".", "-o", "x.html", "--reports", "nowhere"], 2, "nowhere is no folder", id="reports_nowhere"),
    ],
)
def test_wrong_usage_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.html").mkdir()
    write_record(tmp_path)
    assert run("view", *arguments) == code
    shown = capsys.readouterr().err
    assert words in shown
    assert "Traceback" not in shown
    assert "--resume" not in shown


def test_the_viewer_loads_no_tagger() -> None:
    code = (
        "import sys, ie.view; print([name for name in ('onnxruntime', 'tokenizers', 'torch', 'ie.tag') if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert found.stdout.strip() == "[]"
