"""Whose fault a failed sum is, where the page prints no borders between cells."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ie.data import Cell, Span, StandardTables
from ie.reconcile.cell_blame import doubt_cut_cells
from ie.reconcile.engine import check_tables
from ie.tables.forms import T3_COLUMNS
from tests.reconcile.hand_made import consistent_table3

_GAP = 3


def _placed(tables: StandardTables, *, glued_row: str | None) -> StandardTables:
    """The table with each cell at a place of its own; those of ``glued_row`` touch."""
    rows: dict[str, dict[str, Cell]] = {}
    position = 0
    for name, cells in tables.t3.items():
        rows[name] = {}
        for column, cell in cells.items():
            end = position + len(cell.printed)
            rows[name][column] = replace(cell, raw_span=Span(position, end))
            position = end + (0 if name == glued_row else _GAP)
        position += _GAP
    return replace(tables, t3=rows)


def _with_wrong_total(tables: StandardTables) -> StandardTables:
    rows = {name: dict(cells) for name, cells in tables.t3.items()}
    total = rows["granted"]["total"]
    rows["granted"]["total"] = replace(total, value=(total.value or 0) + 1, printed=str((total.value or 0) + 1))
    return replace(tables, t3=rows)


def test_failed_sums_over_parted_cells_keep_their_blame() -> None:
    tables = _placed(_with_wrong_total(consistent_table3()), glued_row=None)
    failed = [check for check in doubt_cut_cells(tables, check_tables(tables)) if check.status == "fail"]
    assert {check.blame for check in failed} == {"source"}


def test_failed_sums_over_cells_that_touch_may_be_our_reading() -> None:
    tables = _placed(_with_wrong_total(consistent_table3()), glued_row="granted")
    failed = {check.scope: check.blame for check in doubt_cut_cells(tables, check_tables(tables)) if check.status == "fail"}
    assert failed["t3.granted"] == "unknown"
    assert failed["t3.total"] == "unknown"


def test_cells_are_placed_as_the_test_means() -> None:
    spans = [cell.raw_span for cell in _placed(consistent_table3(), glued_row="granted").t3["granted"].values()]
    assert len(spans) == len(T3_COLUMNS)
    assert all(a is not None and b is not None and a.end == b.start for a, b in pairwise(spans))
