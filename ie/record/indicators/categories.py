"""Kinds of disclosed information: 机构职能类31条, 公开征地信息12条. What the information is about (lots, cases) is none."""

from __future__ import annotations

import re

from ie.record.indicators.channels import ITEM_UNITS, channels_of
from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import CATEGORY, Decision, one
from ie.record.indicators.lists import OBJECT_UNITS

NO_PUBLICATION = re.compile(
    r"排查|处置|归集|征集|推送[^,;]{0,6}政策|检查(?!结果|信息|情况)|涉及|汇集|整改|(?:路段|案件|线索|地块|项目|点位|图斑)$"
)
# 概况类信息更新24条: the object stands before its verb.
KIND_UPDATED = re.compile(r"[^各]类(?:的)?信息(?:共)?(?:更新|发布|公开)(?:量|数|了)?$")
KIND_OF_INFORMATION = re.compile(r"(?<!各)(?<!公开公文)类的?(?:信息|内容)?(?:数|量|更新量)?(?:有|共|为)*$")
PIECES = frozenset({"条", "则", "期"})
LISTED_PIECES = re.compile(r"(?:公示|公开|发布|公布)[^;]*等$|(?:周报|月报|日报|季报|快报)$")


def kind_of_information(context: Context, head: Decision | None) -> Decision | None:
    """机构职能类31条: a class of what was disclosed, unless the list is about requests."""
    if context.unit not in ITEM_UNITS or not KIND_OF_INFORMATION.search(context.phrase) or channels_of(context.phrase):
        return None
    if head is not None and head.indicator.startswith(("requests_", "review_", "litigation_", "inquiries")):
        return None
    if context.section in ("SEC_REQUESTS", "SEC_REVIEW") or re.search(r"申请|投诉|复议", context.since_number):
        return None
    return one(CATEGORY, "proactive.kind")


def category(context: Context, residue: str, head: Decision | None) -> Decision | None:
    phrase = context.phrase or context.tail
    if residue.strip("等") == "《》":
        return None
    if context.unit in OBJECT_UNITS and not re.search(r"公告|公示|信息$", phrase):
        return None
    if NO_PUBLICATION.search(phrase):
        return None
    if context.unit in PIECES and context.section in ("SEC_PROACTIVE", "SEC_INTERPRET") and re.search(LISTED_PIECES, phrase):
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
    if ends_in_kind and (
        context.section in ("SEC_PROACTIVE", "SEC_OVERVIEW", "SEC_INTERPRET", "SEC_ORG", "") or head is not None
    ):
        return one(CATEGORY, "proactive.category")
    return None
