"""Export a trained model to a model folder: ``python -m training.export runs/NAME/best -o models/default --composed FILE.jsonl``.

The folder holds fp16 safetensors in Hugging Face form, the ONNX file that `ie` runs, a manifest and a model card. Every back end is scored
on its own against torch in fp32; an ONNX file that loses more than the gate allows is refused, and the next candidate is taken.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import BertForTokenClassification

from ie.errors import ConfigError, ModelError
from ie.tag.model_files import CANARY_COUNT, Canary, FileEntry, Manifest, file_entry, write_manifest
from ie.tag.onnx_tagger import Predict, Tagger, load_tagger, onnx_predict
from ie.tag.tokens import Encoder, load_encoder
from training.card import write_card
from training.command import run_command
from training.indicator_head import load_head, save_head
from training.model import load_model, model_tags, torch_predict, torch_tagger, trained_length
from training.onnx_files import Precision, export_fp32, write_variant
from training.prepare import Losses, PreparedReport, prepare_reports
from training.reports import Report, read_annotated, read_composed
from training.train import Validation, validate

GATE_POINTS = 0.2
"""How many points of span F1 (0 to 100) a smaller file may lose against fp32."""
HEAD_GATE_POINTS = 0.5
"""The same for the accuracy of the indicator head, which is asked of far fewer numbers."""
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


_TIMED_CALLS = 10


@dataclass(frozen=True, slots=True)
class Variant:
    """One back end: its file size, its validation F1, and how many points (0 to 100) it loses against torch in fp32."""

    backend: str  # torch fp16, or onnx and a precision
    size_bytes: int
    f1: float
    lost: float
    tokens_per_second: float  # one window of the greatest length, one thread
    head_lost: float | None = None  # points of accuracy (0 to 100) of the indicator head; None: the model has none

    @property
    def close(self) -> bool:
        """Whether it answers as torch in fp32 does, within the gate."""
        return self.lost <= GATE_POINTS and (self.head_lost or 0.0) <= HEAD_GATE_POINTS

    @property
    def passes(self) -> bool:
        return self.close and (self.backend.startswith("torch") or self.size_bytes <= MAX_ONNX_BYTES)

    def sentence(self) -> str:
        head = "" if self.head_lost is None else f", indicator head {self.head_lost:.2f}"
        return (
            f"{self.backend}: {self.size_bytes / 1e6:.1f} MB, F1 {self.f1:.4f}, loses {self.lost:.2f} points{head}, "
            f"{self.tokens_per_second:,.0f} tokens/s: {'passes' if self.passes else 'refused'}"
        )


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
    head = load_head(source, model.config.hidden_size)
    tags = model_tags(source)
    tokenizer = (source / "tokenizer.json").read_bytes()
    encoder = load_encoder(tokenizer, where=str(source / "tokenizer.json"))
    max_length = trained_length(source, model)
    with tempfile.TemporaryDirectory(dir=_parent(target)) as temporary:
        folder = Path(temporary) / "model"
        folder.mkdir()
        save_weights(model, folder, tokenizer=tokenizer, max_length=max_length)
        if head is not None:
            save_head(head, folder)
        baseline = validate(torch_tagger(model, encoder, tags, max_length=max_length, head=head), validation)
        gate = _Gate(encoder, tags, max_length, validation, baseline)
        half = torch_predict(load_model(folder), load_head(folder, model.config.hidden_size))
        tried = [gate.score("torch fp16", half, folder / "model.safetensors")]
        if not tried[0].passes:
            raise ConfigError("training.export", f"the fp16 weights lose more than the gate allows: {tried[0].sentence()}")
        precision, variants = _choose(model, head, gate, Path(temporary), candidates)
        tried += variants
        chosen = variants[-1]
        shutil.copyfile(Path(temporary) / f"{precision}.onnx", folder / "model.onnx")
        run = json.loads((source / "training.json").read_text(encoding="utf-8")) if (source / "training.json").is_file() else {}
        spans = baseline.spans
        scores = {"validation_f1_fp32": round(spans.overall().f1, 4), "validation_f1": round(chosen.f1, 4)}
        write_card(folder / "README.md", run=run, variants=tried, chosen=chosen, model=model, validation=spans, extra=extra)
        manifest = _manifest(folder, tags, max_length=max_length, precision=precision, run=run.get("run", ""), scores=scores)
        for path in folder.iterdir():
            path.chmod(0o644)  # safetensors writes files that only their owner may read
        _swap(folder, target)
    load_tagger(target)
    return manifest, tried


@dataclass(frozen=True, slots=True)
class _Gate:
    """Scores back ends on the same reports against one baseline."""

    encoder: Encoder
    tags: Sequence[str]
    max_length: int
    validation: Sequence[PreparedReport]
    baseline: Validation

    def score(self, backend: str, predict: Predict, path: Path) -> Variant:
        tagger = Tagger(predict, self.encoder, self.tags, max_length=self.max_length)
        found = validate(tagger, self.validation)
        f1 = found.spans.overall().f1
        lost = round(100 * (self.baseline.spans.overall().f1 - f1), 6)
        head_lost = None
        if self.baseline.indicators:
            head_lost = round(100 * (self.baseline.indicators_right - found.indicators_right) / self.baseline.indicators, 6)
        variant = Variant(backend, path.stat().st_size, f1, lost, self._speed(predict), head_lost)
        print(variant.sentence())
        return variant

    def _speed(self, predict: Predict) -> float:
        ids = np.resize(np.arange(5, 50, dtype=np.int64), self.max_length)
        predict(ids)
        start = time.perf_counter()
        for _ in range(_TIMED_CALLS):
            predict(ids)
        return _TIMED_CALLS * self.max_length / (time.perf_counter() - start)


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
    head: torch.nn.Linear | None,
    gate: _Gate,
    folder: Path,
    candidates: Sequence[Precision],
) -> tuple[Precision, list[Variant]]:
    """The first candidate that passes, and all that were tried, it as the last one. The fp32 graph must pass, whatever its size."""
    fp32 = folder / "fp32.onnx"
    export_fp32(model, fp32, head)
    tried = [gate.score("onnx fp32", _onnx(fp32, gate), fp32)]
    if not tried[0].close:
        raise ConfigError("training.export", f"the ONNX graph does not answer as torch does: {tried[0].sentence()}")
    for precision in candidates:
        if precision == "fp32":
            variant = tried.pop(0)
        else:
            path = folder / f"{precision}.onnx"
            write_variant(fp32, path, precision)
            variant = gate.score(f"onnx {precision}", _onnx(path, gate), path)
        tried.append(variant)
        if variant.passes:
            return precision, tried
    raise ConfigError(
        "training.export",
        f"no ONNX file is within {GATE_POINTS} points of fp32 and {MAX_ONNX_BYTES / 1e6:.0f} MB. Train with fewer layers.",
    )


def _onnx(path: Path, gate: _Gate) -> Predict:
    return onnx_predict(path.read_bytes(), tag_count=len(gate.tags), where=str(path))


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
    parser.add_argument(
        "--limit", type=int, default=120, help="at most so many composed reports; of 40, five spans are half the gate"
    )
    parser.add_argument("--annotated", type=Path, help="folder of *.spans.jsonl or *.marked.txt, for the gate too")
    parser.add_argument("--reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--precision", nargs="*", choices=CANDIDATES, default=list(CANDIDATES), help="candidates, best first")
    parser.add_argument(
        "--figures", type=Path, nargs="*", default=[], help="JSON of figures for the card: name to number or words"
    )
    options = parser.parse_args(arguments)
    composed: Sequence[Report] = list(
        islice(chain.from_iterable(read_composed(path) for path in options.composed), options.limit)
    )
    annotated = list(read_annotated(options.annotated, options.reports or options.annotated)) if options.annotated else []
    if not composed and not annotated:
        parser.error("the gate needs reports: give --composed or --annotated")
    validation = list(prepare_reports([*composed, *annotated], Losses()))
    print(f"gate: {len(validation)} reports, at most {GATE_POINTS} points lost, at most {MAX_ONNX_BYTES / 1e6:.0f} MB")
    extra: dict[str, Any] = {}
    for path in options.figures:
        extra |= json.loads(path.read_text(encoding="utf-8"))
    manifest, _ = export_model(options.model, options.output, validation=validation, candidates=options.precision, extra=extra)
    total = sum(entry.size_bytes for entry in manifest.files.values())
    print(f"{options.output}: {manifest.precision}, {total / 1e6:.1f} MB in all")


if __name__ == "__main__":
    run_command(main)
