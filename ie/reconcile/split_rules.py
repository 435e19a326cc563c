"""TXT-SPLIT: the parts of a total, as the narrative lists them, add up to it.

Parts that exceed their total contradict it, whatever was left out, unless one thing may count in several of them (the channels
by which an item went out). Parts that stay below it contradict it only where the list claims to be whole: it ends with a rest
class (其他), names every class that there is, or is announced as a division (按…分) and neither 等 nor 主要 leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ie.data import Check, StandardTables
from ie.reconcile.match_rules import combined_indicators
from ie.reconcile.relations import Status
from ie.reconcile.split_lists import OUTCOMES, WAYS, SplitList, find_lists
from ie.reconcile.statements import Narrative, Statement
from ie.reconcile.verdict import judge

_DIVIDED = re.compile(r"按[^,;。:]{1,14}(?:分|划分)|从[^,;。:]{1,14}(?:看|分|来说)|分别|分为|具体(?:为|是)")
# 回应热点2次,通过微信回应2次,其他方式3次: rows of a form side by side. Outcomes, ways and results are parts by what they are.
_NEED_A_WORD = frozenset(("category", "channel", "part"))
_DOUBLE = re.compile(r"同一|重复|均|既|同时|计1[条件]|交叉")
_WHOLE_BY_FORM: dict[str, tuple[frozenset[str], ...]] = {
    "outcome": (frozenset(OUTCOMES),),
    "way": (frozenset(WAYS),),
    "staff": (frozenset(("staff_full_time", "staff_part_time")),),
    "result": tuple(
        frozenset(f"{kind}_{result}" for result in ("upheld", "corrected", "other", "pending"))
        for kind in ("review", "litigation")
    ),
}
_FACT_SPLITS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("requests_received", "way", WAYS),
    ("requests_handled", "outcome", OUTCOMES),
    ("review_total", "result", ("review_upheld", "review_corrected", "review_other", "review_pending")),
    ("litigation_total", "result", ("litigation_upheld", "litigation_corrected", "litigation_other", "litigation_pending")),
    ("staff_total", "staff", ("staff_full_time", "staff_part_time")),
)


def splits_add_up(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """One check for each list of parts after a total, then one for each total whose parts are facts of other sentences."""
    del tables
    seen: set[tuple[str, str]] = set()
    settled: set[tuple[str, str]] = set()
    for found in find_lists(narrative.statements):
        check = _judge_list(narrative, found)
        if check is not None:
            seen.add((found.head.indicator, found.family))
            if check.status != "not_assessable":
                settled.add((found.head.indicator, found.family))
            yield check
    for total, family, parts in _FACT_SPLITS:
        if (total, family) not in settled:
            for check in _judge_facts(narrative, total, family, parts):
                if check.status != "not_assessable" or (total, family) not in seen:
                    yield check


def _judge_list(narrative: Narrative, found: SplitList) -> Check | None:
    """The check of one list; None where it is the split of a part rather than of the total."""
    total, numbers = found.head.value, [part.value for part in found.parts]
    summed = sum(numbers, Decimal(0))
    exact = all(part.exact for part in found.parts)
    status: Status = "not_assessable"
    note = ""
    if _covers(total, numbers):
        status, note = "pass", "" if exact else "some parts are approximate"
    elif not exact:
        note = "some parts are approximate"
    elif summed > total:
        if not found.own:
            return None
        if found.family == "channel" and not (found.opened and found.closed_by_rest):
            note = "an item may go out by several channels"
        elif not found.opened and found.family in _NEED_A_WORD:
            note = "nothing says that these are its parts"
        elif found.head.indicator == "requests_received" and found.family == "outcome" and _carried(narrative, summed - total):
            note = "requests carried over may be among the answers"
        elif _DOUBLE.search("".join(part.before for part in found.parts)):
            note = "parts may count one thing twice"
        else:
            status, note = "fail", "the parts exceed the total"
            if alone := _subset(total, found.parts):
                note += f"; {' + '.join(part.words for part in alone)} alone equals it"
    elif not found.own:
        return None
    elif _claims_whole(found) and not found.unread and not narrative.digits_lost:
        status, note = "fail", "the list is closed, and its parts fall short of the total"
    else:
        note = "the parts may be a selection"
    return _check(narrative, found.head, found.family, found.parts, status, note)


def _carried(narrative: Narrative, excess: Decimal) -> bool:
    """Could ``excess`` more answers than requests received be those to requests of the year before?"""
    fact = narrative.fact("requests_carried_over")
    return fact is None or fact.value is None or fact.value >= excess


def _claims_whole(found: SplitList) -> bool:
    if _whole_by_form(found.family, found.indicators):
        answers = found.head.indicator == "requests_received" and found.family == "outcome"
        return not answers or "requests_carried_forward" in found.indicators
    if found.family == "channel" or not found.opened:
        return False
    divided = found.family in ("category", "part", "way") and _DIVIDED.search(found.parts[0].before)
    return found.closed_by_rest or bool(divided and not found.open_ended)


def _whole_by_form(family: str, indicators: frozenset[str]) -> bool:
    return any(whole <= indicators for whole in _WHOLE_BY_FORM.get(family, ()))


def _judge_facts(narrative: Narrative, total: str, family: str, names: Sequence[str]) -> Iterator[Check]:
    """The total and its parts as facts of the record, wherever they stand; one number for two classes counts for both."""
    whole = narrative.fact(total)
    head = narrative.statement_of(whole) if whole is not None and whole.state == "number" else None
    if head is None:
        return
    parts: list[Statement] = []
    covered: set[str] = set()
    for name in names:
        fact = narrative.fact(name)
        statement = narrative.statement_of(fact) if fact is not None and fact.state == "number" else None
        if statement is not None and statement.section == head.section and statement not in parts:
            parts.append(statement)
            covered.add(name)
    for statement in narrative.statements:
        both = set(combined_indicators(statement))
        if both and both <= set(names) - covered and statement.section == head.section:
            parts.append(statement)
            covered |= both
    if len(parts) < 2:
        return
    parts.sort(key=lambda statement: statement.span)
    summed = sum((part.value for part in parts), Decimal(0))
    complete = _whole_by_form(family, frozenset(covered))
    status: Status
    if summed == head.value:
        status, note = "pass", ""
    elif summed > head.value:
        status, note = "fail", "the parts exceed the total"
    elif complete and not narrative.digits_lost:
        status, note = "fail", "all classes are stated, and they fall short of the total"
    else:
        status, note = "not_assessable", "not all parts are stated"
    yield _check(narrative, head, family, parts, status, note)


def _check(narrative: Narrative, head: Statement, family: str, parts: Sequence[Statement], status: Status, note: str) -> Check:
    summed = sum((part.value for part in parts), Decimal(0))
    lhs = f"{head.indicator} {head.value}"
    rhs = " + ".join(str(part.value) for part in parts) + f" = {summed}"
    scope = f"{head.indicator}.{family}"
    return judge(narrative, "TXT-SPLIT", scope, status, lhs, rhs, statements=[head, *parts], note=note)


def _covers(total: Decimal, numbers: Sequence[Decimal]) -> bool:
    """True where the numbers, in their order, make up ``total`` once or several times over."""
    left = total
    for number in numbers:
        left -= number
        if left < 0:
            return False
        if left == 0:
            left = total
    return left == total and bool(numbers) and sum(numbers) > 0


def _subset(total: Decimal, parts: Sequence[Statement]) -> list[Statement]:
    """Two parts that make up the total by themselves."""
    for index, first in enumerate(parts):
        for second in parts[index + 1 :]:
            if first.value + second.value == total and len(parts) > 2:
                return [first, second]
    return []
