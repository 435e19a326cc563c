"""How far annotators agree: strict and relaxed F1, by label, and Krippendorff's alpha over characters. Numbers; pages are elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.spans import AnnotatedReport, AnnotatedSpan
from ie.data import Span
from ie.labels import SPAN_LABELS


@dataclass(frozen=True, slots=True)
class Share:
    """Two annotators' spans of one kind: ``same`` of those that the first and the second have."""

    same: int
    first: int
    second: int

    @property
    def f1(self) -> float | None:
        """None where neither has any: nothing to agree on is not agreement."""
        total = self.first + self.second
        return 2 * self.same / total if total else None

    def __add__(self, other: Share) -> Share:
        return Share(self.same + other.same, self.first + other.first, self.second + other.second)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of two annotators over the parts of reports that both finished. ``indicator``: of the strictly same COUNT and ZERO spans."""

    first: str
    second: str
    reports: int
    strict: Share
    relaxed: Share
    indicator: Share
    by_label: dict[str, Share]


@dataclass(frozen=True, slots=True)
class Pair:
    """What two annotators said of the part of one report that both finished."""

    first: AnnotatedReport
    second: AnnotatedReport
    raw_common: tuple[Span, ...]

    @property
    def spans(self) -> tuple[list[AnnotatedSpan], list[AnnotatedSpan]]:
        return _inside(self.first, self.raw_common), _inside(self.second, self.raw_common)


def pairs_of(reports: Iterable[AnnotatedReport]) -> list[Pair]:
    """Every two annotators of the same text, by report and annotator; without those who have no part in common."""
    by_text: dict[tuple[str, str], list[AnnotatedReport]] = {}
    for report in reports:
        by_text.setdefault((report.name, report.raw), []).append(report)
    pairs = []
    for members in by_text.values():
        for first, second in combinations(sorted(members, key=lambda report: report.annotator), 2):
            common = common_ranges(first.raw_covered, second.raw_covered)
            if common:
                pairs.append(Pair(first, second, common))
    return pairs


def agreements(pairs: Sequence[Pair]) -> list[Agreement]:
    """One agreement for each two annotators, over all their common reports."""
    by_people: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        by_people.setdefault((pair.first.annotator, pair.second.annotator), []).append(pair)
    return [_agreement(people, members) for people, members in sorted(by_people.items())]


def alpha(reports: Sequence[AnnotatedReport]) -> float | None:
    """Krippendorff's alpha, nominal, a unit being a non-blank character and its value the label that an annotator gave it.

    Any number of annotators; a character that fewer than two have seen says nothing. None where only one value occurs at all: then
    chance alone would agree too. Source: Krippendorff, Content Analysis, chapter on reliability (coincidence matrix).
    """
    values: Counter[tuple[tuple[str, int], ...]] = Counter()
    by_text: dict[tuple[str, str], list[AnnotatedReport]] = {}
    for report in reports:
        by_text.setdefault((report.name, report.raw), []).append(report)
    for (_, raw), members in by_text.items():
        layers = [_labels_of(report) for report in members]
        for place, character in enumerate(raw):
            if not character.isspace():
                seen = Counter(label for layer in layers if (label := layer[place]) is not None)
                if seen.total() > 1:
                    values[tuple(sorted(seen.items()))] += 1
    weights: dict[tuple[str, str], float] = {}
    for unit, times in values.items():
        total = sum(count for _, count in unit)
        for left, left_count in unit:
            for right, right_count in unit:
                paired = left_count * (right_count - (left == right))
                weights[left, right] = weights.get((left, right), 0.0) + times * paired / (total - 1)
    marginal: dict[str, float] = {}
    for (left, _), weight in weights.items():
        marginal[left] = marginal.get(left, 0.0) + weight
    everything = sum(marginal.values())
    observed = sum(weight for (left, right), weight in weights.items() if left != right)
    expected = sum(a * b for x, a in marginal.items() for y, b in marginal.items() if x != y)
    return None if not expected else 1 - (everything - 1) * observed / expected


def common_ranges(first: Sequence[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    """The ranges that are in both."""
    found = [
        Span(max(a.start, b.start), min(a.end, b.end))
        for a in first
        for b in second
        if max(a.start, b.start) < min(a.end, b.end)
    ]
    return tuple(sorted(found))


def _agreement(people: tuple[str, str], pairs: Sequence[Pair]) -> Agreement:
    nothing = Share(0, 0, 0)
    strict, relaxed, indicator, by_label = nothing, nothing, nothing, dict.fromkeys(SPAN_LABELS, nothing)
    for pair in pairs:
        first, second = pair.spans
        relaxed += _relaxed(first, second)
        for label in {span.label for span in [*first, *second]}:
            share = _strict([s for s in first if s.label == label], [s for s in second if s.label == label])
            by_label[label] = by_label.get(label, nothing) + share
            strict += share
        other = {span.key: span.indicator for span in second}
        counted = [span for span in first if span.indicator and other.get(span.key)]
        same = sum(other[span.key] == span.indicator for span in counted)
        indicator += Share(same, len(counted), len(counted))
    shown = {label: share for label, share in by_label.items() if share.first or share.second}
    return Agreement(*people, len(pairs), strict, relaxed, indicator, shown)


def _strict(first: Sequence[AnnotatedSpan], second: Sequence[AnnotatedSpan]) -> Share:
    return Share(len({span.key for span in first} & {span.key for span in second}), len(first), len(second))


def _relaxed(first: Sequence[AnnotatedSpan], second: Sequence[AnnotatedSpan]) -> Share:
    """Same label and at least one character in common; each span is paired once, in the order of the text."""
    left = sorted(second, key=lambda span: span.key)
    same = 0
    for span in sorted(first, key=lambda item: item.key):
        match = next((o for o in left if o.label == span.label and o.start < span.end and span.start < o.end), None)
        if match is not None:
            same += 1
            left.remove(match)
    return Share(same, len(first), len(second))


def _inside(report: AnnotatedReport, ranges: Sequence[Span]) -> list[AnnotatedSpan]:
    return [span for span in report.spans if any(part.start <= span.start and span.end <= part.end for part in ranges)]


def _labels_of(report: AnnotatedReport) -> list[str | None]:
    """For each character the label, ``""`` for none, None where the annotator has not been."""
    labels: list[str | None] = [None] * len(report.raw)
    for part in report.raw_covered:
        labels[part.start : part.end] = [""] * (part.end - part.start)
    for span in report.spans:
        labels[span.start : span.end] = [span.label] * (span.end - span.start)
    return labels
