"""The pattern language and the pattern banks."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from ie.labels import INDICATORS
from training.compose.bodies import draw_body
from training.compose.context import Context
from training.compose.draft import Draft, Stated
from training.compose.numerals import approximate, chinese_small, exact
from training.compose.phrases import (
    chrome,
    citations,
    disputes,
    distractors,
    headings,
    interpretation,
    openings,
    policy,
    proactive,
    problems,
    requests,
    resources,
)
from training.compose.places import load_gazetteer
from training.compose.template import Pattern, PatternError, literal, parse, render
from training.compose.world import draw_world

STATING = (proactive, interpretation, requests, disputes, resources)
ALL_BANKS = (*STATING, distractors, policy)


class Words:
    """A filler with fixed words."""

    def __init__(self, numbers: dict[str, Stated] | None = None) -> None:
        self.rng = random.Random(1)
        self.numbers = numbers or {}

    def fill(self, slot: str, argument: str, draft: Draft) -> None:
        draft.mark("AGENCY", slot + argument)


def said(source: str, numbers: dict[str, Stated] | None = None) -> tuple[str, list[tuple[str, str, str | None]]]:
    draft = render(parse(source), Words(numbers), Draft())
    return draft.text, [(draft.text[mark.start : mark.end], mark.label, mark.indicator) for mark in draft.marks]


def test_plain_text_has_no_marks() -> None:
    assert said("主动公开政府信息") == ("主动公开政府信息", [])


def test_slot_is_filled_in_place() -> None:
    assert said("由{甲}负责") == ("由甲负责", [("甲", "AGENCY", None)])


def test_mark_carries_label_and_indicator() -> None:
    assert said("[ZERO:a+b 未收到]申请") == ("未收到申请", [("未收到", "ZERO", "a+b")])


def test_nested_slot_inside_a_mark_is_flat() -> None:
    assert said("[AGENCY {甲}办公室]") == ("甲办公室", [("甲办公室", "AGENCY", None)])


def test_count_prints_number_and_unit() -> None:
    assert said("共<meetings 次>", {"meetings": exact(23)}) == ("共23次", [("23次", "COUNT", "meetings")])


def test_count_can_be_renamed_to_a_part() -> None:
    assert said("<n@requests_received:part 件>", {"n": exact(40)})[1] == [("40件", "COUNT", "requests_received:part")]


def test_literal_count_is_other() -> None:
    assert said("率<=100%>") == ("率100%", [("100%", "COUNT", "other")])


def test_choice_takes_one_option() -> None:
    assert said("(甲|乙)")[0] in ("甲", "乙")


def test_escaped_brackets_are_text() -> None:
    assert said(literal("a > b | (c) [d]"))[0] == "a > b | (c) [d]"


@pytest.mark.parametrize("source", ["(甲|乙", "甲)", "<20-30 家", "{甲", "[AGENCY 甲", "甲>乙"])
def test_malformed_pattern_says_where(source: str) -> None:
    with pytest.raises(PatternError, match="of pattern"):
        parse(source)


def test_small_numbers_in_chinese() -> None:
    assert [chinese_small(value) for value in (2, 10, 12, 20, 35)] == ["两", "十", "十二", "二十", "三十五"]


@pytest.mark.parametrize("value", [21, 340, 8123, 18_500, 2_300_000])
def test_approximate_bounds_fit_the_words(value: int) -> None:
    for seed in range(40):
        stated = approximate(value, random.Random(seed))
        assert stated.value > 0
        if stated.state == "approx":
            assert None in (stated.lower, stated.upper)


def stated_by(pattern: Pattern) -> set[str]:
    return {name.removesuffix(":part") for name in pattern.indicators}


def test_every_indicator_has_at_least_fifteen_patterns() -> None:
    patterns: Counter[str] = Counter()
    for module in STATING:
        for topic, sources in module.BANK.items():
            for source in sources:
                for piece in source.split("|") if topic.endswith("_parts") else (source,):
                    patterns.update(stated_by(parse(piece)))
    few = {
        indicator: patterns[indicator]
        for indicator in INDICATORS
        if patterns[indicator] < 15 and indicator != "disclosed_by_category"
    }
    assert not few


def test_distractors_and_policy_are_many() -> None:
    assert sum(len(sources) for sources in distractors.BANK.values()) >= 200
    assert sum(len(sources) for sources in policy.BANK.values()) >= 150


def test_distractors_state_no_indicator() -> None:
    for sources in distractors.BANK.values():
        for source in sources:
            assert stated_by(parse(source)) <= {"other"}, source


def test_every_pattern_can_be_rendered() -> None:
    """All slots and numbers that patterns name exist, in all eras and levels."""
    gazetteer = load_gazetteer(None)
    sources = [
        source
        for module in ALL_BANKS
        for topic, bank in module.BANK.items()
        for line in bank
        for source in (line.split("|") if topic.endswith("_parts") else (line,))
    ]
    sources += [
        *openings.OPENINGS,
        *openings.CONTACTS,
        *openings.OTHER_WORDS,
        *problems.INTRO,
        *problems.PROBLEMS,
        *problems.MEASURES,
        *problems.FUTURE,
    ]
    sources += [*citations.CITED_TITLES, *citations.LOCAL_TITLES, *headings.SLOGAN_SUBS]
    for seed, era in enumerate(("G0", "G1", "G2", "G3", "G3", "G1")):
        rng = random.Random(seed)
        year = {"G0": 2010, "G1": 2016, "G2": 2020, "G3": 2023}[era]
        body = draw_body(rng, gazetteer, year, ())
        context = Context(
            rng,
            body,
            draw_world(rng, body, era),
            year,
            era,
            {"yy": f"{year}年", "ny": f"{year + 1}年", "T": "甲", "index": "1", "span_years": "2015-2016"},
        )
        for source in (*sources, *chrome.BEFORE, *chrome.AFTER, *headings.TITLES):
            draft = context.say(source)
            assert draft.marks == sorted(draft.marks, key=lambda mark: mark.start)
            assert not set("{}<>") & set(
                draft.text.replace(">", "" if source in chrome.BEFORE or source in chrome.AFTER else ">")
            ), source
