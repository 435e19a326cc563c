from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ie.panel.values import PanelValue, read_values
from ie.panel.variables import panel_variables
from tests.panel.records import as_report, cell, fact, handled, record

_BY_NAME = {variable.name: variable for variable in panel_variables(cells=True)}


def _value(content: dict[str, Any], name: str, proposed: dict[str, tuple[Decimal, str]] | None = None) -> PanelValue:
    (value,) = read_values(as_report(content), [_BY_NAME[name]], proposed or {})
    return value


def _row(total: str | int | None, *, person: str | int | None = 0) -> dict[str, list[str | int | None]]:
    return {"new_received": [person, 0, 0, 0, 0, 0, total]}


def test_read_values_takes_a_cell_with_its_place_and_evidence() -> None:
    value = _value(record(t3=handled(9, 2, 1)), "requests_received")
    assert (value.value, value.repaired, value.zero_completed) == (9, 9, 9)
    assert (value.source, value.state, value.place, value.evidence) == ("table", "number", "t3.new_received.total", "9")
    assert value.raw_span is not None


def test_read_values_says_both_where_the_narrative_agrees() -> None:
    value = _value(record(t3=handled(9, 0, 0), facts={"requests_received": fact(9, "申请9件")}), "requests_received")
    assert value.source == "both"


def test_read_values_says_both_where_the_narrative_is_approximate_and_keeps_the_exact_number() -> None:
    about = fact(8, "近8件", state="approx", lower=None, upper=8)
    value = _value(record(t3=handled(7, 0, 0), facts={"requests_received": about}), "requests_received")
    assert (value.source, value.value, value.value_text) == ("both", 7, 8)


def test_read_values_takes_the_table_where_the_narrative_disagrees_and_keeps_both() -> None:
    value = _value(record(t3=handled(9, 0, 0), facts={"requests_received": fact(4, "申请4件")}), "requests_received")
    assert (value.source, value.value, value.value_table, value.value_text) == ("table", 9, 9, 4)


@pytest.mark.parametrize(("printed", "state"), [("", "blank"), ("—", "dash"), ("/", "slash")])
def test_read_values_completes_an_empty_cell_only_in_its_twin(printed: str, state: str) -> None:
    value = _value(record(t2={"normative_made": printed}), "normative_docs_made")
    assert (value.value, value.repaired, value.zero_completed) == (None, None, 0)
    assert (value.state, value.source) == (state, None)


@pytest.mark.parametrize(("printed", "state"), [(None, "missing_cell"), ("不适用", "na_text")])
def test_read_values_never_makes_0_of_what_is_lost_or_does_not_apply(printed: str | None, state: str) -> None:
    value = _value(record(t2={"normative_made": printed}), "normative_docs_made")
    assert (value.value, value.zero_completed, value.state) == (None, None, state)


def test_read_values_takes_the_narrative_where_the_cell_is_empty() -> None:
    content = record(t2={"normative_made": ""}, facts={"normative_docs_made": fact(3, "3件")})
    value = _value(content, "normative_docs_made")
    assert (value.value, value.source, value.place) == (3, "text", "facts.normative_docs_made")


def test_read_values_adds_up_the_cells_of_a_sum_as_derived() -> None:
    rows = {"denied_state_secret": [1, 0, 0, 0, 0, 0, 1], "denied_admin_query": [2, 0, 0, 0, 0, 0, 2]}
    value = _value(record(t3=rows), "requests_denied")
    assert (value.value, value.source, value.state) == (3, "derived", "number")
    assert value.place.startswith("t3.denied_state_secret+denied_law_forbidden+")


def test_read_values_has_no_printed_sum_where_one_cell_is_blank() -> None:
    rows = {"denied_state_secret": ["1", "", "", "", "", "", "1"], "denied_admin_query": ["", "", "", "", "", "", ""]}
    value = _value(record(t3=rows), "requests_denied")
    assert (value.value, value.zero_completed, value.state, value.source) == (None, 1, "blank", None)


