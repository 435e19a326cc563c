"""``STEM.spans.jsonl`` beside ``STEM.txt``: the form that training and the scorer read. One span a line, code points of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report
from annotations.tasks.offsets import READINGS, OffsetTable, StatedSpan
from ie.batch.atomic import write_whole
from ie.read import read_file

SUFFIX = ".spans.jsonl"


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A line of a file, as it says. ``text`` is what it says stands there; files of other hands may leave it out."""

    line: int
    span: AnnotatedSpan
    text: str | None

    def stands_in(self, raw: str) -> bool:
        return self.text is None or raw[max(0, self.span.start) : max(0, self.span.end)] == self.text


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


def write_spans(path: Path, report: AnnotatedReport, *, misplaced: Iterable[SpanRow] = ()) -> None:
    """Write the spans of one report; behind them the lines that stand nowhere in it, as they were."""
    rows = [span_row(report.raw, span) for span in report.spans]
    rows += [span_row(report.raw, row.span) | {"text": row.text} for row in misplaced]
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8"))


def read_spans(path: Path, raw: str) -> list[AnnotatedSpan]:
    """The spans of one file over ``raw``.

    Raises:
        AnnotationError: a line is no span, or another text stands at its place.
    """
    spans = []
    for row in read_rows(path):
        span = row.span
        if not row.stands_in(raw):
            raise AnnotationError(
                "annotations.offsets",
                f"{path}, line {row.line}: {row.text!r} is not what stands at {span.start}–{span.end} "
                f"({raw[span.start : span.end]!r}). `python -m annotations.lint --fix` looks for the place.",
            )
        spans.append(span)
    return spans


def read_rows(path: Path) -> list[SpanRow]:
    """The lines of one file, not yet held against their text; raises AnnotationError for a line that is no span."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            span = AnnotatedSpan(int(row["start"]), int(row["end"]), str(row["label"]), row.get("indicator"))
            text = None if row.get("text") is None else str(row["text"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AnnotationError("annotations.spans", f"{path}, line {number} is no span: {error!r}") from error
        rows.append(SpanRow(number, span, text))
    return rows


def relocated(table: OffsetTable, row: SpanRow) -> AnnotatedSpan | None:
    """Where a misplaced span belongs: in another reading of its offsets, else at the only place where its text stands."""
    text = row.text or ""
    stated = StatedSpan(row.span.start, row.span.end, text)
    for reading in READINGS:
        if place := table.place(stated, reading):
            return AnnotatedSpan(*place, row.span.label, row.span.indicator)
    first = table.text.find(text)
    if not text or first < 0 or table.text.find(text, first + 1) >= 0:
        return None
    return AnnotatedSpan(first, first + len(text), row.span.label, row.span.indicator)


def span_file_paths(folder: Path) -> list[Path]:
    """The span files of a folder, by name; raises AnnotationError where there is none."""
    found = sorted(folder.glob(f"*{SUFFIX}"))
    if not found:
        raise AnnotationError("annotations.spans", f"{folder} has no *{SUFFIX}.")
    return found


def read_span_files(spans: Path, reports: Path) -> list[AnnotatedReport]:
    """The annotated reports of two folders, by name; reports of any type that `ie` reads."""
    found = []
    for path in span_file_paths(spans):
        raw = read_file(report_file(reports, path)).raw
        name = path.name.removesuffix(SUFFIX)
        found.append(whole_report(name, raw, read_spans(path, raw)))
    return found


def report_file(reports: Path, spans_file: Path) -> Path:
    """The report that ``spans_file`` is about; raises AnnotationError where there is none."""
    stem = spans_file.name.removesuffix(SUFFIX)
    candidates = sorted(file for file in reports.glob(f"{stem}.*") if not file.name.endswith(SUFFIX))
    if not candidates:
        raise AnnotationError("annotations.spans", f"{spans_file} annotates {stem}, but {reports} has no such report.")
    return candidates[0]
