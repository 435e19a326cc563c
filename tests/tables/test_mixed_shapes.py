"""Tables on their side, two reports' tables on one page, second copies, lost cells and lost numbers: read right, or not read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ie.data import Cell
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import (
    ENDING,
    HEADINGS,
    INTRODUCTION,
    OUTCOMES,
    Line,
    consistent_numbers,
    document_of,
    expected_cells,
    t2_lines,
    t3_lines,
    t4_lines,
)

RENDER: dict[str, Callable[[list[Line]], str]] = {
    "tabs": lambda lines: "\n".join("\t".join(line) for line in lines),
    "blanks": lambda lines: "\n".join(" ".join(line) for line in lines),
    "pipes": lambda lines: "\n".join("| " + " | ".join(line) + " |" for line in lines),
    "cell_a_line": lambda lines: "\n\n".join(cell for line in lines for cell in line),
}
OWN, OTHER = consistent_numbers("G3", 3), consistent_numbers("G3", 77)
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def cells_of(raw: str) -> dict[str, Cell]:
    tables = find_tables(document_of(raw), normalize_characters(raw))
    out = {f"t2.{name}": cell for name, cell in tables.t2.items()}
    out |= {f"t3.{row}.{column}": cell for row, cells in tables.t3.items() for column, cell in cells.items()}
    return out | {f"t4.{row}.{column}": cell for row, cells in tables.t4.items() for column, cell in cells.items()}


def printed(cells: dict[str, Cell]) -> dict[str, str]:
    return {name: cell.printed for name, cell in cells.items() if cell.value is not None}


def page(*tables: str) -> str:
    return "".join(f"{heading}\n{table}\n" for heading, table in zip(HEADINGS, (*tables, ENDING), strict=True))


@pytest.mark.parametrize("shape", RENDER)
def test_table4_on_its_side_is_read(shape: str) -> None:
    render = RENDER[shape]
    turned = [["结果", *BLOCKS], *([outcome, *(OWN.t4[b][i] for b in range(3))] for i, outcome in enumerate(OUTCOMES))]
    raw = INTRODUCTION + page(render(t2_lines(OWN)), render(t3_lines(OWN)), render(turned))
    assert printed(cells_of(raw)) == expected_cells(OWN)


@pytest.mark.parametrize("shape", RENDER)
def test_table4_with_one_number_a_row_is_read(shape: str) -> None:
    render = RENDER[shape]
    rows = [[block, outcome, OWN.t4[b][i]] for b, block in enumerate(BLOCKS) for i, outcome in enumerate(OUTCOMES)]
    raw = INTRODUCTION + page(render(t2_lines(OWN)), render(t3_lines(OWN)), render(rows))
    assert printed(cells_of(raw)) == expected_cells(OWN)


@pytest.mark.parametrize("shape", RENDER)
def test_table2_on_its_side_is_read(shape: str) -> None:
    render, t2 = RENDER[shape], OWN.t2
    columns = ("本年制发件数", "本年废止件数", "现行有效件数")
    turned = [
        ["信息内容", "规章", "行政规范性文件"],
        *([column, t2["rules"][i], t2["normative"][i]] for i, column in enumerate(columns)),
        ["信息内容", "行政许可"],
        ["本年处理决定数量", *t2["licence"]],
        ["信息内容", "行政处罚", "行政强制"],
        ["本年处理决定数量", *t2["penalty"], *t2["coercion"]],
        ["信息内容", "行政事业性收费"],
        ["本年收费金额（单位：万元）", *t2["fee"]],
    ]
    raw = INTRODUCTION + page(render(turned), render(t3_lines(OWN)), render(t4_lines(OWN)))
    assert printed(cells_of(raw)) == expected_cells(OWN)


@pytest.mark.parametrize("shape", RENDER)
@pytest.mark.parametrize("own_first", [True, False])
def test_two_reports_on_one_page_give_the_cells_of_the_one_that_the_title_names(shape: str, *, own_first: bool) -> None:
    render = RENDER[shape]
    reports = [
        f"某县某局{year}年政府信息公开工作年度报告\n" + page(render(t2_lines(n)), render(t3_lines(n)), render(t4_lines(n)))
        for year, n in ((2023, OWN), (2022, OTHER))
    ]
    raw = "某县某局2023年政府信息公开工作年度报告\n" + "".join(reports if own_first else reports[::-1])
    assert printed(cells_of(raw)) == expected_cells(OWN)
    tables = find_tables(document_of(raw), normalize_characters(raw))
    assert tables.other_sets == 1


def test_second_copy_of_a_table_fills_no_gap_of_the_first() -> None:
    render = RENDER["blanks"]
    first, second = t3_lines(OWN), t3_lines(OTHER)
    raw = INTRODUCTION + page(render(t2_lines(OWN)), render(first[:-1]) + "\n" + render(second), render(t4_lines(OWN)))
    cells = cells_of(raw)
    assert cells["t3.carried_forward.total"].value is None
    assert printed(cells).items() <= expected_cells(OWN).items()


@pytest.mark.parametrize("shape", ["tabs", "pipes", "cell_a_line"])
def test_blank_inside_a_number_of_a_cell_is_no_border(shape: str) -> None:
    render = RENDER[shape]

    def split(lines: list[Line]) -> list[Line]:
        return [[f"{cell[0]} {cell[1:]}" if cell.isdigit() and len(cell) > 1 else cell for cell in line] for line in lines]

    raw = INTRODUCTION + page(render(split(t2_lines(OWN))), render(split(t3_lines(OWN))), render(split(t4_lines(OWN))))
    assert {name: text.replace(" ", "") for name, text in printed(cells_of(raw)).items()} == expected_cells(OWN)


@pytest.mark.parametrize("shape", ["tabs", "pipes"])
def test_row_that_lost_a_cell_with_its_border_is_not_read(shape: str) -> None:
    render, lines = RENDER[shape], t3_lines(OWN)
    lines[3] = [lines[3][0], *lines[3][2:]]
    cells = cells_of(INTRODUCTION + page(render(t2_lines(OWN)), render(lines), render(t4_lines(OWN))))
    assert all(cells[f"t3.new_received.{column}"].value is None for column in ("natural_person", "enterprise", "total"))


def test_empty_cell_is_lost_where_numbers_fell_out_of_the_text() -> None:
    render, lines = RENDER["tabs"], t3_lines(OWN)
    lines[3] = [*lines[3][:2], "", *lines[3][3:]]
    tables = page(render(t2_lines(OWN)), render(lines), render(t4_lines(OWN)))
    assert cells_of(INTRODUCTION + tables)["t3.new_received.enterprise"].state == "blank"
    damaged = INTRODUCTION.replace("320", "").replace("按期", "统计期限自至,按期")
    assert cells_of(damaged + tables)["t3.new_received.enterprise"].state == "missing_cell"


def test_damaged_label_never_takes_the_numbers_of_the_row_above() -> None:
    render, lines = RENDER["blanks"], t3_lines(OWN)
    row = next(i for i, line in enumerate(lines) if len(line) > 7 and line[-8].startswith("7."))
    lines[row][-8], lines[row + 1][-8] = "7.属于案", "8.属于行政查询事项"
    raw = INTRODUCTION + page(render(t2_lines(OWN)), render(lines), render(t4_lines(OWN)))
    assert printed(cells_of(raw)).items() <= expected_cells(OWN).items()


def test_label_that_is_as_near_to_two_rows_is_neither() -> None:
    render, lines = RENDER["tabs"], t2_lines(OWN)
    kept = [line for line in lines if line[0] not in ("行政许可", "行政处罚")]
    place = next(i for i, line in enumerate(kept) if line[0] == "行政强制")
    raw = INTRODUCTION + page(
        render([*kept[:place], ["行政", "5"], *kept[place:]]), render(t3_lines(OWN)), render(t4_lines(OWN))
    )
    cells = cells_of(raw)
    assert cells["t2.t2_licence_decisions"].value is None
    assert cells["t2.t2_penalty_decisions"].value is None
