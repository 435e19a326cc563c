"""Pre-annotations: what the shipped model and the grammars find in a report, or in the text of one task, as annotated spans."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.spans import AnnotatedSpan
from annotations.tasks.task_text import TaskText
from ie.data import Block, Document, Span
from ie.errors import NotAReportError
from ie.pipeline import DEFAULT_MODEL, extract_record, prepare_text
from ie.read import read_bytes, read_file
from ie.record.build import indicator_name
from ie.record.indicators import resolve_mentions
from ie.sections import build_sections
from ie.tag import Tagger, load_tagger, settle_entities


@dataclass(frozen=True, slots=True)
class Prelabelled:
    """A report with what is known of it before anyone looks. ``record`` is None where `ie` does not take it for a report."""

    name: str
    document: Document
    spans: tuple[AnnotatedSpan, ...]
    raw_tables: tuple[Span, ...]
    record: Mapping[str, Any] | None = None
    model_version: str = ""


@dataclass(frozen=True, slots=True)
class Labeller:
    """A loaded model under the name that its predictions carry on the server."""

    tagger: Tagger
    version: str


def load_labeller(folder: Path = DEFAULT_MODEL, *, version: str | None = None) -> Labeller:
    """The model of a folder; its version is ``ie-`` and the start of the hash of its weights. Raises ModelError."""
    tagger = load_tagger(folder)
    return Labeller(tagger, version or f"ie-{tagger.model_hash[:8]}")


def prelabel_file(labeller: Labeller, path: Path) -> Prelabelled:
    """Read and label one report; raises ReadError."""
    return prelabel(labeller, read_file(path, name=path.name), name=path.stem)


def prelabel(labeller: Labeller, document: Document, *, name: str) -> Prelabelled:
    """Label a document as `ie extract` does; a text that is no report is labelled all the same, without record and checks."""
    tables = prepare_text(document).tables.raw_regions
    try:
        record = extract_record(document, labeller.tagger)
    except NotAReportError:
        spans = label_document(labeller.tagger, document)
        return Prelabelled(name, document, spans, tables, None, labeller.version)
    spans = tuple(
        AnnotatedSpan(item["start"], item["end"], item["label"], item["indicator"], item["score"])
        for item in record["entities"]
    )
    return Prelabelled(name, document, spans, tables, record, labeller.version)


def label_raw(tagger: Tagger, raw: str) -> tuple[AnnotatedSpan, ...]:
    """The spans of a stretch of raw text, such as a task's, in offsets of that stretch."""
    return label_document(tagger, raw_document(raw)) if raw.strip() else ()


def label_task(tagger: Tagger, text: TaskText) -> tuple[AnnotatedSpan, ...]:
    """The spans of a task over the raw text of its report."""
    shift = text.raw_start
    return tuple(
        AnnotatedSpan(span.start + shift, span.end + shift, span.label, span.indicator, span.score)
        for span in label_raw(tagger, text.raw)
    )


def raw_document(raw: str, *, name: str = "task.txt") -> Document:
    """Raw text as the reader gives it for a text file. ``raw`` is that of the document, character for character."""
    document = read_bytes(raw.encode("utf-8", "replace"), path=name)
    if document.raw == raw:
        return document
    # A byte order mark or half a surrogate pair does not survive the way through bytes; the offsets must be those of ``raw``.
    whole = Block("body", Span(0, len(raw)))
    return Document(name, hashlib.sha256(raw.encode("utf-8", "replace")).hexdigest(), "text/plain", raw, (whole,))


def label_document(tagger: Tagger, document: Document) -> tuple[AnnotatedSpan, ...]:
    """Tagger, grammars, sections and indicators, without the record: also for parts of reports and other texts."""
    prepared = prepare_text(document)
    text = prepared.text
    tagging = tagger.read(text, skip=prepared.skip)
    settled = settle_entities(text, tagging.entities, skip=prepared.skip)
    sections, entities = build_sections(text, settled, tables=prepared.tables)
    resolved = resolve_mentions(text, entities, sections, report_year=None, learned=tagging.indicators)
    mentions = {mention.entity.raw_span: mention for mention in resolved}
    spans = []
    for entity in sorted(entities, key=lambda item: item.raw_span):
        mention = mentions.get(entity.raw_span) if entity.label in ("COUNT", "ZERO") else None
        indicator = indicator_name(mention) if mention else None
        spans.append(AnnotatedSpan(entity.raw_span.start, entity.raw_span.end, entity.label, indicator, round(entity.score, 4)))
    return tuple(spans)
