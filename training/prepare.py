"""Reports with spans over raw text, made into what the tagger sees: normalised text, regions to skip, windows of token ids and tags.

The text goes through the same public functions as at run time, so that training and inference read the same characters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ie import pipeline
from ie.data import Document, Span
from ie.errors import ConfigError, IEError
from ie.read.encoding import Decoded
from ie.read.from_text import read_text
from ie.read.media_type import PLAIN
from ie.read.reader import read_file
from ie.tag.decode import TagSet, path_of_spans
from ie.tag.tokens import Encoder
from ie.tag.windows import cut_windows
from ie.text.offsets import NormalizedText
from training.scores import LabelledSpan

IGNORED = -100
"""Tag index that the loss leaves out (special tokens, padding)."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report and its spans over ``document.raw``."""

    id: str
    agency: str
    document: Document
    raw_spans: tuple[LabelledSpan, ...]


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report as the tagger sees it. ``norm_spans`` are those that survived normalisation and lie outside ``skip``."""

    id: str
    agency: str
    text: NormalizedText
    skip: tuple[Span, ...]
    norm_spans: tuple[LabelledSpan, ...]


@dataclass(slots=True)
class Losses:
    """Spans that could not be mapped, and why; must stay near zero."""

    total: int = 0
    inside_tables: int = 0
    vanished: int = 0
    overlapping: int = 0
    unreadable_reports: int = 0
    examples: list[str] = field(default_factory=list)

    def note(self, report_id: str, label: str, text: str) -> None:
        if len(self.examples) < 10:
            self.examples.append(f"{report_id}: {label} {text!r}")

    def sentence(self) -> str:
        lost = self.inside_tables + self.vanished + self.overlapping
        share = lost / self.total if self.total else 0.0
        return (
            f"{lost} of {self.total} spans lost ({share:.2%}): {self.inside_tables} inside table regions, {self.vanished} gone with "
            f"their characters, {self.overlapping} overlapping; {self.unreadable_reports} reports unreadable"
        )


@dataclass(frozen=True, slots=True)
class Windows:
    """Training examples, end to end. ``ids`` and ``tags`` are flat (tokens,); window i is ``[starts[i], starts[i + 1])``."""

    ids: NDArray[np.int32]
    tags: NDArray[np.int16]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def lengths(self) -> NDArray[np.int64]:
        return np.diff(self.starts)


def prepare_document(document: Document) -> tuple[NormalizedText, tuple[Span, ...]]:
    """The text that the tagger reads and the norm spans that it skips (lines of tables), exactly as at run time."""
    prepared = pipeline.prepare_text(document)
    return prepared.text, prepared.skip


def prepare_text(raw: str, *, name: str = "report.txt") -> tuple[NormalizedText, tuple[Span, ...]]:
    """As `prepare_document`, for bare text."""
    return prepare_document(text_document(raw, name=name))


def text_document(raw: str, *, name: str = "report.txt") -> Document:
    """Raw text as the document that reading a text file of it gives."""
    return read_text(
        Decoded(raw, "utf-8", "text"), path=name, sha256=hashlib.sha256(raw.encode()).hexdigest(), media_type=PLAIN
    )


def prepare_report(report: Report, losses: Losses) -> PreparedReport:
    """Normalise a report and map its spans; what cannot be mapped is counted in ``losses``."""
    text, skip = prepare_document(report.document)
    mapped: list[LabelledSpan] = []
    last_end = 0
    for label, start, end in sorted(report.raw_spans, key=lambda span: span[1:]):
        losses.total += 1
        span = text.to_norm(Span(start, end))
        printed = report.document.raw[start:end]
        if span is None or span.start >= span.end:
            losses.vanished += 1
        elif any(region.start < span.end and span.start < region.end for region in skip):
            losses.inside_tables += 1
        elif span.start < last_end:
            losses.overlapping += 1
        else:
            mapped.append((label, span.start, span.end))
            last_end = span.end
            continue
        losses.note(report.id, label, printed)
    return PreparedReport(report.id, report.agency, text, skip, tuple(mapped))


def prepare_reports(reports: Iterable[Report], losses: Losses) -> Iterator[PreparedReport]:
    """Prepare many; a report that the pipeline cannot take (it would be an error record) is counted and left out."""
    for report in reports:
        try:
            yield prepare_report(report, losses)
        except IEError:
            losses.unreadable_reports += 1


def make_windows(reports: Iterable[PreparedReport], encoder: Encoder, tags: TagSet, *, max_length: int, stride: int) -> Windows:
    """Cut reports into windows as at run time, and give every token the tag of its first character."""
    all_ids: list[NDArray[np.int32]] = []
    all_tags: list[NDArray[np.int16]] = []
    for report in reports:
        norm = report.text.norm
        path = path_of_spans([(label, Span(start, end)) for label, start, end in report.norm_spans], len(norm), tags)
        for window in cut_windows(norm, skip=report.skip, max_characters=max_length - 2, stride=stride):
            start, end = window.norm_span.start, window.norm_span.end
            tokens = encoder.encode(norm[start:end])
            window_tags = np.full(len(tokens.ids), IGNORED, dtype=np.int16)
            window_tags[tokens.owner[tokens.first]] = path[start:end][tokens.first]
            all_ids.append(tokens.ids.astype(np.int32))
            all_tags.append(window_tags)
    starts = np.concatenate([[0], np.cumsum([len(ids) for ids in all_ids])]).astype(np.int64)
    empty_ids, empty_tags = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int16)
    return Windows(np.concatenate([empty_ids, *all_ids]), np.concatenate([empty_tags, *all_tags]), starts)


def save_windows(windows: Windows, path: Path) -> None:
    """Write a cache file (.npz, no pickle)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"partial-{path.name}")
    np.savez(partial, ids=windows.ids, tags=windows.tags, starts=windows.starts)
    partial.replace(path)


