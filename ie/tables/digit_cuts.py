"""A string of digits → all ways to cut it into cells of which some are sums of others; small and fast by two facts.

A number and the sum of its digits leave the same remainder at division by nine, so digits whose sum does not fit the total's need no
cutting at all. And the parts are cut from both halves at once, whose sums must make the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal

Layout = Literal["total", "subtotal_first", "subtotal_last"]
"""Which cells of a block are sums: 总计 behind all others; with a 小计 before, or behind, the five kinds of organisation."""

_WAYS_MAX = 256
_STEPS_MAX = 60_000


def find_cuts(digits: str, ends: set[int], blocks: Sequence[int], layout: Layout = "total") -> list[list[int]]:
    """The ends of all cells, 0 first, for each way to cut ``digits``. No cell begins with 0, unless it is 0, or reaches over ``ends``.

    An empty list where there is no way, where there are more than 256, and where finding them all would take too long.
    """
    search = _Cutter(digits, ends)
    found: list[list[int]] = []
    for way in search.blocks(0, list(blocks), layout):
        if len(found) == _WAYS_MAX or search.steps > _STEPS_MAX:
            return []
        found.append([0, *way])
    return found if search.steps <= _STEPS_MAX else []


class _Cutter:
    """One string of digits with what was found about its pieces. Past the limit of steps nothing more is found."""

    def __init__(self, digits: str, ends: set[int]) -> None:
        self.digits = digits
        self.digit_sums = list(accumulate(map(int, digits), initial=0))
        # Up to where a cell that begins here may reach.
        self.reach = [min((end for end in ends if end > start), default=len(digits)) for start in range(len(digits))]
        self.known: dict[tuple[int, int, int], list[tuple[int, tuple[int, ...]]]] = {}
        self.steps = 0

    def blocks(self, start: int, blocks: list[int], layout: Layout) -> Iterator[list[int]]:
        """The ways to cut everything from ``start`` into blocks."""
        if not blocks:
            if start == len(self.digits):
                yield []
            return
        one_block = {"total": self._total, "subtotal_first": self._subtotal_first, "subtotal_last": self._subtotal_last}[layout]
        least = sum(blocks[1:])
        for end in range(start + blocks[0], len(self.digits) - least + 1) if least else (len(self.digits),):
            for way in one_block(start, end, blocks[0]):
                for rest in self.blocks(end, blocks[1:], layout):
                    yield [*way, *rest]

    def _total(self, start: int, end: int, cells: int) -> Iterator[list[int]]:
        # The total has at least as many digits as any part, and the parts have at most as many digits as there is room for.
        for total_start in range(start + cells - 1, end):
            total = self._number(total_start, end)
            if total is not None and (end - total_start) * cells >= end - start:
                for way in self._parts(start, total_start, cells - 1, total):
                    yield [*way, end]

    def _subtotal_last(self, start: int, end: int, cells: int) -> Iterator[list[int]]:
        for first_end in range(start + 1, end - cells + 2):
            first = self._number(start, first_end)
            for total_start in range(first_end + cells - 2, end) if first is not None else ():
                total = self._number(total_start, end)
                if first is not None and total is not None and total >= first:
                    subtotal_start = total_start - len(str(total - first))
                    if self._number(subtotal_start, total_start) == total - first and subtotal_start >= first_end:
                        for way in self._parts(first_end, subtotal_start, cells - 3, total - first):
                            yield [first_end, *way, total_start, end]

    def _subtotal_first(self, start: int, end: int, cells: int) -> Iterator[list[int]]:
        for first_end in range(start + 1, end - cells + 2):
            first = self._number(start, first_end)
            for second_end in range(first_end + 1, end - cells + 3) if first is not None else ():
                subtotal = self._number(first_end, second_end)
                if first is not None and subtotal is not None:
                    total_start = end - len(str(first + subtotal))
                    if total_start > second_end and self._number(total_start, end) == first + subtotal:
                        for way in self._parts(second_end, total_start, cells - 3, subtotal):
                            yield [first_end, second_end, *way, end]

    def _number(self, start: int, end: int) -> int | None:
        self.steps += 1
        if start < 0 or (self.digits[start] == "0" and end - start > 1) or end > self.reach[start]:
            return None
        return int(self.digits[start:end])

    def _parts(self, start: int, end: int, cells: int, total: int) -> Iterator[list[int]]:
        """The ways to cut [start, end) into ``cells`` numbers whose sum is ``total``."""
        if end - start < cells or (self.digit_sums[end] - self.digit_sums[start] - total) % 9:
            return
        if cells == 1:
            if self._number(start, end) == total:
                yield [end]
            return
        half = cells // 2
        for middle in range(start + half, end - (cells - half) + 1):
            if self.steps > _STEPS_MAX:
                return
            left, right = self._ways(start, middle, half), self._ways(middle, end, cells - half)
            by_sum: dict[int, list[tuple[int, ...]]] = {}
            for number, way in right:
                by_sum.setdefault(number, []).append(way)
            self.steps += len(left) + len(right)
            for number, way in left:
                for other in by_sum.get(total - number, ()):
                    yield [*way, *other]

    def _ways(self, start: int, end: int, cells: int) -> list[tuple[int, tuple[int, ...]]]:
        """The ways to cut [start, end) into ``cells`` numbers: their sum, and where they end."""
        key = (start, end, cells)
        if key not in self.known:
            self.known[key] = list(self._cut(start, end, cells))
        return self.known[key]

    def _cut(self, start: int, end: int, cells: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        if cells == 1:
            number = self._number(start, end)
            if number is not None:
                yield number, (end,)
            return
        for cut in range(start + 1, end - cells + 2):
            number = self._number(start, cut)
            if number is None:
                break
            for rest, way in self._ways(cut, end, cells - 1):
                yield number + rest, (cut, *way)
