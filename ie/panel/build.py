"""A folder of records → the rows of a panel's tables, one body after the other. Memory holds one body, and counts.

Rides on the walk of `ie check`, so bodies, versions, checks and proposals are the same as there. What a row says: `ie.panel.rows`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from ie.panel.coverage import Coverage, coverage_of
from ie.panel.duplicates import UNLIKE, VERSION, Series
from ie.panel.engine import Body, PanelResult, check_panel
from ie.panel.findings import Finding, PanelCheck, Proposal
from ie.panel.identity import AgencyIdentity, identify
from ie.panel.jumps import jumps_of_series
from ie.panel.load import Folder
from ie.panel.reports import Report
from ie.panel.rows import (
    Fate,
    ReportYear,
    agency_row,
    codebook_row,
    jump_row,
    problem_row,
    report_row,
    source_error_row,
    succession_row,
    value_row,
    wide_row,
    year_keys,
)
from ie.panel.tables import (
    AGENCIES,
    CODEBOOK,
    JUMPS,
    REPORTS,
    SOURCE_ERRORS,
    SUCCESSIONS,
    VALUES,
    Row,
    Table,
    missing_table,
    wide_table,
)
from ie.panel.touching_checks import ChecksOfReport, Outcome, outcomes_across
from ie.panel.values import PanelValue, Repairs, read_values
from ie.panel.variables import Variable

NO_REPORT = "no_report"


class RowSink(Protocol):
    """Takes the rows of tables as they are made; within a table in its final order."""

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows in the order of the table's columns."""


class Watcher(Protocol):
    """Sees every used report once, for pictures and totals."""

    def see(self, report: Report, coverage: Coverage, values: Sequence[PanelValue]) -> None:
        """Look at one report."""


@dataclass
class PanelCounts:
    """How much a panel holds. ``rows`` by table, ``statuses`` of records, ``blames`` of failed checks.

    ``sources``, ``states`` and ``repaired`` count the values of the long table.
    """

    rows: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    blames: Counter[str] = field(default_factory=Counter)
    repaired: int = 0
    years_missing: int = 0

    def add_value(self, value: PanelValue) -> None:
        """Count a value of the long table."""
        self.sources[value.source or "none"] += 1
        self.states[value.state] += 1
        self.repaired += bool(value.repair)


@dataclass(frozen=True, slots=True)
class PanelSummary:
    """What the walk over the records found, and how much the panel holds."""

    result: PanelResult
    counts: PanelCounts


