"""Where a number stands: the words before and after it, the sentence, the headings above. Decides nothing about what is counted.

A Chinese count clause is ``{time}{scope}{adverb}{verb}{object}{copula}{number}{unit}{tail}``. What governs the number is
therefore looked for before it, back to the clause border or the previous number; after it where the number comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ie.data import Entity, Quantity, Section

SENTENCE_ENDS = "。!?！？\n"
CLAUSE_BORDERS = SENTENCE_ENDS + ",，;；:：()（）…"
OPENING_BRACKETS = "(（"
CLOSING_BRACKETS = ")）"
# A bracket without a number is an aside, and the clause goes on before it: 作其他处理(含申请人主动撤回)341件.
ASIDE_LIMIT = 60
# How much of a text without full stops is looked at. Longer than any sentence of a report; keeps hostile text linear.
SENTENCE_LIMIT = 4000
WORDS_LIMIT = 600
PHRASE_LIMIT = 200
AFTER_LIMIT = 60
NOISE = re.compile(r"(?:[\s“”\"'‘’「」『』]|&nbsp;)+")
TITLE = re.compile(r"《[^《》]*》")
# 从申请途径上看:6件均为网络申请. The words before the colon open a list and govern nothing.
OPENS_LIST = re.compile(r"(?:(?:办理|答复|处理|审理)(?:结果|类型)|看|分|如下|其中|划分|来说|方面)$")
# 1名专职人员和3名兼职人员: the noun before 和 belongs to the number before it.
ENDS_IN_AND = re.compile(r"[和及与、]$")
LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]是|\d{1,2}[.、]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[、和及与])+")


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one COUNT or ZERO. All texts are without blanks and quotation marks; none has offsets.

    ``phrase`` the words right before the number, back to the clause border or the previous number
    ``lead``   what stands before ``phrase``, back to the previous number or the sentence start
    ``tail``   the words right after the number, up to the clause border or the next number
    ``tail_closed`` true where ``tail`` ends at a border, not at another number
    ``history`` the sentence before the number, numbers included; ``rest`` the sentence after it
    ``between`` everything from the end of the previous number (of whatever sentence) to this number
    ``paragraph`` the line before the number
    """

    entity: Entity
    quantity: Quantity | None
    number: str
    unit: str
    phrase: str
    lead: str
    tail: str
    tail_closed: bool
    history: str
    rest: str
    between: str
    paragraph: str
    sentence: int
    section: str
    headings: tuple[str, ...]
    aside: str = ""
    in_bracket: bool = False
    after: str = ""  # the words that follow, also beyond the sentence, up to the line end
    own_rest: int = 0  # length of the part of ``rest`` before the next number

    @property
    def heading(self) -> str:
        return "/".join(self.headings)

    @property
    def since_number(self) -> str:
        """The sentence back to the previous number: subject, adverbials and verb of this number alone."""
        return self.lead + self.phrase

    @property
    def own_tail(self) -> str:
        """``tail`` where it belongs to this number: up to a border, or to the 和 or 、 before the next number."""
        return self.tail if self.tail_closed or ENDS_IN_AND.search(self.tail) else ""

    @property
    def own_clauses(self) -> str:
        """The rest of the sentence up to the next number."""
        return self.rest[: self.own_rest] if self.own_rest else self.rest

    def with_phrase(self, phrase: str) -> Context:
        return replace(self, phrase=phrase, lead="", tail="", aside="")


@dataclass(frozen=True, slots=True)
class SectionIndex:
    """The headings above any place of the text."""

    sections: tuple[Section, ...]

    def above(self, position: int) -> list[Section]:
        """The headings whose body (or own line) holds ``position``, outermost first."""
        found = [s for s in self.sections if s.norm_span.start <= position < max(s.norm_body_end, s.norm_span.end)]
        return sorted(found, key=lambda s: (s.level, s.norm_span.start))