def load_windows(path: Path) -> Windows:
    with np.load(path, allow_pickle=False) as content:
        return Windows(content["ids"], content["tags"], content["starts"])


def read_composed(path: Path) -> Iterator[Report]:
    """Reports of a JSONL file of `python -m training.compose`.

    Raises:
        ConfigError: a line is not of that form.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                content = json.loads(line)
                spans = tuple((str(s["label"]), int(s["start"]), int(s["end"])) for s in content["spans"])
                raw, report_id, agency = str(content["text"]), str(content["id"]), str(content["agency"])
            except (ValueError, KeyError, TypeError) as error:
                raise ConfigError("training.composed", f"{path}, line {number} is no composed report: {error!r}") from error
            yield Report(report_id, agency, text_document(raw, name=f"{report_id}.txt"), spans)


def read_annotated(annotations: Path, reports: Path, *, exclude: Sequence[str] = ()) -> Iterator[Report]:
    """Annotated reports: ``STEM.spans.jsonl`` of one folder over ``STEM.*`` of the other, in the order of their names.

    The agency of a report is its stem without the year: the unit that leave-one-out leaves out.

    Raises:
        ConfigError: a report is missing, or a span's text is not what stands at its place.
    """
    for path in sorted(annotations.glob("*.spans.jsonl")):
        stem = path.name.removesuffix(".spans.jsonl")
        if stem in exclude:
            continue
        candidates = sorted(file for file in reports.glob(f"{stem}.*") if not file.name.endswith(".spans.jsonl"))
        if not candidates:
            raise ConfigError("training.annotated", f"{path} annotates {stem}, but {reports} has no such report.")
        document = read_file(candidates[0])
        spans: list[LabelledSpan] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            start, end = int(entry["start"]), int(entry["end"])
            if document.raw[start:end] != entry["text"]:
                raise ConfigError(
                    "training.annotated",
                    f"{path}: {entry['text']!r} is not what stands at {start}–{end} of the report ({document.raw[start:end]!r}).",
                )
            spans.append((str(entry["label"]), start, end))
        yield Report(stem, stem.rsplit("_", 1)[0], document, tuple(spans))


def is_validation(agency: str, share: float) -> bool:
    """Whether an agency is kept for validation: a pure function of its name, so that all its reports fall on one side."""
    return int.from_bytes(hashlib.sha256(agency.encode()).digest()[:4], "big") < share * 2**32
