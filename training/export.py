"""Export a trained model to a model folder: ``python -m training.export runs/NAME/best -o models/default``.

The folder holds fp16 safetensors in Hugging Face form, the ONNX file that `ie` runs, a manifest and a model card. An ONNX file that loses
more than the gate allows against fp32 on validation is refused, and the next candidate is taken.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import torch
from transformers import BertForTokenClassification

from ie.errors import ConfigError, ModelError
from ie.tag.model_files import CANARY_COUNT, Canary, FileEntry, Manifest, file_entry, write_manifest
from ie.tag.onnx_tagger import Tagger, load_tagger, onnx_predict
from ie.tag.tokens import Encoder, load_encoder
from training.card import write_card
from training.model import load_model, model_tags, torch_tagger
from training.onnx_files import Precision, export_fp32, write_variant
from training.prepare import Losses, PreparedReport, Report, prepare_reports, read_annotated, read_composed
from training.scores import SpanScorer
from training.train import evaluate_tagger

GATE_POINTS = 0.2
"""How many points of span F1 (0 to 100) a smaller file may lose against fp32."""
MAX_ONNX_BYTES = 25_000_000
CANDIDATES: tuple[Precision, ...] = ("int8", "fp16", "weights8", "fp32")
"""In the order of preference: the first within the gate and the size is taken."""

CANARY_TEXTS = (
    "一、总体情况\n2019年，本机关主动公开政府信息128条，未收到政府信息公开申请。",
    "（二）依申请公开情况。全年共受理申请12件，其中网上申请9件、信函申请3件，均按时办结。",
    "根据市政府办公室《关于做好政务公开工作的通知》（临政办发〔2020〕17号）要求，编制本报告。",
    "四、政府信息公开行政复议、行政诉讼情况\n2021年度未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。",
    "平川县交通运输局2022年政府信息公开工作年度报告\n本年报统计期限自2022年1月1日至2022年12月31日止。",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One candidate: its file size and its validation scores."""

    precision: Precision
    size_bytes: int
    f1: float


def export_model(
    source: Path,
    target: Path,
    *,
    validation: Sequence[PreparedReport],
    candidates: Sequence[Precision] = CANDIDATES,
    extra: dict[str, Any],
) -> tuple[Manifest, list[Variant]]:
    """Write the model folder whole or not at all. ``extra``: figures for the card, by name.

    Raises:
        ConfigError: no candidate is within the gate and the size limit.
        ModelError: the folder that was written does not load.
    """
    model = load_model(source)
    tags = model_tags(source)
    tokenizer = (source / "tokenizer.json").read_bytes()
    encoder = load_encoder(tokenizer, where=str(source / "tokenizer.json"))
    max_length = _max_length(source, model)
    with tempfile.TemporaryDirectory(dir=_parent(target)) as temporary:
        folder = Path(temporary) / "model"
        folder.mkdir()
        save_weights(model, folder, tokenizer=tokenizer, max_length=max_length)
        baseline, variants, chosen = _choose(
            model, encoder, tags, Path(temporary), max_length=max_length, validation=validation, candidates=candidates
        )
        shutil.copyfile(Path(temporary) / f"{chosen.precision}.onnx", folder / "model.onnx")
        run = json.loads((source / "training.json").read_text(encoding="utf-8")) if (source / "training.json").is_file() else {}
        scores = {"validation_f1_fp32": round(baseline.overall().f1, 4), "validation_f1": round(chosen.f1, 4)}
        write_card(folder / "README.md", run=run, variants=variants, chosen=chosen.precision, validation=baseline, extra=extra)
        manifest = _manifest(
            folder, tags, max_length=max_length, precision=chosen.precision, run=run.get("run", ""), scores=scores
        )
        for path in folder.iterdir():
            path.chmod(0o644)  # safetensors writes files that only their owner may read
        _swap(folder, target)
    load_tagger(target)
    return manifest, [Variant("fp32", 0, baseline.overall().f1), *variants]


