"""A panel as one workbook: a sheet a table, the label of each column as a comment on its header, the notes on the last sheet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ie.export.formats import ExportError, missing_library
from ie.export.workbook import MOST_ROWS, new_workbook, save_workbook, sheet_value
from ie.panel.tables import Row, Table


class XlsxFile:
    """Appends rows to the sheets; openpyxl keeps them in temporary files until the workbook is saved."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """``names``: the same file for every table."""
        try:
            self._book = new_workbook()
        except ImportError as error:
            raise missing_library("this format", "openpyxl") from error
        self._path = folder / names["panel"]
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
        if self._rows[table.name] > MOST_ROWS:
            raise ExportError(
                "export.xlsx_rows",
                f"a sheet of a workbook has at most {MOST_ROWS:,} rows, and the table {table.name} needs more. "
                "Name a .parquet or .sqlite file with -o.",
            )
        for row in rows:
            self._sheets[table.name].append([sheet_value(value) for value in row])

    def finish(self, notes: dict[str, str]) -> None:
        """Add the notes, a line a row, and save."""
        sheet = self._book.create_sheet("notes")
        for name, text in sorted(notes.items()):
            sheet.append([name])
            for line in text.splitlines():
                sheet.append(["", sheet_value(line)])
        save_workbook(self._book, self._path)

    def close(self) -> None:
        """Let go of the temporary files of sheets that were not saved."""
        for sheet in self._sheets.values():
            writer = getattr(sheet, "_writer", None)
            if writer is not None and os.path.exists(writer.out):
                sheet.close()
                writer.cleanup()
