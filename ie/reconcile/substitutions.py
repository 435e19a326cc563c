"""Which other number of the tables a narrative number equals, where it is not the one that its words name.

Offices mix up a few things again and again: what was received with what was worked on (收办), all cases with those concluded,
a group of rows with its first row, all applicants with natural persons. Naming the mix-up shows that the number was read right,
and tells the reader what the office counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ie.data import StandardTables
from ie.reconcile.crosswalk import LITIGATION_BLOCKS, TableValue, dispute_sum, row_sum, rows_of
from ie.reconcile.relations import Term, exact
from ie.tables.forms import T3_ORGANISATIONS, T4_COLUMNS

# Small numbers equal some other cell by chance.
_LEAST_TELLING = 2
_FLOWS: dict[str, tuple[tuple[str, ...], ...]] = {
    "requests_received": (("new_received", "carried_over"), ("handled_total",)),
    "requests_handled": (("handled_total", "carried_forward"), ("new_received",)),
    "requests_granted": (("granted", "partial"), ("partial",)),
    "requests_partial": (("granted", "partial"), ("granted",)),
}
_CONCLUDED = ("upheld", "corrected", "other")


def find_substitution(tables: StandardTables, indicators: Sequence[str], value: Decimal) -> TableValue | None:
    """The table value that ``value`` equals in place of that of ``indicators`` (several: one number for all of them)."""
    if value < _LEAST_TELLING:
        return None
    return next((found for name in indicators for found in _others(tables, name) if found.value == value), None)


def _others(tables: StandardTables, indicator: str) -> Iterator[TableValue]:
    rows = rows_of(tables, indicator)
    if rows:
        for flow in _FLOWS.get(indicator, ()):
            yield row_sum(tables, flow)
        yield row_sum(tables, rows, ("natural_person",))
        yield row_sum(tables, rows, T3_ORGANISATIONS)
        if len(rows) > 1:
            yield from (row_sum(tables, (row,)) for row in rows)
            yield from (row_sum(tables, (row,), ("natural_person",)) for row in rows)
    kind, _, outcome = indicator.partition("_")
    if kind not in {"review", "litigation"} or not tables.t4:
        return
    if outcome == "total":
        yield dispute_sum(tables, kind, _CONCLUDED)
    for other in T4_COLUMNS:
        if other != outcome:
            yield dispute_sum(tables, kind, (other,))
    if kind == "litigation":
        for block in LITIGATION_BLOCKS:
            cell = tables.t4.get(block, {}).get(outcome)
            yield TableValue(f"t4.{block}.{outcome}", exact(cell), terms=(Term(f"t4.{block}.{outcome}", cell),))
