"""Headings in set words: those of the forms, those that need no number, and a number that lost its mark."""

from __future__ import annotations

import pytest

from ie.sections.marks import Mark
from ie.sections.set_headings import begins_form_heading, find_bare_number, is_appendix, is_canonical, level_without_number

FORM_OF_2021 = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


@pytest.mark.parametrize("words", FORM_OF_2021)
def test_headings_of_the_form_are_known_without_a_number_and_inside_tables(words: str) -> None:
    assert is_canonical(words)
    assert begins_form_heading(f"{words} 0 0 0")
    assert level_without_number(words) == "top"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("引 言", "top"),
        ("附表", "top"),
        ("临江县政府信息公开情况统计表", "top"),
        ("监督保障", "sub"),
        ("下一步工作打算", "sub"),
        ("推进数据共享", None),
        ("附则", None),
    ],
)
def test_level_without_number_needs_set_words(words: str, level: str | None) -> None:
    assert level_without_number(words) == level
    assert is_appendix(words) == (words in ("附表", "临江县政府信息公开情况统计表"))


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        pytest.param("一总体情况", Mark("han", 1, 1), id="mark_lost"),
        pytest.param("十一其他需要报告的事项", Mark("han", 11, 2), id="two_characters"),
        pytest.param("一体化公开平台建设情况", None, id="word_that_begins_with_a_number"),
        pytest.param("一工作人员负责公开", None, id="does_not_end_like_a_heading"),
        pytest.param("一总体推进" + "公开" * 15 + "情况", None, id="too_long"),
    ],
)
def test_find_bare_number_believes_only_words_of_headings(line: str, mark: Mark | None) -> None:
    assert find_bare_number(line, 0, len(line)) == mark
