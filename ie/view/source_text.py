"""The text that a record's offsets count: kept beside it, read again from the report, or, without either, what the record quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ie.errors import IEError
from ie.record.build import evidence_of

TextStatus = Literal["kept", "read", "absent", "changed"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of ``raw`` that is at hand, and the code point of ``raw`` where it begins."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """What of ``raw`` can be shown: all of it (``kept``, ``read``), or only quotations, because no text was found or only another one."""

    status: TextStatus
    fragments: tuple[Fragment, ...]


def find_source_text(record: dict[str, Any], record_path: Path | None, *, reports: Path | None = None) -> SourceText:
    """Return the text of ``record``. A text is used only where every piece of evidence stands at its place in it.

    ``record_path``: the record's own file, None for a line of a JSONL file. ``reports``: a folder where ``source.path`` is looked for
    first; then the working directory and the record's folder.
    """
    found_another = False
    if record_path is not None and (kept := _decoded(record_path.with_suffix(".txt"))) is not None:
        if _holds(record, kept):
            return SourceText("kept", (Fragment(0, kept),))
        found_another = True
    for path in _report_paths(record, record_path, reports):
        again = _read_again(record, path)
        if again is not None and _holds(record, again):
            return SourceText("read", (Fragment(0, again),))
        found_another = True
    return SourceText("changed" if found_another else "absent", tuple(_quoted(record)))


def _decoded(path: Path) -> str | None:
    # Bytes, not read_text: line ends are counted by the offsets and must stay as they are.
    try:
        return path.read_bytes().decode("utf-8") if path.is_file() else None
    except (OSError, ValueError):
        return None


def _holds(record: dict[str, Any], text: str) -> bool:
    if record["source"]["chars"] != len(text):
        return False
    return all(text[start:end] == quoted for _, start, end, quoted in evidence_of(record))


def _report_paths(record: dict[str, Any], record_path: Path | None, reports: Path | None) -> Iterator[Path]:
    named = record["source"]["path"]
    folders = [reports, Path(), record_path.parent if record_path else None]
    for folder in folders:
        if folder is not None and _is_file(folder / named):
            yield folder / named


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()  # never a pipe or a device: a record may name anything
    except (OSError, ValueError):
        return False


def _read_again(record: dict[str, Any], path: Path) -> str | None:
    """The text of the report at ``path`` where it is, byte for byte, the one that the record was made from."""
    from ie.read import read_bytes  # imported here: most records have their text beside them
    from ie.read.limits import DEFAULT_LIMITS, read_bounded

    try:
        data = read_bounded(path, name=path.name, limits=DEFAULT_LIMITS)
        if hashlib.sha256(data).hexdigest() != record["source"]["sha256"]:
            return None
        try:
            return read_bytes(data, path=path.name).raw
        except IEError:  # its encoding had to be named
            return read_bytes(data, path=path.name, encoding=record["source"]["encoding"]).raw
    except (IEError, OSError):
        return None


def _quoted(record: dict[str, Any]) -> Iterator[Fragment]:
    """What the record quotes, in the order of the text; where two quotations overlap, the rest of the second continues the first."""
    reached, start, parts = 0, 0, list[str]()
    for _, begin, end, text in sorted(evidence_of(record), key=lambda piece: (piece[1], -piece[2])):
        if end - begin != len(text) or end <= reached or begin < 0:
            continue
        if begin > reached or not parts:
            if parts:
                yield Fragment(start, "".join(parts))
            start, parts = begin, [text]
        else:
            parts.append(text[reached - begin :])
        reached = end
    if parts:
        yield Fragment(start, "".join(parts))
