"""The model proposes, the grammars dispose: one list of spans from the tagger's and from what the grammars find by themselves.

Numbers, dates, document numbers and denials have a form that a grammar can prove, so there its edges win and a span that it alone
finds is taken; names have none, so there the model's edges win. A date or document number that no grammar can read stays where the
model is sure, marked by a missing value in the record. So does a number with a measure word that no list has (4800顶); a number of one
Chinese numeral is taken from nobody but the model, since slogans and names are full of them (三类信息, “五个中心”, 二级学院).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ie.data import Entity, Span
from ie.errors import GrammarError
from ie.grammar.bare_numbers import find_bare_numbers
from ie.grammar.characters import fold
from ie.grammar.dates import find_dates, parse_date
from ie.grammar.doc_numbers import find_doc_numbers, parse_doc_number
from ie.grammar.not_counts import is_no_count
from ie.grammar.numbers import find_quantities, parse_quantity
from ie.grammar.zero_statements import can_deny, denies_by_itself, find_zero_statements
from ie.spans import SpanSet
from ie.tag.names import GRAMMAR_SCORE, settle_names
from ie.text.offsets import NormalizedText

UNSEEN_SCORE = 0.9
"""A model's number, date or document number that the grammars did not see stays from this score on; below, it is noise."""
_HAS_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万两]")
SURE_DENIAL = 0.97
"""A model's denial of something that no list names as countable stays from this score on (没有往年遗留)."""
CERTAIN_SCORE = 0.8
"""From here on a model's name outweighs a number that a grammar sees inside it (三河市, 第一中学)."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    label: str
    span: Span
    score: float


def settle_entities(text: NormalizedText, proposed: Sequence[Entity], *, skip: Sequence[Span]) -> list[Entity]:
    """Return the entities of ``text``, sorted; ``skip`` (norm spans) stays untagged.

    Headings and titles pass unchanged and may overlap the others: which of them stand is for `ie.sections`.
    """
    closed = SpanSet(skip)
    seen = {
        label: [found for found in find(text.norm) if closed.overlapping(found) is None] for label, find in _FINDERS.items()
    }
    taken = SpanSet()
    chosen = [candidate for candidate in _by_right(seen, proposed, text.norm, closed) if taken.add(candidate.span)]
    settled = [_entity(text, candidate) for candidate in chosen]
    structure = [entity for entity in proposed if entity.label not in _SETTLED]
    return sorted([*settled, *structure], key=lambda entity: entity.norm_span)


def _find_counts(norm: str) -> list[Span]:
    """Numbers with a measure word, and those that have a name of what they count instead."""
    bare = [span for span, _ in find_bare_numbers(norm)]
    in_lists = {span.start: span.end for span in bare}
    measured = [_behind_list_comma(norm, span, in_lists.get(span.start)) for span, _ in find_quantities(norm)]
    measured += [Span(*match.span()) for match in _ENUMERATED.finditer(fold(norm))]
    index = SpanSet(measured)
    return sorted([*measured, *(span for span in bare if index.overlapping(span) is None)])


def _behind_list_comma(norm: str, span: Span, end_in_list: int | None) -> Span:
    """The number behind the comma, where the one before it stands in a list of bare numbers: 甲院188,|12家卫生室 and not 18812家."""
    if end_in_list is None or end_in_list >= span.end or norm[end_in_list] not in ",，":
        return span
    return Span(end_in_list + 1, span.end)


_FINDERS: dict[str, Callable[[str], list[Span]]] = {
    "DOC_NO": lambda norm: [span for span, _ in find_doc_numbers(norm)],
    "DATE": lambda norm: [span for span, _ in find_dates(norm)],
    "COUNT": _find_counts,
    "ZERO": find_zero_statements,
}
_SETTLED = frozenset({*_FINDERS, "AGENCY"})
_PARSERS: dict[str, Callable[[str], object]] = {
    "DOC_NO": parse_doc_number,
    "DATE": parse_date,
    "COUNT": partial(parse_quantity, any_unit=True),
}
_ONE_NUMERAL = re.compile("[一二三四五六七八九十两][^〇零一二三四五六七八九十百千万亿两几多余分]+")
_PERFORMED = re.compile(r"(?:[了过]|进行|开展|组织|召开|举办|举行)[一两三四五六七八九十][次轮场期]")
_ANOTHER = re.compile(r"(?:另外?有?|剩下?的?|余下的?|其余|仅有?|只有)[一两三四五六七八九][件宗起]")
_ENUMERATED = re.compile(r"[两二三四五六七八九十]点(?=[:,。]?(?:一是|其一|首先|\(?[一1][)、.]))")
"""不足有四点:其一…: what is then told one by one, and no time of day."""
_EACH_TIME = re.compile(r"每[半一二两三]?个?(?:工作日|季度?|[年月周日天旬])[^,，。;；:：\n]*\Z")
_NEAR = 16  # characters


def _by_right(seen: dict[str, list[Span]], proposed: Sequence[Entity], norm: str, closed: SpanSet) -> Iterator[_Candidate]:
    """All candidates, the one with the better right first; a later one that overlaps an earlier one is dropped."""
    by_label: dict[str, list[Entity]] = {}
    for entity in proposed:
        by_label.setdefault(entity.label, []).append(entity)
    yield from _confirmed("DOC_NO", seen, by_label, norm)
    named = settle_names(norm, by_label.get("AGENCY", []))
    names = [_Candidate("AGENCY", span, score) for span, score in named if closed.overlapping(span) is None]
    names.sort(key=lambda name: -name.score)
    yield from (name for name in names if name.score >= CERTAIN_SCORE)
    for label in ("DATE", "COUNT"):
        yield from _confirmed(label, seen, by_label, norm)
    yield from _confirmed("ZERO", seen, by_label, norm)
    for entity in by_label.get("ZERO", []):
        sure = entity.score >= SURE_DENIAL and denies_by_itself(norm, entity.norm_span)
        if sure or (entity.score >= CERTAIN_SCORE and can_deny(norm, entity.norm_span)):
            yield _Candidate("ZERO", entity.norm_span, entity.score)
    for label in _PARSERS:
        yield from _only_tagged(label, by_label.get(label, []), norm)
    yield from (name for name in names if name.score < CERTAIN_SCORE)


def _confirmed(label: str, seen: dict[str, list[Span]], by_label: dict[str, list[Entity]], norm: str) -> Iterator[_Candidate]:
    """What the grammar sees, with the score of the model's span that shares a character with it."""
    proposals = {entity.norm_span: entity.score for entity in by_label.get(label, [])}
    index = SpanSet(proposals)
    for span in seen[label]:
        other = index.overlapping(span)
        if other is not None:
            later = label == "DOC_NO" and proposals[other] >= UNSEEN_SCORE and _begins_later(norm, other, span)
            yield _Candidate(label, other if later else span, proposals[other])
        elif label != "COUNT" or _ONE_NUMERAL.fullmatch(norm, span.start, span.end) is None or _is_how_often(norm, span):
            yield _Candidate(label, span, GRAMMAR_SCORE)


