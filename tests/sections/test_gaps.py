"""Gaps: where the raw text has blanks that normalisation took out, and which of them part paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.sections.gaps import find_gaps, split_line
from ie.text import normalize_characters


def parts(raw: str) -> list[str]:
    text = normalize_characters(raw)
    return [text.norm[part.start : part.end] for part in split_line(text.norm, Span(0, len(text.norm)), find_gaps(text))]


def test_find_gaps_tells_wide_ones_from_single_blanks() -> None:
    text = normalize_characters("一、概述  今年我县 公开　信息")
    assert text.norm == "一、概述今年我县公开信息"
    gaps = find_gaps(text)
    assert gaps.wide == (4, 10)
    assert gaps.blank == {4, 8, 10}


def test_find_gaps_sees_the_second_blank_between_words() -> None:
    text = normalize_characters("0  2019")
    assert [text.norm[position:] for position in find_gaps(text).wide] == ["2019"]


def test_find_gaps_takes_no_line_break_for_one() -> None:
    assert find_gaps(normalize_characters("一、概述\n  全年公开。")).wide == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("一、概述　　全年公开8条。　　二、其他", ["一、概述", "全年公开8条。", "二、其他"], id="paragraphs"),
        pytest.param("（一）概　　述　　全年公开8条。", ["(一)概述", "全年公开8条。"], id="inside_a_word"),
        pytest.param("年度报告　　引　言　　按照条例编制。", ["年度报告", "引言", "按照条例编制。"], id="spaced_word_behind"),
        pytest.param("一、　　概述和建议", ["一、概述和建议"], id="behind_the_number"),
        pytest.param("1.收到申请数  件  12", ["1.收到申请数件12"], id="row_of_cells"),
        pytest.param("一、公开的数量、  类别和形式", ["一、公开的数量、类别和形式"], id="behind_a_comma"),
    ],
)
def test_split_line_parts_paragraphs_only(raw: str, expected: list[str]) -> None:
    assert parts(raw) == expected


@given(st.text(alphabet="一、概述（）1.件 　\n全年公开", max_size=80))
def test_split_line_loses_nothing(raw: str) -> None:
    text = normalize_characters(raw)
    if not text.norm:
        return
    found = list(split_line(text.norm, Span(0, len(text.norm)), find_gaps(text)))
    assert found[0].start == 0
    assert found[-1].end == len(text.norm)
    assert all(left.end == right.start and left.start < left.end for left, right in pairwise(found))
