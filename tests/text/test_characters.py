"""Character normalisation: canonical forms, and the promises of the map (P1 of the reliability notes)."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.data import Span
from ie.text.characters import normalize_characters
from tests.strategies import report_text, spans_of, zh_text


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        pytest.param("共１２件，其中：ＡＢ（１）；８％！？", "共12件,其中:AB(1);8%!?", id="full_width_becomes_ascii"),
        pytest.param("。、“引”‘号’《书》〔年〕【注】", "。、“引”‘号’《书》〔年〕【注】", id="chinese_punctuation_stays"),
        pytest.param('推进"双公开"', '推进"双公开"', id="straight_quotes_stay"),
        pytest.param("某政办﹝2021﹞3号", "某政办〔2021〕3号", id="small_brackets_of_document_numbers"),
        pytest.param(
            "[2021]3号【2021】4号(2021)5号", "[2021]3号【2021】4号(2021)5号", id="other_brackets_are_left_to_grammars"
        ),
        pytest.param("㈠概况⑴面积⒉３㎡", "(一)概况(1)面积2.3m2", id="expansions"),
        pytest.param("⼀、⾏政", "一、行政", id="radicals_of_pdf_fonts"),
        pytest.param("公\u200b开\ufeff条\u00ad例\u202e", "公开条例", id="invisible_characters"),
        pytest.param("\uf06c主动公开", "主动公开", id="private_use_bullet"),
        pytest.param("一行\r\n二行\r三行\n\n\n四行", "一行\n二行\n三行\n四行", id="line_ends_and_blank_lines"),
        pytest.param("\n\n  \n一行\n \n", "一行", id="blank_lines_at_the_edges"),
        pytest.param("2025 年 1 月 1 日", "2025年1月1日", id="blanks_beside_chinese"),
        pytest.param("　　一、 总 体　情\xa0况　", "一、总体情况", id="indent_and_wide_blanks"),
        pytest.param("规章 2 0 11", "规章2 0 11", id="blanks_between_cells_stay"),
        pytest.param("其他 - / 0", "其他- / 0", id="dash_and_slash_cells_stay"),
        pytest.param("Open   Data Portal", "Open Data Portal", id="words_keep_one_blank"),
        pytest.param("占 17.4 %", "占17.4%", id="blank_before_percent"),
        pytest.param("规章\t2\t\t11", "规章\t2\t\t11", id="tabs_between_cells_stay"),
        pytest.param("\t主动公开\t", "主动公开", id="tabs_at_the_edges_of_prose"),
        pytest.param("一、\t总体情况", "一、总体情况", id="tab_behind_a_number"),
        pytest.param("| 规章 | 2 |  |", "|规章|2||", id="pipes_stay"),
        pytest.param("", "", id="empty"),
    ],
)
def test_normalize_characters_gives_the_canonical_form(raw: str, norm: str) -> None:
    assert normalize_characters(raw).norm == norm


def test_a_windows_line_end_maps_to_both_characters() -> None:
    text = normalize_characters("一行\r\n二行")
    assert text.to_raw(Span(2, 3)) == Span(2, 4)


def test_spans_end_before_blanks_and_line_ends() -> None:
    text = normalize_characters("　 收到 １２ 件 \n\n 结束")
    assert text.norm == "收到12件\n结束"
    assert text.raw[slice(*_ends(text.to_raw(Span(0, 5))))] == "收到 １２ 件"


@given(raw=zh_text())
def test_the_map_is_sorted_and_never_cuts_a_raw_character(raw: str) -> None:
    text = normalize_characters(raw)
    assert (np.diff(text.starts) >= 0).all()
    assert (np.diff(text.ends) >= 0).all()
    assert (text.starts < text.ends).all()
    assert len(text.norm) == 0 or (text.starts[0] >= 0 and text.ends[-1] <= len(raw))


@given(raw=zh_text())
def test_normalising_twice_changes_nothing(raw: str) -> None:
    norm = normalize_characters(raw).norm
    assert normalize_characters(norm).norm == norm


@given(raw=zh_text(), data=st.data())
def test_offsets_map_back(raw: str, data: st.DataObject) -> None:
    text = normalize_characters(raw)
    if not text.norm:
        return
    span = data.draw(spans_of(text.norm))
    back = text.to_norm(text.to_raw(span))
    assert back is not None
    assert back.start <= span.start
    assert span.end <= back.end


@given(raw=report_text(), data=st.data())
def test_a_span_of_plain_prose_is_in_the_norm_of_its_raw(raw: str, data: st.DataObject) -> None:
    text = normalize_characters(raw)
    span = data.draw(spans_of(text.norm))
    words = text.norm[span.start : span.end]
    back = text.to_raw(span)
    assert words.strip("\n") in normalize_characters(raw[back.start : back.end]).norm
    assert text.to_norm(back) == span


@given(raw=zh_text())
def test_ideographs_are_kept_as_they_are_or_in_another_form(raw: str) -> None:
    text = normalize_characters(raw)
    for index, char in enumerate(text.norm):
        source = raw[text.starts[index] : text.ends[index]]
        if char == source or char not in "0123456789":
            continue
        assert char in unicodedata.normalize("NFKC", source) or "&" in source


@settings(max_examples=20)
@given(unit=st.text("?( <a&;*\t|〔20公關\n锛Ã-1", min_size=1, max_size=6))
def test_hostile_repetitions_end_in_time(unit: str) -> None:
    raw = unit * (6000 // len(unit))
    norm = normalize_characters(raw).norm
    assert len(norm) <= 3 * len(raw)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
