"""Narrative against tables, and the narrative against itself. A total and its parts are compared in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ie.data import Check, Fact, Mention, StandardTables
from ie.reconcile.crosswalk import fits, table_values
from ie.reconcile.relations import Status

_OUTCOMES = (
    *("requests_granted", "requests_partial", "requests_denied", "requests_unable"),
    *("requests_not_processed", "requests_other_outcome"),
)
_SPLITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("requests_received", ("requests_in_person", "requests_fax", "requests_online", "requests_letter")),
    ("requests_handled", _OUTCOMES),
    ("review_total", ("review_upheld", "review_corrected", "review_other", "review_pending")),
    ("litigation_total", ("litigation_upheld", "litigation_corrected", "litigation_other", "litigation_pending")),
    ("staff_total", ("staff_full_time", "staff_part_time")),
)
_CATEGORY = "disclosed_by_category"


def facts_match_tables(tables: StandardTables, facts: Sequence[Fact]) -> Iterator[Check]:
    """TXT: a number of the narrative equals the table's; approximate ones as ranges."""
    for fact in facts:
        found = table_values(tables, fact.indicator)
        if not found or fact.value is None or fact.state == "none_text":
            continue
        known = [(f, f.value) for f in found if f.value is not None]
        lhs = f"{fact.indicator} {fact.text}"
        match = next((f for f, value in known if fits(fact, value)), None)
        rhs = f"{(match or found[0]).names} = {(match or found[0]).value}"
        if match is not None:
            yield Check("TXT", fact.indicator, "pass", lhs, rhs)
        elif not known:
            yield Check("TXT", fact.indicator, "not_assessable", lhs, rhs)
        else:
            yield Check("TXT", fact.indicator, "fail", lhs, rhs, blame="unknown")


def denied_counts_are_zero(tables: StandardTables, mentions: Sequence[Mention]) -> Iterator[Check]:
    """NULL-TEXT: where the narrative says none happened, the table's cell is 0 or empty."""
    seen: set[str] = set()
    for mention in mentions:
        if mention.entity.label != "ZERO" or mention.part:
            continue
        for indicator in mention.indicators:
            found = table_values(tables, indicator)
            if not found or indicator in seen:
                continue
            seen.add(indicator)
            lhs, rhs = f"{indicator}: {mention.entity.text}", f"{found[0].names} = {found[0].value}"
            status: Status
            if any(f.value == 0 or f.all_empty for f in found):
                status = "pass"
            else:
                status = "not_assessable" if found[0].value is None else "fail"
            yield Check("NULL-TEXT", indicator, status, lhs, rhs, blame="unknown" if status == "fail" else None)


def parts_add_up(mentions: Sequence[Mention]) -> Iterator[Check]:
    """TXT-SPLIT: the parts that follow a total (by place, applicant, category) add up to it, once or several times over.

    Parts that stay below their total may be a selection (其中): not assessable.
    """
    ordered = sorted((m for m in mentions if m.quantity is not None), key=lambda m: m.entity.raw_span)
    for index, mention in enumerate(ordered):
        if mention.part or len(mention.indicators) != 1 or mention.quantity is None or mention.quantity.state != "number":
            continue
        indicator = mention.indicators[0]
        numbers = list(_parts_after(ordered[index + 1 :], indicator))
        if len(numbers) > 1:
            yield _compare_parts(indicator, mention.quantity.value, numbers)


def _parts_after(following: Sequence[Mention], indicator: str) -> Iterator[Decimal]:
    for mention in following:
        is_part = (mention.part and indicator in mention.indicators) or (
            indicator == "disclosed_items" and mention.indicators == (_CATEGORY,)
        )
        if is_part and mention.quantity is not None and mention.quantity.unit != "%":
            yield mention.quantity.value
        elif mention.indicators != ("other",):
            return


def _compare_parts(indicator: str, total: Decimal, numbers: Sequence[Decimal]) -> Check:
    lhs, rhs = f"{indicator} {total}", " + ".join(map(str, numbers)) + f" = {sum(numbers)}"
    left = total
    complete = 0
    for number in numbers:
        left -= number
        if left == 0:
            complete, left = complete + 1, total
        elif left < 0:
            return Check("TXT-SPLIT", indicator, "fail", lhs, rhs, blame="unknown", note="the parts exceed the total")
    status: Status = "pass" if complete else "not_assessable"
    return Check("TXT-SPLIT", indicator, status, lhs, rhs, note="" if complete else "the parts may be a selection")


def splits_add_up(facts: Sequence[Fact]) -> Iterator[Check]:
    """TXT-SPLIT: channels, outcomes and staff as facts of their own add up to their total."""
    known = {fact.indicator: fact for fact in facts if fact.state != "approx" and fact.value is not None}
    for total, parts in _SPLITS:
        have = [known[part] for part in parts if part in known]
        if total not in known or len(have) < 2:
            continue
        whole = known[total].value or Decimal(0)
        summed = sum((fact.value or Decimal(0) for fact in have), Decimal(0))
        lhs = f"{total} {whole}"
        rhs = " + ".join(f"{fact.indicator} {fact.value}" for fact in have) + f" = {summed}"
        if summed == whole:
            yield Check("TXT-SPLIT", total, "pass", lhs, rhs)
        elif summed > whole or len(have) == len(parts):
            yield Check("TXT-SPLIT", total, "fail", lhs, rhs, blame="unknown")
        else:
            yield Check("TXT-SPLIT", total, "not_assessable", lhs, rhs, note="not all parts are stated")
