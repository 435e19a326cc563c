"""Whether scores can be trusted: how often answers of a score are right, and what is left wrong when the doubtful ones are put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Answers = Sequence[tuple[float, bool]]
"""Score and whether it was right, of every answer that was given."""
_CURVE_POINTS = 50


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers with scores in one tenth: their number, mean score, and share of right ones."""

    count: int
    score: float
    accuracy: float


def reliability(answers: Answers, *, bins: int = 10) -> list[Bin]:
    """The bins that hold answers, from low scores to high."""
    members: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, right in answers:
        members[min(bins - 1, int(score * bins))].append((score, right))
    return [
        Bin(len(group), sum(score for score, _ in group) / len(group), sum(right for _, right in group) / len(group))
        for group in members
        if group
    ]


def calibration_error(answers: Answers, *, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of score and accuracy, each bin by its size. 0 where there is no answer."""
    groups = reliability(answers, bins=bins)
    total = sum(group.count for group in groups)
    return sum(group.count * abs(group.score - group.accuracy) for group in groups) / total if total else 0.0


def risk_coverage(answers: Answers) -> list[tuple[float, float]]:
    """(coverage, risk): the share of wrong answers among the surest ones, at up to fifty coverages from few to all.

    Answers of one score go together, so that the curve does not depend on their order.
    """
    ordered = sorted(answers, key=lambda answer: -answer[0])
    points: list[tuple[float, float]] = []
    wrong = 0
    for number, (score, right) in enumerate(ordered, start=1):
        wrong += not right
        if number == len(ordered) or ordered[number][0] != score:
            points.append((number / len(ordered), wrong / number))
    step = max(1, len(points) // _CURVE_POINTS)
    return [point for number, point in enumerate(points) if number % step == 0 or number == len(points) - 1]


def area_under_risk(answers: Answers) -> float:
    """The mean risk over all coverages; 0 is best."""
    points = risk_coverage(answers)
    area, last = 0.0, 0.0
    for coverage, risk in points:
        area += (coverage - last) * risk
        last = coverage
    return area
