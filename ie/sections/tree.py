"""The tree of sections, and the entities with their heading labels put right.

Offsets of both texts are kept: a section says where it stands in ``norm`` and in ``raw``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ie.data import Entity, Section, Span, StandardTables
from ie.sections.candidates import HeadingCandidate
from ie.sections.choice import HEADING_LABELS, ChosenHeading, choose_headings
from ie.sections.gaps import find_gaps
from ie.sections.headings import find_headings
from ie.sections.titles import Title, find_titles, gaps_of
from ie.spans import SpanSet
from ie.text.offsets import NormalizedText

_TITLE_SCORE = 0.95
_SHORTEST_TITLE = 7
_REPORT_WORDS = re.compile(r"年度报告|年报|情况的?报告|工作报告|公开报告")


def build_sections(
    text: NormalizedText, entities: Sequence[Entity], *, tables: StandardTables
) -> tuple[tuple[Section, ...], tuple[Entity, ...]]:
    """Return the sections in order of place, and all entities with headings and titles corrected, sorted and not overlapping.

    Works with an empty ``entities`` too: then the grammar alone decides. Whatever else was tagged inside a heading or a title is
    left out, because spans are flat and headings win; a title wins over a heading.
    """
    regions = _norm_regions(text, tables)
    gaps = find_gaps(text)
    candidates = find_headings(text.norm, table_regions=regions, gaps=gaps)
    if tables.form == "G1":
        candidates = _outside(candidates, regions, len(text.norm))
    chosen = choose_headings(text.norm, candidates, entities, table_regions=regions, gaps=gaps)
    first = min((heading.candidate.norm_span.start for heading in chosen if heading.level == 1), default=None)
    titles = _choose_titles(text, entities, find_titles(text.norm, before=first, gaps=gaps_of(text)), first)
    title_spans = SpanSet(title.norm_span for title in titles)
    chosen = [heading for heading in chosen if title_spans.overlapping(heading.candidate.norm_span) is None]
    headings = [_entity(text, heading.label, heading.candidate.norm_span, heading.score) for heading in chosen]
    return _sections(text, chosen), tuple(_in_order_of_rights(titles, headings, _others(entities)))


def _norm_regions(text: NormalizedText, tables: StandardTables) -> list[Span]:
    spans = sorted(
        span for region in tables.raw_regions if region.start < region.end and (span := text.to_norm(region)) is not None
    )
    if tables.form == "G1" and spans:
        return [
            Span(spans[0].start, spans[-1].end)
        ]  # group labels of the appendix stand between its rows, numbered like headings
    return spans


def _outside(candidates: list[HeadingCandidate], regions: Sequence[Span], length: int) -> list[HeadingCandidate]:
    """Leave out what stands inside the appendix of 2014, also in the middle of its one long line."""
    sealed = [region for region in regions if (region.end - region.start) * 5 < length * 3]
    return [item for item in candidates if not any(region.start <= item.norm_span.start < region.end for region in sealed)]


def _others(entities: Sequence[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity.label not in HEADING_LABELS and entity.label != "TITLE"]


def _choose_titles(text: NormalizedText, entities: Sequence[Entity], found: Sequence[Title], first: int | None) -> list[Entity]:
    """The grammar's titles that stand as headings, and those of the tagger that nothing speaks against."""
    proposed = [entity for entity in entities if entity.label == "TITLE"]
    votes = SpanSet(entity.norm_span for entity in proposed)
    scores = {entity.norm_span: entity.score for entity in proposed}
    titles: list[Entity] = []
    for title in found:
        vote = votes.overlapping(title.norm_span)
        if title.own_heading and (vote is not None or title.year is not None or title.agency_span is not None):
            titles.append(_entity(text, "TITLE", title.norm_span, _TITLE_SCORE if vote is None else scores[vote]))
    taken = SpanSet(title.norm_span for title in titles)
    in_front = len(text.norm) if first is None else first
    titles += [
        entity
        for entity in proposed
        if entity.norm_span.start < in_front
        and taken.overlapping(entity.norm_span) is None
        and _can_be_title(text.norm, entity.norm_span)
    ]
    return sorted(titles, key=lambda entity: entity.norm_span)


def _can_be_title(norm: str, span: Span) -> bool:
    """A title names a report and begins a line or follows a blank: part of a citation or of a breadcrumb does neither."""
    words = norm[span.start : span.end]
    begins = span.start == 0 or norm[span.start - 1] in "\n 》>#"
    return begins and len(words) >= _SHORTEST_TITLE and _REPORT_WORDS.search(words) is not None


def _entity(text: NormalizedText, label: str, span: Span, score: float) -> Entity:
    raw_span = text.to_raw(span)
    return Entity(label, span, raw_span, text.raw[raw_span.start : raw_span.end], score)


def _in_order_of_rights(titles: Sequence[Entity], headings: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    """All that do not overlap something of a better right, sorted by place."""
    taken = SpanSet()
    strong = [entity for entity in [*titles, *headings] if taken.add(entity.norm_span)]
    kept = [entity for entity in others if taken.overlapping(entity.norm_span) is None]
    return sorted([*strong, *kept], key=lambda entity: entity.norm_span)


def _sections(text: NormalizedText, chosen: Sequence[ChosenHeading]) -> tuple[Section, ...]:
    ends = _body_ends(chosen, len(text.norm))
    sections: list[Section] = []
    for heading, norm_end in zip(chosen, ends, strict=True):
        raw_end = text.to_raw(Span(norm_end, norm_end + 1)).start if norm_end < len(text.norm) else len(text.raw)
        span = heading.candidate.norm_span
        raw_span = text.to_raw(span)
        sections.append(
            Section(
                type=heading.label,
                level=heading.level,
                heading=text.raw[raw_span.start : raw_span.end],
                norm_span=span,
                raw_span=raw_span,
                norm_body_end=norm_end,
                raw_body_end=raw_end,
                score=heading.score,
            )
        )
    return tuple(sections)


def _body_ends(chosen: Sequence[ChosenHeading], text_end: int) -> list[int]:
    """Where each body ends: at the next heading of the same or a higher level, else at the end of the text."""
    ends = [text_end] * len(chosen)
    open_headings: list[int] = []
    for index, heading in enumerate(chosen):
        while open_headings and chosen[open_headings[-1]].level >= heading.level:
            ends[open_headings.pop()] = heading.candidate.norm_span.start
        open_headings.append(index)
    return ends