def save_weights(model: BertForTokenClassification, folder: Path, *, tokenizer: bytes, max_length: int) -> None:
    """fp16 safetensors, configuration and tokenizer, as `transformers.pipeline` reads them."""
    half = BertForTokenClassification(model.config)
    half.load_state_dict(model.state_dict())
    half.to(torch.float16).save_pretrained(folder)
    (folder / "tokenizer.json").write_bytes(tokenizer)
    settings = {
        "backend": "tokenizers",
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": max_length,
        "cls_token": "[CLS]",
        "mask_token": "[MASK]",
        "pad_token": "[PAD]",
        "sep_token": "[SEP]",
        "unk_token": "[UNK]",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _choose(
    model: BertForTokenClassification,
    encoder: Encoder,
    tags: Sequence[str],
    folder: Path,
    *,
    max_length: int,
    validation: Sequence[PreparedReport],
    candidates: Sequence[Precision],
) -> tuple[SpanScorer, list[Variant], Variant]:
    """Scores of the model in torch, of each candidate tried, and the one taken."""
    baseline = evaluate_tagger(torch_tagger(model, encoder, tags, max_length=max_length), list(validation))
    fp32 = folder / "fp32.onnx"
    export_fp32(model, fp32)
    tried: list[Variant] = []
    for precision in candidates:
        path = folder / f"{precision}.onnx"
        if precision != "fp32":
            write_variant(fp32, path, precision)
        predict = onnx_predict(path.read_bytes(), tag_count=len(tags), where=str(path))
        f1 = evaluate_tagger(Tagger(predict, encoder, tags, max_length=max_length), list(validation)).overall().f1
        variant = Variant(precision, path.stat().st_size, f1)
        tried.append(variant)
        lost = 100 * (baseline.overall().f1 - f1)
        passes = lost <= GATE_POINTS and variant.size_bytes <= MAX_ONNX_BYTES
        print(
            f"{precision}: {variant.size_bytes / 1e6:.1f} MB, F1 {f1:.4f}, loses {lost:.2f} points: {'taken' if passes else 'refused'}"
        )
        if passes:
            return baseline, tried, variant
    raise ConfigError(
        "training.export",
        f"no ONNX file is within {GATE_POINTS} points of fp32 and {MAX_ONNX_BYTES / 1e6:.0f} MB. Train with fewer layers.",
    )


def _manifest(
    folder: Path, tags: Sequence[str], *, max_length: int, precision: Precision, run: str, scores: dict[str, float]
) -> Manifest:
    """Write the manifest of a finished folder; its canaries are what the ONNX file itself answers."""
    files: dict[str, FileEntry] = {path.name: file_entry(path) for path in sorted(folder.iterdir())}
    encoder = load_encoder((folder / "tokenizer.json").read_bytes(), where=str(folder))
    predict = onnx_predict((folder / "model.onnx").read_bytes(), tag_count=len(tags), where=str(folder))
    tagger = Tagger(predict, encoder, tags, max_length=max_length)
    canaries = tuple(
        Canary(text, tuple((item.label, item.span) for item in tagger.tag_norm(text))) for text in CANARY_TEXTS[:CANARY_COUNT]
    )
    manifest = Manifest(
        files=files,
        tags=tuple(tags),
        tokenizer_sha256=hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest(),
        max_length=max_length,
        onnx_name="model.onnx",
        canaries=canaries,
        precision=precision,
        versions={
            name: importlib.metadata.version(name) for name in ("torch", "transformers", "tokenizers", "onnx", "onnxruntime")
        },
        training_run=run,
        scores=scores,
    )
    write_manifest(folder, manifest)
    return manifest


def _max_length(source: Path, model: BertForTokenClassification) -> int:
    """The window that the model was trained with, else all its positions."""
    path = source / "training.json"
    if path.is_file():
        return int(json.loads(path.read_text(encoding="utf-8"))["settings"]["max_length"])
    return int(model.config.max_position_embeddings)


def _parent(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.parent


def _swap(folder: Path, target: Path) -> None:
    """Put a finished folder in the place of an older one."""
    if target.exists():
        if not (target / "manifest.json").is_file():
            raise ModelError("model.folder", f"{target} exists and is no model folder; it is left as it is. Give another -o.")
        shutil.rmtree(target)
    shutil.move(folder, target)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("model", type=Path, help="runs/NAME/best")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--composed", type=Path, nargs="*", default=[], help="held-out JSONL of training.compose, for the gate")
    parser.add_argument("--limit", type=int, default=40, help="at most so many composed reports")
    parser.add_argument("--annotated", type=Path, help="folder of *.spans.jsonl, for the gate too")
    parser.add_argument("--reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--precision", nargs="*", choices=CANDIDATES, default=list(CANDIDATES), help="candidates, best first")
    parser.add_argument("--figures", type=Path, help="JSON of figures for the card: name to number or words")
    options = parser.parse_args(arguments)
    composed: Sequence[Report] = list(
        islice(chain.from_iterable(read_composed(path) for path in options.composed), options.limit)
    )
    annotated = list(read_annotated(options.annotated, options.reports)) if options.annotated else []
    if not composed and not annotated:
        parser.error("the gate needs reports: give --composed or --annotated")
    validation = list(prepare_reports([*composed, *annotated], Losses()))
    extra = json.loads(options.figures.read_text(encoding="utf-8")) if options.figures else {}
    manifest, _ = export_model(options.model, options.output, validation=validation, candidates=options.precision, extra=extra)
    total = sum(entry.size_bytes for entry in manifest.files.values())
    print(f"{options.output}: {manifest.precision}, {total / 1e6:.1f} MB in all")


if __name__ == "__main__":
    main()
