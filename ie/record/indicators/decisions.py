"""What a rule answers, and the pattern with a name that most rules are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.record.indicators.context import ENDS_IN_AND, Context

# The noun of a number that stands first follows soon, or belongs to something else.
TAIL_REACH = 24
TAIL_START = 12

OTHER = "other"
CATEGORY = "disclosed_by_category"

# Ids of rules that another module looks at. An id stands in records as the rule of a fact, so it never changes.
NO_RULE = "other.no_rule"
SOME_MONEY = "other.money"
DENIES_NOTHING = "other.zero"
STRUCTURE = "other.structure"
LAST_YEAR = "other.last_year"
COUNTING_RULE = "other.counting_rule"
# A share or a comparison stands beside the number it belongs to and hides nothing from the numbers after it.
BESIDE_ITS_NUMBER = frozenset({"other.percentage", "other.change", COUNTING_RULE, LAST_YEAR})
OWN_BUSINESS = "other.disputes.own_business"
TWO_PROCEDURES = "other.disputes.two_procedures"
OTHER_COMPLAINTS = "other.disputes.other_complaints"
BUSINESS_TRAINING = "other.training.business"
GAZETTE = "proactive.gazette"
GAZETTE_ISSUES = "other.proactive.issues"
OTHER_WAYS = "proactive.other_ways"
RECEIVED_BY_WAY = "requests.received_by_way"
OUTCOME = "requests.outcome"
PUBLIC_IN_LIST = "requests.public_in_list"
STORY = "requests.story"
PLACE_OF_EACH = "resources.reading_points_each"
PART_OF_LIST = "lists.part"
LEARNED = "tagger"


@dataclass(frozen=True, slots=True)
class Decision:
    """Which indicators a number answers, whether it is only a part of them, and the id of the rule that said so."""

    indicators: tuple[str, ...]
    reason: str
    part: bool = False

    @property
    def indicator(self) -> str:
        return self.indicators[0]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that name what is counted. ``unless``: words in the same phrase that make it something else."""

    indicator: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def cue(indicator: str, pattern: str, unless: str | None = None) -> Cue:
    return Cue(indicator, re.compile(pattern), re.compile(unless) if unless else None)


def one(indicator: str, reason: str, *, part: bool = False) -> Decision:
    return Decision((indicator,), reason, part)


def other(reason: str) -> Decision:
    return Decision((OTHER,), f"other.{reason}")


def nearest(cues: Sequence[Cue], phrase: str) -> Cue | None:
    """The cue that ends closest to the number; of two that end together the longer one, then the first listed."""
    best: tuple[int, int, int] | None = None
    chosen: Cue | None = None
    for order, candidate in enumerate(cues):
        if candidate.unless and candidate.unless.search(phrase):
            continue
        for match in candidate.pattern.finditer(phrase):
            key = (match.end(), match.end() - match.start(), -order)
            if best is None or key > best:
                best, chosen = key, candidate
    return chosen


def first(cues: Sequence[Cue], tail: str) -> Cue | None:
    """The cue that starts closest to a number that stands before it."""
    best: tuple[int, int, int] | None = None
    chosen: Cue | None = None
    for order, candidate in enumerate(cues):
        if candidate.unless and candidate.unless.search(tail):
            continue
        match = candidate.pattern.search(tail)
        if match:
            key = (match.start(), -(match.end() - match.start()), order)
            if best is None or key < best:
                best, chosen = key, candidate
    return chosen


def last_end(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends; -1 where there is none."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def named_by(cues: Sequence[Cue], context: Context) -> Cue | None:
    """The cue that names the number: in the phrase before it, else soon after it (开展2次联络员业务培训)."""
    found = nearest(cues, context.phrase)
    if found is None and (context.tail_closed or ENDS_IN_AND.search(context.tail)):
        found = first(cues, context.tail[:TAIL_REACH])
        if found is not None and not any(match.start() <= TAIL_START for match in found.pattern.finditer(context.tail)):
            return None
    return found
