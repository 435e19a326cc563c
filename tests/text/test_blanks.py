"""Blanks, and the question marks that stand for them (N8)."""

from __future__ import annotations

import pytest

from ie.data import Span
from ie.text.blanks import find_prose_tabs, find_question_blanks, has_question_blanks, parts_words
from ie.text.characters import normalize_characters

DAMAGED = "某县政务公开报告\n?\n? ? 一、公开情况\n??? 二、收到来信 ?65件,是否公开?由机关定。\n? ?机关名称 ? ? ??2020年3月1日"


def test_question_marks_for_blanks_are_taken_out() -> None:
    assert normalize_characters(DAMAGED).norm == (
        "某县政务公开报告\n一、公开情况\n二、收到来信65件,是否公开?由机关定。\n机关名称2020年3月1日"
    )


def test_question_marks_of_an_undamaged_page_stay() -> None:
    raw = "什么是主动公开?\n主动公开是指机关自行公开。\n如何申请? 当面申请。"
    assert not has_question_blanks(raw)
    assert find_question_blanks(raw) == []


def test_full_width_question_marks_ask_on_a_damaged_page() -> None:
    assert "何为公开?" in normalize_characters("? ? 一、何为公开？见下。\n? ? 二、其他\n? ? 三、附件").norm


@pytest.mark.parametrize(
    ("left", "right", "parts"),
    [
        ("年", "1", False),
        ("1", "年", False),
        ("1", "2", True),
        ("a", "b", True),
        ("0", "-", True),
        ("—", "—", True),
        (")", "4", True),
        (",", "3", False),
        (",", "b", True),
        ("5", "%", False),
        ("(", "1", False),
        ('"', "5", False),
        ("|", "5", False),
        ("é", "t", True),
    ],
)
def test_parts_words(left: str, right: str, parts: bool) -> None:
    assert parts_words(left, right) is parts


def test_a_tab_in_a_long_sentence_is_a_blank() -> None:
    sentence = "本机关" + "依法公开信息," * 12
    assert normalize_characters(f"{sentence}\t并按时答复。").norm == f"{sentence}并按时答复。"
    assert find_prose_tabs("单位\t件\n规章\t2") == []


def test_blank_lines_leave_one_line_end() -> None:
    text = normalize_characters("甲 \n \n\n  乙")
    assert text.norm == "甲\n乙"
    assert text.to_raw(Span(1, 2)) == Span(2, 3)
