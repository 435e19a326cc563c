"""One wrong cell of table 3 is found and its value proposed; anything less certain is left alone."""

from __future__ import annotations

import pytest

from ie.reconcile import check_tables, propose_repairs
from ie.tables.forms import T3_COLUMNS, T3_ROWS
from tests.reconcile.hand_made import consistent_table3, with_cell


@pytest.mark.parametrize("row", [row.name for row in T3_ROWS["G3"]])
def test_propose_repairs_finds_any_single_wrong_cell(row: str) -> None:
    tables = consistent_table3()
    for column in T3_COLUMNS:
        truth = tables.t3[row][column].value
        assert truth is not None
        broken = with_cell(tables, row, column, int(truth) + 5)
        repaired, repairs = propose_repairs(broken, check_tables(broken))
        assert [(r.target, r.printed, r.proposed) for r in repairs] == [(f"t3.{row}.{column}", str(truth + 5), str(truth))]
        cell = repaired.t3[row][column]
        assert (cell.value, cell.repaired) == (truth + 5, truth)


def test_propose_repairs_leaves_a_consistent_table_alone() -> None:
    tables = consistent_table3()
    assert propose_repairs(tables, check_tables(tables)) == (tables, ())


def test_propose_repairs_proposes_nothing_for_two_wrong_cells() -> None:
    broken = with_cell(with_cell(consistent_table3(), "granted", "research", 3), "partial", "enterprise", 2)
    assert propose_repairs(broken, check_tables(broken)) == (broken, ())


def test_propose_repairs_proposes_nothing_where_a_cell_is_lost() -> None:
    broken = with_cell(with_cell(consistent_table3(), "granted", "research", 3), "partial", "total", None)
    assert propose_repairs(broken, check_tables(broken)) == (broken, ())


def test_propose_repairs_proposes_no_negative_number() -> None:
    broken = with_cell(consistent_table3(), "new_received", "research", 3)
    _, repairs = propose_repairs(broken, check_tables(broken))
    assert all(not repair.proposed.startswith("-") for repair in repairs)
