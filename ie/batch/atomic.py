"""Files that are there whole or not at all, also after a kill or a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ie.errors import IEError

_MARK = ".part"
WRITE_FAILED: Final = "output.write"
_NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})  # some network file systems refuse; they sync on their own


class OutputError(IEError):
    """The output cannot be written: disk full, no permission, folder gone. What was written before stays whole."""


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees either the old file or the new one, never a part.

    Raises:
        OutputError: with the path, the size needed and the system's reason.
    """
    part = _part_name(path)
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        _remove(part)
        raise output_error(path, error, needed=f"{len(data)} bytes") from error


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield the name to write to; it becomes ``path`` when the block ends without an error, and is removed otherwise.

    Raises:
        OutputError: the file cannot be written; the old ``path`` stays.
    """
    part = _part_name(path)
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise output_error(path, error, needed="the file") from error
    finally:
        _remove(part)


def make_folder(path: Path) -> None:
    """Make a folder with those above it; raises OutputError where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(path, error, needed="the folder") from error


def sync_folder(path: Path) -> None:
    """Wait until the names of files just made in ``path`` are on the disk: a rename alone may be lost with the power.

    Raises:
        OutputError: the disk failed.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return  # a system that cannot open folders cannot sync them either
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise output_error(path, error, needed="the names of new files") from error
    finally:
        os.close(descriptor)


def remove_stale(folder: Path) -> int:
    """Remove what a killed run left half written in ``folder``, and return how many. Only for who holds the folder's lock."""
    with os.scandir(folder) as entries:
        stale = [Path(entry.path) for entry in entries if entry.name.startswith(".") and entry.name.endswith(_MARK)]
    for path in stale:
        _remove(path)
    return len(stale)


def output_error(path: Path, error: OSError, *, needed: str) -> OutputError:
    """The error for a path that cannot be written; ``needed`` says what should have stood there."""
    remedy = "Make it writable for this user" if error.errno in _NOT_ALLOWED else "Free space"
    return OutputError(
        WRITE_FAILED,
        f"{path}: {needed} cannot be written ({error.strerror or error}). {remedy} or choose another place with -o.",
    )


def _part_name(path: Path) -> Path:
    # The host is in the name because machines that share a folder have processes of the same number.
    return path.with_name(f".{path.name}.{socket.gethostname()[:32]}.{os.getpid()}{_MARK}")


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
