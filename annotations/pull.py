"""Annotations of a project as spans over the raw text of its reports: ``python -m annotations.pull --project 年报 -o DIR``.

Every offset is verified; what cannot be placed is quarantined with its reason. All annotators are kept; skipped tasks count as unseen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.arguments import make_parser
from annotations.command import add_server_arguments, connect, run
from annotations.formats.write import FORMATS, write_formats
from annotations.spans import AnnotatedReport, AnnotatedSpan, Quarantined, merge_ranges, raw_sha256
from annotations.studio.client import LabelStudio
from annotations.studio.project import ServerTask, annotator_names, read_tasks, require_project
from annotations.tasks.build import rebuild_raw
from annotations.tasks.results import read_results
from ie.batch.atomic import write_whole
from ie.data import Span

_PLAIN_NAME = re.compile(r"[^\w.\-]+|^\.+")


@dataclass(frozen=True, slots=True)
class TaskAnnotation:
    """One submitted annotation of one task, over the report's raw text."""

    report_sha256: str
    raw_span: Span
    annotator: str
    spans: tuple[AnnotatedSpan, ...]
    ground_truth: bool
    updated_at: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A task that an annotator skipped: no spans, and no statement that there are none."""

    report: str
    task: int
    annotator: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report as its tasks have it. ``whole``: they have all of it, and its hash is the one that was pushed."""

    name: str
    raw: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Pulled:
    """Everything that a project knows."""

    texts: Mapping[str, ReportText]  # by the hash of the raw text
    annotations: tuple[TaskAnnotation, ...]
    quarantined: tuple[Quarantined, ...]
    skipped: tuple[Skipped, ...]

    def incomplete(self) -> list[str]:
        """Reports whose tasks do not make up the text that was pushed: tasks are missing, or were edited on the server."""
        return sorted(text.name for text in self.texts.values() if not text.whole)

    def by_annotator(self) -> list[AnnotatedReport]:
        """One report for each annotator who finished a part of it, by name and annotator."""
        keys = sorted({(self.texts[item.report_sha256].name, item.annotator, item.report_sha256) for item in self.annotations})
        return [self._report(sha256, self._of(sha256, annotator), annotator) for _, annotator, sha256 in keys]

    def best(self) -> list[AnnotatedReport]:
        """One report for each text: in each part the ground truth where one is marked, else the newest annotation."""
        reports = []
        for sha256 in sorted({item.report_sha256 for item in self.annotations}, key=lambda key: (self.texts[key].name, key)):
            parts: dict[Span, TaskAnnotation] = {}
            for item in (item for item in self.annotations if item.report_sha256 == sha256):
                other = parts.get(item.raw_span)
                if other is None or _rank(other) < _rank(item):
                    parts[item.raw_span] = item
            reports.append(self._report(sha256, list(parts.values()), ""))
        return reports

    def _of(self, sha256: str, annotator: str) -> list[TaskAnnotation]:
        return [item for item in self.annotations if (item.report_sha256, item.annotator) == (sha256, annotator)]

    def _report(self, sha256: str, parts: Sequence[TaskAnnotation], annotator: str) -> AnnotatedReport:
        spans = sorted((span for part in parts for span in part.spans), key=lambda span: span.key)
        covered = merge_ranges([part.raw_span for part in parts])
        truth = bool(parts) and all(part.ground_truth for part in parts)
        return AnnotatedReport(self.texts[sha256].name, self.texts[sha256].raw, tuple(spans), covered, annotator, truth)


def pull_project(server: LabelStudio, project: int) -> Pulled:
    """Everything that the project knows of its reports."""
    return read_pulled(read_tasks(server, project), annotator_names(server))


