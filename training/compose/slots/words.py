"""Slots of plain words: what the body calls itself, places, fields, slogans."""

from __future__ import annotations

from collections.abc import Callable

from training.compose.bank import load_words
from training.compose.context import Context
from training.compose.slots.kinds import Slot, one_of, plain

_THOUGHTS_CHANGE = (2013, 2017, 2020, 2022)  # the first year of each topic "thoughts from …" after 2008


def _word(topic: str) -> Callable[[Context], str]:
    return lambda context: context.rng.choice(load_words("words/topics")[topic])


def _field(context: Context) -> str:
    words = load_words("words/topics")
    recent = set(words["recent fields"])
    return context.rng.choice([field for field in words["fields"] if context.year >= 2019 or field not in recent])


def _thought(context: Context) -> str:
    """The guiding thought of the year: congresses are named only once they were held."""
    since = max((year for year in _THOUGHTS_CHANGE if year <= context.year), default=2008)
    return context.rng.choice((*load_words("words/topics")[f"thoughts from {since}"], "", ""))


def _scope(context: Context) -> str:
    return context.rng.choice((context.body.scope, context.body.scope, context.rng.choice(context.body.self_names)))


WORD_SLOTS: dict[str, Slot] = {
    "a": plain(lambda c: c.rng.choice(c.body.self_names)),
    "s": plain(_scope),
    "area": plain(lambda c: c.body.area),
    "town": plain(lambda c: c.body.place.town),
    "county": plain(lambda c: c.body.place.county),
    "u": plain(lambda c: c.body.unit if c.body.unit not in ("街道", "自治区") else "区"),
    "gu": plain(lambda c: c.body.gov_unit),
    "insiders": plain(lambda c: c.rng.choice(c.body.insiders)),
    "portal": plain(lambda c: c.body.portal),
    "host": plain(lambda c: c.body.host),
    "field": plain(_field),
    "cat": plain(_word("categories")),
    "reqtopic": plain(_word("request topics")),
    "otherch": plain(_word("other channels")),
    "slogan": plain(_word("slogans")),
    "rights": plain(_word("rights")),
    "topic": plain(_word("policy topics")),
    "project": plain(_word("projects")),
    "thought": plain(_thought),
    "colon": one_of(("：", "。")),
    "time0": one_of(("全年", "年内", "本年度")),
    "rank": one_of(("一", "二", "三", "1", "3", "五", "12")),
    "year": plain(lambda c: str(c.year)),
}
