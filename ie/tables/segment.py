"""Cells glued without a separator, or one number split by blanks: the partition that arithmetic leaves, or none.

``640020470`` is 64,0,0,2,0,4,70 because the six applicants must add up to the total. Where several partitions do, the
caller decides by the balances of the columns; where still several do, there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ie.data import Span

_GLUED_DIGITS_MAX = 60  # 15 cells of 4 digits; longer runs are not tables, and the search stays small
_SOLUTIONS_MAX = 64
_STEPS_MAX = 60_000


@dataclass(frozen=True, slots=True)
class Partition:
    """One way to read a row: the raw span of each cell and the numbers."""

    raw_spans: tuple[Span, ...]
    numbers: tuple[int, ...]


class _Budget:
    """Counts the steps of one search, so that hostile digit runs cost no more than a real row."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def find_partitions(folded: str, pieces: Sequence[Span], blocks: Sequence[int]) -> list[Partition]:
    """All readings of ``pieces`` (digit runs of ``folded``, in order) as blocks of cells, each ending in the sum of the others.

    ``blocks``: the number of cells of each block, total included: (7,) for a row of table 3, (5, 5, 5) for table 4.
    Fewer pieces than cells: pieces are cut. More: neighbours are joined. At most 64 readings; an empty list where there is
    none, or where the search would be too long.
    """
    cells = sum(blocks)
    runs = [folded[piece.start : piece.end] for piece in pieces]
    if not runs or not all(run.isascii() and run.isdigit() for run in runs) or sum(map(len, runs)) > _GLUED_DIGITS_MAX:
        return []
    if len(pieces) > cells:
        return _joined(folded, pieces, blocks)
    budget = _Budget(_STEPS_MAX)
    found: list[Partition] = []
    for lengths in _cuts(runs, list(blocks), 0, 0, budget):
        found.append(_partition(runs, pieces, lengths))
        if len(found) >= _SOLUTIONS_MAX:
            break
    return found if budget.left >= 0 else []


def _cuts(runs: Sequence[str], blocks: list[int], run: int, offset: int, budget: _Budget) -> Iterator[list[int]]:
    if not blocks:
        if run == len(runs):
            yield []
        return
    for head, next_run, next_offset in _block(runs, run, offset, blocks[0], [], budget):
        for tail in _cuts(runs, blocks[1:], next_run, next_offset, budget):
            yield head + tail


def _block(
    runs: Sequence[str], run: int, offset: int, cells: int, numbers: list[int], budget: _Budget
) -> Iterator[tuple[list[int], int, int]]:
    """Cut ``cells`` numbers from (run, offset); the last must be the sum of those before it. Yields their lengths."""
    if not budget.spend() or run >= len(runs):
        return
    digits = runs[run]
    rest = len(digits) - offset
    if cells == 1:
        total = str(sum(numbers))
        if digits.startswith(total, offset):
            end = offset + len(total)
            yield [len(total)], *((run + 1, 0) if end == len(digits) else (run, end))
        return
    # The total has at least as many digits as any part, and each cell between has one.
    left = rest + sum(len(later) for later in runs[run + 1 :])
    widest = max((len(str(number)) for number in numbers), default=1)
    if left < cells - 1 + widest:
        return
    longest = 1 if digits[offset] == "0" else min(rest, (left - cells + 2) // 2)
    for length in range(1, longest + 1):
        end = offset + length
        next_run, next_offset = (run + 1, 0) if end == len(digits) else (run, end)
        number = int(digits[offset:end])
        for lengths, last_run, last_offset in _block(runs, next_run, next_offset, cells - 1, [*numbers, number], budget):
            yield [length, *lengths], last_run, last_offset


def _partition(runs: Sequence[str], pieces: Sequence[Span], lengths: Sequence[int]) -> Partition:
    spans: list[Span] = []
    numbers: list[int] = []
    run = offset = 0
    for length in lengths:
        start = pieces[run].start + offset
        spans.append(Span(start, start + length))
        numbers.append(int(runs[run][offset : offset + length]))
        offset += length
        if offset == len(runs[run]):
            run, offset = run + 1, 0
    return Partition(tuple(spans), tuple(numbers))


def _joined(folded: str, pieces: Sequence[Span], blocks: Sequence[int]) -> list[Partition]:
    cells = sum(blocks)
    if len(pieces) > cells + 4:
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
        if _adds_up(numbers, blocks):
            found.append(Partition(tuple(spans), tuple(numbers)))
    return found


def _adds_up(numbers: Sequence[int], blocks: Sequence[int]) -> bool:
    start = 0
    for cells in blocks:
        if sum(numbers[start : start + cells - 1]) != numbers[start + cells - 1]:
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
    if len(ways) != 1:
        return None
    return [Span(piece.start + a, piece.start + b) for a, b in pairwise(ways[0])]
