"""By which way a request came: over the net, by letter, in person or by fax, named before the number or told after it."""

from __future__ import annotations

import re

from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import Decision, first, nearest, one, other
from ie.record.indicators.request_words import CHANNEL_TAIL, CHANNELS, WAY

WAY_OF_REQUEST = re.compile(r"(?:网络|网上|信函|当面|传真|信件|现场|网站|书面)申请(?:共|数|件|为)*$")
# 收到书面申请3件,其中网络提交1件、信函寄送2件: every request is written, the ways follow.
SPLIT_BY_WAY = re.compile(r"^[,(:。]*(?:其中|从|按)[^\d;。]{0,12}(?:网络|网上|信函|当面|现场|传真|邮寄|线上|平台)")
# 收到书面申请8件,自然人5件: every request is written, the applicants follow.
SPLIT_BY_APPLICANT = re.compile(r"^[,(:]*(?:其中)?[,:]?(?:自然人|公民|个人|法人|企业)[^,;。\d]{0,8}\d")
# Each way without the words that may follow it, wherever it stands.
NAMED_WAYS = tuple((c.indicator, re.compile(c.pattern.pattern.removesuffix(WAY + "$"))) for c in CHANNELS)
INTRODUCES = re.compile(r"(?:其中|线下|另外?|其余|余下|还|有|的|,)*")
# 2件系居民到窗口当面递交: who asked and how is told after the number.
SUBMITTED = re.compile(
    r"^[^,;]{0,24}(?:提交|递交|提出|申请|寄来|寄送|寄达|送达|送来|送交|发来|填报|填写|投递|收到|受理)(?:的|而来|来的)?(?:申请)?$"
)


def channel(phrase: str, tail: str, context: Context, listed: bool) -> Decision | None:
    """The way of one number; ``requests_received`` where the way describes all requests, ``other`` for two ways together."""
    found = nearest(CHANNELS, phrase)
    if found is not None and not re.search(r"开设|设置|设立|信访件$", phrase):
        if len(_ways(re.split(r"[,;]", phrase)[-1])) > 1:
            return other("requests.two_channels")
        total = re.search(r"(?:收到|受理|接到|接收|新收)[^,;]*(?:申请|依申请公开)[^,;]*$", phrase)
        ordered = total and re.search(r"(?:通过|以|从|经)[^,;]*(?:收到|受理|接到|接收|新收)", phrase)
        if (
            total
            and not listed
            and not ordered
            and "其中" not in context.since_number
            and (
                not WAY_OF_REQUEST.search(phrase) or SPLIT_BY_WAY.match(context.rest) or SPLIT_BY_APPLICANT.match(context.rest)
            )
        ):
            return one("requests_received", "requests.received_by_way")
        return one(found.indicator, "requests.channel")
    if INTRODUCES.fullmatch(phrase):
        after = first(CHANNEL_TAIL, tail)
        if after is not None:
            return one(after.indicator, "requests.channel_after")
        bracketed = re.match(r"[(（]([^()（）]{2,4})[)）]", context.rest)
        if listed and bracketed and len(named := _ways(bracketed[1])) == 1:
            # 线下6件(信函)、2件(当面).
            return one(named.pop(), "requests.channel_in_bracket")
        ways = _ways(tail) if context.tail_closed and SUBMITTED.match(tail) else set()
        if len(ways) == 1:
            return one(ways.pop(), "requests.channel_told_after")
    return None


def _ways(words: str) -> set[str]:
    return {indicator for indicator, pattern in NAMED_WAYS if pattern.search(words)}
