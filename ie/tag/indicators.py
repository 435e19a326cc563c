"""What the tagger's indicator head says of the numbers of a text: a second opinion beside the rules of `ie.record.indicators`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ie.data import Span
from ie.labels import INDICATOR_CLASSES, PART_SUFFIX

COLUMN_COUNT = len(INDICATOR_CLASSES) + 1
"""Columns of the head: a class each, and one that says whether the number is a part."""
_SEVERAL = 0.25  # a class with this share of the probability is meant, beside a larger one (复议、诉讼均为0)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a number counts, in the tagger's opinion: ``other`` or indicators of the codebook, with their probability together."""

    indicators: tuple[str, ...]
    part: bool
    probability: float

    @property
    def name(self) -> str:
        """As annotated: ``a``, ``a+b``, ``a:part``."""
        return "+".join(f"{indicator}{PART_SUFFIX}" if self.part else indicator for indicator in self.indicators)


@dataclass(frozen=True, slots=True)
class IndicatorScores:
    """The head's answers: float32 (characters of norm, `COLUMN_COUNT`); rows of zeros where nothing was tagged."""

    logits: NDArray[np.float32]

    def guess(self, span: Span) -> Guess | None:
        """The opinion on the number at ``span`` of norm, from the mean over its characters; None where the tagger did not read it."""
        rows = self.logits[span.start : span.end].astype(np.float64)
        rows = rows[rows.any(axis=1)]
        if not len(rows):
            return None
        classes = rows[:, :-1]
        classes = classes - classes.max(axis=1, keepdims=True)
        classes = (classes - np.log(np.exp(classes).sum(axis=1, keepdims=True))).mean(axis=0)
        shares = np.exp(classes - classes.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        meant = [index for index in range(len(shares)) if index == best or shares[index] >= _SEVERAL]
        if 0 in meant:  # `other` beside an indicator is doubt, no second meaning
            meant = [best]
        return Guess(
            indicators=tuple(INDICATOR_CLASSES[index] for index in meant),
            part=bool(rows[:, -1].mean() > 0),
            probability=round(float(shares[meant].sum()), 4),
        )
