"""A small run on the random model as base: it learns, stops, resumes, is exported and loads again."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from ie.errors import ConfigError, ModelError
from ie.labels import BIO_TAGS
from ie.tag.model_files import read_manifest
from ie.tag.onnx_tagger import load_tagger, onnx_predict
from training import evaluate as evaluation
from training import export as exporting
from training.export import CANARY_TEXTS, export_model
from training.make_tiny import MAX_LENGTH, tiny_tokenizer
from training.model import build_model, load_model, parameter_groups, tokenizer_bytes, torch_predict
from training.onnx_files import export_fp32, write_variant
from training.prepare import Losses, prepare_reports, read_composed
from training.settings import TrainSettings
from training.train import learning_rate_factor, train

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"


def write_composed(path: Path, *, reports: int = 12) -> Path:
    lines = []
    for number in range(reports):
        text = f"一、总体情况\n本机关主动公开政府信息{100 + number}条。\n"
        spans = [{"label": "SEC_OVERVIEW", "start": 0, "end": 6}, {"label": "COUNT", "start": 18, "end": 22}]
        lines.append(
            json.dumps({"id": f"r{number}", "agency": f"第{number}局", "text": text, "spans": spans}, ensure_ascii=False)
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def settings_for(composed: Path, **changes: object) -> TrainSettings:
    settings = TrainSettings(
        name="t",
        base=str(TINY),
        composed=(str(composed),),
        layers=(0, 1),
        max_length=MAX_LENGTH,
        dropout=0.0,
        epochs=60,
        batch_tokens=512,
        learning_rate=5e-3,
        precision="fp32",
        validation_share=0.3,
        validation_reports=5,
        threads=1,
    )
    return dataclasses.replace(settings, **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run folder."""
    folder = tmp_path_factory.mktemp("runs")
    train(settings_for(write_composed(folder / "composed.jsonl")), folder / "t")
    return folder / "t"


@pytest.fixture(scope="module")
def exported(run: Path) -> Path:
    validation = list(prepare_reports(read_composed(run.parent / "composed.jsonl"), Losses()))
    export_model(run / "best", run.parent / "model", validation=validation, candidates=["fp16"], extra={"checked": "yes"})
    return run.parent / "model"


def test_run_learns_the_two_spans(run: Path) -> None:
    scores = json.loads((run / "best" / "training.json").read_text(encoding="utf-8"))["validation"]
    assert scores["all"]["f1"] == 1.0
    assert scores["all"]["wanted"] > 0


