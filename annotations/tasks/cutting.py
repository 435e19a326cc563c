"""Where a report is cut into tasks: at its sections, so that an annotator has one topic before him; long ones at lines, then sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ie.data import Span

MOST_CHARACTERS = 1200
"""About a screen and a half. Label Studio's text view gets slow with some thousand characters (label-studio#1124)."""
LEAST_CHARACTERS = 80
"""A shorter part goes with the next one: a heading with one sentence is not worth a page of its own."""
CONTEXT_LINES, CONTEXT_CHARACTERS = 3, 160
_LINE_END = re.compile(r"\r\n|\r|\n")
_SENTENCE_END = re.compile(r"[。！？；]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What decides the cuts of a report; all offsets count ``raw``. ``whole``: spans and tables, which no cut may cross."""

    raw: str
    sections: tuple[int, ...]  # starts of top-level headings
    headings: tuple[int, ...]  # starts of lower headings
    whole: tuple[Span, ...]
    hidden: tuple[Span, ...] = ()  # table regions, which take no room in the text


def cut_report(layout: Layout, *, within: Span | None = None) -> list[Span]:
    """Consecutive ranges of ``raw`` that together are all of it (or of ``within``), each a task.

    Every part begins at a section's heading, or inside a long section at the best place: a lower heading, else a line, else a sentence.
    """
    area = within or Span(0, len(layout.raw))
    starts = [at for at in _allowed(layout, layout.sections) if area.start < at < area.end]
    parts = _join_short(layout, _ranges(area, starts))
    lines = _allowed(layout, [match.end() for match in _LINE_END.finditer(layout.raw)])
    sentences = _allowed(layout, [match.end() for match in _SENTENCE_END.finditer(layout.raw)])
    ranks = (_allowed(layout, layout.headings), lines, sentences)
    return [piece for part in parts for piece in _cut_long(layout, part, ranks)]


def context_before(raw: str, start: int) -> str:
    """The last lines before ``start``, cut to a few hundred characters."""
    lines = raw[max(0, start - 2 * CONTEXT_CHARACTERS) : start].splitlines()[-CONTEXT_LINES:]
    return "\n".join(lines)[-CONTEXT_CHARACTERS:]


def context_after(raw: str, end: int) -> str:
    """The first lines after ``end``."""
    lines = raw[end : end + 2 * CONTEXT_CHARACTERS].splitlines()[:CONTEXT_LINES]
    return "\n".join(lines)[:CONTEXT_CHARACTERS]


def _ranges(area: Span, starts: Sequence[int]) -> list[Span]:
    edges = sorted({area.start, *starts, area.end})
    return [Span(start, end) for start, end in pairwise(edges)]


def _allowed(layout: Layout, places: Sequence[int]) -> list[int]:
    """The places of ``places`` that lie inside no span or table, sorted."""
    whole = sorted(layout.whole)
    # Spans are flat and tables do not hold spans that are cut, so the last range that begins before a place is the one that may hold it;
    # to be safe where ranges nest, the furthest end so far counts.
    starts = [span.start for span in whole]
    reach: list[int] = []
    for span in whole:
        reach.append(max(span.end, reach[-1] if reach else 0))
    found = []
    for place in sorted(set(places)):
        before = bisect_left(starts, place)
        if before == 0 or reach[before - 1] <= place:
            found.append(place)
    return found


def _size(layout: Layout, part: Span) -> int:
    """How much there is to read."""
    tables = sum(max(0, min(table.end, part.end) - max(table.start, part.start)) for table in layout.hidden)
    return len(layout.raw[part.start : part.end].strip()) - tables


def _join_short(layout: Layout, parts: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for part in parts:
        if joined:
            both = Span(joined[-1].start, part.end)
            short = min(_size(layout, joined[-1]), _size(layout, part)) < LEAST_CHARACTERS
            if short and _size(layout, both) <= MOST_CHARACTERS:
                joined[-1] = both
                continue
        joined.append(part)
    return joined


def _cut_long(layout: Layout, part: Span, ranks: Sequence[Sequence[int]]) -> list[Span]:
    pieces: list[Span] = []
    start = part.start
    while _size(layout, Span(start, part.end)) > MOST_CHARACTERS:
        # Even pieces: 1,300 characters become two of 650, not one of 1,200 and a rest.
        count = -(-_size(layout, Span(start, part.end)) // MOST_CHARACTERS)
        aim = _size(layout, Span(start, part.end)) // count
        cut = next((place for rank in ranks if (place := _best(layout, start, part.end, aim, rank)) is not None), None)
        if cut is None:
            break
        pieces.append(Span(start, cut))
        start = cut
    return [*pieces, Span(start, part.end)]


def _best(layout: Layout, start: int, end: int, aim: int, places: Sequence[int]) -> int | None:
    """The place that makes a piece nearest to ``aim``, if that piece and the rest are neither tiny nor longer than allowed."""
    candidates = places[bisect_right(places, start) : bisect_left(places, end)]
    fitting = [
        (abs(size - aim), place)
        for place in candidates
        if LEAST_CHARACTERS <= (size := _size(layout, Span(start, place))) <= MOST_CHARACTERS
        and _size(layout, Span(place, end)) >= LEAST_CHARACTERS
    ]
    return min(fitting)[1] if fitting else None
