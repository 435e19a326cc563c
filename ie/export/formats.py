"""All facts of a run as one long table: a row a report and indicator, with its evidence, in the format asked for."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ie.errors import ConfigError, IEError

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
NUMBER_COLUMNS = frozenset({"year", "value", "lower", "upper", "score", "start", "end"})


class ExportError(IEError):
    """A format needs a library that is not installed, or the file cannot be written."""


def fact_rows(records: Sequence[dict[str, Any]]) -> list[Row]:
    """Return the facts of ``records``, in their order, each with its report's identity and its place in the raw text."""
    rows = []
    for record in records:
        report = record["report"]
        for indicator, fact in record["facts"].items():
            evidence = fact["evidence"]
            rows.append(
                {
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
            )
    return rows


def parse_formats(text: str) -> list[str]:
    """Return the formats of ``--format``; raises ConfigError for one that is not known."""
    kinds = [kind.strip().lower() for kind in text.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind != "json" and kind not in WRITERS]
    if unknown or not kinds:
        raise ConfigError("usage.format", f"--format takes json, {', '.join(WRITERS)}, joined by commas; found {text!r}.")
    return kinds


def write_formats(records: Sequence[dict[str, Any]], output: Path, kinds: Sequence[str]) -> list[Path]:
    """Write ``facts.KIND`` (for jsonl whole records, ``records.jsonl``) below ``output`` for each kind but json; return the paths."""
    paths = []
    for kind in kinds:
        if kind == "json":
            continue
        path = output / ("records.jsonl" if kind == "jsonl" else f"facts.{kind}")
        path.unlink(missing_ok=True)
        WRITERS[kind](path, records)
        paths.append(path)
    return paths


def _write_jsonl(path: Path, records: Sequence[dict[str, Any]]) -> None:
    # U+2028 and U+0085 inside a value are line ends to some readers; readers of this file split at \n only.
    lines = (json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _write_csv(path: Path, records: Sequence[dict[str, Any]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in fact_rows(records):
        writer.writerow([_spreadsheet_safe(row[name]) for name in COLUMNS])
    path.write_text(
        buffer.getvalue(), encoding="utf-8-sig", newline=""
    )  # Excel takes a file without BOM for the local code page


def _spreadsheet_safe(value: Any) -> Any:
    # A cell that starts with one of these is a formula to a spreadsheet; documents come from anywhere.
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _write_sqlite(path: Path, records: Sequence[dict[str, Any]]) -> None:
    columns = ", ".join(f'"{name}" {"REAL" if name in NUMBER_COLUMNS else "TEXT"}' for name in COLUMNS)
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(f"CREATE TABLE facts ({columns})")
            marks = ", ".join("?" for _ in COLUMNS)
            rows = [[row[name] for name in COLUMNS] for row in fact_rows(records)]
            connection.executemany(f"INSERT INTO facts VALUES ({marks})", rows)
    finally:
        connection.close()


def _write_parquet(path: Path, records: Sequence[dict[str, Any]]) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise _missing_library("pyarrow") from error
    rows = fact_rows(records)
    kinds = {name: pyarrow.float64() if name in NUMBER_COLUMNS else pyarrow.string() for name in COLUMNS}
    kinds |= dict.fromkeys(("year", "start", "end"), pyarrow.int64())
    table = pyarrow.table({name: pyarrow.array([row[name] for row in rows], kinds[name]) for name in COLUMNS})
    pyarrow.parquet.write_table(table, path)


def _write_xlsx(path: Path, records: Sequence[dict[str, Any]]) -> None:
    try:
        import openpyxl
    except ImportError as error:
        raise _missing_library("openpyxl") from error
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("facts")
    sheet.append(list(COLUMNS))
    for row in fact_rows(records):
        sheet.append([_spreadsheet_safe(row[name]) for name in COLUMNS])
    book.save(path)


def _missing_library(name: str) -> ExportError:
    return ExportError(
        "export.library", f"this format needs {name}, which is not installed. Run: pip install 'gongkai-ie[export]'"
    )


WRITERS: dict[str, Callable[[Path, Sequence[dict[str, Any]]], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
    "sqlite": _write_sqlite,
}
