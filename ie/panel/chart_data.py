"""What the charts of a panel show: counts by year, and the numbers of a few indicators, collected while the panel is made."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ie.panel.catalogue import severity_of
from ie.panel.coverage import Coverage
from ie.panel.reports import Report
from ie.panel.values import PanelValue

SHOWN_INDICATORS = (
    *("disclosed_items", "normative_docs_made", "requests_received"),
    *("requests_handled", "granted_broad", "requests_not_held"),
    *("review_total", "litigation_total", "licence_decisions"),
)
"""Nine, for three rows of three; most of all reports have them."""

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
