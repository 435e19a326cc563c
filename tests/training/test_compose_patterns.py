"""The pattern files: how many constructions there are, that no two sentences are alike, and that each can be said."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from functools import lru_cache

import pytest

from ie.labels import INDICATORS
from tests.training.constructions import (
    alike,
    construction,
    indicator_patterns,
    literally,
    other_patterns,
    unlike,
)
from training.compose.bank import INDICATOR_BANKS, OTHER_BANKS, load_bank, load_literal_bank, load_words
from training.compose.body import draw_body
from training.compose.body.places import load_gazetteer
from training.compose.context import Context
from training.compose.template import parse
from training.compose.world import draw_world

LEAST_CONSTRUCTIONS = 25
LEAST_OTHERS = 300
FRAME_BANKS = ("titles", "headings", "subheadings", "openings", "closings", "problems", "policy", "citations")


@lru_cache(maxsize=1)
def by_indicator() -> dict[str, list[str]]:
    patterns: dict[str, list[str]] = defaultdict(list)
    for _, pattern in indicator_patterns():
        for name in sorted({name.removesuffix(":part") for name in parse(pattern).indicators}):
            patterns[name].append(pattern)
    return patterns


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_has_constructions_enough(indicator: str) -> None:
    constructions = dict.fromkeys(construction(pattern, indicator) for pattern in by_indicator()[indicator])
    assert len(unlike(constructions)) >= LEAST_CONSTRUCTIONS, sorted(constructions)


@pytest.mark.parametrize(
    "indicator", [name for name in INDICATORS if not name.startswith(("review_", "litigation_")) or name.endswith("_total")]
)
def test_most_constructions_state_a_number(indicator: str) -> None:
    numbers = [pattern for pattern in by_indicator()[indicator] if "#" in construction(pattern, indicator)]
    assert len({construction(pattern, indicator) for pattern in numbers}) >= LEAST_CONSTRUCTIONS - 5


def test_other_sentences_with_numbers_are_many_and_unlike() -> None:
    numbered = [pattern for pattern in other_patterns() if re.search("[#%+]|[0-9]", literally(pattern))]
    assert len(unlike(map(literally, numbered), 0.85)) >= LEAST_OTHERS


def test_other_sentences_state_no_indicator() -> None:
    for pattern in other_patterns():
        assert parse(pattern).indicators <= {"other"}, pattern


@pytest.mark.parametrize(
    "bank", [*(f"indicators/{name}" for name in INDICATOR_BANKS), *(f"others/{name}" for name in OTHER_BANKS)]
)
def test_no_pattern_stands_twice(bank: str) -> None:
    """Within a topic, marks aside; connectors, frames and items of a list may differ in a mark alone."""
    for topic, patterns in load_bank(bank).items():
        if topic.endswith(("lead", "frames", "place", "close", "parts", "category")) or topic.startswith("words "):
            continue
        folded = Counter(literally(pattern) for pattern in dict.fromkeys(patterns))
        assert not [text for text, count in folded.items() if count > 1], topic


def test_no_policy_sentences_are_alike() -> None:
    sentences = [literally(pattern) for patterns in load_bank("frame/policy").values() for pattern in patterns]
    pairs = [
        (one, other)
        for index, one in enumerate(sentences)
        for other in sentences[index + 1 :]
        if one[:2] == other[:2] and alike(one, other, 0.92)
    ]
    assert not pairs


@pytest.mark.parametrize(
    ("bank", "topics", "least"),
    [
        ("frame/titles", ("titles",), 30),
        ("frame/openings", ("opening",), 20),
        ("frame/openings", ("period",), 12),
        ("frame/openings", ("contact",), 15),
        ("frame/chrome", ("before", "after"), 80),
        ("frame/policy", ("agencies",), 25),
        ("frame/policy", ("not agencies",), 25),
        ("frame/problems", ("problems",), 25),
        ("frame/subheadings", ("slogans",), 25),
    ],
)
def test_the_rest_of_a_report_varies(bank: str, topics: tuple[str, ...], least: int) -> None:
    assert sum(len(set(load_bank(bank)[topic])) for topic in topics) >= least


@pytest.mark.parametrize("section", [name for name in load_bank("frame/headings") if name.startswith("SEC_")])
def test_every_section_has_many_headings(section: str) -> None:
    assert len(set(load_bank("frame/headings")[section])) >= (14 if section != "SEC_APPENDIX" else 10)


def test_halls_and_sites_are_no_agencies() -> None:
    for pattern in load_bank("frame/policy")["not agencies"]:
        assert "AGENCY" not in pattern
        named = {"peer", "peers", "office", "gov", "upgov", "who"}
        assert named.isdisjoint(re.findall(r"{(\w+)}", pattern)), pattern


def contexts() -> list[Context]:
    gazetteer = load_gazetteer(None)
    made = []
    for seed, (era, year) in enumerate((("G0", 2010), ("G1", 2016), ("G2", 2020), ("G3", 2023), ("G3", 2024), ("G1", 2015))):
        rng = random.Random(seed)
        body = draw_body(rng, gazetteer, year, ())
        names = {"yy": f"{year}年", "ny": f"{year + 1}年", "T": "甲", "index": "1", "span_years": "2015-2016", "cat": "乙"}
        context = Context(rng, body, draw_world(rng, body, era), year, era, names)
        context.world.stated["category"] = context.world.stated["disclosed_items"]
        made.append(context)
    return made


@pytest.mark.parametrize("context", contexts(), ids=lambda context: f"{context.era}-{context.body.level}")
def test_every_pattern_can_be_said(context: Context) -> None:
    """All slots and numbers that patterns name exist, in all eras and levels."""
    sources = [pattern for _, pattern in indicator_patterns()] + list(other_patterns())
    for name in FRAME_BANKS:
        topics = load_bank(f"frame/{name}").items()
        sources += [pattern for topic, patterns in topics if topic != "national documents" for pattern in patterns]
    chrome = [pattern for patterns in load_literal_bank("frame/chrome").values() for pattern in patterns]
    for source in (*sources, *chrome):
        draft = context.say(source)
        assert draft.marks == sorted(draft.marks, key=lambda mark: mark.start)
        assert not set("{}$") & set(draft.text), source
        assert source in chrome or not set("<>") & set(draft.text), source


def test_word_files_have_no_empty_topic() -> None:
    for name in ("topics", "departments", "bodies", "noise"):
        assert all(load_words(f"words/{name}").values())
