from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from ie.errors import ConfigError
from ie.panel.check_screen import render_result
from ie.panel.output import CSV_COLUMNS, FindingsFile, result_json
from tests.panel.records import handled, record, run, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A body whose later report is wrong by its own sums, and one whose later report only the year before can put right."""
    write(tmp_path, "y1.json", record(year=2022, t3=handled(9, 0, 3)))
    write(tmp_path, "y2.json", record(year=2023, t3=handled(5, 3, 0, extra=6)))
    write(tmp_path, "z1.json", record("云岭市甲局", 2022, t3=handled(7, 0, 3)))
    rows = {name: list(cells) for name, cells in handled(9, 3, 2).items()}
    write(tmp_path, "z2.json", record("云岭市甲局", 2023, t3=rows | {"carried_over": [8, 0, 0, 0, 0, 0, 8]}))
    write(tmp_path, "broken.json", {"schema": "ie.record/9"})
    return tmp_path


def test_jsonl_has_each_finding_with_both_sides_and_their_evidence(folder: Path) -> None:
    _, findings = run(folder)
    file = FindingsFile(".jsonl")
    for finding in findings:
        file.add(finding)
    lines = [json.loads(line) for line in file.data().decode("utf-8").splitlines()]
    carry = next(line for line in lines if line.get("id") == "XY-CARRY" and line["records"] == ["y1.json", "y2.json"])
    assert carry["schema"] == "ie.check/1"
    assert (carry["status"], carry["blame"], carry["blamed"], carry["years"]) == ("fail", "source", "y2.json", [2022, 2023])
    assert carry["evidence"][1] == {
        **{"record": "y2.json", "year": 2023, "name": "t3.carried_over.total", "value": 9, "state": "number"},
        **{"printed": "9", "start": 10, "end": 11},
    }
    proposal = next(line for line in lines if line["schema"] == "ie.proposal/1")
    assert (proposal["target"], proposal["printed"], proposal["proposed"]) == ("t3.carried_over.natural_person", "8", "3")


def test_csv_has_a_row_a_finding_and_no_formulas(folder: Path) -> None:
    write(folder, "zz.json", record("=HYPERLINK(1)", 2022, t3=handled(5, 3, 0, extra=6)))
    _, findings = run(folder)
    file = FindingsFile(".csv")
    for finding in findings:
        file.add(finding)
    rows = list(csv.DictReader(io.StringIO(file.data().decode("utf-8-sig"))))
    assert len(rows) == len(findings)
    assert set(rows[0]) == set(CSV_COLUMNS)
    assert {row["agency"] for row in rows if row["records"] == "zz.json"} == {"'=HYPERLINK(1)"}


def test_findings_file_refuses_an_unknown_ending() -> None:
    with pytest.raises(ConfigError, match=r"\.jsonl or \.csv"):
        FindingsFile(".xlsx")


def test_result_json_counts_and_lists(folder: Path) -> None:
    result, findings = run(folder)
    content = json.loads(json.dumps(result_json(result, findings)))
    assert content["counts"]["XY-CARRY"] == {"pass": 11, "fail": 3, "not_assessable": 0}
    assert content["problems"][0]["record"] == "broken.json"
    assert len(content["checks"]) + len(content["proposals"]) == len(findings)


@pytest.mark.parametrize("width", [80, 120])
def test_screen_says_what_fails_who_is_wrong_and_what_is_proposed(folder: Path, width: int) -> None:
    result, _ = run(folder)
    console = Console(width=width, file=io.StringIO(), record=True)
    for part in render_result(result):
        console.print(part, highlight=False)
    text = " ".join(console.export_text().split())
    assert "4 records of 2 bodies, report years 2022–2023; 2 pairs of neighbour years." in text
    assert "2022 t3.carried_forward.total 3 against 2023 t3.carried_over.total 9" in text
    assert "y2.json prints it wrong" in text
    assert "t3.carried_over.total: printed '8', proposed 3" in text
    assert "broken.json: panel.schema" in text


def test_screen_shows_a_part_of_many_failures(tmp_path: Path) -> None:
    for index in range(40):
        write(tmp_path, f"{index:02}.json", record(f"云岭市甲{index}局", t3=handled(9, 3, 0, extra=2)))
    result, _ = run(tmp_path)
    console = Console(width=100, file=io.StringIO(), record=True)
    for part in render_result(result):
        console.print(part, highlight=False)
    assert "… and 20 more; -o FILE has all." in console.export_text()


@pytest.mark.issue(7)
def test_screen_says_a_severity_and_a_year_once(tmp_path: Path) -> None:
    content = record(year=2022)
    failed = {"id": "TABLE-SETS", "scope": "tables", "status": "fail", "lhs": "2 sets", "rhs": "1 set", "blame": "unknown"}
    content["checks"] = [failed | {"note": "soft; look at the page"}]
    write(tmp_path, "a.json", content)
    result, _ = run(tmp_path)
    console = Console(width=120, file=io.StringIO(), record=True)
    for part in render_result(result):
        console.print(part, highlight=False)
    text = console.export_text()
    assert "soft; cause not known; look at the page" in text
    assert "1 record of 1 body, report year 2022; 0 pairs" in text
