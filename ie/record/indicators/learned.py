"""The tagger's opinion where no rule has one.

A rule that decides is right in nearly every case, and says why; but rules know only the nouns and verbs that somebody thought of. The
tagger's indicator head has seen many more wordings and gives no reason, so it is asked only about numbers that no rule took, and
believed only where it is nearly certain and the measure word fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ie.data import Mention
from ie.grammar.units import yuan_factor
from ie.labels import MONEY_INDICATORS
from ie.record.indicators.decisions import DENIES_NOTHING, LEARNED, NO_RULE, OTHER, SOME_MONEY
from ie.record.indicators.measure_words import PEOPLE_UNITS
from ie.tag.indicators import Guess, IndicatorScores

ASKED_OF_THE_TAGGER = frozenset({NO_RULE, SOME_MONEY, DENIES_NOTHING})
"""Reasons of numbers, amounts and denials that no rule took. Any other ``other.…`` is a rule's own answer."""
CERTAIN = 0.98
"""Probability from which on the head is believed."""
PEOPLE = frozenset({"staff_total", "staff_full_time", "staff_part_time", "trainees"})
PEOPLE_OR_CASES = PEOPLE | {"inquiries"}


def ask_tagger(mentions: Sequence[Mention], scores: IndicatorScores | None) -> tuple[Mention, ...]:
    """``mentions`` with the head's indicators where no rule decided and it is certain; their reason is ``tagger``."""
    if scores is None:
        return tuple(mentions)
    return tuple(_asked(mention, scores) for mention in mentions)


def _asked(mention: Mention, scores: IndicatorScores) -> Mention:
    if mention.reason not in ASKED_OF_THE_TAGGER:
        return mention
    guess = scores.guess(mention.entity.norm_span)
    if guess is None or guess.indicators == (OTHER,) or guess.probability < CERTAIN or not _unit_fits(mention, guess):
        return mention
    return replace(mention, indicators=guess.indicators, part=guess.part, reason=LEARNED)


def _unit_fits(mention: Mention, guess: Guess) -> bool:
    """People are counted in 人, money in 元, and nothing else is; a denial has no unit."""
    if mention.entity.label == "ZERO":
        return True
    if mention.quantity is None:
        return False
    unit, counted = mention.quantity.unit or "", set(guess.indicators)
    if yuan_factor(unit) is not None:
        return counted <= MONEY_INDICATORS
    if unit in PEOPLE_UNITS:
        return counted <= PEOPLE_OR_CASES
    return not counted & (MONEY_INDICATORS | PEOPLE)
