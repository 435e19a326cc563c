"""The process that reads documents: it may crash, hang or run out of memory, and takes nothing with it.

It is started as ``python -P -m ie.batch.child MODULE:FUNCTION``. Requests come on stdin as pickles of our own process; answers go to
stdout as a line of JSON and bytes, because what comes from a process that reads hostile files is never unpickled.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import queue
import resource
import signal
import struct
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, cast

from ie.batch.allocator import give_back_large_blocks
from ie.batch.document import Answer, Loaded, process_document
from ie.batch.inputs import Input
from ie.batch.settings import DocumentLimits, RunSettings
from ie.batch.sources.reader import SourceReader
from ie.errors import ConfigError, IEError, ModelError

STOP_SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
LENGTH = struct.Struct("<I")
_MIB = 1024 * 1024
_CPU_GRACE_SECONDS = 30  # over the clock's limit, which the parent keeps; this one holds when the parent was killed


def main() -> None:
    """Serve requests until stdin ends."""
    give_back_large_blocks()
    for each in STOP_SIGNALS:  # they reach every process of a terminal or of a batch system's job; the parent decides
        signal.signal(each, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between answers
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    load = _find(sys.argv[1])  # imported before the settings are there: the parent plans meanwhile
    threading.Thread(target=_receive, args=(requests,), daemon=True).start()
    settings: RunSettings = pickle.loads(requests.get())
    try:
        loaded = load(settings)
    except IEError as error:
        kind = next((kind.__name__ for kind in (ModelError, ConfigError) if isinstance(error, kind)), "IEError")
        _send(answers, {"failed": kind, "code": error.code, "message": error.message})
        os._exit(0)  # an orderly end would wait for the thread that waits for the parent
    _send(answers, {"model": loaded.model_hash})
    _serve(requests, answers, loaded, settings)


def _serve(requests: queue.SimpleQueue[bytes], answers: IO[bytes], loaded: Loaded, settings: RunSettings) -> None:
    reader = SourceReader(settings.config.read)
    _limit_memory(settings.limits)
    while True:
        item: Input = pickle.loads(requests.get())
        _limit_cpu(settings.limits)
        answer = process_document(item, reader, loaded, keep_text=settings.keep_text)
        _send_answer(answers, answer)


def _receive(requests: queue.SimpleQueue[bytes]) -> None:
    """Hand requests on; end this process at once when the parent is gone, whatever the document is doing."""
    stream = sys.stdin.buffer
    while True:
        head = stream.read(LENGTH.size)
        body = stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""
        if not body:
            os._exit(0)
        requests.put(body)


def _send_answer(answers: IO[bytes], answer: Answer) -> None:
    text = answer.text or b""
    head = {"code": answer.code, "sizes": [len(answer.line), len(answer.pretty), len(text)], "text": answer.text is not None}
    _send(answers, head, answer.line, answer.pretty, text)


def _send(answers: IO[bytes], head: dict[str, Any], *bodies: bytes) -> None:
    answers.write(json.dumps(head).encode() + b"\n")
    for body in bodies:
        answers.write(body)
    answers.flush()


def _find(name: str) -> Callable[[RunSettings], Loaded]:
    module, _, function = name.partition(":")
    return cast("Callable[[RunSettings], Loaded]", getattr(importlib.import_module(module), function))


def _limit_memory(limits: DocumentLimits) -> None:
    """Bound what this process may map, over what it maps now; in silence where the system cannot."""
    try:
        with open("/proc/self/statm", "rb") as file:
            mapped = int(file.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = mapped + limits.memory_mib * _MIB
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    except (OSError, ValueError):
        return


def _limit_cpu(limits: DocumentLimits) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.seconds + _CPU_GRACE_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or seconds < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))


if __name__ == "__main__":
    main()
