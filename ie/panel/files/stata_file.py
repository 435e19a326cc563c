"""A panel as Stata files of version 118 (Stata 14 and later), one a table, with variable labels; categories are labelled numbers.

Stata's format wants the number of rows and the longest text first, so rows wait in Parquet files and each table is converted in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ie.export.formats import missing_library
from ie.panel.files.parquet_file import ParquetFiles
from ie.panel.tables import Column, Row, Table

_VERSION = 118  # the first with text in UTF-8
_NO_TIME = datetime(2000, 1, 1)  # the file says when it was made; the same panel must make the same bytes
_LONG_TEXT = 120  # bytes; longer ones are kept apart (strL), because every row of a str2000 takes 2,000 bytes
_DATA_LABEL = 80
_MOST_LONG = 2_147_483_620


class StataFiles:
    """Collects rows as Parquet; converts one table at a time, so that memory holds no more than one."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """``names``: the name of the file of each table."""
        try:
            import pandas  # noqa: F401 - only whether it is there
        except ImportError as error:
            raise missing_library("this format", "pandas") from error
        self._folder, self._names = folder, names
        self._tables: list[Table] = []
        self._parts = {table: f"{name}.part" for table, name in names.items()}
        self._rows = ParquetFiles(folder, self._parts)

    def start(self, table: Table) -> None:
        """Begin a table."""
        self._tables.append(table)
        self._rows.start(table)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._rows.add(table, rows)

    def finish(self, _: dict[str, str]) -> None:
        """Convert every table; Stata has no room for the notes of the panel."""
        self._rows.finish({})
        for table in self._tables:
            waiting = self._folder / self._parts[table.name]
            _convert(table, waiting, self._folder / self._names[table.name])
            waiting.unlink()

    def close(self) -> None:
        """Close what is open."""
        self._rows.close()


def _convert(table: Table, source: Path, target: Path) -> None:
    import pandas
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(source)
    columns = {column.name: _column(column, rows.column(column.name).combine_chunks()) for column in table.columns}
    frame = pandas.DataFrame(columns, copy=False)
    text = [column.name for column in table.columns if column.kind == "text"]
    frame.to_stata(
        target,
        write_index=False,
        version=_VERSION,
        time_stamp=_NO_TIME,
        data_label=table.title[:_DATA_LABEL],
        variable_labels={column.name: column.label for column in table.columns},
        convert_strl=[name for name in text if _longest(rows.column(name)) > _LONG_TEXT],
    )


def _column(column: Column, values: Any) -> Any:
    import numpy
    import pandas

    if column.kind == "category":
        if not len(values):  # pandas cannot write labels that no row has
            return pandas.Series([], dtype=object)
        series = values.to_pandas()
        # In order of the alphabet, not of appearance: the numbers behind the labels are then the same for the same set.
        return series.cat.set_categories(sorted(series.cat.categories))
    if column.kind == "text":
        # Stata knows no missing text. Names and checks repeat: one object for all rows that have the same keeps memory small.
        encoded = values.fill_null("").dictionary_encode()
        texts = numpy.array(encoded.dictionary.to_pylist(), dtype=object)
        return pandas.Series(texts[encoded.indices.to_numpy()] if len(values) else [], dtype=object)
    if column.kind == "flag":
        return values.cast("int8").to_pandas()
    if column.kind == "whole" and not values.null_count and _fits(values):
        return values.cast("int32").to_pandas()
    return values.cast("float64").to_pandas()


def _fits(values: Any) -> bool:
    """True where Stata's long can hold every number; the largest ones stand for missing values there."""
    import pyarrow.compute

    least, most = pyarrow.compute.min_max(values).as_py().values()
    return least is None or -_MOST_LONG <= least <= most <= _MOST_LONG


def _longest(column: Any) -> int:
    import pyarrow.compute

    longest = pyarrow.compute.max(pyarrow.compute.binary_length(column)).as_py()
    return int(longest or 0)
