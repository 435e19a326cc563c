"""How requests were decided: the classes of the forms, the reasons inside them, and words that only look like an outcome.

An outcome may also be told one request at a time: 1件要求公开会议记录,属内部管理信息,决定不予公开. The number stands before a small story,
its outcome at the story's end. Whether the stories told are all requests of the year is for `totals`, which compares their sum with
the total.
"""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import OUTCOME, PUBLIC_IN_LIST, STORY, Decision, cue, first, nearest, one, other
from ie.record.indicators.measure_words import REQUEST_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.topics import REQUEST_NAMED

MERGED = re.compile(
    r"(?:予以|同意|全部|属于|已主动|主动)?公开[”\"]?(?:、|和|及|或|与|以及|或者|/)+[“\"]?(?:同意|予以|已)?(?:部分|同意)公开|"
    r"已主动公开(?:或|和|及|、)+(?:同意|予以)公开|部分公开(?:或|和|及|、)+(?:不予|不同意)公开|不予公开(?:或|和|及|、)+(?:无法提供|不予处理)|"
    r"不予公开(?:、|和|及|或)不予(?:处理|受理)|无法提供(?:、|和|及|或)不予处理"
)
OUTCOMES = (
    cue(
        "requests_partial",
        r"(?:同意)?部分(?:予以)?公开|公开部分(?:内容|信息)|区分处理|部分公开处理|部分同意|部分提供|提供部分|公开(?:其中)?的?一部分",
    ),
    cue(
        "requests_denied",
        r"(?:不予|不|未|未予|不同意|否决|拒绝|免予|免于|暂不)(?:以)?(?:公开|提供)(?:的)?(?:答复)?|不同意(?!部分)|否决|免[予于]公开|婉拒|婉言谢绝|回绝",
    ),
    cue(
        "requests_granted",
        r"(?<!不)(?<!未)(?<!不予)(?<!部分)(?:予以?|同意|全部|准予|均予|决定|依法|按规定)(?:以)?(?:全部|主动)?公开(?:答复)?|全部(?:予以)?公开|同意(?!部分)(?:公开)?(?:答复)?|(?:获得|提供)(?:了)?所需(?:的)?信息|(?<!法)(?<!不予)(?<!不能)(?<!未)(?<!未能)(?<!没有)(?<!要求)(?:已)?提供(?:了(?:其中)?)?(?:相关|政府|全部|所需)?(?:信息|材料|资料)?(?:的)?|"
        # 公开 beside its answer: 答复公开38件, 公开类答复1条, 以公开方式办结5件; not 依申请公开答复, 政府信息公开答复, 部分公开答复.
        r"(?<!申请)(?:答复|告知(?:申请人)?|结果中|结果|(?:答复|结果)(?:为|是))(?:依法|主动)?公开(?!申请|方面|内容)(?:的)?|"
        r"(?<!申请)(?<!信息)(?<!政务)(?<!部分)(?<!不予)(?<!不)(?<!同意)公开(?:类)?的?答复(?!量|率|工作|时|期|质|文)(?:书|件|数)*|以公开(?:的)?(?:方式|形式)(?:办结|答复)|"
        # 如愿获得信息的, 当场拿到所需材料的.
        r"(?<!要求)(?<!申请)(?<!希望)(?<!如何)(?:获得|得到|拿到)(?:了)?(?:所需|所要|想要|所申请|相关|全部)?的?(?:政府)?(?:信息|材料|资料)的?(?=(?:有|共|为)*$)|"
        # 把材料公开给申请人, 给了全文.
        r"(?:公开|提供|交)给(?:了)?申请人|给了(?:全文|全部(?:信息|材料|内容))",
    ),
    cue("requests_unable", r"无法(?:提供|答复|公开)|不能提供"),
    cue(
        "requests_not_held",
        r"(?:信息|申请|材料)?(?:均)?不存在|查无|不?(?:属于|是)?非?本(?:行政)?(?:机关|部门|单位|局|级|委)(?:政府)?(?:信息)?(?:不)?(?:掌握|公开|制作|职责)[^,;]{0,6}|不掌握|未掌握|非本(?:行政)?(?:机关|部门|单位|局)|"
        r"不属于?[本我]|因(?:所涉|相关|该)?信息由(?!本|我)[^,;本我]{2,12}(?:制作|保管|保存)|属于?(?!本|我)[^,;本我]{2,12}(?:职权|职责)范围|非我(?:局|委|单位|机关)|未制作|未(?:获取|保存)|不归[本我]|(?:应由|属于?)其[他它](?:行政)?(?:机关|部门|单位)(?:答复|公开|负责|掌握|职权|职责)|无此(?:项|条)?信息|不由[本我][^,;]{0,4}(?:制作|保存|保管|掌握)",
    ),
    cue(
        "requests_not_processed",
        r"不予(?:处理|受理|办理)|不再重复(?:处理|答复|办理)|不作为[^,;]{0,12}处理|不再(?:处理|受理)|未予受理|重复(?:提出)?(?:的)?申请|(?:信访|举报|投诉)[^,;]{0,8}类?(?:事项)?申请|公开出版物|大量反复|反复(?:大量)?申请|重新出具",
    ),
    cue(
        "requests_other_outcome",
        r"其他处理|作?其他方式处理|(?:主动|自行|自愿)?(?:撤回|撤销|撤诉)|逾期(?:不|未)|更改(?:、)?补充|补正|内容不明确|不明确|其[他它](?:途径|渠道|程序)|(?:属于|属|为|系|按)咨询(?:类|事项)?|已(?:经)?主动公开|主动公开范围|"
        r"(?:不属于|非|不是)(?:《?条例》?所指)?(?:的)?政府信息|其[他它](?:情形|原因|情况)",
    ),
)
NOT_HELD = re.compile(r"不存在|非本(?:行政)?机关|不掌握")
# Reasons that stand inside a class of the 2019 form: the class is in brackets in the id of the rule.
REASONS = (
    cue(
        "requests_denied",
        r"国家秘密|商业秘密|个人隐私|第三方(?:合法)?权益|三安全一稳定|危及|行政执法案卷|执法案卷|行政查询|内部(?:事务|管理)|过程性|(?:法律|行政法规)[^,;]{0,8}禁止公开|秘密",
    ),
    cue("requests_unable", r"没有现成|需要另行制作|需另行制作|补正后[^,;]{0,8}不明确|仍不明确"),
)
# The form of 2014 had own classes beside 同意公开 and 不同意公开; the codebook has none for them, so they are parts of what was
# answered. Since the form of 2019 the same words stand for its class 其他处理.
FORM_OF_2019 = 2019
CLASSES_OF_2019 = re.compile(r"无法提供|不予处理|其他处理")
OWN_CLASS_OF_OLD_FORM = re.compile(r"(?:属于?|为)?(?:已经?)?主动公开(?:的)?范围|更改、?补充|内容不明确")
CLASSES_REACH = 60
# The bracket of a class is still open: a closing one would end the list of its reasons.
REASON_IN_CLASS = "requests.reason_in_class"
REASON_GOES_ON = re.compile(r"^[,、和及][^()（）;。]*$")
SAME_CLASS = frozenset({("requests_not_held", "requests_unable"), ("requests_unable", "requests_unable")})
# 1件本机关不掌握,无法提供: the class follows its reason.
UNABLE_NEXT = re.compile(r"^[,，](?:故|因此|所以|均|都|依法|答复)*无法提供(?=$|[,;。])")
CLASSES_OF_HOLDINGS = re.compile(
    r"主动公开[^\d,;。]{0,8}\d+(?:条|件|份)[,、;]\D{0,6}依申请公开[^\d,;。]{0,6}\d+(?:条|件|份)[,、;]\D{0,6}(?:不予|免于|免予|不)公开"
)
NEAR_TAIL = 8
RESULT_AFTER = re.compile(r"^申请的?(?:办理|处理|答复)?结果(?:为|是)(?P<result>[^,;]{2,16})$")
ASKED_TO_WITHDRAW = re.compile(r"促成|引导|协调|沟通|劝")
INTRODUCES_STORY = re.compile(r"(?:其中|另外?|其余|余下|还|有|的|,)*")
OPENS_STORY = re.compile(
    r"(?:是|为|系|则|因|申请人|由于)*(?:申请(?:公开|获取|查询|查阅|了解|提供)(?!政府信息)|要求|询问|咨询|索取|索要|希望|涉及|关于|请求|查询|查阅|想|反映|了解|获取|征询|内容|事项)"
)


