"""Tables, rows and columns of an office's own making: where they stand, and their numbers under the printed labels.

No meaning is given to them: the same words count different things in different places (domain schema, G0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ie.data import Document, LocalRow, Span
from ie.tables.folding import label_key
from ie.tables.rows import Token
from ie.tables.stat_header import Header, drop_codes, read_header, value_tokens
from ie.tables.stat_rows import StatRow, ends_in_unit, find_stat_rows, starts_label, stat_cell

_LINE_CHARACTERS_MAX = 80
_ROWS_MIN = 4
_ROWS_SHARE_MIN = 1 / 3  # one cell a line: label, unit, number
_BETWEEN_MAX = 4  # lines of label, unit and column names between two rows
_LABELS_ABOVE = 6
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:,\d{3})*(?:\.\d+)?%?")
_CELL_BORDER = re.compile(r"[|\t]")
# What is never the line of such a table: a sentence, a section or an appendix's heading.
_PROSE = re.compile(r"[。；;！!?？“]|[,，、][^|\t]*[,，、]")
_HEADING = re.compile(
    r"[\s|]*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]+部分|附[表件录])"
)

LineKind = Literal["row", "label", "stop"]


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    kind: LineKind


def find_local_tables(folded: str) -> list[Span]:
    """Regions of raw, whole lines, that hold at least four rows of numbers close together.

    A row is a line of cells with at least one bare number, or a number alone on its line. Lists such as ``网站公开12条``
    are no rows: a number with its unit is a statement.
    """
    lines = _lines(folded)
    found: list[Span] = []
    run: list[int] = []  # indexes of rows
    for index, line in enumerate(lines):
        if line.kind == "row" and run and index - run[-1] - 1 <= _BETWEEN_MAX:
            run.append(index)
        elif line.kind == "row":
            found += _region(lines, run)
            run = [index]
        elif line.kind == "stop":
            found += _region(lines, run)
            run = []
    return found + _region(lines, run)


def _region(lines: Sequence[_Line], run: Sequence[int]) -> list[Span]:
    if len(run) < _ROWS_MIN or len(run) < _ROWS_SHARE_MIN * (run[-1] - run[0] + 1):
        return []
    first = run[0]
    while first and run[0] - first < _LABELS_ABOVE and lines[first - 1].kind == "label":
        first -= 1
    return [Span(lines[first].span.start, lines[run[-1]].span.end)]


def _lines(folded: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for words in folded.split("\n"):
        end = start + len(words)
        if words.strip():
            lines.append(_Line(Span(start, end), _kind(words)))
        start = end + 1
    return lines


def _kind(words: str) -> LineKind:
    cells = [cell.strip() for cell in _CELL_BORDER.split(words.strip(" \r|\t"))]
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    if len(words) > _LINE_CHARACTERS_MAX or _PROSE.search(words):
        return "stop"
    if _HEADING.match(words) and not numbers:
        return "stop"
    if numbers and (len(cells) > 1 or len(cells[0]) < 7):  # a longer number alone on its line is a date or an index number
        return "row"
    return "label"


_NO_STATISTIC = re.compile("日期|时间|电话|负责人|填报人|审核人|传真|邮编|邮政|编码|网址|序号")
_PIECES_MAX = 3  # lines over which a label can run
_LOCAL_ROWS_MAX = 400


def read_local_table(document: Document, folded: str, region: Span) -> tuple[LocalRow, ...]:
    """Every number of one region of `find_local_tables`, under its label and column."""
    rows = find_stat_rows(document, folded, region)
    header = read_header(rows)
    rows = drop_codes(rows, header)
    return local_rows(document, folded, rows, header, [value_tokens(row, header) for row in rows])


def local_rows(
    document: Document,
    folded: str,
    rows: Sequence[StatRow],
    header: Header,
    columns: Sequence[Sequence[Token | None] | None],
    *,
    mapped: Mapping[int, str] = MappingProxyType({}),
) -> tuple[LocalRow, ...]:
    """The values of ``rows`` in long form; ``columns``: those of each row by column, None where they cannot be told apart.

    ``mapped``: the rows that are read elsewhere, with the form's label. Of them only the columns that have a name and are not the
    year's are kept. Rows without a label or a number are left out, and so are rows whose numbers cannot be told apart.
    """
    found: list[LocalRow] = []
    for index, row in enumerate(rows):
        label = mapped.get(index) or _printed_label(document, rows, index)
        if not label_key(label) or _NO_STATISTIC.search(label):
            continue
        for token, name in _named_values(row, columns[index], header, is_mapped=index in mapped):
            if token is not None and token.kind != "blank":
                found.append(LocalRow(label, name, stat_cell(document, folded, token, row.unit)))
    return tuple(found[:_LOCAL_ROWS_MAX])


def _printed_label(document: Document, rows: Sequence[StatRow], index: int) -> str:
    """The label as printed, its lines joined where it runs over several or around its numbers."""
    row = rows[index]
    words = list(row.labels())
    if row.delimited:
        pieces = words[-1:]
    else:
        pieces = words[int(_ends_label_above(row)) :]
        start = max((i + 1 for i, token in enumerate(pieces[:-1]) if _ends_alone(token)), default=0)
        numbered = [i for i, token in enumerate(pieces) if i >= start and starts_label(token)]
        pieces = pieces[max([start, len(pieces) - _PIECES_MAX, *numbered[-1:]]) :]
        if row.unit is None and index + 1 < len(rows) and _ends_label_above(rows[index + 1]):
            pieces.append(rows[index + 1].words[0])
    return "".join(" ".join(document.raw[t.raw_span.start : t.raw_span.end].split()) for t in pieces)


def _ends_label_above(row: StatRow) -> bool:
    """True where the first words are the second half of the label above, with its unit, and the row has a label of its own."""
    first = row.words[0] if row.words else None
    return first is not None and not row.delimited and len(row.labels()) > 1 and ends_in_unit(first) and not starts_label(first)


def _ends_alone(token: Token) -> bool:
    return ends_in_unit(token) or label_key(token.text).endswith("情况")


def _named_values(
    row: StatRow, tokens: Sequence[Token | None] | None, header: Header, *, is_mapped: bool
) -> list[tuple[Token | None, str | None]]:
    if tokens is None:
        on_line = bool(row.words) and all(token.row == row.words[-1].row for token in row.values)
        return [] if is_mapped or header.kinds or not on_line else [(token, None) for token in row.values]
    named = list(zip(tokens, header.names or (None,) * len(tokens), strict=True))
    if is_mapped:
        return [(token, name) for place, (token, name) in enumerate(named) if name and place != header.year_place]
    # Of several columns, one without a name says nothing of what it counts.
    return named if len(named) == 1 else [(token, name) for token, name in named if name]
