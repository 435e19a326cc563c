"""Pipe tables of Markdown and of converters: runs of lines with ``|`` between cells become grids, in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ie.data import Grid, GridCell, Span

_DELIMITER_CHARACTERS = frozenset("|:- \t")
_BORDER_CHARACTERS = frozenset("+-=: \t")
_BLOCK_LINES_MAX = 4  # of a row between borders; where more lines stand between two, each is a row
_NUMBER_CHARACTERS = frozenset("0123456789.,-+/%０１２３４５６７８９．，－ \t")


def is_delimiter_row(line: str) -> bool:
    """Whether a line is the rule under a Markdown table's head, ``|---|:--|``."""
    return "|" in line and "---" in line and _DELIMITER_CHARACTERS.issuperset(line.strip())


def is_pipe_row(line: str) -> bool:
    """Whether a line is surely the row of a pipe table, and not text that uses ``|`` as a separator (``登录 | 注册``).

    A row starts or ends with a pipe, or has at least two cells of digits.
    """
    stripped = line.strip()
    if "|" not in stripped or stripped == "|":
        return False
    if stripped.startswith("|") or stripped.endswith("|"):
        return True
    numbers = [cell for cell in stripped.split("|") if cell.strip() and _NUMBER_CHARACTERS.issuperset(cell)]
    return len(numbers) >= 2


def is_border_line(line: str) -> bool:
    """Whether a line is a border between the rows of a grid table, ``+----+----+`` or ``+====+====+``."""
    stripped = line.strip()
    return stripped.startswith("+") and stripped.endswith("+") and len(stripped) > 2 and _BORDER_CHARACTERS.issuperset(stripped)


def find_pipe_grids(raw: str, line_spans: Sequence[Span]) -> list[tuple[Grid, list[int]]]:
    """Return a grid for each run of pipe rows, with the indexes of its lines in ``line_spans``.

    Rows are what the page prints: a row with fewer cells than its neighbours stays short, because which cell is missing is
    not known here. The rule under the head is part of the run and no row. Of a row over several lines between borders
    (``+---+``), a cell's second line is a cell of its own at the same place.
    """
    runs: list[list[int]] = []
    for index, span in enumerate(line_spans):
        line = raw[span.start : span.end]
        if not (is_delimiter_row(line) or is_border_line(line) or is_pipe_row(line)):
            continue
        # Blank lines are not in line_spans; a table ends at one.
        if (
            runs
            and runs[-1][-1] == index - 1
            and "\n" not in raw[line_spans[index - 1].end : span.start].replace("\r\n", "\n", 1)[1:]
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    found = []
    for run in runs:
        cells: list[GridCell] = []
        row = 0
        width = 0
        for block in _blocks(raw, line_spans, run):
            for place, index in enumerate(block):
                row_cells = _split_row(raw, line_spans[index], row)
                if place and _goes_on(row_cells):
                    cells += [replace(cell, row=row - 1) for cell in row_cells if cell.text]
                    continue
                cells += row_cells
                width = max(width, len(row_cells))
                row += 1
        if cells:
            grid_span = Span(line_spans[run[0]].start, line_spans[run[-1]].end)
            found.append((Grid(grid_span, row, width, tuple(cells)), run))
    return found


def _blocks(raw: str, line_spans: Sequence[Span], run: Sequence[int]) -> list[list[int]]:
    """The lines of rows, those between two borders together; each alone where the table has no border below every row."""
    blocks: list[list[int]] = [[]]
    borders = 0
    for index in run:
        line = raw[line_spans[index].start : line_spans[index].end]
        if is_border_line(line):
            borders += 1
            blocks.append([])
        elif not is_delimiter_row(line):
            blocks[-1].append(index)
    filled = [block for block in blocks if block]
    if borders > len(filled) and max(map(len, filled), default=0) <= _BLOCK_LINES_MAX:
        return filled
    return [[index] for block in filled for index in block]


def _goes_on(cells: Sequence[GridCell]) -> bool:
    """True where a line has some cells left empty and no number: the second line of words that did not fit."""
    words = [cell.text for cell in cells if cell.text]
    return len(words) < len(cells) and not any(_NUMBER_CHARACTERS.issuperset(text) for text in words)


def _split_row(raw: str, span: Span, row: int) -> list[GridCell]:
    r"""Return the cells of one line. ``\|`` is a pipe inside a cell; one leading and one trailing pipe are borders."""
    start, end = _strip(raw, span.start, span.end)
    if start < end and raw[start] == "|":
        start += 1
    if start < end and raw[end - 1] == "|" and raw[end - 2 : end - 1] != "\\":
        end -= 1
    bounds = [start - 1]
    bounds.extend(i for i in range(start, end) if raw[i] == "|" and raw[i - 1] != "\\")
    bounds.append(end)
    cells = []
    for column, (left, right) in enumerate(pairwise(bounds)):
        cell_start, cell_end = _strip(raw, left + 1, right)
        cells.append(GridCell(row, column, 1, 1, raw[cell_start:cell_end], Span(cell_start, cell_end)))
    return cells


def _strip(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of ``raw[start:end]`` without blanks at its ends; an empty cell stays where it started."""
    text = raw[start:end]
    left = len(text) - len(text.lstrip())
    if left == len(text):
        return start, start
    return start + left, start + len(text.rstrip())
