"""A mention that could be the fact of its indicator, with what the rulings of `facts` look at: value, section, scope, words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ie.data import Mention, Section, Span
from ie.grammar.units import yuan_factor
from ie.labels import (
    DISPUTE_INDICATORS,
    INTERPRETATION_INDICATORS,
    MONEY_INDICATORS,
    PROACTIVE_INDICATORS,
    REQUEST_INDICATORS,
)
from ie.record.indicators.context import CLAUSE_BORDERS, SectionIndex, clean, sentence_bounds
from ie.text.offsets import NormalizedText

# Sections that belong to an indicator, best first. The overview belongs to all, the problems section to none.
HOME: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(PROACTIVE_INDICATORS, ("SEC_PROACTIVE", "SEC_OVERVIEW")),
    **dict.fromkeys(INTERPRETATION_INDICATORS, ("SEC_INTERPRET", "SEC_PROACTIVE", "SEC_OVERVIEW")),
    **dict.fromkeys(REQUEST_INDICATORS, ("SEC_REQUESTS", "SEC_OVERVIEW")),
    **dict.fromkeys(DISPUTE_INDICATORS, ("SEC_REVIEW", "SEC_OVERVIEW")),
    "request_fees": ("SEC_FEES", "SEC_OTHER", "SEC_REQUESTS", "SEC_OVERVIEW"),
}
# Words of the headings above a number, of whatever level, that say that it is about the indicator.
TOPIC_OF_HEADING = {
    **dict.fromkeys(PROACTIVE_INDICATORS, re.compile(r"主动公开|公开(?:政府)?信息(?:的)?(?:情况|数量)")),
    **dict.fromkeys(REQUEST_INDICATORS, re.compile(r"依申请|申请")),
    **dict.fromkeys(DISPUTE_INDICATORS, re.compile(r"复议|诉讼|举报|投诉")),
    **dict.fromkeys(INTERPRETATION_INDICATORS, re.compile(r"解读|回应|发布会")),
    "request_fees": re.compile(r"收费|费用|处理费"),
}
# The section on problems speaks of what is lacking and what is planned. Cases are told there too, as what went wrong: they happened.
HAPPENED = frozenset((*REQUEST_INDICATORS, *DISPUTE_INDICATORS))
PLANNED = re.compile(r"下一?步|今后|明年|来年|计划|拟|将|力争|争取|确保|目标|例如|比如|譬如")
PLANS = 9
TOLD_AS_PROBLEM = 3
# Whose number it is, by the last such words before it: of the whole area, or of the office alone.
WIDE = re.compile(r"全(?:市|县|区|省|州|旗|盟|国|系统|域)|各级(?:行政)?机关|各(?:县|区|市|乡镇|镇|街)|汇总")
NARROW = re.compile(
    r"市本级|县本级|区本级|省本级|本机关|机关本级|本级|我局|本局|本部门|办公室|办公厅|代表(?:市|县|区|省)?政府|我办|本办"
)
# The rest of a number behind a span that cut it, and the group of digits before one that began inside it.
GOES_ON_AFTER = re.compile(r"\d|[,，]\d{3}(?!\d)|\.\d")
THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}[,，]$")
TOTAL = re.compile(r"共计?|总计|合计|累计|总数|总量|总共|全年")
_TOTAL_WITHIN = 16  # characters before the number


@dataclass(frozen=True, slots=True)
class Candidate:
    """One mention that could be the fact, with what the rulings look at."""

    mention: Mention
    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    state: Literal["number", "approx", "none_text"]
    section: str  # top-level label, empty outside all
    home: int  # 0 best
    on_topic: bool
    scope: int  # 1 whole area, 0 not said, -1 own office
    total_word: bool
    reason_clause: bool  # 因未收到申请,未产生费用: a zero said in passing
    sentence: int
    clause: Span


@dataclass(frozen=True, slots=True)
class _Value:
    """What is stated, money in yuan; a zero in words has no quantity."""

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    state: Literal["number", "approx", "none_text"]


_NONE = _Value(Decimal(0), Decimal(0), Decimal(0), "none_text")


def build_candidate(text: NormalizedText, mention: Mention, indicator: str, index: SectionIndex) -> Candidate | None:
    """The candidate of ``mention`` for ``indicator``; None where its number is damaged, a piece of one, or money of no known unit."""
    stated = _stated(mention, indicator)
    span = mention.entity.norm_span
    if stated is None or _is_cut(text.norm, span):
        return None
    left, right = sentence_bounds(text.norm, span.start, span.end)
    above = index.above(span.start)
    left = max([left, *(section.norm_span.end for section in above if section.norm_span.end <= span.start)])
    before = clean(text.norm[left : span.start])
    section, on_topic = _section(above), _is_on_topic(above, indicator)
    return Candidate(
        mention=mention,
        value=stated.value,
        lower=stated.lower,
        upper=stated.upper,
        state=stated.state,
        section=section,
        home=_home(indicator, section, on_topic, text.norm[left:right]),
        on_topic=on_topic,
        scope=_scope(before),
        total_word=bool(TOTAL.search(before[-_TOTAL_WITHIN:])),
        reason_clause=stated.state == "none_text" and before.endswith(("因", "由于", "因为", "鉴于")),
        sentence=left,
        clause=_clause(text.norm, span, left, right),
    )


def _is_cut(norm: str, span: Span) -> bool:
    """Does the span begin or end inside a printed number? 19 of 19,204条 or 2 of 90 2条 is a wrong value that looks right."""
    before, own, after = norm[max(0, span.start - 5) : span.start], norm[span.start : span.end], norm[span.end : span.end + 5]
    ends = own[-1:].isdigit() and GOES_ON_AFTER.match(after) is not None
    begins = own[:1].isdigit() and (
        before.rstrip()[-1:].isdigit() or bool(THREE_DIGITS.match(own) and GROUP_BEFORE.search(before))
    )
    return ends or begins


def _stated(mention: Mention, indicator: str) -> _Value | None:
    if mention.entity.label == "ZERO":
        return _NONE
    quantity = mention.quantity
    if quantity is None or quantity.repaired:
        return None
    factor = yuan_factor(quantity.unit) if indicator in MONEY_INDICATORS else Decimal(1)
    if factor is None:
        return None
    lower = None if quantity.lower is None else _plain(quantity.lower * factor)
    upper = None if quantity.upper is None else _plain(quantity.upper * factor)
    return _Value(_plain(quantity.value * factor), lower, upper, quantity.state)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _section(above: Sequence[Section]) -> str:
    """The top-level label of the headings above, empty outside all."""
    return next((section.type for section in reversed(above) if section.type != "SUB"), "")


def _is_on_topic(above: Sequence[Section], indicator: str) -> bool:
    topic = TOPIC_OF_HEADING.get(indicator)
    return topic is not None and topic.search("".join(section.heading for section in above)) is not None


def _home(indicator: str, section: str, on_topic: bool, sentence: str) -> int:
    """How far from home the number is told: 0 in its own section, 1 in another that it may stand in, 2 elsewhere, then among problems."""
    home = HOME.get(indicator)
    if section == "SEC_PROBLEMS":
        return TOLD_AS_PROBLEM if indicator in HAPPENED and not PLANNED.search(sentence) else PLANS
    if home is None or not section:
        return 0
    if section in home:
        # The overview counts as home where its sub-heading is about the indicator.
        return 0 if on_topic or home.index(section) == 0 else 1
    return 2


def _scope(before: str) -> int:
    wide = max((m.end() for m in WIDE.finditer(before)), default=-1)
    narrow = max((m.end() for m in NARROW.finditer(before)), default=-1)
    if wide < 0 and narrow < 0:
        return 0
    return 1 if wide > narrow else -1


def _clause(norm: str, span: Span, left: int, right: int) -> Span:
    """The clause around ``span`` within the sentence [left, right)."""
    start, end = span.start, span.end
    while start > left and norm[start - 1] not in CLAUSE_BORDERS:
        start -= 1
    while end < right and norm[end] not in CLAUSE_BORDERS:
        end += 1
    while start < span.start and norm[start].isspace():
        start += 1
    return Span(start, end)