def clean(text: str) -> str:
    """Without blanks, quotation marks and the titles of cited documents; the name of a gazette stays."""
    # 資訊 and 檔案 of Taiwan mirrors are 信息 and 文件.
    text = text.replace("资讯", "信息").replace("规范性档案", "规范性文件")
    return NOISE.sub("", TITLE.sub(lambda match: match.group() if "公报" in match.group() else "《》", text))


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``[start, end)``: without its final mark."""
    left = max(text.rfind(mark, max(0, start - SENTENCE_LIMIT), start) for mark in SENTENCE_ENDS) + 1
    rights = [place for mark in SENTENCE_ENDS if (place := text.find(mark, end, end + SENTENCE_LIMIT)) >= 0]
    return max(left, start - SENTENCE_LIMIT), min(rights, default=min(len(text), end + SENTENCE_LIMIT))


def phrase_bounds(text: str, floor: int, start: int) -> tuple[int, str]:
    """Where the phrase before ``start`` begins, not before ``floor``, and the aside that was stepped over."""
    place, aside = start, ""
    floor = max(floor, start - PHRASE_LIMIT)
    while place > floor:
        mark = text[place - 1]
        if mark in CLOSING_BRACKETS:
            opening = max(text.rfind(bracket, floor, place - 1) for bracket in OPENING_BRACKETS)
            if opening < 0 or place - opening > ASIDE_LIMIT:
                break
            aside = text[opening + 1 : place - 1]
            place = opening
        elif mark in CLAUSE_BORDERS:
            break
        else:
            place -= 1
    return place, aside


def without_aside(text: str, aside: str) -> str:
    for opening, closing in (("(", ")"), ("（", "）")):
        text = text.replace(opening + aside + closing, "") if aside else text
    return text


def first_border(text: str, start: int, limit: int) -> int:
    for place in range(start, limit):
        if text[place] in CLAUSE_BORDERS:
            return place
    return limit


def build_contexts(
    text: str, numbers: Sequence[tuple[Entity, Quantity | None, str]], sections: Sequence[Section]
) -> list[Context]:
    """One context for each number, in text order. ``numbers``: entity, parsed quantity, unit."""
    index = SectionIndex(tuple(sections))
    ordered = sorted(numbers, key=lambda item: item[0].norm_span)
    contexts: list[Context] = []
    sentence_starts: dict[int, int] = {}
    last_end = 0
    for place, (entity, quantity, unit) in enumerate(ordered):
        span = entity.norm_span
        above = index.above(span.start)
        # A heading that ends without a full stop must not lend its words to the first sentence under it.
        heading_end = max((s.norm_span.end for s in above if s.norm_span.end <= span.start), default=0)
        left, right = sentence_bounds(text, span.start, span.end)
        left = max(left, heading_end)
        sentence_starts.setdefault(left, len(sentence_starts))
        floor = max(left, last_end)
        next_start = ordered[place + 1][0].norm_span.start if place + 1 < len(ordered) else right
        begin, aside = phrase_bounds(text, floor, span.start)
        raw_phrase = without_aside(text[begin : span.start], aside)
        lead_end = begin
        opened = begin > floor and text[begin - 1] in OPENING_BRACKETS
        if not clean(raw_phrase) and begin > floor and text[begin - 1] in "(（:：":
            # 予以公开(12件) and 网络申请:5件: the clause before the mark governs.
            lead_end, _ = phrase_bounds(text, floor, begin - 1)
            raw_phrase = text[lead_end : begin - 1]
            if place and lead_end == last_end and clean(raw_phrase)[:1] not in tuple("、和及与"):
                # 9件申请均已答复:3件予以公开. The words before the colon belong to the number before them.
                lead_end, raw_phrase = begin, ""
            if OPENS_LIST.search(clean(raw_phrase)):
                lead_end, raw_phrase = begin, ""
        if (
            ENDS_IN_AND.search(clean(raw_phrase))
            and floor == last_end
            and not text[span.end : span.end + 1].strip(CLAUSE_BORDERS + " ")
        ):
            pass
        elif ENDS_IN_AND.search(clean(raw_phrase)):
            lead_end, raw_phrase = span.start, ""
        border = first_border(text, span.end, min(right, max(next_start, span.end)))
        tail, closed = clean(text[span.end : border]), border < next_start or place + 1 == len(ordered) or next_start >= right
        if not closed and "、" in tail:
            # 9件不予公开、无法提供2件: after 、 begins the next item.
            tail, closed = tail.partition("、")[0], True
        top = [s for s in above if s.type != "SUB"]
        line_start = max(text.rfind("\n", 0, span.start) + 1, 0)
        contexts.append(
            Context(
                entity=entity,
                quantity=quantity,
                number=clean(text[span.start : span.end]),
                unit=unit,
                phrase=LIST_MARK.sub("", clean(raw_phrase)),
                lead=clean(text[max(floor, lead_end - WORDS_LIMIT) : lead_end]),
                tail=tail[:PHRASE_LIMIT],
                tail_closed=closed,
                history=clean(text[max(left, span.start - WORDS_LIMIT * 2) : span.start]),
                rest=clean(text[span.end : min(right, span.end + WORDS_LIMIT)]),
                after=clean(text[span.end : span.end + AFTER_LIMIT].split("\n", maxsplit=1)[0]),
                between=clean(text[max(last_end, span.start - WORDS_LIMIT) : span.start]),
                paragraph=clean(text[max(line_start, heading_end, span.start - 600) : span.start]),
                sentence=sentence_starts[left],
                section=top[-1].type if top else "",
                headings=tuple(clean(s.heading) for s in above),
                aside=clean(aside),
                in_bracket=opened,
                own_rest=len(clean(text[span.end : min(next_start, right)])) if next_start < right else 0,
            )
        )
        last_end = span.end
    return contexts
