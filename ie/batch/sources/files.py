"""Arguments of a run → the files they name."""

from __future__ import annotations

import fnmatch
import glob
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ie.batch.inputs import Problem
from ie.errors import ConfigError

_Patterns = frozenset[tuple[str, ...]]
"""What the rest of a path may look like, a part each; ``()`` where nothing more is asked for."""

_EVERYTHING: _Patterns = frozenset({()})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file and its path below the argument that named it. ``problem``: why it, or what lies in it, cannot be read."""

    path: Path
    name: str
    problem: Problem | None = None


def find_files(arguments: Sequence[Path], *, output: Path | None = None) -> list[FoundFile]:
    """Return the files of folders (with all below them), of patterns (``reports/**/*.html``) and those named, sorted by name.

    What is there and cannot be read as a file is among them: a link to nothing gets its error when it is read; a folder that may not be
    listed and a link to a folder, which is not followed, have their ``problem``. Hidden files and folders below
    an argument are left out, and so is what lies in ``output``, where the run writes its records. A
    file that several arguments name is there once.

    Raises:
        ConfigError: an argument does not exist or matches nothing, is the output itself, or there is nothing to read.
    """
    found: dict[Path, FoundFile] = {}
    for argument in arguments:
        ours = _output_below(output, argument)
        for file in _below(argument):
            if ours is None or not file.path.is_relative_to(ours):
                found.setdefault(file.path, file)
    if not found:
        raise ConfigError("input.none", f"nothing to read in {', '.join(map(str, arguments))}: no file that is not hidden.")
    return sorted(found.values(), key=lambda file: (file.name, str(file.path)))


def readable_name(name: str) -> str:
    """A file's name as text that can be written, whatever its bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return decode_name(os.fsencode(name))
    return name


def decode_name(raw: bytes) -> str:
    """The text of a name that does not say its encoding: UTF-8, else GB18030, which those of Windows zips mostly are.

    Where it is not that either, the bytes stand as ``\\xff``.
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


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


def is_file(path: Path) -> bool:
    """True of a regular file, links followed; False also where that may not be asked."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _output_below(output: Path | None, argument: Path) -> Path | None:
    """The output folder as a path below ``argument`` (of a pattern: below its fixed part), where it is one."""
    if output is None:
        return None
    pattern = not os.path.isdir(argument) and glob.has_magic(str(argument)) and not _exists(argument)
    start = _fixed_part(argument)[0] if pattern else argument
    if not os.path.isdir(start):
        return None
    folder, target = start.resolve(), output.resolve()
    if folder == target and not pattern:
        raise ConfigError(
            "output.inputs",
            f"{output} holds the reports themselves; records would be read as reports. Choose another folder with -o.",
        )
    return start / target.relative_to(folder) if target.is_relative_to(folder) and target != folder else None


def _below(argument: Path) -> Iterator[FoundFile]:
    if os.path.isdir(argument):  # not Path.is_dir, which raises where it may not look
        yield from _walk(argument, _EVERYTHING)
    elif _exists(argument):
        yield FoundFile(argument, readable_name(argument.name))
    elif glob.has_magic(str(argument)):
        yield from _matches(argument)
    else:
        raise ConfigError("input.missing", f"{argument} does not exist. Name files or folders of reports.")


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True  # in a folder that may not be entered, or a link that leads to itself: reading it gives its error
    return True


def _fixed_part(pattern: Path) -> tuple[Path, tuple[str, ...]]:
    """The folder before the first ``*``, from which names count so that they stay apart, and the parts of the pattern after it."""
    parts = pattern.parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:fixed]), parts[fixed:]


def _matches(pattern: Path) -> Iterator[FoundFile]:
    base, parts = _fixed_part(pattern)
    found = list(_walk(base, frozenset({parts}))) if os.path.isdir(base) else []
    if not found:
        raise ConfigError("input.missing", f"{pattern} matches no file. Patterns: * in a name, ** for folders below.")
    yield from found


def _walk(base: Path, wanted: _Patterns) -> Iterator[FoundFile]:
    """What lies below ``base`` and looks as wanted; names count from ``base``.

    Not ``glob``: ``**`` of it follows links to folders, round and round where they lead upwards, and passes over in silence what may
    not be listed.
    """
    todo = [(base, "", wanted)]
    while todo:
        folder, prefix, patterns = todo.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as error:
            name = prefix.rstrip("/") or readable_name(folder.name)
            yield FoundFile(folder, name, _not_listed(name, error))
            continue
        for entry in entries:
            rest = _rest_of(patterns, entry.name)
            name, path = f"{prefix}{readable_name(entry.name)}", folder / entry.name
            whole = () in rest
            if rest and _is_folder(path, link=entry.is_symlink()):
                # A link that a part of the pattern names is followed, as in a shell; one that ** comes upon is not.
                stays = rest if not entry.is_symlink() else frozenset(each for each in rest if each and each[0] != "**")
                if stays:
                    todo.append((path, f"{name}/", _EVERYTHING if whole else stays))
                if entry.is_symlink() and whole:
                    yield FoundFile(path, name, _not_followed(name))
            elif whole:
                yield FoundFile(path, name)


def _is_folder(path: Path, *, link: bool) -> bool:
    try:
        mode = path.stat().st_mode if link else path.lstat().st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode)


def _rest_of(patterns: _Patterns, name: str) -> _Patterns:
    """What the patterns still ask for below ``name``; nothing where no pattern fits it."""
    rest: set[tuple[str, ...]] = set()
    for pattern in patterns:
        first = pattern[0] if pattern else "**"  # all below a folder that was asked for
        if name.startswith(".") and not first.startswith("."):
            continue
        if first == "**":
            rest.add(pattern)
            rest |= _rest_of(frozenset({pattern[1:]}), name) if len(pattern) > 1 else _EVERYTHING
        elif fnmatch.fnmatchcase(name, first):
            rest.add(pattern[1:])
    return frozenset(rest)


def _not_listed(name: str, error: OSError) -> Problem:
    return Problem(
        "input.folder",
        f"{name}: this folder may not be listed ({error.strerror or error}), so nothing in it was read. Change its permissions.",
    )


def _not_followed(name: str) -> Problem:
    return Problem("input.link", f"{name}: this is a link to a folder, which is not followed. Name the folder itself.")
