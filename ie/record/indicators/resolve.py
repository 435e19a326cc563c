"""The order in which the rules are asked about a number; the first that answers decides.

The order matters wherever two rules know the same words, and each table below says why it stands where it does. A number that no
rule takes is a part of the total before it, where it stands in that total's list, and else ``other``. What several numbers say
about each other comes last (`totals`), and where all this gave no answer the tagger is asked (`learned`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ie.data import Entity, Mention, Section
from ie.grammar.numbers import stated_words
from ie.record.indicators.borrowed import last_clause, with_clause_before, with_heading
from ie.record.indicators.context import Context, build_contexts
from ie.record.indicators.decisions import CATEGORY, NO_RULE, OTHER, SOME_MONEY, Decision, one
from ie.record.indicators.disputes import complaints, disputes
from ie.record.indicators.exclusions import (
    comparison,
    consultation,
    counting_rule,
    equipment,
    left_out,
    oversight,
    quantity,
    readers,
    reported_upward,
    several_years,
    structure,
    target_or_rate,
)
from ie.record.indicators.interpretation import interpretation, response_by_way
from ie.record.indicators.learned import ask_tagger
from ie.record.indicators.lists import answers_apart, apart_groups, continues_part, part_of_head
from ie.record.indicators.measure_words import read_quantity, unit_of, units_agree
from ie.record.indicators.memory import Before, Memory, Rule
from ie.record.indicators.on_request.outcomes import listed_outcome
from ie.record.indicators.on_request.received import requests
from ie.record.indicators.periods import of_the_year
from ie.record.indicators.proactive.amounts import disclosed
from ie.record.indicators.proactive.categories import begins_category, continues_category, kind_of_information
from ie.record.indicators.proactive.documents import documents
from ie.record.indicators.proactive.gazette import gazette
from ie.record.indicators.proactive.proposals import proposals
from ie.record.indicators.resources.money import money
from ie.record.indicators.resources.people import people
from ie.record.indicators.resources.questions import questions
from ie.record.indicators.resources.sessions import places_and_sessions
from ie.record.indicators.totals import revise_totals
from ie.record.indicators.year_series import answers_in_series, year_series
from ie.record.indicators.yearly import answers_by_year, yearly_groups
from ie.record.indicators.zero import zero
from ie.tag.indicators import IndicatorScores
from ie.text.offsets import NormalizedText

# Whatever their noun, these count nothing of the codebook: 占收到申请总数的5%, 近三年来60件, 比上年多公开12条.
NOT_COUNTED: tuple[Rule, ...] = (
    quantity,
    counting_rule,
    left_out,
    several_years,
    comparison,
    target_or_rate,
    readers,
    reported_upward,
)
# The measure word alone says what kind of thing is counted: 元, 人, 处, 期.
BY_MEASURE_WORD: tuple[Rule, ...] = (money, people, places_and_sessions)
# Under the total of what was disclosed even a noun with an indicator of its own names a kind: 其中政策解读9条.
KINDS: tuple[Rule, ...] = (kind_of_information, continues_category, begins_category)
# Units that documents and columns share, so after the kinds: 5个栏目, 征集意见12条, 展板6块.
OTHER_THINGS: tuple[Rule, ...] = (structure, consultation, equipment)
# Nouns before topics, because a sentence about requests may hold a review, and a report's every sentence is about disclosure.
# An outcome in a list of requests comes before questions and complaints: 信访投诉类申请不予处理3件 is no complaint.
BY_NOUN_AND_TOPIC: tuple[Rule, ...] = (
    disputes,
    gazette,
    response_by_way,
    interpretation,
    proposals,
    documents,
    listed_outcome,
    questions,
    complaints,
    requests,
    disclosed,
)
IN_A_LIST: tuple[Rule, ...] = (part_of_head, continues_part)

GROWN_TO = re.compile(
    r"^(?:(?:增加|增长|减少|下降|上升|变化|增|升|降|减)(?:到|至|为)|变(?:为|成))(?:\d{4}年|今年|本年)?度?的?$"
)
OF_LAST_YEAR = re.compile(r"(?:由|从)(?:上年|去年|\d{4}年)?度?的?$")
# 由上年的70条, right before 增加到90条: nothing else has grown than the total named before.
ONLY_LAST_YEAR = re.compile(r"(?:(?:总|数)量|总数|数)?(?:由|从|比|较)?(?:上年|去年|\d{4}年)?度?(?:同期)?的?")
CHANGED_BY = re.compile(
    r"(?:数量|总量|总数)?(?:比|较|与|同)(?:去年|上年|上一年|20\d\d年)度?(?:同期)?(?:相比)?(?:净|共)?(?:增加|增长|新增|减少|下降|上升)了?$"
)
REACHED = re.compile(r",(?:总数|总量|共|已)?(?:达到?|增至|升至|降至|减至|为)")
# 71件新申请连同旧岁3件: the noun before 连同 belongs to the number before it.
JOINED = re.compile(r"[^,;]{1,20}?(?=连同|加上|外加)")
# 88篇解读稿里有35篇出自乡镇: the noun names the whole, the number a part of it.
OF_WHICH = re.compile(r"(?:里|中|当中)(?:就|仅|只)?有$")
WHOLE_NAMED = (
    "interpretation_articles",
    "press_conferences",
    "online_interviews",
    "public_concern_responses",
    "proposals_answered",
    "requests_received",
    "inquiries",
)
SHARE = re.compile(r"[%％]$")
AFTER_SHARE = re.compile(r"[,(（](?:即|计|共|为|有|达|约)*")
OF_SHARE = re.compile(r"(?:所|约)?占(?:比|总数的?|全部的?|总量的?)?(?:达|为|约)?$")
# Classes that stand beside their total as often as inside it; only 其中 or a bracket makes a second number of them a part.
CASES = ("requests_", "review_", "litigation_")
# What the first number under a heading may be without a word of its own.
TOTALS_OF_HEADINGS = ("disclosed_items", "requests_received", "requests_handled", "interpretation_articles")
NEVER_PARTS = ("disclosed_items", CATEGORY)


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
            number = read_quantity(stated_words(text.norm, entity.norm_span)) if entity.label == "COUNT" else None
            numbers.append((entity, number, unit_of(surface, number) if entity.label == "COUNT" else ""))
    contexts = build_contexts(text.norm, numbers, sections)
    decisions = revise_totals(contexts, decide_all(contexts, report_year))
    mentions = [Mention(c.entity, c.quantity, d.indicators, d.part, d.reason) for c, d in zip(contexts, decisions, strict=True)]
    return ask_tagger(mentions, learned)


def decide_all(contexts: Sequence[Context], report_year: int | None) -> list[Decision]:
    """One decision for each context, each in the light of those before it."""
    memory = Memory(report_year)
    apart, yearly, series = dict(apart_groups(contexts)), yearly_groups(contexts), year_series(contexts, report_year)
    decisions: list[Decision] = []
    while len(decisions) < len(contexts):
        place = len(decisions)
        memory.meet(contexts[place])
        group = contexts[place : apart.get(place, place + 1)]

        def decide(context: Context) -> Decision | None:
            return _first_rule(context, memory.before(), memory.last)

        answers = answers_apart(group, decide) if len(group) > 1 else None
        if (years := yearly.get(place)) is not None:
            group = contexts[place : place + len(years)]
            answers = answers_by_year(group, years, report_year, decide)
        elif (years := series.get(place)) is not None:
            group = contexts[place : place + len(years)]
            answers = answers_in_series(group, years, report_year, lambda named: _decide_series(named, memory))
        if answers is None:
            group, answers = group[:1], [_decide(group[0], memory)]
        for context, answer in zip(group, answers, strict=True):
            decisions.append(answer)
            memory.remember(context, answer)
    return decisions


def _decide(context: Context, memory: Memory) -> Decision:
    """What one number counts: by its own words, else by the clause before where it has none (全部办结,计2件)."""
    if context.entity.label == "ZERO":
        return zero(context)
    before = memory.before()
    decision = _first_rule(context, before, memory.last)
    if (decision is None or decision.reason == SOME_MONEY) and (borrowed := with_clause_before(context)) is not None:
        decision = _first_rule(borrowed, before, memory.last) or decision
    if decision is None and (borrowed := with_heading(context)) is not None:
        decision = _under_heading(_first_rule(borrowed, Before(before.report_year), None), context)
    return decision or oversight(context, before) or Decision((OTHER,), NO_RULE)


def _decide_series(named: Context, memory: Memory) -> Decision | None:
    """What a series of years counts, by the words before it or by the heading right above."""
    if named.phrase:
        return _first_rule(named, memory.before(), memory.last)
    borrowed = with_heading(named)
    return _under_heading(_first_rule(borrowed, Before(memory.report_year), None), named) if borrowed is not None else None


def _under_heading(decision: Decision | None, context: Context) -> Decision | None:
    """What a heading makes of the first number under it: a total of its own kind, never a part or a kind of information."""
    if decision is None or decision.part or decision.indicator not in TOTALS_OF_HEADINGS:
        return None
    if decision.indicator == "disclosed_items" and context.unit not in ("条", "条次", "件"):
        return None
    return replace(decision, reason=decision.reason + ".heading")


def _first_rule(context: Context, before: Before, last: Context | None) -> Decision | None:
    if GROWN_TO.search(context.phrase) and (grown := _grown_total(context, before, last)) is not None:
        return grown
    context = _with_words_of_last(context, last)
    decision = _first(NOT_COUNTED + BY_MEASURE_WORD + KINDS + OTHER_THINGS, context, before)
    if decision is None and (decision := _first(BY_NOUN_AND_TOPIC, context, before)) is not None:
        decision = _as_part(decision, context, before)
        if decision.indicator in WHOLE_NAMED and context.between == context.phrase and OF_WHICH.search(context.phrase):
            decision = replace(decision, part=True)
    return of_the_year(decision, context, before.report_year) if decision else _first(IN_A_LIST, context, before)


def _reached(context: Context, last: Context) -> str:
    """The words before 比上年增加5条 where the number after it says what was reached: 网站信息比上年增加5条,达到90条."""
    if not REACHED.fullmatch(context.between):
        return ""
    change = CHANGED_BY.search(last.phrase)
    return last.phrase[: change.start()] if change else ""


def _first(rules: Sequence[Rule], context: Context, before: Before) -> Decision | None:
    return next((decision for rule in rules if (decision := rule(context, before)) is not None), None)


def _grown_total(context: Context, before: Before, last: Context | None) -> Decision | None:
    """公开90条,由上年的70条增加到90条: the total once more; not 设查阅点2处,栏目由9个增加到16个."""
    if last is not None and not context.lead.strip(",") and not ONLY_LAST_YEAR.fullmatch(last.phrase):
        return None
    for decision, unit in ((before.earlier, before.unit), (before.total, before.total_unit)):
        whole = decision is not None and not decision.part and decision.indicator not in (OTHER, CATEGORY)
        if whole and units_agree(unit, context.unit):
            return decision
    return None


def _with_words_of_last(context: Context, last: Context | None) -> Context:
    """由300条增加到380条, 推送241次1100篇: the second number counts what the words before the first name."""
    if last is None or last.sentence != context.sentence:
        return context
    if GROWN_TO.search(context.phrase):
        return replace(context, phrase=OF_LAST_YEAR.sub("", last.phrase), lead=last.lead)
    if SHARE.search(last.number) and "率" not in last.phrase and AFTER_SHARE.fullmatch(context.between):
        # 网站占86%(558条), 网上申请占75%,计3件: the share before the number has its words.
        return replace(context, phrase=OF_SHARE.sub("", last.phrase), lead=last.lead)
    if not last.phrase and "、" in context.phrase and context.between == context.phrase:
        # 3件部分公开、不同意公开1件: the noun before 、 belongs to the number before it.
        return replace(context, phrase=context.phrase.partition("、")[2])
    if reached := _reached(context, last):
        return replace(context, phrase=reached, lead=last.lead)
    joined = JOINED.match(context.phrase) if context.between == context.phrase else None
    if joined is not None:
        # 71件新申请连同旧岁3件.
        return replace(context, phrase=context.phrase[joined.end() :])
    if not context.between:
        # 推送241次1100篇; 简报,24期530条, where the words stand a clause before both.
        return replace(context, phrase=last.phrase or last_clause(last.lead), lead=last.lead)
    return context


def _as_part(decision: Decision, context: Context, before: Before) -> Decision:
    """A second number for the head's own indicator inside its list is a part of it: 解读12件,其中图片解读3件."""
    head = before.head
    if head is None or decision.part or decision.indicators != (head.indicator,) or decision.indicator in NEVER_PARTS:
        return decision
    if decision.indicator.startswith(CASES) and not context.in_bracket and "其中" not in context.between:
        return decision
    after_whole = before.earlier is not None and not before.earlier.part
    if after_whole and not re.search(r"其中|包括|包含|含|分别|[(（:：]", context.opening):
        return decision
    return one(decision.indicator, decision.reason + ".part", part=True)
