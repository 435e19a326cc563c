"""Batches: every window once, bounded, and little padding."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from training.batches import make_batch, plan_batches, plan_steps, share_of
from training.windows import FEATURES, IGNORED, keep_rows


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


def test_batch_is_padded_and_masked(tmp_path: Path) -> None:
    rows = [
        {"report": "r", "ids": [2, 7, 3], "tags": [IGNORED, 1, IGNORED], "indicators": [0, 5, 0], "length": 3},
        {"report": "r", "ids": [2, 3], "tags": [IGNORED, IGNORED], "indicators": [0, 0], "length": 2},
    ]
    table = keep_rows(rows, tmp_path / "w", features=FEATURES, name="0" * 64)
    assert table is not None
    ids, mask, indicators, tags = make_batch(table, [1, 0])
    assert ids.tolist() == [[2, 3, 0], [2, 7, 3]]
    assert mask.tolist() == [[1, 1, 0], [1, 1, 1]]
    assert indicators.tolist() == [[0, 0, 0], [0, 5, 0]]
    assert tags.tolist() == [[IGNORED] * 3, [IGNORED, 1, IGNORED]]


def test_steps_tokens_or_epochs_end_a_plan() -> None:
    lengths = np.full(10, 10, dtype=np.int64)
    assert len(plan_steps(lengths, batch_tokens=20, seed=1, epochs=3)) == 15
    assert len(plan_steps(lengths, batch_tokens=20, seed=1, epochs=3, steps=7)) == 7
    assert len(plan_steps(lengths, batch_tokens=20, seed=1, tokens=45)) == 3
    longer, shorter = (plan_steps(lengths, batch_tokens=20, seed=1, steps=steps) for steps in (12, 4))
    assert [step.tolist() for step in longer[:4]] == [step.tolist() for step in shorter]


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
def test_processes_share_a_batch_without_rest_or_overlap(processes: int) -> None:
    batch = (torch.arange(3)[:, None], torch.ones(3, 1), torch.arange(3)[:, None] + 10)
    shares = [share_of(batch, process=number, processes=processes) for number in range(processes)]
    assert all(len(share[0]) for share in shares)  # a process without a row would hang the others
    wanted = [int(tag) for share in shares for tag in share[-1].flatten() if tag != IGNORED]
    assert sorted(wanted) == [10, 11, 12]
