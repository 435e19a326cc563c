"""Cut the text into windows that fit the model, and say which characters each window answers for.

A window ends where a line or a sentence ends, where it can: hardly a span crosses that place, so the next window begins there and
nothing is read twice. Only where a sentence is longer than a window do neighbours overlap, so that a character near the edge of one is
further inside the next; each character takes its answer from one window only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ie.data import Span

SENTENCE_ENDS = "。！？；!?;"


@dataclass(frozen=True, slots=True)
class Window:
    """What the model sees (``norm_span``), and the part of it whose answers count (``core``). Cores do not overlap."""

    norm_span: Span
    core: Span


def cut_windows(norm: str, *, skip: Sequence[Span] = (), max_characters: int, stride: int) -> list[Window]:
    """Return windows in order; their cores cover every character outside ``skip`` exactly once.

    A window holds whole consecutive lines where they fit; a longer line is cut after a sentence where there is one. The parts of a cut
    sentence overlap by at most ``stride`` characters (a third of a window at most). No window reaches into ``skip``, so no span crosses it.
    """
    stride = min(stride, max_characters // 3)
    windows: list[Window] = []
    for region in regions_outside(len(norm), skip):
        windows.extend(_cut_region(norm, region, max_characters=max_characters, stride=stride))
    return windows


def regions_outside(length: int, skip: Sequence[Span]) -> list[Span]:
    """The stretches of ``[0, length)`` that no span of ``skip`` touches. ``skip`` may be in any order and overlap."""
    regions: list[Span] = []
    position = 0
    for span in sorted(skip):
        if span.start > position:
            regions.append(Span(position, min(span.start, length)))
        position = max(position, span.end)
    if position < length:
        regions.append(Span(position, length))
    return [region for region in regions if region.start < region.end]


def _cut_region(norm: str, region: Span, *, max_characters: int, stride: int) -> list[Window]:
    line_starts, sentence_starts = _break_points(norm, region)
    spans: list[Span] = []
    start = region.start
    while region.end - start > max_characters:
        limit = start + max_characters
        middle = start + max_characters // 2
        # A short window is better than a cut sentence; what follows it is long, so there are never many.
        breaks = ((line_starts, middle), (sentence_starts, middle), (sentence_starts, start))
        end = next((point for points, low in breaks if (point := _last_between(points, low, limit)) is not None), None)
        spans.append(Span(start, limit if end is None else end))
        start = limit - stride if end is None else end
    spans.append(Span(start, region.end))
    return _with_cores(spans)


def _break_points(norm: str, region: Span) -> tuple[list[int], list[int]]:
    """Offsets where a line begins, and where a sentence begins (lines included); neither has the region's own start."""
    line_starts: list[int] = []
    sentence_starts: list[int] = []
    for offset in range(region.start, region.end - 1):
        character = norm[offset]
        if character == "\n":
            line_starts.append(offset + 1)
            sentence_starts.append(offset + 1)
        elif character in SENTENCE_ENDS:
            sentence_starts.append(offset + 1)
    return line_starts, sentence_starts


def _last_between(points: list[int], low: int, high: int) -> int | None:
    """The last point in ``(low, high]``."""
    index = bisect_left(points, high + 1) - 1
    return points[index] if index >= 0 and points[index] > low else None


def _with_cores(spans: list[Span]) -> list[Window]:
    """The answers of one window give way to the next in the middle of their overlap."""
    seams = [(span.end + following.start + 1) // 2 for span, following in pairwise(spans)]
    cores = pairwise([spans[0].start, *seams, spans[-1].end])
    return [Window(span, Span(start, end)) for span, (start, end) in zip(spans, cores, strict=True)]
