"""Reports of every file type written without sight of the reader (`blind/README.md`): no wrong value, and no fewer right ones.

`FEWER_RIGHT` lists the files that are not read whole yet, with the number of their cells that are; the others must be. A number
here may only rise.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ie.data import Cell
from ie.read import read_file
from ie.tables import find_tables
from ie.tables.forms import T3_COLUMNS, T3_SUBTOTAL, T4_COLUMNS
from ie.text import normalize_characters

FOLDER = Path(__file__).parent / "blind"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in FOLDER.glob("*.gold.json"))
FEWER_RIGHT = {
    "md_grid": 186,  # a label that wraps over three rows of a pandoc grid table
    "pdf_three_line_split_digits": 59,  # no vertical ruling and blanks inside the numbers
    "txt_box_drawing_mixed": 173,  # labels that wrap over rows drawn with box characters
}
"""Right cells, of blank and lost ones those without a value."""


@dataclass(frozen=True)
class Reading:
    """A file's gold and the cells that were found, by their paths."""

    gold: dict[str, Any]
    form: str | None
    expected: dict[str, Decimal | None]
    found: dict[str, Cell]

    def is_right(self, path: str) -> bool:
        value = self.found[path].value if path in self.found else None
        if value is None:
            return self.expected[path] is None or path in self.gold.get("lost", ()) or path in self.gold.get("null_ok", ())
        return value == self.expected[path]


def gold_cells(tables: dict[str, Any]) -> dict[str, Decimal | None]:
    cells = {f"{table}.{name}": value for table in ("t2", "g1") for name, value in tables.get(table, {}).items()}
    for table, columns in (("t3", T3_COLUMNS), ("t4", T4_COLUMNS)):
        for row, values in tables.get(table, {}).items():
            cells |= {f"{table}.{row}.{column}": value for column, value in zip(columns, values, strict=True)}
    return {path: None if value is None else Decimal(str(value)) for path, value in cells.items()}


@cache
def read(name: str) -> Reading:
    gold = json.loads((FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))
    (path,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".json")
    document = read_file(path)
    tables = find_tables(document, normalize_characters(document.raw))
    found = {f"t2.{name}": cell for name, cell in tables.t2.items()} | {f"g1.{name}": cell for name, cell in tables.g1.items()}
    for table, rows in (("t3", tables.t3), ("t4", tables.t4)):
        for row, cells in rows.items():
            found |= {f"{table}.{row}.{column}": cell for column, cell in cells.items() if column != T3_SUBTOTAL}
    return Reading(gold, tables.form, gold_cells(gold["tables"]), found)


@pytest.mark.parametrize("name", NAMES)
def test_blind_file_has_no_wrong_cell(name: str) -> None:
    reading = read(name)
    wrong = {
        path: (str(cell.value), cell.printed)
        for path, cell in reading.found.items()
        if cell.value is not None and cell.value != reading.expected.get(path)
    }
    assert wrong == {}
    assert reading.form == reading.gold["form"]


@pytest.mark.parametrize("name", NAMES)
def test_blind_file_has_no_fewer_right_cells(name: str) -> None:
    reading = read(name)
    unread = [path for path in reading.expected if not reading.is_right(path)]
    right = len(reading.expected) - len(unread)
    assert right >= FEWER_RIGHT.get(name, len(reading.expected)), unread


def test_blind_files_that_are_read_whole_are_not_listed() -> None:
    assert [name for name, right in FEWER_RIGHT.items() if right >= len(read(name).expected)] == []
