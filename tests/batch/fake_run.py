"""A run with the fake extractor in a process of its own, which can be made to die at a named point of its writing.

python -m tests.batch.fake_run INPUT OUTPUT [--workers N] [--resume] [--engine ray] [--die POINT:COUNT] [--file-bytes N]
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from ie.batch.settings import DocumentLimits
from ie.errors import IEError
from tests.batch.fakes import fake_settings

POINTS = {"before_fsync": ("fsync", True), "after_write": ("fsync", False), "before_replace": ("replace", True)} | {
    "after_replace": ("replace", False)
}


def main() -> None:
    """Run; exit 3 where the output cannot be written."""
    parser = argparse.ArgumentParser()
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--die", default="")
    parser.add_argument("--file-bytes", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=5)
    arguments = parser.parse_args()
    if arguments.die:
        point, count = arguments.die.split(":")
        _die_at(point, int(count))
    if arguments.file_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (arguments.file_bytes, arguments.file_bytes))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it, and so would this process
    try:
        settings = fake_settings(arguments.output, resume=arguments.resume, limits=DocumentLimits(arguments.seconds, 256))
        run_batch(plan_documents([arguments.input]), settings, workers=arguments.workers, engine=arguments.engine)
    except IEError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)


def _die_at(point: str, count: int) -> None:
    """Kill this process before or after the ``count``-th call of what makes a file whole."""
    name, before = POINTS[point]
    real: Callable[..., Any] = getattr(os, name)
    calls = 0

    def deadly(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if before and calls == count:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **options)
        if not before and calls == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(os, name, deadly)


if __name__ == "__main__":
    main()
