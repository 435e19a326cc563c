"""The shipped folder in other hands: `transformers.pipeline` finds in it what `ie` finds."""

from __future__ import annotations

import re

import pytest
import torch
import transformers

from ie.data import Span
from ie.pipeline import DEFAULT_MODEL, prepare_text
from ie.read import read_file
from ie.spans import SpanSet
from ie.tag import Tagger, load_tagger
from tests.samples import REPORTS
from training.export import CANARY_TEXTS
from training.indicator_head import load_head
from training.model import load_base_encoder, load_model, model_tags, torch_tagger, trained_length

Found = set[tuple[str, int, int]]


@pytest.fixture(scope="module")
def pipeline() -> transformers.Pipeline:
    return transformers.pipeline(
        "token-classification", model=str(DEFAULT_MODEL), dtype=torch.float32, aggregation_strategy="simple"
    )


def by_pipeline(pipeline: transformers.Pipeline, line: str) -> Found:
    return {(group["entity_group"], group["start"], group["end"]) for group in pipeline(line)}


def by_tagger(tagger: Tagger, line: str) -> Found:
    return {(item.label, item.span.start, item.span.end) for item in tagger.tag_norm(line)}


def lines() -> list[str]:
    """Lines that `ie` tags: tables are read by rule."""
    found = []
    for path in REPORTS:
        prepared = prepare_text(read_file(path))
        tables = SpanSet(prepared.skip)
        for match in re.finditer(r"[^\n]{13,200}", prepared.text.norm):
            if tables.overlapping(Span(match.start(), match.end())) is None:
                found.append(match.group())
    return found[:200]


def test_pipeline_finds_the_same_spans_as_the_shipped_onnx_file(pipeline: transformers.Pipeline) -> None:
    tagger = load_tagger(DEFAULT_MODEL)
    for text in CANARY_TEXTS:
        for line in text.split("\n"):
            assert by_pipeline(pipeline, line) == by_tagger(tagger, line), line


def test_pipeline_finds_the_same_spans_as_the_tagger_of_the_same_weights(pipeline: transformers.Pipeline) -> None:
    model = load_model(DEFAULT_MODEL)
    tagger = torch_tagger(
        model,
        load_base_encoder(str(DEFAULT_MODEL)),
        model_tags(DEFAULT_MODEL),
        max_length=trained_length(DEFAULT_MODEL, model),
        head=load_head(DEFAULT_MODEL, model.config.hidden_size),
    )
    found = [(by_pipeline(pipeline, line), by_tagger(tagger, line)) for line in lines()]
    both = sum(len(theirs & ours) for theirs, ours in found)
    assert both > 100
    # Ours decodes valid IOB2 only, and a span does not begin or end in a blank.
    assert 2 * both / sum(len(theirs) + len(ours) for theirs, ours in found) > 0.98
