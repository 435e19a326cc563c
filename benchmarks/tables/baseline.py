"""The peer approach: take the numbers after a table's heading in order and fill the form's cells by position."""

from __future__ import annotations

import re
from decimal import Decimal

from benchmarks.tables.forms import APPENDIX, BLOCKS, OUTCOMES, T3_COLUMNS, t3_rows
from benchmarks.tables.layouts import T2_FORMS
from ie.data import Cell, Span, StandardTables

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ORDINAL = re.compile(r"\d+[.、．]\s*(?=[\u4e00-\u9fff])")
_HEADINGS = {
    "t2": ("第二十条第",),
    "t3": ("收到和处理政府信息公开申请情况", "申请人情况"),
    "t4": ("行政诉讼情况", "复议后起诉"),
    "g1": ("情况统计表",),
}


def expected_keys(table: str, form: str) -> list[str]:
    """Return the cells of a table in the official form's order: 10 or 22, 175 or 161, 15, 58."""
    if table == "t2":
        return [f"t2.t2_{row}_{column}" for _, _, columns, rows in T2_FORMS[form] for row, _ in rows for column in columns]
    if table == "t3":
        return [f"t3.{row.name}.{column}" for row in t3_rows(form, one_other=False) for column in T3_COLUMNS]
    if table == "t4":
        return [f"t4.{block}.{outcome}" for block in BLOCKS for outcome in OUTCOMES]
    return [f"g1.{row.name}" for row in APPENDIX if row.name]


def fill_by_position(raw: str, tables: tuple[str, ...], form: str) -> StandardTables:
    """Return the tables of the form filled with the numbers that follow each heading, as many as there are."""
    filled = StandardTables(form=form)  # type: ignore[arg-type]
    for table in tables:
        starts = [raw.rfind(heading) for heading in _HEADINGS[table]] if table != "t2" else [raw.find("第二十条第")]
        start = next((each for each in starts if each >= 0), -1)
        if start < 0:
            continue
        text = _ORDINAL.sub("", raw[start:])
        for key, number in zip(expected_keys(table, form), _NUMBER.findall(text), strict=False):
            _put(filled, key, Cell(Decimal(number), "zero" if Decimal(number) == 0 else "number", number, Span(start, start)))
    return filled


def _put(tables: StandardTables, key: str, cell: Cell) -> None:
    table, *names = key.split(".")
    if table in ("t2", "g1"):
        getattr(tables, table)[names[0]] = cell
    else:
        getattr(tables, table).setdefault(names[0], {})[names[1]] = cell
