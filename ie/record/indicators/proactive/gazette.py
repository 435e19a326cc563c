"""What a gazette printed, and its issues and copies, which count nothing of the codebook."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import GAZETTE, GAZETTE_ISSUES, OTHER, Decision, last_end, one, other
from ie.record.indicators.measure_words import COPY_UNITS, ITEM_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.proactive.channel_words import GAZETTE_NAMED, ISSUES, PUBLISHED, channels_of, heading_channel

# 每期印发1200份 after what the gazette printed.
COPIES = re.compile(r"每期|印发|印刷|印制|印数|发行|赠阅|赠送|发放|投放|送达")


def gazette(context: Context, before: Before) -> Decision | None:
    """What the gazette printed; its issues and copies are other. 刊登规章12件,规范性文件5件: each is a part without a total."""
    earlier = before.earlier
    goes_on = (
        earlier is not None
        and earlier.reason.startswith((GAZETTE, GAZETTE_ISSUES))
        and bool(re.match(r"^[,、]", context.between))
        and "。" not in context.between
    )
    if printed_after_issues(context) and not ISSUES.search(context.number):
        return one("disclosed_via_gazette", GAZETTE)
    under_heading = heading_channel(context) == "disclosed_via_gazette"
    if (not GAZETTE_NAMED.search(context.since_number) and not goes_on and not under_heading) or [
        c for c in channels_of(context.phrase) if c != "disclosed_via_gazette"
    ]:
        return None
    if context.unit in COPY_UNITS and COPIES.search(context.phrase):
        return other("proactive.copies")
    listed = earlier is not None and earlier.reason.startswith(GAZETTE) and re.match(r"^[,、]", context.between)
    if listed and context.unit in ITEM_UNITS and not PUBLISHED.search(context.phrase) and not channels_of(context.phrase):
        return one("disclosed_via_gazette", "proactive.gazette_listed")
    if ISSUES.search(context.number) or (re.search(r"公报[^,;]{0,6}$", context.phrase) and context.unit in ("册", "份", "本")):
        return Decision((OTHER,), GAZETTE_ISSUES)
    printed = re.search(r"刊登|刊载|刊发|公开|发布|公布|登载|收录|登文", context.phrase) and context.unit in ITEM_UNITS
    if printed and not re.search(r"网站|微信|微博", context.since_number):
        return one("disclosed_via_gazette", GAZETTE)
    return None


def printed_after_issues(context: Context) -> bool:
    """公报编印12期、7万册,免费赠阅到…,刊登文件94件: only a gazette prints, however far back it is named."""
    sentence = context.history
    return (
        context.unit in ITEM_UNITS
        and bool(re.search(r"^[^,;]{0,8}(?:刊登|刊载|登载|收录|登文)", context.phrase))
        and bool(GAZETTE_NAMED.search(sentence))
        and not re.search(r"网站|微信|微博|报纸|日报", sentence[last_end(GAZETTE_NAMED, sentence) :])
    )
