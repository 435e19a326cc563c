"""What this program wrote is no report: records hold the words of one, and would be refused for a wrong reason, or read."""

from __future__ import annotations

import re
from typing import Final

CODE: Final = "input.own_output"
HEAD_BYTES: Final = 300
"""As many bytes of a file tell whether it is ours."""
# The schema is the first thing in all JSON that we write.
_JSON_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s{0,20}\{\s{0,20}"schema":\s{0,5}"(ie\.[a-z_]{1,30}/\d{1,4})"')
_SCHEMA = re.compile(r"ie\.[a-z_]{1,30}/\d{1,4}")
_SUMMARY_TITLE: Final = b"<title>Run of "
PARQUET_MARK: Final = b"ie.manifest"  # metadata of every Parquet file of a panel
_KINDS = {
    "ie.record": "a record",
    "ie.error": "an error record",
    "ie.run": "the description of a run",
    "ie.input": "the list of a run's inputs",
    "ie.panel": "a file of a panel",
}


def schema_of_bytes(data: bytes) -> str | None:
    """The schema of JSON that this program wrote, told by its first bytes; None for everything else."""
    found = _JSON_HEAD.match(data[:HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def is_summary(data: bytes) -> bool:
    """True for the first bytes of a summary.html that this program wrote."""
    return _SUMMARY_TITLE in data[:HEAD_BYTES]


def schema_of_row(row: dict[str, object]) -> str | None:
    """The same of a row of a JSONL file."""
    schema = row.get("schema")
    return schema if isinstance(schema, str) and _SCHEMA.fullmatch(schema) else None


def describe(schema: str) -> str:
    """Why it is not read, after the name of the input."""
    kind = _KINDS.get(schema.split("/", maxsplit=1)[0], "output")
    return f"this is {kind} that ie itself wrote ({schema}), no report. Name the reports themselves, or keep output in a folder of its own."
