"""Glued rows of table 3 are read by the columns, or refused: never cut wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.data import Span
from ie.tables.column_search import BALANCE, FitsUnread, solve
from ie.tables.forms import T3_COLUMNS, T3_SUBTOTAL
from ie.tables.glued_rows import RowReading, choose_partitions, read_glued_row
from ie.tables.rows import Token
from tests.tables.table_shapes import consistent_numbers

_KINDS = [(form, largest) for form in ("G2", "G3") for largest in (3, 40, 3000)]
WITH_SUBTOTAL = (*T3_COLUMNS[:1], T3_SUBTOTAL, *T3_COLUMNS[1:])


def glued(digits: str, columns: Sequence[str] = T3_COLUMNS, *, behind: str = "") -> RowReading | None:
    token = Token("value", Span(0, len(digits)), digits, 0)
    return read_glued_row(digits + behind, [token], columns, zeros=True)


def parted(cells: Sequence[str]) -> RowReading:
    return RowReading(tuple(Token("value", Span(0, len(c)), c, 0) for c in cells))


def readings_of(rows: Mapping[str, Sequence[str]]) -> dict[str, RowReading | None]:
    return {name: glued("".join(cells)) for name, cells in rows.items()}


def truth_of(rows: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(map(int, cells)) for name, cells in rows.items()}


def read(readings: Mapping[str, RowReading | None], columns: Sequence[str] = T3_COLUMNS) -> dict[str, tuple[int, ...]]:
    return {name: partition.numbers for name, partition in choose_partitions(readings, columns).items()}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["G2", "G3"]), st.sampled_from([3, 40, 3000]))
def test_glued_rows_of_a_whole_table_are_read_right_or_refused(seed: int, form: str, largest: int) -> None:
    rows = consistent_numbers(form, seed, largest=largest).t3
    found, truth = read(readings_of(rows)), truth_of(rows)
    assert all(truth[name] == numbers for name, numbers in found.items())


def test_nearly_all_glued_rows_of_whole_tables_are_read() -> None:
    """A table can leave several rows with two ways to cut them and columns that fit both; over many tables they are few."""
    tables = [consistent_numbers(form, seed, largest=largest).t3 for seed in range(8) for form, largest in _KINDS]
    read_rows = sum(len(read(readings_of(rows))) for rows in tables)
    assert read_rows >= 0.97 * sum(map(len, tables))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([3, 40, 3000]), st.integers(0, 22), st.integers(0, 6))
def test_a_lost_cell_refuses_its_row_and_no_other_is_cut_wrong(seed: int, largest: int, row: int, column: int) -> None:
    rows = consistent_numbers("G2", seed, largest=largest).t3
    truth = truth_of(rows)
    damaged = {name: [*cells] for name, cells in rows.items()}
    name = list(rows)[row]
    damaged[name][column] = ""
    found = read(readings_of(damaged))
    assert name not in found
    assert all(truth[other] == numbers for other, numbers in found.items())


def test_a_row_that_is_wrong_in_itself_is_read_as_the_page_prints_it() -> None:
    rows = consistent_numbers("G3", 11, largest=300).t3
    row = next(name for name, cells in rows.items() if int(cells[6]) > 9)
    wrong = {**rows, row: [*rows[row][:6], str(int(rows[row][6]) + 1)]}
    assert read(readings_of(wrong)) == truth_of(wrong)


def test_a_number_wrong_in_two_columns_does_not_refuse_the_table() -> None:
    rows = consistent_numbers("G3", 11, largest=300).t3
    cells = [*map(int, rows["carried_forward"])]
    wrong = {**rows, "carried_forward": [str(cells[0] + 4), *map(str, cells[1:6]), str(cells[6] + 4)]}
    found, truth = read(readings_of(wrong)), truth_of(wrong)
    assert all(truth[name] == numbers for name, numbers in found.items())
    assert len(found) >= len(rows) - 2


def test_a_glued_row_among_parted_ones_is_read_by_their_columns() -> None:
    rows = consistent_numbers("G3", 4, largest=60).t3
    readings: dict[str, RowReading | None] = {name: parted(cells) for name, cells in rows.items()}
    readings["handled_total"] = glued("".join(rows["handled_total"]))
    assert read(readings) == {"handled_total": truth_of(rows)["handled_total"]}


def test_a_row_with_several_ways_and_no_columns_is_refused() -> None:
    reading = glued("11111121137")
    assert reading is not None
    assert len({p.numbers for p in reading.partitions}) > 1
    assert read({"granted": reading}) == {}


def test_a_row_of_seven_digits_needs_no_columns() -> None:
    assert read({"granted": glued("2010003")}) == {"granted": (2, 0, 1, 0, 0, 0, 3)}


@pytest.mark.parametrize(
    ("columns", "numbers"),
    [
        pytest.param(WITH_SUBTOTAL, (12, 6, 1, 2, 0, 0, 3, 18), id="subtotal_before_the_organisations"),
        pytest.param((*T3_COLUMNS[:6], T3_SUBTOTAL, "total"), (12, 1, 2, 0, 0, 3, 6, 18), id="subtotal_behind_them"),
    ],
)
def test_a_row_with_a_subtotal_is_cut_by_both_sums(columns: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    reading = glued("".join(map(str, numbers)), columns)
    assert reading is not None
    assert [partition.numbers for partition in reading.partitions] == [numbers]


@pytest.mark.parametrize(
    ("digits", "behind"),
    [
        pytest.param("2010003", "2.其他", id="list_number_left_outside"),
        pytest.param("20100032", ".其他", id="list_number_taken_along"),
        pytest.param("201000", "3其他", id="digit_taken_for_a_list_number"),
    ],
)
def test_the_list_number_of_the_next_label_is_no_digit_of_the_row(digits: str, behind: str) -> None:
    token = Token("value", Span(0, len(digits)), digits, 0)
    reading = read_glued_row(digits + behind, [token], T3_COLUMNS[: min(7, len(digits))], zeros=True)
    if len(digits) >= len(T3_COLUMNS):
        assert reading is not None
        assert [partition.numbers for partition in reading.partitions] == [(2, 0, 1, 0, 0, 0, 3)]


small = st.tuples(*(st.integers(0, 3) for _ in range(2)))


@settings(max_examples=100, deadline=None)
@given(small, st.fixed_dictionaries({name: st.lists(small, min_size=1, max_size=3, unique=True) for name in BALANCE}))
def test_solve_agrees_with_a_slow_search(target: tuple[int, ...], options: dict[str, list[tuple[int, ...]]]) -> None:
    solutions = [
        dict(zip(BALANCE, chosen, strict=True))
        for chosen in product(*(options[name] for name in BALANCE))
        if all(
            sum(sign * vector[c] for sign, vector in zip(BALANCE.values(), chosen, strict=True)) == target[c] for c in (0, 1)
        )
    ]
    found = solve(target, BALANCE, options, fits_unread={})
    assert found is not None
    assert found.solutions == len(solutions)
    for name in BALANCE:
        assert found.viable[name] == {solution[name] for solution in solutions}


@pytest.mark.parametrize(
    ("digits", "numbers", "fits"),
    [
        pytest.param("1203015", (12, 0, 3, 0, 15), True, id="the_same"),
        pytest.param("123015", (12, 0, 3, 0, 15), True, id="one_lost"),
        pytest.param("1203016", (12, 0, 3, 0, 15), True, id="one_other"),
        pytest.param("1303016", (12, 0, 3, 0, 15), False, id="two_others"),
        pytest.param("", (0, 0), True, id="no_digits_and_zeros"),
        pytest.param("", (0, 1), False, id="no_digits_and_a_number"),
    ],
)
def test_fits_unread_allows_one_number_to_differ(digits: str, numbers: tuple[int, ...], fits: bool) -> None:
    assert FitsUnread(digits)(numbers) is fits
