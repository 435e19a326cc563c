"""Mirror pages: traditional characters and glosses (N7)."""

from __future__ import annotations

import pytest

from ie.data import Span
from ie.text.characters import normalize_characters
from ie.text.glosses import find_glosses
from ie.text.traditional import is_same_character, simplified


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        pytest.param("關(guān)于本縣政務(wù)公開情況", "关于本县政务公开情况", id="pinyin_with_tones"),
        pytest.param("年(nian)度", "年度", id="pinyin_without_tones"),
        pytest.param("扩大(da)(da)范围", "扩大范围", id="doubled"),
        pytest.param("本年（nián）度", "本年度", id="full_width_brackets"),
        pytest.param("雲侖(仑)地區機關報導", "云仑地区机关报导", id="character_gloss"),
    ],
)
def test_glosses_are_taken_out(raw: str, norm: str) -> None:
    assert normalize_characters(raw).norm == norm


@pytest.mark.parametrize(
    "raw",
    ["村(居)民", "客户端(app)", "情形(a)和情形(b)", "办公室(Office)", "标准(ISO)", "(jia)"],
    ids=["other_character", "no_syllable", "list_letters", "capital", "acronym", "nothing_before"],
)
def test_other_brackets_stay(raw: str) -> None:
    assert normalize_characters(raw).norm == raw


def test_one_letter_glosses_count_only_where_there_are_more() -> None:
    assert len(find_glosses("饿(e)了爱(ai)年(nian)")) == 3
    assert find_glosses("附表(a)") == []


def test_a_gloss_lies_in_the_raw_span_of_its_character() -> None:
    text = normalize_characters("政務(wù)公開條例於縣")
    start = text.norm.index("务")
    span = text.to_raw(Span(0, start + 1))
    assert text.raw[span.start : span.end] == "政務(wù)"


def test_a_simplified_page_keeps_the_characters_of_its_names() -> None:
    text = "乾安县著名的瞭望塔于本年公开信息。" * 20
    assert simplified(text) == text


def test_a_traditional_line_of_a_simplified_page_is_converted() -> None:
    page = "本机关主动公开信息。\n" * 60 + "關於機構職責與條例的說明\n"
    converted = simplified(page)
    assert converted.endswith("关于机构职责与条例的说明\n")
    assert len(converted) == len(page)


def test_words_decide_between_two_simplified_forms() -> None:
    assert simplified("乾隆年間的後續檔案與乾淨環境") == "乾隆年间的后续档案与干净环境"


def test_forms_of_one_character() -> None:
    assert is_same_character("務", "务")
    assert not is_same_character("务", "务")
    assert not is_same_character("村", "居")
