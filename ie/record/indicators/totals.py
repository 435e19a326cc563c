"""What several numbers say about each other: a total and the parts that add up to it, a year and the stock of all years.

The rules before this looked at one number at a time. Here the values decide: three numbers of one sentence of which one is the
sum of the others are a total and its parts, whatever words stand between them (建议8件、提案11件,合计19件).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ie.record.indicators.borrowed import NO_FURTHER_WORD
from ie.record.indicators.context import Context
from ie.record.indicators.decisions import (
    CATEGORY,
    NO_RULE,
    OTHER,
    OUTCOME,
    PART_OF_LIST,
    PUBLIC_IN_LIST,
    RECEIVED_BY_WAY,
    STORY,
    STRUCTURE,
    Decision,
    one,
    other,
)
from ie.record.indicators.lists import PLACE, SUMMED_BY_PLACE
from ie.record.indicators.measure_words import PEOPLE_UNITS
from ie.record.indicators.named_sums import NUMBER_OF_ITEMS, OF_ALL, name_summed_items
from ie.record.indicators.periods import STOCK_TODAY, THIS_YEAR_ADDED
from ie.record.indicators.proactive.unread_channels import leave_other_ways_open
from ie.record.indicators.sums import LEAST_SUM, MOST_PARTS, exact, same_list, sum_of, sum_of_first_named

STOCK = re.compile(r"累计|总计|历年")
SINCE = re.compile(r"以来|至今|历年")
YEAR_NAMED = re.compile(r"本年|今年|当年|年度|20\d\d年")
# 专职1名、兼职3名,合计4人.
STAFF_SUM = re.compile(
    r"(?:人员|队伍|力量)?(?:总数|总量|总人数|合计|总计|总共|一共|共|加起来|合起来|加在一起|全部|计|即|为|有|达|是)+"
)
# 公开15件、部分公开4件、…,计29件: outcomes that add up to what was answered.
LEAST_OUTCOMES = 3
WRITTEN_CAME = re.compile(r"(?:收到|受理|接到)[^,;]{0,8}书面[^,;]{0,6}申请(?:共|计)*$")
WAYS_OF_REQUEST = ("requests_in_person", "requests_online", "requests_letter", "requests_fax")
UNITS_OF_BODIES = ("个", "家")
UNDECIDED = (NO_RULE, PART_OF_LIST)


def revise_totals(contexts: Sequence[Context], decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions again, with parts and stocks told from totals by their values."""
    revised = list(decisions)
    _stock_beside_year(contexts, revised)
    _sum_after_parts(contexts, revised)
    sum_of_first_named(contexts, revised)
    _parts_after_sum(contexts, revised)
    _places_of_a_sum(contexts, revised)
    _written_requests(contexts, revised)
    name_summed_items(contexts, revised)
    leave_other_ways_open(contexts, revised)
    _whole_staff(contexts, revised)
    _told_outcomes(contexts, revised)
    _answered_after_outcomes(contexts, revised)
    return revised


