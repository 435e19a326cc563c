"""Parts on this machine: one thread a worker, each with a reading process of its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ie.batch.parts import process_part
from ie.batch.plan import Part
from ie.batch.settings import RunSettings
from ie.batch.worker import Worker

_DONE: Final = object()


def run_local(
    parts: Sequence[Part],
    settings: RunSettings,
    *,
    workers: int,
    first: Worker,
    kept_of: Callable[[Part], Mapping[str, bytes]],
) -> Iterator[bool]:
    """Process ``parts`` and yield, for each document as it is done, whether it failed. ``first`` is a worker already started.

    Raises:
        IEError: what one worker could not go on with (a full disk); the others are stopped, finished parts stay.
    """
    todo: queue.SimpleQueue[Part] = queue.SimpleQueue()
    for part in parts:
        todo.put(part)
    events: queue.SimpleQueue[object] = queue.SimpleQueue()
    stop = threading.Event()
    lock = threading.Lock()  # what is kept of earlier runs is looked up by one thread at a time
    model_hash = first.ready()
    crew = [first] + [Worker(settings, model_hash=model_hash) for _ in range(min(workers, len(parts)) - 1)]

    def work(worker: Worker) -> None:
        try:
            while not stop.is_set():
                try:
                    part = todo.get_nowait()
                except queue.Empty:
                    break
                with lock:
                    kept = kept_of(part)
                process_part(part, settings, worker, kept=kept, on_document=events.put)
        except BaseException as error:
            events.put(error)
        finally:
            worker.close()
            events.put(_DONE)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in crew]
    for thread in threads:
        thread.start()
    try:
        yield from _events(events, len(threads))
    finally:
        # Also on Ctrl-C and when the caller stops listening: a worker ends in the middle of its document, which costs that part only.
        stop.set()
        for worker in crew:
            worker.stop()
        for thread in threads:
            thread.join()


def _events(events: queue.SimpleQueue[object], running: int) -> Iterator[bool]:
    while running:
        event = events.get()
        if event is _DONE:
            running -= 1
        elif isinstance(event, BaseException):
            raise event
        else:
            yield bool(event)
