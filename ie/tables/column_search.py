"""Which readings of the rows of table 3 make its columns balance: all solutions at once, without listing them.

Two equations hold in every column: 新收 + 上年结转 = 总计 + 结转下年, and 总计 = the sum of all results. They share only the row 总计,
so for each reading of that row the two are solved apart; the sums that a prefix and a suffix of the rows can reach say which
readings of a row occur in any solution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ie.tables.forms import T3_DENIED, T3_UNABLE, T3_UNPROCESSED

Vector = tuple[int, ...]
"""The numbers of one row, a column each."""

TOTAL_ROW = "handled_total"
BALANCE: Mapping[str, int] = {"new_received": 1, "carried_over": 1, "carried_forward": -1}
"""The rows that together make 总计, with signs."""
RESULTS = ("granted", "partial", *T3_DENIED, *T3_UNABLE, *T3_UNPROCESSED)
"""The rows above 总计 that both forms have; 其他处理 adds its one or three rows."""

_STATES_MAX = 20_000
_TOTALS_MAX = 64


@dataclass(frozen=True, slots=True)
class Solved:
    """One equation for one reading of 总计.

    ``viable``: the readings of each row that occur in a solution. ``missing``: what the one unread row must hold (a vector for each
    sum that the other rows can reach). ``complete``: whether every row has readings, or the unread one is confirmed. ``lost_row``:
    the one unread row has no digits, so that nothing can confirm it, and nothing speaks against it.
    """

    solutions: int
    viable: dict[str, set[Vector]]
    missing: frozenset[Vector] = frozenset()
    complete: bool = True
    lost_row: bool = False


def solve(
    target: Vector,
    signs: Mapping[str, int],
    options: Mapping[str, Sequence[Vector]],
    *,
    fits_unread: Mapping[str, FitsUnread],
    columns_off: int = 0,
) -> Solved | None:
    """All ways to choose one reading a row with ``Σ sign × reading = target`` in every column; None where the search is too long.

    Rows without options are unread. One unread row takes what the others leave, if that is 0 or more in each column, and where
    ``fits_unread`` says that its digits bear that out, the solution is complete. Two or more unread rows: nothing is learnt.
    ``columns_off``: in how many columns the two sides may differ, where no row is unread.
    """
    rows = [name for name in signs if options.get(name)]
    unread = [name for name in signs if not options.get(name)]
    if len(unread) > 1:
        return Solved(1, {name: set(options[name]) for name in rows}, complete=False)
    bound = target if all(sign > 0 for sign in signs.values()) else None
    prefixes = _sums([(signs[name], options[name]) for name in rows], len(target), bound, columns_off)
    suffixes = _sums([(signs[name], options[name]) for name in reversed(rows)], len(target), bound, columns_off)
    if prefixes is None or suffixes is None:
        return None
    reached = prefixes[-1]
    goals, missing, complete = {target}, frozenset[Vector](), True
    if columns_off:
        goals = {total for total in reached if sum(a != b for a, b in zip(total, target, strict=True)) <= columns_off}
    if unread:
        sign = signs[unread[0]]
        left = {total: tuple(sign * (t - s) for t, s in zip(target, total, strict=True)) for total in reached}
        left = {total: vector for total, vector in left.items() if min(vector) >= 0}
        borne_out = {total: vector for total, vector in left.items() if fits_unread[unread[0]](vector)}
        complete = bool(borne_out)
        goals, missing = set(borne_out or left), frozenset((borne_out or left).values())
    viable: dict[str, set[Vector]] = {}
    for place, name in enumerate(rows):
        before, after = prefixes[place], suffixes[len(rows) - 1 - place]
        wanted = {_minus(goal, end) for goal in goals for end in after}
        if len(wanted) * len(options[name]) > _STATES_MAX:
            return None
        viable[name] = {v for v in options[name] if any(_minus(w, _times(signs[name], v)) in before for w in wanted)}
    lost_row = bool(unread) and not fits_unread[unread[0]].digits
    return Solved(sum(reached.get(goal, 0) for goal in goals), viable, missing, complete, lost_row)


def reachable(signs: Mapping[str, int], options: Mapping[str, Sequence[Vector]]) -> list[Vector]:
    """The sums that rows with readings can reach, where all of them have; an empty list where one has none, or too many are."""
    if not all(options.get(name) for name in signs):
        return []
    width = len(next(iter(options.values()))[0])
    sums = _sums([(signs[name], options[name]) for name in signs], width, None, 0)
    return [] if sums is None or len(sums[-1]) > _TOTALS_MAX else [v for v in sums[-1] if min(v) >= 0]


class FitsUnread:
    """Says whether what the other rows leave is borne out by the digits of a row that could not be read.

    Its digits must be those numbers glued, with at most one of them lost or another: a row that is wrong in itself. A row
    without any digits bears out zeros only: another sum may be a wrong cut of another row.
    """

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __call__(self, numbers: Vector) -> bool:
        if not self.digits:
            return not any(numbers)
        words = "".join(map(str, numbers))
        return self.digits == words or any(True for _ in self.one_other(numbers))

    def one_other(self, numbers: Vector) -> Iterable[tuple[int, int, int]]:
        """(place, start, end) of each way to read the digits as ``numbers`` with one number lost (start == end) or another."""
        words = list(map(str, numbers))
        for place in range(len(words)):
            head, tail = "".join(words[:place]), "".join(words[place + 1 :])
            start, end = len(head), len(self.digits) - len(tail)
            if start <= end and self.digits.startswith(head) and self.digits.endswith(tail):
                yield place, start, end


def _sums(
    rows: Sequence[tuple[int, Sequence[Vector]]], width: int, bound: Vector | None, columns_over: int
) -> list[dict[Vector, int]] | None:
    """For each number of rows, from none to all: the sums that they can reach and in how many ways.

    Sums that are over ``bound`` in more than ``columns_over`` columns are left out.
    """
    out: list[dict[Vector, int]] = [{(0,) * width: 1}]
    for sign, vectors in rows:
        reached: dict[Vector, int] = {}
        if len(out[-1]) * len(vectors) > _STATES_MAX:
            return None
        for total, ways in out[-1].items():
            for vector in vectors:
                after = tuple(t + sign * v for t, v in zip(total, vector, strict=True))
                if bound is None or sum(a > b for a, b in zip(after, bound, strict=True)) <= columns_over:
                    reached[after] = reached.get(after, 0) + ways
        out.append(reached)
    return out


def _minus(left: Vector, right: Vector) -> Vector:
    return tuple(a - b for a, b in zip(left, right, strict=True))


def _times(sign: int, vector: Vector) -> Vector:
    return vector if sign > 0 else tuple(-v for v in vector)
