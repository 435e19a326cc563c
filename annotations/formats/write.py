"""Annotated reports to a folder in any of the formats, under fixed names."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from annotations.formats.doccano import write_doccano
from annotations.formats.hugging_face import write_dataset
from annotations.formats.iob2 import write_conll, write_iob2
from annotations.formats.span_files import write_span_files
from annotations.formats.uie import write_uie
from annotations.spans import AnnotatedReport, AnnotatedSpan
from ie.batch.atomic import write_whole
from ie.data import Span
from ie.errors import ConfigError

FORMATS = ("spans", "iob2", "conll", "doccano", "uie", "datasets")
_FILES = {
    "iob2": ("reports.iob2", write_iob2),
    "conll": ("reports.conll", write_conll),
    "doccano": ("reports.doccano.jsonl", write_doccano),
    "uie": ("reports.uie.jsonl", write_uie),
}


def write_formats(reports: Sequence[AnnotatedReport], folder: Path, formats: Sequence[str]) -> None:
    """Write ``reports`` to ``folder``: only what was looked at, since in every one of these formats the rest would read as "no spans".

    Raises:
        ConfigError: a format is unknown.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ConfigError("annotations.format", f"unknown format {unknown[0]!r}; known are {', '.join(FORMATS)}.")
    folder.mkdir(parents=True, exist_ok=True)
    seen = [finished_part(report) for report in reports]
    for name in formats:
        if name == "spans":
            write_span_files(seen, folder / "reports", folder / "spans")
        elif name == "datasets":
            shutil.rmtree(folder / "dataset", ignore_errors=True)
            write_dataset(seen, folder / "dataset")
        else:
            file, write = _FILES[name]
            write_whole(folder / file, write(seen).encode("utf-8"))


def finished_part(report: AnnotatedReport) -> AnnotatedReport:
    """The report cut down to what its annotator finished; the report itself where that is all of it. Offsets are those of the new text."""
    if report.whole:
        return report
    pieces: list[str] = []
    spans: list[AnnotatedSpan] = []
    length = 0
    for part in report.raw_covered:
        shift = length - part.start
        for span in report.spans:
            if part.start <= span.start and span.end <= part.end:
                spans.append(AnnotatedSpan(span.start + shift, span.end + shift, span.label, span.indicator, span.score))
        pieces.append(report.raw[part.start : part.end])
        length += part.end - part.start
    raw = "".join(pieces)
    return AnnotatedReport(report.name, raw, tuple(spans), (Span(0, len(raw)),), report.annotator, report.ground_truth)
