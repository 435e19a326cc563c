"""A folder of records → their heads, then whole reports one body at a time; files that are no records are listed, never fatal.

Two passes keep memory small: the first keeps only who reports for which year, the second loads the few reports that are compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from ie.errors import ConfigError
from ie.export.input_list import INPUT_LIST, RUN_FILE, InputList, read_input_list
from ie.export.wording import line_fault
from ie.panel.reports import RecordError, RecordPlace, Report, ReportHead, read_head, read_report
from ie.record.schema import ERROR_SCHEMA

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given the number of reports that will be read: a context whose value is called once for each."""

_OWN_OUTPUT = frozenset({"ie.check/1", "ie.proposal/1", "ie.panel/1", "ie.panel_check/1", "ie.input/1", "ie.run/1"})
_RUN_FILES = frozenset({RUN_FILE, INPUT_LIST})


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, or a line of one, that is not checked, and why. ``code`` is stable."""

    record: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: heads sorted by name, files that are no records, and reports that `ie extract` could not read.

    ``repeated`` counts records that stand in a JSONL file and in a file of their own; they are once among the heads. ``others`` names
    records, error records too, that the last run over their folder did not write; they are read all the same.
    """

    heads: tuple[ReportHead, ...]
    problems: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    repeated: int
    others: tuple[str, ...] = ()


def read_folder(folder: Path) -> Folder:
    """Read the identity of every record below ``folder`` (``*.json``, ``*.jsonl``; hidden ones left out), or of one JSONL file.

    Raises:
        ConfigError: the folder does not exist, or holds no record, broken or not.
    """
    if not folder.exists():
        raise ConfigError("input.missing", f"{folder} does not exist. Name a folder that `ie extract` wrote.")
    heads: list[ReportHead] = []
    problems: list[Problem] = []
    unread: list[Problem] = []
    others: set[str] = set()
    lists = _InputLists(folder)
    for place in _places(folder, problems):
        try:
            data = _bytes(place)
            content = _parse(data, place)
            schema = content.get("schema") if isinstance(content, dict) else None
            if schema == ERROR_SCHEMA:
                unread.append(_unread(place, content))
                path, sha256 = _source(content)
            elif schema not in _OWN_OUTPUT:
                head = read_head(content, place, record_sha256=hashlib.sha256(data).hexdigest())
                heads.append(head)
                path, sha256 = head.source_path, head.sha256
            else:
                continue
            if not lists.hold(place, path, sha256):
                others.add(place.name)
        except RecordError as error:
            problems.append(Problem(place.name, error.code, error.message))
    if not (heads or problems or unread):
        raise ConfigError(
            "input.none", f"no record in {folder}. Name a folder that `ie extract` wrote, or a JSONL file of records."
        )
    kept = _once(heads, others)
    kept.sort(key=lambda head: head.name)
    names = {head.name for head in kept} | {problem.record for problem in unread}
    return Folder(
        tuple(kept),
        tuple(sorted(problems, key=lambda problem: problem.record)),
        tuple(sorted(unread, key=lambda problem: problem.record)),
        repeated=len(heads) - len(kept),
        others=tuple(sorted(others & names)),
    )


def load_reports(heads: Sequence[ReportHead]) -> tuple[list[Report], list[Problem]]:
    """Load the whole reports of ``heads``, in their order; a broken one becomes a Problem instead."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for head in heads:
        try:
            content = _parse(_bytes(head.place), head.place)
            if not isinstance(content, dict):
                raise RecordError("panel.record", "the file was changed while it was being checked.")
            reports.append(read_report(content, head, text=_kept_text(head)))
        except RecordError as error:
            problems.append(Problem(head.name, error.code, error.message))
    return reports, problems


def _once(heads: Sequence[ReportHead], others: Set[str]) -> list[ReportHead]:
    """Each record once where it stands in a JSONL file and in a file of its own: the file's, unless only the line is of the last run."""

    def key(head: ReportHead) -> tuple[str, str]:
        return head.source_path, head.sha256

    fresh_lines = {key(head) for head in heads if not head.place.own_file and head.name not in others}
    files = [head for head in heads if head.place.own_file and not (head.name in others and key(head) in fresh_lines)]
    single = {key(head) for head in files}
    return files + [head for head in heads if not head.place.own_file and key(head) not in single]


class _InputLists:
    """What the runs over a folder, or over folders in it, said that they read."""

    def __init__(self, folder: Path) -> None:
        if folder.is_dir():
            self._top = folder
        else:  # a JSONL file lies in the folder of its run, or in the folder of parts there
            self._top = folder.parent.parent if folder.parent.name == "parts" else folder.parent
        self._lists: dict[Path, InputList | None] = {}

    def hold(self, place: RecordPlace, path: str, sha256: str | None) -> bool:
        """False where the nearest list above a record does not have it."""
        found = self._nearest(place.path.parent)
        return found is None or found.holds(path, sha256, record=_record_file(place) if place.own_file else None)

    def _nearest(self, folder: Path) -> InputList | None:
        if folder not in self._lists:
            found = read_input_list(folder)
            if found is None and folder not in (self._top, folder.parent):
                found = self._nearest(folder.parent)
            self._lists[folder] = found
        return self._lists[folder]


def _record_file(place: RecordPlace) -> str:
    """The name of a record's file; an error record stands in for the record of its input."""
    name = place.path.name
    return f"{name.removesuffix('.error.json')}.json" if name.endswith(".error.json") else name


def _source(error_record: dict[str, Any]) -> tuple[str, str | None]:
    source = error_record.get("source")
    path, sha256 = (source.get("path"), source.get("sha256")) if isinstance(source, dict) else (None, None)
    return str(path), sha256 if isinstance(sha256, str) else None


def _places(folder: Path, problems: list[Problem]) -> Iterator[RecordPlace]:
    base = folder if folder.is_dir() else folder.parent
    files = sorted(folder.rglob("*.json*")) if folder.is_dir() else [folder]
    for path in files:
        name = path.relative_to(base)
        if any(part.startswith(".") for part in name.parts) or path.name in _RUN_FILES or path.is_dir():
            continue
        try:
            if path.suffix == ".json":
                yield RecordPlace(path, name.as_posix(), 0, path.stat().st_size)
            elif path.suffix == ".jsonl":
                yield from _lines(path, name.as_posix())
        except OSError as error:
            problems.append(Problem(name.as_posix(), "panel.read", f"cannot be read: {error.strerror or error}."))


def _lines(path: Path, name: str) -> Iterator[RecordPlace]:
    # Only \n ends a line: U+2028 and U+0085 may stand inside a value.
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield RecordPlace(path, f"{name}:{number}", offset, len(line))
            offset += len(line)


def _bytes(place: RecordPlace) -> bytes:
    try:
        return place.read()
    except OSError as error:
        raise RecordError("panel.read", f"cannot be read: {error.strerror or error}.") from error


def _parse(data: bytes, place: RecordPlace) -> Any:
    try:
        return json.loads(data.decode("utf-8"), parse_float=Decimal, parse_constant=_not_json)
    except (ValueError, RecursionError) as error:
        fault = str(error) if place.own_file else line_fault(error)
        raise RecordError("panel.json", f"is not whole JSON in UTF-8: {fault}. Extract the report again.") from error


def _not_json(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _unread(place: RecordPlace, content: dict[str, Any]) -> Problem:
    error = content.get("error")
    if not isinstance(error, dict):
        raise RecordError("panel.record", "the error record says no error.")
    return Problem(place.name, str(error.get("code")), str(error.get("message")))


def _kept_text(head: ReportHead) -> str | None:
    """The text that ``--keep-text`` wrote beside the record; None where there is none. Offsets count its code points."""
    path = head.place.path.with_suffix(".txt")
    if not head.place.own_file or not path.is_file():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, ValueError):
        return None
