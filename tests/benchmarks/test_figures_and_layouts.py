"""The composed numbers obey the forms' relations, and the printed tables say them."""

from __future__ import annotations

import random

import pytest

from benchmarks.tables.figures import TIERS, Figures, draw_g1, draw_t2, draw_t3, draw_t4
from benchmarks.tables.forms import t3_rows
from benchmarks.tables.layouts import Habits, build_g1, build_t2, build_t3, build_t4
from benchmarks.tables.sheet import values_of


def _figures(form: str, tier: str, seed: int, *, one_other: bool = False) -> Figures:
    rng = random.Random(seed)
    rows = t3_rows(form, one_other=one_other)
    return Figures(tier, draw_t2(rng, tier, form), draw_t3(rng, tier, rows), draw_t4(rng, tier), draw_g1(rng, tier))


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("form", ["G2", "G3"])
def test_draw_t3_obeys_balance_results_and_row_sums(form: str, tier: str) -> None:
    for seed in range(20):
        t3 = _figures(form, tier, seed).t3
        parts = [name for name in t3 if name not in ("new_received", "carried_over", "handled_total", "carried_forward")]
        for column in range(7):
            assert t3["new_received"][column] + t3["carried_over"][column] == (
                t3["handled_total"][column] + t3["carried_forward"][column]
            )
            assert t3["handled_total"][column] == sum(t3[name][column] for name in parts)
        assert all(row[6] == sum(row[:6]) and min(row) >= 0 for row in t3.values())


def test_draw_g1_obeys_the_sums_of_the_appendix() -> None:
    for seed in range(40):
        g1 = _figures("G2", "city", seed).g1
        assert len(g1) == 58
        ways = ("in_person", "fax", "online", "letter")
        assert g1["g1_requests_received"] == sum(g1[f"g1_requests_{way}"] for way in ways)
        assert g1["g1_replies"] == sum(value for name, value in g1.items() if name.startswith("g1_reply_"))
        assert g1["g1_reply_denied"] == sum(value for name, value in g1.items() if name.startswith("g1_denied_"))
        assert g1["g1_staff_total"] == g1["g1_staff_full_time"] + g1["g1_staff_part_time"]


@pytest.mark.parametrize(("form", "cells"), [("G2", (22, 161, 15)), ("G3", (10, 175, 15))])
def test_layouts_have_as_many_cells_as_the_form(form: str, cells: tuple[int, int, int]) -> None:
    figures, rng, habits = _figures(form, "county", 1), random.Random(2), Habits()
    sheets = [build(rng, figures, form, habits) for build in (build_t2, build_t3, build_t4)]
    assert tuple(len(sheet.truths) for sheet in sheets) == cells


def test_mixed_form_of_2021_with_one_row_of_other_handling_has_161_cells() -> None:
    figures = _figures("G3", "county", 1, one_other=True)
    sheet = build_t3(random.Random(2), figures, "G3", Habits(one_other=True))
    assert len(sheet.truths) == 161
    assert "t3.other_handling.total" in sheet.truths


@pytest.mark.parametrize("layout", ["official", "wide", "transposed"])
@pytest.mark.parametrize("form", ["G2", "G3"])
def test_every_layout_of_table_2_fills_its_grid(layout: str, form: str) -> None:
    sheet = build_t2(random.Random(3), _figures(form, "county", 3), form, Habits(t2_layout=layout))
    assert all(place is not None for row in sheet.placements() for place in row)


@pytest.mark.parametrize("layout", ["official", "rows", "nested_rows", "transposed"])
def test_every_layout_of_table_4_prints_the_same_fifteen_cells(layout: str) -> None:
    figures = _figures("G2", "city", 4)
    sheet = build_t4(random.Random(4), figures, "G2", Habits(t4_layout=layout))
    assert {key: truth.value for key, truth in sheet.truths.items()} == {
        f"t4.{block}.{outcome}": value
        for block, values in figures.t4.items()
        for outcome, value in zip(("upheld", "corrected", "other", "pending", "total"), values, strict=True)
    }
    assert all(place is not None for row in sheet.placements() for place in row)


def test_subtotal_column_is_printed_and_not_judged() -> None:
    figures = _figures("G2", "city", 5)
    sheet = build_t3(random.Random(5), figures, "G2", Habits(subtotal=True))
    first = next(row for row in sheet.rows if values_of(row))
    assert [slot.text for slot in values_of(first)][6] == str(sum(figures.t3["new_received"][1:6]))
    assert len(values_of(first)) == 8
    assert len(sheet.truths) == 161


@pytest.mark.parametrize(("sign", "state"), [("0", "zero"), ("", "blank"), ("/", "slash"), ("-", "dash")])
def test_zero_is_told_from_a_cell_that_says_nothing(sign: str, state: str) -> None:
    figures = _figures("G2", "town", 6)
    sheet = build_t4(random.Random(6), figures, "G2", Habits(zero=sign))
    zeros = [truth for key, truth in sheet.truths.items() if figures.t4[key.split(".")[1]][0] == 0 and key.endswith("upheld")]
    assert zeros
    assert {(truth.state, truth.value is None) for truth in zeros} == {(state, sign != "0")}


def test_totals_left_out_are_blank() -> None:
    sheet = build_t3(random.Random(7), _figures("G2", "county", 7), "G2", Habits(totals=False))
    assert {truth.state for key, truth in sheet.truths.items() if key.endswith(".total")} == {"blank"}


def test_local_rows_and_cumulative_column_have_no_field() -> None:
    figures = _figures("G2", "county", 8)
    sheet = build_g1(random.Random(8), figures, Habits(g1_layout="local_cumulative"))
    assert len(sheet.truths) == 58
    assert any(not slot.key for slot in sheet.slots() if slot.is_value)
    assert all(len(values_of(row)) in (0, 2) for row in sheet.rows)
