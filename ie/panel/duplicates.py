"""Several records of one body, year and scope: copies, versions, or two things. One is used. Then the years of a body as series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Cell
from ie.panel.findings import Item, PanelCheck, fact_item, panel_check
from ie.panel.reports import Report
from ie.reconcile.relations import Status

VERSION, UNLIKE = "DUP", "DUP-UNLIKE"
"""The relations of a record that is set aside: the used one has the same numbers; the two share most of them."""
_SHOWN = 3  # differing cells that a finding names
_LEAST = 12  # numbers: one request more changes six cells (received, its outcome, all handled; each with its total)


@dataclass(frozen=True, slots=True)
class Series:
    """The reports of one body and scope, one a year, in order of years."""

    agency: str
    scope: str | None
    reports: tuple[Report, ...]
    notes: tuple[str, ...] = ()

    def pairs(self) -> Iterator[tuple[Report, Report]]:
        """Reports of neighbour years, the earlier first; a missing year in between makes no pair."""
        for before, after in zip(self.reports, self.reports[1:], strict=False):
            if after.year == before.year + 1:
                yield before, after


def build_series(agency: str, reports: Sequence[Report], *, shared_name: bool = False) -> tuple[list[Series], list[PanelCheck]]:
    """Part the reports of one body by scope, choose one a year, and say what became of the others.

    本级 and 汇总 are never compared. A report that does not state its scope joins the one scope that others of the body state, unless
    a report of that scope and its own year has other numbers throughout; where they state two, it is compared only with its like.
    ``shared_name``: several places have the name, so two reports of a year may be of two bodies.
    """
    stated = sorted({report.head.scope for report in reports if report.head.scope})
    by_scope: defaultdict[str | None, list[Report]] = defaultdict(list)
    notes: tuple[str, ...] = ()
    if len(stated) > 1:
        notes = (f"reports of scope {' and '.join(stated)} are not compared with each other",)
    for report in reports:
        scope = report.head.scope
        if scope is None and len(stated) == 1:
            rivals = [other for other in reports if other.head.scope and other.year == report.year]
            if rivals and all(_is_unlike(report, other) for other in rivals):
                notes += (f"{report.name} states no scope, and its numbers are not those of {stated[0]}: kept apart",)
            else:
                scope = stated[0]
        by_scope[scope].append(report)
    series: list[Series] = []
    checks: list[PanelCheck] = []
    for scope in sorted(by_scope, key=lambda name: name or ""):
        by_year: defaultdict[int, list[Report]] = defaultdict(list)
        for report in by_scope[scope]:
            by_year[report.year].append(report)
        chosen: list[Report] = []
        for year in sorted(by_year):
            used, found = choose_version(agency, by_year[year], shared_name=shared_name)
            chosen.append(used)
            checks += found
        series.append(Series(agency, scope, tuple(chosen), notes))
    return series, checks


def choose_version(agency: str, versions: Sequence[Report], *, shared_name: bool = False) -> tuple[Report, list[PanelCheck]]:
    """Return the record to use of one year, and a finding for each of the others: DUP, or DUP-UNLIKE where most numbers differ.

    The first that differs decides: more cells with a number (facts, where there is no table), fewer failed sums, later publication,
    stated scope, name of the file.
    """
    ordered = sorted(versions, key=lambda report: report.name)
    ordered.sort(key=_rank, reverse=True)  # stable: equal ranks stay in order of names
    used = ordered[0]
    return used, [_compare(agency, used, other, shared_name) for other in ordered[1:]]


def _rank(report: Report) -> tuple[int, int, str, bool]:
    failed = sum(check.status == "fail" and check.id.startswith(("T3-", "T4-", "G1-R")) for check in report.checks)
    read = sum(item.value is not None for item in _cells(report) or _facts(report))
    return read, -failed, report.head.publish_date or "", report.head.scope is not None


_REASONS = ("it has more cells with a number", "fewer of its sums fail", "it was published later", "it states its scope")


def _compare(agency: str, used: Report, other: Report, shared_name: bool) -> PanelCheck:
    scope, lhs, rhs, both = "report", used.name, other.name, [_whole(used), _whole(other)]
    if used.head.sha256 == other.head.sha256:
        note = f"the same file (sha256 {used.head.sha256[:8]}…) was extracted twice; {used.name} is used"
        return panel_check(VERSION, "versions", agency, scope, "pass", lhs, rhs, both, note=note)
    reason = next(
        (why for why, a, b in zip(_REASONS, _rank(used), _rank(other), strict=True) if a != b), "its file comes first by name"
    )
    note = f"{used.name} is used: {reason}"
    pairs = _pairs(used, other)
    differing = [(a, b) for a, b in pairs if a.value != b.value]
    if not differing:
        status: Status = "pass" if pairs else "not_assessable"
        words = "same numbers" if pairs else "no number stands in both"
        return panel_check(VERSION, "versions", agency, scope, status, lhs, rhs, both, note=f"{words}; {note}")
    relation, hint = (VERSION, "") if not _is_unlike(used, other) else (UNLIKE, "; one may be of another body, scope or year")
    what = "cells" if _cells(used) and _cells(other) else "numbers of the narrative"
    shown = [f"{a.name} {a.value} against {b.value}" for a, b in differing[:_SHOWN]]
    more = f" and {len(differing) - _SHOWN} more" if len(differing) > _SHOWN else ""
    note = f"{len(differing)} {what} differ ({'; '.join(shown)}{more}); {note}{hint}"
    if shared_name:
        note += "; several places have this name, so these may be two bodies"
    items = [item for pair in differing[:_SHOWN] for item in pair]
    return panel_check(relation, "versions", agency, scope, "fail", lhs, rhs, items, note=note)


def _is_unlike(one: Report, other: Report) -> bool:
    """Most numbers differ of those that are not 0 in both: a corrected report keeps most of its own."""
    telling = [(a, b) for a, b in _pairs(one, other) if a.value or b.value]
    return len(telling) >= _LEAST and 2 * sum(a.value != b.value for a, b in telling) > len(telling)


def _pairs(one: Report, other: Report) -> list[tuple[Item, Item]]:
    """The exact numbers that both have: of the cells, or of the narrative where one of them has no table."""
    read = _cells if _cells(one) and _cells(other) else _facts
    others = {item.name: item for item in read(other)}
    pairs = [(item, others[item.name]) for item in read(one) if item.name in others]
    return [(a, b) for a, b in pairs if a.value is not None and b.value is not None]


def _whole(report: Report) -> Item:
    return Item(report, "report", Cell(Decimal(report.year), "number", "", None))


def _facts(report: Report) -> list[Item]:
    return [fact_item(report, indicator) for indicator in report.facts]


def _cells(report: Report) -> list[Item]:
    tables = report.tables
    found: list[Item] = []
    for prefix, fields in (("t2", tables.t2), ("g1", tables.g1)):
        found += [Item(report, f"{prefix}.{name}", cell) for name, cell in fields.items()]
    for prefix, rows in (("t3", tables.t3), ("t4", tables.t4)):
        found += [Item(report, f"{prefix}.{row}.{name}", cell) for row, cells in rows.items() for name, cell in cells.items()]
    return found
