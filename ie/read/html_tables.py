"""HTML tables: telling data from layout, and expanding rowspan and colspan into grid positions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ie.errors import LimitError
from ie.read.html_tree import BLOCK_TAGS, is_hidden, tag_of
from ie.read.limits import Limits
from ie.read.raw_text import Table, TableCell, one_line

_SPAN = re.compile(r"\s{0,20}\+?(\d{1,12})")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LONG_CELL = 300


@dataclass(slots=True)
class _Shape:
    """What one pass over the page counts of a table, nested tables apart."""

    rows: int = 0
    cells_of_row: list[int] = field(default_factory=lambda: [0])
    text: int = 0
    cell_text: int = 0
    longest_cell: int = 0
    nested: int = 0
    nested_text: int = 0


def find_data_tables(root: etree._Element) -> set[etree._Element]:
    """Return the tables of a page that hold data. The others lay the page out, and their cells are read as blocks.

    A layout table holds other tables with most of the text, has one column, or has one cell with a long text in it that
    outweighs the rest. One pass over the page, whatever the nesting.
    """
    open_tables: list[tuple[etree._Element, _Shape]] = []
    data: set[etree._Element] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = tag_of(element)
        if event == "start":
            if tag == "table":
                open_tables.append((element, _Shape()))
            elif open_tables and tag == "tr":
                open_tables[-1][1].rows += 1
                open_tables[-1][1].cells_of_row.append(0)
            elif open_tables and tag in {"td", "th"}:
                open_tables[-1][1].cells_of_row[-1] += 1
                open_tables[-1][1].cell_text = 0
            _count_text(open_tables, element.text)
            continue
        if open_tables and tag in {"td", "th"}:
            shape = open_tables[-1][1]
            shape.longest_cell = max(shape.longest_cell, shape.cell_text)
        if tag == "table" and open_tables and open_tables[-1][0] is element:
            table, shape = open_tables.pop()
            if _is_data(shape):
                data.add(table)
            if open_tables:
                open_tables[-1][1].nested += 1
                open_tables[-1][1].nested_text += shape.text + shape.nested_text
        _count_text(open_tables, element.tail)
    return data


def _count_text(open_tables: list[tuple[etree._Element, _Shape]], text: str | None) -> None:
    if open_tables and text:
        length = len("".join(text.split()))
        open_tables[-1][1].text += length
        open_tables[-1][1].cell_text += length


def _is_data(shape: _Shape) -> bool:
    if max(shape.cells_of_row) < 2:
        return False
    if shape.nested and shape.nested_text >= shape.text:
        return False
    return not (shape.longest_cell > _LONG_CELL and shape.longest_cell * 2 > shape.text)


def expand_table(table: etree._Element, *, path: str, limits: Limits) -> Table:
    """Return the cells of a data table at their expanded positions, each once; nested tables are flattened into their cell.

    Spans follow the HTML standard: digits at the start count, rowspan 0 reaches to the end of the table, anything else
    unreadable is 1; larger ones are cut to ``limits.max_span`` and to the table.

    Raises:
        LimitError: more cells than ``limits.max_table_cells`` (``read.table``).
    """
    rows = _rows(table)
    placed: list[TableCell] = []
    covered: dict[int, int] = {}  # column -> number of rows still covered from above
    area = 0
    for row_number, cells in enumerate(rows):
        column = 0
        taken: dict[int, int] = {}
        for cell in cells:
            while covered.get(column, 0) > 0:
                column += 1
            row_span = _row_span(cell, rows_left=len(rows) - row_number, limits=limits)
            column_span = min(max(_span(cell.get("colspan"), 1), 1), limits.max_span)
            area += row_span * column_span
            if area > limits.max_table_cells or len(placed) >= limits.max_table_cells:
                raise LimitError(
                    "read.table", f"{path}: a table has more than {limits.max_table_cells} cells (read.max_table_cells)."
                )
            placed.append(TableCell(row_number, column, row_span, column_span, cell_text(cell)))
            for each in range(column, column + column_span):
                taken[each] = max(taken.get(each, 0), row_span)
            column += column_span
        merged = {each: left - 1 for each, left in covered.items() if left > 1}
        for each, row_span in taken.items():
            merged[each] = max(merged.get(each, 0), row_span - 1)
        covered = {each: left for each, left in merged.items() if left > 0}
    return clip_columns(len(rows), placed)


def clip_columns(row_count: int, cells: list[TableCell]) -> Table:
    """Return a table that ends at the last column in which a cell starts; wider spans (colspan=20 over nine columns) are cut."""
    width = max((cell.column + 1 for cell in cells), default=0)
    cut = (
        TableCell(cell.row, cell.column, cell.row_span, min(cell.column_span, width - cell.column), cell.text) for cell in cells
    )
    return Table(row_count, width, tuple(cut))


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    """Return the visible cells of each row, nested tables apart. Cells outside a row make a row of their own."""
    rows: list[list[etree._Element]] = []
    loose = False  # whether the last row was opened by a cell outside any tr
    stack: list[tuple[etree._Element, bool]] = [(child, False) for child in reversed(table)]
    while stack:
        element, in_row = stack.pop()
        tag = tag_of(element)
        if is_hidden(element) or tag in {"table", "caption", "colgroup"}:
            continue
        if tag in {"td", "th"}:
            if not in_row and not loose:
                rows.append([])
                loose = True
            rows[-1].append(element)
            continue
        if tag == "tr":
            rows.append([])
            loose = False
        stack.extend((child, in_row or tag == "tr") for child in reversed(element))
    return [row for row in rows if row]


def cell_text(cell: etree._Element) -> str:
    """Return the visible text of a cell on one line. Inline tags add nothing; a line end inside it joins wide characters."""
    parts: list[str] = []
    stack: list[tuple[etree._Element, bool]] = [(cell, False)]
    while stack:
        element, opened = stack.pop()
        if opened or is_hidden(element):
            if tag_of(element) in BLOCK_TAGS:
                parts.append("\n")
            if element is not cell and element.tail:
                parts.append(_SPACE.sub(" ", element.tail))
            continue
        if tag_of(element) == "br" or tag_of(element) in BLOCK_TAGS:
            parts.append("\n")
        if element.text:
            parts.append(_SPACE.sub(" ", element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    lines = (line.strip(" ") for line in "".join(parts).split("\n"))
    return one_line("\n".join(line for line in lines if line))


def _row_span(cell: etree._Element, *, rows_left: int, limits: Limits) -> int:
    span = _span(cell.get("rowspan"), 1)
    return rows_left if span == 0 else min(span, limits.max_span, rows_left)


def _span(value: str | None, default: int) -> int:
    match = _SPAN.match(value or "")
    return int(match.group(1)) if match else default
