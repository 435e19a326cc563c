"""A folder of records → the rows of a panel's tables, one body after the other. Memory holds one body, and counts.

Rides on the walk of `ie check`, so bodies, versions, checks and proposals are the same as there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from ie.panel.coverage import Coverage, coverage_of
from ie.panel.duplicates import UNLIKE, VERSION, Series
from ie.panel.engine import Body, Finding, PanelResult, check_panel
from ie.panel.findings import PanelCheck, Proposal
from ie.panel.identity import AgencyIdentity, agency_id, identify
from ie.panel.jumps import SMALL_COUNT, SMALL_YUAN, Jump, Point, find_jumps
from ie.panel.load import Folder
from ie.panel.reports import Report, ReportHead
from ie.panel.successions import Succession
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
from ie.panel.variables import ERAS, FORMS, Variable, joined

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
class PanelSummary:
    """What a panel holds. ``sources`` and ``states`` count the values of the long table."""

    result: PanelResult
    rows: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    blames: Counter[str] = field(default_factory=Counter)
    repaired: int = 0
    years_missing: int = 0


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
    return PanelSummary(result, run.rows, run.sources, run.states, run.statuses, run.blames, run.repaired, run.years_missing)


@dataclass
class _Run:
    variables: Sequence[Variable]
    sink: RowSink
    watchers: Sequence[Watcher]
    rows: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    blames: Counter[str] = field(default_factory=Counter)
    repaired: int = 0
    years_missing: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    errors: list[PanelCheck] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wide, self.missing = wide_table(self.variables), missing_table(self.variables)
        self.add(CODEBOOK, [codebook_row(variable) for variable in self.variables])

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        self.rows[table.name] += len(rows)
        self.sink.add(table, rows)

    def take_finding(self, finding: Finding) -> None:
        if isinstance(finding, PanelCheck) and finding.status == "fail":
            self.errors.append(finding)
            self.blames[finding.blame or "unknown"] += 1

    def take_body(self, body: Body) -> None:
        identity = identify(body.group)
        self.ids[body.group.name] = identity.id
        across, proposed = outcomes_across(body.checks), _proposed(body.proposals)
        coverage = {report.name: coverage_of(report) for report in body.reports}
        years = [report.year for report in body.reports]
        gaps = set(range(min(years), max(years) + 1)) - set(years) if years else set()
        self.years_missing += len(gaps)
        for series in body.series:
            self._take_series(identity, series, body, across, proposed, coverage)
        self.add(AGENCIES, [_agency_row(identity, body, years, len(gaps))])
        self.add(REPORTS, list(self._report_rows(identity, body, coverage)))
        self._flush_errors()

    def _take_series(
        self,
        identity: AgencyIdentity,
        series: Series,
        body: Body,
        across: Mapping[str, list[tuple[str, Outcome]]],
        proposed: Mapping[str, Repairs],
        coverage: Mapping[str, Coverage],
    ) -> None:
        read = {
            report.year: (report, read_values(report, self.variables, proposed.get(report.name, {})))
            for report in series.reports
        }
        jumps = _jumps(self.variables, read)
        for year in range(min(read), max(read) + 1):
            who = (identity.id, identity.name, series.scope, year)
            if year not in read:
                self.add(self.missing, [(*who, *([NO_REPORT] * len(self.variables)))])
                continue
            report, values = read[year]
            for watcher in self.watchers:
                watcher.see(report, coverage[report.name], values)
            checks = ChecksOfReport(report, across.get(report.name, ()))
            found = [(value, checks.touching(value)) for value in values if value.looked_for]
            here = {name: jump for (name, at), jump in jumps.items() if at == year}
            versions = 1 + sum(check.id in (VERSION, UNLIKE) and check.lhs == report.name for check in body.checks)
            self.add(self.wide, [_wide_row(who, identity, report, coverage[report.name], values, versions, len(here))])
            self.add(self.missing, [(*who, *(value.state for value in values))])
            self.add(VALUES, [self._value_row(who, report, value, touched, here) for value, touched in found])
            self.add(JUMPS, [_jump_row(who, report, here[v.variable.name], v, t) for v, t in found if v.variable.name in here])

    def _value_row(
        self, who: Row, report: Report, value: PanelValue, checks: Sequence[Outcome], jumps: Mapping[str, Jump]
    ) -> Row:
        jump = jumps.get(value.variable.name)
        self.sources[value.source or "none"] += 1
        self.states[value.state] += 1
        self.repaired += bool(value.repair)
        statuses = Counter(status for _, status in checks)
        span = value.raw_span
        return (
            *who,
            report.head.era,
            value.variable.name,
            *map(_number, (value.value, value.repaired, value.zero_completed, value.lower, value.upper)),
            value.variable.unit or None,
            value.state,
            value.source,
            value.comparability,
            _number(value.value_table),
            _number(value.value_text),
            value.repair or None,
            jump.kind if jump else None,
            statuses["pass"],
            statuses["fail"],
            " ".join(f"{id_}={status}" for id_, status in checks) or None,
            value.score,
            value.place,
            span.start if span else None,
            span.end if span else None,
            value.evidence or None,
            report.name,
        )

    def _report_rows(self, identity: AgencyIdentity, body: Body, coverage: Mapping[str, Coverage]) -> Iterator[Row]:
        aside: dict[str, tuple[PanelCheck, int]] = {}
        chosen: Counter[str] = Counter()
        for check in body.checks:
            if check.id in (VERSION, UNLIKE):  # in order of choice
                chosen[check.lhs] += 1
                aside[check.rhs] = check, 1 + chosen[check.lhs]
        for report in body.reports:
            status, instead, version, note = "used", None, 1, None
            if report.name in aside:
                check, version = aside[report.name]
                status = "duplicate" if check.status == "pass" else "version" if check.id == VERSION else "unlike"
                instead, note = check.lhs, check.note
            self.statuses[status] += 1
            yield _report_row(report.head, identity.id, status, instead, version, note, coverage[report.name])

    def take_rest(self, result: PanelResult) -> None:
        """Reports that belong to no row: without body or year, broken, or not read by ``ie extract``."""
        rows = [_report_row(head, None, "unplaced", None, None, "names no body or no year", None) for head in result.unplaced]
        for problems, status in ((result.problems, "broken"), (result.folder.unread, "unread")):
            for problem in problems:
                rows.append(_bare_row(problem.record, status, f"{problem.code}: {problem.message}"))
        for row in rows:
            self.statuses[str(row[REPORTS.names.index("status")])] += 1
        self.add(REPORTS, rows)
        self.add(SUCCESSIONS, [_succession_row(one) for one in result.successions])
        self._flush_errors()

    def _flush_errors(self) -> None:
        self.add(SOURCE_ERRORS, [_error_row(check, self.ids.get(check.agency)) for check in self.errors])
        self.errors.clear()


# --- rows ------------------------------------------------------------------------------------------------------------


def _number(value: Decimal | None) -> float | None:
    """Counts and yuan with two decimals are exact as doubles, up to 9 × 10¹⁵."""
    return None if value is None else float(value)


def _wide_row(
    who: Row,
    identity: AgencyIdentity,
    report: Report,
    coverage: Coverage,
    values: Sequence[PanelValue],
    versions: int,
    jumps: int,
) -> Row:
    head = report.head
    row = [*who, head.era, report.tables.form, identity.level, identity.place_level, identity.province, identity.code]
    row += [identity.code_in(report.year), identity.parent_code, identity.parent_id, head.publish_date, report.name, versions]
    row += [coverage.expected, coverage.read, coverage.passed, coverage.failed, coverage.open, jumps]
    for value in values:
        row += map(_number, (value.value, value.repaired, value.zero_completed))
        row.append(value.comparability if value.looked_for else None)
    return row


def _agency_row(identity: AgencyIdentity, body: Body, years: Sequence[int], gaps: int) -> Row:
    names = sorted({report.head.agency or "" for report in body.reports})
    return (
        *(
            identity.id,
            identity.name,
            identity.full_name,
            identity.level,
            identity.place_level,
            identity.province,
            identity.code,
        ),
        *(identity.certain, identity.candidates or None, identity.parent_id, identity.parent_name, identity.parent_code),
        "; ".join(names),
        *(min(years, default=None), max(years, default=None), len(body.reports), gaps),
    )


def _report_row(
    head: ReportHead,
    agency_id: str | None,
    status: str,
    instead: str | None,
    version: int | None,
    note: str | None,
    coverage: Coverage | None,
) -> Row:
    counts = (coverage.expected, coverage.read, coverage.passed, coverage.failed, coverage.open) if coverage else (None,) * 5
    return (
        *(
            head.name,
            head.record_sha256,
            head.source_path,
            head.sha256,
            agency_id,
            head.agency,
            head.scope,
            head.year,
            head.era,
        ),
        *(head.publish_date, status, instead, version, note, *counts),
    )


def _succession_row(one: Succession) -> Row:
    later, earlier = one.later, one.earlier
    return (
        *(agency_id(later.body.key), later.name, agency_id(earlier.body.key), earlier.name, one.basis, one.how),
        *(one.last_year, one.first_year, one.in_time, one.source, one.note or None),
    )


def _bare_row(record: str, status: str, note: str) -> Row:
    row: list[str | None] = [None] * len(REPORTS.columns)
    for name, value in (("record", record), ("status", status), ("note", note)):
        row[REPORTS.names.index(name)] = value
    return row


def _jump_row(who: Row, report: Report, jump: Jump, value: PanelValue, checks: Sequence[Outcome]) -> Row:
    failed = sum(status == "fail" for _, status in checks)
    span = value.raw_span
    return (
        *(*who, value.variable.name, jump.kind, jump.value, jump.expected, jump.score, failed, jump.note or None, report.name),
        *(span.start if span else None, span.end if span else None, value.evidence or None),
    )


def _error_row(check: PanelCheck, agency_id: str | None) -> Row:
    years, records = " ".join(map(str, check.years)), " ".join(check.records)
    return (
        *(agency_id, check.agency, years, records, check.id, check.level, check.severity, check.blame, check.blamed),
        *(check.scope, check.lhs, check.rhs, check.note or None),
    )


def codebook_row(variable: Variable) -> Row:
    """The row of a variable in the table ``codebook``."""
    return (
        *(variable.name, variable.group, variable.unit, variable.label, variable.label_zh),
        *(variable.comparability[era] for era in ERAS),
        *(joined(variable.cells[form]) or None for form in FORMS),
        *(variable.indicator, variable.note or None),
    )


# --- what neighbour years say ----------------------------------------------------------------------------------------


def _proposed(proposals: Sequence[Proposal]) -> dict[str, dict[str, tuple[Decimal, str]]]:
    """Record → cell → the number that neighbour years propose, and the rule."""
    found: dict[str, dict[str, tuple[Decimal, str]]] = {}
    for proposal in proposals:
        found.setdefault(proposal.record, {})[proposal.target] = (Decimal(proposal.proposed), proposal.rule)
    return found


def _jumps(variables: Sequence[Variable], read: Mapping[int, tuple[Report, list[PanelValue]]]) -> dict[tuple[str, int], Jump]:
    found: dict[tuple[str, int], Jump] = {}
    if len(read) < 2:
        return found
    for index, variable in enumerate(variables):
        points = []
        for year in sorted(read):
            report, values = read[year]
            value = values[index]
            if value.value is not None:
                points.append(Point(year, float(value.value), report.head.era or "", value.comparability))
        small = SMALL_YUAN if variable.unit == "元" else SMALL_COUNT
        for jump in find_jumps(points, small=small):
            found.setdefault((variable.name, jump.year), jump)
    return found
