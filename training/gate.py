"""The quality gate: ``python -m training.gate MODEL`` scores a model folder on the pinned reports of annotations/unseen.

gate.json beside this file holds a floor for each figure of each back end (torch and every ONNX precision on its own), and the hash and
size of the reports. ``--update`` raises floors; it lowers one only with ``--allow-regression "reason"``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ie.tag.model_files import read_manifest
from ie.tag.onnx_tagger import Tagger, load_tagger
from training.command import run_command
from training.indicator_head import load_head
from training.model import load_base_encoder, load_model, model_tags, torch_tagger
from training.reports import MARKED_SUFFIX, read_annotated
from training.scoring import Evaluation, evaluate
from training.training_data import files_hash

GATE_FILE = Path(__file__).resolve().parent / "gate.json"
CORPUS = Path(__file__).resolve().parents[1] / "annotations" / "unseen"
SLACK = 0.002
"""How far below its floor a figure may lie: int8 rounds differently on other processors."""
Figures = dict[str, float]
Gate = dict[str, Any]


def backends(folder: Path) -> dict[str, Tagger]:
    """The taggers of a model folder by name of their back end."""
    manifest = read_manifest(folder)
    encoder = load_base_encoder(str(folder))
    model = load_model(folder)
    head = load_head(folder, model.config.hidden_size)
    torch_one = torch_tagger(model, encoder, model_tags(folder), max_length=manifest.max_length, head=head)
    return {"torch": torch_one, f"onnx-{manifest.precision}": load_tagger(folder)}


def figures_of(result: Evaluation) -> Figures:
    """What the gate watches: spans of the tagger alone a label, spans of the pipeline, and the record's fields."""
    figures: Figures = {}
    for name, score in {"all": (alone := result.span_scores(settled=False)).overall(), **alone.by_label()}.items():
        figures[f"tagger.{name}"] = score.f1
    figures["pipeline.all"] = result.span_scores(settled=True).overall().f1
    right, wanted = result.indicator_accuracy()
    figures["indicators"] = right / wanted if wanted else 0.0
    records = result.records()
    figures |= {f"record.{name}": score.f1 for name, score in records.scores().items() if score.wanted}
    figures |= {f"record.{name}": count / max(1, records.reports) for name, count in records.identity.items()}
    return {name: round(value, 4) for name, value in figures.items()}


def corpus_of(folder: Path) -> dict[str, Any]:
    """Hash and size of the pinned reports."""
    paths = sorted(folder.glob(f"*{MARKED_SUFFIX}"))
    return {"sha256": files_hash(paths), "reports": len(paths)}


def problems(gate: Gate, corpus: Mapping[str, Any], backend: str, figures: Figures) -> list[str]:
    """What makes the gate red, in words; nothing where it is green."""
    if gate.get("corpus") != corpus:
        return [
            f"the pinned reports changed: {gate.get('corpus')} is in the gate, {corpus} was found. Score again with --update."
        ]
    floors = gate["floors"].get(backend)
    if floors is None:
        return [f"{backend} has no floor. Set one with --update."]
    found = []
    for name, floor in floors.items():
        value = figures.get(name, 0.0)
        if value < floor - SLACK:
            found.append(f"{backend}: {name} is {value:.4f}, its floor is {floor:.4f}.")
    return found


def updated(gate: Gate, corpus: Mapping[str, Any], measured: Mapping[str, Figures], *, reason: str) -> Gate:
    """The gate with floors raised to what was measured. A floor falls only where ``reason`` is given, and the reason is kept."""
    floors: dict[str, Figures] = dict(gate.get("floors", {})) if gate.get("corpus") == corpus or not reason else {}
    for backend, figures in measured.items():
        old = floors.get(backend, {})
        floors[backend] = dict(figures) if reason else {name: max(value, old.get(name, 0.0)) for name, value in figures.items()}
    result: Gate = {"corpus": dict(corpus), "floors": dict(sorted(floors.items()))}
    reasons = [*gate.get("regressions", []), *([reason] if reason else [])]
    return result | ({"regressions": reasons} if reasons else {})


def main(arguments: list[str] | None = None) -> int:
    """Run the gate; returns 1 where it is red."""
    parser = argparse.ArgumentParser(prog="python -m training.gate", description=__doc__)
    parser.add_argument("model", type=Path, help="an exported model folder")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of *.marked.txt")
    parser.add_argument("--gate", type=Path, default=GATE_FILE)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", default="", metavar="REASON", help="with --update: lower floors, too")
    options = parser.parse_args(arguments)
    gate: Gate = json.loads(options.gate.read_text(encoding="utf-8")) if options.gate.is_file() else {}
    corpus = corpus_of(options.corpus)
    reports = list(read_annotated(options.corpus, options.corpus))
    measured: dict[str, Figures] = {}
    for backend, tagger in backends(options.model).items():
        measured[backend] = figures_of(evaluate(tagger, reports))
        print(f"{backend}: " + "  ".join(f"{name} {value:.3f}" for name, value in measured[backend].items()))
    if options.update:
        new = updated(gate, corpus, measured, reason=options.allow_regression)
        options.gate.write_text(json.dumps(new, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        gate = new
    red = [line for backend, figures in measured.items() for line in problems(gate, corpus, backend, figures)]
    for line in red:
        print(f"RED {line}")
    print("gate: red" if red else "gate: green")
    return 1 if red else 0


if __name__ == "__main__":
    run_command(main)
