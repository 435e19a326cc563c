"""Rows whose label, list number or cell borders are damaged: a value never comes from another row, an ordinal is never a value."""

from __future__ import annotations

import pytest

from ie.tables.forms import T4_ROWS
from tests.tables.table_shapes import INTRODUCTION, Line, consistent_numbers, expected_cells, t2_lines, t3_lines, t4_lines
from tests.tables.test_mixed_shapes import RENDER, cells_of, page, printed

G2, G3 = consistent_numbers("G2", 5), consistent_numbers("G3", 5)


def row_of(lines: list[Line], label: str) -> int:
    return next(i for i, line in enumerate(lines) if any(cell.endswith(label) for cell in line))


@pytest.mark.parametrize("shape", RENDER)
@pytest.mark.parametrize("left", ["（六）其他", "（六）其他处"])
def test_damaged_other_handling_is_no_row_of_the_form_of_2021(shape: str, left: str) -> None:
    render, lines = RENDER[shape], t3_lines(G2)
    row = row_of(lines, "（六）其他处理")
    lines[row][-8] = left
    cells = cells_of(INTRODUCTION + page(render(t2_lines(G2)), render(lines), render(t4_lines(G2))))
    assert "t3.other_other.total" not in cells
    assert printed(cells) == expected_cells(G2)


@pytest.mark.parametrize("shape", ["tabs", "pipes"])
@pytest.mark.parametrize("ordinal", ["2", "2."])
def test_ordinal_whose_label_is_lost_is_no_value(shape: str, ordinal: str) -> None:
    render, lines = RENDER[shape], t3_lines(G3)
    lines[row_of(lines, "2.重复申请")][-8] = ordinal
    raw = INTRODUCTION + page(render(t2_lines(G3)), render(lines), render(t4_lines(G3)))
    assert printed(cells_of(raw)).items() <= expected_cells(G3).items()


@pytest.mark.parametrize("shape", ["tabs", "pipes"])
def test_blank_cell_never_takes_the_value_of_a_nameless_row(shape: str) -> None:
    render, lines = RENDER[shape], t2_lines(G3)
    lines[row_of(lines, "行政处罚")] = ["行政处罚", ""]
    lines[row_of(lines, "行政强制")] = ["", "597"]
    cells = cells_of(INTRODUCTION + page(render(lines), render(t3_lines(G3)), render(t4_lines(G3))))
    assert cells["t2.t2_penalty_decisions"].value is None


def test_lost_first_label_shifts_no_block_of_table4() -> None:
    numbers = [["8", "2", "0", "1", "11"], ["1", "2", "0", "0", "3"], ["0", "0", "0", "4", "4"]]
    labels = ["", "行政诉讼（未经复议直接起诉）", ""]
    rows = [
        ["类别", "结果维持", "结果纠正", "其他结果", "尚未审结", ""],
        *([a, *b] for a, b in zip(labels, numbers, strict=True)),
    ]
    t4 = RENDER["tabs"](rows)
    found = printed(cells_of(INTRODUCTION + page(RENDER["tabs"](t2_lines(G3)), RENDER["tabs"](t3_lines(G3)), t4)))
    for block, cells in zip(T4_ROWS, numbers, strict=True):
        for column, cell in zip(block.columns, cells, strict=True):
            assert found.get(f"t4.{block.name}.{column}", cell) == cell
    assert found["t4.litigation_direct.total"] == "3"


@pytest.mark.parametrize("digits", ["134", "3341382"])
def test_glued_cells_of_table2_on_its_side_are_one_number_of_no_row(digits: str) -> None:
    t2 = f"信息内容\t规章\t行政规范性文件\n本年制发件数\t{digits}\n本年废止件数\t0\t1\n现行有效件数\t4\t1025"
    cells = cells_of(INTRODUCTION + page(t2, RENDER["tabs"](t3_lines(G3)), RENDER["tabs"](t4_lines(G3))))
    assert cells["t2.t2_rules_made"].value is None
    assert cells["t2.t2_normative_made"].value is None
    assert cells["t2.t2_normative_in_force"].printed == "1025"


@pytest.mark.parametrize("shape", RENDER)
@pytest.mark.parametrize("place", [1, 6])
def test_subtotal_that_the_header_does_not_name_is_found_by_sums(shape: str, place: int) -> None:
    render, lines = RENDER[shape], t3_lines(G3)
    for line in lines[3:]:
        numbers = line[-7:]
        numbers.insert(place, str(sum(map(int, numbers[1:6]))))
        line[-7:] = numbers
    raw = INTRODUCTION + page(render(t2_lines(G3)), render(lines), render(t4_lines(G3)))
    found = {name: text for name, text in printed(cells_of(raw)).items() if not name.endswith("org_subtotal")}
    assert found == expected_cells(G3)
