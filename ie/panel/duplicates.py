"""Several records of one body, year and scope: copies, or versions of which one is used. Then the reports of a body as series of years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Cell
from ie.panel.findings import Item, PanelCheck, panel_check
from ie.panel.reports import Report

_SHOWN = 3  # differing cells that a finding names


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

    本级 and 汇总 are never compared. A report that does not state its scope joins the one scope that others of the body state; where
    they state two, it is compared only with its like. ``shared_name``: several places have the name, so two reports of a year may
    be of two bodies.
    """
    stated = sorted({report.head.scope for report in reports if report.head.scope})
    by_scope: defaultdict[str | None, list[Report]] = defaultdict(list)
    for report in reports:
        by_scope[report.head.scope or (stated[0] if len(stated) == 1 else None)].append(report)
    notes = (f"reports of scope {' and '.join(stated)} are not compared with each other",) if len(stated) > 1 else ()
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
    """Return the record to use of one year, and a DUP finding for each of the others.

    The first that differs decides: more cells with a number, fewer failed sums, later publication, stated scope, name of the file.
    """
    ordered = sorted(versions, key=lambda report: report.name)
    ordered.sort(key=_rank, reverse=True)  # stable: equal ranks stay in order of names
    used = ordered[0]
    return used, [_compare(agency, used, other, shared_name) for other in ordered[1:]]


def _rank(report: Report) -> tuple[int, int, str, bool]:
    failed = sum(check.status == "fail" and check.id.startswith(("T3-", "T4-", "G1-R")) for check in report.checks)
    read = sum(cell.value is not None for _, cell in _cells(report))
    return read, -failed, report.head.publish_date or "", report.head.scope is not None


_REASONS = ("it has more cells with a number", "fewer of its sums fail", "it was published later", "it states its scope")


def _compare(agency: str, used: Report, other: Report, shared_name: bool) -> PanelCheck:
    scope, lhs, rhs = "report", used.name, other.name
    if used.head.sha256 == other.head.sha256:
        note = f"the same file (sha256 {used.head.sha256[:8]}…) was extracted twice; {used.name} is used"
        return panel_check("DUP", "versions", agency, scope, "pass", lhs, rhs, [_whole(used), _whole(other)], note=note)
    reason = next(
        (why for why, a, b in zip(_REASONS, _rank(used), _rank(other), strict=True) if a != b), "its file comes first by name"
    )
    others = dict(_cells(other))
    differing = [
        (Item(used, name, cell), Item(other, name, others[name]))
        for name, cell in _cells(used)
        if name in others and None not in (cell.value, others[name].value) and cell.value != others[name].value
    ]
    note = f"{used.name} is used: {reason}"
    if not differing:
        both = [_whole(used), _whole(other)]
        return panel_check("DUP", "versions", agency, scope, "pass", lhs, rhs, both, note=f"same numbers; {note}")
    shown = [f"{a.name} {a.value} against {b.value}" for a, b in differing[:_SHOWN]]
    more = f" and {len(differing) - _SHOWN} more" if len(differing) > _SHOWN else ""
    note = f"{len(differing)} cells differ ({'; '.join(shown)}{more}); {note}"
    if shared_name:
        note += "; several places have this name, so these may be two bodies"
    items = [item for pair in differing[:_SHOWN] for item in pair]
    return panel_check("DUP", "versions", agency, scope, "fail", lhs, rhs, items, note=note)


def _whole(report: Report) -> Item:
    return Item(report, "report", Cell(Decimal(report.year), "number", "", None))


def _cells(report: Report) -> Iterator[tuple[str, Cell]]:
    tables = report.tables
    for prefix, fields in (("t2", tables.t2), ("g1", tables.g1)):
        for name, cell in fields.items():
            yield f"{prefix}.{name}", cell
    for prefix, rows in (("t3", tables.t3), ("t4", tables.t4)):
        for row, cells in rows.items():
            for name, cell in cells.items():
                yield f"{prefix}.{row}.{name}", cell
