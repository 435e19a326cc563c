"""The rows of a panel's tables: one function a table, its values in the order of the columns in `ie.panel.tables`.

When a row is made, and what is counted of it: `ie.panel.build`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.panel.coverage import Coverage
from ie.panel.findings import PanelCheck
from ie.panel.identity import AgencyIdentity, agency_id
from ie.panel.jumps import Jump
from ie.panel.load import Problem
from ie.panel.reports import Report, ReportHead
from ie.panel.successions import Succession
from ie.panel.tables import REPORTS, Row, Value
from ie.panel.touching_checks import Outcome
from ie.panel.values import PanelValue
from ie.panel.variables import ERAS, FORMS, Variable, joined


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The report that the panel uses for one body, scope and year, and all that is known of its numbers.

    ``values``: one for each variable of the panel. ``checks`` has, for each variable that the report has a place for, the checks that
    touch it; ``jumps`` those variables that stand out. ``versions``: reports that there are for this year, the used one among them.
    """

    identity: AgencyIdentity
    scope: str | None
    report: Report
    coverage: Coverage
    versions: int
    values: Sequence[PanelValue]
    checks: Mapping[str, Sequence[Outcome]]
    jumps: Mapping[str, Jump]

    @property
    def keys(self) -> Row:
        """The columns that most tables begin with."""
        return year_keys(self.identity, self.scope, self.report.year)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a record: used, or set aside (``status``), for which other one, and why. ``version`` counts from 1, the used one."""

    status: str
    instead: str | None = None
    version: int | None = None
    note: str | None = None


def year_keys(identity: AgencyIdentity, scope: str | None, year: int) -> Row:
    """``agency_id``, ``agency``, ``scope``, ``year``."""
    return identity.id, identity.name, scope, year


def wide_row(year: ReportYear) -> Row:
    """The row of the table ``panel``: who, how well it was read, and four columns a variable."""
    identity, report = year.identity, year.report
    row = [*year.keys, report.head.era, report.tables.form]
    row += [identity.level, identity.place_level, identity.province, identity.code, identity.code_in(report.year)]
    row += [identity.parent_code, identity.parent_id]
    row += [report.head.publish_date, report.name, year.versions, *_coverage(year.coverage), len(year.jumps)]
    for value in year.values:
        row += map(_number, (value.value, value.repaired, value.zero_completed))
        row.append(value.comparability if value.looked_for else None)
    return row


def value_row(year: ReportYear, value: PanelValue) -> Row:
    """The row of the table ``values`` for a value that the report has a place for."""
    checks, jump = year.checks[value.variable.name], year.jumps.get(value.variable.name)
    statuses = Counter(status for _, status in checks)
    return (
        *year.keys,
        year.report.head.era,
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
        *_evidence(value),
        year.report.name,
    )


def jump_row(year: ReportYear, value: PanelValue) -> Row:
    """The row of the table ``jumps`` for a value that stands out."""
    name = value.variable.name
    jump = year.jumps[name]
    failed = sum(status == "fail" for _, status in year.checks[name])
    return (
        *(*year.keys, name, jump.kind, jump.value, jump.expected, jump.score, failed, jump.note or None, year.report.name),
        *_evidence(value),
    )


def agency_row(identity: AgencyIdentity, reports: Sequence[Report], *, years_missing: int) -> Row:
    """The row of the table ``agencies``."""
    names = sorted({report.head.agency or "" for report in reports})
    years = [report.year for report in reports]
    return (
        *(identity.id, identity.name, identity.full_name, identity.level, identity.place_level),
        *(identity.province, identity.code, identity.certain, identity.candidates or None),
        *(identity.parent_id, identity.parent_name, identity.parent_code, "; ".join(names)),
        *(min(years, default=None), max(years, default=None), len(reports), years_missing),
    )


def succession_row(one: Succession) -> Row:
    """The row of the table ``successions``."""
    later, earlier = one.later, one.earlier
    return (
        *(agency_id(later.body.key), later.name, agency_id(earlier.body.key), earlier.name, one.basis, one.how),
        *(one.last_year, one.first_year, one.in_time, one.source, one.note or None),
    )


def report_row(head: ReportHead, fate: Fate, *, agency_id: str | None = None, coverage: Coverage | None = None) -> Row:
    """The row of the table ``reports`` for a record whose head could be read."""
    return (
        *(head.name, head.record_sha256, head.source_path, head.sha256, agency_id, head.agency),
        *(head.scope, head.year, head.era, head.publish_date),
        *(fate.status, fate.instead, fate.version, fate.note),
        *(_coverage(coverage) if coverage else (None,) * 5),
    )


def problem_row(problem: Problem, status: str) -> Row:
    """The row of the table ``reports`` for a file that is no whole record, or that stands in for a report that was not read."""
    known = {"record": problem.record, "status": status, "note": f"{problem.code}: {problem.message}"}
    return [known.get(name) for name in REPORTS.names]


def source_error_row(check: PanelCheck, agency_id: str | None) -> Row:
    """The row of the table ``source_errors``."""
    years, records = " ".join(map(str, check.years)), " ".join(check.records)
    return (
        *(agency_id, check.agency, years, records, check.id, check.level, check.severity, check.blame, check.blamed),
        *(check.scope, check.lhs, check.rhs, check.note or None),
    )


def codebook_row(variable: Variable) -> Row:
    """The row of the table ``codebook``."""
    return (
        *(variable.name, variable.group, variable.unit, variable.label, variable.label_zh),
        *(variable.comparability[era] for era in ERAS),
        *(joined(variable.cells[form]) or None for form in FORMS),
        *(variable.indicator, variable.note or None),
    )


def _number(value: Decimal | None) -> float | None:
    """Counts and yuan with two decimals are exact as doubles, up to 9 × 10¹⁵."""
    return None if value is None else float(value)


def _coverage(coverage: Coverage) -> tuple[Value, ...]:
    return coverage.expected, coverage.read, coverage.passed, coverage.failed, coverage.open


def _evidence(value: PanelValue) -> tuple[Value, ...]:
    """First character, character after the last one, words."""
    span = value.raw_span
    return (span.start, span.end, value.evidence or None) if span else (None, None, value.evidence or None)
