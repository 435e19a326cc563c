"""Which of several stated values is the fact of the report year.

The rulings of the annotation guidelines, in this order: a part is never the fact, nor is a share, last year's number or the
all-time total (they are other indicators or parts already); the section that belongs to the indicator wins; then the widest scope
of the reporting body (an office reports itself, a government its whole area); then the words 共, 总数. Where different values
are left, there is no fact: missing is better than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ie.data import Fact, Mention, Section
from ie.labels import INDICATORS, MONEY_INDICATORS, NOT_A_FACT
from ie.record.fact_candidates import PLANS, Candidate, build_candidate
from ie.record.indicators.context import SectionIndex, clean
from ie.record.indicators.decisions import LEARNED, OTHER_WAYS, RECEIVED_BY_WAY, STORY
from ie.text.offsets import NormalizedText

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
CERTAIN = 1.0
# Ids of rules that read the number off the words after it, or off a clause before, end in these.
TOLD_ELSEWHERE = ("_after", "_next", "result")
FROM_CONTEXT = 0.9
CHOSEN_AMONG_SEVERAL = 0.8
FROM_MODEL = 0.8  # no rule knows the words
# The reporting body by its title: an office counts its own, a government its whole area. A zone's 管委会 governs.
OFFICE = re.compile(r"(?:办公[室厅]|局|委员会|委|厅|中心|部|处|署|院|校|大学|学院|公司|队)$")
NOT_OFFICE = re.compile(r"管(?:理)?委(?:员)?会$")
BODY_ENDS = re.compile(r"(?:19|20)\d\d|关于|政府信息|信息公开|政务公开|年度报告|年报")


def choose_facts(text: NormalizedText, mentions: Sequence[Mention], sections: Sequence[Section]) -> tuple[Fact, ...]:
    """The facts of the narrative, in codebook order. Money in yuan.

    Evidence is the clause around the number. An indicator with several values that no ruling tells apart has no fact.
    Mentions of other years are none: `resolve_mentions` made them ``other``.
    """
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
            if (candidate := build_candidate(text, mention, indicator, index)) is not None
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
