"""Strict span scores: a span counts only with the right label, start and end (seqeval's strict IOB2, on spans)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ie.labels import SPAN_LABELS

LabelledSpan = tuple[str, int, int]
"""Label, start, end."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label, or of all."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(slots=True)
class SpanScorer:
    """Collects reports one by one; counts are summed over reports (micro average)."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: Iterable[LabelledSpan], found: Iterable[LabelledSpan]) -> None:
        """Add one report. Spans of both sides count characters of the same text."""
        wanted_set, found_set = set(wanted), set(found)
        self.wanted.update(label for label, _, _ in wanted_set)
        self.found.update(label for label, _, _ in found_set)
        self.right.update(label for label, _, _ in wanted_set & found_set)

    def overall(self) -> Score:
        return Score(self.right.total(), self.found.total(), self.wanted.total())

    def by_label(self) -> dict[str, Score]:
        """Scores of the labels that occur, in the order of the guidelines."""
        return {
            label: Score(self.right[label], self.found[label], self.wanted[label])
            for label in SPAN_LABELS
            if self.found[label] or self.wanted[label]
        }

    def as_json(self) -> dict[str, dict[str, float]]:
        scores = {"all": self.overall(), **self.by_label()}
        return {
            name: {
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "found": score.found,
                "wanted": score.wanted,
            }
            for name, score in scores.items()
        }

    def as_table(self) -> str:
        lines = [f"{'label':<15}{'P':>8}{'R':>8}{'F1':>8}{'found':>8}{'wanted':>8}"]
        for name, score in {**self.by_label(), "all": self.overall()}.items():
            lines.append(
                f"{name:<15}{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}{score.found:>8}{score.wanted:>8}"
            )
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class SpanError:
    """One difference. ``wanted`` or ``found`` is None where that side has no span that touches the other."""

    kind: str  # missed, invented, label, edges
    wanted: LabelledSpan | None
    found: LabelledSpan | None


def list_errors(wanted: Sequence[LabelledSpan], found: Sequence[LabelledSpan]) -> list[SpanError]:
    """Pair each wrong span with the first one of the other side that overlaps it, in the order of the text."""
    wanted_wrong = sorted(set(wanted) - set(found), key=lambda span: span[1:])
    found_wrong = sorted(set(found) - set(wanted), key=lambda span: span[1:])
    errors: list[SpanError] = []
    used: set[LabelledSpan] = set()
    for want in wanted_wrong:
        match = next((span for span in found_wrong if span not in used and span[1] < want[2] and want[1] < span[2]), None)
        if match is None:
            errors.append(SpanError("missed", want, None))
            continue
        used.add(match)
        errors.append(SpanError("label" if match[1:] == want[1:] else "edges", want, match))
    errors += [SpanError("invented", None, span) for span in found_wrong if span not in used]

    def position(error: SpanError) -> int:
        span = error.wanted or error.found
        return span[1] if span else 0

    return sorted(errors, key=position)


def summarise(errors: Mapping[str, Sequence[SpanError]]) -> Counter[tuple[str, str, str]]:
    """How often each (kind, wanted label, found label) occurs over all reports."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for report_errors in errors.values():
        for error in report_errors:
            counts[error.kind, error.wanted[0] if error.wanted else "-", error.found[0] if error.found else "-"] += 1
    return counts
