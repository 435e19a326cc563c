"""Adding numbers of one sentence up, and a sum whose noun only one of its parts has: 查阅点县城2处,乡镇9处,总共11处."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import NO_RULE, OTHER, PLACE_OF_EACH, Decision, one
from ie.record.indicators.lists import PLACE_WORD
from ie.record.indicators.named_sums import OF_ALL

LEAST_SUM = 3
# The longest list whose parts are added up, and how far back its total may stand. Keeps long texts linear.
MOST_PARTS = 20
# What is added up by place or by way; requests are not, whose year and stock add up too.
ADDED_UP = ("reading_points", "dedicated_units", "training_sessions", "meetings", "trainees", "press_conferences", "inquiries")
# Who or by which way, and no verb: 走访企业3次 splits nothing.
PLACE_OR_WAY = re.compile(
    rf"[一-鿿]{{0,4}}{PLACE_WORD}|(?:现场|当面|窗口|电话|热线|网上|网络|线上|来信|来函|来电|来访|来人|微信|邮件)"
)


def sum_of_first_named(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """查阅点县城2处,乡镇9处,总共11处: one of the numbers that add up names them all; 各设查阅点1处,合计2处: one for each body."""
    for place, context in enumerate(contexts):
        total = exact(context)
        if total is None or revised[place].reason != NO_RULE or not OF_ALL.fullmatch(context.phrase):
            continue
        start = place
        while start > max(0, place - MOST_PARTS) and _may_be_added(contexts, revised, start - 1, place):
            start -= 1
        for opening in range(place - 1, start - 1, -1):
            names = {decision.indicator for decision in revised[opening:place]} - {OTHER}
            if len(names) != 1:
                continue
            value = sum_of(contexts[opening:place])
            each = revised[place - 1].reason == PLACE_OF_EACH and value and total > value and total % value == 0
            if each or (value == total and place - opening >= 2):
                name = names.pop()
                revised[opening:place] = [one(name, "totals.part_of_sum", part=True)] * (place - opening)
                revised[place] = one(name, "totals.sum")
                break


def _may_be_added(contexts: Sequence[Context], revised: Sequence[Decision], part: int, total: int) -> bool:
    context, decision = contexts[part], revised[part]
    plain = decision.reason == NO_RULE and PLACE_OR_WAY.fullmatch(context.phrase) is not None and not context.own_tail
    named = decision.indicator in ADDED_UP and (not decision.part or decision.reason == PLACE_OF_EACH)
    return (plain or named) and context.unit in (contexts[total].unit, "") and same_list(contexts, part, total)


def same_list(contexts: Sequence[Context], one_place: int, another: int) -> bool:
    a, b = contexts[one_place], contexts[another]
    return a.sentence == b.sentence and a.entity.label == b.entity.label == "COUNT"


def exact(context: Context) -> Decimal | None:
    quantity = context.quantity
    return quantity.value if quantity is not None and quantity.state == "number" else None


def sum_of(contexts: Sequence[Context]) -> Decimal | None:
    values = [exact(context) for context in contexts]
    return sum((value for value in values if value is not None), Decimal(0)) if None not in values else None
