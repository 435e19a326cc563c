"""Whose fault one located cell is: the page's, where it truly prints the wrong number, or ours, where digits were cut or joined."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ie.data import Cell, Check, Span, StandardTables
from ie.reconcile.relations import Blame
from ie.tables.cells import read_cell

_JOINED = re.compile(r"\d\s+\d")


def blame_cell(tables: StandardTables, name: str, proposed: Decimal) -> Blame:
    """``source`` where the cell's own digits say the wrong number; ``extraction`` where the file lost the cell, and where reading
    them again, or cutting or joining them otherwise, gives another number; ``unknown`` where cut digits can be either."""
    table, row, *column = name.split(".")
    cells = {"t3": tables.t3, "t4": tables.t4}.get(table, {}).get(row, {}) if column else tables.g1
    cell = cells[column[0] if column else row]
    if cell.state in {"missing_cell", "text"} or cell.raw_span is None:
        return "extraction"
    if read_cell(unicodedata.normalize("NFKC", cell.printed)).value != cell.value:
        return "extraction"
    if not _JOINED.search(cell.printed) and not _is_cut(cell, list(cells.values())):
        return "source"
    printed, wanted = "".join(cell.printed.split()), str(proposed)
    by_other_cut = printed != wanted and (wanted.endswith(printed) or wanted.startswith(printed) or wanted in printed)
    return "extraction" if by_other_cut else "unknown"


def _is_cut(cell: Cell, row: list[Cell]) -> bool:
    """True where a digit of the next or the last cell touches it: no separator is printed, and arithmetic parted them."""
    span = cell.raw_span
    if span is None or not cell.printed:
        return False
    others = [other.raw_span for other in row if other is not cell and other.raw_span is not None and other.printed]
    return any(other.start == span.end or other.end == span.start for other in others)


def doubt_cut_cells(tables: StandardTables, checks: Sequence[Check]) -> tuple[Check, ...]:
    """The checks; a failed one blamed on the source is ``unknown`` where the page prints no border at one of its cells."""
    if not any(check.status == "fail" and check.blame == "source" for check in checks):
        return tuple(checks)
    cut = set(_cut_spans(tables))
    return tuple(
        replace(check, blame="unknown")
        if check.status == "fail" and check.blame == "source" and not cut.isdisjoint(check.evidence)
        else check
        for check in checks
    )


def _cut_spans(tables: StandardTables) -> Iterator[Span]:
    rows = [*tables.t3.values(), *tables.t4.values(), tables.t2, tables.g1]
    for row in rows:
        cells = list(row.values())
        yield from (cell.raw_span for cell in cells if cell.raw_span is not None and _is_cut(cell, cells))
