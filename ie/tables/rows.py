"""Document → rows of tokens, in the order of raw: from the readers' grids, from lines with tabs or pipes, from plain lines.

One row model for all shapes; which row belongs to which table is decided in `areas`, what it means in `align`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Document, Grid, GridCell, Span
from ie.tables.cells import read_cell

TokenKind = Literal["text", "value", "blank"]


@dataclass(frozen=True, slots=True)
class Token:
    """A label or header text, a printed value, or a blank cell. ``column`` is the first grid column, None outside grids."""

    kind: TokenKind
    raw_span: Span
    text: str  # folded
    row: int
    column: int | None = None
    grid: int | None = None
    page: int | None = None


_CELL_CHARACTERS_MAX = 300  # a longer cell is page layout, not a cell of the form
_RULE_CELL = re.compile(r":?-{2,}:?")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–]+\s*\d{1,4}\s*[-—–]+|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?)\s*")
# Numbers of a list that stand before a label: the first characters of the labels that carry each number on the forms.
_LISTED = "|".join(
    (
        "1(?=(?:[.、．]\\s?)?(?:属于国家|本机关不|信访举报|申请人无|逾期不补|无正当理由逾))",
        "2(?=(?:[.、．]\\s?)?(?:其他法律|没有现成|重复申请|申请人逾|逾期不缴|逾期未))",
        "3(?=(?:[.、．]\\s?)?(?:危及|补正后|要求提供|其他(?=\\s?\\d)))",
        "4(?=(?:[.、．]\\s?)?(?:保护第三|无正当理))",
        "5(?=(?:[.、．]\\s?)?(?:属于三类|要求行政))",
        "6(?=(?:[.、．]\\s?)?属于四类)",
        "7(?=(?:[.、．]\\s?)?属于行政执)",
        "8(?=(?:[.、．]\\s?)?属于行政查)",
        "\\d(?=[.．]\\s?[\u4e00-\u9fff“\"'《])",
        "(?<!\\d)\\d{1,2}(?=、)",
    )
)
_STANDALONE = r"(?<![^\s|])(?:[-—–―─]{1,3}|/|[Oo〇]|无|暂无|没有|不适用|无此项|不涉及)(?![^\s|])"
_NUMBER = (
    r"(?:约|近|增加|新增|减少)?[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"[余多]?(?:万元|元|件次|件|项|个|条|次|篇|人次|人|%)?"
)
_SCAN = re.compile(
    rf"(?P<note>\([^()\n]{{0,60}}\))|(?P<listed>{_LISTED})|(?P<value>{_STANDALONE}|{_NUMBER})|(?P<blank>\s+)|(?P<other>.)"
)
_ZERO_LIKE = ("O", "o", "〇")  # slips of a scan: the cell is there, its number is not read
_NOTE_END = re.compile(r"\s?[件次条项个篇]?\s?\)")
_AFTER_DATE = re.compile(r"\s?[年月日号]")
_GLUED_LISTED = re.compile(_LISTED)


def find_rows(document: Document, folded: str, area: Span) -> list[tuple[Token, ...]]:
    """The rows of tokens inside ``area`` of raw. Rows without tokens are left out; ``Token.row`` numbers those that remain."""
    rows: list[tuple[Token, ...]] = []
    for tokens in _row_tokens(document, folded, area):
        if tokens:
            rows.append(tuple(_with_row(token, len(rows)) for token in tokens))
    return rows


def _with_row(token: Token, row: int) -> Token:
    return Token(token.kind, token.raw_span, token.text, row, token.column, token.grid, token.page)


def _row_tokens(document: Document, folded: str, area: Span) -> Iterator[list[Token]]:
    grids = [(number, grid) for number, grid in enumerate(document.grids) if _usable(grid, area)]
    grids.sort(key=lambda pair: pair[1].raw_span)
    done = area.start
    for number, grid in grids:
        if grid.raw_span.start < done and done != area.start:
            continue  # nested in, or overlapping, the grid before it
        yield from _plain_rows(folded, Span(done, max(done, grid.raw_span.start)))
        yield from _grid_rows(grid, number, folded, area)
        done = max(done, min(grid.raw_span.end, area.end))
    yield from _plain_rows(folded, Span(done, area.end))


def _usable(grid: Grid, area: Span) -> bool:
    inside = grid.raw_span.start < area.end and area.start < grid.raw_span.end
    return inside and all(len(cell.text) <= _CELL_CHARACTERS_MAX for cell in grid.cells)


def _grid_rows(grid: Grid, number: int, folded: str, area: Span) -> Iterator[list[Token]]:
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for _, cells in sorted(by_row.items()):
        cells.sort(key=lambda cell: cell.column)
        tokens: list[Token] = []
        for cell in cells:
            if area.start <= cell.raw_span.start and cell.raw_span.end <= area.end:
                tokens += _cell_tokens(folded, cell.raw_span, column=cell.column, grid=number, page=grid.page)
        yield tokens


def _cell_tokens(
    folded: str, raw_span: Span, *, column: int | None = None, grid: int | None = None, page: int | None = None
) -> list[Token]:
    inner = folded[raw_span.start : raw_span.end]
    start = raw_span.start + len(inner) - len(inner.lstrip())
    end = max(start, raw_span.end - (len(inner) - len(inner.rstrip())))
    if start == end:
        return [Token("blank", Span(raw_span.start, raw_span.start), "", 0, column, grid, page)]
    words = folded[start:end]
    if read_cell(words).state != "text" or words in _ZERO_LIKE:
        return [Token("value", Span(start, end), words, 0, column, grid, page)]
    tokens = list(_scan(folded, Span(start, end)))
    return [Token(t.kind, t.raw_span, t.text, 0, column, grid, page) for t in tokens]


def _plain_rows(folded: str, span: Span) -> Iterator[list[Token]]:
    start = span.start
    lines: list[Span] = []
    while start < span.end:
        end = folded.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if folded[start:end].strip():
            lines.append(Span(start, end))
        start = end + 1
    for index, line in enumerate(lines):
        words = folded[line.start : line.end]
        if _PAGE_NUMBER.fullmatch(words):
            continue
        if "|" in words or "\t" in words.strip("\r\n"):
            yield _delimited(folded, line)
        elif words.strip() == "无" and not _among_values(folded, lines, index):
            yield [Token("text", line, words.strip(), 0)]  # a label set vertically, one character a line: 无/法/提/供
        else:
            yield list(_scan(folded, line))


def _among_values(folded: str, lines: Sequence[Span], index: int) -> bool:
    neighbours = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    words = [folded[line.start : line.end].strip() for line in neighbours]
    return any(read_cell(w).state != "text" and w != "无" for w in words) or (bool(words) and all(w == "无" for w in words))


def _delimited(folded: str, line: Span) -> list[Token]:
    words = folded[line.start : line.end].rstrip("\r")
    separator = "|" if "|" in words else "\t"
    cells: list[Span] = []
    start = line.start
    for part in words.split(separator):
        cells.append(Span(start, start + len(part)))
        start += len(part) + 1
    if separator == "|":  # outer pipes open and close the row; they part no cells
        if words.lstrip().startswith("|"):
            cells = cells[1:]
        if words.rstrip().endswith("|") and cells:
            cells = cells[:-1]
        if cells and all(_RULE_CELL.fullmatch(folded[c.start : c.end].strip()) for c in cells):
            return []
    tokens: list[Token] = []
    for cell in cells:
        tokens += _cell_tokens(folded, cell)
    return tokens


def _scan(folded: str, span: Span) -> Iterator[Token]:
    """Text and values of one line, in order. Brackets, list numbers and dates are text; blanks part values."""
    text_start: int | None = None
    text_end = span.start
    position = span.start
    open_brackets = 0
    while position < span.end:
        match = _SCAN.match(folded, position, span.end)
        if match is None:  # a line end inside a cell
            position += 1
            continue
        kind, end = match.lastgroup, match.end()
        if kind == "value":
            end = _value_end(folded, match.start(), end, span.end)
            if (
                end == match.start()
                or _AFTER_DATE.match(folded, end, span.end)
                or _is_ordinal(folded, match.start())
                or (not open_brackets and _NOTE_END.match(folded, end, span.end))  # the end of a note that began a line above
            ):
                kind, end = "other", max(end, match.start() + 1)
        if kind == "value":
            if text_start is not None:
                yield Token("text", Span(text_start, text_end), folded[text_start:text_end], 0)
                text_start = None
            yield Token("value", Span(match.start(), end), folded[match.start() : end], 0)
        elif kind != "blank":
            open_brackets += match[0] == "("
            if text_start is None:
                text_start = match.start()
            text_end = end
        position = end
    if text_start is not None:
        yield Token("text", Span(text_start, text_end), folded[text_start:text_end], 0)


def _value_end(folded: str, start: int, end: int, limit: int) -> int:
    """Where the value ends: its last digit can be the list number of the label glued behind it (00000002.其他法律)."""
    if folded[end - 1].isdigit() and _GLUED_LISTED.match(folded, end - 1, min(limit, end + 8)):
        return end - 1 if end - 1 > start else start
    return end


def _is_ordinal(folded: str, start: int) -> bool:
    return start > 0 and folded[start - 1] == "第"