# How requests came or went is no story of one of them: 网上提交的3件,均予以公开.
HOW_IT_CAME = re.compile(
    r"收到|受理|接到|新收|办结|办理|答复|回复|结转|上年|去年|提交|提出|递交|寄|网|信函|来信|邮|当面|窗口|传真|申请人|自然人|公民|企业|公司|法人|组织|复议|诉讼|合计|共"
)
# 故不予公开, 作其他处理, 均无法提供: nothing but the outcome.
SAID_ALONE = re.compile(r"^(?:故|因此|所以|均|都|已|则|只能|依法|按规定|作出?|按)*|(?:的)?(?:答复|决定)$")
ASKED_FOR = re.compile(
    r"(?:其中|另有|还有|有|,)*(?:问|要|查|求|索|想|名为|要求|请求|询问|咨询|申请|索取|索要|希望|查询|查阅|打听)[^,;]{2,30}的"
)
LAST_ONE = re.compile(r"(?:剩下|余下|其余|最后|还剩|另有|另外|还有|另)的?")


def listed_outcome(context: Context, before: Before) -> Decision | None:
    """An outcome named in a list of requests, before 信访 and 投诉 in its reason can make it something else."""
    if holdings_listed(context):
        return None
    listed = before.earlier_is("requests_") or before.head_is("requests_")
    if not listed or context.unit not in REQUEST_UNITS or procedure_named(context.phrase):
        return None
    if MERGED.search(context.phrase):
        return other("requests.two_classes")
    if "部分公开" in context.aside and context.phrase.endswith("公开"):
        # 公开(含部分公开)2件.
        return other("requests.two_classes")
    if (
        not re.match(r"[一-鿿]", context.tail)
        and context.unit != "个"
        and re.fullmatch(
            r"(?:其中|(?:办结|答复)(?:件|申请)?(?:里|中))?(?:已|均|依法|全部|经审查)*(?:按[^,;不部]{0,8})?公开(?:的|有)*",
            context.phrase,
        )
    ):
        return one("requests_granted", PUBLIC_IN_LIST)
    if not context.phrase and context.tail == "公开" and context.tail_closed:
        # 办结情况为:6件公开,1件部分公开.
        return one("requests_granted", PUBLIC_IN_LIST)
    result_after = RESULT_AFTER.match(context.own_tail)
    if result_after is not None and nearest(OUTCOMES, result_after["result"]) is not None:
        # 均已答复(3件申请的办理结果为予以公开): what stands before the bracket is said of all.
        return outcome(result_after["result"], result_after["result"], context, before)
    for words in (context.phrase, context.phrase and context.aside, context.phrase and context.own_tail[:NEAR_TAIL]):
        # 转请上级答复(非本机关信息)1件, 宅基地档案1件查无此信息: the outcome stands in the aside or after the number.
        if words and nearest(OUTCOMES, words) is not None:
            return outcome(words, words, context, before)
    return None