def test_finished_run_resumes_to_nothing_more(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    train(settings_for(run.parent / "composed.jsonl"), run)
    printed = capsys.readouterr().out
    assert "resumed at step" in printed
    assert "windows: from" in printed
    assert "tokens/s" not in printed


def test_run_folder_of_other_settings_is_not_overwritten(run: Path) -> None:
    with pytest.raises(ConfigError, match="other settings or data"):
        train(settings_for(run.parent / "composed.jsonl", seed=9, epochs=1), run)


def test_time_limit_ends_a_run(tmp_path: Path) -> None:
    train(settings_for(write_composed(tmp_path / "c.jsonl"), epochs=1000, max_minutes=0.005), tmp_path / "t")
    assert 0 < json.loads((tmp_path / "t" / "log.jsonl").read_text().splitlines()[-1])["step"] < 1000


def test_exported_folder_finds_what_was_learned(exported: Path) -> None:
    text = "一、总体情况\n本机关主动公开政府信息105条。"
    found = [(item.label, text[item.span.start : item.span.end]) for item in load_tagger(exported).tag_norm(text)]
    assert found == [("SEC_OVERVIEW", "一、总体情况"), ("COUNT", "105条")]


def test_exported_weights_are_fp16_and_answer_like_the_onnx_file(exported: Path) -> None:
    ids = np.array([2, *range(5, 40), 3], dtype=np.int64)
    onnx = onnx_predict((exported / "model.onnx").read_bytes(), tag_count=len(BIO_TAGS), where="t")(ids)
    assert (
        np.abs(torch_predict(load_model(exported))(ids) - onnx).max() < 1.0
    )  # logits of this model reach 20; int8 lookup tables
    assert json.loads((exported / "config.json").read_text())["dtype"] == "float16"


def test_exported_card_and_manifest_say_where_it_comes_from(exported: Path, run: Path) -> None:
    card = (exported / "README.md").read_text(encoding="utf-8")
    assert "Derived from intfloat/multilingual-e5-small, MIT" in card
    assert "- checked: yes" in card
    manifest = read_manifest(exported)
    assert manifest.precision == "fp16"
    assert manifest.training_run == json.loads((exported / "manifest.json").read_text())["training_run"] != ""
    assert [canary.text for canary in manifest.canaries] == list(CANARY_TEXTS)


def test_export_does_not_replace_a_folder_that_is_no_model(run: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious", encoding="utf-8")
    with pytest.raises(ModelError, match="left as it is"):
        export_model(run / "best", tmp_path, validation=[], candidates=["fp32"], extra={})
    assert (tmp_path / "thesis.txt").exists()


def test_export_refuses_a_file_outside_the_gate(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MAX_ONNX_BYTES", 10)
    with pytest.raises(ConfigError, match="fewer layers"):
        export_model(run / "best", tmp_path / "m", validation=[], candidates=["int8", "fp32"], extra={})
    assert not (tmp_path / "m").exists()


@pytest.mark.parametrize(("precision", "tolerance"), [("fp32", 1e-4), ("fp16", 0.4), ("weights8", 0.8), ("int8", 2.5)])
def test_onnx_file_answers_like_torch(tmp_path: Path, precision: str, tolerance: float) -> None:
    model = load_model(TINY)
    export_fp32(model, tmp_path / "fp32.onnx")
    path = tmp_path / "variant.onnx"
    write_variant(tmp_path / "fp32.onnx", path, precision)  # type: ignore[arg-type]
    for length in (3, 17, MAX_LENGTH):
        ids = np.resize(np.arange(5, 60, dtype=np.int64), length)
        expected = torch_predict(model)(ids)
        found = onnx_predict(path.read_bytes(), tag_count=len(BIO_TAGS), where="t")(ids)
        assert found.shape == (length, len(BIO_TAGS))
        assert np.abs(expected - found).max() < tolerance


def test_evaluate_scores_over_raw_text_and_lists_errors(exported: Path, run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = run.parent / "scores.json"
    evaluation.main([str(exported), "--composed", str(run.parent / "composed.jsonl"), "--errors", "--json", str(target)])
    assert json.loads(target.read_text())["scores"]["all"]["f1"] == 1.0
    assert "12 reports" in capsys.readouterr().out


def test_build_model_keeps_the_named_layers() -> None:
    base = load_model(TINY)
    model = build_model(str(TINY), layers=(1,), tags=BIO_TAGS, dropout=0.0)
    kept = model.bert.encoder.layer[0].attention.self.query.weight
    assert torch.equal(kept, base.bert.encoder.layer[1].attention.self.query.weight)
    assert model.config.num_hidden_layers == 1
    assert torch.equal(model.bert.embeddings.word_embeddings.weight, base.bert.embeddings.word_embeddings.weight)


def test_build_model_refuses_a_layer_that_is_not_there() -> None:
    with pytest.raises(ConfigError, match="layers 0 to 1"):
        build_model(str(TINY), layers=(0, 5), tags=BIO_TAGS, dropout=0.0)


def test_parameter_groups_hold_every_parameter_once_and_decay_downwards() -> None:
    model = load_model(TINY)
    groups = parameter_groups(model, learning_rate=1.0, decay=0.5, weight_decay=0.1)
    assert sum(len(group["params"]) for group in groups) == len(list(model.parameters()))
    assert sorted({group["lr"] for group in groups}) == [0.25, 0.5, 1.0]
    assert all(parameter.ndim < 2 for group in groups if group["weight_decay"] == 0 for parameter in group["params"])


@pytest.mark.parametrize("schedule", ["cosine", "linear"])
def test_learning_rate_rises_then_falls_to_nothing(schedule: str) -> None:
    factors = [learning_rate_factor(step / 100, warmup=0.1, schedule=schedule) for step in range(101)]
    assert max(factors) == pytest.approx(factors[10]) == pytest.approx(1.0)
    assert factors[100] == pytest.approx(0.0, abs=1e-9)
    assert factors[10:] == sorted(factors[10:], reverse=True)


def test_tokenizer_of_a_folder_is_its_own_file() -> None:
    assert tokenizer_bytes(str(TINY)) == (TINY / "tokenizer.json").read_bytes()
    assert json.loads(tokenizer_bytes(str(TINY)))["model"]["vocab"] == tiny_tokenizer()["model"]["vocab"]  # type: ignore[index]


def test_tiny_model_works_in_a_transformers_pipeline() -> None:
    from transformers import pipeline

    tag = pipeline("token-classification", model=str(TINY))
    found = tag("2019年，本机关公开信息。")
    assert all(item["entity"] in BIO_TAGS for item in found)
    assert [(item["start"], item["end"]) for item in found] == [(item["index"] - 1, item["index"]) for item in found]
