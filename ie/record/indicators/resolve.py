"""The order in which the rules are asked, and what one number passes on to the next.

Exclusions come first, then nouns that name their indicator by themselves, then what the topic of the sentence makes of the
number (requests, disputes, disclosure), then the list it stands in. A number that no rule takes is ``other``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ie.data import Entity, Mention, Section
from ie.grammar.numbers import stated_words
from ie.record.indicators.context import Context, build_contexts
from ie.record.indicators.decisions import CATEGORY, OTHER, Decision, one, other
from ie.record.indicators.disputes import complaints, disputes
from ie.record.indicators.exclusions import (
    exclude_comparison,
    exclude_consultation,
    exclude_counting_rule,
    exclude_equipment,
    exclude_plan,
    exclude_quantity,
    exclude_readers,
    exclude_structure,
    exclude_upward,
)
from ie.record.indicators.interpretation import interpretation, response_by_way
from ie.record.indicators.learned import ask_tagger
from ie.record.indicators.lists import answers_apart, apart_groups, continues_part, opens_split, part_of, with_clause_before
from ie.record.indicators.measure_words import read_quantity, unit_of, units_agree
from ie.record.indicators.memory import MIXED_UNITS, Memory, forget, remember
from ie.record.indicators.on_request.outcomes import listed_outcome
from ie.record.indicators.on_request.received import requests
from ie.record.indicators.proactive.amounts import proactive
from ie.record.indicators.proactive.categories import begins_category, continues_category, kind_of_information
from ie.record.indicators.proactive.channels import gazette
from ie.record.indicators.proactive.documents import documents
from ie.record.indicators.proactive.proposals import proposals
from ie.record.indicators.resources.money import money
from ie.record.indicators.resources.people import people
from ie.record.indicators.resources.questions import questions
from ie.record.indicators.resources.sessions import places_and_sessions
from ie.record.indicators.totals import revise_totals
from ie.record.indicators.zero import zero
from ie.tag.indicators import IndicatorScores
from ie.text.offsets import NormalizedText

GROWN_TO = re.compile(
    r"^(?:(?:增加|增长|减少|下降|上升|变化|增|升|降|减)(?:到|至|为)|变(?:为|成))(?:\d{4}年|今年|本年)?度?的?$"
)
SHARE = re.compile(r"[%％]$")
AFTER_SHARE = re.compile(r"[,(（](?:即|计|共|为|有|达|约)*")
OF_SHARE = re.compile(r"(?:所|约)?占(?:比|总数的?|全部的?|总量的?)?(?:达|为|约)?$")


def resolve_mentions(
    text: NormalizedText,
    entities: Sequence[Entity],
    sections: Sequence[Section],
    *,
    report_year: int | None,
    learned: IndicatorScores | None = None,
) -> tuple[Mention, ...]:
    """Every COUNT and ZERO of ``entities`` with the indicators it answers, in text order.

    ``reason`` of a mention is the id of the rule that decided, or ``tagger`` where none did and ``learned`` was certain; ``other.…`` says
    why nothing of the codebook is counted. A COUNT that no grammar can read keeps its indicator and has no quantity.
    """
    numbers = []
    for entity in sorted(entities, key=lambda item: item.norm_span):
        if entity.label in ("COUNT", "ZERO"):
            surface = text.norm[entity.norm_span.start : entity.norm_span.end]
            quantity = read_quantity(stated_words(text.norm, entity.norm_span)) if entity.label == "COUNT" else None
            numbers.append((entity, quantity, unit_of(surface, quantity) if entity.label == "COUNT" else ""))
    contexts = build_contexts(text.norm, numbers, sections)
    decisions = decide_all(contexts, report_year)
    mentions = [Mention(c.entity, c.quantity, d.indicators, d.part, d.reason) for c, d in zip(contexts, decisions, strict=True)]
    return ask_tagger(mentions, learned)


def decide_all(contexts: Sequence[Context], report_year: int | None) -> list[Decision]:
    """One decision for each context."""
    memory = Memory()
    apart = dict(apart_groups(contexts))
    decisions: list[Decision] = []
    while len(decisions) < len(contexts):
        place = len(decisions)
        context = contexts[place]
        forget(memory, context)
        end = apart.get(place)
        if end is not None:
            answers = answers_apart(contexts[place:end], lambda c: _first_rule(c, memory, report_year))
            if all(answer is not None and answer.indicator != OTHER for answer in answers):
                group = [replace_reason(answer) for answer in answers if answer is not None]
                decisions.extend(group)
                for member, answer in zip(contexts[place:end], group, strict=True):
                    remember(memory, member, answer)
                continue
        decision = zero(context) if context.entity.label == "ZERO" else decide(context, memory, report_year)
        decisions.append(decision)
        remember(memory, context, decision)
    return revise_totals(contexts, decisions)


def replace_reason(decision: Decision) -> Decision:
    return replace(decision, reason=decision.reason + ".apart")


def decide(context: Context, memory: Memory, report_year: int | None) -> Decision:
    """What one COUNT counts: by its own words, else by the clause before where it has none (全部办结,计2件)."""
    decision = _first_rule(context, memory, report_year)
    undecided = decision is None or decision.reason == "other.money"
    if undecided and (borrowed := with_clause_before(context)) is not None:
        decision = _first_rule(borrowed, memory, report_year) or decision
    return decision or other("no_rule")


def _first_rule(context: Context, memory: Memory, report_year: int | None) -> Decision | None:
    earlier = memory.earlier
    if GROWN_TO.search(context.phrase):
        # 公开90条,由上年的70条增加到90条: the total once more.
        for before, unit in ((earlier, memory.unit), (memory.head, memory.head_unit)):
            if (
                before is not None
                and not before.part
                and before.indicator not in (OTHER, CATEGORY)
                and units_agree(unit, context.unit)
            ):
                return before
    context = _with_borrowed_phrase(context, memory)
    if opens_split(context):
        memory.split = True
    head = memory.head if memory.split else None
    for exclude in (
        exclude_quantity,
        exclude_counting_rule,
        lambda c: exclude_comparison(c, report_year),
        exclude_plan,
        exclude_readers,
        exclude_upward,
    ):
        decision = exclude(context)
        if decision is not None:
            return decision
    decision = money(context, earlier, head) or people(context, earlier) or places_and_sessions(context, earlier)
    if decision is not None:
        return decision
    same_unit = units_agree(memory.unit, context.unit)
    decision = (
        kind_of_information(context, head or earlier)
        or continues_category(context, earlier, same_unit)
        or begins_category(context, head)
    )
    if decision is not None:
        return decision
    for exclude in (exclude_structure, exclude_consultation, exclude_equipment):
        decision = exclude(context)
        if decision is not None:
            return decision
    rules: tuple[Callable[[], Decision | None], ...] = (
        lambda: disputes(context, earlier),
        lambda: gazette(context, earlier),
        lambda: response_by_way(context, earlier, memory.context.phrase if memory.context else ""),
        lambda: interpretation(context),
        lambda: proposals(context, earlier),
        lambda: documents(context, earlier),
        lambda: listed_outcome(context, earlier, head, report_year),
        lambda: questions(context, earlier, memory.head),
        lambda: complaints(context),
        lambda: requests(context, earlier, head, report_year),
        lambda: proactive(context, earlier, head, report_year),
    )
    for rule in rules:
        decision = rule()
        if decision is not None:
            return _as_part(decision, context, head, memory)
    part = None
    if head is not None:
        mixed = head.indicator.startswith(MIXED_UNITS)
        same_unit = units_agree(memory.head_unit, context.unit) if mixed else context.unit in ("", memory.head_unit)
        part = part_of(head, context, same_unit)
    return part or continues_part(context, earlier, memory.unit)


def _with_borrowed_phrase(context: Context, memory: Memory) -> Context:
    """由300条增加到380条, 推送241次1100篇: the second number counts what the words before the first name."""
    before = memory.context
    if before is None or before.sentence != context.sentence:
        return context
    if GROWN_TO.search(context.phrase):
        return replace(context, phrase=re.sub(r"(?:由|从)(?:上年|去年|\d{4}年)?度?的?$", "", before.phrase), lead=before.lead)
    if SHARE.search(before.number) and not re.search(r"率", before.phrase) and AFTER_SHARE.fullmatch(context.between):
        # 网站占86%(558条), 网上申请占75%,计3件: the share before the number has its words.
        return replace(context, phrase=OF_SHARE.sub("", before.phrase), lead=before.lead)
    if not before.phrase and "、" in context.phrase and context.between == context.phrase:
        # 3件部分公开、不同意公开1件: the noun before 、 belongs to the number before it.
        return replace(context, phrase=context.phrase.partition("、")[2])
    if not context.between:
        return replace(context, phrase=before.phrase, lead=before.lead)
    return context


def _as_part(decision: Decision, context: Context, head: Decision | None, memory: Memory) -> Decision:
    """A second number for the head's own indicator inside its list is a part of it: 解读12件,其中图片解读3件."""
    if head is None or decision.part or decision.indicator != head.indicator or len(decision.indicators) > 1:
        return decision
    if (
        decision.indicator.startswith(("requests_", "review_", "litigation_"))
        and not context.in_bracket
        and "其中" not in context.between
    ):
        return decision
    if (
        not re.search(r"其中|包括|包含|含|分别|[(（:：]", context.between)
        and memory.earlier is not None
        and not memory.earlier.part
    ):
        return decision
    if decision.indicator in ("disclosed_items", CATEGORY):
        return decision
    return one(decision.indicator, decision.reason + ".part", part=True)
