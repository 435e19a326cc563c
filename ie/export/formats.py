"""All facts of a run as one long table: a row a report and indicator, with its evidence, in the format asked for."""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ie.errors import ConfigError, IEError
from ie.export.safe_text import no_formula
from ie.export.workbook import MOST_ROWS, new_workbook, save_workbook, sheet_value

Row = dict[str, Any]
COLUMNS = (
    "report",
    "sha256",
    "agency",
    "year",
    "era",
    "indicator",
    "value",
    "lower",
    "upper",
    "unit",
    "state",
    "source",
    "score",
    "start",
    "end",
    "evidence",
)
_LIBRARIES = {"parquet": "pyarrow", "xlsx": "openpyxl"}
_ROW_GROUP = 20_000
NUMBER_COLUMNS = frozenset({"year", "value", "lower", "upper", "score", "start", "end"})


class ExportError(IEError):
    """A format needs a library that is not installed, or the file cannot be written."""


def fact_rows(records: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The facts of ``records``, in their order, each with its report's identity and its place in the raw text; one in memory at a time."""
    for record in records:
        report = record["report"]
        for indicator, fact in record["facts"].items():
            evidence = fact["evidence"]
            yield {
                "report": record["source"]["path"],
                "sha256": record["source"]["sha256"],
                "agency": report["agency"]["name"],
                "year": report["year"],
                "era": report["era"],
                "indicator": indicator,
                **{name: fact[name] for name in ("value", "lower", "upper", "unit", "state", "source", "score")},
                "start": evidence["start"],
                "end": evidence["end"],
                "evidence": evidence["text"],
            }


def parse_formats(text: str) -> list[str]:
    """Return the formats of ``--format``.

    Raises:
        ConfigError: one is not known. ExportError: the library of one is missing; better said before a run than after it.
    """
    kinds = [kind.strip().lower() for kind in text.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind != "json" and kind not in WRITERS]
    if unknown or not kinds:
        raise ConfigError("usage.format", f"--format takes json, {', '.join(WRITERS)}, joined by commas; found {text!r}.")
    for kind in kinds:
        if (library := _LIBRARIES.get(kind)) and importlib.util.find_spec(library) is None:
            raise missing_library(f"--format {kind}", library)
    return list(dict.fromkeys(kinds))


def write_formats(records: Iterable[dict[str, Any]], output: Path, kinds: Sequence[str]) -> list[Path]:
    """Write ``facts.KIND`` (for jsonl whole records, ``records.jsonl``) below ``output`` for each kind but json; return the paths.

    ``records`` is gone through once for each kind. A file that was there stays until the new one is whole.

    Raises:
        ExportError: the file cannot be written, or the format cannot hold so many rows.
    """
    paths = []
    for kind in kinds:
        if kind == "json":
            continue
        path = _table_path(output, kind)
        unfinished = path.with_name(f".{path.name}.part")
        try:
            unfinished.unlink(missing_ok=True)
            WRITERS[kind](unfinished, records)
            unfinished.replace(path)
        except (OSError, sqlite3.OperationalError) as error:
            raise ExportError(
                "export.write", f"{path} cannot be written ({error}). Free space, then run again with --resume."
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)
        paths.append(path)
    return paths


def older_tables(output: Path, written: Sequence[Path]) -> list[Path]:
    """Tables of facts and lines of records in ``output`` that are none of ``written``: an earlier run made them, maybe of other reports."""
    return [path for path in (_table_path(output, kind) for kind in WRITERS) if path not in written and path.is_file()]


def table_names() -> list[str]:
    """The names of all files that `write_formats` can write."""
    return [_table_path(Path(), kind).name for kind in WRITERS]


def _table_path(output: Path, kind: str) -> Path:
    return output / ("records.jsonl" if kind == "jsonl" else f"facts.{kind}")


def _write_jsonl(path: Path, records: Iterable[dict[str, Any]]) -> None:
    # U+2028 and U+0085 inside a value are line ends to some readers; readers of this file split at \n only.
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def _write_csv(path: Path, records: Iterable[dict[str, Any]]) -> None:
    # Excel takes a file without BOM for the local code page.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in fact_rows(records):
            writer.writerow([_csv_value(row[name]) for name in COLUMNS])


def _csv_value(value: Any) -> Any:
    return no_formula(value) if isinstance(value, str) else value


def _write_sqlite(path: Path, records: Iterable[dict[str, Any]]) -> None:
    columns = ", ".join(f'"{name}" {"REAL" if name in NUMBER_COLUMNS else "TEXT"}' for name in COLUMNS)
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(f"CREATE TABLE facts ({columns})")
            marks = ", ".join("?" for _ in COLUMNS)
            rows = ([row[name] for name in COLUMNS] for row in fact_rows(records))
            connection.executemany(f"INSERT INTO facts VALUES ({marks})", rows)
    finally:
        connection.close()


def _write_parquet(path: Path, records: Iterable[dict[str, Any]]) -> None:
    import pyarrow
    import pyarrow.parquet

    kinds = {name: pyarrow.float64() if name in NUMBER_COLUMNS else pyarrow.string() for name in COLUMNS}
    kinds |= dict.fromkeys(("year", "start", "end"), pyarrow.int64())
    form = pyarrow.schema([(name, kinds[name]) for name in COLUMNS])
    rows = fact_rows(records)
    with pyarrow.parquet.ParquetWriter(path, form) as writer:
        while group := list(islice(rows, _ROW_GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, form))


def _write_xlsx(path: Path, records: Iterable[dict[str, Any]]) -> None:
    book = new_workbook()
    sheet = book.create_sheet("facts")
    sheet.append(list(COLUMNS))
    for number, row in enumerate(fact_rows(records), start=2):
        if number > MOST_ROWS:
            raise ExportError(
                "export.rows", f"a sheet holds {MOST_ROWS} rows, and there are more facts. Take csv, parquet or sqlite."
            )
        sheet.append([sheet_value(row[name]) for name in COLUMNS])
    save_workbook(book, path)


def missing_library(what: str, name: str) -> ExportError:
    """The error of a format (``what``) whose library is not installed."""
    return ExportError("export.library", f"{what} needs {name}, which is not installed. Run: pip install 'gongkai-ie[export]'")


WRITERS: dict[str, Callable[[Path, Iterable[dict[str, Any]]], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
    "sqlite": _write_sqlite,
}
