"""Arguments of a run → the files they name."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ie.errors import ConfigError


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file and its path below the argument that named it."""

    path: Path
    name: str


def find_files(arguments: Sequence[Path], *, output: Path | None = None) -> list[FoundFile]:
    """Return the files of folders (with all below them), of patterns (``reports/**/*.html``) and those named, sorted by name.

    What is there and no file, such as a link to nothing, is among them: reading it gives its error. Hidden files and folders below
    an argument are left out, and so is what lies in ``output``, where the run writes its records. A
    file that several arguments name is there once.

    Raises:
        ConfigError: an argument does not exist or matches nothing, is the output itself, or there is nothing to read.
    """
    found: dict[Path, str] = {}
    for argument in arguments:
        ours = _below_argument(output, argument)
        for path, name in _below(argument):
            if ours is None or not path.is_relative_to(ours):
                found.setdefault(path, readable_name(name))
    if not found:
        raise ConfigError("input.none", f"nothing to read in {', '.join(map(str, arguments))}: no file that is not hidden.")
    return [FoundFile(path, name) for path, name in sorted(found.items(), key=lambda item: (item[1], str(item[0])))]


def readable_name(name: str) -> str:
    """A file's name as text that can be written: names whose bytes are no UTF-8 (unpacked from a Windows zip) are mostly GB18030.

    Where they are not that either, the bytes stand as ``\\xff``.
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return name


def hash_file(path: Path) -> tuple[int, str | None]:
    """Return size and SHA-256 of a regular file; ``(0, None)`` of what cannot be read or is a pipe or device."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for a writer
            return 0, None
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), digest
    except OSError:
        return 0, None


def _below_argument(output: Path | None, argument: Path) -> Path | None:
    """The output folder as a path below ``argument``, where it is one."""
    if output is None or not argument.is_dir():
        return None
    folder, target = argument.resolve(), output.resolve()
    if folder == target:
        raise ConfigError(
            "output.inputs",
            f"{output} holds the reports themselves; records would be read as reports. Choose another folder with -o.",
        )
    return argument / target.relative_to(folder) if target.is_relative_to(folder) else None


def _below(argument: Path) -> Iterator[tuple[Path, str]]:
    if argument.is_dir():
        yield from _files_of(argument, argument)
    elif argument.exists():
        yield argument, argument.name
    elif glob.has_magic(str(argument)):
        yield from _matches(argument)
    else:
        raise ConfigError("input.missing", f"{argument} does not exist. Name files or folders of reports.")


def _matches(pattern: Path) -> Iterator[tuple[Path, str]]:
    """Files that a pattern names; names count from the last folder before the first ``*``, so that they stay apart."""
    parts = pattern.parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    matched = [Path(path) for path in sorted(glob.glob(str(pattern), recursive=True))]
    if not matched:
        raise ConfigError("input.missing", f"{pattern} matches no file. Patterns: * in a name, ** for folders below.")
    for path in matched:
        if path.is_dir():
            yield from _files_of(path, base)
        else:
            yield path, path.relative_to(base).as_posix()


def _files_of(folder: Path, base: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        # A link to nothing, a pipe, a link to a folder (which rglob does not follow): their error records will say so.
        if (path.is_symlink() or not path.is_dir()) and not any(
            part.startswith(".") for part in path.relative_to(folder).parts
        ):
            yield path, path.relative_to(base).as_posix()
