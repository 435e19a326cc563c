"""Which of several stated values is the fact of the report year.

The rulings of the annotation guidelines, in this order: a part is never the fact, nor is a share, last year's number or the
all-time total (they are other indicators or parts already); the section that belongs to the indicator wins; then the widest scope
of the reporting body (an office reports itself, a government its whole area); then the words 共, 总数. Where different values
are left, there is no fact: missing is better than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ie.data import Fact, Mention, Section, Span
from ie.grammar.units import yuan_factor
from ie.labels import (
    DISPUTE_INDICATORS,
    INDICATORS,
    INTERPRETATION_INDICATORS,
    MONEY_INDICATORS,
    NOT_A_FACT,
    PROACTIVE_INDICATORS,
    REQUEST_INDICATORS,
)
from ie.record.indicators.context import CLAUSE_BORDERS, SectionIndex, clean, sentence_bounds
from ie.record.indicators.decisions import LEARNED, OTHER_WAYS, RECEIVED_BY_WAY, STORY
from ie.text.offsets import NormalizedText

# Sections that belong to an indicator, best first. The overview belongs to all, the problems section to none.
HOME: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(PROACTIVE_INDICATORS, ("SEC_PROACTIVE", "SEC_OVERVIEW")),
    **dict.fromkeys(INTERPRETATION_INDICATORS, ("SEC_INTERPRET", "SEC_PROACTIVE", "SEC_OVERVIEW")),
    **dict.fromkeys(REQUEST_INDICATORS, ("SEC_REQUESTS", "SEC_OVERVIEW")),
    **dict.fromkeys(DISPUTE_INDICATORS, ("SEC_REVIEW", "SEC_OVERVIEW")),
    "request_fees": ("SEC_FEES", "SEC_OTHER", "SEC_REQUESTS", "SEC_OVERVIEW"),
}
TOPIC_OF_HEADING = {
    **dict.fromkeys(PROACTIVE_INDICATORS, re.compile(r"主动公开|公开(?:政府)?信息(?:的)?(?:情况|数量)")),
    **dict.fromkeys(REQUEST_INDICATORS, re.compile(r"依申请|申请")),
    **dict.fromkeys(DISPUTE_INDICATORS, re.compile(r"复议|诉讼|举报|投诉")),
    **dict.fromkeys(INTERPRETATION_INDICATORS, re.compile(r"解读|回应|发布会")),
    "request_fees": re.compile(r"收费|费用|处理费"),
}
# Several of these in one report are parts of an unstated sum, even where their values happen to agree: two accounts, two mailboxes.
SUMMED = frozenset(
    {
        "proposals_answered",
        "inquiries",
        "disclosed_via_website",
        "disclosed_via_wechat",
        "disclosed_via_weibo",
        "disclosed_via_gazette",
        "disclosed_via_other",
        "interpretation_articles",
        "training_sessions",
        "trainees",
        "reading_points",
        "policy_docs_disclosed",
        "press_conferences",
        "requests_not_held",
        "requests_other_outcome",
        "review_other",
        "litigation_other",
    }
)
# The section on problems speaks of what is lacking and what is planned. Cases are told there too, as what went wrong: they happened.
HAPPENED = frozenset((*REQUEST_INDICATORS, *DISPUTE_INDICATORS))
PLANNED = re.compile(r"下一?步|今后|明年|来年|计划|拟|将|力争|争取|确保|目标|例如|比如|譬如")
PLANS = 9
TOLD_AS_PROBLEM = 3
CERTAIN = 1.0
# Ids of rules that read the number off the words after it, or off a clause before, end in these.
TOLD_ELSEWHERE = ("_after", "_next", "result")
FROM_CONTEXT = 0.9
CHOSEN_AMONG_SEVERAL = 0.8
FROM_MODEL = 0.8  # no rule knows the words
WIDE = re.compile(r"全(?:市|县|区|省|州|旗|盟|国|系统|域)|各级(?:行政)?机关|各(?:县|区|市|乡镇|镇|街)|汇总")
NARROW = re.compile(
    r"市本级|县本级|区本级|省本级|本机关|机关本级|本级|我局|本局|本部门|办公室|办公厅|代表(?:市|县|区|省)?政府|我办|本办"
)
OFFICE = re.compile(r"(?:办公[室厅]|局|委员会|委|厅|中心|部|处|署|院|校|大学|学院|公司|队)$")
NOT_OFFICE = re.compile(r"管(?:理)?委(?:员)?会$")
BODY_ENDS = re.compile(r"(?:19|20)\d\d|关于|政府信息|信息公开|政务公开|年度报告|年报")
TOTAL = re.compile(r"共计?|总计|合计|累计|总数|总量|总共|全年")


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


def choose_facts(
    text: NormalizedText, mentions: Sequence[Mention], sections: Sequence[Section], *, report_year: int | None
) -> tuple[Fact, ...]:
    """The facts of the narrative, in codebook order. Money in yuan.

    Evidence is the clause around the number. An indicator with several values that no ruling tells apart has no fact.
    ``report_year`` is not needed beyond what `resolve_mentions` did with it: mentions of other years are ``other`` there.
    """
    del report_year
    index = SectionIndex(tuple(sections))
    prefers_wide = not _is_office(text, sections)
    facts = []
    for indicator in INDICATORS:
        if indicator in NOT_A_FACT:
            continue
        candidates = [
            candidate
            for mention in mentions
            if indicator in mention.indicators and not mention.part
            if (candidate := _candidate(text, mention, indicator, index)) is not None
        ]
        chosen = choose(candidates, indicator, prefers_wide=prefers_wide)
        if chosen is not None:
            facts.append(_fact(text, chosen, indicator, alone=len({c.value for c in candidates}) == 1))
    return tuple(facts)


def choose(candidates: Sequence[Candidate], indicator: str, *, prefers_wide: bool) -> Candidate | None:
    """The candidate that the rulings prefer, or None where they leave different values."""
    if not candidates:
        return None
    candidates = [candidate for candidate in candidates if candidate.home != PLANS]
    if not candidates:
        return None
    if _contradicts_itself(candidates):
        return None
    best_home = min(candidate.home for candidate in candidates)
    left = [candidate for candidate in candidates if candidate.home == best_home]
    preferences: tuple[Callable[[Candidate], bool], ...] = (
        lambda c: not c.reason_clause,
        lambda c: c.on_topic,
        lambda c: c.mention.reason != RECEIVED_BY_WAY,
        lambda c: c.mention.reason != STORY,
        lambda c: c.mention.reason == OTHER_WAYS,
        lambda c: c.scope == (1 if prefers_wide else -1),
        lambda c: c.scope != (-1 if prefers_wide else 1),
        lambda c: c.total_word,
    )
    if indicator in SUMMED:
        # No word order tells a sum from its parts: only a home, a topic or a scope may.
        preferences = preferences[:-1]
    for prefers in preferences:
        if _agree(left, indicator):
            break
        preferred = [candidate for candidate in left if prefers(candidate)]
        left = preferred or left
    return left[0] if _agree(left, indicator) else None


def _contradicts_itself(candidates: Sequence[Candidate]) -> bool:
    """One section says none happened, another says how many did, of the same scope: the report does not say which holds."""
    stated = [candidate for candidate in candidates if not candidate.reason_clause]
    none = [candidate for candidate in stated if candidate.state == "none_text"]
    some = [candidate for candidate in stated if candidate.value > 0]
    return any(zero.scope == number.scope and zero.section != number.section for zero in none for number in some)


def _agree(candidates: Sequence[Candidate], indicator: str) -> bool:
    if sum(candidate.mention.reason == STORY for candidate in candidates) > 1:
        # 1件…,不予公开。另1件…,不予公开: two requests, whatever their numbers.
        return False
    if len({(c.value, c.state == "approx") for c in candidates}) > 1:
        return False
    sentences = [c.sentence for c in candidates]
    return indicator not in SUMMED or len(set(sentences)) == len(sentences) or candidates[0].state == "none_text"


def _candidate(text: NormalizedText, mention: Mention, indicator: str, index: SectionIndex) -> Candidate | None:
    zero = mention.entity.label == "ZERO"
    if not zero and mention.quantity is None:
        return None
    if zero or mention.quantity is None:
        value: Decimal = Decimal(0)
        lower: Decimal | None = value
        upper: Decimal | None = value
        state: Literal["number", "approx", "none_text"] = "none_text"
    else:
        quantity = mention.quantity
        if quantity.repaired:
            return None
        factor = Decimal(1)
        if indicator in MONEY_INDICATORS:
            known = yuan_factor(quantity.unit)
            if known is None:
                return None
            factor = known
        value, state = _plain(quantity.value * factor), quantity.state
        lower = None if quantity.lower is None else _plain(quantity.lower * factor)
        upper = None if quantity.upper is None else _plain(quantity.upper * factor)
    span = mention.entity.norm_span
    left, right = sentence_bounds(text.norm, span.start, span.end)
    above = index.above(span.start)
    headings = "".join(section.heading for section in above)
    left = max([left, *(section.norm_span.end for section in above if section.norm_span.end <= span.start)])
    before = clean(text.norm[left : span.start])
    topic = TOPIC_OF_HEADING.get(indicator)
    top = [section.type for section in above if section.type != "SUB"]
    return Candidate(
        mention=mention,
        value=value,
        lower=lower,
        upper=upper,
        state=state,
        section=top[-1] if top else "",
        home=_home(indicator, top[-1] if top else "", bool(topic and topic.search(headings)), text.norm[left:right]),
        on_topic=bool(topic and topic.search(headings)),
        scope=_scope(before),
        total_word=bool(TOTAL.search(before[-16:])),
        reason_clause=state == "none_text" and before.endswith(("因", "由于", "因为", "鉴于")),
        sentence=left,
        clause=_clause(text.norm, span, left, right),
    )


def _home(indicator: str, section: str, on_topic: bool, sentence: str) -> int:
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


def _is_office(text: NormalizedText, sections: Sequence[Section]) -> bool:
    """Is the reporting body an office or department, by its title line? A government otherwise."""
    first_heading = min((section.norm_span.start for section in sections), default=len(text.norm))
    for line in text.norm[: max(first_heading, 120)].split("\n")[:12]:
        title = clean(line)
        if re.search(r"年度?[^,。]{0,20}报告|年报", title) and len(title) < 60:
            pieces = [piece.removeprefix("年度").removeprefix("年") for piece in BODY_ENDS.split(title)]
            body = next((piece for piece in pieces if len(piece) > 1), "")
            return bool(OFFICE.search(body)) and not NOT_OFFICE.search(body)
    return False


def _clause(norm: str, span: Span, left: int, right: int) -> Span:
    start, end = span.start, span.end
    while start > left and norm[start - 1] not in CLAUSE_BORDERS:
        start -= 1
    while end < right and norm[end] not in CLAUSE_BORDERS:
        end += 1
    while start < span.start and norm[start].isspace():
        start += 1
    return Span(start, end)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _fact(text: NormalizedText, chosen: Candidate, indicator: str, *, alone: bool) -> Fact:
    raw_span = text.to_raw(chosen.clause)
    quantity = chosen.mention.quantity
    certainty = CERTAIN if alone else CHOSEN_AMONG_SEVERAL
    if chosen.mention.reason.endswith(TOLD_ELSEWHERE):
        certainty = min(certainty, FROM_CONTEXT)
    if chosen.mention.reason == LEARNED:
        certainty = min(certainty, FROM_MODEL)
    unit = "元" if indicator in MONEY_INDICATORS else (quantity.unit if quantity else None)
    return Fact(
        indicator=indicator,
        value=chosen.value,
        lower=chosen.lower,
        upper=chosen.upper,
        unit=unit,
        state=chosen.state,
        source="text",
        raw_span=raw_span,
        text=text.raw[raw_span.start : raw_span.end],
        score=round(chosen.mention.entity.score * certainty, 4),
        rule=chosen.mention.reason,
    )
