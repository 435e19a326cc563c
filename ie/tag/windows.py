"""Cut the text into windows that fit the model, and say which characters each window answers for.

Windows overlap, so that a character near the edge of one is further inside the next; each character takes its answer from one window only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Span

SENTENCE_ENDS = "。！？；!?;"


@dataclass(frozen=True, slots=True)
class Window:
    """What the model sees (``norm_span``), and the part of it whose answers count (``core``). Cores do not overlap."""

    norm_span: Span
    core: Span


def cut_windows(norm: str, *, skip: Sequence[Span] = (), max_characters: int, stride: int) -> list[Window]:
    """Return windows in order; their cores cover every character outside ``skip`` exactly once.

    A window holds whole consecutive lines where they fit; a longer line is cut after a sentence where there is one. Neighbours overlap by
    at most ``stride`` characters (a third of a window at most). No window reaches into ``skip``, so no span crosses it.
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
        end = _last_between(line_starts, middle, limit)
        if end is None:
            end = _last_between(sentence_starts, middle, limit)
        if end is None:
            end = limit
        spans.append(Span(start, end))
        start = _next_start(line_starts, sentence_starts, end=end, stride=stride)
    spans.append(Span(start, region.end))
    return _with_cores(spans, line_starts, sentence_starts)


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


def _first_between(points: list[int], low: int, high: int) -> int | None:
    """The first point in ``[low, high)``."""
    index = bisect_left(points, low)
    return points[index] if index < len(points) and points[index] < high else None


def _next_start(line_starts: list[int], sentence_starts: list[int], *, end: int, stride: int) -> int:
    """The earliest line start within ``stride`` of ``end``, else the earliest sentence start, else ``stride`` back."""
    for points in (line_starts, sentence_starts):
        point = _first_between(points, end - stride, end)
        if point is not None:
            return point
    return end - stride


def _with_cores(spans: list[Span], line_starts: list[int], sentence_starts: list[int]) -> list[Window]:
    windows: list[Window] = []
    core_start = spans[0].start
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        core_end = span.end if following is None else _seam(following.start, span.end, line_starts, sentence_starts)
        windows.append(Window(span, Span(core_start, core_end)))
        core_start = core_end
    return windows


def _seam(start: int, end: int, line_starts: list[int], sentence_starts: list[int]) -> int:
    """Where the answers of one window give way to the next: the middle of the overlap, or a break in its middle half."""
    middle = (start + end + 1) // 2
    quarter = (end - start) // 4
    for points in (line_starts, sentence_starts):
        low = bisect_left(points, middle - quarter)
        high = bisect_left(points, middle + quarter + 1)
        if low < high:
            return min(points[low:high], key=lambda point: (abs(point - middle), point))
    return middle
