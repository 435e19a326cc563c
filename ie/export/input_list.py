"""inputs.jsonl: what the last run over a folder read, a line an input, so that records of other inputs in the folder are known as such."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

INPUT_SCHEMA = "ie.input/1"
INPUT_LIST = "inputs.jsonl"
RUN_FILE = "run.json"
"""Beside it: what the run made its records with. Both are no records."""


@dataclass(frozen=True, slots=True)
class ListedInput:
    """One input of a run. ``record``: the file of its record, None where records have no files of their own.

    ``path`` and ``sha256`` are those of ``source`` in the record; no hash where the input could not be read when the run began.
    ``text``: the file of its kept text, of this run or an earlier one over the folder.
    """

    record: str | None
    path: str
    sha256: str | None
    text: str | None = None


def input_lines(inputs: Iterable[ListedInput]) -> Iterator[bytes]:
    """The lines of the file, UTF-8. The same plan gives the same bytes."""
    for item in inputs:
        source = {"path": item.path, "sha256": item.sha256}
        content = {"schema": INPUT_SCHEMA, "record": item.record, "text": item.text, "source": source}
        line = json.dumps(content, ensure_ascii=False)
        yield line.encode("utf-8") + b"\n"


class InputList:
    """The inputs of a folder's last run, by path."""

    def __init__(self, inputs: Iterable[ListedInput]) -> None:
        self._by_path = {item.path: item for item in inputs}
        self.records = frozenset(item.record for item in self._by_path.values() if item.record)
        self.texts = frozenset(item.text for item in self._by_path.values() if item.text)

    def holds(self, path: str, sha256: str | None, *, record: str | None) -> bool:
        """True where the run wrote the record of this source. ``record``: the name of its own file, None for a line of a JSONL file."""
        listed = self._by_path.get(path)
        if listed is None or (listed.sha256 is not None and listed.sha256 != sha256):
            return False
        return record is None or record == listed.record


def read_input_list(folder: Path) -> InputList | None:
    """The list that the last run left in ``folder``; None where there is none, or it is not whole: then nothing can be told."""
    try:
        with (folder / INPUT_LIST).open("rb") as file:
            lines = [json.loads(line) for line in file]
        return InputList(
            ListedInput(line["record"], line["source"]["path"], line["source"]["sha256"], line["text"]) for line in lines
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
