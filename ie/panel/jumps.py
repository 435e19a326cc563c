"""Numbers that stand out of a body's own history: jumps from year to year, and single years that lie off. Flagged, never changed.

Both are measured on ``ln(number + 5)``, in yuan 10,000: 2 → 8 requests is noise, 200 → 1,800 is not, and 0 has a logarithm.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from ie.panel.reports import Report
from ie.panel.values import PanelValue
from ie.panel.variables import Comparability, worse

Kind = Literal["jump", "outlier"]

SMALL_COUNT = 5.0  # added before the logarithm
SMALL_YUAN = 10_000.0
LIMIT = 3.5  # robust standard deviations (Iglewicz and Hoaglin's limit for modified z-scores)
_SIGMA = 1.4826  # makes the median absolute deviation of a normal distribution its standard deviation
# A series whose years hardly differ has a deviation near 0, and then everything would stand out. Less than fourfold never does.
LEAST_DEVIATION = 0.4
FEW = 4  # other numbers of the series from which its own deviation is taken; below, ``DEVIATION_OF_FEW``
DEVIATION_OF_FEW = 0.5
_POWERS = (10, 100, 1_000, 10_000)
_NEAR_POWER = 0.03


@dataclass(frozen=True, slots=True)
class Point:
    """A number of a series: its year, and how its era compares with the newest one."""

    year: int
    value: float
    era: str
    comparability: Comparability


@dataclass(frozen=True, slots=True)
class Jump:
    """A number that stands out. ``expected`` is last year's number (jump), or the median of all other years (outlier)."""

    kind: Kind
    year: int
    value: float
    expected: float
    score: float
    note: str


def jumps_of_series(series: Sequence[tuple[Report, Sequence[PanelValue]]]) -> Mapping[int, Mapping[str, Jump]]:
    """Year → variable → how its number stands out. ``series``: the reports of one body and scope in order of years, one a year, each
    with its values of the same variables in the same order.
    """
    found: defaultdict[int, dict[str, Jump]] = defaultdict(dict)
    if len(series) < 2:
        return found
    reports = [report for report, _ in series]
    for values in zip(*(values for _, values in series), strict=True):  # one variable in all years
        points = [
            Point(report.year, float(value.value), report.head.era or "", value.comparability)
            for report, value in zip(reports, values, strict=True)
            if value.value is not None
        ]
        variable = values[0].variable
        for jump in find_jumps(points, small=SMALL_YUAN if variable.unit == "元" else SMALL_COUNT):
            found[jump.year].setdefault(variable.name, jump)
    return found


def find_jumps(points: Sequence[Point], *, small: float = SMALL_COUNT) -> Iterator[Jump]:
    """Jumps and outliers of one series, in order of years.

    Only years whose eras can be compared are: across a ``break`` a change says nothing. A jump is between neighbour years; where the
    series jumps back, the number between is named once, as the outlier that it is. The last year can only be a jump.
    """
    spikes = set()
    for index, point in enumerate(points):
        others = [other for at, other in enumerate(points) if at != index and _comparable(point, other)]
        around = [*points[max(0, index - 1) : index], *points[index + 1 : index + 2]]
        if len(others) >= FEW - 1 and len(around) == 2 and _lies_off(point, around, small):
            outlier = _outlier(point, others, small)
            if outlier:
                spikes.add(point.year)
                yield outlier
    changes = [
        (before, after, _log(after.value, small) - _log(before.value, small))
        for before, after in pairwise(points)
        if after.year == before.year + 1 and _comparable(before, after)
    ]
    for index, (before, after, change) in enumerate(changes):
        if spikes & {before.year, after.year}:
            continue
        rest = [other for at, (_, _, other) in enumerate(changes) if at != index]
        score = _score(change, rest)
        if abs(score) > LIMIT:
            yield Jump("jump", after.year, after.value, before.value, round(score, 2), _note(after.value, before.value))


def _lies_off(point: Point, around: Sequence[Point], small: float) -> bool:
    """True where a number is far above both the number before and the one after it, or far below both.

    A series that rises to a new level and stays has two middles, and each year lies off one of them: that is a jump.
    """
    gaps = [_log(point.value, small) - _log(other.value, small) for other in around]
    return min(gaps) > LIMIT * LEAST_DEVIATION or max(gaps) < -LIMIT * LEAST_DEVIATION


def _outlier(point: Point, others: Sequence[Point], small: float) -> Jump | None:
    score = _score(_log(point.value, small), [_log(other.value, small) for other in others], centred=False)
    if abs(score) <= LIMIT:
        return None
    middle = median(other.value for other in others)
    return Jump("outlier", point.year, point.value, middle, round(score, 2), _note(point.value, middle))


def _score(number: float, others: Sequence[float], *, centred: bool = True) -> float:
    """How many robust deviations ``number`` lies from the middle of ``others``; changes of few years are held against 0."""
    enough = len(others) >= FEW
    middle = median(others) if others and (enough or not centred) else 0.0
    deviation = _SIGMA * median(abs(other - middle) for other in others) if enough else DEVIATION_OF_FEW
    return (number - middle) / max(deviation, LEAST_DEVIATION)


def _comparable(one: Point, other: Point) -> bool:
    return one.era == other.era or worse(one.comparability, other.comparability) in ("same", "near")


def _log(value: float, small: float) -> float:
    return math.log(max(value, 0.0) + small)


def _note(value: float, expected: float) -> str:
    """A change by a power of ten is often a digit too many, or 万元 for 元."""
    if min(value, expected) <= 0:
        return ""
    ratio = max(value, expected) / min(value, expected)
    power = next((power for power in _POWERS if abs(ratio / power - 1) <= _NEAR_POWER), None)
    return (
        "" if power is None else f"{'×' if value > expected else '÷'}{power:,}: a digit or a unit (万元, 元) may be misprinted"
    )
