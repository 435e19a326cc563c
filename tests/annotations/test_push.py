"""What a push sends, against a server that only writes down what it is sent; the real one is in `test_label_studio`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotations.push import push_reports
from tests.annotations.reports import prelabelled, report

RAW = "一、概述\n全年收到政府信息公开申请41条，均已答复。\n"
SOURCE = report(RAW, ("一、概述", "SEC_OVERVIEW"), ("41条", "COUNT", "requests_received"))


class Recorder:
    """Takes the place of a server: keeps the tasks it is sent and gives them back."""

    def __init__(self) -> None:
        self.tasks: list[dict[str, Any]] = []
        self.shown = ""  # the model version that the project shows
        self.backends: list[dict[str, Any]] = []

    def pages(self, path: str, **_: Any) -> Iterator[dict[str, Any]]:
        yield from self.backends if path == "/api/ml/" else self.tasks

    def get(self, _: str) -> dict[str, Any]:
        return {"model_version": self.shown}

    def patch(self, _: str, content: dict[str, Any]) -> None:
        self.shown = content["model_version"]

    def post(self, path: str, content: Any) -> dict[str, Any]:
        if path == "/api/predictions/":
            task = self.tasks[content["task"] - 1]
            task["predictions"].append({"id": 100 + len(task["predictions"]), **content})
            return {}
        first = len(self.tasks) + 1
        for number, item in enumerate(content, start=first):
            predictions = [{"id": number, **prediction} for prediction in item["predictions"]]
            self.tasks.append({"id": number, "data": item["data"], "predictions": predictions})
        return {"task_ids": list(range(first, len(self.tasks) + 1))}


def test_two_reports_of_one_text_are_pushed_once() -> None:
    server = Recorder()
    copy = report(RAW, ("一、概述", "SEC_OVERVIEW"), ("41条", "COUNT", "requests_received"), name="副本_2020")
    pushed = push_reports(server, 1, [prelabelled(SOURCE), prelabelled(copy)])  # type: ignore[arg-type]
    assert (pushed.tasks_made, len(server.tasks)) == (1, 1)
    assert pushed.same_text == ["副本_2020"]


def test_the_project_shows_a_version_once_all_tasks_have_it() -> None:
    server = Recorder()
    other = report("二、主动公开\n公开5条。\n", ("5条", "COUNT", "disclosed_items"), name="别处_2020")
    push_reports(server, 1, [prelabelled(SOURCE), prelabelled(other)])  # type: ignore[arg-type]
    assert server.shown == "by-hand"
    push_reports(server, 1, [prelabelled(SOURCE, version="newer")])  # type: ignore[arg-type]
    assert server.shown == "by-hand", "the other task has no newer prediction"
    push_reports(server, 1, [prelabelled(SOURCE, version="newer"), prelabelled(other, version="newer")])  # type: ignore[arg-type]
    assert server.shown == "newer"
    push_reports(server, 1, [prelabelled(SOURCE), prelabelled(other)])  # type: ignore[arg-type]
    assert server.shown == "newer", "a push that adds nothing changes nothing"
    server.backends = [{"title": "newer"}]
    push_reports(server, 1, [prelabelled(SOURCE, version="third"), prelabelled(other, version="third")])  # type: ignore[arg-type]
    assert server.shown == "newer", "what a connected backend answers is shown"


def test_a_second_push_sends_nothing() -> None:
    server = Recorder()
    push_reports(server, 1, [prelabelled(SOURCE)])  # type: ignore[arg-type]
    pushed = push_reports(server, 1, [prelabelled(SOURCE)])  # type: ignore[arg-type]
    assert (pushed.tasks_made, pushed.tasks_kept, pushed.predictions_made, len(server.tasks)) == (0, 1, 0, 1)
