"""咨询, 留言, 信箱, 热线: questions of the public that came, not the share of them that was answered."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, one, other
from ie.record.indicators.measure_words import QUESTION_UNITS
from ie.record.indicators.memory import Before

QUESTIONS = re.compile(
    r"咨询(?!率)|留言|信箱|来信|热线|(?<!施)工单|问政|来电|来访|接听|接待(?:来访|来电|咨询|群众来|上访)|现场接待|12345|网民|网友|交办件|互动(?:交流)?|民意|群众(?:诉求|反映)|诉求|电话解答"
)
NOT_QUESTIONS = re.compile(
    r"(?:接待|供)[^,;]{0,6}(?:查阅|参观|调研|考察|查档)|查阅|回应关切|申请|开设|栏目(?![^,;]*(?:收到|接到|受理))|指南|座席|提问|12315|12369|12333|话务量|收集[^,;]{0,4}诉求|来电举报|来信举报"
)
HANDLED_QUESTIONS = re.compile(
    r"(?:办结|办复|答复|回复|转办|已处理|公开答复|采纳|公布|反馈|解决|选登|公开)(?:并)?(?:回复|答复|反馈|处理|办结)?(?:了|共|已)?$"
)
# A hotline alone is a name; the calls that it took are questions.
HOTLINE_CALLS = re.compile(r"热线[^,;]{0,6}(?:受理|接听|接到|办理|收到)[^,;]{0,6}(?:来电|咨询|来访|诉求|电话)$")
# 设咨询台6处 counts desks; what a desk received or answered is questions.
DESK_ALONE = r"咨询[台点处](?![^,;]{0,6}(?:收到|受理|接待|接听|解答|答复))"
# 来信 between other ways of asking, 现场7件、网上10件、来信2件, is a way too.
LETTERS_OF_REQUEST = re.compile(
    r"(?:其中|另外?|有|群众|经|通过|以|由)*(?:来信|来函|来访)(?:途径|渠道|方式|形式|的|申请|提出|提交|共|有|为)*"
)
WAYS_OF_REQUEST = ("requests_in_person", "requests_online", "requests_letter", "requests_fax")
# The noun of a number that stands first follows soon: 30条网民留言.
TAIL_REACH = 16


def questions(context: Context, before: Before) -> Decision | None:
    """咨询, 留言, 信箱, 热线 that came; not the share of them that was answered."""
    if context.unit not in QUESTION_UNITS:
        return None
    phrase = context.phrase
    among_ways = context.in_bracket or before.earlier_is(*WAYS_OF_REQUEST)
    of_requests = before.total is not None and before.total.indicator.startswith("requests_")
    way_said = re.search(r"途径|渠道|方式|形式|提交|提出", phrase)
    if of_requests and (among_ways or way_said) and LETTERS_OF_REQUEST.fullmatch(phrase):
        return None
    if of_requests and not phrase and LETTERS_OF_REQUEST.fullmatch(context.own_tail):
        return None
    tail_own = context.own_tail
    words = phrase if QUESTIONS.search(phrase) else phrase + "#" + tail_own[:TAIL_REACH]
    if re.search(DESK_ALONE, words) or re.search(r"监督电话|(?:上线|做客|走进)[^,;]*热线", words):
        return other("questions.place_or_phone")
    if before.earlier_is("online_interviews") and re.search(r"互动|网[民友]提问", words):
        return other("questions.of_the_interview")
    inherited = before.total is not None and before.total.indicator == "inquiries"
    if inherited and HANDLED_QUESTIONS.search(phrase):
        return other("questions.answered")
    if not QUESTIONS.search(words) and not HOTLINE_CALLS.search(phrase):
        return None
    if (NOT_QUESTIONS.search(words) and not HOTLINE_CALLS.search(phrase)) or re.search(r"(?:条|个)?(?:专栏|栏目)", tail_own):
        return None if not re.search(r"查阅|参观", words) else other("questions.readers_on_site")
    if re.search(r"(?:回应|互动回应)[^,;]{0,8}$", phrase) and re.search(r"关切|热点", phrase):
        return None
    part = inherited and bool(re.search(r"其中|包括|含|[(（]", context.between))
    return one("inquiries", "resources.inquiries", part=part)
