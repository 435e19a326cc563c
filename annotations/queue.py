"""Which tasks to annotate next: ``python -m annotations.queue --project 年报``.

The community edition has no queue of its own, but its Data Manager sorts by the score of predictions: so the order is written there, low
score first, and the tab that `annotations.push` makes is sorted by it.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.arguments import make_parser
from annotations.command import add_server_arguments, connect, run
from annotations.studio.client import LabelStudio
from annotations.studio.project import ServerTask, read_tasks, require_project

QUEUE_VERSION = "queue"
"""Model version of the empty prediction that carries the score of a task without any."""
WEIGHTS = {"doubt": 0.40, "checks": 0.25, "novelty": 0.25, "damage": 0.10}
_MOST_CHECKS = 3  # failing checks that touch one task; more say no more
_USUAL_DAMAGE = 10  # damages of a report at which the signal is one half
_GRAM = 3
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Queued:
    """A task with its place in the queue. Every signal lies from 0 to 1, 1 being a reason to annotate it now."""

    task: ServerTask
    doubt: float
    checks: float
    damage: float
    novelty: float

    @property
    def priority(self) -> float:
        return sum(weight * float(getattr(self, name)) for name, weight in WEIGHTS.items())

    @property
    def score(self) -> float:
        """What is written to the server: low is next, as with a model's own scores."""
        return round(1 - self.priority, 4)


def build_queue(tasks: Sequence[ServerTask]) -> list[Queued]:
    """The unfinished tasks, the next one first.

    Novelty is the share of a task's character trigrams (digits alike) that neither a finished task nor one further ahead in the queue
    has, so that ten copies of one paragraph do not stand at its head.
    """
    seen: set[str] = set()
    for task in tasks:
        if task.done:
            seen |= _grams(task.text.text)
    grams = {task.id: _grams(task.text.text) for task in tasks if not task.done}
    waiting = [(_queued(task, grams[task.id], seen), task) for task in tasks if not task.done]
    # Novelty only falls while others are taken, so the best of the heap, measured again, is the best of all if it stays on top.
    heap = [(-queued.priority, task.id, queued) for queued, task in waiting]
    heapq.heapify(heap)
    order: list[Queued] = []
    while heap:
        _, number, stale = heapq.heappop(heap)
        fresh = _queued(stale.task, grams[number], seen)
        if heap and -fresh.priority > heap[0][0] and fresh != stale:
            heapq.heappush(heap, (-fresh.priority, number, fresh))
            continue
        order.append(fresh)
        seen |= grams[number]
    return order


def write_queue(server: LabelStudio, order: Sequence[Queued]) -> int:
    """Write each task's score to all its predictions (the Data Manager shows their mean); returns how many were changed."""
    changed = 0
    for queued in order:
        if not queued.task.predictions:
            content = {"task": queued.task.id, "result": [], "score": queued.score, "model_version": QUEUE_VERSION}
            server.post("/api/predictions/", content)
            changed += 1
        for prediction in queued.task.predictions:
            if prediction.get("score") != queued.score:
                server.patch(f"/api/predictions/{prediction['id']}/", {"score": queued.score})
                changed += 1
    return changed


def doubt_of(task: ServerTask) -> float:
    """How unsure the newest model is: one less the mean of its three lowest span scores, a half where it found nothing."""
    predictions = [item for item in task.predictions if item.get("model_version") != QUEUE_VERSION]
    if not predictions:
        return 0.5
    newest = max(predictions, key=lambda item: int(item["id"]))
    scores = sorted(float(result["score"]) for result in newest.get("result") or () if "score" in result)[:3]
    return 1 - sum(scores) / len(scores) if scores else 0.5


def _queued(task: ServerTask, grams: frozenset[str], seen: set[str]) -> Queued:
    failed, damage = int(task.data.get("failed_checks") or 0), int(task.data.get("damage") or 0)
    novelty = sum(gram not in seen for gram in grams) / len(grams) if grams else 0.0
    return Queued(task, doubt_of(task), min(1.0, failed / _MOST_CHECKS), damage / (damage + _USUAL_DAMAGE), novelty)


def _grams(text: str) -> frozenset[str]:
    folded = _DIGIT.sub("0", "".join(text.split()))
    return frozenset(folded[place : place + _GRAM] for place in range(len(folded) - _GRAM + 1))


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("queue", __doc__)
    add_server_arguments(parser)
    parser.add_argument("--show", type=int, default=10, help="so many of the next tasks are printed")
    parser.add_argument("--dry-run", action="store_true", help="print only")
    options = parser.parse_args(arguments)
    server = connect(options)
    order = build_queue(list(read_tasks(server, require_project(server, options.project))))
    for queued in order[: options.show]:
        signals = "  ".join(f"{name} {getattr(queued, name):.2f}" for name in WEIGHTS)
        print(f"{queued.score:.3f}  task {queued.task.id}  {queued.task.data.get('title')}  {signals}")
    changed = 0 if options.dry_run else write_queue(server, order)
    print(f"{len(order)} tasks are waiting; {changed} scores written.")
    return 0


if __name__ == "__main__":
    run(main)
