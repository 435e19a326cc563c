"""Parquet tables of documents: one column the text or the page. Read a few rows at a time, forward only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ie.batch.inputs import DEFAULT_ID_FIELD, Input, InputOptions, Problem
from ie.batch.sources import own_output
from ie.batch.sources.members import fault_of, file_problem
from ie.batch.sources.rows import IdFieldCheck, encode_row, field_of, no_field, row_input
from ie.errors import ConfigError, ReadError

_BATCH_ROWS = 64  # pages of 16 MiB at most: what is in memory stays small whatever the row groups


def list_parquet(path: Path, name: str, options: InputOptions) -> list[Input]:
    """Return the documents of a table in its order.

    Raises:
        ConfigError: pyarrow is not installed, or the field that is to name rows names none of them.
    """
    found: list[Input] = []
    arrow_error = _pyarrow().lib.ArrowException
    try:
        with path.open("rb"):  # the system's reason in its own words; pyarrow's name the path
            table = _open(path)
        if own_output.PARQUET_MARK in (table.metadata.metadata or {}):
            return [_refused(path, name, own_output.CODE, f"{name}: {own_output.describe('ie.panel/1')}")]
        columns = table.schema_arrow.names
        field = field_of(columns, options)
        if field is None:
            return [_refused(path, name, "input.field", f"{name}: {no_field(columns, options)}")]
        chosen = [field] + [each for each in (options.id_field or DEFAULT_ID_FIELD,) if each in columns and each != field]
        ids = IdFieldCheck(name, options, columns)
        for number, row in enumerate(_rows(table, chosen)):
            ids.see(row)
            found.append(row_input(path, name, row, number + 1, options, field=field, kind="parquet", position=number))
        ids.require()
    except (arrow_error, OSError, ValueError) as error:
        if not found and isinstance(error, OSError) and (problem := file_problem(name, error)):
            return [_refused(path, name, problem.code, problem.message)]
        message = f"{name}: broken after {len(found)} rows ({fault_of(error)}). Write it again."
        found.append(_refused(path, name, "input.parquet", message))
    return found


class ParquetReader:
    """Reads rows by number. Going forward costs one pass in all; going back starts again."""

    def __init__(self, path: Path) -> None:
        """Open lazily; the path is the table's."""
        self._path = path
        self._rows: Iterator[dict[str, Any]] | None = None
        self._field = ""
        self._next = 0

    def read(self, item: Input) -> bytes:
        """The document of one row; raises ReadError where the table is broken or has changed."""
        arrow_error = _pyarrow().lib.ArrowException
        try:
            if self._rows is None or item.position < self._next or self._field != item.member:
                self._rows, self._field, self._next = _rows(_open(self._path), [item.member]), item.member, 0
            for row in self._rows:
                self._next += 1
                if self._next - 1 == item.position:
                    return encode_row(row[item.member], name=item.name)
        except (arrow_error, OSError, ValueError, KeyError) as error:
            self._rows = None
            raise ReadError(
                "input.parquet", f"{item.name}: the table is broken ({fault_of(error)}). Write it again."
            ) from error
        raise ReadError("input.changed", f"{item.name}: the table has changed since the run began. Run again.")

    def close(self) -> None:
        """Forget the open table."""
        self._rows = None


def _rows(table: Any, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=columns, use_threads=False):
        yield from batch.to_pylist()


def _open(path: Path) -> Any:
    import pyarrow.parquet

    return pyarrow.parquet.ParquetFile(path, memory_map=False)


def _pyarrow() -> Any:
    try:
        import pyarrow.lib
    except ImportError as error:
        raise ConfigError(
            "input.library", "Parquet needs pyarrow, which is not installed. Run: pip install 'gongkai-ie[export]'"
        ) from error
    return pyarrow


def _refused(path: Path, name: str, code: str, message: str) -> Input:
    return Input(path, name, "", "parquet", problem=Problem(code, message))