def holdings_listed(context: Context) -> bool:
    """主动公开33条,依申请公开3条,免于公开11条 are the classes of what the office holds; none of them counts requests."""
    around = context.history[-CLASSES_REACH:] + context.number + context.rest[:CLASSES_REACH]
    return CLASSES_OF_HOLDINGS.search(around) is not None


def procedure_named(phrase: str) -> bool:
    return bool(re.search(r"复议|诉讼|起诉", phrase))


def outcome(words: str, phrase: str, context: Context, before: Before) -> Decision | None:
    """The class of the forms that ``words`` name, or a part of it where they name a reason inside the class."""
    # Where the words after the number were added (#), what stands closest to the number stands first.
    closest = first if "#" in words else nearest
    found, reason = closest(OUTCOMES, words.removeprefix("#")), closest(REASONS, words)
    if found is None:
        looked_at = re.search(r"审查|审核|排查|检查", words)
        return None if reason is None or looked_at else one(reason.indicator, "requests.reason", part=True)
    indicator = found.indicator
    told = context.own_tail if context.own_tail.startswith(words) else words
    unable_next = context.own_tail == words.removeprefix("#") and UNABLE_NEXT.match(
        context.own_clauses[len(context.own_tail) :]
    )
    if indicator == "requests_not_held" and ("无法提供" in told or unable_next):
        # 因本机关不掌握等原因无法提供: the class, not its reason.
        indicator = "requests_unable"
    old_form = (before.report_year is None or before.report_year < FORM_OF_2019) and not CLASSES_OF_2019.search(context.history)
    if old_form and OWN_CLASS_OF_OLD_FORM.search(words) and (before.head is not None or before.earlier is not None):
        return one("requests_handled", "requests.class_of_old_form", part=True)
    if found.indicator == "requests_other_outcome" and ASKED_TO_WITHDRAW.search(words):
        return one(indicator, "requests.asked_to_withdraw", part=True)
    if (
        indicator == "requests_other_outcome"
        and re.search(r"(?:非|不属于)[^,;]{0,6}政府信息", words)
        and NOT_HELD.search(words)
    ):
        # 非政府信息、信息不存在、非本机关信息 under one number: the common class is that nothing is held.
        indicator = "requests_not_held"
    if reason is not None and indicator not in (
        "requests_denied",
        "requests_unable",
        "requests_not_processed",
        "requests_partial",
        "requests_granted",
    ):
        return one(reason.indicator, "requests.reason", part=True)
    only_provided = "提供" in words and not re.search(r"予以|同意|公开", words)
    if (
        indicator == "requests_granted"
        and only_provided
        and not re.search(r"提供(?:了(?:其中)?)?(?:相关|政府|全部|所需的?)?(?:信息|材料|资料)?的?(?:#|$)", words)
    ):
        return None
    if (
        indicator == "requests_denied"
        and re.search(r"(?:文件|信息|公文)(?:有|共|数|数量)?$", phrase)
        and not REQUEST_NAMED.search(phrase)
        and before.head is None
    ):
        # 不予公开信息有3条 counts holdings, not requests.
        return other("requests.holdings_not_public")
    goes_on = before.earlier is not None and before.earlier.reason == REASON_IN_CLASS and REASON_GOES_ON.match(context.between)
    if goes_on and before.earlier is not None and (indicator, before.earlier.indicator) in SAME_CLASS:
        # 无法提供9件(非本机关掌握6件,不存在3件).
        return one(before.earlier.indicator, REASON_IN_CLASS, part=True)
    earlier = before.earlier
    if earlier is not None and earlier.part and earlier.indicator == indicator and REASON_GOES_ON.match(context.between):
        # 不予处理9件(信访类5件、重复申请4件): the second reason of an open bracket.
        return one(indicator, REASON_IN_CLASS, part=True)
    if _inside_class(indicator, context, before.head) or _inside_class(indicator, context, before.earlier):
        return one(indicator if indicator != "requests_not_held" else "requests_unable", REASON_IN_CLASS, part=True)
    return one(indicator, OUTCOME)


