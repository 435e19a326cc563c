"""Numbers that no rule took on their own, right before the number that is their sum: 网站41条;微信30条;公告栏9条;总计80条.

That they add up says that they split one whole. What the whole is, their names say: channels, or bodies that disclosed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ie.record.indicators.borrowed import NO_FURTHER_WORD
from ie.record.indicators.context import Context
from ie.record.indicators.decisions import NO_RULE, Decision, one
from ie.record.indicators.lists import PLACE_WORD
from ie.record.indicators.measure_words import LISTED_UNITS
from ie.record.indicators.proactive.channel_words import channels_of, sole_channel, without_channels
from ie.record.indicators.proactive.channels import BESIDE_CHANNEL, HOME_OF_CHANNELS
from ie.record.indicators.topics import NOT_PUBLISHED

LEAST_ITEMS = 2
# The longest list that is added up. Keeps long texts linear.
MOST_ITEMS = 20
# 二者合计3件, 两项相加.
OF_ALL = re.compile(
    r"(?:以上|上述|前述|这)?(?:[二两三四五]者|[二两三四五]项|[二两三]类|各项)?(?:相加|加起来|合起来|加在一起|总共|一共|总数|总和|合计|总计|小计|共|计|为|是|有)+"
)
# 甲局310条,乙局490条,两项合计800条: how many items there are is none of them.
NUMBER_OF_ITEMS = re.compile(r"[二两三四五六七八2-8][项者类个]")
# The heading says that what the channels carried was disclosed; 平台建设 does not.
ABOUT_DISCLOSURE = re.compile(r"主动公开|公开(?:政府)?信息|信息(?:的)?(?:公开|发布)(?:情况|数量)?$")
BODY_DISCLOSED = re.compile(PLACE_WORD + r"(?:共|主动|已)?(?:公开|发布)(?:了)?(?:政府)?(?:信息)?$")


def name_summed_items(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """Give ``revised`` the channels, or the parts by body, and their sum as the year's total."""
    listed: list[int] = []
    for place, context in enumerate(contexts):
        if NUMBER_OF_ITEMS.fullmatch(context.number):
            continue
        if revised[place].reason != NO_RULE:
            listed = []
            continue
        if listed and (contexts[listed[0]].sentence != context.sentence or len(listed) > MOST_ITEMS):
            listed = []
        items = [contexts[item] for item in listed]
        if len(items) >= LEAST_ITEMS and _is_sum(context, items):
            for item, answer in zip(listed, _channels(items) or _bodies(items), strict=False):
                revised[item] = answer
                revised[place] = one("disclosed_items", "totals.sum_of_named")
        listed.append(place)


def _is_sum(context: Context, items: Sequence[Context]) -> bool:
    bare = context.phrase and (NO_FURTHER_WORD.fullmatch(context.phrase) or OF_ALL.fullmatch(context.phrase))
    if not bare or context.section not in HOME_OF_CHANNELS or NOT_PUBLISHED.search(context.history + context.heading):
        return False
    values = [
        item.quantity.value for item in (*items, context) if item.quantity is not None and item.quantity.state == "number"
    ]
    alike = all(item.unit == context.unit and item.unit in LISTED_UNITS for item in items)
    return alike and len(values) == len(items) + 1 and sum(values[:-1], Decimal(0)) == values[-1]


def _channels(items: Sequence[Context]) -> list[Decision]:
    """Each its own channel, under a heading about disclosure; empty where one is named otherwise or twice."""
    named = [sole_channel(channels_of(item.phrase)) for item in items]
    if items[0].lead.strip(",;:：。"):
        # 办事指南:网站41条,微信30条,合计71条 adds up one kind.
        return []
    alone = all(BESIDE_CHANNEL.fullmatch(without_channels(item.phrase)) for item in items)
    if not alone or len(set(named)) < len(items) or not ABOUT_DISCLOSURE.search(items[0].title):
        return []
    answers = [one(channel, "totals.channel_of_sum") for channel in named if channel is not None]
    return answers if len(answers) == len(items) else []


def _bodies(items: Sequence[Context]) -> list[Decision]:
    """Each a body's part; empty where one names no body that disclosed."""
    if items[0].lead.strip(",;:：。") or not all(BODY_DISCLOSED.search(item.phrase) for item in items):
        return []
    return [one("disclosed_items", "totals.part_of_sum", part=True) for _ in items]
