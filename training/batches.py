"""Batches of windows of like length: on a CPU, padding is the cost. And how the processes of a run share one batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, islice

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray

from training.windows import IGNORED

_POOL_BATCHES = 32  # windows are sorted by length inside pools of about so many batches, so that batches stay random
Members = NDArray[np.int64]
"""Indices of the windows of one step."""


def plan_batches(lengths: NDArray[np.int64], *, batch_tokens: int, seed: int) -> list[Members]:
    """Window indices of each step of one epoch; every window once. A batch, padded, has at most ``batch_tokens`` tokens."""
    random = np.random.default_rng(seed)
    order = random.permutation(len(lengths))
    longest = int(lengths.max()) if len(lengths) else 1
    pool = max(1, _POOL_BATCHES * batch_tokens // longest)
    batches: list[Members] = []
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


def plan_steps(
    lengths: NDArray[np.int64], *, batch_tokens: int, seed: int, epochs: int = 0, steps: int = 0, tokens: int = 0
) -> list[Members]:
    """The batches of a whole run, epoch after epoch: ``steps`` of them, or until so many real ``tokens``, or all of ``epochs``."""

    def endless() -> Iterator[Members]:
        for epoch in count():
            yield from plan_batches(lengths, batch_tokens=batch_tokens, seed=seed * 1000 + epoch)

    if not len(lengths):
        return []
    if steps:
        return list(islice(endless(), steps))
    if tokens:
        planned: list[Members] = []
        read = 0
        for members in endless():
            if read >= tokens:
                return planned
            planned.append(members)
            read += int(lengths[members].sum())
    plans = (plan_batches(lengths, batch_tokens=batch_tokens, seed=seed * 1000 + epoch) for epoch in range(epochs))
    return [members for plan in plans for members in plan]


def make_batch(
    table: Dataset, members: Sequence[int] | Members
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """``ids``, ``attention_mask``, indicator bits and ``tags``, int64 (windows, longest); padding has 0, and tag `IGNORED`."""
    rows = table[[int(member) for member in members]]
    longest = max(len(ids) for ids in rows["ids"])
    ids = torch.zeros(len(members), longest, dtype=torch.int64)
    mask = torch.zeros(len(members), longest, dtype=torch.int64)
    tags = torch.full((len(members), longest), IGNORED, dtype=torch.int64)
    indicators = torch.zeros(len(members), longest, dtype=torch.int64)
    for row, (row_ids, row_tags, row_bits) in enumerate(zip(rows["ids"], rows["tags"], rows["indicators"], strict=True)):
        length = len(row_ids)
        ids[row, :length] = torch.from_numpy(np.array(row_ids, dtype=np.int64))
        mask[row, :length] = 1
        tags[row, :length] = torch.from_numpy(np.array(row_tags, dtype=np.int64))
        indicators[row, :length] = torch.from_numpy(np.array(row_bits, dtype=np.int64))
    return ids, mask, indicators, tags


def share_of(batch: tuple[torch.Tensor, ...], *, process: int, processes: int) -> tuple[torch.Tensor, ...]:
    """The rows of ``batch`` that one process works on. The last tensor holds targets: a process without rows gets one that is ignored.

    Dividing one batch, rather than taking several, makes a run mean the same on any number of processes.
    """
    if processes == 1:
        return batch
    if process < len(batch[0]):
        return tuple(tensor[process::processes] for tensor in batch)
    return *(tensor[:1] for tensor in batch[:-1]), torch.full_like(batch[-1][:1], IGNORED)
