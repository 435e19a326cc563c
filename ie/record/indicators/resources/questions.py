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
    r"(?:其中|另外?|有|群众|经|通过|以|由)*(?:来信|来函|来访)(?:途径|渠道|方式|形式|收到|的|申请|提出|提交|共|有|为)*"
)
WAYS_OF_REQUEST = ("requests_in_person", "requests_online", "requests_letter", "requests_fax")
# 咨询540人次,电话咨询占多数,为410人次.
MOST_OF_THEM = re.compile(r"占(?:了|据|到)?(?:大头|大半|一大半|一多半|过半|多数|大多数|大部分|主要|绝大部分|绝大多数)")
# 受理咨询900次,热线一家就有600次,平台200次,信箱100封.
ONE_OF_THEM = re.compile(r"(?:热线|平台|信箱|窗口|电话|网站|留言)(?:一家|一项|一处|这一项)(?:就|便)?(?:有|占|达|为|是)?$")
NAME_OF_WAY = re.compile(r"(?:[一-鿿]{0,4}(?:热线|平台|信箱|窗口|电话|网站|留言板?))(?:有|为)?")
# 服务热线、意见箱、网上留言汇总,受理900件.
SUMMED_UP = re.compile(r"(?:热线|留言|信箱|意见箱|来信|来电|来访|咨询)[^,;。]{0,4}(?:汇总|合并计算|加在一起|加起来)[,:]$")
CAME_ALONE = re.compile(r"(?:全年|年内|共|一共|总共|累计)*(?:受理|收到|接到|办理)(?:了|共)?")
# 来信7件,网上5件 among requests.
NEXT_WAY = re.compile(r"^[,、;](?:网上|网络|当面|现场|传真)(?:申请|提交|提出)?\d+[件宗起份]")
BY_WAY = "questions.by_way"
# 咨询1562人次,现场488、电话927、网上147: the ways of the questions.
WAY_OF_ASKING = re.compile(
    r"现场|当面|上门|窗口|电话|热线|网上|网络|网站|在线|微信|微博|邮件|信函|来信|来函|来电|来访|来人|接访"
)
WAYS_OF_ASKING = re.compile(
    r"(?:其中|通过|以|经|另|群众|现场|当面|上门|窗口|电话|热线|网上|网络|网站|在线|微信|微博|邮件|电子邮件|信函|书面|来信|来函|来电|来访|来人|接访|、|及|和|方式|形式|途径|渠道|咨询|的|为|有|共|占|是|类)+"
)
# 建成查阅场所3处,累计接待来访2300人次: people who came to read.
RECEIVED_AT_READING = re.compile(r"接待(?:了)?(?:来访|到访|群众|公众|市民|来人|者|人员)*(?:共|达|约)*$")
READING_BEFORE = re.compile(r"查阅(?:场所|点|室|中心|窗口|处)|阅览室")
# 局长走进网站直播间,与网友畅谈1次: how often, not how many asked.
ON_AIR = re.compile(r"(?:走进|做客|来到)[^;。]{2,24},$")
TALKS_WITH = re.compile(r"^(?:与|同|和)?(?:广大)?网[友民](?:在线|实时|面对面)?(?:交流|畅谈|互动|对话)(?:了|共)?$")
# The noun of a number that stands first follows soon: 30条网民留言.
TAIL_REACH = 16


def questions(context: Context, before: Before) -> Decision | None:
    """咨询, 留言, 信箱, 热线 that came; not the share of them that was answered."""
    if context.unit not in QUESTION_UNITS:
        return None
    phrase = context.phrase
    labelled = context.between.endswith((":", "：")) and ("申请" in context.heading or context.section == "SEC_REQUESTS")
    among_ways = labelled or context.in_bracket or before.earlier_is(*WAYS_OF_REQUEST)
    of_requests = before.total is not None and before.total.indicator.startswith("requests_")
    way_said = re.search(r"途径|渠道|方式|形式|提交|提出", phrase)
    if of_requests and (among_ways or way_said) and LETTERS_OF_REQUEST.fullmatch(phrase):
        return None
    if phrase and LETTERS_OF_REQUEST.fullmatch(phrase) and NEXT_WAY.match(context.rest) and context.section == "SEC_REQUESTS":
        return None
    if of_requests and not phrase and LETTERS_OF_REQUEST.fullmatch(context.own_tail):
        return None
    if before.earlier_is("inquiries") and before.unit == context.unit and MOST_OF_THEM.search(context.since_number):
        return one("inquiries", BY_WAY, part=True)
    if before.earlier_is("inquiries") and (
        (ONE_OF_THEM.search(phrase) and before.unit == context.unit)
        or (before.earlier is not None and before.earlier.reason == BY_WAY and NAME_OF_WAY.fullmatch(phrase))
    ):
        return one("inquiries", BY_WAY, part=True)
    if (
        CAME_ALONE.fullmatch(phrase)
        and SUMMED_UP.search(context.lead)
        and not re.search(r"申请|投诉|举报", context.since_number)
    ):
        return one("inquiries", "questions.summed_up")
    if _splits_by_way(context, before):
        return one("inquiries", BY_WAY, part=True)
    if RECEIVED_AT_READING.search(phrase) and READING_BEFORE.search(context.history):
        return other("questions.readers_on_site")
    if TALKS_WITH.search(phrase) and ON_AIR.search(context.lead):
        return other("questions.talks")
    tail_own = context.own_tail
    words = phrase if QUESTIONS.search(phrase) else phrase + "#" + tail_own[:TAIL_REACH]
    if re.search(DESK_ALONE, words) or re.search(r"监督电话|(?:上线|做客|走进)[^,;]*热线", words):
        return other("questions.place_or_phone")
    if before.earlier_is("online_interviews") and re.search(r"互动(?!平台)|网[民友]提问", words):
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


def _splits_by_way(context: Context, before: Before) -> bool:
    """现场488人次 right after 咨询共1562人次; not 电话咨询8人次 after 现场咨询11人次, where no total stands before."""
    earlier = before.earlier
    if earlier is None or earlier.indicator != "inquiries" or before.unit != context.unit:
        return False
    after_total = earlier.reason == BY_WAY or not (earlier.part or WAY_OF_ASKING.search(before.phrase))
    named = WAY_OF_ASKING.search(context.phrase) and WAYS_OF_ASKING.fullmatch(context.phrase)
    return after_total and bool(named) and not context.own_tail