def test_read_values_derives_a_total_left_blank_from_all_six_kinds_of_applicant() -> None:
    value = _value(record(t3=_row("", person=5)), "requests_received")
    assert (value.value, value.repaired, value.source, value.state) == (None, 5, "derived", "blank")


def test_read_values_does_not_derive_a_total_from_five_of_six() -> None:
    value = _value(record(t3=_row("", person="")), "requests_received")
    assert (value.value, value.repaired) == (None, None)


def test_read_values_keeps_print_and_repair_apart() -> None:
    content = record(t3=_row(5, person=6))
    content["tables"]["t3"]["new_received"]["total"]["repaired"] = 6
    value = _value(content, "requests_received")
    assert (value.value, value.repaired, value.zero_completed, value.source, value.repair) == (5, 6, 6, "table", "record")


def test_read_values_says_repaired_where_only_a_repair_has_a_number() -> None:
    content = record(t3=_row(None))
    content["tables"]["t3"]["new_received"]["total"]["repaired"] = 6
    value = _value(content, "requests_received")
    assert (value.value, value.repaired, value.source) == (None, 6, "repaired")


def test_read_values_takes_what_neighbour_years_propose_as_a_repair() -> None:
    proposed = {"t3.carried_over.total": (Decimal(4), "XY-CARRY")}
    value = _value(record(t3=handled(1, 2, 0)), "requests_carried_over", proposed)
    assert (value.value, value.repaired, value.repair) == (2, 4, "XY-CARRY")


def test_read_values_puts_money_in_yuan_and_trusts_the_finer_print() -> None:
    content = record(form="G1", year=2017, facts={"request_fees": fact(12345, "12345元")})
    content["tables"]["g1"] = {"g1_request_fees_wan": cell("1.2"), "g1_budget_wan": cell("3")}
    assert _value(content, "budget").value == 30_000
    fees = _value(content, "request_fees")
    assert (fees.value, fees.value_table, fees.source) == (12_345, 12_000, "both")


def test_read_values_tells_not_stated_from_not_in_era() -> None:
    content = record(form=None, year=2016)
    content["report"]["era"] = "G1"
    assert _value(content, "requests_received").state == "not_stated"
    assert _value(content, "licence_decisions").state == "not_in_era"
    assert not _value(content, "requests_received").looked_for


def test_read_values_calls_cells_of_a_lost_table_missing() -> None:
    content = record()
    content["tables"]["t4"] = {}
    value = _value(content, "review_total")
    assert (value.state, value.value, value.raw_span) == ("missing_cell", None, None)


def test_read_values_reads_the_old_row_of_other_outcomes_in_the_new_form() -> None:
    content = record()
    rows = content["tables"]["t3"]
    for name in ("other_overdue_correction", "other_overdue_fee", "other_other"):
        del rows[name]
    rows["other_handling"] = dict.fromkeys(rows["granted"], cell(2))
    assert _value(content, "requests_other_outcome").value == 2


@pytest.mark.parametrize(
    ("era", "name", "flag"),
    [
        ("G0", "requests_received", "near"),
        ("G0", "requests_handled", "none"),
        ("G1", "requests_granted", "break"),
        ("G1", "review_upheld", "near"),
        ("G3", "requests_granted", "same"),
        ("G3", "disclosed_items", "near"),
    ],
)
def test_read_values_flags_how_the_era_compares(era: str, name: str, flag: str) -> None:
    content = record(form=None, facts={name: fact(5, "5件")})
    content["report"]["era"] = era
    assert _value(content, name).comparability == flag


def test_read_values_reads_single_cells_under_their_short_names() -> None:
    content = record(t3={"granted": [3, 1, 0, 0, 0, 0, 4]}, t4={"litigation_after_review": [1, 0, 0, 0, 1]})
    assert _value(content, "t3_granted_np").value == 3
    assert _value(content, "t3_granted_to").value == 4
    assert _value(content, "t4_lit_after_upheld").value == 1
