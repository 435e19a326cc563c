"""Files that are there whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from ie.errors import IEError


class OutputError(IEError):
    """The output cannot be written: disk full, no permission, folder gone. What was written before stays whole."""


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees either the old file or the new one, never a part.

    Raises:
        OutputError: with the path, the size needed and the system's reason.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise OutputError(
            "output.write",
            f"{path}: {len(data)} bytes cannot be written ({error.strerror or error}). Free space or choose another folder with -o, "
            "then run again with --resume.",
        ) from error
