"""Cells glued without a separator, or one number split by blanks: the partitions that arithmetic leaves, or none.

``640020470`` is 64,0,0,2,0,4,70 because the six applicants must add up to the total. Which of several partitions a row is read by
is decided in `glued_rows`, by the columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ie.data import Span
from ie.tables.digit_cuts import Layout, find_cuts

_GLUED_DIGITS_MAX = 60  # 15 cells of 4 digits; longer runs are not tables, and the search stays small
_ZEROS_MIN = 2
_SPLIT_NUMBERS_MAX = 4  # more pieces than cells by this many: numbers split by blanks; beyond, no row


@dataclass(frozen=True, slots=True)
class Partition:
    """One way to read a row: the raw span of each cell and the numbers."""

    raw_spans: tuple[Span, ...]
    numbers: tuple[int, ...]


def find_partitions(folded: str, pieces: Sequence[Span], blocks: Sequence[int], *, layout: Layout = "total") -> list[Partition]:
    """All readings of ``pieces`` (digit runs of ``folded``, in order) as blocks of cells, each ending in the sum of the others.

    ``blocks``: the number of cells of each block, total included: (7,) for a row of table 3, (5, 5, 5) for table 4.
    Fewer pieces than cells: pieces are cut; over a line end only where there is no reading without that. More: neighbours are
    joined. An empty list where there is no reading, where there are more than 256, and where the search would be too long: a list
    that leaves some out could leave out the right one.
    """
    runs = [folded[piece.start : piece.end] for piece in pieces]
    if not runs or not all(run.isascii() and run.isdigit() for run in runs) or sum(map(len, runs)) > _GLUED_DIGITS_MAX:
        return []
    if len(pieces) > sum(blocks):
        return _joined(folded, pieces, blocks, layout)
    at = [place for piece in pieces for place in range(piece.start, piece.end)]
    digits = "".join(runs)
    ends = {sum(map(len, runs[: i + 1])) for i in range(len(runs) - 1)}
    found = _parted(digits, ends, at, blocks, layout)
    line_ends = {end for end in ends if folded[at[end - 1] + 1 : at[end]].strip(" \u3000\r") == "\n"}
    return found if found or not line_ends else _parted(digits, ends - line_ends, at, blocks, layout)


def agreed_spans(partitions: Sequence[Partition]) -> tuple[Span | None, ...]:
    """The place of each cell on which all readings agree, None for the others; an empty tuple where there is no reading."""
    cells = zip(*(partition.raw_spans for partition in partitions), strict=True)
    return tuple(spans[0] if len(set(spans)) == 1 else None for spans in cells)


def shows_zeros(partition: Partition) -> bool:
    """True where a reading has zeros of its own. An office that leaves zeros blank prints no row that can be cut so, but by chance."""
    return partition.numbers.count(0) >= _ZEROS_MIN


def _parted(digits: str, ends: set[int], at: Sequence[int], blocks: Sequence[int], layout: Layout) -> list[Partition]:
    cuts = find_cuts(digits, ends, blocks, layout)
    return [
        Partition(
            tuple(Span(at[a], at[b - 1] + 1) for a, b in pairwise(way)), tuple(int(digits[a:b]) for a, b in pairwise(way))
        )
        for way in cuts
    ]


def _joined(folded: str, pieces: Sequence[Span], blocks: Sequence[int], layout: Layout) -> list[Partition]:
    cells = sum(blocks)
    if len(pieces) > cells + _SPLIT_NUMBERS_MAX:
        return []
    # Only layout blanks can stand inside a number; a tab, a pipe or a stroke ends a cell.
    borders = {i for i in range(1, len(pieces)) if folded[pieces[i - 1].end : pieces[i].start].strip(" \u3000\r\n")}
    found: list[Partition] = []
    for starts in combinations(range(1, len(pieces)), cells - 1):
        if not borders.issubset(starts):
            continue
        bounds = [0, *starts, len(pieces)]
        spans = [Span(pieces[a].start, pieces[b - 1].end) for a, b in pairwise(bounds)]
        words = ["".join(folded[s.start : s.end].split()) for s in spans]
        if any(len(word) > 1 and word[0] == "0" for word in words):
            continue
        numbers = [int(word) for word in words]
        if adds_up(numbers, blocks, layout):
            found.append(Partition(tuple(spans), tuple(numbers)))
    return found


def adds_up(numbers: Sequence[int], blocks: Sequence[int], layout: Layout) -> bool:
    """True where every cell that is a sum of others is that sum."""
    start = 0
    for cells in blocks:
        block, total = numbers[start : start + cells - 1], numbers[start + cells - 1]
        if layout == "subtotal_first" and block[1] != sum(block[2:]):
            return False
        if layout == "subtotal_last" and block[-1] != sum(block[1:-1]):
            return False
        subtotal = {"total": None, "subtotal_first": 1, "subtotal_last": len(block) - 1}[layout]
        if total != (sum(block) if subtotal is None else block[0] + block[subtotal]):
            return False
        start += cells
    return True


_PRINTED_ZERO = re.compile(r"(?<![\d.])0(?!\.)")


def prints_zeros(folded: str, area: Span) -> bool:
    """True where a cell of ``area`` begins with 0. Where none does, zeros may be left blank, and glued cells cannot be counted."""
    return _PRINTED_ZERO.search(folded, area.start, area.end) is not None


def find_plain_cuts(folded: str, piece: Span, cells: int) -> list[Span] | None:
    """The one way to cut a digit run into ``cells`` numbers without leading zeros; None where there are none or several."""
    digits = folded[piece.start : piece.end]
    if not digits.isascii() or not digits.isdigit() or len(digits) > _GLUED_DIGITS_MAX or len(digits) < cells:
        return None
    if len(digits) == cells:
        return [Span(piece.start + i, piece.start + i + 1) for i in range(cells)]
    ways: list[list[int]] = []
    for inner in combinations(range(1, len(digits)), cells - 1):
        bounds = [0, *inner, len(digits)]
        if all(digits[a] != "0" or b - a == 1 for a, b in pairwise(bounds)):
            ways.append(bounds)
            if len(ways) > 1:
                return None
    return [Span(piece.start + a, piece.start + b) for a, b in pairwise(ways[0])] if ways else None
