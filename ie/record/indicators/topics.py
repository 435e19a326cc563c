"""What a sentence is about: the disclosure work, a request for information, a review or a lawsuit."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import last_end
from ie.record.indicators.memory import Before

DISCLOSURE_WORK = re.compile(r"信息公开|政务公开|依申请|公开工作")
# 政府信息 alone may be what was published beside a dispute; it says enough of a training, a meeting or an amount of money.
DISCLOSURE = re.compile(DISCLOSURE_WORK.pattern + "|政府信息")

REVIEW = re.compile(r"复议(?!后|直接)")
LITIGATION = re.compile(
    r"诉讼(?!请求|费)|应诉|未经复议|复议后|败诉|胜诉|被(?:起)?诉(?!讼|行政|具体)|官司|法院受理[^,;]{0,14}案件?|(?<!申)(?<!上)起诉(?!讼)"
)

REQUEST_NAMED = re.compile(
    r"依申请|公开申请|申请公开|信息申请|申请书|申请人|申请件|申请表|申请事项|申请数|申请信息|公开的申请|本年新收|新收申请|申请(?:渠道|方式|途径|形式)"
)
REQUEST_RECEIVED = re.compile(r"(?:受理|收到|接到|新收|答复)[^,;]{0,6}申请")
RECEIVED_VERB = re.compile(r"收到|受理|接到|接收|收办|新收|又收|再收|收取(?=[^,;]*申请)|收(?=[^,;]*申请)|处理|接受|承办|接件")
RECEIVED_NOUN = re.compile(r"申请")
# 三是申请依法办。全市新收487件: a headline of a few words opens the paragraph.
HEADLINE_OF_REQUESTS = re.compile(r"(?:^|[。;])(?:[一二三四五六七八九十]是)?[^。,;:复诉\d]{0,8}申请[^。,;:复诉\d]{0,8}。$")
# Words of a list that counts no published information, whatever channels it names.
NOT_PUBLISHED = re.compile(r"申请|投诉|留言|咨询|诉求|来信|建议|意见|复议|回应|舆情")


def procedure(text: str) -> str | None:
    """The procedure named last: ``review``, ``litigation``, or None."""
    review, litigation = last_end(REVIEW, text), last_end(LITIGATION, text)
    if review < 0 and litigation < 0:
        return None
    return "review" if review > litigation else "litigation"


def in_request_context(context: Context, before: Before) -> bool:
    """Is this sentence about requests? Its own words say so, or the number before, or the heading above."""
    words = context.history + context.tail
    if REQUEST_NAMED.search(words) or before.earlier_is("requests_"):
        return True
    if REQUEST_RECEIVED.search(words) and "公开" in words + context.heading:
        return True
    if "申请" in context.heading and not re.search(r"复议|诉讼", context.nearest_heading):
        return True
    if HEADLINE_OF_REQUESTS.search(context.paragraph.removesuffix(context.history)):
        return True
    return context.section == "SEC_REQUESTS"
