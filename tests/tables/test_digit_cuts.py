"""All ways to cut digits, against a search that tries every cut."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.tables.digit_cuts import Layout, find_cuts
from ie.tables.segment import adds_up


def slow_cuts(digits: str, ends: set[int], blocks: tuple[int, ...], layout: Layout) -> list[list[int]]:
    found = []
    for inner in combinations(range(1, len(digits)), sum(blocks) - 1):
        bounds = [0, *inner, len(digits)]
        words = [digits[a:b] for a, b in pairwise(bounds)]
        whole = all(word == "0" or word[0] != "0" for word in words) and ends <= set(bounds)
        if whole and adds_up([int(word) for word in words], blocks, layout):
            found.append(bounds)
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=6, max_size=6), st.booleans(), st.integers(1, 12))
def test_one_block_has_the_ways_that_a_slow_search_finds(parts: list[int], border: bool, end: int) -> None:
    digits = "".join(map(str, [*parts, sum(parts)]))
    ends = {end} if border and end < len(digits) else set()
    assert sorted(find_cuts(digits, ends, (7,))) == slow_cuts(digits, ends, (7,), "total")


@settings(max_examples=30, deadline=None)
@given(st.text("0123", min_size=8, max_size=13), st.sampled_from([(4, 4), (3, 3), (5,), (2, 3)]))
def test_any_digits_and_blocks_have_the_same_ways(digits: str, blocks: tuple[int, ...]) -> None:
    assert sorted(find_cuts(digits, set(), blocks)) == slow_cuts(digits, set(), blocks, "total")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 20), min_size=6, max_size=6), st.sampled_from(["subtotal_first", "subtotal_last"]))
def test_a_subtotal_has_the_same_ways(parts: list[int], layout: Layout) -> None:
    first, *organisations = parts
    subtotal = sum(organisations)
    middle = [subtotal, *organisations] if layout == "subtotal_first" else [*organisations, subtotal]
    digits = "".join(map(str, [first, *middle, first + subtotal]))
    assert sorted(find_cuts(digits, set(), (8,), layout)) == slow_cuts(digits, set(), (8,), layout)


@pytest.mark.parametrize("digits", ["1" * 60, "9" * 60, "0" * 60, "10" * 30, "123456789" * 6])
def test_hostile_digits_end_soon(digits: str) -> None:
    assert len(find_cuts(digits, set(), (5, 5, 5))) <= 256
    assert len(find_cuts(digits, set(), (7,))) <= 256
