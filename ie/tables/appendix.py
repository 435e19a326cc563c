"""The appendix of 2014–2018, 政府信息公开情况统计表: one value a row, 58 rows of the national form among local ones."""

from __future__ import annotations

from dataclasses import dataclass

from ie.data import Cell, Document, Span
from ie.tables.align import align
from ie.tables.cells import build_cell, lost_cell, unread_cell
from ie.tables.folding import label_key
from ie.tables.forms import G1_ROWS, FormRow
from ie.tables.groups import Group, find_groups
from ie.tables.rows import find_rows

_MONEY = "_wan"


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What was read, and the raw end of the last cell."""

    fields: dict[str, Cell]
    raw_end: int


def read_appendix(document: Document, folded: str, area: Span) -> FoundTable | None:
    """Read the appendix from ``area`` of raw; None where no row has a cell. Rows of the national form that have none are lost.

    Where a second column holds the number since the beginning (历年累计), the first is the year's.
    """
    groups = find_groups(find_rows(document, folded, area), cells=1)
    has_cumulative = "累计" in label_key(folded[area.start : area.end])[:200]
    # Where most rows have both numbers, a number alone may be either.
    one_may_be_either = has_cumulative and sum(len(group.tokens) > 1 for group in groups) > len(groups) / 2

    def fits(group: Group, _row: FormRow) -> bool:
        values = sum(token.kind == "value" for token in group.tokens)
        return values <= 1 or (has_cumulative and len(group.tokens) == 2)

    path = align(groups, G1_ROWS, fits)
    if not path:
        return None
    fields: dict[str, Cell] = {}
    for index, row in enumerate(G1_ROWS):
        group = groups[path[index]] if index in path else None
        if group is None:
            fields[row.name] = lost_cell()
            continue
        values = [token for token in group.tokens if token.kind == "value"]
        if one_may_be_either and len(group.tokens) == 1:
            fields[row.name] = unread_cell(document.raw, group.tokens[0].raw_span, page=group.tokens[0].page)
            continue
        token = group.tokens[0] if has_cumulative or not values else values[0]
        unit = "万元" if row.name.endswith(_MONEY) else None
        fields[row.name] = build_cell(document.raw, folded, token.raw_span, page=token.page, unit=unit)
    return FoundTable(fields, max(groups[g].end for g in path.values()))
