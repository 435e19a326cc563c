"""All relations across the reports of a folder: read heads, group by body, choose versions, compare years, then levels. Memory stays small.

The order of the files does not matter: everything is sorted by body, year and name of the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ie.panel.agency_groups import AgencyGroup, group_by_agency
from ie.panel.catalogue import Level, Severity, severity_of
from ie.panel.duplicates import Series, build_series
from ie.panel.findings import ALL_ZERO, Finding, PanelCheck, Proposal, from_check
from ie.panel.growth_rules import stated_growth_follows
from ie.panel.level_rules import Family, find_families, parts_make_the_whole
from ie.panel.load import Folder, Problem, load_reports
from ie.panel.neighbours import propose_from_neighbours
from ie.panel.reports import Report, ReportHead
from ie.panel.successions import Succession, find_successions
from ie.panel.year_rules import YEAR_RULES
from ie.reconcile.relations import Status


@dataclass(frozen=True, slots=True)
class Body:
    """One body as it was looked at: all its reports, the series of those that are used, and what was found between them."""

    group: AgencyGroup
    reports: tuple[Report, ...]
    series: tuple[Series, ...]
    checks: tuple[PanelCheck, ...]
    proposals: tuple[Proposal, ...]


@dataclass
class Tally:
    """How often each relation was looked at, and how it came out. ``zeros``: passes in which every number is 0."""

    counts: Counter[tuple[Level, str, Status]] = field(default_factory=Counter)
    zeros: Counter[str] = field(default_factory=Counter)

    def add(self, check: PanelCheck) -> None:
        """Count one finding."""
        self.counts[check.level, check.id, check.status] += 1
        if check.status == "pass" and check.note == ALL_ZERO:
            self.zeros[check.id] += 1


@dataclass(frozen=True, slots=True)
class PanelResult:
    """What a run found. ``failed`` are the failed checks, those of severity ``info`` left out; every other check is only counted.

    ``failed`` and ``proposals`` are empty where the run was told to keep none.
    """

    folder: Folder
    bodies: int
    years: tuple[int, ...]
    pairs: int
    tally: Tally
    failed: tuple[PanelCheck, ...]
    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    unplaced: tuple[ReportHead, ...]
    successions: tuple[Succession, ...]

    def failures(self, *severities: Severity) -> int:
        """How many failed checks are of one of these severities."""
        return sum(
            count
            for (_, id_, status), count in self.tally.counts.items()
            if status == "fail" and severity_of(id_) in severities
        )


def check_panel(
    folder: Folder,
    *,
    sinks: Sequence[Callable[[Finding], None]] = (),
    advance: Callable[[], None] | None = None,
    watch: Callable[[Body], None] | None = None,
    keep: bool = True,
) -> PanelResult:
    """Run every relation across the reports of ``folder``.

    Each of ``sinks`` receives every finding as it is made, in an order that does not depend on that of the files: checks across
    years, versions and levels whatever their outcome, failed checks of the records themselves, and proposals. ``advance`` is
    called once a report, ``watch`` once a body, in order of names, while its reports are in memory. ``keep``: False for a run of any
    size, whose findings go to ``sinks`` alone.
    """
    grouping = group_by_agency(folder.heads)
    run = _Run(sinks, advance or (lambda: None), watch or (lambda _: None), keep, notes=list(grouping.notes))
    chosen: list[tuple[AgencyGroup, ReportHead]] = []
    for group in grouping.groups:
        chosen += [(group, report.head) for series in run.look_at_body(group) for report in series.reports]
    for head in grouping.unplaced:
        run.look_at_single(head)
    for family in find_families(chosen):
        run.look_at_family(family)
    return PanelResult(
        folder=folder,
        bodies=len(grouping.groups),
        years=tuple(sorted({head.year for head in folder.heads if head.year is not None})),
        pairs=run.pairs,
        tally=run.tally,
        failed=tuple(run.failed),
        proposals=tuple(run.proposals),
        notes=tuple(run.notes),
        problems=(*folder.problems, *run.problems),
        unplaced=grouping.unplaced,
        successions=tuple(find_successions(grouping.groups)),
    )


@dataclass
class _Run:
    """The state of one run: what was found so far."""

    sinks: Sequence[Callable[[Finding], None]]
    advance: Callable[[], None]
    watch: Callable[[Body], None]
    keep: bool
    notes: list[str]
    tally: Tally = field(default_factory=Tally)
    failed: list[PanelCheck] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pairs: int = 0

    def look_at_body(self, group: AgencyGroup) -> list[Series]:
        reports = self._load(group.heads)
        for report in reports:
            self._own_checks(group.name, report)
        series, found = build_series(group.name, reports, shared_name=group.body.shared > 1)
        proposals: list[Proposal] = []
        for one in series:
            self.notes += [f"{one.agency}: {note}." for note in one.notes if one is series[0]]
            for before, after in one.pairs():
                self.pairs += 1
                for rule in (*YEAR_RULES, stated_growth_follows):
                    found += rule(one.agency, before, after)
            proposals += propose_from_neighbours(one)
        for check in found:
            self._add(check)
        for proposal in proposals:
            self._emit(proposal)
        if self.keep:
            self.proposals += proposals
        self.watch(Body(group, tuple(reports), tuple(series), tuple(found), tuple(proposals)))
        return series

    def look_at_single(self, head: ReportHead) -> None:
        for report in self._load([head]):
            self._own_checks(head.agency or "?", report)

    def look_at_family(self, family: Family) -> None:
        reports, _ = load_reports(family.heads)  # problems were listed when the body was looked at
        for check in parts_make_the_whole(family, {report.name: report for report in reports}):
            self._add(check)

    def _load(self, heads: Sequence[ReportHead]) -> list[Report]:
        reports, problems = load_reports(heads)
        self.problems += problems
        for _ in heads:
            self.advance()
        return reports

    def _own_checks(self, agency: str, report: Report) -> None:
        """The record's own checks are counted; failed ones are shown again beside those across years."""
        for check in report.checks:
            if check.status == "fail":
                self._add(from_check(check, "report", agency, [], report=report))
            else:
                self.tally.counts["report", check.id, check.status] += 1

    def _add(self, check: PanelCheck) -> None:
        self.tally.add(check)
        self._emit(check)
        if self.keep and check.status == "fail" and severity_of(check.id) != "info":
            self.failed.append(check)

    def _emit(self, finding: Finding) -> None:
        for sink in self.sinks:
            sink(finding)
