"""JSON Lines of documents: an object a line, one field of it the text or the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from ie.batch.inputs import Input, InputOptions, Problem
from ie.batch.sources import own_output
from ie.batch.sources.members import file_problem
from ie.batch.sources.rows import IdFieldCheck, encode_row, field_of, no_field, row_input
from ie.errors import ReadError
from ie.export.wording import line_fault
from ie.read.limits import DEFAULT_LIMITS, MIB

_LINE_LIMIT = 4 * DEFAULT_LIMITS.max_text_mib * MIB  # a text of the largest size allowed, its Chinese as \uXXXX
_CHUNK = 1 << 20


def list_json_lines(path: Path, name: str, options: InputOptions) -> list[Input]:
    """Return the documents of a file of JSON lines in its order; blank lines are passed over.

    Raises:
        ConfigError: the field that is to name rows names none of them.
    """
    found = []
    ids = IdFieldCheck(name, options)
    try:
        with path.open("rb") as file:
            for number, offset, line in _lines(file):
                found.append(_listed(path, name, options, number, offset, line, ids))
                if len(found) == 1 and (problem := found[0].problem) and problem.code == own_output.CODE:
                    # All of it is ours: one error says so, not one a line.
                    whole = replace(problem, message=problem.message.replace(found[0].name, name, 1))
                    return [Input(path, name, "", "jsonl", problem=whole)]
    except OSError as error:
        problem = file_problem(name, error) or Problem("read.io", f"{name}: the file could not be read ({error}).")
        found.append(Input(path, name, "", "jsonl", problem=problem))
    ids.require()
    return found


class JsonLinesReader:
    """Reads lines by their offset."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises OSError."""
        self._file = path.open("rb")

    def read(self, item: Input) -> bytes:
        """The document of the line that starts at the input's position; raises ReadError where the file has changed."""
        try:
            self._file.seek(item.position)
            row = _parse(self._file.readline(_LINE_LIMIT))
            return encode_row(row[item.member], name=item.name)
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise ReadError(
                "input.changed", f"{item.name}: the line is not what it was when the run began. Run again."
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _lines(file: IO[bytes]) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, offset and bytes of each line that is not blank; None for the bytes of a line over the limit."""
    # Only \n ends a line: U+2028 and U+0085 may stand inside a value.
    offset, number = 0, 0
    while line := file.readline(_LINE_LIMIT):
        number += 1
        start, offset = offset, offset + len(line)
        if len(line) == _LINE_LIMIT and not line.endswith(b"\n"):
            while rest := file.readline(_CHUNK):
                offset += len(rest)
                if rest.endswith(b"\n"):
                    break
            yield number, start, None
        elif line.strip():
            yield number, start, line


def _listed(
    path: Path, name: str, options: InputOptions, number: int, offset: int, line: bytes | None, ids: IdFieldCheck
) -> Input:
    shown = f"{name}/{number}"

    def refused(code: str, message: str) -> Input:
        return Input(path, shown, "", "jsonl", position=offset, problem=Problem(code, f"{shown}: {message}"))

    if line is None:
        return refused("read.size", f"line {number} is over the limit of {_LINE_LIMIT // MIB} MiB.")
    try:
        row: Any = _parse(line)
    except (ValueError, RecursionError) as error:
        return refused("input.json", f"line {number} is no JSON in UTF-8 ({line_fault(error)}). Write one JSON object a line.")
    if not isinstance(row, dict):
        return refused("input.json", f"line {number} holds {type(row).__name__}; a JSON object was expected.")
    if schema := own_output.schema_of_row(row):
        return refused(own_output.CODE, own_output.describe(schema))
    ids.see(row)
    field = field_of(row, options)
    if field is None:
        return refused("input.field", no_field(row, options))
    return row_input(path, name, row, number, options, field=field, kind="jsonl", position=offset)


def _parse(line: bytes) -> Any:
    # Not json.loads(bytes), which guesses UTF-16 and UTF-32 where a line of broken UTF-8 looks like it.
    return json.loads(line.decode("utf-8-sig"))
