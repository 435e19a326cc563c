"""行政复议, 行政诉讼 and 举报投诉: which procedure, and its total or one of its results."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import (
    OTHER,
    OTHER_COMPLAINTS,
    OWN_BUSINESS,
    TWO_PROCEDURES,
    Decision,
    cue,
    first,
    last_end,
    nearest,
    one,
    other,
)
from ie.record.indicators.measure_words import CASE_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.topics import DISCLOSURE_WORK, LITIGATION, REVIEW, procedure

BOTH = re.compile(
    r"复议(?:案件?|事项)?(?:、|和|及|或|与|以及|/|或者)(?:被?提起)?(?:行政)?诉讼|诉讼(?:案件?)?(?:、|和|及|或|与)(?:行政)?复议"
)
EITHER_ROUTE = re.compile(r"未经复议|复议后(?:再|又)?(?:起诉|提起)|直接起诉")
RESULTS = (
    cue("corrected", r"纠正|纠错|败诉|撤销(?!复议|诉讼|申请)|确认违法|责令|变更|重作|履行"),
    cue("upheld", r"维持|支持(?:了)?(?:原|[我本][局委办厅市县区镇乡府]|被告)|驳回|胜诉|支持行政机关"),
    cue(
        "other",
        r"其[他它](?:结果|情形|情况|处理|决定|的)?(?:共|为|有)*$|其[他它](?:结果|情形|情况)|撤回|撤诉|撤销(?:复议|诉讼|申请)|终止|终结|裁定驳回起诉|调解|和解|不予(?:立案|受理)|中止|结案",
    ),
    cue(
        "pending",
        r"(?:(?:尚|仍|还)?未|没有)(?:审结|结案|办结|审理|结)|正在?(?:审理|办理)|(?:尚|仍)?在(?:审|办)(?:理)?|待审|审理中|(?:未|待)(?:判(?:决)?|宣判|开庭)|待(?:审)?结|尚未作出|结转",
    ),
)
PROCEDURE = re.compile(r"复议|诉讼")
# 二是3件行政复议虽然2件维持: the noun stands behind the number of all cases, right before the first result's.
TOTAL_BEFORE_NOUN = "disputes.total_before_noun"
NOUN_BEHIND = re.compile(
    r"^(?:行政)?(?:复议|诉讼)(?:案件?|申请)?(?:中|里|虽然?|,)*(?:有|为)?\d+[件起宗例](?:被)?"
    r"(?:维持|驳回|胜诉|纠|撤|败诉|待|(?:尚|仍|还)?未审|终止|终结|其他)"
)
# A result may stand this far before its procedure: 被纠正的行政复议.
LONGEST_RESULT = 6
COMPLAINT = re.compile(r"举报|投诉|申诉|申述")
NOT_COMPLAINT = re.compile(
    r"消费|咨询|留言|信箱|热线|12345|来信|网民|市场|环保|信访|电话(?!举报|后)|12315|办理(?:群众)?投诉|诉求|违法|线索"
)
PART_OF_THEM = re.compile(r"其中|含|涉及|包括|[(（]")
# 纠错、败诉共12件 counts both procedures.
CORRECTED_AND_LOST = re.compile(
    r"(?:纠错|纠正)(?:、|和|及|或|与|以及)(?:被)?(?:判决?)?败诉|败诉(?:、|和|及|或|与|以及)(?:被)?(?:行政)?(?:复议)?(?:机关)?(?:纠错|纠正)"
)
CORRECTED_BARE = re.compile(r"(?:其中)?被(?:纠错|纠正)的?")
# 服务态度、收费等方面的投诉49件,其中针对信息公开的2件.
OTHER_OBJECT = re.compile(
    r"(?:(?:服务|收费|价格|质量|态度|噪[声音]|污染|作风|效率|欠薪|医疗|物业|合同|安全)[^,;]{0,12}|(?:等|各)?方面|问题|事项|行为)的?(?:群众|各类|有效)?(?:信访)?(?:举报|投诉)"
)
OF_DISCLOSURE = re.compile(r"^其中[^,;]{0,8}(?:信息|政务)公开[^,;]{0,8}$")
SPLIT_BY_TOPIC = re.compile(r"^[,(]其中[^\d,;。]{0,6}(?:政府)?信息公开")


def disputes(context: Context, before: Before) -> Decision | None:
    """A dispute's total or result. A number for both procedures together is ``other``."""
    if context.unit not in CASE_UNITS:
        return None
    phrase, tail, earlier = context.phrase, context.tail, before.earlier
    if "作为复议机关" in context.history:
        return Decision((OTHER,), OWN_BUSINESS)
    own = (
        phrase
        if procedure(phrase) or (nearest(RESULTS, phrase) and not procedure(tail[:6]))
        else phrase + "#" + (tail if context.tail_closed or tail.endswith(("和", "、", "及")) else "")
    )
    if CORRECTED_AND_LOST.search(own):
        return Decision((OTHER,), TWO_PROCEDURES)
    behind = NOUN_BEHIND.match(context.rest)
    if behind is not None and procedure(phrase) is None:
        return one(f"{procedure(behind.group())}_total", TOTAL_BEFORE_NOUN)
    if earlier is not None and earlier.reason == TOTAL_BEFORE_NOUN and (told := first(RESULTS, context.own_tail)) is not None:
        return one(f"{earlier.indicator.split('_', 1)[0]}_{told.indicator}", "disputes.result")
    named = procedure(own)
    if named and SPLIT_BY_TOPIC.match(context.rest) and not DISCLOSURE_WORK.search(phrase):
        return Decision((OTHER,), OWN_BUSINESS)
    if (
        earlier is not None
        and earlier.reason == OWN_BUSINESS
        and DISCLOSURE_WORK.search(phrase)
        and PART_OF_THEM.search(context.between)
    ):
        # 办理复议案件120件,其中涉及政府信息公开9件: the office decides reviews; the part about disclosure is what counts.
        return one(f"{named or procedure(context.history) or 'review'}_total", "disputes.total_of_topic")
    if named:
        if BOTH.search(own) and not re.search(r"诉讼[^,;]*复议后|分别|各", own):
            return Decision((OTHER,), TWO_PROCEDURES)
        if EITHER_ROUTE.search(own):
            return one("litigation_total", "disputes.route", part=True)
        result = nearest(RESULTS, own.split("#")[0]) or first(RESULTS, own.split("#")[-1] if "#" in own else "")
        if result is not None and _about_result(own, result.pattern):
            return one(f"{named}_{result.indicator}", "disputes.result_named")
        if re.search(r"(?:答辩|案卷|培训|开庭|人员|次出庭|座谈)[^,;]{0,4}$", phrase) or re.match(r"(?:次)?(?:开庭|答辩)", tail):
            return other("disputes.business")
        against_us = context.section == "SEC_PROBLEMS" and not re.search(
            r"受理|办理|审理|审结|办结|代理|出庭|建议", context.phrase
        )
        known = (
            against_us
            or context.section in ("SEC_REVIEW", "SEC_REQUESTS", "SEC_FEES", "")
            or re.search(r"复议|诉讼|申请", context.heading)
        )
        decides = re.search(r"办理|审理|审结|办结", phrase) and not DISCLOSURE_WORK.search(phrase)
        if not known and (decides or (context.section != "SEC_OVERVIEW" and not DISCLOSURE_WORK.search(context.history))):
            # A government office's own business of deciding reviews.
            return Decision((OTHER,), OWN_BUSINESS)
        return one(f"{named}_total", "disputes.total")
    result = nearest(RESULTS, phrase) or (
        first(RESULTS, tail) if not re.sub(r"其中|另外?|其余|有|除|[,、]", "", phrase) else None
    )
    if result is None:
        return None
    earlier_procedure = procedure(context.history)
    if earlier_procedure is None and CORRECTED_BARE.fullmatch(phrase) and _both_procedures(context.paragraph):
        # 复议6件…,诉讼3件…。被纠错的1件: which of them the paragraph does not say.
        return None
    if earlier_procedure is None and earlier is not None and earlier.indicator.startswith(("review_", "litigation_")):
        earlier_procedure = earlier.indicator.split("_", 1)[0]
    if earlier_procedure is None and context.section == "SEC_REVIEW" and not re.search(r"申请公开|依申请", context.history):
        earlier_procedure = procedure(context.paragraph)
    if earlier_procedure is None:
        return None
    if (
        earlier is not None
        and not earlier.indicator.startswith(("review_", "litigation_"))
        and not earlier.reason.startswith("other.disputes")
    ):
        return None
    if earlier is not None and earlier.reason == TWO_PROCEDURES:
        return other("disputes.result_of_two")
    return one(f"{earlier_procedure}_{result.indicator}", "disputes.result")


