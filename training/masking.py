"""Which characters a language model has to guess: spans of geometric length (as in SpanBERT), which need no word segmentation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from training.windows import IGNORED

_TRIES = 4  # draws for each span that is wanted; a crowded window may end with fewer characters masked
_MASKED, _RANDOM = 0.8, 0.1  # shares of spans replaced by [MASK] and by random characters; the rest stays as it is


@dataclass(frozen=True, slots=True)
class Masker:
    """How to mask. ``special``: ids that are never masked and never drawn."""

    mask_id: int
    vocabulary_size: int
    special: frozenset[int]
    share: float
    span_mean: float
    span_most: int

    def mask(self, ids: NDArray[np.int64], random: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ids that the model sees and its targets, `IGNORED` where nothing is to be guessed. One window without padding."""
        shown, targets = ids.copy(), np.full(len(ids), IGNORED, dtype=np.int64)
        free = ~np.isin(ids, list(self.special))
        budget = max(1, round(int(free.sum()) * self.share))
        ordinary = np.setdiff1d(np.arange(self.vocabulary_size), list(self.special))
        for _ in range(_TRIES * budget):
            if budget <= 0:
                break
            length = min(int(random.geometric(1 / self.span_mean)), self.span_most, budget)
            start = int(random.integers(0, len(ids)))
            span = slice(start, start + length)
            if start + length > len(ids) or not free[span].all():
                continue
            free[span] = False
            targets[span] = ids[span]
            budget -= length
            kind = random.random()  # one draw for the whole span: half a masked word would give the other half away
            if kind < _MASKED:
                shown[span] = self.mask_id
            elif kind < _MASKED + _RANDOM:
                shown[span] = random.choice(ordinary, size=length)
        return shown, targets


def masked_batch(
    windows: list[NDArray[np.int64]], masker: Masker, random: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, mask and targets, int64 (windows, longest)."""
    longest = max(len(ids) for ids in windows)
    shown = torch.zeros(len(windows), longest, dtype=torch.int64)
    mask = torch.zeros(len(windows), longest, dtype=torch.int64)
    targets = torch.full((len(windows), longest), IGNORED, dtype=torch.int64)
    for row, ids in enumerate(windows):
        seen, wanted = masker.mask(np.asarray(ids, dtype=np.int64), random)
        shown[row, : len(ids)] = torch.from_numpy(seen)
        mask[row, : len(ids)] = 1
        targets[row, : len(ids)] = torch.from_numpy(wanted)
    return shown, mask, targets
