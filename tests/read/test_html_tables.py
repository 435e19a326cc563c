"""rowspan and colspan, layout tables, absurd tables (reliability T8)."""

from __future__ import annotations

import pytest

from ie.data import Grid
from ie.errors import LimitError
from ie.read import Limits, read_bytes
from tests.read.composed import PARAGRAPHS

FILLER = f"<p>{PARAGRAPHS[0]}</p>"


def grid_of(table: str, limits: Limits = Limits()) -> Grid:  # noqa: B008
    (grid,) = read_bytes((FILLER + table).encode(), path="t.html", limits=limits).grids
    return grid


def places(grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}


def test_spans_are_expanded_and_each_merged_cell_stands_once() -> None:
    grid = grid_of(
        "<table><tr><td rowspan=3 colspan=2>甲</td><td colspan=3>乙</td></tr><tr><td rowspan=2>丙</td><td>丁</td><td>戊</td></tr>"
        "<tr><td>己</td><td>庚</td></tr><tr><td>辛</td><td>壬</td><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert places(grid) == {
        "甲": (0, 0, 3, 2),
        "乙": (0, 2, 1, 3),
        "丙": (1, 2, 2, 1),
        "丁": (1, 3, 1, 1),
        "戊": (1, 4, 1, 1),
        "己": (2, 3, 1, 1),
        "庚": (2, 4, 1, 1),
        "辛": (3, 0, 1, 1),
        "壬": (3, 1, 1, 1),
        "1": (3, 2, 1, 1),
        "2": (3, 3, 1, 1),
        "3": (3, 4, 1, 1),
    }


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        pytest.param("colspan=1000000000", (0, 0, 1, 2), id="colspan_a_billion"),
        pytest.param("colspan=0", (0, 0, 1, 1), id="colspan_zero"),
        pytest.param("colspan=-3", (0, 0, 1, 1), id="colspan_negative"),
        pytest.param("colspan='2 '", (0, 0, 1, 2), id="colspan_with_blank"),
        pytest.param("rowspan=0", (0, 0, 2, 1), id="rowspan_zero_is_the_rest"),
        pytest.param("rowspan=1000000000", (0, 0, 2, 1), id="rowspan_a_billion"),
        pytest.param("rowspan=x", (0, 0, 1, 1), id="rowspan_no_number"),
    ],
)
def test_odd_spans(attribute: str, expected: tuple[int, int, int, int]) -> None:
    grid = grid_of(f"<table><tr><td {attribute}>甲</td></tr><tr><td>乙</td><td>丙</td><td>丁</td></tr></table>")
    row, column, row_span, column_span = places(grid)["甲"]
    assert (row, column, row_span) == expected[:3]
    assert column_span == (3 if "000" in attribute and "col" in attribute else expected[3])


def test_cells_without_rows_make_one_row() -> None:
    assert places(grid_of("<table><td>甲<td>乙</table>")) == {"甲": (0, 0, 1, 1), "乙": (0, 1, 1, 1)}


def test_nested_small_table_is_flattened_into_its_cell() -> None:
    grid = grid_of(
        "<table><tr><td>很长的一个行标题文字<table><tr><td>甲</td><td>乙</td></tr></table></td><td>又一个说明文字5</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells] == ["很长的一个行标题文字甲乙", "又一个说明文字5"]


def test_too_many_cells_are_a_limit_error() -> None:
    rows = "<tr>" + "<td>1" * 50
    with pytest.raises(LimitError) as caught:
        grid_of("<table>" + rows * 100 + "</table>", Limits(max_table_cells=1000))
    assert caught.value.code == "read.table"


def test_blank_cell_has_an_empty_span_in_its_row() -> None:
    document = read_bytes((FILLER + "<table><tr><td>甲</td><td> </td><td>3</td></tr></table>").encode(), path="t.html")
    (grid,) = document.grids
    blank = grid.cells[1]
    assert blank.text == ""
    assert blank.raw_span.start == blank.raw_span.end == document.raw.index("\t3")
    assert document.raw.endswith("甲\t\t3")


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(
            f"<table><tr><td>导航</td><td>{PARAGRAPHS[2] * 6}</td></tr></table>", id="column_of_links_beside_the_text"
        ),
        pytest.param(f"<table><tr><td>{PARAGRAPHS[2]}</td></tr><tr><td>{PARAGRAPHS[7]}</td></tr></table>", id="one_column"),
    ],
)
def test_layout_table_is_no_grid(table: str) -> None:
    document = read_bytes((FILLER + table).encode(), path="t.html")
    assert document.grids == ()
    assert "\t" not in document.raw
