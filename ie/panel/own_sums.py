"""Which of two reports is wrong: the one whose own sums fail with its number and hold with the other's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ie.data import Check, StandardTables
from ie.panel.findings import Item
from ie.reconcile.engine import check_tables

_SUMS = ("T3-BAL", "T3-RES", "T3-COL")


def failed_sums(checks: Iterable[Check]) -> frozenset[str]:
    """The sums inside table 3 that fail, as ``id:scope``."""
    return frozenset(f"{c.id}:{c.scope}" for c in checks if c.status == "fail" and c.id.startswith(_SUMS))


def open_sums(checks: Iterable[Check]) -> frozenset[str]:
    """The sums of table 3 that cannot be judged because a cell has no number."""
    return frozenset(f"{c.id}:{c.scope}" for c in checks if c.status == "not_assessable" and c.id.startswith(_SUMS))


def with_value(tables: StandardTables, name: str, value: Decimal) -> StandardTables:
    """The tables with another number in ``t3.row.column``; for trying out, never for a record."""
    _, row, column = name.split(".")
    cell = replace(tables.t3[row][column], value=value, state="number" if value else "zero")
    return replace(tables, t3=tables.t3 | {row: tables.t3[row] | {column: cell}})


def touching(name: str, sums: frozenset[str]) -> bool:
    """True where one of ``sums`` is of the row or the column of ``t3.row.column``."""
    _, row, column = name.split(".")
    return bool(sums & {f"T3-BAL:t3.{column}", f"T3-RES:t3.{column}", f"T3-COL:t3.{row}"})


def decide(left: Item, right: Item) -> tuple[str | None, str]:
    """The record whose own sums say that it is the wrong one, and the reason; None where they do not decide."""
    if left.value is None or right.value is None or left.from_text or right.from_text:
        return None, ""
    refuted = [item for item, other in ((left, right), (right, left)) if _refuted(item, other.value)]
    if len(refuted) == 1:
        item = refuted[0]
        return item.report.name, f"{item.report.year} is wrong: its own sums fail with its number and hold with the other's"
    if refuted:
        return None, "each report's own sums fail, and hold with the other's number"
    names = " and ".join(str(i.report.year) for i in (left, right) if touching(i.name, failed_sums(i.report.checks)))
    if names:
        return None, f"own sums of {names} fail, and not by this number alone"
    return None, "each report's own sums hold with its own number"


def _refuted(item: Item, other: Decimal | None) -> bool:
    if other is None:
        return False
    before = failed_sums(item.report.checks)
    if not touching(item.name, before):
        return False
    after = failed_sums(check_tables(with_value(item.report.tables, item.name, other)))
    return after < before and not touching(item.name, after)
