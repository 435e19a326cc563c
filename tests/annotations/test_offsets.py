from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.tasks.offsets import (
    READINGS,
    OffsetTable,
    Reading,
    StatedSpan,
    choose_reading,
    same_text,
    to_utf16,
    utf16_length,
)
from tests.strategies import spans_of, zh_text


def stated(text: str, start: int, end: int, reading: Reading) -> StatedSpan:
    """What a program that counts in ``reading`` says of ``text[start:end]``; slow and plain."""

    def offset(place: int) -> int:
        before = text[:place]
        if reading.endswith("LF"):
            # A place between CR and LF is that of the LF.
            before = before.replace("\r\n", "\n")
            if before.endswith("\r") and text[place : place + 1] == "\n":
                before = before[:-1]
        return utf16_length(before) if reading.startswith("UTF-16") else len(before)

    words = text[start:end]
    return StatedSpan(offset(start), offset(end), words.replace("\r\n", "\n") if reading.endswith("LF") else words)


@given(zh_text(), st.data(), st.sampled_from(READINGS))
def test_place_finds_the_span_in_its_reading(text: str, data: st.DataObject, reading: Reading) -> None:
    if not text:
        return
    span = data.draw(spans_of(text))
    inside_line_end = any(text[place - 1 : place + 1] == "\r\n" for place in (span.start, span.end) if place)
    if span.start == span.end or inside_line_end:
        return
    place = OffsetTable(text).place(stated(text, span.start, span.end, reading), reading)
    assert place == (span.start, span.end)


@pytest.mark.issue(7)
@pytest.mark.parametrize("reading", READINGS)
def test_place_finds_a_span_over_several_line_ends(reading: Reading) -> None:
    text = "一、概述\r\r\n二"
    assert OffsetTable(text).place(stated(text, 0, len(text), reading), reading) == (0, len(text))


@pytest.mark.parametrize("reading", READINGS)
def test_choose_reading_finds_the_one_that_all_spans_fit(reading: Reading) -> None:
    text = "𠮷县政府\r\n收到申请41条,\r\n𡈽地类12条"
    wanted = [(0, 2), (text.index("41"), text.index("41") + 3), (text.index("12"), text.index("12") + 3)]
    spans = [stated(text, start, end, reading) for start, end in wanted]
    table = OffsetTable(text)
    assert [table.place(span, choose_reading(table, spans)) for span in spans] == wanted


def test_place_refuses_a_place_inside_a_surrogate_pair() -> None:
    assert OffsetTable("𠮷条").place(StatedSpan(1, 3, "条"), "UTF-16") is None


def test_place_refuses_another_text() -> None:
    assert OffsetTable("收到41条").place(StatedSpan(2, 5, "42条"), "code points") is None


@pytest.mark.parametrize(
    ("found", "said", "same"),
    [
        ("一\r\n二", "一\n二", True),
        ("一\n二", "一\\n二", True),
        ("一\xa0二", "一 二", True),
        ("一 二", "一二", False),
        ("a", "b", False),
    ],
)
def test_same_text_ignores_only_how_line_ends_and_blanks_are_written(found: str, said: str, same: bool) -> None:
    assert same_text(found, said) is same


def test_to_utf16_counts_two_units_beyond_the_bmp() -> None:
    assert to_utf16("𠮷𠮷条", 2, 3) == (4, 5)
