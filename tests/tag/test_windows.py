"""Windows: everything is covered once, nothing is too long, short texts are one window (promise P3)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.tag.windows import cut_windows, regions_outside

TEXT = st.text(alphabet="政府公开。；\n年1", max_size=300)


@st.composite
def texts_with_skips(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(texts_with_skips(), st.integers(6, 80), st.integers(0, 40))
def test_cores_cover_each_character_outside_skip_once(case: tuple[str, list[Span]], maximum: int, stride: int) -> None:
    text, skip = case
    windows = cut_windows(text, skip=skip, max_characters=maximum, stride=stride)
    covered = [offset for window in windows for offset in range(window.core.start, window.core.end)]
    skipped = {offset for span in skip for offset in range(span.start, span.end)}
    assert covered == [offset for offset in range(len(text)) if offset not in skipped]


@given(texts_with_skips(), st.integers(6, 80), st.integers(0, 40))
def test_windows_fit_hold_their_core_and_stay_out_of_skip(case: tuple[str, list[Span]], maximum: int, stride: int) -> None:
    text, skip = case
    for window in cut_windows(text, skip=skip, max_characters=maximum, stride=stride):
        seen, core = window.norm_span, window.core
        assert 0 < seen.end - seen.start <= maximum
        assert seen.start <= core.start < core.end <= seen.end
        assert not any(span.start < seen.end and seen.start < span.end for span in skip if span.start < span.end)


@given(TEXT, st.integers(0, 40))
def test_text_that_fits_is_one_window_wherever_it_stands(text: str, stride: int) -> None:
    skip = [Span(0, 7)]
    windows = cut_windows("前言前言前言。" + text, skip=skip, max_characters=300, stride=stride)
    assert [window.norm_span for window in windows] == ([Span(7, 7 + len(text))] if text else [])


@given(TEXT, st.integers(24, 80), st.data())
def test_short_span_in_the_overlap_has_some_window_that_sees_it_whole(text: str, maximum: int, data: st.DataObject) -> None:
    if not text:
        return
    stride = maximum // 3
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, min(len(text), start + 4))
    windows = cut_windows("国" * len(text), max_characters=maximum, stride=stride)
    assert any(window.norm_span.start <= span.start and span.end <= window.norm_span.end for window in windows)


def test_window_ends_at_a_line_end_where_lines_fit() -> None:
    text = "".join(f"第{index}行文字\n" for index in range(10))
    windows = cut_windows(text, max_characters=24, stride=6)
    assert all(text[window.norm_span.end - 1] == "\n" for window in windows)


def test_long_line_is_cut_after_a_sentence() -> None:
    text = "公开了信息。" * 20
    windows = cut_windows(text, max_characters=40, stride=12)
    assert len(windows) > 1
    assert all(text[window.norm_span.end - 1] == "。" for window in windows)


def test_nothing_is_read_twice_where_sentences_fit() -> None:
    windows = cut_windows("公开了信息。" * 20 + "\n" + "国" * 30, max_characters=40, stride=12)
    assert all(left.norm_span.end == right.norm_span.start for left, right in pairwise(windows))


def test_parts_of_a_cut_sentence_overlap_by_the_stride() -> None:
    windows = cut_windows("国" * 1000, max_characters=100, stride=30)
    overlaps = [left.norm_span.end - right.norm_span.start for left, right in pairwise(windows)]
    assert set(overlaps) == {30}


def test_character_of_an_overlap_is_answered_from_where_it_is_further_inside() -> None:
    first, second = cut_windows("国" * 150, max_characters=100, stride=30)
    assert (first.norm_span, second.norm_span) == (Span(0, 100), Span(70, 150))
    assert (first.core, second.core) == (Span(0, 85), Span(85, 150))


def test_stride_of_more_than_a_third_of_a_window_is_reduced() -> None:
    first, second = cut_windows("国" * 90, max_characters=60, stride=255)[:2]
    assert first.norm_span.end - second.norm_span.start == 20


@pytest.mark.parametrize(
    ("skip", "expected"),
    [
        pytest.param([], [Span(0, 10)], id="nothing_skipped"),
        pytest.param([Span(0, 10)], [], id="all_skipped"),
        pytest.param([Span(6, 8), Span(2, 4)], [Span(0, 2), Span(4, 6), Span(8, 10)], id="any_order"),
        pytest.param([Span(2, 6), Span(4, 8)], [Span(0, 2), Span(8, 10)], id="overlapping"),
        pytest.param([Span(8, 99)], [Span(0, 8)], id="beyond_the_end"),
    ],
)
def test_regions_outside_leaves_skipped_text_out(skip: list[Span], expected: list[Span]) -> None:
    assert regions_outside(10, skip) == expected


def test_cutting_stays_linear_on_one_long_line() -> None:
    windows = cut_windows("；" * 200_000, max_characters=510, stride=128)
    assert len(windows) < 600
