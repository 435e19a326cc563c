"""Reports to learn from and to score on, with spans over raw text: composed ones (JSON Lines) and annotated ones (spans or marks)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations import marked
from ie.data import Document
from ie.errors import ConfigError
from ie.read.encoding import Decoded
from ie.read.from_text import read_text
from ie.read.media_type import PLAIN
from ie.read.reader import read_file
from training.scores import LabelledSpan

SPANS_SUFFIX = ".spans.jsonl"
MARKED_SUFFIX = marked.SUFFIX


@dataclass(frozen=True, slots=True)
class Report:
    """A report, its spans over ``document.raw``, and what else is known of it."""

    id: str
    agency: str
    document: Document
    raw_spans: tuple[LabelledSpan, ...]
    indicators: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (start, end) of a COUNT or ZERO to its indicator
    gold: Mapping[str, Any] | None = None  # gold record of the annotation guidelines
    noise: tuple[str, ...] | None = None  # damages of a composed report; None where nobody knows
    has_spans: bool = True  # False: only its record is known


def text_document(raw: str, *, name: str = "report.txt") -> Document:
    """Raw text as the document that reading a text file of it gives."""
    return read_text(
        Decoded(raw, "utf-8", "text"), path=name, sha256=hashlib.sha256(raw.encode()).hexdigest(), media_type=PLAIN
    )


def composed_report(line: str, *, where: str) -> Report:
    """The report of one line of `python -m training.compose`.

    Raises:
        ConfigError: the line is not of that form; ``where`` names its place.
    """
    try:
        content = json.loads(line)
        spans = tuple((str(s["label"]), int(s["start"]), int(s["end"])) for s in content["spans"])
        indicators = {
            (int(s["start"]), int(s["end"])): str(s.get("indicator") or "other")
            for s in content["spans"]
            if s["label"] in ("COUNT", "ZERO")
        }
        raw, report_id, agency = str(content["text"]), str(content["id"]), str(content["agency"])
        noise = tuple(content["noise"]) if "noise" in content else None
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError("training.composed", f"{where} is no composed report: {error!r}") from error
    document = text_document(raw, name=f"{report_id}.txt")
    return Report(report_id, agency, document, spans, indicators, content.get("gold"), noise)


def composed_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of a composed file with its place in words.

    Raises:
        ConfigError: there is no such file.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield line, f"{path}, line {number}"
    except OSError as error:
        raise ConfigError(
            "training.composed", f"{path} cannot be read: {error}. Make it with `python -m training.compose`."
        ) from error


def read_composed(path: Path) -> Iterator[Report]:
    """Reports of a JSONL file of `python -m training.compose`; raises ConfigError at a line of another form."""
    for line, where in composed_lines(path):
        yield composed_report(line, where=where)


def read_annotated(
    annotations: Path, reports: Path, *, exclude: Sequence[str] = (), gold: Path | None = None
) -> Iterator[Report]:
    """Annotated reports in the order of their names: ``STEM.spans.jsonl`` of one folder over ``STEM.*`` of the other, or
    ``STEM.marked.txt``, which hold their text themselves. ``gold``: folder of STEM.json, where the records are known.

    The agency of a report is its stem without the year: the unit that leave-one-out leaves out.

    Raises:
        ConfigError: there is none, a report is missing, or a span's text is not what stands at its place.
    """
    span_files, marked_files = sorted(annotations.glob(f"*{SPANS_SUFFIX}")), sorted(annotations.glob(f"*{MARKED_SUFFIX}"))
    if not span_files and not marked_files:
        raise ConfigError("training.annotated", f"{annotations} has neither *{SPANS_SUFFIX} nor *{MARKED_SUFFIX}.")
    for path in span_files:
        stem = path.name.removesuffix(SPANS_SUFFIX)
        if stem not in exclude:
            yield _annotated_report(path, stem, report_file(reports, stem, path), _gold(gold, stem))
    for path in marked_files:
        if path.name.removesuffix(MARKED_SUFFIX) not in exclude:
            yield _marked_report(path)


def read_gold_only(gold: Path, reports: Path, annotations: Path) -> Iterator[Report]:
    """Reports that have a gold record and no annotation; they count in record figures alone."""
    for path in sorted(gold.glob("*.json")):
        if not (annotations / f"{path.stem}{SPANS_SUFFIX}").is_file():
            document = read_file(report_file(reports, path.stem, path))
            yield Report(path.stem, agency_of(path.stem), document, (), gold=_gold(gold, path.stem), has_spans=False)


def report_file(reports: Path, stem: str, annotation: Path) -> Path:
    """The file of ``reports`` that ``annotation`` is about."""
    candidates = sorted(file for file in reports.glob(f"{stem}.*") if not file.name.endswith(SPANS_SUFFIX))
    if not candidates:
        raise ConfigError("training.annotated", f"{annotation} annotates {stem}, but {reports} has no such report.")
    return candidates[0]


def agency_of(stem: str) -> str:
    """A report's name without its year."""
    return stem.rsplit("_", 1)[0]


def is_validation(agency: str, share: float) -> bool:
    """Whether an agency is kept for validation: a pure function of its name, so that all its reports fall on one side."""
    return int.from_bytes(hashlib.sha256(agency.encode()).digest()[:4], "big") < share * 2**32


def _annotated_report(path: Path, stem: str, file: Path, gold: Mapping[str, Any] | None) -> Report:
    document = read_file(file)
    spans: list[LabelledSpan] = []
    indicators: dict[tuple[int, int], str] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        entry = json.loads(line)
        start, end, label = int(entry["start"]), int(entry["end"]), str(entry["label"])
        if document.raw[start:end] != entry["text"]:
            raise ConfigError(
                "training.annotated",
                f"{path}: {entry['text']!r} is not what stands at {start}–{end} of the report ({document.raw[start:end]!r}).",
            )
        spans.append((label, start, end))
        if label in ("COUNT", "ZERO"):
            indicators[start, end] = str(entry.get("indicator") or "other")
    return Report(stem, agency_of(stem), document, tuple(spans), indicators, gold)


def _marked_report(path: Path) -> Report:
    try:
        content = marked.read_marked(path)
    except ValueError as error:
        raise ConfigError("training.annotated", f"{error}") from error
    document = text_document(content.text, name=f"{content.name}.txt")
    spans = tuple((span.label, span.start, span.end) for span in content.spans)
    indicators = {(s.start, s.end): s.indicator or "other" for s in content.spans if s.label in ("COUNT", "ZERO")}
    return Report(content.name, agency_of(content.name), document, spans, indicators, marked.gold_record(content))


def _gold(folder: Path | None, stem: str) -> Mapping[str, Any] | None:
    path = folder / f"{stem}.json" if folder else None
    if path is None or not path.is_file():
        return None
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
