"""The network: layers kept, parameters grouped, learning rate, tokenizer, the random model of the tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from ie.errors import ConfigError
from ie.labels import BIO_TAGS
from tests.training.small import TINY
from training.loop import learning_rate_factor, spread
from training.losses import paired_states
from training.make_tiny import tiny_tokenizer
from training.model import (
    build_model,
    choose_layers,
    load_model,
    parameter_groups,
    resolve_base,
    tokenizer_bytes,
    trained_length,
)


def test_build_model_keeps_the_named_layers() -> None:
    base = load_model(TINY)
    model = build_model(str(TINY), layers=(1,), tags=BIO_TAGS, dropout=0.0)
    kept = model.bert.encoder.layer[0].attention.self.query.weight
    assert torch.equal(kept, base.bert.encoder.layer[1].attention.self.query.weight)
    assert model.config.num_hidden_layers == 1
    assert torch.equal(model.bert.embeddings.word_embeddings.weight, base.bert.embeddings.word_embeddings.weight)


def test_build_model_goes_on_from_a_tagger_of_the_same_tags() -> None:
    model = build_model(str(TINY), layers=(0, 1), tags=BIO_TAGS, dropout=0.0)
    assert torch.equal(model.classifier.weight, load_model(TINY).classifier.weight)
    other = build_model(str(TINY), layers=(0, 1), tags=("O", "B-DATE", "I-DATE"), dropout=0.0)
    assert other.classifier.weight.shape[0] == 3


def test_build_model_refuses_a_layer_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="layers 0 to 1"):
        build_model(str(TINY), layers=(0, 5), tags=BIO_TAGS, dropout=0.0)


@pytest.mark.parametrize(
    ("layers", "count", "choice", "expected"),
    [
        ((), 6, "first", (0, 1, 2, 3, 4, 5)),
        ((), 6, "last", (6, 7, 8, 9, 10, 11)),
        ((), 6, "even", (0, 2, 4, 7, 9, 11)),
        ((), 1, "even", (0,)),
        ((), 0, "first", tuple(range(12))),
        ((3, 1), 6, "first", (3, 1)),
    ],
)
def test_layers_are_chosen_as_set(layers: tuple[int, ...], count: int, choice: str, expected: tuple[int, ...]) -> None:
    assert choose_layers(12, layers=layers, count=count, choice=choice) == expected


def test_more_layers_than_the_base_has_are_refused() -> None:
    with pytest.raises(ConfigError, match="13 layers"):
        choose_layers(12, layers=(), count=13, choice="first")


def test_a_pretraining_run_stands_for_its_newest_milestone(tmp_path: Path) -> None:
    for tokens in ("tokens-0000000100", "tokens-0000000200"):
        (tmp_path / tokens).mkdir()
    assert resolve_base(str(tmp_path)) == str(tmp_path / "tokens-0000000200")
    assert resolve_base(str(TINY)) == str(TINY)
    assert resolve_base("some/hub-name") == "some/hub-name"


def test_a_trained_folder_keeps_the_length_of_its_windows(tmp_path: Path) -> None:
    model = load_model(TINY)
    assert trained_length(tmp_path, model) == model.config.max_position_embeddings
    (tmp_path / "training.json").write_text(json.dumps({"settings": {"max_length": 40}}))
    assert trained_length(tmp_path, model) == 40


def test_student_layers_are_paired_with_the_teacher_s_at_the_same_depth() -> None:
    student, teacher = (tuple(torch.tensor([float(layer)]) for layer in range(depth + 1)) for depth in (6, 12))
    assert [(int(a), int(b)) for a, b in paired_states(student, teacher)] == [(1, 2), (2, 4), (3, 6), (4, 8), (5, 10), (6, 12)]


def test_parameter_groups_hold_every_parameter_once_and_decay_downwards() -> None:
    model = load_model(TINY)
    groups = parameter_groups(model, depth=2, learning_rate=1.0, decay=0.5, weight_decay=0.1)
    assert sum(len(group["params"]) for group in groups) == len(list(model.parameters()))
    assert sorted({group["lr"] for group in groups}) == [0.25, 0.5, 1.0]
    assert all(parameter.ndim < 2 for group in groups if group["weight_decay"] == 0 for parameter in group["params"])


@pytest.mark.parametrize("schedule", ["cosine", "linear"])
def test_learning_rate_rises_then_falls_to_nothing(schedule: str) -> None:
    factors = [learning_rate_factor(step / 100, warmup=0.1, schedule=schedule) for step in range(101)]
    assert max(factors) == pytest.approx(factors[10]) == pytest.approx(1.0)
    assert factors[100] == pytest.approx(0.0, abs=1e-9)
    assert factors[10:] == sorted(factors[10:], reverse=True)


def test_evaluations_are_spread_to_the_last_step() -> None:
    assert sorted(spread(4, 100)) == [25, 50, 75, 100]
    assert sorted(spread(5, 2)) == [1, 2]


def test_tokenizer_of_a_folder_is_its_own_file() -> None:
    assert tokenizer_bytes(str(TINY)) == (TINY / "tokenizer.json").read_bytes()
    assert json.loads(tokenizer_bytes(str(TINY)))["model"]["vocab"] == tiny_tokenizer()["model"]["vocab"]  # type: ignore[index]


def test_tiny_model_works_in_a_transformers_pipeline() -> None:
    from transformers import pipeline

    tag = pipeline("token-classification", model=str(TINY))
    found = tag("2019年，本机关公开信息。")
    assert all(item["entity"] in BIO_TAGS for item in found)
    assert [(item["start"], item["end"]) for item in found] == [(item["index"] - 1, item["index"]) for item in found]
