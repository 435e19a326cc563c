"""A panel as Parquet files, one a table: labels and units in each field's metadata, codebook and manifest in the file's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ie.export.formats import missing_library
from ie.export.safe_text import encodable
from ie.panel.tables import Column, Row, Table

_GROUP_VALUES = 1_000_000  # cells of a row group: 35,000 rows of the long table, 3,000 of the wide one


class ParquetFiles:
    """Collects a row group of each table, then writes it. The same rows make the same bytes, however they arrive."""

    def __init__(self, folder: Path, names: dict[str, str]) -> None:
        """``names``: the name of the file of each table."""
        try:
            import pyarrow.parquet  # noqa: F401 - only whether it is there
        except ImportError as error:
            raise missing_library("this format", "pyarrow") from error
        self._folder, self._names = folder, names
        self._schemas: dict[str, Any] = {}
        self._writers: dict[str, Any] = {}
        self._waiting: dict[str, list[Row]] = {}

    def start(self, table: Table) -> None:
        """Open the file of a table."""
        import pyarrow.parquet

        schema = arrow_schema(table)
        self._schemas[table.name] = schema
        self._writers[table.name] = pyarrow.parquet.ParquetWriter(self._folder / self._names[table.name], schema)
        self._waiting[table.name] = []

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows; a whole row group is written at once."""
        waiting = self._waiting[table.name]
        waiting += rows
        size = max(1, _GROUP_VALUES // len(table.columns))
        while len(waiting) >= size:
            self._write(table.name, waiting[:size])
            del waiting[:size]

    def finish(self, notes: dict[str, str]) -> None:
        """Write what is left, put ``notes`` into each file, and close."""
        for name, writer in self._writers.items():
            self._write(name, self._waiting[name])
            writer.add_key_value_metadata(notes)
        self.close()

    def close(self) -> None:
        """Close what is open."""
        for writer in self._writers.values():
            writer.close()

    def _write(self, name: str, rows: Sequence[Row]) -> None:
        import pyarrow

        if not rows:
            return
        schema = self._schemas[name]
        columns = zip(*rows, strict=True)
        arrays = [_array(values, field.type, pyarrow) for values, field in zip(columns, schema, strict=True)]
        self._writers[name].write_table(pyarrow.table(arrays, schema=schema))


def _array(values: Sequence[Any], kind: Any, pyarrow: Any) -> Any:
    if pyarrow.types.is_dictionary(kind):
        return pyarrow.array([v if v is None else encodable(v) for v in values], pyarrow.string()).dictionary_encode()
    if pyarrow.types.is_string(kind):
        values = [v if v is None else encodable(v) for v in values]
    return pyarrow.array(values, kind)


def arrow_schema(table: Table) -> Any:
    """The Arrow schema of a table: categories are dictionaries, so that pandas reads them as such."""
    import pyarrow

    kinds = {
        **{"text": pyarrow.string(), "category": pyarrow.dictionary(pyarrow.int32(), pyarrow.string())},
        **{"whole": pyarrow.int64(), "number": pyarrow.float64(), "flag": pyarrow.bool_()},
    }
    return pyarrow.schema(
        [pyarrow.field(c.name, kinds[c.kind], metadata=_labels(c)) for c in table.columns], metadata={"title": table.title}
    )


def _labels(column: Column) -> dict[str, str]:
    return {"label": column.label, "label_zh": column.label_zh}
