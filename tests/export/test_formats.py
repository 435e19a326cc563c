"""Long tables: what a spreadsheet must not take for a formula, and what JSON Lines must not break at."""

from __future__ import annotations

import importlib.util
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ie.export.formats import ExportError, parse_formats, write_formats


def record(evidence: str) -> dict[str, Any]:
    fact = {
        **{"value": 3, "lower": 3, "upper": 3, "unit": "件", "state": "number", "source": "text", "score": 0.9},
        "evidence": {"start": 0, "end": len(evidence), "text": evidence},
    }
    return {
        "source": {"path": "=cmd.txt", "sha256": "0" * 64},
        "report": {"agency": {"name": "甲县人民政府"}, "year": 2020, "era": "G2"},
        "facts": {"requests_received": fact},
    }


def test_csv_makes_no_formula_of_text(tmp_path: Path) -> None:
    write_formats([record("@SUM(A1)")], tmp_path, ["csv"])
    content = (tmp_path / "facts.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd.txt" in content
    assert "'@SUM(A1)" in content


@pytest.mark.issue(7)
def test_csv_makes_no_formula_of_text_behind_a_line_end(tmp_path: Path) -> None:
    write_formats([record("\r=SUM(A1)")], tmp_path, ["csv"])
    assert b"'\r=SUM(A1)" in (tmp_path / "facts.csv").read_bytes()


@pytest.mark.issue(7)
def test_workbook_does_not_say_when_it_was_made(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    write_formats([record("收到3件")], tmp_path, ["xlsx"])
    with zipfile.ZipFile(tmp_path / "facts.xlsx") as file:
        assert {entry.date_time for entry in file.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        times = re.findall(rb"<dcterms:(?:created|modified)[^>]*>([^<]*)<", file.read("docProps/core.xml"))
    assert times == [b"2000-01-01T00:00:00Z"] * 2


@pytest.mark.issue(7)
def test_workbook_takes_text_that_a_sheet_cannot_hold(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_formats([record("收到\x0b3件"), record("长" * 40_000)], tmp_path, ["xlsx"])
    control, long = [row[-1].value for row in openpyxl.load_workbook(tmp_path / "facts.xlsx").active.iter_rows(min_row=2)]
    assert control == "收到\ufffd3件"
    assert long == "长" * 32_766 + "…"


def test_jsonl_is_read_back_line_by_line(tmp_path: Path) -> None:
    records = [record("收到3件\u2028申请\u0085"), record("收到3件")]
    write_formats(records, tmp_path, ["jsonl"])
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines if line] == records


def test_json_alone_writes_nothing_more(tmp_path: Path) -> None:
    assert write_formats([record("x")], tmp_path, ["json"]) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.issue(7)
@pytest.mark.parametrize(("kind", "library"), [("parquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_format_whose_library_is_missing_is_refused_before_the_run(
    monkeypatch: pytest.MonkeyPatch, kind: str, library: str
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == library else found(name, *more))
    with pytest.raises(ExportError, match=f"--format {kind} needs {library}"):
        parse_formats(f"json,{kind}")
    assert parse_formats("json,csv") == ["json", "csv"]
