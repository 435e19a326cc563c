"""Where a number stands: the words before and after it, the sentence, the headings above. Decides nothing about what is counted.

A Chinese count clause is ``{time}{scope}{adverb}{verb}{object}{copula}{number}{unit}{tail}``. What governs the number is
therefore looked for before it, back to the clause border or the previous number; after it where the number comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ie.data import Entity, Quantity, Section, Span

SENTENCE_ENDS = "。!?！？\n"
CLAUSE_BORDERS = SENTENCE_ENDS + ",，;；:：()（）…"
OPENING_BRACKETS = "(（"
CLOSING_BRACKETS = ")）"
COLONS = ":："
# A bracket without a number is an aside, and the clause goes on before it: 作其他处理(含申请人主动撤回)341件.
ASIDE_LIMIT = 60
# How much of a text without full stops is looked at. Longer than any sentence of a report; keeps hostile text linear.
SENTENCE_LIMIT = 4000
WORDS_LIMIT = 600
PHRASE_LIMIT = 200
PARAGRAPH_LIMIT = 600
AFTER_LIMIT = 60
NOISE = re.compile(r"(?:[\s“”\"'‘’「」『』]|&nbsp;)+")
TITLE = re.compile(r"《[^《》]*》")
# A gazette or newspaper is a channel, any other title in 《》 a document.
GAZETTE = re.compile(r"公报|政报")
NEWSPAPER = re.compile(r"(?:日|晚|晨|早|商|时|导|都市)报(?:·[^《》]*)?》$")
# 从申请途径上看:6件均为网络申请. The words before the colon open a list and govern nothing.
OPENS_LIST = re.compile(r"(?:(?:办理|办结|答复|处理|审理)(?:结果|类型|情况(?:为|是))|看|分|如下|其中|划分|来说|方面)$")
# 1名专职人员和3名兼职人员: the noun before 和 belongs to the number before it.
ENDS_IN_AND = re.compile(r"[和及与、]$")
JOINS = ("、", "和", "及", "与")
HEADING_NUMBER = re.compile(r"^[(（]?[\d一二三四五六七八九十]+[)）、.．]*|[。:：]$")
LIST_MARK = re.compile(
    r"^(?:[●◆■★▲◇□○•·※①②③④⑤⑥⑦⑧⑨-]|[一二三四五六七八九十]是|\d{1,2}[.、]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[、和及与])+"
)


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one COUNT or ZERO. All texts are without blanks and quotation marks; none has offsets.

    ``phrase``      the words right before the number, back to the clause border or the previous number
    ``aside``       a bracket without a number that ``phrase`` steps over: 作其他处理(含申请人主动撤回)341件
    ``in_bracket``  the number stands right behind an opening bracket: 予以公开(12件)
    ``lead``        what stands before ``phrase``, back to the previous number or the sentence start
    ``tail``        the words right after the number, up to the clause border or the next number
    ``tail_closed`` true where ``tail`` ends at a border, not at another number
    ``history``     the sentence before the number, numbers included; ``rest`` the sentence after it
    ``own_rest``    how many characters of ``rest`` stand before the next number; 0 where none follows
    ``after``       the words that follow, also beyond the sentence, up to the line end
    ``between``     everything from the end of the previous number (of whatever sentence) to this number
    ``paragraph``   the line before the number
    ``section``     the type of the top heading above; ``headings`` the words of all headings above, outermost first
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
    after: str = ""
    own_rest: int = 0

    @property
    def heading(self) -> str:
        """All headings above, as one text."""
        return "/".join(self.headings)

    @property
    def nearest_heading(self) -> str:
        return self.headings[-1] if self.headings else ""

    @property
    def title(self) -> str:
        """The nearest heading without its number and final mark: 政务微信 of 2.政务微信。"""
        return HEADING_NUMBER.sub("", self.nearest_heading)

    @property
    def since_number(self) -> str:
        """The sentence back to the previous number: subject, adverbials and verb of this number alone."""
        return self.lead + self.phrase

    @property
    def opening(self) -> str:
        """``between`` without the colon of this number's own label: a list opens in 收到9件:网上5件, not in 网上:5件;信函:4件."""
        return self.between.rstrip(COLONS) or self.between

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
    """Without blanks, quotation marks and the titles of cited documents; the name of a gazette stays, a newspaper is 报纸."""
    # 資訊 and 檔案 of Taiwan mirrors are 信息 and 文件.
    text = text.replace("资讯", "信息").replace("规范性档案", "规范性文件")
    return NOISE.sub("", TITLE.sub(_title, text))


