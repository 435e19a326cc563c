"""Overlap among many spans, in logarithmic time: a hostile text has ten thousand headings."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from operator import attrgetter

from ie.data import Span

_start = attrgetter("start")  # spans that do not overlap are in order by it; comparing whole spans takes five times as long


class SpanSet:
    """Spans that do not overlap each other, and the question which of them a new one would overlap."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            self.add(span)

    def add(self, span: Span) -> bool:
        """Take ``span`` in unless it overlaps; return whether it was taken."""
        if self.overlapping(span) is not None:
            return False
        insort(self._spans, span, key=_start)
        return True

    def overlapping(self, span: Span) -> Span | None:
        """The first span of the set that shares a character with ``span``."""
        index = bisect_left(self._spans, span.start, key=_start)
        if index and self._spans[index - 1].end > span.start:
            return self._spans[index - 1]
        if index < len(self._spans) and self._spans[index].start < span.end:
            return self._spans[index]
        return None
