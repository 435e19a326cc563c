from __future__ import annotations

from typing import Any

from annotations.queue import QUEUE_VERSION, build_queue, doubt_of, write_queue
from annotations.studio.project import ServerTask
from annotations.tasks.task_text import TaskText


def task(
    number: int, text: str, *, scores: tuple[float, ...] = (0.9,), done: bool = False, failed: int = 0, damage: int = 0
) -> ServerTask:
    prediction = {
        "id": number,
        "model_version": "m",
        "score": min(scores, default=0.5),
        "result": [{"score": score} for score in scores],
    }
    data = {"report": "例", "report_sha256": "x", "key": str(number), "failed_checks": failed, "damage": damage}
    annotations = ({"id": 1, "was_cancelled": False},) if done else ()
    return ServerTask(number, data, TaskText(0, text), annotations, (prediction,))


class Recorder:
    """Takes the place of a server."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []

    def post(self, path: str, content: Any) -> None:
        self.sent.append((path, content))

    patch = post


def order(*tasks: ServerTask) -> list[int]:
    return [queued.task.id for queued in build_queue(tasks)]


def test_a_doubtful_task_comes_first() -> None:
    assert order(task(1, "甲乙丙丁", scores=(0.99, 0.95)), task(2, "子丑寅卯", scores=(0.99, 0.3))) == [2, 1]


def test_a_task_that_a_failing_check_touches_comes_first() -> None:
    assert order(task(1, "甲乙丙丁"), task(2, "子丑寅卯", failed=2)) == [2, 1]


def test_a_damaged_task_comes_first() -> None:
    assert order(task(1, "甲乙丙丁"), task(2, "子丑寅卯", damage=20)) == [2, 1]


def test_a_text_like_one_that_is_done_comes_last() -> None:
    done = task(1, "全年未收到政府信息公开申请3条", done=True)
    assert order(done, task(2, "全年未收到政府信息公开申请7条"), task(3, "制定规范性文件并组织业务培训")) == [3, 2]


def test_copies_do_not_stand_together_at_the_head() -> None:
    copies = [task(number, "全年未收到政府信息公开申请", scores=(0.2,)) for number in (1, 2, 3)]
    assert order(*copies, task(4, "制定规范性文件并组织业务培训", scores=(0.4,)))[1] == 4


def test_scores_rise_along_the_queue() -> None:
    texts = [f"第{name}类信息公开情况说明" for name in "甲乙丙丁戊己"]
    queue = build_queue([task(number, text, scores=(number / 10,)) for number, text in enumerate(texts, start=1)])
    scores = [queued.score for queued in queue]
    assert scores == sorted(scores)
    assert all(0 <= score <= 1 for score in scores)


def test_doubt_reads_the_newest_model_and_not_the_queue() -> None:
    first = task(1, "甲", scores=(0.5,))
    newest = {"id": 9, "model_version": "n", "result": [{"score": 1.0}]}
    own = {"id": 10, "model_version": QUEUE_VERSION, "result": []}
    assert doubt_of(ServerTask(1, first.data, first.text, (), (*first.predictions, newest, own))) == 0.0
    assert doubt_of(ServerTask(1, first.data, first.text, (), ())) == 0.5


def test_write_queue_changes_what_differs_and_nothing_twice() -> None:
    recorder = Recorder()
    queue = build_queue([task(1, "甲乙丙丁"), ServerTask(2, task(2, "子").data, TaskText(0, "子丑寅卯"), (), ())])
    assert write_queue(recorder, queue) == 2  # type: ignore[arg-type]
    assert {path for path, _ in recorder.sent} == {"/api/predictions/", "/api/predictions/1/"}
