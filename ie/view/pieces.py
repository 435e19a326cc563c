"""A text cut into the pieces that the page draws. Offsets count code points here and nowhere else: JavaScript counts UTF-16 units,
so the page gets ready-made pieces and refers to them by number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ie.data import Span
from ie.view.source_text import Fragment

_LINE_END = re.compile(r"\r\n|\r|\n")
NO_MARK = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted span: its colour group, and the entry of the record that it leads to."""

    span: Span
    label: str
    entry: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line that no span begins or ends in. ``mark``: number of the mark it belongs to. A blank cell is an empty piece."""

    text: str
    mark: int = NO_MARK
    failed: bool = False  # evidence of a failed check
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Characters of the raw text that are not at hand."""

    characters: int


@dataclass(frozen=True, slots=True)
class CutText:
    """``places[span]`` is the range of pieces, counted over all lines, that a span covers; empty where it lies in a gap."""

    lines: tuple[tuple[Piece, ...] | Gap, ...]
    places: dict[Span, tuple[int, int]]


def cut_text(
    fragments: Sequence[Fragment],
    spans: Sequence[Span],
    *,
    marks: Sequence[Mark] = (),
    failed: Sequence[Span] = (),
    repaired: Sequence[Span] = (),
) -> CutText:
    """Cut ``fragments`` at line ends and at every edge of ``spans`` and ``marks``.

    ``marks`` must not overlap (see `drop_overlapping`). Time grows with the text and the number of spans, not with their product.
    """
    places = sorted({*spans, *(mark.span for mark in marks)})
    # A span of no width (a blank cell) gets a piece of its own in front of the text that follows it.
    points = sorted({span.start for span in places if span.start == span.end})
    edges = sorted({edge for span in places for edge in (span.start, span.end)})
    owners = _Owners(marks)
    bad, mended = _Covered(failed), _Covered(repaired)
    lines: list[tuple[Piece, ...] | Gap] = []
    starts: list[int] = []
    reached = 0
    for fragment in fragments:
        if fragment.start > reached:
            lines.append(Gap(fragment.start - reached))
        for line_start, line_end in _lines(fragment):
            pieces = []
            for start, end in _cuts(line_start, line_end, edges, points):
                span = Span(start, end)
                text = fragment.text[start - fragment.start : end - fragment.start]
                pieces.append(Piece(text, owners.of(span), bad.covers(span), mended.covers(span)))
                starts.append(start)
            lines.append(tuple(pieces))
        reached = fragment.start + len(fragment.text)
    return CutText(tuple(lines), {span: _range(span, starts) for span in places})


def drop_overlapping(marks: Sequence[Mark]) -> list[Mark]:
    """Return ``marks`` in the order of the text, without those that overlap one given before them. Spans of no width never overlap."""
    taken: list[Span] = []
    kept: list[Mark] = []
    points: set[int] = set()
    for mark in marks:
        span = mark.span
        at = bisect_left(taken, span)
        free = (at == 0 or taken[at - 1].end <= span.start) and (at == len(taken) or span.end <= taken[at].start)
        if span.start == span.end:
            if span.start in points:
                continue
            points.add(span.start)
        elif free:
            insort(taken, span)
        else:
            continue
        kept.append(mark)
    return sorted(kept, key=lambda mark: mark.span)


def _lines(fragment: Fragment) -> Iterator[tuple[int, int]]:
    """Start and end of each line in raw, without its line end."""
    start = 0
    for line_end in _LINE_END.finditer(fragment.text):
        yield fragment.start + start, fragment.start + line_end.start()
        start = line_end.end()
    yield fragment.start + start, fragment.start + len(fragment.text)


def _cuts(start: int, end: int, edges: Sequence[int], points: Sequence[int]) -> Iterator[tuple[int, int]]:
    inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    bounds = [start, *inside, end]
    blank = set(points[bisect_left(points, start) : bisect_right(points, end)])
    for left, right in pairwise(bounds):
        if left in blank:
            yield left, left
            blank.discard(left)
        if left < right:
            yield left, right
    if end in blank:
        yield end, end


def _range(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    first = bisect_left(starts, span.start)
    if span.start == span.end:
        found = first < len(starts) and starts[first] == span.start
        return (first, first + 1) if found else (first, first)
    return first, bisect_left(starts, span.end)


class _Owners:
    """Which mark a piece belongs to."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._points = {mark.span.start: number for number, mark in enumerate(marks) if mark.span.start == mark.span.end}
        wide = [(mark.span, number) for number, mark in enumerate(marks) if mark.span.start < mark.span.end]
        self._starts = [span.start for span, _ in wide]
        self._wide = wide

    def of(self, piece: Span) -> int:
        if piece.start == piece.end:
            return self._points.get(piece.start, NO_MARK)
        at = bisect_right(self._starts, piece.start) - 1
        if at < 0 or self._wide[at][0].end < piece.end:
            return NO_MARK
        return self._wide[at][1]


class _Covered:
    """Whether a piece lies in one of many spans, which may overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._points = {span.start for span in spans if span.start == span.end}
        joined: list[list[int]] = []
        for span in sorted(span for span in spans if span.start < span.end):
            if joined and span.start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], span.end)
            else:
                joined.append([span.start, span.end])
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def covers(self, piece: Span) -> bool:
        if piece.start == piece.end:
            return piece.start in self._points
        at = bisect_right(self._starts, piece.start) - 1
        return at >= 0 and piece.end <= self._ends[at]
