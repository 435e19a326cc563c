"""A project on the server: found by its title or made, its labelling page and its tasks. Push, pull and the queue start here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotations.spans import AnnotationError
from annotations.studio.client import LabelStudio
from annotations.tasks.label_config import label_config
from annotations.tasks.task_text import TaskText, read_task_text

NEXT_FIRST = "先标这些"
"""Title of the tab that lists unfinished tasks, the most doubtful first."""
_HIDDEN = (
    *(f"tasks:data.{name}" for name in ("before", "after", "checks", "tables", "raw_start", "replaced")),
    *(f"tasks:data.{name}" for name in ("report", "report_sha256", "key")),
    *(f"tasks:{name}" for name in ("inner_id", "completed_at", "cancelled_annotations", "total_predictions", "annotators")),
    *(f"tasks:{name}" for name in ("annotations_results", "annotations_ids", "predictions_model_versions")),
    *(f"tasks:{name}" for name in ("predictions_results", "file_upload", "storage_filename", "created_at", "updated_at")),
    *(f"tasks:{name}" for name in ("updated_by", "avg_lead_time", "draft_exists")),
)
"""Columns of the Data Manager that say nothing to an annotator: left are number, part, text, failing checks, damage, score, annotations."""
_WIDE = ("tasks:id", "tasks:data.text", "tasks:data.failed_checks", "tasks:data.damage", "tasks:total_annotations")


@dataclass(frozen=True, slots=True)
class ServerTask:
    """A task as the server has it. ``annotations`` and ``predictions`` are the server's own JSON."""

    id: int
    data: dict[str, Any]
    text: TaskText
    annotations: tuple[dict[str, Any], ...]
    predictions: tuple[dict[str, Any], ...]

    @property
    def report(self) -> str:
        return str(self.data["report"])

    @property
    def report_sha256(self) -> str:
        return str(self.data["report_sha256"])

    @property
    def key(self) -> str:
        return str(self.data["key"])

    @property
    def done(self) -> bool:
        """Whether somebody has submitted it; a skipped task is not done."""
        return any(not annotation.get("was_cancelled") for annotation in self.annotations)

    def has(self, version: str) -> bool:
        """Whether it has a prediction of this model version."""
        return any(prediction.get("model_version") == version for prediction in self.predictions)


def find_project(server: LabelStudio, title: str) -> int | None:
    """The number of the project with exactly this title; None where there is none.

    Raises:
        AnnotationError: several have it; then the number is the only name.
    """
    found = [project for project in server.pages("/api/projects/", title=title) if project.get("title") == title]
    if len(found) > 1:
        raise AnnotationError(
            "annotations.project",
            f"{len(found)} projects are called {title!r}. Rename all but one, or give the project's number.",
        )
    return int(found[0]["id"]) if found else None


def require_project(server: LabelStudio, title_or_number: str) -> int:
    """The number of a project that must be there; raises AnnotationError."""
    if title_or_number.isdigit():
        return int(server.get(f"/api/projects/{title_or_number}/")["id"])
    number = find_project(server, title_or_number)
    if number is None:
        raise AnnotationError(
            "annotations.project",
            f"{server.url} has no project {title_or_number!r}. Make it with `python -m annotations.push`.",
        )
    return number


def ensure_project(server: LabelStudio, title: str) -> int:
    """The project with this title, made where it is not there; its labelling page is brought up to date where it differs.

    Raises:
        AnnotationError: a project of others has this title: its tasks are not ours, so its page is not touched.
    """
    wanted = label_config()
    number = find_project(server, title)
    if number is None:
        settings = {
            "title": title,
            "description": "政府信息公开工作年度报告：标题、章节、机关、文号、日期、数量",
            "label_config": wanted,
            "show_skip_button": True,
            "enable_empty_annotation": True,  # a part without any span is an answer too
            "show_collab_predictions": True,
            "color": "#1667b0",
        }
        number = int(server.post("/api/projects/", settings)["id"])
    elif server.get(f"/api/projects/{number}/").get("label_config", "").strip() != wanted.strip():
        next(read_tasks(server, number), None)
        server.patch(f"/api/projects/{number}/", {"label_config": wanted})
    _ensure_tab(server, number)
    return number


def read_tasks(server: LabelStudio, project: int) -> Iterator[ServerTask]:
    """Every task of ours in the project with annotations and predictions, in the order of its number.

    Raises:
        AnnotationError: a task was not made by `annotations.push`.
    """
    for item in server.pages("/api/tasks", items="tasks", project=project, fields="all"):
        data = item["data"]
        if not all(isinstance(data.get(name), str) for name in ("report", "report_sha256", "key")):
            raise AnnotationError(
                "annotations.task",
                f"task {item['id']} of project {project} was not made by `annotations.push`. Use a project of its own (--project).",
            )
        annotations, predictions = tuple(item.get("annotations") or ()), tuple(item.get("predictions") or ())
        yield ServerTask(int(item["id"]), data, read_task_text(data), annotations, predictions)


def show_version(server: LabelStudio, project: int, version: str) -> None:
    """Make the predictions of this version those that an annotation begins with and that the Data Manager sorts by.

    The version must be that of a prediction of the project, or the title of its backend.
    """
    if server.get(f"/api/projects/{project}/").get("model_version") != version:
        server.patch(f"/api/projects/{project}/", {"model_version": version})


def annotator_names(server: LabelStudio) -> dict[int, str]:
    """Account numbers to addresses, for accounts that this token may see."""
    answer = server.get("/api/users/")
    users = answer if isinstance(answer, list) else answer.get("results", [])
    return {int(user["id"]): str(user.get("email") or user.get("username") or f"user-{user['id']}") for user in users}


def _ensure_tab(server: LabelStudio, project: int) -> None:
    """A tab of the Data Manager that shows unfinished tasks by score: the community edition has no queue, but it sorts."""
    tabs = server.get("/api/dm/views/", project=project)
    if any(tab.get("data", {}).get("title") == NEXT_FIRST for tab in tabs):
        return
    unfinished = {"filter": "filter:tasks:completed_at", "operator": "empty", "type": "Datetime", "value": True}
    tab = {
        "title": NEXT_FIRST,
        "ordering": ["tasks:predictions_score"],
        "filters": {"conjunction": "and", "items": [unfinished]},
        # "labeling" is the narrow list beside an open task.
        "hiddenColumns": {"explore": list(_HIDDEN), "labeling": [*_HIDDEN, *_WIDE]},
        "columnsWidth": {"tasks:data.title": 260, "tasks:data.text": 520},
    }
    server.post("/api/dm/views/", {"project": project, "data": tab})
