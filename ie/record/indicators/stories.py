"""Outcomes told one request at a time: 1件要求公开会议记录,属内部管理信息,决定不予公开.

The number stands before a small story, its outcome at the story's end. Whether the stories told are all requests of the year
is for `totals`, which compares their sum with the total.
"""

from __future__ import annotations

import re

from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import Decision, one
from ie.record.indicators.request_words import OUTCOMES

STORY = "requests.story"
INTRODUCES = re.compile(r"(?:其中|另外?|其余|余下|还|有|的|,)*")
OPENS = re.compile(
    r"(?:是|为|系|则|因|申请人|由于)*(?:申请(?:公开|获取|查询|查阅|了解|提供)(?!政府信息)|要求|询问|咨询|索取|索要|希望|涉及|关于|请求|查询|查阅|想|反映|了解|获取|征询|内容|事项)"
)


def told_outcome(context: Context, head: Decision | None) -> Decision | None:
    """The one outcome of the story after the number; None where none or several are told, or where a class lists its cases."""
    inside_class = head is not None and head.indicator not in ("requests_received", "requests_handled")
    if inside_class or context.unit not in ("件", "宗", "份", "起", "条", "例") or not INTRODUCES.fullmatch(context.phrase):
        return None
    if not OPENS.match(context.tail):
        return None
    opening, *later = re.split(r"[,，]", re.split(r"[;；]", context.own_clauses)[0])
    if _outcomes(opening):
        # 1件因信息由市水利局制作、不属我局掌握 says it at once.
        return None
    told = _outcomes(",".join(later))
    return one(told.pop(), STORY) if len(told) == 1 else None


def _outcomes(words: str) -> set[str]:
    return {c.indicator for c in OUTCOMES if c.pattern.search(words) and not (c.unless and c.unless.search(words))}
