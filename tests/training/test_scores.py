"""Span scores: the same as seqeval's strict IOB2."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.scheme import IOB2

from ie.tag.decode import best_path, log_softmax, spans_of_path, tag_set
from training.scores import LabelledSpan, SpanError, SpanScorer, list_errors, summarise

TAGS = tag_set(["O", "B-DATE", "I-DATE", "B-COUNT", "I-COUNT"])


def random_sequence(seed: int, length: int) -> tuple[list[str], list[LabelledSpan]]:
    logits = np.random.default_rng(seed).normal(0, 1, (length, 5)).astype(np.float32)
    path = best_path(log_softmax(logits), TAGS)
    return [TAGS.tags[index] for index in path], [(label, span.start, span.end) for label, span in spans_of_path(path, TAGS)]


@pytest.mark.filterwarnings("ignore")
@given(st.integers(0, 10_000), st.integers(1, 30))
def test_overall_score_equals_seqeval_strict(seed: int, length: int) -> None:
    (wanted_tags, wanted), (found_tags, found) = random_sequence(seed, length), random_sequence(seed + 1, length)
    scorer = SpanScorer()
    scorer.add(wanted, found)
    score = scorer.overall()
    options = {"mode": "strict", "scheme": IOB2, "zero_division": 0}
    assert score.f1 == pytest.approx(f1_score([wanted_tags], [found_tags], **options))
    assert score.precision == pytest.approx(precision_score([wanted_tags], [found_tags], **options))
    assert score.recall == pytest.approx(recall_score([wanted_tags], [found_tags], **options))


def test_span_of_another_report_does_not_count() -> None:
    scorer = SpanScorer()
    scorer.add([("DATE", 0, 5)], [])
    scorer.add([], [("DATE", 0, 5)])
    assert (scorer.overall().right, scorer.overall().found, scorer.overall().wanted) == (0, 1, 1)


def test_by_label_keeps_the_order_of_the_guidelines() -> None:
    scorer = SpanScorer()
    scorer.add([("ZERO", 0, 1), ("TITLE", 2, 3)], [("DATE", 4, 5)])
    assert list(scorer.by_label()) == ["TITLE", "DATE", "ZERO"]
    assert set(scorer.as_json()) == {"all", "TITLE", "DATE", "ZERO"}


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ([("DATE", 0, 5)], [("DATE", 0, 5)], []),
        ([("DATE", 0, 5)], [], [SpanError("missed", ("DATE", 0, 5), None)]),
        ([], [("DATE", 0, 5)], [SpanError("invented", None, ("DATE", 0, 5))]),
        ([("DATE", 0, 5)], [("COUNT", 0, 5)], [SpanError("label", ("DATE", 0, 5), ("COUNT", 0, 5))]),
        ([("DATE", 0, 5)], [("DATE", 1, 5)], [SpanError("edges", ("DATE", 0, 5), ("DATE", 1, 5))]),
        (
            [("DATE", 0, 5)],
            [("DATE", 0, 2), ("DATE", 3, 5)],
            [SpanError("edges", ("DATE", 0, 5), ("DATE", 0, 2)), SpanError("invented", None, ("DATE", 3, 5))],
        ),
    ],
    ids=["right", "missed", "invented", "label", "edges", "split"],
)
def test_list_errors_pairs_what_overlaps(
    wanted: list[LabelledSpan], found: list[LabelledSpan], expected: list[SpanError]
) -> None:
    assert list_errors(wanted, found) == expected


def test_summarise_counts_over_reports() -> None:
    errors = {"a": [SpanError("missed", ("DATE", 0, 5), None)], "b": [SpanError("missed", ("DATE", 3, 5), None)]}
    assert summarise(errors) == {("missed", "DATE", "-"): 2}
