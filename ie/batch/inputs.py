"""One document to read, wherever it lies: a file, a member of an archive, a row of a table of documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["file", "zip", "tar", "jsonl", "parquet", "row"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input can be named but not read: what its error record will say."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Input:
    """One document. ``name`` is its path below the argument that named it; ``stem`` the name of its record, without .json."""

    path: Path  # the file, or the archive or table that holds the document
    name: str
    stem: str
    kind: Kind = "file"
    member: str = ""  # of an archive: the member's name; of a row: the field that holds the document
    position: int = 0  # zip and tar: which member, counted from 0; jsonl: byte offset of the line; parquet: which row
    size_bytes: int = 0
    sha256: str | None = None  # of the document's bytes when the run was planned; None where they could not be read then
    problem: Problem | None = None
    data: bytes = b""  # of a row that an engine holds in memory: the document itself


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How tables of documents are read."""

    field: str | None = None  # the field that holds the document; None: the first of html, text, content that is there
    id_field: str | None = None  # the field that names it; None: id where it is there, else the number of the row


DOCUMENT_FIELDS = ("html", "text", "content")
DEFAULT_ID_FIELD = "id"
