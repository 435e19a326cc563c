"""What `ie check` finds: a relation between reports, looked at once, with both sides, their reports and their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ie.data import Cell, Check, Fact
from ie.panel.catalogue import Level, Severity, severity_of
from ie.panel.reports import Report
from ie.reconcile.relations import Blame, Status, Term, blame_for, check_sum, exact

ALL_ZERO = "all are 0"
"""The note of a relation between zeros: tables of all zeros keep every one, and such a pass says nothing about the reading."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A number that takes part in a relation: its record, its name there, its printed text and its place in that report's raw text."""

    record: str
    year: int
    name: str
    value: Decimal | None
    state: str
    printed: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class PanelCheck:
    """A relation across reports. ``blamed`` is the record whose own sums say that it is the wrong one, None where they do not say."""

    id: str
    level: Level
    agency: str
    years: tuple[int, ...]
    scope: str
    status: Status
    lhs: str
    rhs: str
    severity: Severity
    blame: Blame | None = None
    blamed: str | None = None
    note: str = ""
    records: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that a neighbour year determines, beside the printed one. It is printed and written out, never put into a record."""

    record: str
    agency: str
    year: int
    target: str
    printed: str
    proposed: str
    rule: str
    origin: str
    note: str = ""


Finding = PanelCheck | Proposal


@dataclass(frozen=True, slots=True)
class Item:
    """A cell or a fact of one report, as a term of a relation between reports."""

    report: Report
    name: str
    cell: Cell | None
    from_text: bool = False

    @property
    def value(self) -> Decimal | None:
        """The exact number, None for blank, lost, approximate and unread ones."""
        return exact(self.cell)

    @property
    def term(self) -> Term:
        """The same for the rules inside a report, its year in front of the name."""
        return Term(f"{self.report.year} {self.name}", self.cell)

    def evidence(self) -> Evidence:
        """Where the number stands, for the output."""
        cell = self.cell or Cell(None, "missing_cell", "", None)
        start, end = (cell.raw_span.start, cell.raw_span.end) if cell.raw_span else (None, None)
        return Evidence(self.report.name, self.report.year, self.name, cell.value, cell.state, cell.printed, start, end)


def table2_item(report: Report, field: str) -> Item:
    """A cell of table 2, ``t2_rules_made``."""
    return Item(report, f"t2.{field}", report.tables.t2.get(field))


def table3_item(report: Report, row: str, column: str) -> Item:
    """A cell of table 3."""
    return Item(report, f"t3.{row}.{column}", report.tables.t3.get(row, {}).get(column))


def table4_item(report: Report, block: str, column: str) -> Item:
    """A cell of table 4."""
    return Item(report, f"t4.{block}.{column}", report.tables.t4.get(block, {}).get(column))


def fact_item(report: Report, indicator: str) -> Item:
    """A number of the narrative, as a cell; without one where the report does not state it."""
    fact = report.facts.get(indicator)
    return Item(report, f"facts.{indicator}", None if fact is None else _as_cell(fact), from_text=True)


def _as_cell(fact: Fact) -> Cell:
    return Cell(fact.value, fact.state, fact.text, fact.raw_span, unit=fact.unit)


def blame_items(items: Sequence[Item]) -> Blame:
    """``source`` where every print reads the same once more; ``unknown`` where one is from the narrative: its words have more readings."""
    known = [item for item in items if item.value is not None]
    return "unknown" if any(item.from_text for item in known) else blame_for([item.term for item in known])


def compare_sums(
    rule: str, level: Level, agency: str, scope: str, left: Sequence[Item], right: Sequence[Item], *, note: str = ""
) -> PanelCheck:
    """``Σ left = Σ right`` over cells of several reports; blanks as inside a report (`relations.check_sum`)."""
    check = check_sum(rule, scope, [item.term for item in left], [item.term for item in right], note=note)
    found = from_check(check, level, agency, [*left, *right])
    return replace(found, blame=blame_items([*left, *right])) if check.status == "fail" else found


def from_check(check: Check, level: Level, agency: str, items: Sequence[Item], *, report: Report | None = None) -> PanelCheck:
    """A check with the reports and the evidence that it rests on; ``report`` is that of a check which its record has already."""
    reports = [report] if report else [item.report for item in items]
    return PanelCheck(
        id=check.id,
        level=level,
        agency=agency,
        years=tuple(sorted({one.year for one in reports})),
        scope=check.scope,
        status=check.status,
        lhs=check.lhs,
        rhs=check.rhs,
        severity=severity_of(check.id),
        blame=check.blame,
        note=check.note,
        records=tuple(dict.fromkeys(one.name for one in reports)),
        evidence=tuple(item.evidence() for item in items),
    )


def panel_check(
    rule: str,
    level: Level,
    agency: str,
    scope: str,
    status: Status,
    lhs: str,
    rhs: str,
    items: Sequence[Item],
    *,
    note: str = "",
) -> PanelCheck:
    """A finding of a relation that is no sum; a failed one is blamed by re-reading the prints."""
    blame = blame_items(items) if status == "fail" else None
    return from_check(Check(rule, scope, status, lhs, rhs, blame=blame, note=note), level, agency, items)
