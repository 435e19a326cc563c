"""Numbering marks: schemes, numbers, what is a mark and what is only a number."""

from __future__ import annotations

import pytest

from ie.sections.marks import Mark, find_mark, parse_han_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一、概述", Mark("han", 1, 2), id="han"),
        pytest.param("十二．附表", Mark("han", 12, 3), id="han_full_width_dot"),
        pytest.param("三,公开情况", Mark("han", 3, 2), id="han_ascii_comma"),
        pytest.param("二 概述", Mark("han", 2, 2), id="han_and_blank"),
        pytest.param("（三）监督保障", Mark("han_bracket", 3, 3), id="bracketed_han"),
        pytest.param("㈠组织领导", Mark("han_bracket", 1, 1), id="one_character_bracketed_han"),
        pytest.param("1.主动公开", Mark("arabic", 1, 2), id="arabic_dot"),
        pytest.param("１、主动公开", Mark("arabic", 1, 2), id="arabic_full_width"),
        pytest.param("(15)建立机制", Mark("arabic_bracket", 15, 4), id="bracketed_arabic"),
        pytest.param("⑶落实", Mark("arabic_bracket", 3, 1), id="one_character_bracketed_arabic"),
        pytest.param("②受理", Mark("circle", 2, 1), id="circled"),
        pytest.param("第一部分 概述", Mark("part", 1, 5), id="part"),
        pytest.param("、总体情况", Mark("lost", None, 1), id="number_lost"),
        pytest.param("1.5万元用于公开", None, id="decimal_is_no_mark"),
        pytest.param("2019年，我局", None, id="year_is_no_mark"),
        pytest.param("一是公开不及时", None, id="enumeration_is_no_mark"),
        pytest.param("第一项加第二项", None, id="ordinal_in_a_sentence"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_find_mark_reads_scheme_and_number(text: str, expected: Mark | None) -> None:
    assert find_mark(text) == expected


@pytest.mark.parametrize(
    ("text", "number"), [("十", 10), ("十九", 19), ("二十", 20), ("三十一", 31), ("一一", None), ("", None), ("甲", None)]
)
def test_parse_han_number_knows_tens(text: str, number: int | None) -> None:
    assert parse_han_number(text) == number


def test_find_mark_in_a_line_needs_more_than_a_blank() -> None:
    assert find_mark("共计一 概述", 2, line_start=False) is None
