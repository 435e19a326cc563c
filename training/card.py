"""The model card that an exported folder carries as README.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ie.labels import BIO_TAGS
from training.scores import SpanScorer

if TYPE_CHECKING:
    from transformers import BertForTokenClassification

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

{parameters:.1f}M parameters: {layers} layers of {width}. `model.onnx` ({backend}) is what `ie` runs; `model.safetensors` (fp16) holds
the same weights for `transformers`:

    transformers.pipeline("token-classification", model="<this folder>", aggregation_strategy="simple")

`ie` reads normalised text, cuts it into windows of whole lines and decodes valid IOB2 only; the bare pipeline does none of that.
{head}
## Data

{data}No text of a real report is part of this folder.

## Figures

Strict span F1 (label, start and end), over agencies that were not trained on:

| label | P | R | F1 | spans |
|---|---|---|---|---|
{rows}

Each back end on the same reports; one that loses more than 0.2 points of F1 against torch in fp32, or more than 0.5 points of the
indicator head's accuracy, is not shipped. Speed: one window of the greatest length a call, one thread of the machine that made the export.

| back end | MB | F1 | points lost | of the head | tokens/s | |
|---|---|---|---|---|---|---|
{variants}

{extra}
## Limits

Trained for these reports and nothing else. Counts and agencies of other genres, scanned pages with many misread characters and languages
other than Chinese are outside what was measured. int8 answers can differ slightly between processors; the manifest's canary texts are
checked on every load. Tables are not tagged but read by rule; a span of more than {room} characters cannot be found whole.

## Licence

MIT. Derived from intfloat/multilingual-e5-small, MIT; the composed training text is part of this project.

## Training

{training}
"""


_INDICATORS = """
`indicators.safetensors` is one more linear layer on the last hidden states, and the second output of `model.onnx`: what a number counts,
by the codebook. `ie` asks it only where no rule knows.
"""


def write_card(
    path: Path,
    *,
    run: dict[str, Any],
    variants: Sequence[Variant],
    chosen: Variant,
    model: BertForTokenClassification,
    validation: SpanScorer,
    extra: dict[str, Any],
) -> None:
    """Write the card. ``run`` is the training.json of the run, empty for a model of random weights."""
    if not run:
        path.write_text(_RANDOM, encoding="utf-8")
        return
    settings = run["settings"]
    scores = {**validation.by_label(), "all": validation.overall()}
    rows = [f"| {name} | {s.precision:.3f} | {s.recall:.3f} | {s.f1:.3f} | {s.wanted} |" for name, s in scores.items()]
    path.write_text(
        _HEAD.format(
            tag_count=len(BIO_TAGS),
            parameters=model.num_parameters() / 1e6,
            layers=model.config.num_hidden_layers,
            width=model.config.hidden_size,
            backend=chosen.backend.removeprefix("onnx "),
            head=_INDICATORS if settings.get("indicator_weight") else "",
            data=_data(settings),
            rows="\n".join(rows),
            variants="\n".join(_variant(variant, chosen) for variant in variants),
            extra="".join(f"- {name}: {value}\n" for name, value in extra.items()),
            room=settings["max_length"] - 2,
            training="\n".join(_training(run)),
        ),
        encoding="utf-8",
    )


def _variant(variant: Variant, chosen: Variant) -> str:
    verdict = "shipped" if variant == chosen or variant.backend == "torch fp16" else "not shipped"
    head = "" if variant.head_lost is None else f"{variant.head_lost:.2f}"
    return (
        f"| {variant.backend} | {variant.size_bytes / 1e6:.1f} | {variant.f1:.4f} | {variant.lost:.2f} | {head} "
        f"| {variant.tokens_per_second:,.0f} | {verdict} |"
    )


def _data(settings: dict[str, Any]) -> str:
    lines = ""
    if settings.get("composed"):
        lines += (
            "Composed reports (`python -m training.compose`): written by a grammar, with agencies of a public gazetteer and "
            "simulated page damage.\n"
        )
    if settings.get("annotated"):
        lines += f"Annotated reports: {', '.join(Path(name).name for name in settings['annotated'])}.\n"
    if settings.get("teacher"):
        lines += "Answers of a larger tagger of the same data (distillation).\n"
    return lines


def _training(run: dict[str, Any]) -> list[str]:
    settings, progress, plan = run["settings"], run.get("progress", {}), run.get("plan", {})
    names = ("max_length", "learning_rate", "layer_decay", "batch_tokens", "dropout", "seed")
    lines = [f"- {name}: {settings[name]}" for name in names if name in settings]
    if progress:
        minutes = progress["seconds"] / 60
        lines.append(f"- {progress['tokens']:,} tokens in {progress['step']:,} steps, {minutes:.0f} minutes")
    if plan:
        lines.append(f"- `--steps {plan['steps']}`, {plan['precision']}")
    return [*lines, f"- run {run.get('run', '')}"]
