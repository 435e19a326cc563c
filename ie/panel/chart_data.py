"""What the charts of a panel show: counts by year, and the numbers of a few indicators, collected while the panel is made."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from ie.panel.catalogue import severity_of
from ie.panel.coverage import Coverage
from ie.panel.reports import Report
from ie.panel.values import PanelValue
from ie.panel.variables import Era, Variable

SHOWN_INDICATORS = (
    *("disclosed_items", "normative_docs_made", "requests_received"),
    *("requests_handled", "granted_broad", "requests_not_held"),
    *("review_total", "litigation_total", "licence_decisions"),
)
"""Nine, for three rows of three; most of all reports have them."""

FEW_REPORTS = 4  # of fewer, neither median nor quartiles say anything of a year
_WHOLE_NUMBERS = "-NN"  # one check over a whole table that nearly always holds; the chart is of sums
_ENDS_IN_ZERO = re.compile(r"(?:^|\s)0$")


@dataclass
class ChartData:
    """A watcher of `ie.panel.build`. Memory grows by nine numbers a report."""

    reports: Counter[int] = field(default_factory=Counter)
    known: Counter[tuple[str, int]] = field(default_factory=Counter)
    not_in_era: Counter[tuple[str, int]] = field(default_factory=Counter)
    numbers: defaultdict[tuple[str, int], array[float]] = field(default_factory=lambda: defaultdict(lambda: array("d")))
    eras: defaultdict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    checks: Counter[tuple[int, str]] = field(default_factory=Counter)
    cells: Counter[tuple[int, str]] = field(default_factory=Counter)

    def see(self, report: Report, coverage: Coverage, values: Sequence[PanelValue]) -> None:
        """Count one used report."""
        year = report.year
        self.reports[year] += 1
        self.eras[year][report.head.era or "?"] += 1
        for value in values:
            name = value.variable.name
            if value.value is not None:
                self.known[name, year] += 1
                if name in SHOWN_INDICATORS:
                    self.numbers[name, year].append(float(value.value))
            elif value.state == "not_in_era":
                self.not_in_era[name, year] += 1
        self.cells[year, "expected"] += coverage.expected
        self.cells[year, "read"] += coverage.read
        for check in report.checks:
            if severity_of(check.id) == "hard" and not check.id.endswith(_WHOLE_NUMBERS):
                # Tables of all zeros keep every sum; a chart of pass rates has to tell them apart.
                zeros = check.status == "pass" and _ENDS_IN_ZERO.search(check.lhs) and _ENDS_IN_ZERO.search(check.rhs)
                self.checks[year, "zeros" if zeros else check.status] += 1

    @property
    def years(self) -> list[int]:
        """All years from the first to the last report."""
        return list(range(min(self.reports), max(self.reports) + 1)) if self.reports else []


@dataclass(frozen=True, slots=True)
class YearPoint:
    """The numbers of one indicator and year. ``at``: place of the year on the axis; ``comparable``: with the newest form."""

    at: int
    lower: float
    median: float
    upper: float
    count: int
    era: Era
    comparable: bool

    @property
    def enough(self) -> bool:
        """True where there are reports enough for a median."""
        return self.count >= FEW_REPORTS


def year_points(data: ChartData, variable: Variable) -> list[YearPoint]:
    """The years in which any report gives a number of ``variable``, in order."""
    points = []
    for at, year in enumerate(data.years):
        numbers = data.numbers.get((variable.name, year))
        if numbers:
            lower, median, upper = quantiles(numbers, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 3
            era = main_era(data, year)
            comparable = variable.comparability[era] in ("same", "near")
            points.append(YearPoint(at, lower, median, upper, len(numbers), era, comparable))
    return points


def connected(points: Sequence[YearPoint]) -> list[list[YearPoint]]:
    """The points that a line may join: neighbour years, reports enough in each, and numbers that can be compared."""
    runs: list[list[YearPoint]] = []
    for point in points:
        last = runs[-1][-1] if runs else None
        if not point.enough:
            continue
        if last and last.at + 1 == point.at and (last.era == point.era or (last.comparable and point.comparable)):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def main_era(data: ChartData, year: int) -> Era:
    """The era that most reports of the year are of; of a year without any, that of the year before."""
    while year not in data.eras:
        year -= 1
    era = min(data.eras[year].items(), key=lambda item: (-item[1], item[0]))[0]
    return era if era in ("G1", "G2", "G3") else "G0"  # type: ignore[return-value]


def neighbours(numbers: Sequence[int]) -> list[range]:
    """Neighbour numbers as ranges: a line is not drawn over a year without a number."""
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs
