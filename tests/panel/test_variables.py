from __future__ import annotations

import pytest

from ie.labels import INDICATORS
from ie.panel.tables import panel_tables
from ie.panel.variables import ERAS, FORMS, LONGEST_NAME, joined, panel_variables, worse
from ie.reconcile.crosswalk import form_cells
from ie.tables.forms import G1_ROWS, T2_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, T4_ROWS, t2_field


def _names_of_form(form: str) -> set[str]:
    if form == "G1":
        return {f"g1.{row.name}" for row in G1_ROWS}
    names = {f"t2.{t2_field(row, column)}" for row in T2_ROWS[form] for column in row.columns}
    names |= {f"t3.{row.name}.{column}" for row in T3_ROWS[form] for column in T3_COLUMNS}
    return names | {f"t4.{row.name}.{column}" for row in T4_ROWS for column in T4_COLUMNS}


def test_every_indicator_of_the_codebook_is_a_variable_but_the_categories() -> None:
    named = {variable.name for variable in panel_variables() if variable.indicator}
    assert set(INDICATORS) - named == {"disclosed_by_category"}


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_that_a_variable_names_is_one_of_the_form(form: str) -> None:
    known = _names_of_form(form)
    for variable in panel_variables(cells=True):
        assert set(variable.cells[form]) <= known, variable.name  # type: ignore[index]


@pytest.mark.parametrize("form", FORMS)
def test_cell_variables_cover_the_whole_form_once(form: str) -> None:
    single = [v.cells[form] for v in panel_variables(cells=True)[len(panel_variables()) :] if v.cells[form]]  # type: ignore[index]
    assert sorted(cell for (cell,) in single) == sorted(_names_of_form(form))


def test_a_form_that_has_a_variable_is_comparable_with_something() -> None:
    """A row of a form with the flag none would be a column that nobody may use."""
    for variable in panel_variables(cells=True):
        for form in FORMS:
            if variable.cells[form]:
                assert variable.comparability[form] != "none", (variable.name, form)
        assert {"same", "near"} & set(variable.comparability.values()), variable.name


def test_an_era_in_which_nothing_can_be_read_has_the_flag_none() -> None:
    for variable in panel_variables():
        assert all(variable.comparability[era] == "none" for era in ERAS if not variable.in_era(era)), variable.name


def test_names_and_labels_fit_stata() -> None:
    assert max(len(variable.name) for variable in panel_variables(cells=True)) <= LONGEST_NAME
    for table in panel_tables(panel_variables(cells=True)):
        assert len(set(table.names)) == len(table.names)
        assert max(map(len, table.names)) <= 32
        assert all(0 < len(column.label) <= 80 and len(column.label_zh) <= 80 for column in table.columns)
        assert all(name.isidentifier() and name.isascii() for name in table.names)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("same", "same", "same"), ("near", "same", "near"), ("near", "break", "break"), ("none", "break", "none")],
)
def test_worse_is_the_flag_farther_from_the_newest_form(one: str, other: str, expected: str) -> None:
    assert worse(one, other) == worse(other, one) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        pytest.param((), "", id="none"),
        pytest.param(("t3.granted.total",), "t3.granted.total", id="one"),
        pytest.param(("t3.granted.total", "t3.partial.total"), "t3.granted+partial.total", id="rows"),
        pytest.param(("t3.granted.research", "t3.granted.total"), "t3.granted.research+total", id="columns"),
        pytest.param(("g1.g1_a", "g1.g1_b"), "g1.g1_a+g1_b", id="fields"),
        pytest.param(("t3.a.x", "t3.b.y"), "t3.a.x+t3.b.y", id="nothing_in_common"),
    ],
)
def test_joined_says_common_parts_once(cells: tuple[str, ...], name: str) -> None:
    assert joined(cells) == name


@pytest.mark.parametrize(
    ("form", "indicator", "cells"),
    [
        ("G1", "review_total", ("g1.g1_review_total",)),
        ("G3", "review_total", ("t4.review.total",)),
        ("G2", "litigation_upheld", ("t4.litigation_direct.upheld", "t4.litigation_after_review.upheld")),
        ("G2", "requests_other_outcome", ("t3.other_handling.total",)),
        ("G2", "normative_docs_in_force", ()),
        ("G3", "normative_docs_in_force", ("t2.t2_normative_in_force",)),
        ("G1", "requests_unable", ()),
        ("G3", "staff_total", ()),
    ],
)
def test_form_cells_names_the_cells_of_an_indicator(form: str, indicator: str, cells: tuple[str, ...]) -> None:
    assert form_cells(form, indicator) == cells  # type: ignore[arg-type]
