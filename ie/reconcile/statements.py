"""The numbers of the narrative in the order of the text, each with its value, its words and where it stands.

What the rules of this package look at: a `Mention` says what is counted, a `Statement` adds what stands around it. Words and
offsets are of ``norm``; only ``raw_span`` goes into a check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ie.data import Fact, Mention, Section, Span
from ie.errors import GrammarError
from ie.grammar.numbers import parse_quantity
from ie.grammar.units import yuan_factor
from ie.labels import MONEY_INDICATORS
from ie.text.offsets import NormalizedText

SENTENCE_ENDS = "。!?\n"
_LONGEST_SENTENCE = 4000  # longer than any of a report; keeps a text without full stops linear
_MOST_WORDS = 400
_BLANK = re.compile(r"\s+")
# The words that open the parts of a total.
OPENER = re.compile(
    r"其中|分别|包括|包含|涵盖|具体(?:为|是|包括)?|[(,;:]含|按[^,;。:]{1,14}(?:分|看|划分|统计)|从[^,;。:]{1,14}(?:看|分|来说)|在[^,;。:]{1,20}(?:中|里),|分为"
)
RESIDUAL = re.compile(r"其[他它余]")
"""The rest class that closes a list: it has a meaning only where the others and it make up the whole."""
CERTAIN_SCORE = 0.85
"""Below it the tagger, or the choice between several values, is not sure enough to blame the page."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One COUNT or ZERO of the narrative.

    ``before`` the words since the number before it in the same sentence, or since the sentence's start; ``after`` the words up to
    the next number or the sentence's end; ``clause`` the words since the last ; of the sentence. All without blanks.
    ``sentence`` and ``line`` are the norm offsets where they begin, ``depth`` counts the brackets of the sentence open here.
    """

    mention: Mention
    surface: str  # the words in norm
    value: Decimal
    exact: bool
    unit: str
    before: str
    after: str
    clause: str
    sentence: int
    line: int
    depth: int
    section: str
    bare_digits: bool  # a number that is no statement stands between the one before and this one
    cut_off: bool  # the words after it run into a line end, not into a full stop

    @property
    def span(self) -> Span:
        """Where it stands in raw."""
        return self.mention.entity.raw_span

    @property
    def indicators(self) -> tuple[str, ...]:
        return self.mention.indicators

    @property
    def indicator(self) -> str:
        """The one indicator, or an empty string where it has several."""
        return self.mention.indicators[0] if len(self.mention.indicators) == 1 else ""

    @property
    def is_share(self) -> bool:
        return self.unit == "%"

    @property
    def words(self) -> str:
        """The number as printed, on one line."""
        return _BLANK.sub("", self.mention.entity.text)


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report's text states: its numbers, the facts chosen among them, its headings.

    ``digits_lost``: the file lost numbers (damage N2), so a missing part proves nothing and no failure can be the page's.
    """

    norm: str
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    digits_lost: bool = False
    by_indicator: Mapping[str, Fact] = field(default_factory=dict)

    def fact(self, indicator: str) -> Fact | None:
        return self.by_indicator.get(indicator)

    def statement_of(self, fact: Fact) -> Statement | None:
        """The statement that ``fact`` was chosen from."""
        for statement in self.statements:
            inside = fact.raw_span.start <= statement.span.start and statement.span.end <= fact.raw_span.end
            same = fact.value in (None, statement.value) or fact.indicator in MONEY_INDICATORS
            if inside and same and fact.indicator in statement.indicators and not statement.mention.part:
                return statement
        return None


def build_narrative(
    text: NormalizedText,
    mentions: Sequence[Mention],
    facts: Sequence[Fact],
    sections: Sequence[Section] = (),
    *,
    damage: Mapping[str, int] | None = None,
) -> Narrative:
    """Return the narrative of one report; ``mentions`` and ``facts`` are those of ``ie.record`` for the same text."""
    return Narrative(
        norm=text.norm,
        statements=tuple(build_statements(text.norm, mentions, sections)),
        facts=tuple(facts),
        sections=tuple(sections),
        digits_lost=bool((damage or {}).get("N2")),
        by_indicator={fact.indicator: fact for fact in facts},
    )


