"""Label Studio's JSON export: of projects that `annotations.push` made, and of others that label one text field with our labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from annotations.pull import Pulled, read_pulled
from annotations.spans import AnnotationError, raw_sha256
from annotations.studio.project import ServerTask
from annotations.tasks.build import task_key
from annotations.tasks.label_config import INDICATOR, LABELS, TEXT
from annotations.tasks.task_text import TaskText, read_task_text
from ie.data import Span


def read_export(content: str, *, where: str = "the file", text_field: str = TEXT) -> Pulled:
    """What an export (type JSON) holds; annotators by number, or by address where the export has it.

    A task that is not ours is one report of its own: ``text_field`` of its data is the text, whatever its ids and titles are.

    Raises:
        AnnotationError: it is no such export.
    """
    try:
        tasks = json.loads(content)
    except ValueError as error:
        raise AnnotationError("annotations.export", f"{where} is no JSON: {error}") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and isinstance(task.get("data"), dict) for task in tasks):
        raise AnnotationError("annotations.export", f"{where} is no export of type JSON: expected a list of tasks with data.")
    return read_pulled(_tasks(tasks, where, text_field), {})


def _tasks(tasks: list[dict[str, Any]], where: str, text_field: str) -> Iterator[ServerTask]:
    seen: set[str] = set()
    for number, task in enumerate(tasks, start=1):
        data = task["data"]
        task_id = int(task.get("id") or number)
        if not {"report", "report_sha256", "key", "replaced"} <= data.keys():
            data = _foreign(data, task_id, f"{where}, task {task_id}", text_field)
        if data["key"] not in seen:  # the same text twice in a project of others
            seen.add(data["key"])
            annotations = tuple(_renamed(item) for item in task.get("annotations") or ())
            yield ServerTask(task_id, data, read_task_text(data), annotations, tuple(task.get("predictions") or ()))


def _foreign(data: Mapping[str, Any], task_id: int, where: str, text_field: str) -> dict[str, Any]:
    text = data.get(text_field)
    if not isinstance(text, str):
        raise AnnotationError("annotations.export", f"{where} has no text in its field {text_field!r}; it has {sorted(data)}.")
    sha256 = raw_sha256(text)
    name = str(data.get("report") or f"task_{task_id}")
    return {
        "report": name,
        "report_sha256": sha256,
        "key": task_key(sha256, Span(0, len(text))),
        **TaskText(0, text).as_json(),
    }


def _renamed(annotation: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation with our tag names: another project may call its labels and text otherwise."""
    names = {"labels": LABELS, "hypertextlabels": LABELS, "taxonomy": INDICATOR}
    results = []
    for result in annotation.get("result") or ():
        name = names.get(str(result.get("type")), result.get("from_name"))
        results.append({**result, "to_name": TEXT, "from_name": name})
    return {**annotation, "result": results}