def build_panel(
    folder: Folder,
    variables: Sequence[Variable],
    sink: RowSink,
    *,
    watchers: Sequence[Watcher] = (),
    advance: Callable[[], None] | None = None,
) -> PanelSummary:
    """Send every row of the panel of ``folder`` to ``sink``; the order of the files does not matter.

    Rows of one table come in order of body, scope and year; those of ``source_errors`` between levels come last.
    """
    run = _Run(variables, sink, watchers)
    result = check_panel(folder, sinks=[run.take_finding], advance=advance, watch=run.take_body, keep=False)
    run.take_rest(result)
    return PanelSummary(result, run.counts)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the walk found of the reports of one body, by the names of their records."""

    across: Mapping[str, list[tuple[str, Outcome]]]
    repairs: Mapping[str, Repairs]
    coverage: Mapping[str, Coverage]
    fates: Mapping[str, Fate]
    versions: Mapping[str, int]


@dataclass
class _Run:
    """The state of one run: what was counted, and the findings of the body that is being walked."""

    variables: Sequence[Variable]
    sink: RowSink
    watchers: Sequence[Watcher]
    counts: PanelCounts = field(default_factory=PanelCounts)
    ids: dict[str, str] = field(default_factory=dict)
    errors: list[PanelCheck] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wide, self.missing = wide_table(self.variables), missing_table(self.variables)
        self._add(CODEBOOK, [codebook_row(variable) for variable in self.variables])

    def take_finding(self, finding: Finding) -> None:
        if isinstance(finding, PanelCheck) and finding.status == "fail":
            self.errors.append(finding)
            self.counts.blames[finding.blame or "unknown"] += 1

    def take_body(self, body: Body) -> None:
        identity, known = identify(body.group), _known(body)
        self.ids[body.group.name] = identity.id
        for series in body.series:
            self._take_series(identity, series, known)
        years_missing = _count_gaps([report.year for report in body.reports])
        self.counts.years_missing += years_missing
        self._add(AGENCIES, [agency_row(identity, body.reports, years_missing=years_missing)])
        self._add_reports(
            [
                report_row(report.head, known.fates[report.name], agency_id=identity.id, coverage=known.coverage[report.name])
                for report in body.reports
            ]
        )
        self._flush_errors()

    def take_rest(self, result: PanelResult) -> None:
        """Reports that belong to no row: without body or year, broken, or not read by ``ie extract``."""
        unplaced = Fate("unplaced", note="names no body or no year")
        rows = [report_row(head, unplaced) for head in result.unplaced]
        rows += [problem_row(problem, "broken") for problem in result.problems]
        rows += [problem_row(problem, "unread") for problem in result.folder.unread]
        self._add_reports(rows)
        self._add(SUCCESSIONS, [succession_row(one) for one in result.successions])
        self._flush_errors()

    def _take_series(self, identity: AgencyIdentity, series: Series, known: _Known) -> None:
        used = {year.report.year: year for year in self._report_years(identity, series, known)}
        for number in range(min(used), max(used) + 1):
            if number in used:
                self._add_year(used[number])
            else:
                keys = year_keys(identity, series.scope, number)
                self._add(self.missing, [(*keys, *([NO_REPORT] * len(self.variables)))])

    def _report_years(self, identity: AgencyIdentity, series: Series, known: _Known) -> list[ReportYear]:
        """The reports of a series in order of years, with their values, and what touches each of them."""
        read = [(report, read_values(report, self.variables, known.repairs.get(report.name, {}))) for report in series.reports]
        jumps = jumps_of_series(read)
        years = []
        for report, values in read:
            checks = ChecksOfReport(report, known.across.get(report.name, ()))
            touching = {value.variable.name: checks.touching(value) for value in values if value.looked_for}
            coverage, versions = known.coverage[report.name], known.versions[report.name]
            here = jumps.get(report.year, {})
            years.append(ReportYear(identity, series.scope, report, coverage, versions, values, touching, here))
        return years

    def _add_year(self, year: ReportYear) -> None:
        for watcher in self.watchers:
            watcher.see(year.report, year.coverage, year.values)
        placed = [value for value in year.values if value.looked_for]
        for value in placed:
            self.counts.add_value(value)
        self._add(self.wide, [wide_row(year)])
        self._add(self.missing, [(*year.keys, *(value.state for value in year.values))])
        self._add(VALUES, [value_row(year, value) for value in placed])
        self._add(JUMPS, [jump_row(year, value) for value in placed if value.variable.name in year.jumps])

    def _add_reports(self, rows: Sequence[Row]) -> None:
        self.counts.statuses.update(str(row[REPORTS.names.index("status")]) for row in rows)
        self._add(REPORTS, rows)

    def _flush_errors(self) -> None:
        self._add(SOURCE_ERRORS, [source_error_row(check, self.ids.get(check.agency)) for check in self.errors])
        self.errors.clear()

    def _add(self, table: Table, rows: Sequence[Row]) -> None:
        self.counts.rows[table.name] += len(rows)
        self.sink.add(table, rows)


def _known(body: Body) -> _Known:
    fates = {report.name: Fate("used", version=1) for report in body.reports}
    versions = Counter(report.name for report in body.reports)  # one each, and one more for each that it was chosen over
    for check in body.checks:
        if check.id in (VERSION, UNLIKE):  # in order of choice
            versions[check.lhs] += 1
            status = "duplicate" if check.status == "pass" else "version" if check.id == VERSION else "unlike"
            fates[check.rhs] = Fate(status, check.lhs, versions[check.lhs], check.note)
    coverage = {report.name: coverage_of(report) for report in body.reports}
    return _Known(outcomes_across(body.checks), _repairs(body.proposals), coverage, fates, versions)


def _repairs(proposals: Sequence[Proposal]) -> Mapping[str, Repairs]:
    """Record → cell → the number that neighbour years propose, and the rule."""
    found: defaultdict[str, dict[str, tuple[Decimal, str]]] = defaultdict(dict)
    for proposal in proposals:
        found[proposal.record][proposal.target] = Decimal(proposal.proposed), proposal.rule
    return found


def _count_gaps(years: Sequence[int]) -> int:
    """How many years between the first and the last have no report."""
    return max(years) - min(years) + 1 - len(set(years)) if years else 0