def read_pulled(tasks: Iterable[ServerTask], names: Mapping[int, str]) -> Pulled:
    """The annotations of tasks, of a server or of an export. ``names``: account numbers to names."""
    by_report: dict[str, list[ServerTask]] = {}
    for task in tasks:
        by_report.setdefault(task.report_sha256, []).append(task)
    texts: dict[str, ReportText] = {}
    annotations: list[TaskAnnotation] = []
    quarantined: list[Quarantined] = []
    skipped: list[Skipped] = []
    for sha256, members in by_report.items():
        # Under a locked SQLite, Label Studio repeats an import that it had half done: then two tasks are one part, and read as one.
        parts: dict[str, list[ServerTask]] = {}
        for task in members:
            parts.setdefault(task.key, []).append(task)
        raw, _ = rebuild_raw([same[0].text for same in parts.values()])
        name = file_name(members[0].report, sha256)
        texts[sha256] = ReportText(name, raw, raw_sha256(raw) == sha256)
        for task, *copies in parts.values():
            for annotation in _latest([*task.annotations, *(each for copy in copies for each in copy.annotations)]):
                annotator = _annotator(annotation, names)
                if annotation.get("was_cancelled"):
                    skipped.append(Skipped(name, task.id, annotator))
                    continue
                read = read_results(task.text, annotation.get("result") or [])
                where = f"task {task.id}, annotation {annotation.get('id')}"
                quarantined += [Quarantined(name, annotator, where, reason, content) for reason, content in read.refused]
                truth = bool(annotation.get("ground_truth"))
                updated = str(annotation.get("updated_at") or "")
                annotations.append(TaskAnnotation(sha256, task.text.raw_span, annotator, read.spans, truth, updated))
    return Pulled(texts, tuple(annotations), tuple(quarantined), tuple(skipped))


def file_name(name: str, sha256: str) -> str:
    """A report's name as a file name. It comes from a server, so it may name no folder and no hidden file."""
    plain = _PLAIN_NAME.sub("_", name)[:100]
    return plain if plain == name and plain else f"{plain or 'report'}_{sha256[:8]}"


def _latest(annotations: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One annotation for each annotator: the ground truth, else the newest; a submitted one before a skipped one."""
    newest: dict[str, Mapping[str, Any]] = {}
    for annotation in annotations:
        who = str(_account(annotation))
        rank = _annotation_rank(annotation)
        if who not in newest or _annotation_rank(newest[who]) < rank:
            newest[who] = annotation
    return list(newest.values())


def _annotation_rank(annotation: Mapping[str, Any]) -> tuple[bool, bool, str, int]:
    return (
        not annotation.get("was_cancelled"),
        bool(annotation.get("ground_truth")),
        str(annotation.get("updated_at") or ""),
        int(annotation.get("id") or 0),
    )


def _rank(item: TaskAnnotation) -> tuple[bool, str, str]:
    return item.ground_truth, item.updated_at, item.annotator


def _account(annotation: Mapping[str, Any]) -> Any:
    by = annotation.get("completed_by")
    return by.get("id") if isinstance(by, dict) else by


def _annotator(annotation: Mapping[str, Any], names: Mapping[int, str]) -> str:
    by = annotation.get("completed_by")
    if isinstance(by, dict) and by.get("email"):
        return str(by["email"])
    number = _account(annotation)
    return names.get(number, f"user-{number}") if isinstance(number, int) else "unknown"


def write_pulled(pulled: Pulled, folder: Path, formats: Sequence[str]) -> None:
    """Write the best annotation of each report in ``formats``, each annotator's own, and what was skipped or quarantined."""
    write_formats(pulled.best(), folder, formats)
    for report in pulled.by_annotator():
        write_formats([report], folder / "annotators" / file_name(report.annotator, raw_sha256(report.annotator)), ["spans"])
    for name, rows in (("quarantine", pulled.quarantined), ("skipped", pulled.skipped)):
        lines = [json.dumps({key: getattr(row, key) for key in row.__slots__}, ensure_ascii=False) + "\n" for row in rows]
        write_whole(folder / f"{name}.jsonl", "".join(lines).encode("utf-8"))


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("pull", __doc__)
    add_server_arguments(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write")
    parser.add_argument("--format", default="spans", help=f"with commas: {', '.join(FORMATS)}")
    options = parser.parse_args(arguments)
    formats = [name.strip() for name in options.format.split(",") if name.strip()]
    server = connect(options)
    pulled = pull_project(server, require_project(server, options.project))
    options.output.mkdir(parents=True, exist_ok=True)
    write_pulled(pulled, options.output, formats)
    best = pulled.best()
    print(
        f"{len(best)} reports ({sum(report.whole for report in best)} whole), {sum(len(report.spans) for report in best)} spans, "
        f"{len(pulled.skipped)} tasks skipped, {len(pulled.quarantined)} annotations quarantined. Written to {options.output}."
    )
    for name in pulled.incomplete():
        print(f"{name}: its tasks do not make up the text that was pushed; some were deleted or edited.")
    return 1 if pulled.quarantined else 0


if __name__ == "__main__":
    run(main)
