"""From a labelled report to the tasks of a project: cut, with context, panels and pre-annotations. Nothing here talks to a server."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotations.spans import AnnotatedSpan, AnnotationError, raw_sha256
from annotations.tasks.cutting import Layout, context_after, context_before, cut_report
from annotations.tasks.panels import checks_html, tables_html, touches
from annotations.tasks.prelabel import Prelabelled
from annotations.tasks.results import Result, to_results
from annotations.tasks.task_text import TaskText, read_task_text, task_text
from ie.data import Span
from ie.labels import TOP_SECTION_LABELS

NOTHING_FOUND_SCORE = 0.5
"""Score of a task without a single span: neither sure nor unsure."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """Pre-annotations of one task. ``score`` is what the Data Manager sorts by: low is to be looked at first."""

    model_version: str
    score: float
    results: tuple[Result, ...]

    def as_json(self) -> dict[str, Any]:
        return {"model_version": self.model_version, "score": self.score, "result": list(self.results)}


@dataclass(frozen=True, slots=True)
class Task:
    """One page for an annotator."""

    key: str  # the same part of the same text, whoever makes it
    text: TaskText
    data: dict[str, Any]
    prediction: Prediction | None


def build_tasks(report: Prelabelled, *, cuts: Sequence[Span] | None = None, number_from: int = 1) -> list[Task]:
    """The tasks of a report, in its order. ``cuts``: the ranges to use instead of those that `cut_report` finds.

    Raises:
        AnnotationError: a span stands in no task as a whole; with cuts of our own this cannot be.
    """
    raw = report.document.raw
    ranges = list(cuts) if cuts is not None else cut_report(layout_of(report))
    tasks = [_task(report, part, number_from + number) for number, part in enumerate(ranges)]
    placed = sum(len(read_spans(task)) for task in tasks)
    wanted = sum(1 for span in report.spans if any(p.start <= span.start < p.end for p in ranges))
    if placed != wanted and cuts is None:
        raise AnnotationError("annotations.cut", f"{report.name}: {wanted - placed} spans of {wanted} fit in no task.")
    return [task for task in tasks if raw[task.text.raw_span.start : task.text.raw_span.end].strip()] if raw.strip() else []


def layout_of(report: Prelabelled) -> Layout:
    """What decides the cuts: headings, spans and tables of the report."""
    tops = tuple(span.start for span in report.spans if span.label in TOP_SECTION_LABELS)
    subs = tuple(span.start for span in report.spans if span.label == "SUB")
    spans = tuple(Span(span.start, span.end) for span in report.spans)
    hidden = tuple(
        table for table in report.raw_tables if not any(span.start < table.end and table.start < span.end for span in spans)
    )
    return Layout(report.document.raw, tops, subs, (*spans, *report.raw_tables), hidden)


def read_spans(task: Task) -> list[str]:
    """Region ids of a task's pre-annotations."""
    return list(dict.fromkeys(result["id"] for result in task.prediction.results)) if task.prediction else []


def predict(text: TaskText, spans: Sequence[AnnotatedSpan], model_version: str) -> Prediction:
    """The pre-annotations of a task; spans that do not stand in it as a whole are left out."""
    results, left = to_results(text, spans)
    inside = [span for span in spans if span not in left]
    return Prediction(model_version, task_score(inside), tuple(results))


def task_score(spans: Sequence[AnnotatedSpan]) -> float:
    """The lowest score of a task's spans: one doubtful span is reason enough to look (as in GLiNER's backend)."""
    scores = [span.score for span in spans if span.score is not None]
    return round(min(scores), 4) if scores else NOTHING_FOUND_SCORE


def task_key(report_sha256: str, raw_span: Span) -> str:
    return hashlib.sha256(f"{report_sha256}|{raw_span.start}|{raw_span.end}".encode()).hexdigest()[:20]


def _task(report: Prelabelled, part: Span, number: int) -> Task:
    raw = report.document.raw
    keep = [Span(span.start, span.end) for span in report.spans]
    text = task_text(raw, part, raw_tables=report.raw_tables, raw_keep=keep)
    checks = report.record["checks"] if report.record else []
    failing = [check for check in checks if check["status"] == "fail"]
    sha256 = raw_sha256(raw)
    key = task_key(sha256, part)
    data = {
        "title": f"{report.name} · {number}",
        "before": context_before(raw, part.start),
        **text.as_json(),
        "after": context_after(raw, part.end),
        "tables": tables_html(report.document, report.record, part),
        "checks": checks_html(checks, part),
        "report": report.name,
        "report_sha256": sha256,
        "key": key,
        "failed_checks": sum(touches(check, part) for check in failing),
        "damage": sum(report.record["damage"].values()) if report.record else 0,
    }
    inside = [span for span in report.spans if part.start <= span.start < part.end]
    return Task(key, text, data, predict(text, inside, report.model_version) if report.model_version else None)


def rebuild_raw(tasks: Sequence[TaskText]) -> tuple[str, list[Span]]:
    """The raw text of a report from its tasks, blanks of the right length where parts are missing, and the ranges that are there."""
    pieces: list[str] = []
    ranges: list[Span] = []
    position = 0
    for task in sorted(tasks, key=lambda item: item.raw_start):
        span = task.raw_span
        if span.start < position:
            raise AnnotationError(
                "annotations.overlap", f"two tasks of a report both have its characters from {span.start} on."
            )
        pieces += ["\n" * (span.start - position), task.raw]
        ranges.append(span)
        position = span.end
    return "".join(pieces), ranges


__all__ = [
    "Prediction",
    "Task",
    "build_tasks",
    "layout_of",
    "predict",
    "read_task_text",
    "rebuild_raw",
    "task_key",
    "task_score",
]
