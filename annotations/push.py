"""Reports to a project of Label Studio: ``python -m annotations.push annotations/samples/reports --project 年报``.

A second push adds nothing twice: a part that is on the server stays, with its annotations, and only gets what is new in predictions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.arguments import make_parser
from annotations.command import add_server_arguments, connect, run
from annotations.formats.span_files import read_spans
from annotations.spans import AnnotatedSpan, gaps, raw_sha256
from annotations.studio.client import LabelStudio
from annotations.studio.project import ServerTask, ensure_project, read_tasks, show_version
from annotations.tasks.build import Prediction, build_tasks, layout_of, predict
from annotations.tasks.cutting import cut_report
from annotations.tasks.prelabel import Labeller, Prelabelled, load_labeller, prelabel_file
from ie.batch.plan import plan_inputs
from ie.errors import ReadError
from ie.pipeline import DEFAULT_MODEL

FROM_FILES = "spans-file"
"""Model version of pre-annotations that come from ``*.spans.jsonl``."""
_BATCH = 50  # tasks of one request


@dataclass(slots=True)
class Pushed:
    """What a push did, in numbers; ``task_ids`` of the tasks that it made."""

    tasks_made: int = 0
    tasks_kept: int = 0
    predictions_made: int = 0
    predictions_changed: int = 0
    task_ids: list[int] = field(default_factory=list)
    same_text: list[str] = field(default_factory=list)  # reports whose text another report of this push has
    displaced: list[str] = field(default_factory=list)  # spans that the older cuts of a report on the server do not hold whole

    def sentence(self) -> str:
        return (
            f"{self.tasks_made} tasks made, {self.tasks_kept} were there; "
            f"{self.predictions_made} predictions added, {self.predictions_changed} changed."
        )


def push_reports(server: LabelStudio, project: int, reports: Iterable[Prelabelled]) -> Pushed:
    """Bring the reports and their pre-annotations to the project. Reports with the same text are one report.

    Where all unfinished tasks then have predictions of a new version, it is the one that annotations begin with from here on; unless a
    backend is connected, which sees to that with its own.
    """
    pushed = Pushed()
    there: dict[str, list[ServerTask]] = {}
    for task in read_tasks(server, project):
        there.setdefault(task.report_sha256, []).append(task)
    done: set[str] = set()
    versions: set[str] = set()
    for report in reports:
        sha256 = raw_sha256(report.document.raw)
        if sha256 in done:
            pushed.same_text.append(report.name)
            continue
        done.add(sha256)
        known = there.get(sha256, [])
        _push_missing(server, project, report, known, pushed)
        pushed.tasks_kept += len(known)
        if report.model_version:
            for task in known:
                _push_prediction(server, task, report, pushed)
        if report.model_version:
            versions.add(report.model_version)
    others = [task for sha256, tasks in there.items() if sha256 not in done for task in tasks if not task.done]
    is_new = pushed.predictions_made > 0 and len(versions) == 1 and all(task.has(*versions) for task in others)
    if is_new and not any(server.pages("/api/ml/", project=project)):
        show_version(server, project, *versions)
    return pushed


def push_prediction(server: LabelStudio, task: ServerTask, prediction: Prediction) -> str:
    """Put a prediction on a task: ``made``, ``changed`` (the same version said something else before) or ``kept``."""
    mine = [item for item in task.predictions if item.get("model_version") == prediction.model_version]
    content: dict[str, Any] = prediction.as_json()
    if not mine:
        server.post("/api/predictions/", {**content, "task": task.id})
        return "made"
    newest = max(mine, key=lambda item: int(item["id"]))
    if newest.get("result") == content["result"]:  # its score may be the queue's by now
        return "kept"
    server.patch(f"/api/predictions/{newest['id']}/", content)
    return "changed"


def _push_missing(server: LabelStudio, project: int, report: Prelabelled, known: Sequence[ServerTask], pushed: Pushed) -> None:
    """Make the tasks of the parts that are not there: all of a new report, the rest of one whose push was stopped."""
    raw = report.document.raw
    covered = tuple(task.text.raw_span for task in known)
    missing = [gap for gap in gaps(covered, len(raw)) if raw[gap.start : gap.end].strip()]
    layout = layout_of(report)
    cuts = [part for gap in missing for part in cut_report(layout, within=gap)]
    tasks = build_tasks(report, cuts=cuts, number_from=len(known) + 1)
    for start in range(0, len(tasks), _BATCH):
        content = [
            {"data": task.data} | ({"predictions": [task.prediction.as_json()]} if task.prediction else {})
            for task in tasks[start : start + _BATCH]
        ]
        answer = server.post(f"/api/projects/{project}/import?return_task_ids=true", content)
        pushed.tasks_made += len(content)
        pushed.task_ids += [int(number) for number in answer.get("task_ids", [])]
        pushed.predictions_made += sum("predictions" in item for item in content)


def _push_prediction(server: LabelStudio, task: ServerTask, report: Prelabelled, pushed: Pushed) -> None:
    part = task.text.raw_span
    inside = [span for span in report.spans if part.start <= span.start < part.end]
    outcome = push_prediction(server, task, predict(task.text, inside, report.model_version))
    pushed.predictions_made += outcome == "made"
    pushed.predictions_changed += outcome == "changed"
    cut = [span for span in inside if span.end > part.end]
    pushed.displaced += [f"{report.name} {span.start}–{span.end} {span.label}" for span in cut]


def labelled_files(
    paths: Sequence[Path], labeller: Labeller, *, spans: Path | None = None, unreadable: list[str] | None = None
) -> Iterable[Prelabelled]:
    """The reports of files and folders, labelled; where ``spans`` has STEM.spans.jsonl, its spans stand in for the model's."""
    for planned in plan_inputs(list(paths)):
        try:
            report = prelabel_file(labeller, planned.path)
        except ReadError as error:
            if unreadable is not None:
                unreadable.append(str(error))
            continue
        file = spans / f"{report.name}.spans.jsonl" if spans else None
        if file is not None and file.is_file():
            yield with_spans(report, read_spans(file, report.document.raw))
        else:
            yield report


def with_spans(report: Prelabelled, spans: Sequence[AnnotatedSpan], *, version: str = FROM_FILES) -> Prelabelled:
    """The report with other pre-annotations."""
    return Prelabelled(report.name, report.document, tuple(spans), report.raw_tables, report.record, version)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("push", __doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="reports: files, or folders taken with all below them")
    add_server_arguments(parser)
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="model folder for pre-annotations")
    parser.add_argument("--spans", type=Path, help="folder of STEM.spans.jsonl to show instead of the model's answers")
    parser.add_argument(
        "--merge", type=Path, help="file of `annotations.agree --merge`: put what annotators disagree on before an adjudicator"
    )
    options = parser.parse_args(arguments)
    server = connect(options)
    project = ensure_project(server, options.project)
    if options.merge:
        from annotations.review.adjudicate import push_merge

        print(f"{push_merge(server, project, options.merge)} tasks have a merged prediction.")
        if not options.paths:
            return 0
    unreadable: list[str] = []
    reports = labelled_files(options.paths, load_labeller(options.model), spans=options.spans, unreadable=unreadable)
    pushed = push_reports(server, project, reports)
    print(f"{server.url}/projects/{project}/data: {pushed.sentence()}")
    for line in [
        *unreadable,
        *(f"not pushed, another report has the same text: {name}" for name in pushed.same_text),
        *(f"not shown, an older cut runs through it: {line}" for line in pushed.displaced),
    ]:
        print(line)
    return 1 if unreadable else 0


if __name__ == "__main__":
    run(main)
