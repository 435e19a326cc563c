"""Relations inside the appendix of 2014–2018 (domain schema, section 1: R1–R8 hard, S1, S2, S4 soft)."""

from __future__ import annotations

from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.relations import Status, TableRule, Term, blame_for, check_at_most, check_counts, check_sum, exact, places
from ie.tables.appendix_sums import G1_PARTS, G1_SUMS

SUMS: tuple[tuple[str, str, tuple[str, ...]], ...] = tuple(
    (f"G1-R{number}", total, parts) for number, (total, parts) in enumerate(G1_SUMS, 1)
)
_CHANNELS = ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")
_MONEY = ("request_fees_wan", "budget_wan")


def _g1(tables: StandardTables, field: str) -> Term:
    return Term(f"g1.g1_{field}", tables.g1.get(f"g1_{field}"))


def totals_add_up(tables: StandardTables) -> Iterator[Check]:
    """G1-R1 … G1-R7: each total of the appendix is the sum of the rows below it."""
    for rule, total, parts in SUMS if tables.g1 else ():
        yield check_sum(rule, f"g1.g1_{total}", [_g1(tables, total)], [_g1(tables, part) for part in parts])


def parts_stay_below(tables: StandardTables) -> Iterator[Check]:
    """G1-R8: what is listed as 其中 is at most the number above it."""
    for part, whole in G1_PARTS if tables.g1 else ():
        yield check_at_most("G1-R8", f"g1.g1_{part}", _g1(tables, part), _g1(tables, whole))


def appendix_counts(tables: StandardTables) -> Iterator[Check]:
    """G1-NN: counts are whole numbers, 0 or more; fees and budget may have decimals."""
    if tables.g1:
        terms = [Term(f"g1.{name}", cell) for name, cell in tables.g1.items()]
        yield from check_counts("G1-NN", "g1", terms, money=[f"g1.g1_{name}" for name in _MONEY])


def items_fit_channels(tables: StandardTables) -> Iterator[Check]:
    """G1-S1 (soft): an item may go out by several channels and counts once, so max(channels) ≤ items ≤ Σ channels."""
    if not tables.g1:
        return
    items = exact(_g1(tables, "disclosed_items").cell)
    channels = [exact(_g1(tables, name).cell) for name in _CHANNELS]
    known = [value for value in channels if value is not None]
    terms = [_g1(tables, "disclosed_items"), *(_g1(tables, name) for name in _CHANNELS)]
    evidence = places(terms)
    if items is None or len(known) < len(channels):
        numbers = ", ".join(map(str, known))
        yield Check(
            *("G1-S1", "g1.g1_disclosed_items", "not_assessable", f"items {items}", f"channels {numbers}"),
            note="soft",
            evidence=evidence,
        )
        return
    fits = max(known) <= items <= sum(known)
    lhs, rhs = f"items {items}", f"between {max(known)} and {sum(known)}"
    status: Status = "pass" if fits else "fail"
    blame = None if fits else blame_for(terms)
    yield Check("G1-S1", "g1.g1_disclosed_items", status, lhs, rhs, blame=blame, note="soft", evidence=evidence)


def replies_match_closed(tables: StandardTables) -> Iterator[Check]:
    """G1-S2 (soft): as many applications closed as answered; one application can get several answers."""
    if tables.g1:
        yield check_at_most("G1-S2", "g1.g1_replies", _g1(tables, "requests_closed"), _g1(tables, "replies"), note="soft")


def disclosed_documents_were_issued(tables: StandardTables) -> Iterator[Check]:
    """G1-S4 (soft): normative documents disclosed are at most those issued."""
    if tables.g1:
        part, whole = _g1(tables, "disclosed_normative_docs"), _g1(tables, "normative_docs_issued")
        yield check_at_most("G1-S4", "g1.g1_disclosed_normative_docs", part, whole, note="soft")


APPENDIX_RULES: tuple[TableRule, ...] = (
    totals_add_up,
    parts_stay_below,
    appendix_counts,
    items_fit_channels,
    replies_match_closed,
    disclosed_documents_were_issued,
)
