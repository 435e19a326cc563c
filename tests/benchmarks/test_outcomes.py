"""A cell's outcome, the flags that excuse a wrong one, and the baseline."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from benchmarks.tables.baseline import expected_keys, fill_by_position
from benchmarks.tables.outcomes import count_outcomes, judge_glued_rows, judge_sheet
from benchmarks.tables.reading import flatten, is_flagged
from benchmarks.tables.sheet import Sheet, Status, Truth
from ie.data import Cell, Check, Span

KEY = "t3.granted.total"


def _cell(value: int | None, state: str = "number", repaired: int | None = None) -> Cell:
    number = None if value is None else Decimal(value)
    return Cell(number, state, str(value), Span(0, 1), None if repaired is None else Decimal(repaired))  # type: ignore[arg-type]


def _outcome(truth: Truth, cell: Cell | None, *checks: Check) -> tuple[str, bool]:
    sheet = Sheet("t3", "G2", 1, 0, [], {KEY: truth})
    judged = judge_sheet(sheet, {} if cell is None else {KEY: cell}, checks)
    return judged[0].outcome, judged[0].state_wrong


@pytest.mark.parametrize(
    ("value", "status", "cell", "outcome"),
    [
        pytest.param(5, "readable", _cell(5), "right", id="same_number"),
        pytest.param(5, "readable", _cell(6), "wrong_silent", id="other_number"),
        pytest.param(5, "readable", _cell(6, repaired=5), "wrong_flagged", id="repair_beside_it"),
        pytest.param(5, "readable", _cell(6, "approx"), "wrong_flagged", id="state_warns"),
        pytest.param(5, "readable", _cell(None, "missing_cell"), "unread", id="no_value"),
        pytest.param(5, "readable", None, "unread", id="no_cell"),
        pytest.param(5, "destroyed", _cell(None, "missing_cell"), "lost", id="digits_gone_and_said"),
        pytest.param(5, "destroyed", _cell(5), "wrong_silent", id="digits_gone_yet_a_value"),
        pytest.param(5, "ambiguous", _cell(5), "right", id="ambiguous_and_right"),
        pytest.param(5, "ambiguous", _cell(None, "text"), "lost", id="ambiguous_and_refused"),
        pytest.param(None, "readable", _cell(0, "zero"), "wrong_silent", id="zero_where_blank"),
        pytest.param(None, "readable", _cell(None, "blank"), "right", id="blank"),
    ],
)
def test_outcome_of_a_cell(value: int | None, status: Status, cell: Cell | None, outcome: str) -> None:
    truth = Truth(None, "blank", status) if value is None else Truth(Decimal(value), "number", status)
    assert _outcome(truth, cell)[0] == outcome


def test_blank_taken_for_lost_is_a_wrong_state_and_no_wrong_number() -> None:
    assert _outcome(Truth(None, "blank"), _cell(None, "missing_cell")) == ("right", True)
    assert _outcome(Truth(Decimal(3), "number"), _cell(None, "blank")) == ("unread", True)


def test_a_number_in_a_row_that_the_page_does_not_have_is_wrong() -> None:
    sheet = Sheet("t3", "G2", 1, 0, [], {})
    judged = judge_sheet(sheet, {"t3.other_other.total": _cell(3), "t3.granted.org_subtotal": _cell(3)}, ())
    assert [each.outcome for each in judged] == ["wrong_silent"]


def _check(rule: str, scope: str, *, status: str = "fail", lhs: str = "", rhs: str = "") -> Check:
    return Check(rule, scope, status, lhs, rhs)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "check", "flagged"),
    [
        pytest.param(KEY, _check("T3-COL", "t3.granted"), True, id="row"),
        pytest.param(KEY, _check("T3-RES", "t3.total"), True, id="column"),
        pytest.param(KEY, _check("T3-BAL", "t3.total"), False, id="balance_does_not_hold_the_row"),
        pytest.param("t3.new_received.total", _check("T3-RES", "t3.total"), False, id="results_do_not_hold_the_row"),
        pytest.param("t3.new_received.total", _check("T3-BAL", "t3.total"), True, id="balance"),
        pytest.param(KEY, _check("T3-COL", "t3.granted", status="pass"), False, id="passed"),
        pytest.param(KEY, _check("X", "doc", lhs="t3.granted.total 5 + 3"), True, id="named"),
        pytest.param("t3.granted.tot", _check("X", "doc", lhs="t3.granted.total 5"), False, id="longer_name"),
        pytest.param("g1.g1_denied_privacy", _check("G1-R4", "g1.g1_reply_denied"), True, id="zero_left_out_of_a_long_sum"),
    ],
)
def test_is_flagged(key: str, check: Check, flagged: bool) -> None:
    assert is_flagged(key, _cell(1), (check,)) is flagged


def test_glued_row_counts_as_refused_when_no_number_is_wrong() -> None:
    sheet = Sheet("t3", "G2", 1, 0, [], {KEY: Truth(Decimal(5), "number")}, glued_rows=["granted"])
    for cell, verdict in ((_cell(5), "right"), (_cell(None, "text"), "refused"), (_cell(4), "wrong_silent")):
        judged = judge_sheet(sheet, {KEY: cell}, ())
        assert judge_glued_rows(sheet, judged) == Counter({verdict: 1})


def test_count_outcomes_adds_up_to_the_cells() -> None:
    sheet = Sheet("t3", "G2", 1, 0, [], {KEY: Truth(Decimal(5), "number"), "t3.partial.total": Truth(None, "blank")})
    counts = count_outcomes(judge_sheet(sheet, {}, ()))
    assert (counts["cells"], counts["unread"], counts["right"]) == (2, 1, 1)


@pytest.mark.parametrize(("table", "form", "cells"), [("t2", "G2", 22), ("t2", "G3", 10), ("t3", "G2", 161), ("t3", "G3", 175)])
def test_baseline_knows_the_official_counts(table: str, form: str, cells: int) -> None:
    assert len(expected_keys(table, form)) == cells


def test_baseline_fills_by_position_and_shifts_after_a_lost_number() -> None:
    whole = flatten(fill_by_position("四、行政复议、行政诉讼情况\n1 2 3 4 10", ("t4",), "G2"))
    assert whole["t4.review.total"].value == 10
    lost = flatten(fill_by_position("四、行政复议、行政诉讼情况\n1 3 4 10", ("t4",), "G2"))
    assert lost["t4.review.pending"].value == 10
