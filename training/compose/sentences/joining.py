"""How clauses become sentences and paragraphs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.numerals import chinese_small

_MARKS = "。；，、：！？"


def finish(draft: Draft, mark: str = "。") -> Draft:
    """End a sentence, unless it already ends in a mark."""
    if draft.text and draft.text[-1] not in _MARKS:
        draft.write(mark)
    return draft


def join(drafts: Sequence[Draft], separators: Sequence[str], rng: random.Random) -> Draft:
    """Chain clauses with one separator, seldom two mixed."""
    separator = rng.choice(separators)
    result = Draft()
    for index, draft in enumerate(drafts):
        if index:
            result.write(rng.choice(separators) if rng.random() < 0.08 else separator)
        result.add(draft)
    return result


def sentence(*drafts: Draft) -> Draft:
    """Concatenate clauses into one sentence with its full stop."""
    result = Draft()
    for draft in drafts:
        result.add(draft)
    return finish(result)


def paragraph(drafts: Sequence[Draft]) -> Draft:
    """Concatenate sentences."""
    result = Draft()
    for draft in drafts:
        result.add(finish(draft))
    return result


def closed(lead: str, draft: Draft) -> Draft:
    """Close the bracket that ``lead`` opened."""
    return draft.write("）") if lead.endswith("（") or "（其中" in lead else draft


def plain_numeral(number: int) -> str:
    """Return 一, 二, 十二: the numeral of lists and headings, where two is 二."""
    return chinese_small(number) if number != 2 else "二"


Ordinal = Callable[[int], str]

_ORDINALS: tuple[Ordinal, ...] = (
    lambda index: f"{plain_numeral(index)}是",
    lambda index: f"{plain_numeral(index)}是",
    lambda index: f"{plain_numeral(index)}是",
    lambda index: f"第{plain_numeral(index)}，",
    lambda index: f"{index}、",
    lambda index: ("首先，", "其次，", "再次，", "同时，", "此外，", "另外，", "最后，")[min(index - 1, 6)],
)
IN_WORDS: Ordinal = _ORDINALS[0]


def enumeration(context: Context, drafts: Sequence[Draft], ordinal: Ordinal | None = None) -> list[Draft]:
    """The drafts as 一是…二是…; the ordinals are no headings and not labelled."""
    ordinal = ordinal or context.rng.choice(_ORDINALS)
    return [Draft().write(ordinal(index)).add(draft) for index, draft in enumerate(drafts, 1)]
