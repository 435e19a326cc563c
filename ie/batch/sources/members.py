"""What holds for members of every kind of archive: which are documents, which are refused, and how much may be unpacked."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import PurePosixPath
from typing import IO, Final

from ie.batch.inputs import Problem
from ie.batch.sources.containers import is_container
from ie.read.limits import DEFAULT_LIMITS, MIB

MAX_MEMBERS: Final = 1_000_000
MAX_RATIO: Final = DEFAULT_LIMITS.max_ratio  # unpacked to packed size; text packs ten times, a bomb a thousand times
RATIO_FREE_BYTES: Final = 16 * MIB
_CHUNK = 256 * 1024


def is_hidden(member: str) -> bool:
    """True for what a folder's listing leaves out, too: dot files, and the folder that macOS adds to its zips."""
    parts = member.replace("\\", "/").split("/")
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts)


def shown_name(archive: str, member: str) -> str:
    """The name of a member in records: below its archive, without anything that leaves it or moves the cursor."""
    parts = [part for part in PurePosixPath(member.replace("\\", "/")).parts if part not in {"/", ".", ".."}]
    return f"{archive}/{clean_name('/'.join(parts) or 'member')}"


def clean_name(name: str) -> str:
    """A name of other people's making on one line, of a length that can be shown."""
    clean = "".join("�" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in name)
    return clean if len(clean) <= 200 else f"{clean[:199]}…"


def path_problem(name: str, member: str) -> Problem | None:
    """Why a member's own name is refused: it points out of the archive. We write under our own names; others may not."""
    parts = member.replace("\\", "/").split("/")
    if member.startswith(("/", "\\")) or ".." in parts or (len(member) > 1 and member[1] == ":"):
        return Problem(
            "input.member_path", f"{name}: this member's name points outside the archive. Pack the archive again without it."
        )
    return None


def nested_problem(name: str, member: str) -> Problem | None:
    """Why a member that is itself an archive or a table is not opened: how deep would one go, and how much would it unpack to."""
    if not is_container(member.replace("\\", "/")):
        return None
    return Problem(
        "input.nested",
        f"{name}: an archive or table inside an archive is not opened. Unpack the outer one and name what was in it.",
    )


def file_problem(name: str, error: OSError) -> Problem | None:
    """Why a container cannot be opened, where that is the system's doing and not the container's; worded like that of any file."""
    if error.errno is None:  # gzip and pyarrow say with an OSError, too, that the content is broken
        return None
    if isinstance(error, FileNotFoundError):
        return Problem("read.missing", f"{name}: there is no such file.")
    if isinstance(error, PermissionError):
        return Problem("read.permission", f"{name}: the file may not be read by this user. Change its permissions.")
    return Problem("read.io", f"{name}: the file could not be read ({fault_of(error)}).")


def fault_of(error: BaseException) -> str:
    """What an error says, without the path, which is not the same wherever a folder lies."""
    return str(getattr(error, "strerror", None) or error)


def size_problem(name: str, size_bytes: int, *, limit_mib: int = DEFAULT_LIMITS.max_file_mib) -> Problem | None:
    """Why a member is not unpacked: it says that it is too large for a report."""
    if size_bytes > limit_mib * MIB:
        return Problem("read.size", f"{name}: {size_bytes / MIB:.1f} MiB unpacked is over the limit of {limit_mib} MiB.")
    return None


def hash_stream(stream: IO[bytes]) -> str:
    """SHA-256 of what a stream still holds, read in pieces."""
    digest = hashlib.sha256()
    while piece := stream.read(_CHUNK):
        digest.update(piece)
    return digest.hexdigest()
