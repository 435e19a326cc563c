"""How requests were decided: the classes of the forms, the reasons inside them, and words that only look like an outcome."""

from __future__ import annotations

import re

from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import Decision, first, nearest, one, other
from ie.record.indicators.request_words import MERGED, NOT_HELD, OUTCOMES, REASONS, REQUEST_UNITS, TOPIC

# The form of 2014 had own classes beside 同意公开 and 不同意公开; the codebook has none for them, so they are parts of what was
# answered. Since the form of 2019 the same words stand for its class 其他处理.
FORM_OF_2019 = 2019
CLASSES_OF_2019 = re.compile(r"无法提供|不予处理|其他处理")
OWN_CLASS_OF_OLD_FORM = re.compile(r"(?:属于?|为)?(?:已经?)?主动公开(?:的)?范围|更改、?补充|内容不明确")
CLASSES_REACH = 60
CLASSES_OF_HOLDINGS = re.compile(
    r"主动公开[^\d,;。]{0,8}\d+(?:条|件|份)[,、;]\D{0,6}依申请公开[^\d,;。]{0,6}\d+(?:条|件|份)[,、;]\D{0,6}(?:不予|免于|免予|不)公开"
)
NEAR_TAIL = 8
ASKED_TO_WITHDRAW = re.compile(r"促成|引导|协调|沟通|劝")


def listed_outcome(
    context: Context, earlier: Decision | None, head: Decision | None, report_year: int | None
) -> Decision | None:
    """An outcome named in a list of requests, before 信访 and 投诉 in its reason can make it something else."""
    if holdings_listed(context):
        return None
    listed = [d for d in (earlier, head) if d is not None and d.indicator.startswith("requests_")]
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
        and re.fullmatch(r"(?:其中)?(?:已|均|依法|全部|经审查)*(?:按[^,;不部]{0,8})?公开(?:的|有)*", context.phrase)
    ):
        return one("requests_granted", "requests.public_in_list")
    for words in (context.phrase, context.phrase and context.aside, context.phrase and context.own_tail[:NEAR_TAIL]):
        # 转请上级答复(非本机关信息)1件, 宅基地档案1件查无此信息: the outcome stands in the aside or after the number.
        if words and nearest(OUTCOMES, words) is not None:
            return outcome(words, words, context, head, earlier, report_year)
    return None


def holdings_listed(context: Context) -> bool:
    """主动公开33条,依申请公开3条,免于公开11条 are the classes of what the office holds; none of them counts requests."""
    around = context.history[-CLASSES_REACH:] + context.number + context.rest[:CLASSES_REACH]
    return CLASSES_OF_HOLDINGS.search(around) is not None


def procedure_named(phrase: str) -> bool:
    return bool(re.search(r"复议|诉讼|起诉", phrase))


def outcome(
    words: str,
    phrase: str,
    context: Context,
    head: Decision | None,
    earlier: Decision | None,
    report_year: int | None,
) -> Decision | None:
    named_first = "#" in words
    found = (first if named_first else nearest)(
        OUTCOMES, words.split("#", 1)[1] if named_first and words.startswith("#") else words
    )
    reason = (first if named_first else nearest)(REASONS, words)
    if found is None and reason is None:
        return None
    if found is None:
        if reason is not None and not re.search(r"审查|审核|排查|检查", words):
            return one(reason.indicator, "requests.reason", part=True)
        return None
    indicator = found.indicator
    told = context.own_tail if context.own_tail.startswith(words) else words
    if indicator == "requests_not_held" and "无法提供" in told:
        # 因本机关不掌握等原因无法提供: the class, not its reason.
        indicator = "requests_unable"
    old_form = (report_year is None or report_year < FORM_OF_2019) and not CLASSES_OF_2019.search(context.history)
    if old_form and OWN_CLASS_OF_OLD_FORM.search(words) and (head is not None or earlier is not None):
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
        and not re.search(r"提供(?:了其中)?(?:相关|政府|所需的?)?(?:信息|材料)?的?(?:#|$)", words)
    ):
        return None
    if (
        indicator == "requests_denied"
        and re.search(r"(?:文件|信息|公文)(?:有|共|数|数量)?$", phrase)
        and not TOPIC.search(phrase)
        and head is None
    ):
        # 不予公开信息有3条 counts holdings, not requests.
        return other("requests.holdings_not_public")
    if _inside_class(indicator, context, head) or _inside_class(indicator, context, earlier):
        return one(indicator if indicator != "requests_not_held" else "requests_unable", "requests.reason_in_class", part=True)
    return one(indicator, "requests.outcome")


def _inside_class(indicator: str, context: Context, head: Decision | None) -> bool:
    """不予处理80件,其中重复申请3件: the reason is a part of the class named before it in the same list."""
    if head is None:
        return False
    opened = context.in_bracket or re.search(r"其中|含|包括", context.between)
    if head.indicator == indicator and opened:
        return not head.part
    return bool(head.indicator == "requests_unable" and indicator == "requests_not_held" and opened)
