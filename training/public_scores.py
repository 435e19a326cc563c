"""The scores of two public packages over our spans: seqeval (strict IOB2, the figure of most papers) and nervaluate (partial, type)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nervaluate import Evaluator
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.scheme import IOB2

from training.scores import LabelledSpan

Spans = Sequence[LabelledSpan]


@dataclass(frozen=True, slots=True)
class PublicScores:
    """Precision, recall, F1 by the name of the measure."""

    measures: dict[str, tuple[float, float, float]]

    def as_table(self) -> str:
        lines = [f"{'measure':<28}{'P':>8}{'R':>8}{'F1':>8}"]
        lines += [f"{name:<28}{p:>8.4f}{r:>8.4f}{f1:>8.4f}" for name, (p, r, f1) in self.measures.items()]
        return "\n".join(lines)


def public_scores(reports: Sequence[tuple[int, Spans, Spans]]) -> PublicScores:
    """Scores over reports: each its length in characters, its gold spans and the spans found."""
    wanted = [tags_of(spans, length) for length, spans, _ in reports]
    found = [tags_of(spans, length) for length, _, spans in reports]
    measures: dict[str, tuple[float, float, float]] = {}
    if any(spans for _, spans, _ in reports):
        options = {"mode": "strict", "scheme": IOB2, "zero_division": 0}
        measures["seqeval strict IOB2"] = (
            float(precision_score(wanted, found, **options)),
            float(recall_score(wanted, found, **options)),
            float(f1_score(wanted, found, **options)),
        )
        labels = sorted({label for _, gold, guess in reports for label, _, _ in [*gold, *guess]})
        evaluator = Evaluator(
            [_inclusive(spans) for _, spans, _ in reports],
            [_inclusive(spans) for _, _, spans in reports],
            tags=labels,
            loader="dict",
        )
        overall = evaluator.evaluate()["overall"]
        for name, key in (("nervaluate partial", "partial"), ("nervaluate type", "ent_type")):
            measures[name] = (float(overall[key].precision), float(overall[key].recall), float(overall[key].f1))
    return PublicScores(measures)


def tags_of(spans: Spans, length: int) -> list[str]:
    """One IOB2 tag a character. Spans that overlap an earlier one are left out: IOB2 cannot say them."""
    tags = ["O"] * length
    last_end = 0
    for label, start, end in sorted(spans, key=lambda span: span[1:]):
        if start < last_end:
            continue
        tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
        last_end = end
    return tags


def _inclusive(spans: Spans) -> list[dict[str, object]]:
    """nervaluate counts both ends in; with exclusive ends, neighbours would overlap."""
    return [{"label": label, "start": start, "end": end - 1} for label, start, end in sorted(spans, key=lambda s: s[1:])]
