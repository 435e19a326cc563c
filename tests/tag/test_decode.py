"""Decoding against a slow reference, and clean span edges (promise P4)."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from seqeval.metrics.sequence_labeling import get_entities

from ie.data import Span
from ie.tag.decode import (
    TaggedSpan,
    _weigh_all,
    best_path,
    decode,
    log_softmax,
    path_of_spans,
    spans_of_path,
    tag_set,
    trim,
)

TAGS = tag_set(["O", "B-DATE", "I-DATE", "B-COUNT", "I-COUNT"])
MIXED = tag_set(["I-COUNT", "B-DATE", "O", "B-COUNT", "I-DATE"])


def is_valid(names: list[str]) -> bool:
    before = ["O", *names[:-1]]
    return all(name[0] != "I" or previous[2:] == name[2:] for previous, name in zip(before, names, strict=True))


def slow_best(scores: NDArray[np.float64], tags: list[str]) -> float:
    """The best sum over every valid sequence, by trying all of them."""
    best = -np.inf
    for choice in itertools.product(range(len(tags)), repeat=len(scores)):
        if is_valid([tags[index] for index in choice]):
            best = max(best, sum(scores[position, index] for position, index in enumerate(choice)))
    return best


def random_logits(seed: int, length: int, count: int = 5) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(0, 2, (length, count)).astype(np.float32)


@pytest.mark.parametrize("tags", [TAGS, MIXED], ids=["usual_order", "other_order"])
@given(seed=st.integers(0, 10_000), length=st.integers(1, 5))
def test_best_path_is_valid_and_as_good_as_trying_all(tags: object, seed: int, length: int) -> None:
    assert isinstance(tags, type(TAGS))
    scores = log_softmax(random_logits(seed, length))
    path = best_path(scores, tags)
    assert is_valid([tags.tags[index] for index in path])
    assert scores[np.arange(length), path].sum() == pytest.approx(slow_best(scores, list(tags.tags)))


@given(seed=st.integers(0, 10_000), length=st.integers(1, 120), sure=st.floats(0, 9))
def test_best_path_of_a_mostly_plain_text_is_that_of_weighing_all(seed: int, length: int, sure: float) -> None:
    logits = random_logits(seed, length)
    logits[:, MIXED.outside] += np.float32(sure) * (np.random.default_rng(seed).random(length) < 0.8)
    scores = log_softmax(logits)
    everything = _weigh_all(scores, MIXED, before=MIXED.outside)
    path = best_path(scores, MIXED)
    rows = np.arange(length)
    assert is_valid([MIXED.tags[index] for index in path])
    assert scores[rows, path].sum() == pytest.approx(scores[rows, everything].sum())


@given(st.integers(0, 10_000), st.integers(0, 60))
def test_spans_are_ordered_apart_typed_and_not_empty(seed: int, length: int) -> None:
    text = "".join(np.random.default_rng(seed + 1).choice(list("年12条。， \n"), length))
    spans = decode(text, random_logits(seed, length), TAGS)
    last_end = 0
    for item in spans:
        assert last_end <= item.span.start < item.span.end <= length
        assert item.label in TAGS.labels
        assert 0 <= item.score <= 1
        last_end = item.span.end


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_spans_of_path_agree_with_seqeval(seed: int, length: int) -> None:
    path = best_path(log_softmax(random_logits(seed, length)), TAGS)
    names = [TAGS.tags[index] for index in path]
    expected = [(label, Span(start, end + 1)) for label, start, end in get_entities(names)]
    assert spans_of_path(path, TAGS) == expected


@given(st.integers(0, 10_000), st.integers(0, 60))
def test_path_of_spans_undoes_spans_of_path(seed: int, length: int) -> None:
    path = best_path(log_softmax(random_logits(seed, length)), TAGS)
    assert path_of_spans(spans_of_path(path, TAGS), length, TAGS).tolist() == path.tolist()


def test_inside_tag_without_a_begin_never_stands() -> None:
    logits = np.zeros((3, 5), dtype=np.float32)
    logits[:, 2] = 9.0  # I-DATE everywhere
    logits[0, 1] = 1.0
    assert decode("201", logits, TAGS)[0].span == Span(0, 3)


def test_score_is_the_mean_probability_of_the_span() -> None:
    logits = np.full((3, 5), -50.0, dtype=np.float32)
    logits[0, 1] = logits[1, 2] = logits[2, 0] = 0.0
    logits[1, 0] = 0.0  # even between I-DATE and O
    logits[1, 2] = 1e-3
    (found,) = decode("20年", logits, TAGS)
    assert found == TaggedSpan("DATE", Span(0, 2), 0.7501)


def test_neighbouring_spans_of_one_label_stay_two() -> None:
    logits = np.zeros((4, 5), dtype=np.float32)
    for position, tag in enumerate((1, 2, 1, 2)):
        logits[position, tag] = 9.0
    assert [item.span for item in decode("1年2年", logits, TAGS)] == [Span(0, 2), Span(2, 4)]


@pytest.mark.parametrize(
    ("text", "keep_leading", "expected"),
    [
        pytest.param("41条。", False, "41条", id="full_stop"),
        pytest.param(" 41条 \n", False, "41条", id="white_space"),
        pytest.param("，41条，", False, "41条", id="comma_on_both_sides"),
        pytest.param("、总体情况", True, "、总体情况", id="heading_that_lost_its_number"),
        pytest.param("闽政办〔2018〕", False, "闽政办〔2018〕", id="bracket_belongs_to_the_span"),
        pytest.param("。，", False, None, id="nothing_left"),
    ],
)
def test_trim_cleans_edges(text: str, keep_leading: bool, expected: str | None) -> None:
    span = trim(text, Span(0, len(text)), keep_leading=keep_leading)
    assert (None if span is None else text[span.start : span.end]) == expected


def test_decode_of_nothing_is_nothing() -> None:
    assert decode("", np.zeros((0, 5), dtype=np.float32), TAGS) == []
