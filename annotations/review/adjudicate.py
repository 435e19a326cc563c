"""What annotators label differently in one task, merged into a prediction for an adjudicator: agreed spans sure, disputed ones not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotations.pull import TaskAnnotation, read_pulled
from annotations.push import push_prediction
from annotations.spans import AnnotatedSpan, AnnotationError
from annotations.studio.client import LabelStudio
from annotations.studio.project import ServerTask, read_tasks
from annotations.tasks.build import Prediction, predict
from ie.batch.atomic import write_whole

MODEL_VERSION = "adjudication"


@dataclass(frozen=True, slots=True)
class Merged:
    """The labellings of one task as one. ``said_by``: for each disputed span, who set it."""

    key: str
    report: str
    spans: tuple[AnnotatedSpan, ...]
    said_by: tuple[tuple[AnnotatedSpan, tuple[str, ...]], ...]


def merge_task(task: ServerTask, annotations: Iterable[TaskAnnotation]) -> Merged | None:
    """The merged labelling; None where fewer than two have labelled it or all say the same.

    The score of a span is the share of annotators who set it. Of spans that overlap, the one that more of them set is kept, then the
    longer: an adjudicator sees flat spans, and the others in the merge file.
    """
    answers = list(annotations)
    sayings: dict[tuple[int, int, str, str | None], list[str]] = {}
    for answer in answers:
        for span in answer.spans:
            sayings.setdefault((*span.key, span.indicator), []).append(answer.annotator)
    if len(answers) < 2 or all(len(people) == len(answers) for people in sayings.values()):
        return None
    disputed: list[tuple[AnnotatedSpan, tuple[str, ...]]] = []
    kept: list[AnnotatedSpan] = []
    ranked = sorted(
        sayings.items(), key=lambda item: (-len(item[1]), item[0][0] - item[0][1], item[0][0], item[0][2], item[0][3] or "")
    )
    for (start, end, label, indicator), people in ranked:
        span = AnnotatedSpan(start, end, label, indicator, round(len(people) / len(answers), 4))
        if len(people) < len(answers):
            disputed.append((span, tuple(people)))
        if all(other.end <= start or end <= other.start for other in kept):
            kept.append(span)
    kept.sort(key=lambda span: span.key)
    return Merged(task.key, task.report, tuple(kept), tuple(sorted(disputed, key=lambda item: item[0].key)))


def merge_tasks(tasks: Iterable[ServerTask], names: Mapping[int, str]) -> list[Merged]:
    """Every task that is labelled differently, in the order of the project. A task with a ground truth is settled already."""
    merged = []
    for task in tasks:
        answers = read_pulled([task], names).annotations
        if not any(answer.ground_truth for answer in answers) and (found := merge_task(task, answers)):
            merged.append(found)
    return merged


def write_merge(tasks: Iterable[ServerTask], names: Mapping[int, str], path: Path) -> int:
    """Write the merge file: JSON, for people to read and for `push_merge`. Returns how many tasks are in it."""
    merged = merge_tasks(tasks, names)
    content = [
        {
            "key": item.key,
            "report": item.report,
            "spans": [_row(span) for span in item.spans],
            "disputed": [_row(span) | {"annotators": list(people)} for span, people in item.said_by],
        }
        for item in merged
    ]
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return len(merged)


def push_merge(server: LabelStudio, project: int, path: Path) -> int:
    """Put each merged labelling on its task as a prediction, whose score is the share of its spans that all agree on.

    Raises:
        AnnotationError: the file is no merge file, or names a task that the project does not have.
    """
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(rows, list):
            raise TypeError("not a list")
        wanted = {
            str(row["key"]): [
                AnnotatedSpan(int(s["start"]), int(s["end"]), str(s["label"]), s.get("indicator"), float(s["score"]))
                for s in row["spans"]
            ]
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AnnotationError("annotations.merge", f"{path} is no file of `annotations.agree --merge`: {error!r}") from error
    tasks = {task.key: task for task in read_tasks(server, project)}
    missing = wanted.keys() - tasks.keys()
    if missing:
        raise AnnotationError("annotations.merge", f"{path} has {len(missing)} tasks that project {project} does not have.")
    for key, spans in wanted.items():
        found = predict(tasks[key].text, spans, MODEL_VERSION)
        agreed = sum(span.score == 1.0 for span in spans) / len(spans) if spans else 0.0
        push_prediction(server, tasks[key], Prediction(MODEL_VERSION, round(agreed, 4), found.results))
    return len(wanted)


def _row(span: AnnotatedSpan) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "label": span.label, "indicator": span.indicator, "score": span.score}