def _is_how_often(norm: str, span: Span) -> bool:
    """Whether it says how often something was done (办了两轮轮训) or is done in a stated time (每季度通报一次), or one more (另一件).

    Or how many there are to be told one by one (不足有四点:其一…).
    """
    if _ENUMERATED.match(fold(norm[span.start : span.end + _NEAR])) is not None:
        return True
    if any(_ANOTHER.fullmatch(norm, span.start - word, span.end) for word in (1, 2, 3, 4) if span.start >= word):
        return True
    if any(_PERFORMED.fullmatch(norm, span.start - verb, span.end) for verb in (1, 2) if span.start >= verb):
        return True
    often = norm[span.start : span.end].endswith(("次", "期", "场"))
    return often and _EACH_TIME.search(norm, max(0, span.start - _NEAR), span.start) is not None


def _begins_later(norm: str, tagged: Span, seen: Span) -> bool:
    """Whether the model starts a document number later: 专题学习|甲政办〔2016〕8号. No form tells where an issuer's code begins."""
    if tagged.end != seen.end or tagged.start <= seen.start:
        return False
    try:
        parse_doc_number(norm[tagged.start : tagged.end])
    except GrammarError:
        return False
    return True


def _only_tagged(label: str, entities: Sequence[Entity], norm: str) -> Iterator[_Candidate]:
    for entity in entities:
        span = entity.norm_span
        words = norm[span.start : span.end]
        if entity.score < UNSEEN_SCORE or not _HAS_NUMERAL.search(words) or not _can_be_read(label, words):
            continue
        if norm[max(0, span.start - 1) : span.start] == "第" or (label == "COUNT" and is_no_count(norm, span)):
            continue
        yield _Candidate(label, span, entity.score)


def _can_be_read(label: str, words: str) -> bool:
    """Whether the grammar reads ``words``; a damaged document number or date may be kept unread, a number may not."""
    try:
        _PARSERS[label](words)
    except GrammarError:
        return label != "COUNT"
    return True


def _entity(text: NormalizedText, candidate: _Candidate) -> Entity:
    raw_span = text.to_raw(candidate.span)
    return Entity(candidate.label, candidate.span, raw_span, text.raw[raw_span.start : raw_span.end], candidate.score)
