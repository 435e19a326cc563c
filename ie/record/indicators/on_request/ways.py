"""By which way a request came: over the net, by letter, in person or by fax, named before the number or told after it."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import RECEIVED_BY_WAY, Decision, cue, first, nearest, one, other

BESIDE_WAY = (
    r"(?:方式|形式|渠道|途径|平台|系统|提交|提出|申请|受理|收到|接收|的|共|数量|数|件|表|为主|为|是|有|各|邮寄|寄送|递交|送达|和|及|、|"
    r"类|申请书|申请人|来|过来|寄来|寄达|寄到|发来|交|占|者|填报|填写|最多|居多|占多数|占大多数|次之|其次|居次|居首|最少|较少|较多|的多)*"
)
WAYS = (
    cue(
        "requests_online",
        r"(?:互联网|网络|网上|网站|线上|在线|电子邮件|电子邮箱|电子信箱|邮箱|E-?mail|电邮|电子(?:方式|形式|申请)|(?:门户|申请|服务|政务|信息公开|依申请公开)平台|申请系统|依申请公开系统)"
        + BESIDE_WAY
        + "$",
    ),
    cue(
        "requests_letter",
        r"(?:信函|信件|来信|来函|寄信|写信|投递|邮递|邮寄|邮政(?:寄送|快递)?|书信|函件|信访件|快递(?:邮件)?|特快专递|EMS|挂号信|书面|纸质|寄送)"
        + BESIDE_WAY
        + "$",
    ),
    cue(
        "requests_in_person",
        r"(?:当面|现场|来访|窗口|到受理点|受理点|上门|当场|面交|柜台|到场|登门|亲自|到访|来人(?!员))" + BESIDE_WAY + "$",
    ),
    cue("requests_fax", r"传真" + BESIDE_WAY + "$"),
)
BEFORE_WAY = r"(?:为|是|均|都|属于?|通过|经由|经|以|系|件|申请|来自|由|从|走的?是?)*"
WAYS_AFTER = (
    cue(
        "requests_online",
        rf"^{BEFORE_WAY}(?:政府|门户|互联)?(?:网络|网上|网站|互联网|在线|线上|电子邮件|电子邮箱|邮箱|电子|平台)",
    ),
    cue(
        "requests_letter",
        rf"^{BEFORE_WAY}(?:信函|信件|来信|来函|邮寄|邮政|邮局|书面|纸质|快递|挂号信|特快专递|EMS)",
    ),
    cue("requests_in_person", rf"^{BEFORE_WAY}(?:当面|现场|来访|窗口|当场)"),
    cue("requests_fax", rf"^{BEFORE_WAY}传真"),
)
WAY_OF_REQUEST = re.compile(r"(?:网络|网上|信函|当面|传真|信件|现场|网站|书面)申请(?:共|数|件|为)*$")
# 收到书面申请3件,其中网络提交1件、信函寄送2件: every request is written, the ways follow.
SPLIT_BY_WAY = re.compile(r"^[,(:。]*(?:其中|从|按)[^\d;。]{0,12}(?:网络|网上|信函|当面|现场|传真|邮寄|线上|平台)")
# 收到书面申请8件,自然人5件: every request is written, the applicants follow.
SPLIT_TOLD = re.compile(
    r"^[,:。]\d+(?:件|份|宗)(?:来自|通过|经由|系|为|是)[^,;。]{0,16}(?:网站|网上|网络|平台|系统|邮寄|窗口|当面|来信)"
)
SPLIT_BY_APPLICANT = re.compile(r"^[,(:]*(?:其中)?[,:]?(?:自然人|公民|个人|法人|企业)[^,;。\d]{0,8}\d")
# Each way without the words that may follow it, wherever it stands.
NAMED_WAYS = tuple((c.indicator, re.compile(c.pattern.pattern.removesuffix(BESIDE_WAY + "$"))) for c in WAYS)
INTRODUCES_WAY = re.compile(r"(?:其中|线下|另外?|其余|余下|还|有|的|,)*")
# 2件系居民到窗口当面递交: who asked and how is told after the number.
SUBMITTED = re.compile(
    r"^[^,;]{0,24}(?:提交|递交|提出|申请|寄来|寄送|寄达|送达|送来|送交|发来|填报|填写|投递|收到|受理)(?:的|而来|来的)?(?:申请)?$"
)

# 4件来自县政府网站依申请公开系统.
CAME_FROM = re.compile(r"(?:均|都|系|则)*来自[^,;]{2,20}")


def way_of_request(phrase: str, tail: str, context: Context, listed: bool) -> Decision | None:
    """The way of one number; ``requests_received`` where the way describes all requests, ``other`` for two ways together."""
    found = nearest(WAYS, phrase)
    if found is not None and not re.search(r"开设|设置|设立|信访件$", phrase):
        if len(ways_of(re.split(r"[,;]", phrase)[-1])) > 1:
            return other("requests.two_channels")
        total = re.search(r"(?:收到|受理|接到|接收|新收)[^,;]*(?:申请|依申请公开)[^,;]*$", phrase)
        ordered = total and re.search(r"(?:通过|以|从|经)[^,;]*(?:收到|受理|接到|接收|新收)", phrase)
        if (
            total
            and not listed
            and not ordered
            and "其中" not in context.since_number
            and (
                not WAY_OF_REQUEST.search(phrase)
                or SPLIT_BY_WAY.match(context.rest)
                or SPLIT_TOLD.match(context.rest)
                or SPLIT_BY_APPLICANT.match(context.rest)
            )
        ):
            return one("requests_received", RECEIVED_BY_WAY)
        return one(found.indicator, "requests.channel")
    if INTRODUCES_WAY.fullmatch(phrase):
        after = first(WAYS_AFTER, tail)
        if after is not None:
            return one(after.indicator, "requests.channel_after")
        bracketed = re.match(r"[(（]([^()（）]{2,4})[)）]", context.rest)
        if listed and bracketed and len(named := ways_of(bracketed[1])) == 1:
            # 线下6件(信函)、2件(当面).
            return one(named.pop(), "requests.channel_in_bracket")
        told = SUBMITTED.match(tail) or CAME_FROM.fullmatch(tail)
        ways = ways_of(tail) if context.tail_closed and told else set()
        if len(ways) == 1:
            return one(ways.pop(), "requests.channel_told_after")
    return None


def ways_of(words: str) -> set[str]:
    return {indicator for indicator, pattern in NAMED_WAYS if pattern.search(words)}
