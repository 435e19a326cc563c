"""Tables of an office's own making: rows of numbers that no form knows. Nothing is read from them; their numbers are no prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Span

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
