from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.panel.jumps import SMALL_YUAN, Jump, Point, find_jumps
from ie.panel.variables import Comparability


def _points(*values: float | None, first: int = 2014, era: str = "G3", flag: Comparability = "same") -> list[Point]:
    return [Point(first + at, value, era, flag) for at, value in enumerate(values) if value is not None]


def _found(points: list[Point]) -> list[tuple[str, int]]:
    return [(jump.kind, jump.year) for jump in find_jumps(points)]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((10, 12, 9, 14, 11, 13), id="usual"),
        pytest.param((0, 0, 0, 0, 0, 0), id="zeros"),
        pytest.param((0, 2, 0, 8, 1, 0), id="small_counts"),
        pytest.param((100, 140, 200, 290, 400, 560), id="steady_growth"),
        pytest.param((50, 50, 50, 50, 50, 65), id="never_changed_before"),
        pytest.param((7,), id="single"),
        pytest.param((), id="none"),
    ],
)
def test_find_jumps_lets_usual_series_pass(values: tuple[float, ...]) -> None:
    assert not _found(_points(*values))


def test_find_jumps_names_a_spike_once_as_an_outlier() -> None:
    (jump,) = find_jumps(_points(110, 120, 1150, 115, 118, 121))
    assert (jump.kind, jump.year, jump.expected) == ("outlier", 2016, 118)
    assert jump.score > 3.5


def test_find_jumps_finds_a_new_level_as_a_jump() -> None:
    assert ("jump", 2017) in _found(_points(20, 22, 21, 900, 950, 930))


def test_find_jumps_judges_two_years_by_a_fixed_width() -> None:
    assert _found(_points(20, 40)) == []
    assert _found(_points(20, 400)) == [("jump", 2015)]


def test_find_jumps_does_not_look_over_a_year_without_a_number() -> None:
    assert not _found(_points(20, None, 4000))


@pytest.mark.parametrize(("flag", "expected"), [("near", 1), ("same", 1), ("break", 0), ("none", 0)])
def test_find_jumps_compares_only_eras_that_compare(flag: Comparability, expected: int) -> None:
    points = [*_points(20, first=2018, era="G1", flag=flag), *_points(4000, first=2019, era="G2")]
    assert len(_found(points)) == expected


def test_find_jumps_compares_years_of_one_era_whatever_its_flag() -> None:
    assert _found(_points(20, 4000, era="G1", flag="break")) == [("jump", 2015)]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(120.0, 1200.0, "×10:"), (30.0, 300_000.0, "×10,000:"), (50_000.0, 5.0, "÷10,000:"), (20.0, 900.0, "")],
)
def test_find_jumps_hints_at_digits_and_units(before: float, after: float, words: str) -> None:
    (jump,) = find_jumps(_points(before, after))
    assert jump.note.startswith(words)
    assert bool(jump.note) == bool(words)


def test_find_jumps_takes_small_sums_of_money_for_small() -> None:
    assert not list(find_jumps(_points(0, 3_000), small=SMALL_YUAN))
    assert list(find_jumps(_points(0, 3_000)))


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=9))
def test_find_jumps_flags_without_changing_and_at_most_once_a_year(values: list[float]) -> None:
    points = _points(*values)
    found: list[Jump] = list(find_jumps(points))
    assert len({jump.year for jump in found}) == len(found)
    assert all(
        jump.value == points[jump.year - 2014].value and abs(jump.score) >= 3.5 for jump in found
    )  # the score is rounded


@given(st.floats(0, 1e9), st.integers(2, 9))
def test_find_jumps_finds_nothing_in_a_constant(value: float, years: int) -> None:
    assert not _found(_points(*[value] * years))
