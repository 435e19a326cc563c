"""The output of `ie panel`: which files a name asks for, and writing all of them or none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from ie.errors import ConfigError
from ie.panel.files.csv_file import CsvFiles
from ie.panel.files.parquet_file import ParquetFiles
from ie.panel.files.sqlite_file import SqliteFile
from ie.panel.files.staging import Staging, output_error
from ie.panel.files.stata_file import StataFiles
from ie.panel.files.xlsx_file import XlsxFile
from ie.panel.tables import Row, Table


class _Format(Protocol):
    def start(self, table: Table) -> None: ...
    def add(self, table: Table, rows: Sequence[Row]) -> None: ...
    def finish(self, notes: dict[str, str], /) -> None: ...
    def close(self) -> None: ...


FORMATS: dict[str, Callable[[Path, dict[str, str]], _Format]] = {
    ".parquet": ParquetFiles,
    ".csv": CsvFiles,
    ".xlsx": XlsxFile,
    ".sqlite": SqliteFile,
    ".dta": StataFiles,
}
"""The endings that ``-o`` takes. A workbook and a database hold all tables; of the others each table is a file of its own."""

_ONE_FILE = (".xlsx", ".sqlite")


def require_format(output: Path) -> None:
    """Raise ConfigError where the name ends in nothing that can be written."""
    if output.suffix not in FORMATS:
        raise ConfigError(
            "usage.output", f"-o takes a file that ends in {', '.join(FORMATS)}; found {output.suffix or 'no ending'!r}."
        )


def file_names(output: Path, tables: Sequence[Table]) -> dict[str, str]:
    """Table → name of its file: ``panel.csv`` for the wide one, ``panel_values.csv`` for the long one, and so on."""
    if output.suffix in _ONE_FILE:
        return {table.name: output.name for table in tables}
    return {
        table.name: output.name if table.name == "panel" else f"{output.stem}_{table.name}{output.suffix}" for table in tables
    }


class PanelFiles:
    """Takes rows of all tables; ``publish`` at the end makes the files appear."""

    def __init__(self, output: Path, tables: Sequence[Table], staging: Staging) -> None:
        self._output, self._staging = output, staging
        self._names = file_names(output, tables)
        self._format = FORMATS[output.suffix](staging.folder, self._names)
        for table in tables:
            self._format.start(table)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows to a table."""
        if rows:
            self._format.add(table, rows)

    def publish(self, *, codebook: str, manifest: dict[str, Any]) -> list[Path]:
        """Finish all files, write codebook and manifest beside them, and return the paths, the wide table first."""
        as_text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        self._format.finish({"ie.codebook": codebook, "ie.manifest": as_text})
        # After the whole name: panels of two formats in one folder may have been made with other settings, or of other records.
        beside = {f"{self._output.name}.codebook.md": codebook, f"{self._output.name}.manifest.json": as_text}
        for name, text in beside.items():
            (self._staging.folder / name).write_text(text, encoding="utf-8", newline="\n")
        return self._staging.publish([*dict.fromkeys(self._names.values()), *beside])

    def close(self) -> None:
        """Close what is open."""
        self._format.close()


@contextmanager
def open_files(output: Path, tables: Sequence[Table]) -> Iterator[PanelFiles]:
    """Files for ``tables``, named after ``output``. Without ``publish`` nothing appears, and an older panel stays as it was.

    Raises:
        ConfigError: the ending is not known. ExportError: the format's library is missing; disk full, no permission.
    """
    require_format(output)
    with Staging(output) as staging:
        files: PanelFiles | None = None
        try:
            files = PanelFiles(output, tables, staging)
            yield files
        except OSError as error:
            raise output_error(output, error) from error
        finally:
            if files is not None:
                files.close()
