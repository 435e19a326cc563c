"""doccano's JSON Lines: ``{"id", "text", "label": [[start, end, label]]}``, code points. Indicators travel beside, under ``indicators``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report


def write_doccano(reports: Iterable[AnnotatedReport]) -> str:
    """One report a line."""
    lines = []
    for number, report in enumerate(reports, start=1):
        row = {
            "id": number,
            "name": report.name,
            "text": report.raw,
            "label": [[span.start, span.end, span.label] for span in report.spans],
            "indicators": [[span.start, span.end, span.indicator] for span in report.spans if span.indicator],
        }
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def read_doccano(content: str, *, where: str = "the file") -> list[AnnotatedReport]:
    """The reports of an export, of the older form (``label``) or of the one with relations (``entities``). Names: ``name``, else the id.

    Raises:
        AnnotationError: a line is not of that form, or a span lies outside its text.
    """
    reports = []
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            raw = str(row["text"] if "text" in row else row["data"])
            triples = [_triple(item) for item in row.get("entities") or row.get("label") or row.get("labels") or []]
            indicators = {(int(start), int(end)): str(name) for start, end, name in row.get("indicators", [])}
        except (ValueError, KeyError, TypeError) as error:
            raise AnnotationError("annotations.doccano", f"{where}, line {number} is no line of doccano: {error!r}") from error
        for start, end, label in triples:
            if not 0 <= start < end <= len(raw):
                raise AnnotationError(
                    "annotations.offsets", f"{where}, line {number}: {label} {start}–{end} lies outside the text of {len(raw)}."
                )
        spans = [AnnotatedSpan(start, end, label, indicators.get((start, end))) for start, end, label in triples]
        reports.append(whole_report(str(row.get("name") or f"doccano_{row.get('id', number)}"), raw, spans))
    return reports


def _triple(item: Any) -> tuple[int, int, str]:
    if isinstance(item, dict):
        return int(item["start_offset"]), int(item["end_offset"]), str(item["label"])
    start, end, label = item
    return int(start), int(end), str(label)
