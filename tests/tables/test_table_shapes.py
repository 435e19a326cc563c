"""The same numbers in every shape come back as the same cells, with their places."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.data import Cell, Document, StandardTables
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import (
    ENDING,
    GLUED_SHAPES,
    HEADINGS,
    INTRODUCTION,
    SHAPES,
    consistent_numbers,
    document_of,
    expected_cells,
)


def read(document: Document) -> StandardTables:
    return find_tables(document, normalize_characters(document.raw))


def named_cells(tables: StandardTables) -> dict[str, Cell]:
    out = {f"t2.{name}": cell for name, cell in tables.t2.items()}
    out |= {f"t3.{row}.{column}": cell for row, cells in tables.t3.items() for column, cell in cells.items()}
    out |= {f"t4.{row}.{column}": cell for row, cells in tables.t4.items() for column, cell in cells.items()}
    return out


def assert_places_hold(document: Document, tables: StandardTables) -> None:
    """Every printed cell is where it says, inside a table region; no heading and no prose is inside one."""
    for name, cell in named_cells(tables).items():
        if cell.raw_span is None:
            assert cell.state == "missing_cell", name
            continue
        assert document.raw[cell.raw_span.start : cell.raw_span.end] == cell.printed, name
        if cell.printed:
            assert any(r.start <= cell.raw_span.start and cell.raw_span.end <= r.end for r in tables.raw_regions), name
    inside = "".join(document.raw[region.start : region.end] for region in tables.raw_regions)
    for words in (*HEADINGS, "主动公开信息320条", "2次培训"):
        assert words not in inside


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", ["G2", "G3"])
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_find_tables_reads_every_shape(shape: str, form: str, seed: int) -> None:
    numbers = consistent_numbers(form, seed)
    document = SHAPES[shape](numbers)
    tables = read(document)
    found = {name: cell.printed for name, cell in named_cells(tables).items()}
    assert found == expected_cells(numbers)
    assert tables.form == form
    assert_places_hold(document, tables)


@pytest.mark.parametrize("shape", GLUED_SHAPES)
@pytest.mark.parametrize("form", ["G2", "G3"])
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_find_tables_is_never_wrong_about_glued_cells(shape: str, form: str, seed: int) -> None:
    numbers = consistent_numbers(form, seed)
    document = GLUED_SHAPES[shape](numbers)
    tables = read(document)
    expected = expected_cells(numbers)
    for name, cell in named_cells(tables).items():
        if cell.value is not None:
            assert cell.printed == expected[name], name
        else:
            assert cell.state in {"text", "missing_cell"}, name
    read_cells = sum(cell.value is not None for cell in named_cells(tables).values())
    assert read_cells >= 0.5 * len(expected)
    assert_places_hold(document, tables)


@pytest.mark.parametrize("shape", [*SHAPES, *GLUED_SHAPES])
@pytest.mark.parametrize("form", ["G2", "G3"])
def test_find_tables_reads_all_zero_tables(shape: str, form: str) -> None:
    numbers = consistent_numbers(form, 1, all_zero=True)
    cells = named_cells(read((SHAPES | GLUED_SHAPES)[shape](numbers)))
    assert cells.keys() == expected_cells(numbers).keys()
    assert {(cell.value, cell.state) for cell in cells.values()} == {(Decimal(0), "zero")}


@pytest.mark.parametrize("shape", [*(shape for shape in SHAPES if shape != "grids"), *GLUED_SHAPES])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_find_tables_is_never_wrong_where_labels_are_damaged(shape: str, seed: int) -> None:
    numbers = consistent_numbers("G3", seed)
    random = Random(seed)
    whole = (SHAPES | GLUED_SHAPES)[shape](numbers).raw
    raw = "".join(c for c in whole if not ("\u4e00" <= c <= "\u9fff" and random.random() < 0.08))
    cells = named_cells(read(document_of(raw)))
    expected = expected_cells(numbers)
    assert {name: cell.printed for name, cell in cells.items() if cell.value is not None}.items() <= expected.items()
    assert sum(cell.value is not None for cell in cells.values()) >= 0.7 * len(expected)


def test_find_tables_finds_nothing_in_prose() -> None:
    raw = INTRODUCTION + "予以公开12件，部分公开3件，行政复议结果维持1件，尚未审结1件。\n" + ENDING
    document = Document("a.txt", "0" * 64, "text/plain", raw, ())
    assert read(document) == StandardTables(form=None)