def _inside_class(indicator: str, context: Context, head: Decision | None) -> bool:
    """不予处理80件,其中重复申请3件: the reason is a part of the class named before it in the same list."""
    if head is None:
        return False
    opened = context.in_bracket or re.search(r"其中|含|包括", context.between)
    if head.indicator == indicator and opened:
        return not head.part
    return bool(head.indicator == "requests_unable" and indicator == "requests_not_held" and opened)


def outcome_in_next_clause(context: Context, before: Before) -> Decision | None:
    """底册遗失的5件,无法提供 and 索要会议记录的1件,已过保管期,无法提供: what was asked for stands before the number."""
    if not before.earlier_is("requests_") or context.unit not in ("件", "宗", "份", "起", "例") or not context.tail_closed:
        return None
    words = context.phrase + context.tail
    story, *ended = re.split(r"[;；]", context.own_clauses, maxsplit=1)
    clauses = story.split(",")
    if context.own_rest and not ended:
        # 另3件,部分公开1件: the last clause belongs to the next number.
        clauses = clauses[:-1]
    if HOW_IT_CAME.search(words) or _outcomes_named(words) or len(clauses) < 2 or context.tail != clauses[0]:
        return None
    alone = SAID_ALONE.sub("", clauses[1])
    found = nearest(OUTCOMES, alone)
    if found is not None and found.pattern.fullmatch(alone):
        return one(found.indicator, STORY)
    told = _outcomes_named(",".join(clauses[1:]))
    asked = ASKED_FOR.fullmatch(context.phrase) or LAST_ONE.fullmatch(context.phrase)
    return one(told.pop(), STORY) if asked and not context.tail and len(told) == 1 else None


def told_outcome(context: Context, before: Before) -> Decision | None:
    """The one outcome of the story after the number; None where none or several are told, or where a class lists its cases."""
    inside_class = before.head is not None and not before.head_is("requests_received", "requests_handled")
    if (
        inside_class
        or context.unit not in ("件", "宗", "份", "起", "条", "例")
        or not INTRODUCES_STORY.fullmatch(context.phrase)
    ):
        return None
    if not OPENS_STORY.match(context.tail):
        return None
    opening, *later = re.split(r"[,，]", re.split(r"[;；]", context.own_clauses)[0])
    if _outcomes_named(opening):
        # 1件因信息由市水利局制作、不属我局掌握 says it at once.
        return None
    told = _outcomes_named(",".join(later))
    return one(told.pop(), STORY) if len(told) == 1 else None


def _outcomes_named(words: str) -> set[str]:
    return {c.indicator for c in OUTCOMES if c.pattern.search(words) and not (c.unless and c.unless.search(words))}
