from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ie.errors import ConfigError
from ie.panel.load import load_reports, read_folder
from tests.panel.records import as_report, record, write


def test_read_folder_takes_records_of_all_subfolders_in_order_of_names(tmp_path: Path) -> None:
    write(tmp_path / "b", "two.json", record(year=2023))
    write(tmp_path / "a", "one.json", record(year=2022))
    assert [head.name for head in read_folder(tmp_path).heads] == ["a/one.json", "b/two.json"]


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param(b'{"schema": "ie.rec', "panel.json", "not whole JSON", id="cut_off"),
        pytest.param(b"\xff\xfe\x00", "panel.json", "not whole JSON", id="no_utf8"),
        pytest.param(b"[" * 200_000, "panel.json", "not whole JSON", id="too_deep"),
        pytest.param(b'{"schema": "ie.record/2"}', "panel.schema", "ie.record/2", id="other_version"),
        pytest.param(b'{"name": "package"}', "panel.schema", "without a schema", id="foreign"),
        pytest.param(b"[1, 2]", "panel.schema", "without a schema", id="a_list"),
        pytest.param(b'{"schema": "ie.record/1"}', "panel.record", "source", id="parts_missing"),
        pytest.param(
            b'{"schema": "ie.record/1", "source": {}, "report": {"agency": {}, "year": "2022"}}',
            "panel.record",
            "report.year",
            id="year_is_text",
        ),
    ],
)
def test_read_folder_lists_what_is_no_record(tmp_path: Path, content: bytes, code: str, words: str) -> None:
    write(tmp_path, "good.json", record())
    (tmp_path / "odd.json").write_bytes(content)
    folder = read_folder(tmp_path)
    assert [head.name for head in folder.heads] == ["good.json"]
    (problem,) = folder.problems
    assert (problem.record, problem.code) == ("odd.json", code)
    assert words in problem.message


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"tables": None}, id="no_tables"),
        pytest.param({"facts": {"requests_received": {"value": 3}}}, id="fact_without_evidence"),
        pytest.param({"checks": [{"id": "T3-BAL"}]}, id="check_without_status"),
        pytest.param({"repairs": [1]}, id="repair_is_a_number"),
    ],
)
def test_load_reports_lists_a_broken_record_and_loads_the_others(tmp_path: Path, change: dict[str, object]) -> None:
    write(tmp_path, "a.json", record() | change)
    write(tmp_path, "b.json", record(year=2023))
    reports, problems = load_reports(read_folder(tmp_path).heads)
    assert [report.name for report in reports] == ["b.json"]
    assert [(problem.record, problem.code) for problem in problems] == [("a.json", "panel.record")]


def test_load_reports_lists_a_number_that_json_does_not_have(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"schema": "ie.record/1", "score": NaN}', encoding="utf-8")
    (problem,) = read_folder(tmp_path).problems
    assert problem.code == "panel.json"
    assert "NaN" in problem.message


def test_read_folder_takes_error_records_for_reports_not_read(tmp_path: Path) -> None:
    error = {"schema": "ie.error/1", "source": {"path": "x.pdf", "sha256": None}}
    write(tmp_path, "x.error.json", error | {"error": {"stage": "read", "code": "read.pdf", "message": "is locked"}})
    folder = read_folder(tmp_path)
    assert [(one.record, one.code) for one in folder.unread] == [("x.error.json", "read.pdf")]
    assert not folder.problems


def test_read_folder_reads_jsonl_line_by_line(tmp_path: Path) -> None:
    # U+2028 is a line end to some readers and may stand inside a value.
    lines = [record("甲\u2028县政府", 2021), record(year=2022)]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n{broken\n"
    (tmp_path / "records.jsonl").write_text(text, encoding="utf-8", newline="\n")
    folder = read_folder(tmp_path / "records.jsonl")
    assert [head.name for head in folder.heads] == ["records.jsonl:1", "records.jsonl:2"]
    assert [problem.record for problem in folder.problems] == ["records.jsonl:4"]
    reports, _ = load_reports(folder.heads)
    assert [report.year for report in reports] == [2021, 2022]


def test_read_folder_counts_a_record_once_that_stands_in_both_forms(tmp_path: Path) -> None:
    content = record()
    write(tmp_path, "a.json", content)
    (tmp_path / "records.jsonl").write_text(json.dumps(content) + "\n", encoding="utf-8")
    folder = read_folder(tmp_path)
    assert [head.name for head in folder.heads] == ["a.json"]
    assert folder.repeated == 1


def test_read_folder_passes_over_run_file_own_output_and_hidden_files(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record())
    write(tmp_path, "run.json", {"version": "0"})
    write(tmp_path, "checks.jsonl", {"schema": "ie.check/1"})
    write(tmp_path / ".git", "b.json", {})
    folder = read_folder(tmp_path)
    assert len(folder.heads) == 1
    assert not folder.problems


def test_read_folder_says_where_records_come_from_when_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="ie extract"):
        read_folder(tmp_path)
    with pytest.raises(ConfigError, match="does not exist"):
        read_folder(tmp_path / "nowhere")


def test_read_report_keeps_numbers_to_the_digit() -> None:
    report = as_report(record(t2={"fee_amount_wan": "59237.2449"}))
    assert report.tables.t2["t2_fee_amount_wan"].value == Decimal("59237.2449")


def test_read_report_reads_records_without_rows_of_local_forms() -> None:
    content = record()
    del content["tables"]["g1_local"]
    assert as_report(content).tables.local == ()
