"""How much one input may cost, and the bounded read of a file. Every limit is checked before the memory is taken."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, fields
from pathlib import Path

from ie.errors import ConfigError, LimitError, ReadError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one input. A report is below a hundredth of most of them; what is above is no report."""

    max_file_mib: int = 64  # the file as it lies on disk
    max_text_mib: int = 16  # bytes of a text, Markdown or HTML file
    max_elements: int = 1_000_000  # tags of an HTML page
    max_depth: int = 2_000  # elements inside each other; libxml2 itself drops text, without an error, below 2,048
    max_unpacked_mib: int = 200  # all members of a DOCX together
    max_members: int = 2_000  # members of a DOCX
    max_ratio: int = 200  # unpacked to packed size of one member of a DOCX above 1 MiB
    max_pages: int = 500  # pages of a PDF
    max_table_cells: int = 100_000  # cells of one table, spans expanded
    max_span: int = 100  # a larger rowspan or colspan is read as this (browsers cap at 1,000 and 65,534)

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if value < 1:
                raise ConfigError("config.range", f"read.{each.name} must be at least 1, but it is {value}.")


DEFAULT_LIMITS = Limits()


def check_size(size_bytes: int, *, path: str, limit_mib: int, setting: str) -> None:
    """Raise ``LimitError[read.size]`` where ``size_bytes`` is over the limit. ``setting`` is the name people can change."""
    if size_bytes > limit_mib * MIB:
        raise LimitError(
            "read.size",
            f"{path}: {size_bytes / MIB:.1f} MiB is over the limit of {limit_mib} MiB (read.{setting}). "
            f"If it really is one report, raise the limit.",
        )


def read_bounded(path: str | os.PathLike[str], *, name: str, limits: Limits) -> bytes:
    """Return the bytes of a regular file; ``name`` stands for it in errors.

    The size is asked for first, and the read is bounded, too: a file can grow in between.

    Raises:
        ReadError: the path is missing, is no regular file (``read.not_a_file``), or may not be read.
        LimitError: the file is larger than ``limits.max_file_mib``.
    """
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(
                "read.not_a_file", f"{name}: a file was expected, but this is something else (folder, pipe or device)."
            )
        check_size(found.st_size, path=name, limit_mib=limits.max_file_mib, setting="max_file_mib")
        with Path(path).open("rb") as stream:
            data = stream.read(limits.max_file_mib * MIB + 1)
    except FileNotFoundError as error:
        raise ReadError("read.missing", f"{name}: there is no such file.") from error
    except PermissionError as error:
        raise ReadError("read.permission", f"{name}: the file may not be read by this user. Change its permissions.") from error
    except (OSError, ValueError) as error:
        fault = getattr(error, "strerror", None) or error  # without the path: the same record wherever the folder lies
        raise ReadError("read.io", f"{name}: the file could not be read ({fault}).") from error
    check_size(len(data), path=name, limit_mib=limits.max_file_mib, setting="max_file_mib")
    return data
