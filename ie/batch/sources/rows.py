"""What holds for every table of documents: which field is the document, what a row is called, how a text becomes bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ie.batch.inputs import DEFAULT_ID_FIELD, DOCUMENT_FIELDS, Input, InputOptions, Kind, Problem
from ie.batch.sources.members import clean_name
from ie.errors import ConfigError, ReadError

_NOT_IN_FILE_NAMES = re.compile(r'[/\\:*?"<>|]')  # somewhere: records are copied to other systems
_SHOWN_FIELDS = 12


def field_of(row: Container[str], options: InputOptions) -> str | None:
    """The name of the field that holds the document; None where it is not there."""
    wanted = (options.field,) if options.field else DOCUMENT_FIELDS
    return next((name for name in wanted if name in row), None)


def no_field(names: Iterable[str], options: InputOptions) -> str:
    """What to say where `field_of` found none among ``names``."""
    wanted = repr(options.field) if options.field else "'html', 'text' or 'content'"
    return f"there is no field {wanted}; it has {_listed(names)}. Name the one that holds the document with --field."


def name_row(container: str, row: Mapping[str, Any], number: int, options: InputOptions, *, field: str) -> str:
    """The name of a row in records: its id below the table's name, else its number, which counts from 1.

    The suffix is a hint to the reader, which decides by content: a text in which a few tags were left over stays a text.
    """
    label = _label(row, options)
    suffix = ".html" if "html" in field.lower() else ".txt"
    return f"{container}/{label or number}{suffix}"


def row_input(
    path: Path,
    container: str,
    row: Mapping[str, Any],
    number: int,
    options: InputOptions,
    *,
    field: str,
    kind: Kind,
    position: int,
) -> Input:
    """The document in ``field`` of a row as an input, without its stem; one with a problem where the field holds no text.

    ``number`` counts rows from 1 for the name; ``position`` is where the reader of ``kind`` finds the row again.
    """
    name = name_row(container, row, number, options, field=field)
    try:
        data = encode_row(row[field], name=name)
    except ReadError as error:
        return Input(path, name, "", kind, field, position, problem=Problem(error.code, error.message))
    return Input(path, name, "", kind, field, position, len(data), hashlib.sha256(data).hexdigest())


class IdFieldCheck:
    """Whether the field that the user named names any row of one table: numbers in its place would look like a choice of ours."""

    def __init__(self, container: str, options: InputOptions, fields: Iterable[str] = ()) -> None:
        """``fields``: names known before any row is seen."""
        self._container, self._options = container, options
        self._fields = dict.fromkeys(fields)
        self._seen = False
        self._named = options.id_field is None

    def see(self, row: Mapping[str, Any]) -> None:
        """Look at a row."""
        self._seen = True
        if not self._named:
            self._named = bool(_label(row, self._options))
            self._fields |= dict.fromkeys(row)

    def require(self) -> None:
        """Raise ConfigError where there were rows and the field named none of them."""
        if self._seen and not self._named:
            raise ConfigError(
                "usage.id_field",
                f"{self._container}: no row has a text or a whole number in the field {self._options.id_field!r} that is to name "
                f"rows; its fields are {_listed(self._fields)}. Name one of them with --id-field, or leave it out: then rows go by number.",
            )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, islice(names, _SHOWN_FIELDS)))


def _label(row: Mapping[str, Any], options: InputOptions) -> str:
    named = row.get(options.id_field or DEFAULT_ID_FIELD)
    return clean_name(_NOT_IN_FILE_NAMES.sub("_", str(named)).strip()) if isinstance(named, (str, int)) else ""


def encode_row(value: Any, *, name: str) -> bytes:
    """The bytes of a document that a table holds as text; bytes stay as they are.

    Raises:
        ReadError: the value is neither, or is a text that no encoding has (half of a surrogate pair).
    """
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        found = "nothing" if value is None else type(value).__name__
        raise ReadError("input.field", f"{name}: the field of the document holds {found}; text was expected.")
    try:
        return value.encode()
    except UnicodeEncodeError as error:
        raise ReadError(
            "input.surrogate", f"{name}: character {error.start} is half of a pair (\\ud800 to \\udfff). Write the table again."
        ) from error