def _stock_beside_year(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """Two totals of what was disclosed: 截至…累计公开N条,其中本年度新增n条. The larger one is the stock."""
    totals = [
        place for place, decision in enumerate(revised) if decision.indicators == ("disclosed_items",) and not decision.part
    ]
    for before, after in itertools.pairwise(totals):
        first, second = contexts[before], contexts[after]
        if second.sentence - first.sentence > 1 or first.quantity is None or second.quantity is None:
            continue
        if second.quantity.value > first.quantity.value:
            near = second.sentence == first.sentence or SINCE.search(second.since_number)
            if (near and STOCK.search(second.phrase)) or STOCK_TODAY.search(second.since_number):
                revised[after] = one("disclosed_items_cumulative", "proactive.stock_after_year")
            continue
        if second.quantity.value == first.quantity.value:
            continue
        # 公开530条,新增40条 does not say whether the first is the stock or the year's; 其中, the year or 累计 does.
        told = "其中" in second.between or STOCK.search(first.since_number) or YEAR_NAMED.search(second.since_number)
        of_the_stock = STOCK_TODAY.search(first.since_number) and "其中" in second.between
        added = told and THIS_YEAR_ADDED.search(second.since_number)
        if (of_the_stock or added) and not re.search(r"本年|今年|全年新增", first.phrase[:6]):
            revised[before] = one("disclosed_items_cumulative", "proactive.stock_before_new")


def _sum_after_parts(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """建议8件、提案11件,合计19件: the undecided or equal number after two or more of one indicator is their sum."""
    for place, context in enumerate(contexts):
        total = exact(context)
        bare = revised[place].reason == NO_RULE and (
            NO_FURTHER_WORD.fullmatch(context.phrase) or OF_ALL.fullmatch(context.phrase)
        )
        if total is None or total < LEAST_SUM or not (bare or revised[place].indicator != OTHER):
            continue
        # 建议8件,提案11件,两项相加19件.
        end = place - 1 if place and bare and NUMBER_OF_ITEMS.fullmatch(contexts[place - 1].number) else place
        start = end
        while (
            start > max(0, place - MOST_PARTS)
            and same_list(contexts, start - 1, place)
            and _counts_alike(revised[start - 1], revised[end - 1])
        ):
            start -= 1
        if end - start < 2 or not (bare or _counts_alike(revised[end - 1], revised[place])):
            continue
        for opening in range(start, end - 1):
            if sum_of(contexts[opening:end]) == total:
                name = revised[end - 1].indicator
                revised[place] = one(name, "totals.sum")
                for part in range(opening, end):
                    revised[part] = one(name, "totals.part_of_sum", part=True)
                break


def _parts_after_sum(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """收取3580元,由甲局收取2460元、乙局收取1120元: numbers of the total's own indicator that add up to it are its parts."""
    for place, context in enumerate(contexts):
        total, decision = exact(context), revised[place]
        if total is None or total < LEAST_SUM or decision.part or decision.indicator in (OTHER, CATEGORY):
            continue
        end = place + 1
        while (
            end < min(len(contexts), place + MOST_PARTS)
            and same_list(contexts, place, end)
            and _counts_alike(decision, revised[end])
        ):
            end += 1
            if end - place > 2 and sum_of(contexts[place + 1 : end]) == total:
                for part in range(place + 1, end):
                    revised[part] = one(decision.indicator, "totals.part_of_sum", part=True)
                break


def _places_of_a_sum(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """收到申请1342宗。…向市政府提出126宗,向部门提出655宗,向县区提出561宗: undecided numbers that add up to the last total."""
    place = 0
    while place < len(contexts):
        end = place
        # 其他33家单位340条: how many bodies a part comes from is no part.
        while (
            end < min(len(contexts), place + MOST_PARTS)
            and (_undecided(revised[end]) or revised[end].reason == STRUCTURE)
            and (end == place or same_list(contexts, place, end))
        ):
            end += 1
        parts = [part for part in range(place, end) if contexts[part].unit not in UNITS_OF_BODIES]
        if len(parts) >= 2:
            total = _total_before(contexts, revised, place, sum_of([contexts[part] for part in parts]))
            if total is not None:
                by_place = any(PLACE.search(contexts[part].phrase) for part in parts)
                for part in parts:
                    revised[part] = _part_of(revised[total].indicator, by_place=by_place)
        place = max(end, place + 1)


def _written_requests(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """收到书面申请5件,当面递交的3件,来信2件: all are written where the ways after it add up to it."""
    for place, context in enumerate(contexts):
        if revised[place].indicators != ("requests_letter",) or not WRITTEN_CAME.search(context.phrase):
            continue
        end = place + 1
        last = min(len(contexts), place + MOST_PARTS)
        while end < last and same_list(contexts, place, end) and revised[end].indicator in WAYS_OF_REQUEST:
            end += 1
        total = exact(context)
        if end - place > 2 and total is not None and sum_of(contexts[place + 1 : end]) == total:
            revised[place] = one("requests_received", RECEIVED_BY_WAY)


def _whole_staff(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """专职1名、兼职3名,合计4人 and 共118人,包括专职12人、兼职106人: full time and part time make the staff, before or after it."""
    kinds = {("staff_full_time",), ("staff_part_time",)}
    for place, (one_kind, another) in enumerate(itertools.pairwise(revised)):
        pair = {one_kind.indicators, another.indicators}
        if pair != kinds or one_kind.part or another.part or not same_list(contexts, place, place + 1):
            continue
        whole = sum_of(contexts[place : place + 2])
        after, before = place + 2, place - 1
        if (
            _people_beside(contexts, place, after)
            and STAFF_SUM.fullmatch(contexts[after].phrase)
            and revised[after].indicator in (OTHER, *another.indicators)
        ):
            stated = whole is not None and exact(contexts[after]) == whole
            revised[after] = one("staff_total", "totals.staff_sum") if stated else other("staff_sum_differs")
        if (
            _people_beside(contexts, place, before)
            and _undecided(revised[before])
            and whole is not None
            and exact(contexts[before]) == whole
        ):
            revised[before] = one("staff_total", "totals.staff_before_kinds")


def _people_beside(contexts: Sequence[Context], place: int, beside: int) -> bool:
    inside = 0 <= beside < len(contexts)
    return inside and same_list(contexts, place, beside) and contexts[beside].unit in PEOPLE_UNITS


def _told_outcomes(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """Outcomes told one request at a time are the year's where they add up to its requests; else they are examples."""
    place = 0
    while place < len(contexts):
        end = place
        while end < min(len(contexts), place + MOST_PARTS) and revised[end].reason in (STORY, OUTCOME):
            end += 1
        if any(decision.reason == STORY for decision in revised[place:end]):
            total = _total_before(contexts, revised, place, sum_of(contexts[place:end]), least=1)
            for told in range(place, end):
                if total is None and revised[told].reason == STORY:
                    revised[told] = replace(revised[told], part=True)
        place = max(end, place + 1)


def _answered_after_outcomes(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """予以公开15件、部分公开4件、无法提供2件,计21件: the bare sum of three or more outcomes is what was answered."""
    for place, context in enumerate(contexts):
        total = exact(context)
        if total is None or revised[place].reason != NO_RULE or not OF_ALL.fullmatch(context.phrase):
            continue
        start = place
        while start > max(0, place - MOST_PARTS) and same_list(contexts, start - 1, place) and _is_outcome(revised[start - 1]):
            start -= 1
        if place - start >= LEAST_OUTCOMES and sum_of(contexts[start:place]) == total:
            revised[place] = one("requests_handled", "totals.sum_of_outcomes")


def _is_outcome(decision: Decision) -> bool:
    return decision.reason in (OUTCOME, PUBLIC_IN_LIST) and not decision.part


def _total_before(
    contexts: Sequence[Context], revised: Sequence[Decision], place: int, value: Decimal | None, *, least: int = LEAST_SUM
) -> int | None:
    if value is None or value < least:
        return None
    for before in range(place - 1, max(-1, place - 1 - MOST_PARTS), -1):
        if contexts[place].sentence - contexts[before].sentence > 1:
            return None
        decision = revised[before]
        if not decision.part and decision.indicator in SUMMED_BY_PLACE and exact(contexts[before]) == value:
            return before
    return None


def _part_of(indicator: str, *, by_place: bool) -> Decision:
    if indicator == "disclosed_items" and not by_place:
        return one(CATEGORY, "totals.category_of_sum")
    return one(indicator, "totals.part_of_sum", part=True)


def _undecided(decision: Decision) -> bool:
    return decision.reason in UNDECIDED


def _counts_alike(one_number: Decision, another: Decision) -> bool:
    plain = replace(one_number, reason="") == replace(another, reason="")
    return plain and not one_number.part and one_number.indicator not in (OTHER, CATEGORY)
