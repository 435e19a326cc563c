"""`ie explain`: one value in words, with its place, and the checks and repairs that touch it, under every name that is written anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ie.errors import ConfigError
from ie.export.explain import explain_field
from ie.export.touching import checks_by_value, sign_between
from tests.view.records import TEXT, small_record, write_record

pytestmark = pytest.mark.issue(7)


@pytest.fixture
def record_file(tmp_path: Path) -> Path:
    return write_record(tmp_path)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        pytest.param("requests_received", "facts.requests_received = 41 件, state number", id="indicator"),
        pytest.param("disclosed_items", "(120 or more)", id="a_bound_that_is_none_is_in_words"),
        pytest.param("tables.t4.review.total", "= 4, state number", id="cell"),
        pytest.param("t4.review.total", "tables.t4.review.total = 4", id="cell_as_checks_and_repairs_name_it"),
        pytest.param("t4.review.pending", "= no number, state blank", id="blank_cell_is_not_none"),
        pytest.param("t2.t2_licence_decisions", "lost from the file", id="lost_cell"),
        pytest.param("checks.0", "T4-SUM fail, blamed on the source", id="check_as_the_viewer_names_it"),
        pytest.param("checks[1]", "TXT not_assessable", id="check_in_brackets"),
        pytest.param("T4-SUM", "≠", id="check_by_its_id"),
        pytest.param("TXT:requests_received", "requests_received 41", id="check_as_facts_name_it"),
        pytest.param("doc_nos.0", "𠮷政发〔2019〕7号, characters were lost and put back", id="document_number"),
        pytest.param("entities.4", "COUNT '120余条', read as 120", id="span"),
        pytest.param("repairs.1", "'𠮷政发〔20197号' → '𠮷政发〔2019〕7号'", id="repair"),
        pytest.param("sections.0", "'一、总体情况', SEC_OVERVIEW", id="section"),
        pytest.param("report.period", "not stated: the calendar year", id="derived_period"),
        pytest.param("report.publish_date", "= none found", id="nothing_found"),
        pytest.param("report.agency.name", "evidence  characters", id="part_of_a_value_has_its_place"),
        pytest.param("report.title", "'𠮷安岭镇2021年政府信息公开工作年度报告'", id="quoted_from_the_record"),
    ],
)
def test_every_kind_of_field_is_explained(record_file: Path, field: str, words: str) -> None:
    assert words in explain_field(record_file, field)


@pytest.mark.parametrize(
    "block", ["report", "source", "damage", "tables.t4", "doc_nos", "entities", "repairs", "sections", "checks"]
)
def test_what_holds_many_values_gives_each_a_line(record_file: Path, block: str) -> None:
    lines = explain_field(record_file, block).splitlines()
    assert lines
    assert all(line.startswith(f"{block}.") and " = " in line for line in lines)


def test_a_span_that_a_repair_names_is_found_by_that_name(record_file: Path) -> None:
    target = small_record()["repairs"][1]["target"]
    shown = explain_field(record_file, target)
    assert shown.startswith("entities.5 = DOC_NO")
    assert "repair    '𠮷政发〔20197号' → '𠮷政发〔2019〕7号' (doc_no.lost_characters; no other reading)" in shown


def test_other_readings_of_a_repair_are_named(tmp_path: Path) -> None:
    record = small_record()
    record["repairs"][0]["alternatives"] = ["0", "2"]
    assert "other readings: 0, 2" in explain_field(write_record(tmp_path, record=record), "t4.review.pending")


def test_a_place_that_the_record_does_not_quote_is_quoted_from_the_kept_text(tmp_path: Path) -> None:
    record = small_record()
    record["report"]["evidence"]["year"] = {"start": 4, "end": 9}
    assert f"characters 4–9: {TEXT[4:9]!r}" in explain_field(write_record(tmp_path, record=record), "report.year")
    another = write_record(tmp_path, "another", record=record, text=TEXT.replace("41", "14"))
    assert explain_field(another, "report.year").splitlines()[1] == "  evidence  characters 4–9"


def test_a_cell_is_touched_by_the_checks_that_compare_it_and_by_no_other(tmp_path: Path) -> None:
    record = small_record()
    record["tables"]["t3"] = {"granted": {"total": record["tables"]["t4"]["review"]["upheld"] | {"start": 0, "end": 1}}}
    record["checks"][1] |= {
        "id": "T3-BAL",
        "scope": "t3.total",
        "lhs": "t3.new_received.total 1",
        "rhs": "t3.handled_total.total 1",
    }
    shown = explain_field(write_record(tmp_path, record=record, text=None), "t3.granted.total")
    assert "T3-BAL" not in shown
    assert checks_by_value(record)["tables.t4.review.total"] == [0]


@pytest.mark.parametrize(
    ("check", "sign"),
    [
        (("T3-COL", "pass", "t3.granted.total 3", "a 1 + b 2 = 3"), "="),
        (("T3-COL", "fail", "t3.granted.total 4", "a 1 + b 2 = 3"), "≠"),
        (("T3-COL", "not_assessable", "t3.granted.total ?", "a 1 + b 2 = 3"), "|"),
        (("T2-G2-NEW", "pass", "t2.a 1", "t2.b 3"), "≤"),
        (("T2-G2-NEW", "fail", "t2.a 4", "t2.b 3"), ">"),
        (("TXT", "pass", "disclosed_items 28000: 2.8万余条", "g1.g1_disclosed_items = 28312"), "|"),
        (("DEADLINE", "fail", "published 2021-05-01", "by 2021-03-31"), "|"),
        (("PERIOD", "pass", "2008-05-01 – 2008-12-31", "2008-01-01 – 2008-12-31"), "|"),
        (("PERIOD", "fail", "2020-01-01 – 2020-12-31", "2021-01-01 – 2021-12-31"), "≠"),
    ],
)
def test_the_sign_between_two_sides_is_true(check: tuple[str, str, str, str], sign: str) -> None:
    assert sign_between(dict(zip(("id", "status", "lhs", "rhs"), check, strict=True))) == sign


def test_nothing_of_a_document_reaches_the_screen_as_a_command(tmp_path: Path) -> None:
    record = small_record()
    record["checks"][0] |= {"lhs": "\x1b[31m\u202e红\n", "note": "\x07"}
    record["facts"]["disclosed_items"]["unit"] = "\x1b]0;x\x07"
    path = write_record(tmp_path, record=record)
    for field in ("checks", "checks.0", "t4.review.total", "facts", "disclosed_items"):
        shown = explain_field(path, field)
        assert not set(shown) & set("\x1b\x07\u202e")
        assert "\\x1b" in shown


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("checks.2", "checks of {path} has no '2'. It has entries 0 to 1."),
        ("checks.-1", "has no '-1'"),
        ("checks.x", "It has entries 0 to 1."),
        ("facts.request_recieved", "Did you mean requests_received?"),
        ("t4.review.totl", "Did you mean total?"),
        ("nothing", "indicators by their names"),
        ("", "the record of {path} has no ''"),
    ],
)
def test_a_name_that_means_nothing_is_an_error_with_a_hint(record_file: Path, field: str, words: str) -> None:
    with pytest.raises(ConfigError) as raised:
        explain_field(record_file, field)
    assert words.format(path=record_file) in str(raised.value)


def test_an_error_record_says_why_there_is_no_value(tmp_path: Path) -> None:
    path = tmp_path / "scan.error.json"
    path.write_text(json.dumps({"schema": "ie.error/1", "error": {"code": "read.pdf_no_text", "message": "no text"}}))
    with pytest.raises(ConfigError, match=r"says why its report was not read: read\.pdf_no_text: no text"):
        explain_field(path, "facts")


def test_a_broken_record_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(small_record() | {"checks": [{"id": "T4-SUM"}]}))
    with pytest.raises(ConfigError, match="is a broken record"):
        explain_field(path, "requests_received")
