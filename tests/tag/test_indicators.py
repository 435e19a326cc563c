"""The indicator head's answers: mean over a number's characters, several meanings, parts, silence where nothing was read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ie.data import Span
from ie.labels import INDICATOR_CLASSES
from ie.tag.indicators import COLUMN_COUNT, IndicatorScores


def scores(length: int, **classes: float) -> NDArray[np.float32]:
    """Logits of ``length`` characters: -10 but for the named classes; ``part`` is the last column."""
    logits = np.full((length, COLUMN_COUNT), -10.0, dtype=np.float32)
    for name, value in classes.items():
        logits[:, -1 if name == "part" else INDICATOR_CLASSES.index(name)] = value
    return logits


def test_the_largest_class_is_the_guess() -> None:
    guess = IndicatorScores(scores(3, meetings=5.0, other=1.0)).guess(Span(0, 3))
    assert guess is not None
    assert guess.indicators == ("meetings",)
    assert not guess.part
    assert 0.95 < guess.probability < 1.0


def test_characters_of_a_number_are_averaged() -> None:
    logits = np.concatenate([scores(2, meetings=5.0), scores(1, trainees=3.0)])
    guess = IndicatorScores(logits).guess(Span(0, 3))
    assert guess is not None
    assert guess.indicators == ("meetings",)


def test_two_classes_of_like_weight_are_both_meant() -> None:
    guess = IndicatorScores(scores(1, review_total=5.0, litigation_total=5.0, part=3.0)).guess(Span(0, 1))
    assert guess is not None
    assert guess.indicators == ("review_total", "litigation_total")
    assert guess.part
    assert guess.probability > 0.99


def test_other_beside_an_indicator_is_doubt() -> None:
    guess = IndicatorScores(scores(1, review_total=5.2, other=5.0)).guess(Span(0, 1))
    assert guess is not None
    assert guess.indicators == ("review_total",)
    assert guess.probability < 0.6


def test_nothing_is_said_of_what_was_not_tagged() -> None:
    assert IndicatorScores(np.zeros((4, COLUMN_COUNT), dtype=np.float32)).guess(Span(1, 3)) is None
