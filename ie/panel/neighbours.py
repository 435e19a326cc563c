"""Neighbour years break ties: where a report's own sums fail or a cell is lost, and a neighbour's number makes them hold, it is proposed.

Proposals are printed and written to the output; no record is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Repair, StandardTables
from ie.panel.duplicates import Series
from ie.panel.findings import Item, Proposal, table2_item, table3_item
from ie.panel.own_sums import failed_sums, open_sums, touching, with_value
from ie.panel.reports import Report
from ie.reconcile import KnownValue, check_tables, propose_repairs
from ie.reconcile.known_values import known_from_narrative
from ie.reconcile.repair import Origin
from ie.tables.forms import T3_COLUMNS

_DOCUMENTS = ("rules", "normative")


def propose_from_neighbours(series: Series) -> Iterator[Proposal]:
    """Proposals for every report of a series that has a neighbour year: requests carried over and forward, documents in force."""
    by_year = {report.year: report for report in series.reports}
    for report in series.reports:
        before, after = by_year.get(report.year - 1), by_year.get(report.year + 1)
        if report.tables.t3 and (before or after):
            yield from _carried(series.agency, report, _known(report, before, after))
        if before and after:
            yield from _stock(series.agency, before, report, after)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A cell of a report, the neighbour's cell for the same thing, and the number that is there."""

    own: Item
    other: Item
    value: Decimal


def _known(report: Report, before: Report | None, after: Report | None) -> list[_Pair]:
    """Cells of ``report`` beside a neighbour's number for the same thing, where the neighbour's own sums hold."""
    pairs = []
    for column in T3_COLUMNS:
        if before and before.tables.t3:
            pairs.append((table3_item(report, "carried_over", column), table3_item(before, "carried_forward", column)))
        if after and after.tables.t3:
            pairs.append((table3_item(report, "carried_forward", column), table3_item(after, "carried_over", column)))
    return [
        _Pair(own, other, other.value)
        for own, other in pairs
        if own.cell is not None and other.value is not None and not touching(other.name, failed_sums(other.report.checks))
    ]


def _carried(agency: str, report: Report, known: list[_Pair]) -> Iterator[Proposal]:
    differing = [pair for pair in known if pair.own.value != pair.value]
    failed, undecided = failed_sums(report.checks), open_sums(report.checks)
    if not known or not (failed or any(touching(pair.own.name, undecided) for pair in differing)):
        return
    alone, together = _repairs(report, []), _repairs(report, known)
    decided = {target: repair for target, repair in together.items() if target not in alone}
    if decided or alone:
        for target, repair in decided.items():
            origin = next((_origin(pair.other) for pair in known if pair.own.name == target), "the only explanation left")
            yield Proposal(report.name, agency, report.year, target, repair.printed, repair.proposed, repair.rule, origin)
        return
    yield from _set_and_solve(agency, report, [pair for pair in differing if touching(pair.own.name, failed | undecided)])


def _repairs(report: Report, known: list[_Pair]) -> dict[str, Repair]:
    """What the solver of a single report proposes for table 3, with the narrative's numbers and those of the neighbours."""
    values = list(known_from_narrative(report.tables, list(report.facts.values())))
    for pair in known:
        origin: Origin = "previous-year" if pair.other.report.year < report.year else "next-year"
        values.append(KnownValue((pair.own.name,), pair.value, origin))
    _, repairs = propose_repairs(report.tables, report.checks, values)
    return {repair.target: repair for repair in repairs if repair.target.startswith("t3.")}


def _set_and_solve(agency: str, report: Report, known: list[_Pair]) -> Iterator[Proposal]:
    """More wrong or lost cells than the solver looks for: with the neighbours' numbers set, all sums hold, or one cell is left."""
    failed, undecided = failed_sums(report.checks), open_sums(report.checks)
    solution = _solve(report.tables, known) if known else None
    if solution is None or solution.open - undecided or (not failed and solution.open == undecided):
        return
    needed = list(known)
    for pair in known:  # a number that the sums do not ask for is no repair
        fewer = [other for other in needed if other is not pair]
        if _solve(report.tables, fewer) == solution:
            needed = fewer
    located = ", ".join(f"{name} {value}" for name, value in solution.located)
    note = f"with {located} located after it" if located else ""
    for pair in needed:
        printed = pair.own.cell.printed if pair.own.cell else ""
        yield Proposal(
            report.name, agency, report.year, pair.own.name, printed, str(pair.value), "XY-CARRY", _origin(pair.other), note
        )


def _origin(other: Item) -> str:
    return f"{other.report.year} {other.name} {other.value} ({other.report.name})"


@dataclass(frozen=True, slots=True)
class _Solution:
    """What is left once all sums hold: sums that still cannot be judged, and the further cells that the sums located."""

    open: frozenset[str]
    located: tuple[tuple[str, str], ...]


def _solve(tables: StandardTables, known: list[_Pair]) -> _Solution | None:
    """Set the neighbours' numbers and, where one wrong cell remains, locate and set it; None where sums still fail."""
    for pair in known:
        tables = with_value(tables, pair.own.name, pair.value)
    checks = check_tables(tables)
    located: tuple[tuple[str, str], ...] = ()
    if failed_sums(checks):
        _, repairs = propose_repairs(tables, checks)
        located = tuple((repair.target, repair.proposed) for repair in repairs if repair.target.startswith("t3."))
        for name, value in located:
            tables = with_value(tables, name, Decimal(value))
        checks = check_tables(tables)
    return None if failed_sums(checks) else _Solution(open_sums(checks), located)


def _stock(agency: str, before: Report, report: Report, after: Report) -> Iterator[Proposal]:
    """In three years running, the middle 现行有效件数 breaks the relation on both sides, and both sides name the same number."""
    for kind in _DOCUMENTS:
        items = [table2_item(r, f"t2_{kind}_in_force") for r in (before, report, after)]
        flows = [table2_item(r, f"t2_{kind}_{flow}") for r in (report, after) for flow in ("made", "repealed")]
        values = [item.value for item in (*items, *flows) if item.value is not None]
        if len(values) < len(items) + len(flows):
            continue
        first, middle, last, made, repealed, made_after, repealed_after = values
        forward, backward = first + made - repealed, last - made_after + repealed_after
        if forward == backward != middle and forward >= 0:
            origin = f"in force in {before.year} and {after.year} and the documents made and repealed between ({before.name}, {after.name})"
            printed = items[1].cell.printed if items[1].cell else ""
            yield Proposal(report.name, agency, report.year, items[1].name, printed, str(forward), "T2-G3-STOCK", origin)
