"""Which years the running text of a report speaks of, as evidence for its own year.

Not every year in a report is its year: links name the neighbours', citations the documents', comparisons the year before, plans the year
after. What is left is counted. A comparison and a plan still say something: they imply the year between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Section, Span
from ie.sections.neighbour_links import find_links
from ie.sections.title_words import HAN_YEAR, parse_year

Kind = Literal["year", "month", "compared", "planned"]
"""``year``: 2016年, 2016年度. ``month``: 2016年11月. ``compared``: 与2015年相比, so the report's year is the next.
``planned``: 2017年工作计划, so it is the one before. The year of a mention is always the one that it speaks for."""

# 2016年, 2016年度, 二〇一六年, 2016年11月; 2016- where 年 was lost (N17). Not the year of a document number or a day.
_MENTION = re.compile(
    rf"(?<![\d〔\[(（﹝【./-])(?P<year>(?:19|20)\d\d(?:\s?年度?|-(?=[,，])|(?=[,，]?[我本全]))|{HAN_YEAR}\s?年度?)"
    r"(?P<month>\s?(?:[01]?\d|[一二三四五六七八九十]{1,2})\s?月(?!底))?"
)
# 《…》, 〔2016〕, 国办发(2016)12号: what is masked before years are looked for.
_CITED = re.compile(
    r"《[^》]{0,80}》|〔[^〕]{0,8}〕|[(（]?[\u4e00-\u9fff]{1,8}[\[﹝【(（](?:19|20)\d\d[\]﹞】)）]?第?\d{1,5}号?"
)
# 与2015年, 比2015年.
_COMPARED_BEFORE = re.compile(r"(?:与|比|较|同|跟|对比|相较于?|相对于?|超过?)\s?$")
# 自2008年, 始建于1998年, 上年度(2015年): the year of something older; 到2020年, 规划: of an aim.
_NOT_THIS_YEAR_BEFORE = re.compile(
    r"(?:从|自|于|和|沿用|修订|(?:始)?建于|成立于|源自|追溯到|[上去]年度?[(（]?|截[至止]到?目前|实现|到|五年|规划)\s?$"
)
# 2015年同期, 2015年的41条增加到, 2015年的两倍.
_COMPARED_BEHIND = re.compile(
    r"(?:相比|相较|同期|的?\s?\d[\d.,]{0,9}\s?(?:多|余|万)?[条件次篇个宗份]\s?(?:变为|增加到|增至|降至|减少到|上升到)|的[一二两三四五六七八九十\d.]{1,4}倍)"
)
# 2015年结转, 2015年未办结: what the year before left over.
_LEFT_BEHIND = re.compile(r"(?:结转(?!到?下)|遗留|未了|未办结|未结|转来|跨年|收到(?:但|、|并)?未)")
# 2008年以来, 2019年版, 2008年5月1日起施行, 2015-2018年.
_NOT_THIS_YEAR_BEHIND = re.compile(
    r"(?:以来|起|开始|版|修[订正]|成立|建成|建院|建校|始建|及以前|之前|以前|前的|(?:\d{1,2}月)?\d{1,2}日(?:起|正式)?(?:施行|实施|生效)|\s?[-—~至到]\s?(?:19|20)\d\d年?)"
)
# 2015年…年度报告, named in the text: mostly another one.
_OTHER_REPORT_BEHIND = re.compile(r"[^。，,；;、\n]{0,24}?(?:年度报告|年报|工作报告|公开报告)")
# 2017年工作计划; 2017年，我局将继续…. Not 2016年工作计划的要求, which was met.
_PLANNED_BEHIND = re.compile(
    r"[^。，,；;\n]{0,10}?(?:工作)?(?:重点)?(?:工作)?(?:计划|打算|工作安排|思路|设想|展望|努力方向)(?!的?要求|,?认真|任务分解|部署)"
    r"|[,，]?[^。；;\n]{0,16}?(?:拟(?!制|定)|计划(?!生育|总结|[、和])|打算|力争|将(?:继续|进一步|着力|重点|建成|建设|加大|加强|围绕|不断|努力|坚持|全面|紧紧|积极|深入|采取|做好|严格|从以下|抓好|结合|按照|以|在|把|对|完善|推[进动行]|开展|会))"
)
_BEHIND = 50  # characters
_BEFORE = 12


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year that the text speaks for, how, and the norm span of the words."""

    year: int
    kind: Kind
    norm_span: Span


def find_mentions(norm: str, *, sections: Sequence[Section], skip: Sequence[Span], start: int) -> list[YearMention]:
    """The mentions from ``start`` on, in order. ``skip``: norm spans that are not the report's own text, beside links and citations.

    In the section on problems and plans only plans count.
    """
    masked = _masked(norm, [*skip, *find_links(norm)])
    plans = [
        Span(section.norm_span.start, section.norm_body_end)
        for section in sections
        if section.type == "SEC_PROBLEMS" and section.level == 1
    ]
    return [
        mention
        for mention in _mentions(masked, start)
        if mention.kind == "planned" or not any(span.start <= mention.norm_span.start < span.end for span in plans)
    ]


def find_opening_mentions(norm: str, *, skip: Sequence[Span], start: int, end: int) -> list[YearMention]:
    """The mentions of the opening, where the report speaks of itself: its own name with its year counts here."""
    masked = _masked(norm, [*skip, *find_links(norm)])[:end]
    return list(_mentions(masked, start, own_name=True))


def _masked(norm: str, spans: Sequence[Span]) -> str:
    """``norm`` of the same length with blanks for citations and for ``spans``."""
    text = _CITED.sub(lambda match: " " * len(match.group()), norm)
    pieces: list[str] = []
    position = 0
    for span in sorted(spans):
        if span.end > position and span.start < len(text):
            pieces += [text[position : span.start], "\n" * (min(span.end, len(text)) - max(span.start, position))]
            position = min(span.end, len(text))
    return "".join([*pieces, text[position:]])


def _mentions(text: str, start: int, *, own_name: bool = False) -> Iterator[YearMention]:
    for match in _MENTION.finditer(text, start):
        year = parse_year(match["year"])
        if year is None:
            continue
        span = Span(match.start(), match.end())
        before = text[max(start, match.start() - _BEFORE) : match.start()]
        behind = text[match.end() : match.end() + _BEHIND]
        if _COMPARED_BEHIND.match(behind) or (match["month"] is None and _COMPARED_BEFORE.search(before) and not own_name):
            yield YearMention(year + 1, "compared", span)
        elif _NOT_THIS_YEAR_BEHIND.match(behind) or _LEFT_BEHIND.match(behind):
            continue
        elif match["month"] is not None:
            yield YearMention(year, "month", span)
        elif _NOT_THIS_YEAR_BEFORE.search(before) or (not own_name and _OTHER_REPORT_BEHIND.match(behind)):
            continue
        elif not own_name and _PLANNED_BEHIND.match(behind):
            yield YearMention(year - 1, "planned", span)
        else:
            yield YearMention(year, "year", span)
