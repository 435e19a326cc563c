"""The indicator head: targets as bits, its loss, its file."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from ie.errors import ConfigError
from ie.labels import INDICATOR_CLASSES
from training.indicator_head import COLUMNS, character_targets, head_loss, load_head, new_head, save_head, target_bits

OTHER, REVIEW, LITIGATION = (INDICATOR_CLASSES.index(name) for name in ("other", "review_total", "litigation_total"))
PART = len(COLUMNS) - 1


def test_targets_name_every_indicator_and_the_part() -> None:
    assert target_bits("review_total+litigation_total") == 1 << REVIEW | 1 << LITIGATION
    assert target_bits("review_total:part") == 1 << REVIEW | 1 << PART
    with pytest.raises(ConfigError, match="no_such"):
        target_bits("no_such")


def test_characters_of_a_number_have_its_target_and_others_none() -> None:
    spans = [(("COUNT", 1, 3), "review_total"), (("DATE", 4, 6), "")]
    assert character_targets(spans, 6).tolist() == [0, 1 << REVIEW, 1 << REVIEW, 0, 0, 0]


def test_loss_is_small_where_all_is_right_and_counts_numbers_alone() -> None:
    logits = torch.full((3, len(COLUMNS)), -20.0)
    logits[0, REVIEW] = logits[1, OTHER] = logits[1, PART] = 20.0
    right = torch.tensor([1 << REVIEW, 1 << OTHER | 1 << PART, 0])
    assert float(head_loss(logits, right)) == pytest.approx(0.0, abs=1e-6)
    assert float(head_loss(logits, torch.tensor([1 << OTHER, 0, 0]))) == pytest.approx(40.0, abs=1e-3)


def test_a_number_of_two_indicators_wants_half_of_each() -> None:
    logits = torch.full((1, len(COLUMNS)), -20.0)
    logits[0, [REVIEW, LITIGATION]] = 20.0
    wanted = torch.tensor([1 << REVIEW | 1 << LITIGATION])
    assert float(head_loss(logits, wanted)) == pytest.approx(math.log(2), abs=1e-4)


def test_head_comes_back_from_its_file(tmp_path: Path) -> None:
    assert load_head(tmp_path, 8) is None
    head = new_head(8)
    save_head(head, tmp_path)
    again = load_head(tmp_path, 8)
    assert again is not None
    assert torch.equal(again.weight, head.weight)
    with pytest.raises(ConfigError, match="no indicator head"):
        load_head(tmp_path, 16)
