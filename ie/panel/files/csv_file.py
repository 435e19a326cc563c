"""A panel as CSV files, one a table: UTF-8 with a mark, so that Excel does not take them for the local code page."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ie.export.safe_text import encodable, no_formula
from ie.panel.tables import Row, Table, Value


class CsvFiles:
    """Appends rows to one open file a table."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """``names``: the name of the file of each table."""
        self._folder, self._names = folder, names
        self._files: dict[str, BinaryIO] = {}

    def start(self, table: Table) -> None:
        """Open the file of a table."""
        file = (self._folder / self._names[table.name]).open("wb")
        file.write(codecs.BOM_UTF8)
        self._files[table.name] = file
        self._write(file, [table.names])

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._write(self._files[table.name], [[_cell(value) for value in row] for row in rows])

    def finish(self, _: dict[str, str]) -> None:
        """Close all files; CSV has no room for the notes of the panel."""
        self.close()

    def close(self) -> None:
        """Close what is open."""
        for file in self._files.values():
            file.close()

    def _write(self, file: BinaryIO, rows: Sequence[Row]) -> None:
        lines = io.StringIO(newline="")
        csv.writer(lines, lineterminator="\n").writerows(rows)
        file.write(lines.getvalue().encode("utf-8"))


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return no_formula(encodable(value))
    if isinstance(value, bool):
        return int(value)
    # 12, not 12.0; repr of a double is the shortest text that reads back as the same one
    return int(value) if isinstance(value, float) and value.is_integer() else value
