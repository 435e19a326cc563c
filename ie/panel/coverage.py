"""How much of a report's form was read, and how its own checks came out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ie.data import StandardTables
from ie.panel.reports import Report
from ie.tables.forms import G1_ROWS, T2_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, T4_ROWS, Form

_UNREAD = ("missing_cell", "text")


@dataclass(frozen=True, slots=True)
class Coverage:
    """``expected`` cells of the form (0 without one); ``read``: of them, those with a number or a blank that was seen as one."""

    expected: int
    read: int
    passed: int
    failed: int
    open: int


def cells_of_form(form: Form | None) -> int:
    """The number of cells that the form has: 58, 198 or 200."""
    if form is None:
        return 0
    if form == "G1":
        return len(G1_ROWS)
    t2 = sum(len(row.columns) for row in T2_ROWS[form])
    return t2 + len(T3_ROWS[form]) * len(T3_COLUMNS) + len(T4_ROWS) * len(T4_COLUMNS)


def coverage_of(report: Report) -> Coverage:
    """Return the counts of one report."""
    statuses = Counter(check.status for check in report.checks)
    return Coverage(
        cells_of_form(report.tables.form), _read(report.tables), statuses["pass"], statuses["fail"], statuses["not_assessable"]
    )


def _read(tables: StandardTables) -> int:
    cells = [*tables.t2.values(), *tables.g1.values()]
    for row in tables.t3.values():
        cells += [cell for column, cell in row.items() if column in T3_COLUMNS]
    for row in tables.t4.values():
        cells += row.values()
    return sum(cell.state not in _UNREAD for cell in cells)
