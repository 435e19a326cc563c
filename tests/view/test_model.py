"""The data of a page: what each span leads to, which checks touch which cells, numbers that JavaScript cannot round."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ie.view.model import build_view, shown
from ie.view.source_text import Fragment, SourceText
from tests.view.records import TEXT, Json, small_record

GOLDEN = Path(__file__).parent / "golden" / "small.json"
UPDATE_VARIABLE = "IE_UPDATE_GOLDEN"  # set to rewrite; the difference is reviewed like code
KEPT = SourceText("kept", (Fragment(0, TEXT),))


def view(record: Json | None = None) -> Json:
    return build_view(record or small_record(), KEPT)


def text_at(data: Json, place: int) -> str:
    first, end = data["places"][place][2:]
    pieces = [piece if isinstance(piece, str) else piece[0] for line in data["text"]["lines"] for piece in line]
    return "".join(pieces[first:end])


def test_the_data_of_a_small_record_is_as_before() -> None:
    found = json.loads(json.dumps(view()))
    if os.environ.get(UPDATE_VARIABLE):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_value_leads_to_its_evidence() -> None:
    data = view()
    assert [text_at(data, fact["at"]) for fact in data["facts"]] == ["全年公开信息120余条", "收到申请41件", "未发生行政诉讼"]
    assert text_at(data, data["cells"]["t4.review.total"]["at"]) == "4"
    assert text_at(data, data["report"]["agency"]["at"]) == "𠮷安岭镇人民政府"
    assert [text_at(data, at) for at in data["checks"][0]["at"]] == ["4", "1", "0", "2", ""]
    assert [text_at(data, section["at"]) for section in data["sections"]] == ["一、总体情况", "（一）主动公开", "二、表"]


def test_every_span_leads_to_what_became_of_it() -> None:
    entries = {entry for _, entry in view()["marks"]}
    assert {"report.title", "report.agency", "doc_nos.0", "facts.requests_received", "facts.litigation_total"} <= entries
    assert {"tables.t4.review.total", "tables.t2.t2_rules_made"} <= entries
    assert "entities.1" in entries  # a heading became nothing but a section


def test_a_part_of_an_indicator_does_not_lead_to_its_fact() -> None:
    record = small_record()
    record["entities"][6]["indicator"] = "requests_received:part"
    assert ["COUNT", "entities.6"] in view(record)["marks"]


def test_cells_know_the_checks_that_touch_them() -> None:
    cells = view()["cells"]
    assert cells["t4.review.pending"]["checks"] == [0]  # blank: by its place
    assert cells["t2.t2_licence_decisions"]["checks"] == [1]  # lost: by its name
    assert cells["t2.t2_rules_made"]["checks"] == []


def test_records_of_before_checks_had_evidence_mark_cells_by_name() -> None:
    record = small_record()
    del record["checks"][0]["evidence"]
    data = view(record)
    assert data["cells"]["t4.review.pending"]["checks"] == [0]
    assert data["checks"][0]["at"] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(9007199254740993, "9007199254740993", id="above_two_to_53"),
        pytest.param(Decimal("173769.50"), "173769.50", id="decimal_as_written"),
        pytest.param(Decimal("1E+3"), "1000", id="exponent"),
        pytest.param(0, "0", id="zero"),
        pytest.param(None, None, id="none"),
        pytest.param({"start": "2021-01-01", "end": "2021-12-31"}, "2021-01-01 – 2021-12-31", id="range"),
        pytest.param({"start": "2021-01-01", "end": "2021-01-01"}, "2021-01-01", id="day"),
        pytest.param({"other": [1]}, '{"other": [1]}', id="anything_else"),
    ],
)
def test_values_become_text(value: Any, text: str | None) -> None:
    assert shown(value) == text


def test_states_stay_distinct() -> None:
    cells = view()["cells"]
    states = {name: cells[name]["state"] for name in cells}
    assert (states["t4.review.corrected"], states["t4.review.pending"]) == ("zero", "blank")
    assert (states["t2.t2_rules_repealed"], states["t2.t2_licence_decisions"]) == ("dash", "missing_cell")
    assert "value" not in cells["t4.review.pending"]  # no number, and never a zero
    assert cells["t4.review.pending"]["repaired"] == "1"


@pytest.mark.parametrize(
    ("part", "value"),
    [("facts", []), ("tables", None), ("checks", [{}]), ("entities", [{"start": "0"}]), ("repairs", 3), ("report", {})],
)
def test_a_broken_record_is_refused(part: str, value: Any) -> None:
    record = small_record()
    record[part] = value
    with pytest.raises((KeyError, TypeError, AttributeError, ValueError)):
        view(record)


@pytest.mark.parametrize("span", [{"start": 5, "end": 2}, {"start": -1, "end": 2}, {"start": 1.5, "end": 2}])
def test_a_span_that_is_none_is_refused(span: Json) -> None:
    record = small_record()
    record["sections"][0] |= span
    with pytest.raises(ValueError, match="is no span"):
        view(record)


def test_a_span_outside_the_text_has_no_place() -> None:
    record = small_record()
    record["sections"][0] |= {"start": 10_000, "end": 10_005}
    data = view(record)
    assert text_at(data, data["sections"][0]["at"]) == ""
