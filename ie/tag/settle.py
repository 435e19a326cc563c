"""The model proposes, the grammars dispose: one list of spans from the tagger's and from what the grammars find by themselves.

Numbers, dates and document numbers have a form that a grammar can prove, so there its edges win and a span that it alone finds is
taken; names and denials have none, so there the model's edges win. A model's span that no grammar can read stays, marked by a
missing value in the record: nothing is thrown away because it is damaged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ie.data import Entity, Span
from ie.errors import GrammarError
from ie.grammar.agencies import find_agencies
from ie.grammar.dates import find_dates, parse_date
from ie.grammar.doc_numbers import find_doc_numbers, parse_doc_number
from ie.grammar.numbers import find_quantities, parse_quantity
from ie.grammar.zero_statements import find_zero_statements
from ie.spans import SpanSet
from ie.text.offsets import NormalizedText

GRAMMAR_SCORE = 0.5
"""The score of a span that only a grammar found: likely right, but no second opinion."""
UNREAD_SCORE = 0.7
"""A model's number, date or document number that its grammar cannot read stays from this score on; below, it is noise."""
CERTAIN_SCORE = 0.8
"""From here on a model's name outweighs a number that a grammar sees inside it (三元区, 第一中学)."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    label: str
    span: Span
    score: float


def settle_entities(text: NormalizedText, proposed: Sequence[Entity], *, skip: Sequence[Span]) -> list[Entity]:
    """Return the entities of ``text``, sorted, not overlapping; ``skip`` (norm spans) stays untagged. Headings pass unchanged."""
    closed = SpanSet(skip)
    seen = {
        label: [found for found in find(text.norm) if closed.overlapping(found) is None] for label, find in _FINDERS.items()
    }
    taken = SpanSet()
    chosen = [candidate for candidate in _by_right(seen, proposed, text.norm) if taken.add(candidate.span)]
    return [_entity(text, candidate) for candidate in sorted(chosen, key=lambda candidate: candidate.span)]


_FINDERS: dict[str, Callable[[str], list[Span]]] = {
    "DOC_NO": lambda norm: [span for span, _ in find_doc_numbers(norm)],
    "DATE": lambda norm: [span for span, _ in find_dates(norm)],
    "COUNT": lambda norm: [span for span, _ in find_quantities(norm)],
    "ZERO": find_zero_statements,
    "AGENCY": lambda norm: [span for span, _ in find_agencies(norm)],
}
_PARSERS: dict[str, Callable[[str], object]] = {"DOC_NO": parse_doc_number, "DATE": parse_date, "COUNT": parse_quantity}


def _by_right(seen: dict[str, list[Span]], proposed: Sequence[Entity], norm: str) -> Iterator[_Candidate]:
    """All candidates, the one with the better right first; a later one that overlaps an earlier one is dropped."""
    by_label: dict[str, list[Entity]] = {}
    for entity in proposed:
        by_label.setdefault(entity.label, []).append(entity)
    structure = [entity for label, group in by_label.items() if label not in _FINDERS for entity in group]
    yield from (_Candidate(entity.label, entity.norm_span, entity.score) for entity in structure)
    yield from _confirmed("DOC_NO", seen, by_label)
    certain = [entity for entity in by_label.get("AGENCY", []) if entity.score >= CERTAIN_SCORE]
    yield from (_Candidate("AGENCY", entity.norm_span, entity.score) for entity in certain)
    for label in ("DATE", "COUNT"):
        yield from _confirmed(label, seen, by_label)
    for label in ("ZERO", "AGENCY"):
        yield from (_Candidate(label, entity.norm_span, entity.score) for entity in by_label.get(label, []))
    yield from (_Candidate("ZERO", span, GRAMMAR_SCORE) for span in seen["ZERO"])
    for label in _PARSERS:
        yield from _only_tagged(label, by_label.get(label, []), norm)
    yield from (_Candidate("AGENCY", span, GRAMMAR_SCORE) for span in seen["AGENCY"])


def _confirmed(label: str, seen: dict[str, list[Span]], by_label: dict[str, list[Entity]]) -> Iterator[_Candidate]:
    """What the grammar sees, with the score of the model's span that shares a character with it."""
    proposals = {entity.norm_span: entity.score for entity in by_label.get(label, [])}
    index = SpanSet(proposals)
    for span in seen[label]:
        other = index.overlapping(span)
        yield _Candidate(label, span, GRAMMAR_SCORE if other is None else proposals[other])


def _only_tagged(label: str, entities: Sequence[Entity], norm: str) -> Iterator[_Candidate]:
    for entity in entities:
        try:
            _PARSERS[label](norm[entity.norm_span.start : entity.norm_span.end])
        except GrammarError:
            if entity.score < UNREAD_SCORE:
                continue
        yield _Candidate(label, entity.norm_span, entity.score)


def _entity(text: NormalizedText, candidate: _Candidate) -> Entity:
    raw_span = text.to_raw(candidate.span)
    return Entity(candidate.label, candidate.span, raw_span, text.raw[raw_span.start : raw_span.end], candidate.score)
