"""Batches: every window once, bounded, and little padding."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.batches import make_batch, plan_batches
from training.prepare import IGNORED, Windows


@given(st.lists(st.integers(2, 64), min_size=1, max_size=300), st.integers(64, 400), st.integers(0, 5))
def test_every_window_is_in_one_batch_and_no_batch_is_too_large(lengths: list[int], limit: int, seed: int) -> None:
    array = np.array(lengths, dtype=np.int64)
    batches = plan_batches(array, batch_tokens=limit, seed=seed)
    assert sorted(np.concatenate(batches).tolist()) == list(range(len(lengths)))
    assert all(len(batch) * array[batch].max() <= limit for batch in batches)


def test_seed_decides_the_order() -> None:
    lengths = np.arange(2, 60, dtype=np.int64)
    first, again, other = (
        [batch.tolist() for batch in plan_batches(lengths, batch_tokens=128, seed=seed)] for seed in (1, 1, 2)
    )
    assert first == again != other


def test_windows_of_like_length_go_together() -> None:
    lengths = np.random.default_rng(1).integers(10, 500, 2000)
    batches = plan_batches(lengths, batch_tokens=8192, seed=1)
    padded = sum(len(batch) * int(lengths[batch].max()) for batch in batches)
    assert 1 - lengths.sum() / padded < 0.1


def test_batch_is_padded_and_masked() -> None:
    windows = Windows(np.array([2, 7, 3, 2, 3], np.int32), np.array([-100, 1, -100, -100, -100], np.int16), np.array([0, 3, 5]))
    ids, mask, tags = make_batch(windows, [1, 0])
    assert ids.tolist() == [[2, 3, 0], [2, 7, 3]]
    assert mask.tolist() == [[1, 1, 0], [1, 1, 1]]
    assert tags.tolist() == [[IGNORED] * 3, [IGNORED, 1, IGNORED]]
