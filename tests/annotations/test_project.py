"""Whose project it is: a page of others is never touched. The real server is in `test_label_studio`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from annotations.spans import AnnotationError
from annotations.studio.project import NEXT_FIRST, ensure_project
from annotations.tasks.build import build_tasks
from annotations.tasks.label_config import label_config
from tests.annotations.reports import prelabelled, report

OURS = build_tasks(prelabelled(report("一、概述\n收到41条。\n", ("41条", "COUNT", "requests_received"))))[0].data


class OneProject:
    """A server with one project, number 7, called 年报; its page can be changed."""

    def __init__(self, config: str, *tasks: dict[str, Any]) -> None:
        self.config = config
        self._tasks = tasks

    def pages(self, path: str, **_: Any) -> Iterator[dict[str, Any]]:
        if path == "/api/projects/":
            yield {"id": 7, "title": "年报"}
        else:
            yield from ({"id": number, "data": data} for number, data in enumerate(self._tasks, start=1))

    def get(self, path: str, **_: Any) -> Any:
        return [{"data": {"title": NEXT_FIRST}}] if path == "/api/dm/views/" else {"label_config": self.config}

    def patch(self, _: str, content: dict[str, Any]) -> None:
        self.config = content["label_config"]


def test_the_page_of_our_project_is_brought_up_to_date() -> None:
    for server in (OneProject("<View></View>"), OneProject("<View><Header/></View>", OURS)):
        assert ensure_project(server, "年报") == 7  # type: ignore[arg-type]
        assert server.config == label_config()


def test_the_page_of_a_project_of_others_is_left_alone() -> None:
    server = OneProject("<View><Image/></View>", {"image": "a.png"})
    with pytest.raises(AnnotationError, match="was not made by"):
        ensure_project(server, "年报")  # type: ignore[arg-type]
    assert server.config == "<View><Image/></View>"
