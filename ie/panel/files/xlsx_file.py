"""A panel as one workbook: a sheet a table, the label of each column as a comment on its header, the notes on the last sheet."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ie.export.formats import ExportError
from ie.panel.files.parquet_file import missing_library
from ie.panel.files.safe_text import encodable, no_formula
from ie.panel.tables import Row, Table, Value

_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_TIME = datetime(2000, 1, 1)  # a workbook says when it was made; the same panel must make the same bytes
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


class XlsxFile:
    """Appends rows to the sheets; openpyxl keeps them in temporary files until the workbook is saved."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """``names``: the same file for every table."""
        try:
            import openpyxl
        except ImportError as error:
            raise missing_library("openpyxl") from error
        self._path = folder / names["panel"]
        self._book = openpyxl.Workbook(write_only=True)
        self._book.properties.created = _NO_TIME
        self._sheets: dict[str, Any] = {}
        self._rows: dict[str, int] = {}

    def start(self, table: Table) -> None:
        """Add a sheet with its header row; the keys in front and the header stay in view."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.comments import Comment

        sheet = self._book.create_sheet(table.name)
        sheet.freeze_panes = "C2"
        header = []
        for column in table.columns:
            cell = WriteOnlyCell(sheet, column.name)
            cell.comment = Comment(f"{column.label}\n{column.label_zh}", "ie", height=60, width=320)
            header.append(cell)
        sheet.append(header)
        self._sheets[table.name], self._rows[table.name] = sheet, 1

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows.

        Raises:
            ExportError: the sheet would have more rows than a workbook can.
        """
        self._rows[table.name] += len(rows)
        if self._rows[table.name] > _MOST_ROWS:
            raise ExportError(
                "export.xlsx_rows",
                f"a sheet of a workbook has at most {_MOST_ROWS:,} rows, and the table {table.name} needs more. "
                "Name a .parquet or .sqlite file with -o.",
            )
        for row in rows:
            self._sheets[table.name].append([_value(value) for value in row])

    def finish(self, notes: dict[str, str]) -> None:
        """Add the notes, a line a row, and save."""
        sheet = self._book.create_sheet("notes")
        for name, text in sorted(notes.items()):
            sheet.append([name])
            for line in text.splitlines():
                sheet.append(["", _value(line)])
        self._book.save(self._path)
        _without_times(self._path)

    def close(self) -> None:
        """Let go of the temporary files of sheets that were not saved."""
        for sheet in self._sheets.values():
            writer = getattr(sheet, "_writer", None)
            if writer is not None and os.path.exists(writer.out):
                sheet.close()
                writer.cleanup()


def _value(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    text = no_formula(_CONTROL.sub("�", encodable(value)))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _without_times(path: Path) -> None:
    """Write the workbook once more without the time at which it was saved."""
    timed = path.with_suffix(".timed")
    path.replace(timed)
    stamp = _NO_TIME.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(timed) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, _NO_TIME.timetuple()[:6])
            fresh.compress_type = zipfile.ZIP_DEFLATED
            with old.open(entry) as source, new.open(fresh, "w", force_zip64=True) as target:
                if entry.filename == "docProps/core.xml":
                    target.write(_SAVED_AT.sub(rb"\g<1>" + stamp + rb"\g<2>", source.read()))
                else:
                    while piece := source.read(1 << 20):
                        target.write(piece)
    timed.unlink()
