from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.errors import GrammarError
from ie.grammar.dates import find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2016年3月5日", "2016-03-05", "2016-03-05", "day"),
        ("２０１６年３月５日", "2016-03-05", "2016-03-05", "day"),
        ("2016 年 3 月 5 日", "2016-03-05", "2016-03-05", "day"),
        ("2016\n年3月5号", "2016-03-05", "2016-03-05", "day"),
        ("2016年元月5日", "2016-01-05", "2016-01-05", "day"),
        ("2016-03-05", "2016-03-05", "2016-03-05", "day"),
        ("2016/3/5", "2016-03-05", "2016-03-05", "day"),
        ("2016.03.05", "2016-03-05", "2016-03-05", "day"),
        ("二〇一六年三月五日", "2016-03-05", "2016-03-05", "day"),
        ("二○一六年十二月三十一日", "2016-12-31", "2016-12-31", "day"),
        ("二O一一年", "2011-01-01", "2011-12-31", "year"),
        ("二0一七年", "2017-01-01", "2017-12-31", "year"),
        ("2016年", "2016-01-01", "2016-12-31", "year"),
        ("2016年度", "2016-01-01", "2016-12-31", "year"),
        ("2016年初", "2016-01-01", "2016-01-31", "month"),
        ("2016年底", "2016-12-01", "2016-12-31", "month"),
        ("2016年年末", "2016-12-01", "2016-12-31", "month"),
        ("2016年2月", "2016-02-01", "2016-02-29", "month"),
        ("2016年8月上旬", "2016-08-01", "2016-08-10", "ten_days"),
        ("2016年2月下旬", "2016-02-21", "2016-02-29", "ten_days"),
        ("2016年12月末", "2016-12-21", "2016-12-31", "ten_days"),
        ("2016年第三季度", "2016-07-01", "2016-09-30", "quarter"),
        ("2016年4季度", "2016-10-01", "2016-12-31", "quarter"),
        ("2016年前三季度", "2016-01-01", "2016-09-30", "range"),
        ("2016年下半年", "2016-07-01", "2016-12-31", "half_year"),
        ("2016年1月1日至2016年12月31日", "2016-01-01", "2016-12-31", "range"),
        ("自2016年1月1日起至12月31日止", "2016-01-01", "2016-12-31", "range"),
        ("2016年1月1日-12月31日", "2016-01-01", "2016-12-31", "range"),
        ("2016年5月1日,止于12月31日", "2016-05-01", "2016-12-31", "range"),
        ("2016年5月1日起,终于2016年12月31日", "2016-05-01", "2016-12-31", "range"),
        ("2016年1月1日2016年12月31日", "2016-01-01", "2016-12-31", "range"),
        ("2016年3月1日至5日", "2016-03-01", "2016-03-05", "range"),
        ("2016年1—12月", "2016-01-01", "2016-12-31", "range"),
        ("2016年1月至3月", "2016-01-01", "2016-03-31", "range"),
        ("2016.1.1-2016.12.31", "2016-01-01", "2016-12-31", "range"),
        ("2016年1月1日开始至12月31日", "2016-01-01", "2016-12-31", "range"),
        ("2016-2017年度", "2016-01-01", "2017-12-31", "range"),
        ("2016年9月1日至2017年8月31日", "2016-09-01", "2017-08-31", "range"),
    ],
)
def test_parse_date_reads(text: str, start: str, end: str, precision: str) -> None:
    value = parse_date(text)
    assert (value.start, value.end, value.precision) == (start, end, precision)
    assert not value.repaired


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("5月6日", "2016-05-06", "2016-05-06"),
        ("1月1日至12月31日", "2016-01-01", "2016-12-31"),
        ("1-12月", "2016-01-01", "2016-12-31"),
        ("上半年", "2016-01-01", "2016-06-30"),
        ("2月初", "2016-02-01", "2016-02-10"),
    ],
)
def test_parse_date_takes_the_year_of_the_report(text: str, start: str, end: str) -> None:
    value = parse_date(text, report_year=2016)
    assert (value.start, value.end) == (start, end)
    with pytest.raises(GrammarError, match="report_year"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今年",
        "2016年2月30日",
        "2016年13月",
        "2015年2月29日",
        "2087年",
        "1912年",
        "2016年12月31日至2016年1月1日",
        "2016-13-01",
        "3" * 90,
        "2016年0月",
    ],
)
def test_parse_date_refuses(text: str) -> None:
    with pytest.raises(GrammarError) as error:
        parse_date(text)
    assert error.value.code == "grammar.date"


@pytest.mark.parametrize("text", ["202020年", "二一六年三月五日"], ids=["typed_twice", "circle_lost"])
def test_parse_date_repairs_a_year(text: str) -> None:
    assert parse_date(text).repaired


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in find_dates(text)]


def test_find_dates_finds_in_order() -> None:
    text = "截至2016年底,共公开5条;3月2日召开会议。本报告期限自2016年1月1日起至12月31日止。发布时间:2017-02-0310:21 来源"
    assert found(text) == ["2016年底", "3月2日", "2016年1月1日起至12月31日", "2017-02-03"]


def test_find_dates_takes_the_year_of_the_expression_before() -> None:
    text = "2016年共办结2件。4月8日召开会议"
    assert [value.start for _, value in find_dates(text)] == ["2016-01-01", "2016-04-08"]


@pytest.mark.parametrize(
    "text",
    [
        "索引号 123456789/2016-00012",
        "10.2016.1.1",
        "皖政办〔2016〕31号",
        "第三十一条",
        "在5日内",
        "3月2日召开",
        "2016年2月30日",
        "电话2016-1234567",
        "12016年",
        "上半年公开",
    ],
)
def test_find_dates_leaves_out(text: str) -> None:
    assert found(text) == []


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.integers(1, 400))
def test_parse_date_reads_every_way_to_print_a_range(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    for to in ("至", "-", "—", "起至"):
        value = parse_date(f"{start.year}年{start.month}月{start.day}日{to}{end.year}年{end.month}月{end.day}日")
        assert (value.start, value.end) == (start.isoformat(), end.isoformat())


@given(st.text(alphabet="0123456789年月日至起-/. 一二三十〇上下半季度初底", max_size=40))
def test_find_dates_spans_are_sorted_and_real_days(text: str) -> None:
    last = 0
    for span, value in find_dates(text, report_year=2016):
        assert last <= span.start < span.end <= len(text)
        assert date.fromisoformat(value.start) <= date.fromisoformat(value.end)
        last = span.end


@pytest.mark.parametrize("unit", ["1", "一", "2016", "20161", "2016年", "1月", "2016-", "-", "\n"])
def test_find_dates_ends_on_hostile_text(unit: str) -> None:
    text = unit * (25_000 // len(unit))
    spans = [span for span, _ in find_dates(text, report_year=2016)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
