"""Building ``raw`` line by line, so that offsets are right by construction; used where the reader itself produces the text.

Also the two small helpers that every reader needs: the lines of a text with their places, and blocks from classified lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ie.data import Block, BlockKind, Grid, GridCell, Span

_LINE = re.compile(r"[^\r\n]+")
_WIDE = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell before it has a place in ``raw``. ``text`` is on one line, without tabs."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table before it has a place in ``raw``; cells in order of row, then column."""

    row_count: int
    column_count: int
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line before it has a place in ``raw``. ``chrome`` is true where the page's structure already says that it is chrome."""

    text: str
    chrome: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and where it stands among the paragraphs. A table of page chrome (the header block) becomes no grid."""

    table: Table
    chrome: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of ``raw``, without its line end. ``kind`` is what is known so far."""

    raw_span: Span
    kind: BlockKind
    page: int | None = None
    table: int | None = None  # lines of one table share a number


@dataclass(frozen=True, slots=True)
class BuiltText:
    """``raw`` with its non-blank lines and the grids of its tables."""

    raw: str
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]


def one_line(text: str) -> str:
    """Return ``text`` on one line: white space collapsed to one blank, and a line end between two wide characters dropped.

    >>> one_line("商业\\n企业 ")
    '商业企业'
    >>> one_line("12\\n30")
    '12 30'
    """
    return _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", text)).strip()


def build_text(items: Sequence[Paragraph | PlacedTable]) -> BuiltText:
    """Return the text of paragraphs and tables, a line each, a table row a line with its cells separated by tabs.

    A cell over several rows stands in the line of its first row. Blank paragraphs are left out.
    """
    parts: list[str] = []
    lines: list[Line] = []
    grids: list[Grid] = []
    position = 0

    def write_line(text: str, kind: BlockKind, page: int | None, table: int | None) -> Span:
        nonlocal position
        if parts:
            parts.append("\n")
            position += 1
        span = Span(position, position + len(text))
        parts.append(text)
        position = span.end
        if text.strip():
            lines.append(Line(span, kind, page, table))
        return span

    for number, item in enumerate(items):
        if isinstance(item, Paragraph):
            if item.text.strip():
                write_line(item.text, "chrome" if item.chrome else "body", item.page, None)
            continue
        rows: list[list[TableCell]] = [[] for _ in range(item.table.row_count)]
        for cell in item.table.cells:
            rows[cell.row].append(cell)
        placed: list[GridCell] = []
        start: int | None = None
        for row in rows:
            if not row:  # every cell of this row belongs to a cell above
                continue
            span = write_line("\t".join(cell.text for cell in row), "chrome" if item.chrome else "table", item.page, number)
            start = span.start if start is None else start
            offset = span.start
            for cell in row:
                place = Span(offset, offset + len(cell.text))
                placed.append(GridCell(cell.row, cell.column, cell.row_span, cell.column_span, cell.text, place))
                offset = place.end + 1
        if placed and start is not None and not item.chrome:
            grids.append(Grid(Span(start, position), item.table.row_count, item.table.column_count, tuple(placed), item.page))
    return BuiltText("".join(parts), tuple(lines), tuple(grids))


def find_lines(raw: str) -> tuple[Line, ...]:
    """Return the non-blank lines of ``raw`` as body lines.

    Only CR and LF end a line: U+2028, U+0085 and form feeds, which ``str.splitlines`` cuts at, stand inside paragraphs.
    """
    return tuple(Line(Span(*match.span()), "body") for match in _LINE.finditer(raw) if match.group().strip())


def build_blocks(raw: str, lines: Sequence[Line], *, one_per_line: bool) -> tuple[Block, ...]:
    """Return the blocks of classified lines, in order.

    The lines of one table are one block. Other neighbours of one kind and page are one block, too, unless a blank line stands
    between them or ``one_per_line`` says that each line is a paragraph of its own.
    """
    blocks: list[Block] = []
    last: Line | None = None
    for line in lines:
        joined = (
            last is not None
            and last.kind == line.kind
            and last.page == line.page
            and last.table == line.table
            and (line.table is not None or not one_per_line)
            and (line.table is not None or _is_one_line_end(raw[last.raw_span.end : line.raw_span.start]))
        )
        if joined:
            blocks[-1] = Block(line.kind, Span(blocks[-1].raw_span.start, line.raw_span.end), line.page)
        else:
            blocks.append(Block(line.kind, line.raw_span, line.page))
        last = line
    return tuple(blocks)


def settle_chrome(built: BuiltText, chrome: frozenset[int]) -> tuple[tuple[Block, ...], tuple[Grid, ...]]:
    """Return the blocks, a line each, and the grids of a built text, once its chrome lines are known.

    A table is chrome as a whole, and no grid, where at least half of its lines are; a single label inside a table of the
    report makes nothing chrome.
    """
    of_table: dict[int, list[int]] = {}
    for index, line in enumerate(built.lines):
        if line.table is not None:
            of_table.setdefault(line.table, []).append(index)
    header_tables = {table for table, at in of_table.items() if 2 * sum(index in chrome for index in at) >= len(at)}
    lines = []
    dropped = []
    for index, line in enumerate(built.lines):
        is_chrome = line.table in header_tables if line.table is not None else index in chrome
        if is_chrome and line.kind == "table":
            dropped.append(line.raw_span.start)
        lines.append(replace(line, kind="chrome") if is_chrome else line)
    grids = tuple(grid for grid in built.grids if not any(grid.raw_span.start <= at < grid.raw_span.end for at in dropped))
    return build_blocks(built.raw, lines, one_per_line=True), grids


def _is_one_line_end(between: str) -> bool:
    return between in {"\n", "\r\n", "\r"}
