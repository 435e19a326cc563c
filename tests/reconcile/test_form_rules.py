"""Relations inside tables 2, 3 and 4: pass, fail and not assessable for each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ie.data import Cell, Span, StandardTables
from ie.reconcile import check_document, check_tables
from ie.record.identity import Identity
from tests.reconcile.hand_made import by_scope, cell, consistent_table3, narrative, table2, table3, table4, with_cell


def test_check_tables_passes_all_42_equations_of_a_consistent_report() -> None:
    tables = replace(consistent_table3(), t4=table4([119, 25, 91, 24, 259], [7, 0, 15, 6, 28], [21, 1, 7, 9, 38]).t4)
    equations = [c for c in check_tables(tables) if c.id in {"T3-BAL", "T3-RES", "T3-COL", "T4-SUM"}]
    assert len(equations) == 42
    assert {check.status for check in equations} == {"pass"}


def test_check_tables_has_40_equations_in_the_form_of_2019() -> None:
    tables = replace(table3("G2"), t4=table4().t4)
    assert len([c for c in check_tables(tables) if c.id in {"T3-BAL", "T3-RES", "T3-COL", "T4-SUM"}]) == 40


def test_check_tables_passes_all_zero_tables() -> None:
    assert {check.status for check in check_tables(replace(table3(), t4=table4().t4))} == {"pass"}


def test_check_tables_says_nothing_without_tables() -> None:
    assert check_tables(StandardTables(None)) == ()


@pytest.mark.parametrize(
    ("rule", "scope", "row", "column", "wrong"),
    [
        ("T3-BAL", "t3.natural_person", "carried_forward", "natural_person", 3),
        ("T3-RES", "t3.enterprise", "granted", "enterprise", 0),
        ("T3-COL", "t3.granted", "granted", "total", 8),
    ],
)
def test_sums_of_table3_fail_and_cannot_be_assessed(rule: str, scope: str, row: str, column: str, wrong: int) -> None:
    tables = consistent_table3()
    assert by_scope(check_tables(tables), rule)[scope] == "pass"
    failed = check_tables(with_cell(tables, row, column, wrong))
    assert by_scope(failed, rule)[scope] == "fail"
    assert {check.blame for check in failed if check.status == "fail"} == {"source"}
    assert by_scope(check_tables(with_cell(tables, row, column, None)), rule)[scope] == "not_assessable"


def test_sums_name_both_sides() -> None:
    check = next(c for c in check_tables(with_cell(consistent_table3(), "partial", "total", 5)) if c.scope == "t3.partial")
    assert check.lhs == "t3.partial.total 5"
    assert check.rhs.endswith("= 1")


def test_empty_cells_pass_where_the_printed_numbers_add_up() -> None:
    check = next(c for c in check_tables(table3(granted=[26, "", "", "—", "/", "", 26])) if c.scope == "t3.granted")
    assert (check.status, check.note) == ("pass", "empty cells counted as 0")


def test_an_empty_cell_may_hold_the_difference() -> None:
    assert by_scope(check_tables(table3(granted=[20, "", 0, 0, 0, 0, 26])), "T3-COL")["t3.granted"] == "not_assessable"


def test_an_empty_cell_cannot_hold_a_negative_difference() -> None:
    assert by_scope(check_tables(table3(granted=[30, "", 0, 0, 0, 0, 26])), "T3-COL")["t3.granted"] == "fail"


def test_a_total_left_blank_beside_numbers_is_the_pages_error() -> None:
    check = next(c for c in check_tables(table3(granted=[30, 0, 0, 0, 0, 0, ""])) if c.scope == "t3.granted")
    assert (check.status, check.blame, check.note) == ("fail", "source", "total left blank")


@pytest.mark.parametrize("row", [[0, 0, 0, 0, 0, 0, ""], ["", "", "", "", "", "", ""], [30, 0, 0, 0, 0, 0, None]])
def test_a_blank_total_of_nothing_and_a_lost_total_cannot_be_assessed(row: list[str | int | None]) -> None:
    assert by_scope(check_tables(table3(granted=row)), "T3-COL")["t3.granted"] == "not_assessable"


def test_a_blank_total_is_not_blamed_on_the_page_where_the_file_lost_numbers() -> None:
    identity = Identity(*[None] * 10, True, *[None] * 7)  # type: ignore[arg-type]
    tables = table3(granted=[30, 0, 0, 0, 0, 0, ""])
    checks, _, _ = check_document(identity, tables, narrative("", damage={"N2": 2}))
    assert [c.blame for c in checks if c.note == "total left blank"] == ["unknown"]


def test_sums_have_the_places_of_their_cells() -> None:
    check = next(c for c in check_tables(consistent_table3()) if c.scope == "t3.partial")
    assert len(check.evidence) == 7


def test_a_value_that_its_print_does_not_give_blames_the_extraction() -> None:
    tables = consistent_table3()
    misread = Cell(cell(8).value, "number", "7", Span(0, 1))
    tables = replace(tables, t3=tables.t3 | {"granted": tables.t3["granted"] | {"total": misread}})
    blames = {check.blame for check in check_tables(tables) if check.status == "fail"}
    assert blames == {"extraction"}


@pytest.mark.parametrize(
    ("subtotal", "total", "status"), [(3, 7, ["pass", "pass"]), (2, 7, ["fail", "fail"]), (None, 7, ["not_assessable"] * 2)]
)
def test_subtotal_column(subtotal: int | None, total: int, status: list[str]) -> None:
    tables = table3(granted=[4, 1, 0, 0, 2, 0, total])
    tables = replace(tables, t3=tables.t3 | {"granted": tables.t3["granted"] | {"org_subtotal": cell(subtotal)}})
    assert [c.status for c in check_tables(tables) if c.id == "T3-8COL"] == status


@pytest.mark.parametrize(("printed", "status"), [(3, "pass"), ("1.5", "fail"), (-1, "fail")])
def test_request_counts(printed: str | int, status: str) -> None:
    checks = [c.status for c in check_tables(with_cell(consistent_table3(), "granted", "total", printed)) if c.id == "T3-NN"]
    assert checks == [status]


@pytest.mark.parametrize("rule", ["T3-NN", "T4-NN", "T2-NN"])
def test_counts_cannot_be_assessed_where_no_cell_was_read(rule: str) -> None:
    tables = StandardTables("G3", t2={"t2_rules_made": cell(None)}, t3={"granted": {"total": cell(None)}})
    tables = replace(tables, t4={"review": {"total": cell(None)}})
    assert [c.status for c in check_tables(tables) if c.id == rule] == ["not_assessable"]


@pytest.mark.parametrize(
    ("block", "status"),
    [([10, 1, 0, 0, 11], "pass"), ([10, 1, 0, 0, 0], "fail"), ([10, 1, 0, None, 11], "not_assessable")],
)
def test_disputes_add_up(block: list[str | int | None], status: str) -> None:
    assert by_scope(check_tables(table4(block)), "T4-SUM")["t4.review"] == status


def test_disclosure_counts_allow_a_negative_change_and_decimal_money() -> None:
    tables = table2(t2_licence_items_change=-2, t2_fee_amount_wan="7730.28", t2_rules_made=3)
    assert [c.status for c in check_tables(tables) if c.id == "T2-NN"] == ["pass"]
    assert by_scope(check_tables(table2(t2_rules_made="1.5")), "T2-NN") == {"t2.t2_rules_made": "fail"}


@pytest.mark.parametrize(("new", "total", "status"), [(3, 9, "pass"), (9, 3, "fail"), ("", 3, "not_assessable")])
def test_new_documents_are_public(new: str | int, total: int, status: str) -> None:
    tables = table2(t2_rules_newly_public=new, t2_rules_public_total=total)
    assert [c.status for c in check_tables(tables) if c.id == "T2-G2-NEW"] == [status]
