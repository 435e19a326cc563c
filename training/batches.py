"""Batches of windows of like length: on a CPU, padding is the cost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.prepare import IGNORED, Windows

_POOL_BATCHES = 32  # windows are sorted by length inside pools of about so many batches, so that batches stay random


def plan_batches(lengths: NDArray[np.int64], *, batch_tokens: int, seed: int) -> list[NDArray[np.int64]]:
    """Window indices of each step of one epoch; every window once. A batch, padded, has at most ``batch_tokens`` tokens."""
    random = np.random.default_rng(seed)
    order = random.permutation(len(lengths))
    longest = int(lengths.max()) if len(lengths) else 1
    pool = max(1, _POOL_BATCHES * batch_tokens // longest)
    batches: list[NDArray[np.int64]] = []
    for start in range(0, len(order), pool):
        members = order[start : start + pool]
        members = members[np.argsort(-lengths[members], kind="stable")]
        position = 0
        while position < len(members):
            size = max(1, batch_tokens // int(lengths[members[position]]))
            batches.append(members[position : position + size])
            position += size
    shuffled = random.permutation(len(batches))
    return [batches[index] for index in shuffled]


def make_batch(windows: Windows, members: Sequence[int] | NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """``ids``, ``attention_mask`` and ``tags``, int64 (windows, longest); padding has id 0, mask 0 and tag `IGNORED`."""
    spans = [(int(windows.starts[member]), int(windows.starts[member + 1])) for member in members]
    longest = max(end - start for start, end in spans)
    ids = torch.zeros(len(spans), longest, dtype=torch.int64)
    mask = torch.zeros(len(spans), longest, dtype=torch.int64)
    tags = torch.full((len(spans), longest), IGNORED, dtype=torch.int64)
    for row, (start, end) in enumerate(spans):
        ids[row, : end - start] = torch.from_numpy(windows.ids[start:end].astype(np.int64))
        mask[row, : end - start] = 1
        tags[row, : end - start] = torch.from_numpy(windows.tags[start:end].astype(np.int64))
    return ids, mask, tags
