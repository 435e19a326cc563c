"""Relations between the reports of one body for two neighbour years (domain schema, section 4). One function a relation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from ie.panel.findings import (
    ALL_ZERO,
    Item,
    PanelCheck,
    compare_sums,
    fact_item,
    panel_check,
    table2_item,
    table3_item,
    table4_item,
)
from ie.panel.own_sums import decide
from ie.panel.reports import Report
from ie.reconcile.relations import Status
from ie.tables.forms import T3_APPLICANTS, T4_ROWS

YearRule = Callable[[str, Report, Report], Iterator[PanelCheck]]
"""Looks at a body's reports of two neighbour years, the earlier first; yields nothing where the relation does not speak of them."""

FIRST_YEAR_WITH_CARRY = 2019  # the forms up to 2018 have no row for requests carried forward
_DOCUMENTS = ("rules", "normative")
_CUMULATIVE = "disclosed_items_cumulative"
_SINCE_THE_BEGINNING = "累计"
_ITEM_KINDS = ("licence", "other_service", "penalty", "coercion", "fee")


def carried_requests_match(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """XY-CARRY: 结转下年度继续办理 is the next report's 上年结转, in total and for each kind of applicant.

    Broken at 2018→2019, where the new form has a row that the old one has not. Where a table is lost, the narrative's number stands in.
    """
    if not after.tables.t3 and not before.tables.t3:
        return
    forward, over = _carried(before, "carried_forward"), _carried(after, "carried_over")
    if before.year < FIRST_YEAR_WITH_CARRY and forward.value is None:
        note = "the forms up to 2018 do not say what was carried forward"
        words = (f"{before.year} none", f"{after.year} {over.name} {over.value}")
        yield panel_check("XY-CARRY", "years", agency, "t3.total", "not_assessable", *words, [forward, over], note=note)
        return
    yield _carry(agency, "t3.total", forward, over)
    if before.tables.t3 and after.tables.t3:
        for column in T3_APPLICANTS:
            left, right = table3_item(before, "carried_forward", column), table3_item(after, "carried_over", column)
            yield _carry(agency, f"t3.{column}", left, right)


def _carry(agency: str, scope: str, forward: Item, over: Item) -> PanelCheck:
    check = compare_sums("XY-CARRY", "years", agency, scope, [forward], [over], note=_zeros(forward, over))
    if check.status != "fail":
        return check
    blamed, reason = decide(forward, over)
    repaired = [item for item, other in ((forward, over), (over, forward)) if _repaired(item) == other.value]
    if repaired:
        reason = f"{reason}; it holds with the repair proposed in the record of {repaired[0].report.year}".removeprefix("; ")
    return replace(check, blamed=blamed, note=reason)


def _repaired(item: Item) -> Decimal | None:
    return item.cell.repaired if item.cell else None


def _carried(report: Report, row: str) -> Item:
    item = table3_item(report, row, "total")
    return item if report.tables.t3 else fact_item(report, f"requests_{row}")


def documents_in_force_follow(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """T2-G3-STOCK: 现行有效件数 is last year's, plus what was made, less what was repealed; rules and normative documents."""
    for kind in _DOCUMENTS:
        stock = [table2_item(report, f"t2_{kind}_in_force") for report in (before, after)]
        if any(item.cell is None for item in stock):
            continue
        made, repealed = table2_item(after, f"t2_{kind}_made"), table2_item(after, f"t2_{kind}_repealed")
        left, right = [stock[0], made], [stock[1], repealed]
        yield compare_sums("T2-G3-STOCK", "years", agency, f"t2.{kind}", left, right, note=_zeros(*left, *right))


def public_documents_grow(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """T2-G2-STOCK (soft): 对外公开总数量 is at most last year's plus 本年新公开数量; repealed documents make it less."""
    for kind in _DOCUMENTS:
        total = [table2_item(report, f"t2_{kind}_public_total") for report in (before, after)]
        if any(item.cell is None for item in total):
            continue
        new = table2_item(after, f"t2_{kind}_newly_public")
        items = [total[0], new, total[1]]
        lhs = f"{total[0].term.name} {total[0].value} + {new.term.name} {new.value}"
        rhs = f"{total[1].term.name} {total[1].value}"
        values = [item.value for item in items if item.value is not None]
        scope = f"t2.{kind}"
        if len(values) < len(items):
            yield panel_check("T2-G2-STOCK", "years", agency, scope, "not_assessable", lhs, rhs, items)
            continue
        expected, found = values[0] + values[1], values[2]
        lhs = f"{lhs} = {expected}"
        note = f"{expected - found} fewer: repealed ones are not listed" if found < expected else _zeros(*items)
        yield panel_check(
            "T2-G2-STOCK", "years", agency, scope, "pass" if found <= expected else "fail", lhs, rhs, items, note=note
        )


def item_counts_follow(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """T2-G2-ITEM (soft, 2019→2020 only): 上一年项目数量 plus 本年增减 is the next report's 上一年项目数量."""
    for kind in _ITEM_KINDS:
        first, last = (table2_item(report, f"t2_{kind}_items_prev") for report in (before, after))
        change = table2_item(before, f"t2_{kind}_items_change")
        if first.cell is not None and last.cell is not None and change.cell is not None:
            note = _zeros(first, change, last)
            yield compare_sums("T2-G2-ITEM", "years", agency, f"t2.{kind}_items", [first, change], [last], note=note)


def pending_cases_come_back(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """XY-T4 (info): cases pending at the end of a year are at most the cases of the next; no regulation says so."""
    for row in T4_ROWS:
        pending, total = table4_item(before, row.name, "pending"), table4_item(after, row.name, "total")
        if pending.cell is None or total.cell is None:
            continue
        lhs, rhs = f"{pending.term.name} {pending.value}", f"{total.term.name} {total.value}"
        status: Status = "not_assessable"
        if pending.value is not None and total.value is not None:
            status = "pass" if pending.value <= total.value else "fail"
        note = _zeros(pending, total)
        yield panel_check("XY-T4", "years", agency, f"t4.{row.name}", status, lhs, rhs, [pending, total], note=note)


def documents_of_both_forms(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """G2→G3 (info): 现行有效件数 of the new form beside 对外公开总数量 of the old one. Shown, never judged: they count different things."""
    old, new = table2_item(before, "t2_normative_public_total"), table2_item(after, "t2_normative_in_force")
    if old.cell is not None and new.cell is not None:
        words = (f"{old.term.name} {old.value}", f"{new.term.name} {new.value}")
        note = "the two forms count different things: made public so far, and in force"
        yield panel_check("G2→G3", "years", agency, "t2.normative", "not_assessable", *words, [old, new], note=note)


def totals_since_the_beginning(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """XY-CUMULATIVE: a total since the beginning (历年累计) never falls; in the narrative, and in a local form's column of such totals."""
    old, new = (fact_item(report, _CUMULATIVE) for report in (before, after))
    if old.cell is not None and new.cell is not None:
        # 近…万 and …余 leave a side open: what may be below, or above, cannot be said to have fallen.
        floor, ceiling = before.facts[_CUMULATIVE].lower, after.facts[_CUMULATIVE].upper
        yield _never_falls(agency, old, new, floor, ceiling)
    later = {(row.label, row.column): row for row in after.tables.local}
    for row in before.tables.local:
        match = later.get((row.label, row.column))
        if match is not None and _SINCE_THE_BEGINNING in f"{row.label}{row.column or ''}":
            name = f"g1_local.{row.label}" + (f".{row.column}" if row.column else "")
            old, new = Item(before, name, row.cell), Item(after, name, match.cell)
            yield _never_falls(agency, old, new, old.value, new.value)


def _never_falls(agency: str, old: Item, new: Item, floor: Decimal | None, ceiling: Decimal | None) -> PanelCheck:
    lhs, rhs = (f"{item.term.name} {item.cell.value if item.cell else None}" for item in (old, new))
    status: Status = "not_assessable" if floor is None or ceiling is None else "pass" if floor <= ceiling else "fail"
    return panel_check("XY-CUMULATIVE", "years", agency, old.name, status, lhs, rhs, [old, new], note=_zeros(old, new))


def _zeros(*items: Item) -> str:
    return ALL_ZERO if items and all(item.value == 0 for item in items) else ""


YEAR_RULES: tuple[YearRule, ...] = (
    carried_requests_match,
    documents_in_force_follow,
    public_documents_grow,
    item_counts_follow,
    totals_since_the_beginning,
    pending_cases_come_back,
    documents_of_both_forms,
)
