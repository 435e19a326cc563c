"""政府网站410条,便民联系卡50条,公示栏70条: beside a channel that no rule knows, 70 is only a part of what went by other ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import NO_RULE, Decision
from ie.record.indicators.measure_words import LISTED_UNITS
from ie.record.indicators.proactive.channel_words import OTHER_CLASS
from ie.record.indicators.proactive.channels import channels_listed

LEAST_CHANNELS = 2
# 便民联系卡50条, not 较上年增加5条 or 删改过期信息5条.
PLAIN_NOUN = re.compile(r"(?!.*(?:[增减达为了改删清撤发推登]|主动|公开|更新|上年|去年|其中|信息|占))[一-鿿、]{2,10}")


def leave_other_ways_open(contexts: Sequence[Context], revised: list[Decision]) -> None:
    """Make `disclosed_via_other` a part in each sentence whose list of channels holds a name that no rule knows."""
    sentences: dict[int, list[int]] = {}
    for place, context in enumerate(contexts):
        sentences.setdefault(context.sentence, []).append(place)
    for places in sentences.values():
        channels = [place for place in places if revised[place].indicator.startswith("disclosed_via_")]
        if len(channels) < LEAST_CHANNELS:
            continue
        # 公开栏20条;电视字幕9条: an unread name may end the list too.
        listed = range(channels[0], min(channels[-1] + 2, places[-1] + 1))
        unread = any(revised[place].reason == NO_RULE and _is_item_of_channels(contexts[place]) for place in listed)
        for place in channels:
            other_ways = revised[place].indicators == ("disclosed_via_other",) and not OTHER_CLASS.search(
                contexts[place].phrase
            )
            if unread and other_ways:
                revised[place] = replace(revised[place], part=True)


def _is_item_of_channels(context: Context) -> bool:
    return context.unit in LISTED_UNITS and channels_listed(context) and bool(PLAIN_NOUN.fullmatch(context.phrase))
