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
from ie.tables.forms import G1_ROWS, T3_ROWS

TokenKind = Literal["text", "value", "blank"]


@dataclass(frozen=True, slots=True)
class Token:
    """A label or header text, a printed value, or a blank cell. ``column`` is the grid's first column or the place between tabs or
    pipes, None in plain lines; ``grid`` is None outside grids."""

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
        "(?<!\\d)[1-9]\\d?(?=、(?!属于|其他法律|其他\\s?\\d|危及|保护第三|本机关不|没有现成|补正后|信访举报|重复申请|要求|无正当|申请人|逾期))",
        "(?<![^\\s|])\\d(?=[.．](?:[\\s|]|$))",  # its label is gone
    )
)
_STANDALONE = r"(?<![^\s|])(?:[-—–―─]{1,3}|/|[Oo〇]|无|暂无|没有|不适用|无此项|不涉及|无变化|无变动|无增减|不变)(?![^\s|])"
_NUMBER = (
    r"(?:约|近|增加|新增|减少)?[+-]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    r"[余多]?(?:万元|元|件次|件|项|个|条|次|篇|人次|人|%)?"
)
# A scan's l4 and 1O: the cell is there, its number is not read.
_SLIP = r"(?<![A-Za-z0-9.])(?:\d{0,8}[OoIl]\d|\d{1,8}[OoIl])[\dOoIl]{0,8}(?![A-Za-z0-9.])"
_SCAN = re.compile(
    rf"(?P<note>\((?![^()\n]{{0,60}}\d\s\d+\s\d)[^()\n]{{0,60}}\))|(?P<listed>{_LISTED})|(?P<slip>{_SLIP})|(?P<value>{_STANDALONE}|{_NUMBER})"
    r"|(?P<blank>\s+)|(?P<other>[^\dOoIl〇无暂没不约近增新减+\-—–―─/\s()]+|.)"  # characters that begin nothing else, all at once
)
_SPLIT_NUMBER = re.compile(r"\s*\d{1,4}(?: \d{1,4})+\s*")
_SHORT_SPLIT = re.compile(r"\s*[1-9]\d{0,3}(?: \d{1,4}){1,5}\s*")  # fewer pieces than a row has cells; no number begins with 0
_LABEL_AND_VALUE = re.compile(
    r"(?:[\u4e00-\u9fff)”\"](?<!增加)(?<!减少)(?<!新增)(?<!^约)(?<!^近))[ \t|]*\d+(?:[ \t|]+\d+)*\s*$|\t|\|"
)
_VALUE_LINES_MIN = 5
_ROW_VALUES_MIN = 4
_SHORT_LINE = 16
_ZERO_LIKE = ("O", "o", "〇")  # slips of a scan: the cell is there, its number is not read
_NOTE_END = re.compile(r"\s?[件次条项个篇]?\s?\)")
_AFTER_DATE = re.compile(r"\s?[年月日号]")
# 74603、政务微博: the number's last digit is the list number of the label behind it, if that is a label of a form.
_FORM_LABEL = "|".join(sorted({label[:4] for rows in (*T3_ROWS.values(), G1_ROWS) for row in rows for label in row.labels}))
_GLUED_LISTED = re.compile(rf"{_LISTED}|\d(?=、\s?(?:{_FORM_LABEL}))")


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
    cell_a_line = _is_cell_a_line(folded, lines)
    for index, line in enumerate(lines):
        words = folded[line.start : line.end]
        if cell_a_line and _SPLIT_NUMBER.fullmatch(words):
            yield _cell_tokens(folded, line)
            continue
        if _PAGE_NUMBER.fullmatch(words):
            continue
        if "|" in words or "\t" in words.strip("\r\n"):
            yield _delimited(folded, line)
        elif words.strip() == "无" and not _among_values(folded, lines, index):
            yield [Token("text", line, words.strip(), 0)]  # a label set vertically, one character a line: 无/法/提/供
        else:
            yield list(_scan(folded, line))


def _is_cell_a_line(folded: str, lines: Sequence[Span]) -> bool:
    """True where no line holds words and a number, or many numbers, so that a blank is one inside a number: ``7 83``."""
    pieces = [folded[line.start : line.end] for line in lines]
    single = sum(len(words) < _SHORT_LINE and read_cell(words).state in ("number", "zero") for words in pieces)
    split = sum(_SPLIT_NUMBER.fullmatch(words) is not None for words in pieces)
    short = sum(_SHORT_SPLIT.fullmatch(words) is not None for words in pieces)
    enough = single > 0 and single + split >= _VALUE_LINES_MIN and split == short
    return enough and not any(_LABEL_AND_VALUE.search(words) for words in pieces)


def _among_values(folded: str, lines: Sequence[Span], index: int) -> bool:
    neighbours = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    words = [folded[line.start : line.end].strip() for line in neighbours]
    return any(read_cell(w).state != "text" and w != "无" for w in words) or (bool(words) and all(w == "无" for w in words))


def _delimited(folded: str, line: Span) -> list[Token]:
    words = folded[line.start : line.end].rstrip("\r")
    outer = words.lstrip().startswith("|")
    separator = "|" if "|" in words else "\t"
    cells: list[Span] = []
    start = line.start
    for part in words.split(separator):
        cells.append(Span(start, start + len(part)))
        start += len(part) + 1
    if separator == "|":  # outer pipes open and close the row; they part no cells
        cells = cells[1:] if outer else cells
        # Without an opening pipe, a blank behind the last pipe is a cell.
        if cells and (words.rstrip() if outer else words).endswith("|"):
            cells = cells[:-1]
        if cells and all(_RULE_CELL.fullmatch(folded[c.start : c.end].strip()) for c in cells):
            return []
    tokens: list[Token] = []
    for column, cell in enumerate(cells):
        tokens += _cell_tokens(folded, cell, column=column)
    return tokens


def _scan(folded: str, span: Span) -> Iterator[Token]:
    """Text and values of one line, in order. Brackets, list numbers and dates are text; blanks part values."""
    text_start: int | None = None
    text_end = span.start
    position = span.start
    open_brackets = 0
    values = 0
    while position < span.end:
        match = _SCAN.match(folded, position, span.end)
        if match is None:  # a line end inside a cell
            position += 1
            continue
        kind, end = match.lastgroup, match.end()
        if kind == "slip":
            kind = "value"
        elif kind == "value":
            end = _value_end(folded, match.start(), end, span.end)
            if (
                end == match.start()
                or _AFTER_DATE.match(folded, end, span.end)
                or _is_ordinal(folded, match.start())
                # The end of a note that began a line above; behind a whole row, the bracket is of a label set vertically.
                or (not open_brackets and values < _ROW_VALUES_MIN and _NOTE_END.match(folded, end, span.end))
            ):
                kind, end = "other", max(end, match.start() + 1)
        if kind == "value":
            values += 1
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
    if folded[end - 1].isdigit() and _GLUED_LISTED.match(folded, end - 1, min(limit, end + 12)):
        return end - 1 if end - 1 > start else start
    return end


def _is_ordinal(folded: str, start: int) -> bool:
    return start > 0 and folded[start - 1] == "第"
