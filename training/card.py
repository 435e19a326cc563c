"""The model card that an exported folder carries as README.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ie.labels import BIO_TAGS
from training.scores import SpanScorer

if TYPE_CHECKING:
    from training.export import Variant

_RANDOM = """# A random model for tests

Made by `python -m training.make_tiny`: random weights, a few characters. It knows nothing; only its form is that of a trained model folder.
"""

_HEAD = """---
license: mit
language: zh
pipeline_tag: token-classification
library_name: transformers
---

# Tagger for 政府信息公开工作年度报告

Finds titles, section headings, public bodies, document numbers, dates, counts and "none" words in yearly disclosure reports of Chinese
public bodies: {tag_count} IOB2 tags over single characters. Derived from intfloat/multilingual-e5-small, MIT.

`model.onnx` ({precision}) is what `ie` runs; `model.safetensors` (fp16) holds the same weights for `transformers`:

    transformers.pipeline("token-classification", model="<this folder>", aggregation_strategy="simple")

`ie` reads normalised text, cuts it into windows of whole lines and decodes valid IOB2 only; the bare pipeline does none of that.

## Data

Composed reports (`python -m training.compose`): written by a grammar, with agencies of a public gazetteer and simulated page damage.
{annotated}No text of a real report is part of this folder.

## Figures

Strict span F1 (label, start and end), over agencies that were not trained on:

| label | P | R | F1 | spans |
|---|---|---|---|---|
{rows}

| ONNX file | MB | F1 |
|---|---|---|
{variants}

{extra}
## Limits

Trained for these reports and nothing else. Counts and agencies of other genres, scanned pages with many misread characters and languages
other than Chinese are outside what was measured. int8 answers can differ slightly between processors; the manifest's canary texts are
checked on every load.

## Training

{training}
"""


def write_card(
    path: Path, *, run: dict[str, Any], variants: Sequence[Variant], chosen: str, validation: SpanScorer, extra: dict[str, Any]
) -> None:
    """Write the card. ``run`` is the training.json of the run, empty for a model of random weights."""
    if not run:
        path.write_text(_RANDOM, encoding="utf-8")
        return
    settings = run["settings"]
    scores = {**validation.by_label(), "all": validation.overall()}
    rows = [f"| {name} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {s.wanted} |" for name, s in scores.items()]
    names = ("layers", "max_length", "learning_rate", "layer_decay", "batch_tokens", "dropout", "epochs", "seed")
    training = [f"- {name}: {settings[name]}" for name in names if name in settings]
    progress = run.get("progress", {})
    if progress:
        training.append(
            f"- {progress['tokens']:,} tokens in {progress['step']:,} steps, {progress['seconds'] / 60:.0f} minutes"
        )
    training.append(f"- run {run.get('run', 'none: random weights')}")
    path.write_text(
        _HEAD.format(
            tag_count=len(BIO_TAGS),
            precision=chosen,
            annotated="Annotated real reports, seen in training only as data.\n" if settings.get("annotated") else "",
            rows="\n".join(rows),
            variants="\n".join(f"| {v.precision} | {v.size_bytes / 1e6:.1f} | {v.f1:.4f} |" for v in variants),
            extra="".join(f"- {name}: {value}\n" for name, value in extra.items()),
            training="\n".join(training),
        ),
        encoding="utf-8",
    )
