"""An exported folder finds what was learned; every back end is gated on its own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from ie.errors import ConfigError, ModelError
from ie.labels import BIO_TAGS
from ie.tag.model_files import read_manifest
from ie.tag.onnx_tagger import load_tagger, onnx_predict
from tests.training.small import TINY, settings_for, write_composed
from training import export as exporting
from training.export import CANARY_TEXTS, Variant, export_model
from training.indicator_head import COLUMNS
from training.make_tiny import MAX_LENGTH
from training.model import load_model, torch_predict
from training.onnx_files import export_fp32, write_variant
from training.prepare import Losses, PreparedReport, prepare_reports
from training.reports import read_composed
from training.train import train


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    train(settings_for(write_composed(folder / "composed.jsonl")), folder / "t")
    return folder / "t"


def validation_of(run: Path) -> list[PreparedReport]:
    return list(prepare_reports(read_composed(run.parent / "composed.jsonl"), Losses()))


@pytest.fixture(scope="module")
def exported(run: Path) -> Path:
    target = run.parent / "model"
    export_model(run / "best", target, validation=validation_of(run), candidates=["fp16"], extra={"checked": "yes"})
    return target


def test_exported_folder_finds_what_was_learned(exported: Path) -> None:
    text = "一、总体情况\n本机关主动公开政府信息105条。"
    found = [(item.label, text[item.span.start : item.span.end]) for item in load_tagger(exported).tag_norm(text)]
    assert found == [("SEC_OVERVIEW", "一、总体情况"), ("COUNT", "105条")]


def test_exported_weights_are_fp16_and_answer_like_the_onnx_file(exported: Path) -> None:
    ids = np.array([2, *range(5, 40), 3], dtype=np.int64)
    onnx = onnx_predict((exported / "model.onnx").read_bytes(), tag_count=len(BIO_TAGS), where="t")(ids)
    # logits of this model reach 20; lookup tables are int8
    assert np.abs(torch_predict(load_model(exported))(ids) - onnx).max() < 1.0
    assert json.loads((exported / "config.json").read_text())["dtype"] == "float16"


def test_exported_card_and_manifest_say_where_it_comes_from(exported: Path) -> None:
    card = (exported / "README.md").read_text(encoding="utf-8")
    for words in (
        "Derived from intfloat/multilingual-e5-small, MIT",
        "- checked: yes",
        "0.0M parameters: 2 layers of 16",
        "torch fp16",
    ):
        assert words in card
    manifest = read_manifest(exported)
    assert manifest.precision == "fp16"
    assert manifest.training_run
    assert [canary.text for canary in manifest.canaries] == list(CANARY_TEXTS)


def test_export_does_not_replace_a_folder_that_is_no_model(run: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious", encoding="utf-8")
    with pytest.raises(ModelError, match="left as it is"):
        export_model(run / "best", tmp_path, validation=[], candidates=["fp32"], extra={})
    assert (tmp_path / "thesis.txt").exists()


def test_export_refuses_a_file_that_is_too_large(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MAX_ONNX_BYTES", 10)
    with pytest.raises(ConfigError, match="fewer layers"):
        export_model(run / "best", tmp_path / "m", validation=[], candidates=["int8", "fp32"], extra={})
    assert not (tmp_path / "m").exists()


def test_export_refuses_an_int8_file_that_lost_more_than_the_gate(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ruin(fp32: Path, path: Path, precision: str) -> None:
        """As write_variant, but int8 is made of another model."""
        source = fp32
        if precision == "int8":
            source = tmp_path / "other.onnx"
            export_fp32(load_model(TINY), source)
        write_variant(source, path, precision)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "write_variant", ruin)
    manifest, tried = export_model(
        run / "best", tmp_path / "m", validation=validation_of(run), candidates=["int8", "fp16"], extra={}
    )
    assert manifest.precision == "fp16"
    assert [(variant.backend, variant.passes) for variant in tried] == [
        ("torch fp16", True),
        ("onnx fp32", True),
        ("onnx int8", False),
        ("onnx fp16", True),
    ]
    assert "refused" in capsys.readouterr().out
    assert "| onnx int8 |" in (tmp_path / "m" / "README.md").read_text(encoding="utf-8")


def test_export_refuses_a_file_whose_indicator_head_lost_more_than_the_gate(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained = train(settings_for(run.parent / "composed.jsonl", indicator_weight=1.0), tmp_path / "t").best

    def ruin(fp32: Path, path: Path, precision: str) -> None:
        """As write_variant, but int8 has the tags of the model and the head of nobody."""
        source = fp32
        if precision == "int8":
            source = tmp_path / "other.onnx"
            head = torch.nn.Linear(16, len(COLUMNS))
            torch.nn.init.normal_(head.weight, std=10.0)
            export_fp32(load_model(trained), source, head)
        write_variant(source, path, precision)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "write_variant", ruin)
    _, tried = export_model(trained, tmp_path / "m", validation=validation_of(run), candidates=["int8", "fp16"], extra={})
    assert [(variant.backend, variant.head_lost) for variant in tried if variant.passes] == [
        ("torch fp16", 0.0),
        ("onnx fp32", 0.0),
        ("onnx fp16", 0.0),
    ]


@pytest.mark.parametrize(("lost", "passes"), [(0.0, True), (0.2, True), (0.21, False)])
def test_gate_is_at_two_tenths_of_a_point(lost: float, passes: bool) -> None:
    assert Variant("onnx int8", 1000, 0.9, lost, 1.0).passes is passes


@pytest.mark.parametrize(("lost", "passes"), [(None, True), (0.5, True), (0.51, False)])
def test_gate_holds_for_the_indicator_head_too(lost: float | None, passes: bool) -> None:
    variant = Variant("onnx int8", 1000, 0.9, 0.0, 1.0, lost)
    assert variant.passes is passes
    assert ("indicator head" in variant.sentence()) is (lost is not None)


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
