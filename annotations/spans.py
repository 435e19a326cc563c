"""Annotated reports: the spans that people (or the model) set over the raw text of a report, and who set them.

Every module of this folder reads or returns these; only the border to Label Studio and the file formats know other shapes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ie.data import Span
from ie.errors import IEError

PART = ":part"
"""Ends the indicator of a number that is only a part of the indicator's number (guidelines, "Span labels")."""
INDICATOR_LABELS = frozenset({"COUNT", "ZERO"})
"""Labels that carry an indicator."""


class AnnotationError(IEError):
    """Annotations, or an answer of Label Studio, are not what they must be. ``code`` is ``annotations.reason``."""


@dataclass(frozen=True, slots=True, order=True)
class AnnotatedSpan:
    """A labelled range of ``raw``, in code points, end exclusive. ``indicator`` is as in the guidelines: ``a+b``, ``a:part``.

    ``score`` is the model's, None where a person set or changed the span.
    """

    start: int
    end: int
    label: str
    indicator: str | None = None
    score: float | None = None

    @property
    def key(self) -> tuple[int, int, str]:
        """What makes two spans the same for strict agreement."""
        return self.start, self.end, self.label


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """The spans of one annotator over one report, sorted. ``raw_covered``: the stretches that this annotator has finished.

    What lies outside ``raw_covered`` was skipped, cancelled or not yet opened: nothing is known of it, which is not "no spans".
    """

    name: str  # file name without its suffix
    raw: str
    spans: tuple[AnnotatedSpan, ...]
    raw_covered: tuple[Span, ...]
    annotator: str = ""
    ground_truth: bool = False

    @property
    def whole(self) -> bool:
        """Whether every non-blank character was looked at."""
        return not any(self.raw[gap.start : gap.end].strip() for gap in gaps(self.raw_covered, len(self.raw)))


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An annotation that cannot be placed in its report, kept with the reason so that a person can look."""

    report: str
    annotator: str
    where: str
    reason: str
    content: str


def whole_report(
    name: str, raw: str, spans: list[AnnotatedSpan] | tuple[AnnotatedSpan, ...], *, annotator: str = ""
) -> AnnotatedReport:
    """A report of which all was annotated, as the files of annotations say."""
    return AnnotatedReport(name, raw, tuple(sorted(spans, key=_order)), (Span(0, len(raw)),), annotator)


def _order(span: AnnotatedSpan) -> tuple[int, int, str]:
    return span.key


def agency_of(name: str) -> str:
    """A report's name without its year, as in `training`: what is left out, or kept aside, as one.

    >>> agency_of("石桥镇_2015")
    '石桥镇'
    """
    return name.rsplit("_", 1)[0]


def raw_sha256(raw: str) -> str:
    """What names a report for the server: two files with one text are one report."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def merge_ranges(ranges: list[Span]) -> tuple[Span, ...]:
    """The same characters as ranges that neither overlap nor touch, sorted."""
    merged: list[Span] = []
    for part in sorted(ranges):
        if merged and part.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return tuple(merged)


def gaps(ranges: tuple[Span, ...], length: int) -> list[Span]:
    """The ranges of ``0..length`` that ``ranges`` leaves out.

    >>> gaps((Span(2, 4),), 6)
    [Span(start=0, end=2), Span(start=4, end=6)]
    """
    left: list[Span] = []
    position = 0
    for part in merge_ranges(list(ranges)):
        if part.start > position:
            left.append(Span(position, part.start))
        position = max(position, part.end)
    if position < length:
        left.append(Span(position, length))
    return left


def indicator_parts(indicator: str) -> tuple[tuple[str, ...], bool]:
    """The names of an indicator attribute, and whether it is a part.

    >>> indicator_parts("review_total+litigation_total")
    (('review_total', 'litigation_total'), False)
    >>> indicator_parts("requests_received:part")
    (('requests_received',), True)
    """
    part = indicator.endswith(PART)
    return tuple(indicator.removesuffix(PART).split("+")), part


def join_indicator(names: tuple[str, ...], *, part: bool) -> str:
    """The attribute of names; the inverse of `indicator_parts`."""
    return "+".join(names) + (PART if part else "")
