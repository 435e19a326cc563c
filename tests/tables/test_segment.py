"""Glued digits are parted only where arithmetic leaves one way, and the search stays small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.tables.segment import find_partitions, find_plain_cuts


def pieces_of(text: str) -> list[Span]:
    spans, start = [], 0
    for word in text.split(" "):
        spans.append(Span(start, start + len(word)))
        start += len(word) + 1
    return spans


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("640020470", (64, 0, 0, 2, 0, 4, 70), id="one_run"),
        pytest.param("0000000", (0,) * 7, id="all_zero"),
        pytest.param("64 0020470", (64, 0, 0, 2, 0, 4, 70), id="two_runs"),
        pytest.param("1 2 6 0 0 0 0 0 126", (126, 0, 0, 0, 0, 0, 126), id="split_number"),
    ],
)
def test_find_partitions_reads_one_row(text: str, numbers: tuple[int, ...]) -> None:
    assert [p.numbers for p in find_partitions(text, pieces_of(text), (7,))] == [numbers]


def test_find_partitions_reads_three_blocks() -> None:
    found = find_partitions("1192591242597015628", [Span(0, 19)], (5, 5))
    assert (119, 25, 91, 24, 259, 7, 0, 15, 6, 28) in [p.numbers for p in found]


def test_find_partitions_finds_none_where_no_sum_holds() -> None:
    assert find_partitions("1110009", [Span(0, 7)], (7,)) == []


def test_find_partitions_returns_all_readings() -> None:
    found = find_partitions("11111111117", [Span(0, 11)], (7,))
    assert len(found) != 1


@given(st.lists(st.integers(0, 200), min_size=6, max_size=6))
def test_find_partitions_includes_the_truth(parts: list[int]) -> None:
    numbers = (*parts, sum(parts))
    text = "".join(map(str, numbers))
    found = find_partitions(text, [Span(0, len(text))], (7,))
    assert len(found) >= 64 or numbers in [p.numbers for p in found]
    for partition in found:
        assert tuple(int(text[s.start : s.end]) for s in partition.raw_spans) == partition.numbers


def test_find_partitions_gives_up_on_long_runs() -> None:
    assert find_partitions("1" * 1_000, [Span(0, 1_000)], (7,)) == []


@pytest.mark.parametrize(
    ("text", "cells", "cuts"),
    [
        pytest.param("000", 3, [(0, 1), (1, 2), (2, 3)], id="one_digit_each"),
        pytest.param("500", 2, [(0, 2), (2, 3)], id="no_leading_zero"),
        pytest.param("12345", 3, None, id="several"),
        pytest.param("12", 3, None, id="too_few"),
    ],
)
def test_find_plain_cuts(text: str, cells: int, cuts: list[tuple[int, int]] | None) -> None:
    found = find_plain_cuts(text, Span(0, len(text)), cells)
    assert (None if found is None else [(s.start, s.end) for s in found]) == cuts
