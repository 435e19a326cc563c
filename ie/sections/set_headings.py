"""Headings in set words: those that the national forms, or nearly every report, print. They need no number to be known."""

from __future__ import annotations

import re
from typing import Literal

from ie.sections.heading_words import TRAILING, WHOLE_TAIL
from ie.sections.marks import Mark, parse_han_number

# --- the six headings of the 2019 and 2021 forms, and the usual ones before them ----------------------------------------

_JOINED = r"(?:[、和及与]|以及){0,2}"
_CANONICAL = re.compile(
    r"概\s?述|总体(?:公开)?情况"
    r"|(?:行政机关|政府)?主动公开政府信息的?(?:工作)?情况|政府信息主动公开的?(?:工作)?情况"
    r"|(?:行政机关)?收到和处理政府信息公开申请的?情况"
    r"|(?:政府信息)?依申请公开(?:政府信息)?(?:工作)?(?:办理|受理)?(?:和不予公开政府信息)?的?情况"
    rf"|(?:因)?政府信息公开(?:工作|申请)?(?:被申请|引起的?|申请)?(?:提起)?行政复议{_JOINED}(?:被?提起)?(?:行政)?诉讼的?情况"
    r"|(?:行政)?复议、(?:行政)?诉讼(?:和|及|、)?(?:申诉|举报|投诉)?的?情况"
    r"|(?:政府信息公开)?(?:工作)?的?收费(?:及|和)减免的?情况"
    rf"|(?:政府信息公开)?(?:工作)?(?:中)?(?:存在的?(?:主要)?|主要)(?:困难和)?(?:问题|不足){_JOINED}"
    r"(?:下一步)?(?:改进|整改|解决|工作)?的?(?:工作)?(?:情况|措施|办法|方向|打算|安排|计划)"
    r"|其他需要(?:报告|说明)的?(?:其他)?事项|需要说明的?(?:其他)?事项(?:[与和及]附表)?"
)
# How they begin where a flattened table is one line with them. Longer words than above: a row must not be taken for a heading.
_FORM_HEADING = re.compile(
    r"主动公开政府信息情况|收到和处理政府信息公开申请|政府信息公开(?:工作被申请)?行政复议|因政府信息公开工作被申请"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要报告的?事项|总体情况"
)


def is_canonical(words: str) -> bool:
    """Whether the words are those of a heading that the national forms, or nearly every report, print."""
    return _CANONICAL.fullmatch(words) is not None


def is_canonical_at(norm: str, position: int) -> bool:
    """Whether such a heading begins at ``position``, whatever follows it."""
    return _CANONICAL.match(norm, position) is not None


def begins_form_heading(words: str) -> bool:
    """Whether the words begin like a heading of the forms of 2019 and 2021: the only ones that stand inside a table region."""
    return _FORM_HEADING.match(words) is not None


# --- headings without a number ---------------------------------------------------------------------------------------

_INTRODUCTION = re.compile(r"(?:引\s?言|前\s?言|序\s?言|编制说明|概\s?述|总体(?:公开)?情况)")
_APPENDIX = re.compile(
    r"附表(?:[:：].{0,40})?|附件|附[:：]?.{0,30}统计表|附件\s?\d?[:：].{0,40}(?:统计表|报告表)"
    r"|.{0,30}政府信息公开(?:工作)?情况(?:年度)?统计表|相关统计表"
)
_TOPIC_END = r"(?:方面|情况|工作)"
_SUB = re.compile(
    r"(?:工作中)?存在的?(?:主要)?(?:问题|不足|困难)(?:和不足|与不足|及困难|和困难)?|主要问题"
    r"|(?:下一步)?(?:改进|整改)(?:措施|情况|方向|意见)|下一步(?:工作)?(?:打算|计划|安排|措施)"
    rf"|主动公开(?:政府信息)?{_TOPIC_END}|依申请公开(?:政府信息)?{_TOPIC_END}"
    rf"|政府信息(?:资源)?管理{_TOPIC_END}?|(?:(?:政府)?信息公开)?平台建设{_TOPIC_END}?|监督保障{_TOPIC_END}?"
    r"|(?:组织领导|教育培训|政策解读|解读回应|制度建设)(?:方面|情况)?"
)


def is_appendix(words: str) -> bool:
    """Whether the words are the heading of an appendix that has no number: 附表, 附件1:…统计表."""
    return _APPENDIX.fullmatch(words) is not None


def level_without_number(words: str) -> Literal["top", "sub", None]:
    """On which level the words are a heading where they stand without a number; None where they need one.

    >>> level_without_number("监督保障"), level_without_number("工作亮点")
    ('sub', None)
    """
    if _INTRODUCTION.fullmatch(words) or is_canonical(words) or is_appendix(words):
        return "top"
    return "sub" if _SUB.fullmatch(words) else None


# --- a number that lost its mark -------------------------------------------------------------------------------------

_BARE_NUMBER = re.compile(
    r"([一二三四五六七八九十]{1,2})"
    r"(?=概述|总体|基本|主动公开|政府信息|政府主动|行政机关|依申请|收到|因政府|复议|行政复议|存在|主要问题|其他|需要|工作"
    r"|公开|信息公开|政务公开|解读|回应|政策解读|机构|收费|监督|咨询|举报|下一步|重点领域|人大代表|建议|组织)"
)
_LONGEST_BARE = 30  # characters behind the number


def find_bare_number(norm: str, start: int, end: int) -> Mark | None:
    """一总体情况: a number whose 、 or blank is lost, before words that only a heading begins with and that end like one."""
    match = _BARE_NUMBER.match(norm, start, end)
    number = parse_han_number(match[1]) if match is not None else None
    if match is None or number is None or end - match.end(1) > _LONGEST_BARE:
        return None
    if WHOLE_TAIL.search(norm[match.end(1) : end].rstrip(TRAILING)) is None:
        return None
    return Mark("han", number, match.end(1) - start)