def _title(match: re.Match[str]) -> str:
    title = match.group()
    if GAZETTE.search(title):
        return title
    return "报纸" if NEWSPAPER.search(title) else "《》"


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
        is_last = place + 1 == len(ordered)
        next_start = right if is_last else ordered[place + 1][0].norm_span.start
        before = _words_before(text, span, sentence_start=left, last_end=last_end)
        tail, tail_closed = _words_after(text, span, sentence_end=right, next_start=next_start, is_last=is_last)
        line_start = max(text.rfind("\n", 0, span.start) + 1, heading_end, span.start - PARAGRAPH_LIMIT)
        contexts.append(
            Context(
                entity=entity,
                quantity=quantity,
                number=clean(text[span.start : span.end]),
                unit=unit,
                phrase=LIST_MARK.sub("", clean(before.phrase)),
                lead=clean(text[max(left, last_end, before.lead_end - WORDS_LIMIT) : before.lead_end]),
                tail=tail[:PHRASE_LIMIT],
                tail_closed=tail_closed,
                history=clean(text[max(left, span.start - WORDS_LIMIT * 2) : span.start]),
                rest=clean(text[span.end : min(right, span.end + WORDS_LIMIT)]),
                own_rest=len(clean(text[span.end : min(next_start, right)])) if next_start < right else 0,
                after=clean(text[span.end : span.end + AFTER_LIMIT].split("\n", maxsplit=1)[0]),
                between=clean(text[max(last_end, span.start - WORDS_LIMIT) : span.start]),
                paragraph=clean(text[line_start : span.start]),
                sentence=sentence_starts[left],
                section=next((s.type for s in reversed(above) if s.type != "SUB"), ""),
                headings=tuple(clean(s.heading) for s in above),
                aside=clean(before.aside),
                in_bracket=before.in_bracket,
            )
        )
        last_end = span.end
    return contexts


@dataclass(frozen=True, slots=True)
class _Before:
    phrase: str  # as it stands in the text
    aside: str
    in_bracket: bool
    lead_end: int  # offset where ``lead`` ends


def _words_before(text: str, span: Span, *, sentence_start: int, last_end: int) -> _Before:
    """The words that govern a number from before it: its clause, or the one before a bracket or colon that the number opens."""
    floor = max(sentence_start, last_end)
    begin, aside = phrase_bounds(text, floor, span.start)
    phrase, lead_end = without_aside(text[begin : span.start], aside), begin
    mark = text[begin - 1] if begin > floor else ""
    if mark and mark in OPENING_BRACKETS + COLONS and not clean(phrase):
        # 予以公开(12件) and 网络申请:5件: the clause before the mark governs.
        lead_end, aside = phrase_bounds(text, floor, begin - 1)
        # 网上(含电子邮件):7件: the label is 网上.
        phrase = without_aside(text[lead_end : begin - 1], aside)
        # 9件申请均已答复:3件予以公开. The words before the colon belong to the number before them.
        # 市县两级政府网站(300条): 两级 is no number of its own.
        after_number = bool(last_end) and lead_end == last_end and text[last_end - 1] != "级"
        of_last = after_number and not clean(phrase).startswith(JOINS)
        if of_last or OPENS_LIST.search(clean(phrase)):
            lead_end, phrase = begin, ""
    if ENDS_IN_AND.search(clean(phrase)):
        at_border = not text[span.end : span.end + 1].strip(CLAUSE_BORDERS + " ")
        if floor != last_end or not at_border:
            lead_end, phrase = span.start, ""
    return _Before(phrase, aside, bool(mark) and mark in OPENING_BRACKETS, lead_end)


def _words_after(text: str, span: Span, *, sentence_end: int, next_start: int, is_last: bool) -> tuple[str, bool]:
    """The words after a number, and whether they end at a border and not at the next number."""
    border = first_border(text, span.end, min(sentence_end, max(next_start, span.end)))
    tail, closed = clean(text[span.end : border]), is_last or border < next_start or next_start >= sentence_end
    label_of_next = closed and border < next_start < sentence_end and text[border] in COLONS
    if "、" in tail and (label_of_next or not closed):
        # 9件不予公开、无法提供2件 and 9件不予公开、无法提供:2件: after 、 begins the next item.
        return tail.partition("、")[0], True
    return tail, closed
