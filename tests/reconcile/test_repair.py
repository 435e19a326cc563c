"""Wrong, lost and blank cells are found and their numbers proposed; anything less certain is left alone, with its alternatives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ie.data import Span, StandardTables
from ie.reconcile import KnownValue, check_tables, explain_faults, propose_repairs
from ie.reconcile.repair import note_faults, words
from ie.tables.forms import T3_COLUMNS, T3_ROWS, T3_SUBTOTAL
from tests.reconcile.hand_made import appendix, cell, consistent_table3, table3, table4, with_cell
from tests.tables.table_shapes import consistent_numbers

Place = tuple[str, str]
ROWS = [row.name for row in T3_ROWS["G3"]]


def proposals(tables: StandardTables, *known: KnownValue) -> dict[str, str]:
    return {repair.target: repair.proposed for repair in propose_repairs(tables, check_tables(tables), known)[1]}


def rules(tables: StandardTables, *known: KnownValue) -> set[str]:
    return {repair.rule for repair in propose_repairs(tables, check_tables(tables), known)[1]}


def composed(seed: int, *, blank_zeros: bool = False) -> StandardTables:
    numbers = consistent_numbers("G3" if seed % 2 else "G2", seed, largest=(5, 40, 900)[seed % 3])
    rows = {name: ["" if blank_zeros and c == "0" else c for c in cells] for name, cells in numbers.t3.items()}
    return table3(numbers.form, **rows)  # type: ignore[arg-type]


def number(tables: StandardTables, place: Place) -> int:
    return int(tables.t3[place[0]][place[1]].value or 0)


@pytest.mark.parametrize("row", ROWS)
def test_propose_repairs_finds_any_single_wrong_cell(row: str) -> None:
    tables = consistent_table3()
    for column in T3_COLUMNS:
        truth = tables.t3[row][column].value
        assert truth is not None
        broken = with_cell(tables, row, column, int(truth) + 5)
        repaired, repairs = propose_repairs(broken, check_tables(broken))
        assert [(r.target, r.printed, r.proposed) for r in repairs] == [(f"t3.{row}.{column}", str(truth + 5), str(truth))]
        found = repaired.t3[row][column]
        assert (found.value, found.repaired) == (truth + 5, truth)


def test_propose_repairs_leaves_a_consistent_table_alone() -> None:
    tables = consistent_table3()
    assert propose_repairs(tables, check_tables(tables)) == (tables, ())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(ROWS), st.sampled_from(T3_COLUMNS), st.integers(0, 2_000), st.booleans())
def test_a_wrong_cell_anywhere_is_located_and_its_number_proposed(
    seed: int, row: str, column: str, printed: int, blank_zeros: bool
) -> None:
    tables = composed(seed, blank_zeros=blank_zeros)
    assume(row in tables.t3 and printed != number(tables, (row, column)))
    broken = with_cell(tables, row, column, printed)
    assert proposals(broken) == {f"t3.{row}.{column}": str(number(tables, (row, column)))}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(ROWS), st.sampled_from(T3_COLUMNS), st.booleans())
def test_a_lost_cell_is_derived_from_its_row_and_column(seed: int, row: str, column: str, beside: bool) -> None:
    tables = composed(seed)
    assume(row in tables.t3)
    broken = with_cell(tables, row, column, None)
    expected = {f"t3.{row}.{column}": str(number(tables, (row, column)))}
    if beside:  # another cell of the same row is wrong
        other = T3_COLUMNS[(T3_COLUMNS.index(column) + 1) % 7]
        broken = with_cell(broken, row, other, number(tables, (row, other)) + 3)
        expected[f"t3.{row}.{other}"] = str(number(tables, (row, other)))
    assert proposals(broken) == expected


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 10**6),
    st.tuples(st.sampled_from(ROWS), st.sampled_from(T3_COLUMNS)),
    st.tuples(st.sampled_from(ROWS), st.sampled_from(T3_COLUMNS)),
    st.sampled_from([-10, -3, -1, 1, 3, 10]),
    st.sampled_from([-10, -3, -1, 1, 3, 10]),
)
def test_two_wrong_cells_are_both_proposed_or_none_is(seed: int, first: Place, second: Place, by: int, also_by: int) -> None:
    tables = composed(seed)
    assume(first != second and first[0] in tables.t3 and second[0] in tables.t3)
    truth = {first: number(tables, first), second: number(tables, second)}
    assume(truth[first] + by >= 0 and truth[second] + also_by >= 0)
    broken = with_cell(with_cell(tables, *first, truth[first] + by), *second, truth[second] + also_by)
    found = proposals(broken)
    assert found in ({}, {f"t3.{row}.{column}": str(value) for (row, column), value in truth.items()})
    if first[0] != second[0] and first[1] != second[1] and by not in (also_by, -also_by):
        assert found, "independent errors of different size have one explanation"
    assert any(check.status == "fail" for check in check_tables(broken))


def test_two_errors_that_cancel_in_a_row_are_left_to_people() -> None:
    broken = with_cell(with_cell(consistent_table3(), "granted", "enterprise", 2), "granted", "legal_service", 1)
    assert proposals(broken) == {}
    (fault,) = explain_faults(broken)
    assert fault.chosen is None
    assert fault.checks == ("T3-RES:t3.enterprise", "T3-RES:t3.legal_service")


def test_several_explanations_stand_beside_the_failed_checks() -> None:
    tables = with_cell(with_cell(consistent_table3(), "carried_forward", "enterprise", 1), "carried_forward", "total", 3)
    checks = note_faults(check_tables(tables), explain_faults(tables))
    notes = [check.note for check in checks if check.status == "fail"]
    assert len(notes) == 2
    assert all("t3.carried_forward.enterprise 0 and t3.carried_forward.total 2" in note for note in notes)
    assert all("t3.new_received.enterprise 2 and t3.new_received.total 13" in note for note in notes)


@pytest.mark.parametrize(
    ("names", "value", "expected"),
    [
        pytest.param("t3.new_received.total", 13, {"new_received": ("2", "13")}, id="narrative_names_another_number"),
        pytest.param("t3.carried_forward.total", 2, {"carried_forward": ("0", "2")}, id="next_year_carried_over_other_number"),
        pytest.param("t3.new_received.total", 12, {}, id="narrative_confirms_what_is_printed"),
    ],
)
def test_outside_values_break_ties(names: str, value: int, expected: dict[str, tuple[str, str]]) -> None:
    tables = with_cell(with_cell(consistent_table3(), "carried_forward", "enterprise", 1), "carried_forward", "total", 3)
    found = proposals(tables, KnownValue((names,), Decimal(value), "narrative"))
    wanted = {
        f"t3.{row}.{column}": number
        for row, pair in expected.items()
        for column, number in zip(("enterprise", "total"), pair, strict=True)
    }
    assert found == wanted


def test_outside_values_say_nothing_where_all_sums_hold() -> None:
    assert proposals(consistent_table3(), KnownValue(("t3.new_received.total",), Decimal(40), "narrative")) == {}


def test_a_wrong_cell_of_table_4_needs_outside_knowledge() -> None:
    tables = table4([10, 1, 0, 0, 0])
    assert proposals(tables) == {}
    known = KnownValue(("t4.review.total",), Decimal(11), "narrative")
    assert proposals(tables, known) == {"t4.review.total": "11"}
    assert rules(tables, known) == {"T4-single-fault-narrative"}


def test_outside_knowledge_of_both_lawsuit_blocks_names_the_wrong_one() -> None:
    tables = table4([0] * 5, [2, 0, 0, 1, 3], [1, 0, 0, 0, 4])
    known = KnownValue(("t4.litigation_direct.total", "t4.litigation_after_review.total"), Decimal(4), "narrative")
    assert proposals(tables, known) == {"t4.litigation_after_review.total": "1"}


def test_a_number_of_the_appendix_in_two_sums_is_located() -> None:
    tables = appendix(replies=7, reply_granted=4, reply_denied=8, denied_privacy=3)
    assert proposals(tables) == {"g1.g1_reply_denied": "3"}
    assert rules(tables) == {"G1-single-fault"}


def test_a_number_of_the_appendix_in_one_sum_is_not_located() -> None:
    assert proposals(appendix(requests_received=9, requests_online=4, requests_letter=4)) == {}


def test_a_blank_total_is_derived_and_a_blank_zero_is_not() -> None:
    tables = with_cell(with_cell(consistent_table3(), "granted", "total", ""), "granted", "research", "")
    assert proposals(tables) == {"t3.granted.total": "7"}
    assert rules(tables) == {"T3-derived"}


@pytest.mark.parametrize("kept", [(), ("new_received", "carried_over", "handled_total", "carried_forward")])
@pytest.mark.parametrize("blank_zeros", [False, True])
def test_all_totals_left_blank_are_derived(kept: tuple[str, ...], blank_zeros: bool) -> None:
    tables = consistent_table3()
    for row, column in [(row, column) for row in tables.t3 for column in T3_COLUMNS]:
        if blank_zeros and not number(tables, (row, column)):
            tables = with_cell(tables, row, column, "")
    filled = [row for row in tables.t3 if number(tables, (row, "total"))]
    for row in tables.t3:
        if row not in kept:
            tables = with_cell(tables, row, "total", "")
    found = proposals(tables)
    assert found.keys() == {f"t3.{row}.total" for row in filled if row not in kept}  # rows of zeros need no proposal
    assert found["t3.granted.total"] == "7"


def test_a_row_without_any_number_is_not_derived() -> None:
    tables = consistent_table3()
    for column in T3_COLUMNS:
        tables = with_cell(tables, "partial", column, None)
    assert proposals(tables) == {}


@pytest.mark.parametrize("column", [*T3_COLUMNS, T3_SUBTOTAL])
def test_a_wrong_cell_beside_a_subtotal_is_located(column: str) -> None:
    tables = consistent_table3()
    t3 = {
        row: cells | {T3_SUBTOTAL: cell(sum(int(cells[c].value or 0) for c in T3_COLUMNS[1:6]))}
        for row, cells in tables.t3.items()
    }
    tables = replace(tables, t3=t3)
    truth = number(tables, ("granted", column))
    assert proposals(with_cell(tables, "granted", column, truth + 2)) == {f"t3.granted.{column}": str(truth)}


def test_all_sums_hold_after_the_proposals() -> None:
    broken = with_cell(with_cell(consistent_table3(), "granted", "research", 3), "partial", "enterprise", 2)
    _, repairs = propose_repairs(broken, check_tables(broken))
    assert {repair.rule for repair in repairs} == {"T3-two-faults"}
    for repair in repairs:
        _, row, column = repair.target.split(".")
        broken = with_cell(broken, row, column, repair.proposed)
    assert not any(check.status == "fail" for check in check_tables(broken))


@pytest.mark.parametrize(
    ("row", "blame"),
    [
        pytest.param([5, 1, 0, 0, 2, 0, 7], "source", id="the_page_prints_it"),
        pytest.param([None, 1, 0, 0, 2, 0, 7], "extraction", id="the_file_lost_it"),
        pytest.param(["glued", 5, 1, 0, 0, 2, 0, 7], "unknown", id="cut_from_glued_digits"),
        pytest.param(["glued", 44, 1, 0, 0, 2, 0, 7], "extraction", id="another_cut_gives_the_number"),
    ],
)
def test_a_repair_says_whose_fault_it_is(row: list[str | int | None], blame: str) -> None:
    glued = row[0] == "glued"
    cells = dict(zip(T3_COLUMNS, map(cell, row[1:] if glued else row), strict=True))
    if glued:
        at = 0
        for name, value in cells.items():
            cells[name] = replace(value, raw_span=Span(at, at + len(value.printed)))
            at += len(value.printed)
    tables = replace(consistent_table3(), t3=consistent_table3().t3 | {"granted": cells})
    (repair,) = propose_repairs(tables, check_tables(tables))[1]
    assert (repair.target, repair.proposed, repair.blame) == ("t3.granted.natural_person", "4", blame)


def test_words_name_cells_in_order() -> None:
    assert words({"t3.b.total": Decimal(2), "t3.a.total": Decimal(1)}) == "t3.a.total 1 and t3.b.total 2"
