"""HIER: the report for a whole area (汇总) against the reports of its parts: areas one level below, departments, and its own 本级."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.grammar.gazetteer import Place, children_of, parent_of
from ie.panel.agency_groups import AgencyGroup
from ie.panel.body_names import code_key
from ie.panel.findings import Item, PanelCheck, panel_check, table2_item, table3_item, table4_item
from ie.panel.reports import Report, ReportHead
from ie.reconcile.relations import Status

# Counts that a whole has when its parts have them. Money has no common unit; the other cells of table 3 follow from its sums.
_T2 = (
    *("t2_normative_made", "t2_normative_repealed", "t2_normative_in_force"),
    *("t2_licence_decisions", "t2_penalty_decisions", "t2_coercion_decisions"),
)
_T3 = ("new_received", "carried_over", "granted", "partial", "handled_total", "carried_forward")
_T4 = ("review", "litigation_direct", "litigation_after_review")


@dataclass(frozen=True, slots=True)
class Family:
    """A report for a whole area and the reports of the same year that are parts of it, as heads: loaded when they are compared."""

    agency: str
    place: Place
    whole: ReportHead
    own: ReportHead | None
    areas: tuple[tuple[Place, ReportHead], ...]
    departments: tuple[ReportHead, ...]

    @property
    def heads(self) -> tuple[ReportHead, ...]:
        """All reports of the family, the whole one first."""
        parts = [self.own] if self.own else []
        return (self.whole, *parts, *(head for _, head in self.areas), *self.departments)


def find_families(chosen: Sequence[tuple[AgencyGroup, ReportHead]]) -> list[Family]:
    """Every report of scope 汇总 whose place the gazetteer knows and of which at least one part is there, by name and year.

    ``chosen``: the record used for each body, scope and year.
    """
    areas: defaultdict[tuple[str, int], list[tuple[Place, ReportHead]]] = defaultdict(list)
    departments: defaultdict[tuple[str, int], list[ReportHead]] = defaultdict(list)
    own: dict[tuple[str, int], ReportHead] = {}
    wholes: list[tuple[str, Place, ReportHead]] = []
    for group, head in chosen:
        place, year = group.body.place, head.year or 0
        if place is None:
            continue
        here = code_key(place)
        if not group.body.is_government:
            departments[here, year].append(head)
            continue
        if head.scope == "汇总":
            wholes.append((group.name, place, head))
        if head.scope == "本级":
            own[here, year] = head
        elif (outer := parent_of(place)) is not None:
            areas[code_key(outer), year].append((place, head))
    families = []
    for agency, place, head in wholes:
        key = code_key(place), head.year or 0
        family = Family(agency, place, head, own.get(key), _one_each(areas[key]), tuple(departments[key]))
        if len(family.heads) > 1:
            families.append(family)
    return sorted(families, key=lambda family: (family.agency, family.whole.year or 0, family.whole.name))


def _one_each(areas: Sequence[tuple[Place, ReportHead]]) -> tuple[tuple[Place, ReportHead], ...]:
    """One report an area: where one says that it is for the whole, another that does not say so is left out."""
    whole = {code_key(place) for place, head in areas if head.scope == "汇总"}
    return tuple((place, head) for place, head in areas if head.scope == "汇总" or code_key(place) not in whole)


def parts_make_the_whole(family: Family, reports: dict[str, Report]) -> Iterator[PanelCheck]:
    """HIER (soft), once for each number that adds up. ``reports``: by name of the record; one that could not be loaded is left out.

    本级 may or may not include the departments, so each way of adding counts. More in the parts than in the whole: fail. As much: pass.
    Less: fail only where all areas below have a report for the whole of theirs and 本级 is there; else not assessable, with the coverage.
    """
    whole = reports.get(family.whole.name)
    if whole is None:
        return
    for total in _numbers(whole):
        if total.value is not None:
            yield _compare(family, total, reports)


def _compare(family: Family, total: Item, reports: dict[str, Report]) -> PanelCheck:
    areas = [_like(total, reports[head.name]) for _, head in family.areas if head.name in reports]
    departments = [_like(total, reports[head.name]) for head in family.departments if head.name in reports]
    own = [_like(total, reports[family.own.name])] if family.own and family.own.name in reports else []
    below, apart, inside = _sum(areas), _sum(departments), _sum(own)
    least = below + max(apart, inside)
    whole = total.value or Decimal(0)
    expected = children_of(family.place)
    present = {code_key(place) for place, head in family.areas if head.scope == "汇总" or place.level == "乡"}
    complete = bool(expected) and bool(own) and all(code_key(place) in present for place in expected)
    complete = complete and all(item.value is not None for item in (*areas, *own))
    status: Status
    if whole in {below + inside, below + apart, below + apart + inside} and (areas or complete):
        status = "pass"
    elif least > whole or complete:
        status = "fail"
    else:
        status = "not_assessable"
    share = f", {least * 100 / whole:.0f} % of the whole" if whole else ""
    here = {code_key(place) for place, head in family.areas if head.name in reports}
    unstated = f" ({counted} do not say that theirs is the whole)" if (counted := len(here - present)) else ""
    note = (
        f"reports of {len(here)} of {len(expected)} areas below{unstated}, {len(departments)} departments, "
        f"{'and' if own else 'no'} 本级{share}"
    )
    if status == "fail" and least <= whole:
        note += "; zones and departments without a report here may hold the rest"
    parts = f"areas {below}, departments {apart}, 本级 {inside if own else 'none'}"
    items = [total, *areas, *departments, *own]
    return panel_check(
        "HIER", "levels", family.agency, total.name, status, f"{total.term.name} {whole}", parts, items, note=note
    )


def _numbers(report: Report) -> Iterator[Item]:
    yield from (table2_item(report, field) for field in _T2)
    yield from (table3_item(report, row, "total") for row in _T3)
    yield from (table4_item(report, block, "total") for block in _T4)


def _like(total: Item, report: Report) -> Item:
    return next(item for item in _numbers(report) if item.name == total.name)


def _sum(items: Sequence[Item]) -> Decimal:
    return sum((item.value for item in items if item.value is not None), Decimal(0))
