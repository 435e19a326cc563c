"""One run a folder: a second one is told who holds it. The lock ends with its process, so none is ever left behind by a kill."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ie.batch.atomic import make_folder, output_error
from ie.errors import ConfigError

LOCK_NAME = "lock"


@contextmanager
def hold_folder(folder: Path, *, output: Path) -> Iterator[None]:
    """Hold ``folder/lock`` for the block. The file stays and says who held it last; what counts is the system's lock on it.

    Raises:
        ConfigError: another run holds it (``output.busy``). OutputError: the folder cannot be written.
    """
    make_folder(folder)
    path = folder / LOCK_NAME
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise output_error(path, error, needed="the lock") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "another process"
            raise ConfigError(
                "output.busy",
                f"{output} is being written by {holder}. Wait until it is done, or choose another folder with -o.",
            ) from None
        except OSError:
            pass  # a network file system without locks: the run goes on, as whole files keep it safe
        with contextlib.suppress(OSError):  # a full disk must not keep a finished run from being looked at
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
