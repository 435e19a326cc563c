"""A panel as one SQLite database: a table each, the labels of all columns in ``columns``, codebook and manifest in ``notes``."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ie.export.safe_text import encodable
from ie.panel.tables import Row, Table, Value

_TYPES = {"text": "TEXT", "category": "TEXT", "whole": "INTEGER", "number": "REAL", "flag": "INTEGER"}
_INDEXED = {"panel": ("agency_id", "year"), "values": ("agency_id", "variable", "year")}


class SqliteFile:
    """Inserts rows as they come, in one transaction."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """``names``: the same file for every table."""
        self._connection = sqlite3.connect(folder / names["panel"], isolation_level=None)
        # The file is moved into place only when whole, so a journal would protect nothing.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("BEGIN")
        self._connection.execute('CREATE TABLE columns ("table" TEXT, name TEXT, label TEXT, label_zh TEXT)')
        self._connection.execute("CREATE TABLE notes (name TEXT PRIMARY KEY, text TEXT)")

    def start(self, table: Table) -> None:
        """Create a table and list its columns."""
        columns = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns)
        self._connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
        rows = [(table.name, column.name, column.label, column.label_zh) for column in table.columns]
        self._connection.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", rows)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows."""
        marks = ", ".join("?" * len(table.columns))
        self._connection.executemany(
            f'INSERT INTO "{table.name}" VALUES ({marks})', ([_value(value) for value in row] for row in rows)
        )

    def finish(self, notes: dict[str, str]) -> None:
        """Add indexes and notes, and close."""
        for name, columns in _INDEXED.items():
            self._connection.execute(f'CREATE INDEX "{name}_keys" ON "{name}" ({", ".join(columns)})')
        self._connection.executemany("INSERT INTO notes VALUES (?, ?)", sorted(notes.items()))
        self._connection.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def _value(value: Value) -> Value:
    return encodable(value) if isinstance(value, str) else value