def build_statements(norm: str, mentions: Sequence[Mention], sections: Sequence[Section] = ()) -> list[Statement]:
    """One statement for each ZERO and each COUNT that a grammar could read, in text order."""
    readable = (m for m in mentions if m.quantity is not None or m.entity.label == "ZERO")
    ordered = sorted((m for m in readable if not _is_list_mark(norm, m)), key=_place)
    out: list[Statement] = []
    ends = [0]
    for index, mention in enumerate(ordered):
        span = mention.entity.norm_span
        start = _sentence_start(norm, span.start)
        start = max([start, *(s.norm_span.end for s in sections if start < s.norm_span.end <= span.start)])
        end = _sentence_end(norm, span.end)
        following = ordered[index + 1].entity.norm_span.start if index + 1 < len(ordered) else end
        left = max(start, ends[-1])
        between = norm[left : span.start]
        quantity = mention.quantity
        after = norm[span.end : max(span.end, min(following, end))][:_MOST_WORDS]
        out.append(
            Statement(
                mention=mention,
                surface=norm[span.start : span.end],
                value=quantity.value if quantity else Decimal(0),
                exact=quantity is None or (quantity.state == "number" and not quantity.repaired),
                unit=(quantity.unit or "") if quantity else "",
                before=_plain(between[-_MOST_WORDS:]),
                after=_plain(after),
                clause=_plain(norm[max(start, norm.rfind(";", start, span.start) + 1) : span.start][-_MOST_WORDS:]),
                sentence=start,
                line=norm.rfind("\n", max(0, span.start - _LONGEST_SENTENCE), span.start) + 1,
                depth=_depth(norm[start : span.start]),
                section=_section(sections, span.start),
                bare_digits=_has_bare_digits(between),
                cut_off=following >= end and len(after.strip(" ,;、)）")) > 2 and norm[end : end + 1] in ("\n", ""),
            )
        )
        ends.append(span.end)
    return out


def rereads(statement: Statement) -> bool:
    """True where the printed words, read once more, give the statement's value; traditional ones and glosses in their normal form."""
    if statement.mention.entity.label == "ZERO":
        return True
    return any(_reads_as(words, statement.value) for words in (statement.mention.entity.text, statement.surface))


def _reads_as(words: str, value: Decimal) -> bool:
    try:
        return parse_quantity(_BLANK.sub("", words)).value == value
    except GrammarError:
        return False


def in_yuan(statement: Statement) -> Decimal | None:
    """The amount of a statement about money; None where it has no unit of money."""
    factor = yuan_factor(statement.unit)
    return None if factor is None else statement.value * factor


def _place(mention: Mention) -> Span:
    return mention.entity.norm_span


def _is_list_mark(norm: str, mention: Mention) -> bool:
    """The 1 of 含1.重大项目334条, where the tagger took it for a count."""
    end = mention.entity.norm_span.end
    bare = mention.quantity is not None and not mention.quantity.unit
    return bare and norm[end : end + 1] in (".", "．") and not norm[end + 1 : end + 2].isdigit()


def _plain(words: str) -> str:
    return _BLANK.sub("", words)


def _sentence_start(norm: str, place: int) -> int:
    floor = max(0, place - _LONGEST_SENTENCE)
    return max(floor, *(norm.rfind(mark, floor, place) + 1 for mark in SENTENCE_ENDS))


def _sentence_end(norm: str, place: int) -> int:
    ceiling = min(len(norm), place + _LONGEST_SENTENCE)
    return min([found for mark in SENTENCE_ENDS if (found := norm.find(mark, place, ceiling)) >= 0], default=ceiling)


def _depth(words: str) -> int:
    depth = 0
    for character in words:
        if character in "(（":
            depth += 1
        elif character in ")）":
            depth = max(0, depth - 1)
    return depth


def _section(sections: Sequence[Section], place: int) -> str:
    above = [s for s in sections if s.type != "SUB" and s.norm_span.start <= place < max(s.norm_body_end, s.norm_span.end)]
    return above[-1].type if above else ""


# Years, days and list numbers are no counts.
_DATED = re.compile(
    r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|(?:^|(?<=[。;,:：；，\n]))\d{1,2}[.、]|[(（]\d{1,2}[)）]"
)


def _has_bare_digits(words: str) -> bool:
    return any(character.isdigit() for character in _DATED.sub("", words))
