from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.spans import AnnotationError
from annotations.tasks.task_text import TABLE_LINE, TaskText, read_task_text, task_text
from ie.data import Span
from tests.strategies import spans_of, zh_text

TABLE = "规章\t0\t0\t0\n行政规范性文件\t12\t3\t40\n" + "行政许可\t1208\n" * 4
RAW = "二、主动公开\r\n见下表：\n" + TABLE + "三、依申请公开\n收到申请41条。"


def table_span() -> Span:
    start = RAW.index(TABLE)
    return Span(start, start + len(TABLE))


@given(zh_text(max_size=120), st.data())
def test_raw_is_rebuilt_and_every_span_finds_its_way_back(raw: str, data: st.DataObject) -> None:
    if not raw:
        return
    span = data.draw(spans_of(raw))
    text = task_text(raw, Span(0, len(raw)))
    assert text.raw == raw
    assert text.raw_span == Span(0, len(raw))
    place = text.from_raw(span)
    cuts_line_end = any(raw[edge - 1 : edge + 1] == "\r\n" for edge in (span.start, span.end) if edge)
    if span.start < span.end and not cuts_line_end:
        assert place is not None
        assert text.to_raw(*place) == span
    else:
        assert place is None


def test_a_browser_has_nothing_to_change() -> None:
    text = task_text("一\r\n二\r三\x00四\u2028五\ud800", Span(0, 11)).text
    assert text == "一\n二\n三 四 五 "


def test_a_table_becomes_one_line_and_comes_back() -> None:
    text = task_text(RAW, Span(0, len(RAW)), raw_tables=[table_span()])
    assert TABLE_LINE in text.text
    assert "1208" not in text.text
    assert text.raw == RAW
    start = RAW.index("41条")
    place = text.from_raw(Span(start, start + 3))
    assert place is not None
    assert text.text[slice(*place)] == "41条"


def test_a_table_with_a_span_in_it_stays() -> None:
    start = RAW.index("12\t3")
    text = task_text(RAW, Span(0, len(RAW)), raw_tables=[table_span()], raw_keep=[Span(start, start + 2)])
    assert TABLE_LINE not in text.text
    assert text.from_raw(Span(start, start + 2)) is not None


def test_a_span_over_the_table_line_has_no_place() -> None:
    text = task_text(RAW, Span(0, len(RAW)), raw_tables=[table_span()])
    start = text.text.index(TABLE_LINE)
    assert text.to_raw(start, start + len(TABLE_LINE)) is None
    assert text.to_raw(start - 2, start + 3) is None


def test_json_keeps_everything() -> None:
    text = task_text(RAW, Span(4, len(RAW)), raw_tables=[table_span()])
    assert read_task_text(json.loads(json.dumps(text.as_json()))) == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="empty"),
        pytest.param({"text": "一二", "raw_start": 0, "replaced": [[1, 9, "x"]]}, id="outside"),
        pytest.param({"text": "一二", "raw_start": 0, "replaced": [[1, 2, "x"], [0, 1, "y"]]}, id="unsorted"),
        pytest.param({"text": "一二", "raw_start": -1, "replaced": []}, id="negative"),
        pytest.param({"text": "一二", "raw_start": 0, "replaced": [[1]]}, id="short_row"),
    ],
)
def test_read_task_text_refuses_what_push_did_not_make(data: dict[str, object]) -> None:
    with pytest.raises(AnnotationError):
        read_task_text(data)


def test_a_task_without_replacements_is_the_text_itself() -> None:
    text = TaskText(5, "一二三")
    assert text.to_raw(1, 3) == Span(6, 8)
    assert text.from_raw(Span(4, 6)) is None
