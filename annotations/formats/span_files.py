"""``STEM.spans.jsonl`` beside ``STEM.txt``: the form that training and the scorer read. One span a line, code points of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report
from annotations.tasks.offsets import READINGS, OffsetTable, StatedSpan
from ie.batch.atomic import write_whole
from ie.read import read_file

SUFFIX = ".spans.jsonl"


def span_row(raw: str, span: AnnotatedSpan) -> dict[str, Any]:
    """A span as a line of the file; ``indicator`` only where there is one."""
    row: dict[str, Any] = {"start": span.start, "end": span.end, "label": span.label, "text": raw[span.start : span.end]}
    return row | ({"indicator": span.indicator} if span.indicator else {})


def write_span_files(reports: Iterable[AnnotatedReport], texts: Path, spans: Path) -> None:
    """Write each report's text to ``texts`` and its spans to ``spans``; both folders may be the same."""
    texts.mkdir(parents=True, exist_ok=True)
    spans.mkdir(parents=True, exist_ok=True)
    for report in reports:
        write_whole(texts / f"{report.name}.txt", report.raw.encode("utf-8"))
        write_spans(spans / f"{report.name}{SUFFIX}", report)


def write_spans(path: Path, report: AnnotatedReport) -> None:
    """Write the spans of one report."""
    lines = [json.dumps(span_row(report.raw, span), ensure_ascii=False) + "\n" for span in report.spans]
    write_whole(path, "".join(lines).encode("utf-8"))


def read_spans(path: Path, raw: str, *, relocate: bool = False) -> list[AnnotatedSpan]:
    """The spans of one file over ``raw``.

    ``relocate``: where another text stands at a span's place, the span is put where its own stands: with its offsets read as UTF-16 or
    over folded line ends, else at the only place that has it.

    Raises:
        AnnotationError: a line is no span, or another text stands at its place.
    """
    spans = []
    table = OffsetTable(raw)
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            span = AnnotatedSpan(int(row["start"]), int(row["end"]), str(row["label"]), row.get("indicator"))
            text = row.get("text")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AnnotationError("annotations.spans", f"{path}, line {number} is no span: {error!r}") from error
        if text is not None and raw[span.start : span.end] != text:
            if relocate and (place := _relocated(table, StatedSpan(span.start, span.end, str(text)))):
                spans.append(AnnotatedSpan(*place, span.label, span.indicator))
                continue
            raise AnnotationError(
                "annotations.offsets",
                f"{path}, line {number}: {text!r} is not what stands at {span.start}–{span.end} "
                f"({raw[span.start : span.end]!r}). `python -m annotations.lint --fix` looks for the place.",
            )
        spans.append(span)
    return spans


def _relocated(table: OffsetTable, stated: StatedSpan) -> tuple[int, int] | None:
    """Where a misplaced span belongs: in another reading of its offsets, else at the only place where its text stands."""
    for reading in READINGS:
        if place := table.place(stated, reading):
            return place
    first = table.text.find(stated.text)
    once = stated.text and first >= 0 and table.text.find(stated.text, first + 1) < 0
    return (first, first + len(stated.text)) if once else None


def read_span_files(spans: Path, reports: Path) -> list[AnnotatedReport]:
    """The annotated reports of two folders, by name; reports of any type that `ie` reads."""
    found = []
    for path in sorted(spans.glob(f"*{SUFFIX}")):
        raw = read_file(report_file(reports, path)).raw
        name = path.name.removesuffix(SUFFIX)
        found.append(whole_report(name, raw, read_spans(path, raw)))
    if not found:
        raise AnnotationError("annotations.spans", f"{spans} has no *{SUFFIX}.")
    return found


def report_file(reports: Path, spans_file: Path) -> Path:
    """The report that ``spans_file`` is about; raises AnnotationError where there is none."""
    stem = spans_file.name.removesuffix(SUFFIX)
    candidates = sorted(file for file in reports.glob(f"{stem}.*") if not file.name.endswith(SUFFIX))
    if not candidates:
        raise AnnotationError("annotations.spans", f"{spans_file} annotates {stem}, but {reports} has no such report.")
    return candidates[0]
