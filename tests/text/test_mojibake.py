"""Double encodings (N13): undone where that is certain, left alone everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given

from ie.data import Span
from ie.text.characters import normalize_characters
from ie.text.mojibake import find_double_encodings, repair_double_encodings
from tests.strategies import report_text, zh_text

SENTENCE = "本机关全年收到政府信息公开申请，均已按时答复。"


def _misread(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read, errors="replace")


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "latin-1"), ("gbk", "latin-1"), ("gbk", "cp1252")],
)
def test_a_whole_page_is_repaired(written: str, read: str) -> None:
    assert repair_double_encodings(_misread(SENTENCE, written, read)).norm == SENTENCE


def test_utf8_read_as_gbk_is_repaired_but_for_lost_characters() -> None:
    damaged = _misread(SENTENCE + "公开条例", "utf-8", "gbk")
    text = repair_double_encodings(damaged)
    assert "政府信息" in text.norm
    assert "按时" in text.norm
    assert 0 < text.norm.count("\ufffd") < len(SENTENCE) / 2
    start = text.norm.index("政府信息")
    span = text.to_raw(Span(start, start + 4))
    assert "政府信息".encode() in damaged[span.start : span.end].encode("gbk")


def test_on_a_page_of_it_single_characters_are_repaired_too() -> None:
    page = SENTENCE + SENTENCE + "2020年1月1日共12件"
    assert repair_double_encodings(_misread(page, "utf-8", "latin-1")).norm == page


def test_a_stretch_is_repaired_and_the_rest_stays() -> None:
    damaged = "一、概况\n" + _misread("政府信息", "utf-8", "gbk") + "\n2020年共12件。"
    text = repair_double_encodings(damaged)
    assert text.norm == "一、概况\n政府信息\n2020年共12件。"
    start = text.norm.index("2020")
    span = text.to_raw(Span(start, start + 4))
    assert damaged[span.start : span.end] == "2020"


def test_a_repaired_character_maps_to_the_raw_characters_that_held_its_bytes() -> None:
    text = repair_double_encodings(_misread("政府信息", "utf-8", "latin-1"))
    assert text.to_raw(Span(1, 3)) == Span(3, 9)


@pytest.mark.parametrize(
    "raw",
    [SENTENCE, "Café naïve à la carte — déjà vu", "©®±·×÷ 10℃ ±5%", "銆锛鐨", "锟斤拷锟斤拷", "��公开"],
    ids=["clean", "french", "signs", "few_odd_characters", "lost_for_good", "replacement_characters"],
)
def test_anything_else_stays(raw: str) -> None:
    assert repair_double_encodings(raw).norm == raw


@given(raw=report_text())
def test_clean_reports_have_none(raw: str) -> None:
    assert list(find_double_encodings(raw)) == []


@given(raw=zh_text())
def test_misread_text_of_any_kind_keeps_a_sound_map(raw: str) -> None:
    damaged = _misread(raw, "utf-8", "gb18030") + _misread(raw, "gb18030", "latin-1")
    text = normalize_characters(damaged)
    assert (text.starts < text.ends).all()
    assert (text.starts[1:] >= text.starts[:-1]).all()
    assert (text.ends[1:] >= text.ends[:-1]).all()
    assert not len(text.ends) or text.ends[-1] <= len(damaged)
