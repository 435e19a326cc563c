"""How much a model that has not seen a report is surprised by its annotations: cross-entropy by character, in nats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotations.spans import AnnotatedReport, AnnotatedSpan
from annotations.tasks.prelabel import label_document, raw_document
from ie.data import Span
from ie.pipeline import prepare_text
from ie.tag import Tagger, load_tagger
from ie.tag.model_files import load_model_files
from ie.tag.onnx_tagger import Predict, onnx_predict
from ie.tag.tokens import Encoder, load_encoder
from ie.tag.windows import cut_windows


@dataclass(frozen=True, slots=True)
class LossModel:
    """A model folder, opened for its probabilities and for its answers."""

    predict: Predict
    encoder: Encoder
    tags: tuple[str, ...]
    window_characters: int
    tagger: Tagger


@dataclass(frozen=True, slots=True)
class SpanLoss:
    """A span and the mean loss of its characters. ``annotated``: it is one of the report's; else the model alone has it."""

    span: AnnotatedSpan
    loss: float
    annotated: bool


def open_loss_model(folder: Path) -> LossModel:
    """Load a model folder; raises ModelError."""
    files = load_model_files(folder)
    manifest = files.manifest
    predict = onnx_predict(files.onnx, tag_count=len(manifest.tags), where=str(folder))
    encoder = load_encoder(files.tokenizer, where=str(folder / "tokenizer.json"))
    return LossModel(predict, encoder, tuple(manifest.tags), manifest.max_length - 2, load_tagger(folder))


def span_losses(model: LossModel, report: AnnotatedReport) -> list[SpanLoss]:
    """The loss of each span that model and grammars together do not find, and of each that only they find, in the text's order.

    A span that they find too is no suspect, whatever the model alone thinks of it. Spans inside the standard tables are left out.
    """
    document = raw_document(report.raw)
    prepared = prepare_text(document)
    text = prepared.text
    logs = _log_probabilities(model, text.norm, prepared.skip)
    number = {tag: index for index, tag in enumerate(model.tags)}
    expected = {span.key: span for span in label_document(model.tagger, document)}
    found: list[SpanLoss] = []
    taken: list[Span] = []
    for span in report.spans:
        norm = text.to_norm(Span(span.start, span.end))
        if norm is None or f"B-{span.label}" not in number or _touches(norm, prepared.skip):
            continue
        taken.append(norm)
        if span.key not in expected:
            wanted = [number[f"{'I' if place > norm.start else 'B'}-{span.label}"] for place in range(norm.start, norm.end)]
            found.append(SpanLoss(span, _mean_loss(logs, norm, wanted, ends=number[f"I-{span.label}"]), annotated=True))
    for span in expected.values():
        norm = text.to_norm(Span(span.start, span.end))
        if norm is not None and not _touches(norm, taken):
            outside = [number["O"]] * (norm.end - norm.start)
            found.append(SpanLoss(span, _mean_loss(logs, norm, outside, ends=None), annotated=False))
    return sorted(found, key=lambda item: item.span.key)


def _mean_loss(logs: NDArray[np.float32], norm: Span, wanted: Sequence[int], *, ends: int | None) -> float:
    """Mean of the characters' losses. ``ends``: the tag that must not follow, so that a span that is too short is a surprise too."""
    losses = [-float(logs[norm.start + place, tag]) for place, tag in enumerate(wanted)]
    if ends is not None and norm.end < len(logs):
        losses.append(-float(np.log1p(-min(np.exp(logs[norm.end, ends]), 1 - 1e-6))))
    return sum(losses) / len(losses)


def _log_probabilities(model: LossModel, norm: str, skip: Sequence[Span]) -> NDArray[np.float32]:
    """float32 (characters, tags); characters in ``skip`` are surely outside."""
    logs = np.full((len(norm), len(model.tags)), -20.0, dtype=np.float32)
    logs[:, model.tags.index("O")] = 0.0
    for window in cut_windows(norm, skip=skip, max_characters=model.window_characters, stride=128):
        start, core = window.norm_span.start, window.core
        tokens = model.encoder.encode(norm[start : window.norm_span.end])
        answered = model.predict(tokens.ids)[:, : len(model.tags)]  # an indicator head answers beside the tags
        logits = answered[np.maximum(tokens.owner, 0)]
        logits = logits - logits.max(axis=-1, keepdims=True)
        answers = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))
        logs[core.start : core.end] = answers[core.start - start : core.end - start]
    return logs


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
