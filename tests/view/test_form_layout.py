"""The forms as printed: rectangular, every cell of the form once, and nothing of a record left out."""

from __future__ import annotations

from typing import Any

import pytest

from ie.tables.forms import G1_ROWS, T2_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, t2_field
from ie.view.form_layout import Head, Number, Sheet, lay_out, t2_names
from ie.view.words import all_words

CELL = {"value": 0}
T4_BLOCKS = ("review", "litigation_direct", "litigation_after_review")


def tables(form: str | None, **parts: Any) -> dict[str, Any]:
    return {"form": form, "t2": {}, "t3": {}, "t4": {}, "g1": {}, "g1_local": [], **parts}


def full(form: str) -> dict[str, Any]:
    t2 = {t2_field(row, column): CELL for row in T2_ROWS[form] for column in row.columns}
    t3 = {row.name: dict.fromkeys(T3_COLUMNS, CELL) for row in T3_ROWS[form]}
    return tables(form, t2=t2, t3=t3, t4={name: dict.fromkeys(T4_COLUMNS, CELL) for name in T4_BLOCKS})


FORMS = {
    "G1": tables("G1", g1={row.name: CELL for row in G1_ROWS}),
    "G2": full("G2"),
    "G3": full("G3"),
    "G3_with_subtotal": tables(
        "G3", t3={row.name: dict.fromkeys((*T3_COLUMNS, "org_subtotal"), CELL) for row in T3_ROWS["G3"]}
    ),
    "G3_with_rows_of_G2": tables(
        "G3", t3={row.name: dict.fromkeys(T3_COLUMNS, CELL) for row in (*T3_ROWS["G3"], *T3_ROWS["G2"])}
    ),
    "t2_of_another_form": tables("G3", t2={"t2_licence_items_prev": CELL}),
    "t4_with_another_block": tables("G3", t4={"review": dict.fromkeys(T4_COLUMNS, CELL), "other_block": {}}),
    "local": tables("G1", g1_local=[{"label": "受理数", "column": "历年累计"}, {"label": "其他", "column": None}]),
    "one_cell_left": tables(None, t3={"granted": {"total": CELL}}),
}


def names(given: dict[str, Any]) -> set[str]:
    found = {f"{table}.{name}" for table in ("t2", "g1") for name in given[table]}
    found |= {f"{table}.{row}.{column}" for table in ("t3", "t4") for row, cells in given[table].items() for column in cells}
    return found | {f"g1_local.{number}" for number, _ in enumerate(given["g1_local"])}


def widths(sheet: Sheet) -> set[int]:
    """How wide each row is, with cells that reach down from rows above counted."""
    reaching: list[int] = []  # for each header cell above: rows left, once a column
    found = set()
    for row in sheet.rows:
        width = len(reaching) + sum(cell.columns for cell in row)
        found.add(width)
        down = [cell for cell in row if isinstance(cell, Head) and cell.rows > 1]
        reaching = [left - 1 for left in reaching if left > 1] + [cell.rows - 1 for cell in down for _ in range(cell.columns)]
    return found


@pytest.mark.parametrize("name", FORMS)
def test_every_row_of_a_table_has_one_width(name: str) -> None:
    for sheet in lay_out(FORMS[name]):
        assert len(widths(sheet)) == 1, sheet.name


@pytest.mark.parametrize("name", FORMS)
def test_every_cell_of_the_record_is_drawn_once(name: str) -> None:
    drawn = [cell.cell for sheet in lay_out(FORMS[name]) for row in sheet.rows for cell in row if isinstance(cell, Number)]
    assert len(drawn) == len(set(drawn))
    assert names(FORMS[name]) <= set(drawn)


@pytest.mark.parametrize(("form", "t3_cells"), [("G2", 161), ("G3", 175)])
def test_a_form_has_as_many_cells_as_the_official_one(form: str, t3_cells: int) -> None:
    counts = {sheet.name: sum(isinstance(cell, Number) for row in sheet.rows for cell in row) for sheet in lay_out(FORMS[form])}
    assert counts == {"t2": 22 if form == "G2" else 10, "t3": t3_cells, "t4": 15}


@pytest.mark.parametrize("name", ["G1", "G2", "G3", "G3_with_subtotal", "local"])
def test_every_label_of_a_form_has_its_words(name: str) -> None:
    heads = [cell for sheet in lay_out(FORMS[name]) for row in sheet.rows for cell in row if isinstance(cell, Head)]
    assert [head for head in heads if head.word not in all_words() and not head.text and head.word] == []


@pytest.mark.parametrize("form", ["G2", "G3", None])
def test_table_2_has_a_name_for_each_cell(form: str | None) -> None:
    assert all(word in all_words() for pair in t2_names(form).values() for word in pair)


@pytest.mark.issue(7)
def test_a_row_of_the_appendix_has_the_unit_of_the_form() -> None:
    rows = lay_out(FORMS["G1"])[0].rows
    units = {row[-1].cell: row[1].text for row in rows if isinstance(row[-1], Number) and isinstance(row[1], Head)}
    assert units["g1.g1_disclosed_normative_docs"] == "条"
    assert units["g1.g1_normative_docs_issued"] == "件"
    assert units["g1.g1_budget_wan"] == "万元"
    assert units["g1.g1_trainees"] == "人次"
