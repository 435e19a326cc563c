"""Kinds of disclosed information: 机构职能类31条, 公开征地信息12条. What the information is about (lots, cases) is none."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, Decision, one
from ie.record.indicators.lists import COMPARE_TAIL, LONGEST_KIND, OWN_VERB, PLACE
from ie.record.indicators.measure_words import INFORMATION_UNITS, ITEM_UNITS, OBJECT_UNITS, PIECE_UNITS, units_agree
from ie.record.indicators.memory import Before
from ie.record.indicators.named_sums import OF_ALL
from ie.record.indicators.proactive.channel_words import channels_of

NO_PUBLICATION = re.compile(
    r"排查|处置|归集|征集|推送[^,;]{0,6}政策|检查(?!结果|信息|情况)|涉及|汇集|整改|(?:路段|案件|线索|地块|项目|点位|图斑)$"
)
# 概况类信息更新24条: the object stands before its verb.
KIND_UPDATED = re.compile(r"[^各]类(?:的)?信息(?:共)?(?:更新|发布|公开)(?:量|数|了)?$")
KIND_OF_INFORMATION = re.compile(r"(?<!各)(?<!公开公文)类的?(?:信息|内容)?(?:数|量|更新量)?(?:有|共|为)*$")
LISTED_PIECES = re.compile(r"(?:公示|公开|发布|公布)[^;]*等$|(?:周报|月报|日报|季报|快报)$")


def kind_of_information(context: Context, before: Before) -> Decision | None:
    """机构职能类31条: a class of what was disclosed, unless the list is about requests."""
    if context.unit not in ITEM_UNITS or not KIND_OF_INFORMATION.search(context.phrase) or channels_of(context.phrase):
        return None
    list_of = before.head or before.earlier
    if list_of is not None and list_of.indicator.startswith(
        ("requests_", "review_", "litigation_", "inquiries", "interpretation")
    ):
        return None
    if context.section in ("SEC_REQUESTS", "SEC_REVIEW") or re.search(r"申请|投诉|复议", context.since_number):
        return None
    return one(CATEGORY, "proactive.kind")


def category(context: Context, residue: str, *, listed: bool) -> Decision | None:
    """A kind of what was disclosed, by the verb or noun that ends the phrase. ``residue``: the object without generic words."""
    phrase = context.phrase or context.tail
    if residue.strip("等") == "《》":
        return None
    if context.unit in OBJECT_UNITS and not re.search(r"公告|公示|信息$", phrase):
        return None
    if NO_PUBLICATION.search(phrase):
        return None
    if (
        context.unit in PIECE_UNITS
        and context.section in ("SEC_PROACTIVE", "SEC_INTERPRET")
        and re.search(LISTED_PIECES, phrase)
    ):
        return one(CATEGORY, "proactive.category_listed")
    if (
        context.unit != "项"
        and re.search(r"(?<!信息)(?<!政务)公开|公布", phrase)
        and context.section in ("SEC_PROACTIVE", "SEC_INTERPRET")
    ):
        return one(CATEGORY, "proactive.category_by_verb")
    ends_in_kind = re.search(
        r"(?:类|信息|情况|内容|公告|公示|动态|政策|文件|目录|指南|制度|通知|结果|职能|计划|规划|预算|决算|其[他它])(?:更新量|信息量|发布量|公开量|更新数|共|共计|达|有|总计|合计|数|为|等)*$",
        phrase,
    )
    if ends_in_kind and (context.section in ("SEC_PROACTIVE", "SEC_OVERVIEW", "SEC_INTERPRET", "SEC_ORG", "") or listed):
        return one(CATEGORY, "proactive.category")
    return None


# 主动公开的信息主要包括以下类别,其中:…
KINDS_ANNOUNCED = re.compile(r"(?:信息|公开)[^。]{0,16}(?:类别|类型|以下几?类)[^。]{0,14}(?:其中|包括|含|分别|[:：])")
KINDS_HEADING = re.compile(r"类别|分类|公开(?:的)?(?:主要)?内容")
INTRODUCES_KIND = re.compile(r"^.*(?:包括|包含|涵盖|其中|涉及|分别为|具体为|主要有|信息中)")
LISTED_VERB = re.compile(r"^(?:公开|发布|公布)(?=[一-鿿]{2})")
PROPOSAL = re.compile(r"提案|建议|议案")
# Documents, interpretation and totals keep their own indicator under such a heading.
GENERIC_KIND = re.compile(r"(?:各类|政府|政务|主动|公开|各种|信息|内容|数量|数|新增)+")
NAMES_ITSELF = (
    r"^(?:主动)?(?:公开|发布|公布)|政府信息|共|累计|总|解读|规章|规范性|废止|失效|有效|制发|制定|出台|在运行|修改|"
    r"答复|复文|承办|办理|人大"
)
BARE_KIND = re.compile(r"其中|包括|包含|涵盖|来看|划分|信息中|具体|分别为|[(（:：]|^含|,含|、|主要")


def continues_category(context: Context, before: Before) -> Decision | None:
    """公开养老信息5条、救助信息3条: one verb, a list of kinds."""
    if not before.earlier_is(CATEGORY) or not units_agree(before.unit, context.unit) or not context.phrase:
        return None
    if (
        not re.match(r"^[、,;)(。]", context.between)
        or re.search(r"[,;。]|通过", context.between[2:])
        or COMPARE_TAIL.search(context.phrase)
    ):
        return None
    if context.between.startswith("。"):
        return None
    if context.unit in OBJECT_UNITS and not re.search(r"公告|公示|信息", context.phrase):
        return None
    if OWN_VERB.search(context.phrase) or not re.match(r"$|[、等和及以\d]", context.tail):
        return None
    return one(CATEGORY, "lists.category_continued")


def begins_category(context: Context, before: Before) -> Decision | None:
    """主动公开90条,其中政策解读9条: under the total of what was disclosed, even a noun with its own indicator is a kind."""
    kinds_announced = KINDS_ANNOUNCED.search(context.history)
    under_heading = KINDS_HEADING.search(context.nearest_heading)
    if before.earlier_is("proposals_answered") and PROPOSAL.search(context.phrase):
        # 办理代表建议8件、委员提案5件 under any heading.
        return None
    if (under_heading or kinds_announced) and _bare_kind(context):
        return one(CATEGORY, "lists.category_announced")
    if not kinds_announced and not before.head_is("disclosed_items", CATEGORY):
        return None
    if context.unit not in INFORMATION_UNITS - {"个"} or not context.phrase or OWN_VERB.search(context.phrase):
        return None
    if PLACE.search(context.phrase) or not BARE_KIND.search(context.since_number) or COMPARE_TAIL.search(context.phrase):
        return None
    if not kinds_announced and not re.search(
        r"解读|回应|提案|建议|文件|规章|咨询|留言|意见|征集|举报|投诉|访谈|培训|会议", context.phrase
    ):
        return None
    return one(CATEGORY, "lists.category_first")


def _bare_kind(context: Context) -> bool:
    """概况信息60条,发布规划计划20条占3% under a heading 公开的类别 or after 包括以下类别: every noun is a kind."""
    words = LISTED_VERB.sub("", INTRODUCES_KIND.sub("", context.phrase))
    return (
        context.unit in INFORMATION_UNITS - OBJECT_UNITS
        and re.match(r"$|等|占", context.tail) is not None
        and not GENERIC_KIND.fullmatch(words)
        and not OF_ALL.fullmatch(words)
        and 2 <= len(words) <= LONGEST_KIND
        and not OWN_VERB.search(words)
        and not re.search(NAMES_ITSELF, words)
        and not PLACE.search(words)
        and not COMPARE_TAIL.search(words)
    )