def _both_procedures(words: str) -> bool:
    return bool(REVIEW.search(words) and LITIGATION.search(words))


def _about_result(words: str, pattern: re.Pattern[str]) -> bool:
    """行政复议维持2件, 被行政复议纠错1件: the result stands between the procedure and the number; 撤销 alone may be the request's."""
    return last_end(pattern, words) >= last_end(PROCEDURE, words) - LONGEST_RESULT


def complaints(context: Context, before: Before) -> Decision | None:
    """举报, 投诉, 申诉 about disclosure; not 信箱, 热线, 12345 or consumers."""
    if context.unit not in CASE_UNITS | {"人次"}:
        return None
    words = context.phrase + ("#" + context.tail if context.tail_closed else "")
    if OF_DISCLOSURE.search(context.phrase) and COMPLAINT.search(context.history) and procedure(context.history) is None:
        return one("complaints", "disputes.complaints_of_topic")
    found = last_end(COMPLAINT, words)
    if found < 0 or NOT_COMPLAINT.search(context.since_number + context.tail):
        return None
    if re.search(r"办结|答复", context.phrase[found:] if found <= len(context.phrase) else ""):
        return None
    if not DISCLOSURE_WORK.search(words) and (OTHER_OBJECT.search(context.phrase) or SPLIT_BY_TOPIC.search(context.rest)):
        return Decision((OTHER,), OTHER_COMPLAINTS)
    bare = re.search(r"(?:^|收到|接到|接受|受理|年度?|[,。])(?:共)?(?:举报投诉|投诉举报)(?:数量|数|共)?$", context.phrase)
    near = (
        (bare and context.section in ("SEC_OVERVIEW", "SEC_OTHER", ""))
        or context.section == "SEC_REVIEW"
        or DISCLOSURE_WORK.search(context.history)
        or re.search(r"投诉|举报|申诉", context.heading)
    )
    if not near:
        return None
    return one("complaints", "disputes.complaints")
