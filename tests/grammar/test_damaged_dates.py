from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.errors import GrammarError
from ie.grammar.damaged_dates import parse_damaged_date
from ie.grammar.dates import find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016111231", "2016-01-01", "2016-12-31"),
        ("2016年111231日", "2016-01-01", "2016-12-31"),
        ("201611日至20161231日", "2016-01-01", "2016-12-31"),
        ("2016 11日起,至20161231 日", "2016-01-01", "2016-12-31"),
        ("201611至1231日止", "2016-01-01", "2016-12-31"),
        ("2016年1月日起至2016年12月31日", "2016-01-01", "2016-12-31"),
        ("20161130", "2016-11-30", "2016-11-30"),
        ("201610月", "2016-10-01", "2016-10-31"),
        ("2015318日", "2015-03-18", "2015-03-18"),
        ("200851日", "2008-05-01", "2008-05-01"),
        ("2016年520日", "2016-05-20", "2016-05-20"),
        ("201611月底", "2016-11-21", "2016-11-30"),
        ("20162月中旬", "2016-02-11", "2016-02-20"),
        ("20162月下旬", "2016-02-21", "2016-02-29"),
        ("2016-3月5日", "2016-03-05", "2016-03-05"),
    ],
)
def test_parse_damaged_date_takes_the_most_probable(text: str, start: str, end: str) -> None:
    value = parse_damaged_date(text)
    assert (value.start, value.end) == (start, end)
    assert value.repaired


def test_parse_damaged_date_keeps_the_other_readings() -> None:
    value = parse_damaged_date("1121", report_year=2016)
    days = [(value.start, value.end), *value.alternatives]
    assert days[0] == ("2016-11-21", "2016-11-21")
    assert ("2016-11-02", "2016-11-02") not in days  # the last digit would be left over
    assert ("2016-01-12", "2016-01-12") not in days
    assert value.alternatives


def test_parse_damaged_date_of_two_readings_is_ambiguous() -> None:
    value = parse_damaged_date("2016111日")
    assert {(value.start, value.end), *value.alternatives} >= {("2016-11-01", "2016-11-01"), ("2016-01-11", "2016-01-11")}


@pytest.mark.parametrize("text", ["", "2016", "20169999", "2016条", "99991231", "123456789012345", "年月日"])
def test_parse_damaged_date_refuses(text: str) -> None:
    with pytest.raises(GrammarError):
        parse_damaged_date(text)


@given(st.integers(2008, 2030), st.sets(st.sampled_from(range(10))))
def test_any_loss_of_markers_keeps_the_period(year: int, lost: set[int]) -> None:
    """One-character text nodes are dropped, whichever they are: the calendar year stays the first reading."""
    printed = f"{year}年1月1日至{year}年12月31日"
    markers = [match.start() for match in re.finditer("[年月日至]", printed)]
    damaged = "".join(
        character for at, character in enumerate(printed) if at not in {markers[one] for one in lost if one < len(markers)}
    )
    value = parse_date(damaged)
    assert (value.start, value.end) == (f"{year}-01-01", f"{year}-12-31")


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.sets(st.sampled_from("年月日")))
def test_the_true_day_is_among_the_readings(day: date, lost: set[str]) -> None:
    printed = f"{day.year}年{day.month}月{day.day}日"
    damaged = "".join(character for character in printed if character not in lost)
    value = parse_date(damaged)
    assert (day.isoformat(), day.isoformat()) in {(value.start, value.end), *value.alternatives}
    assert value.repaired == bool(lost)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("统计期限自2016111231止,共5件", ["2016111231"]),
        ("数据自201611日至20161231日止", ["201611日至20161231日"]),
        ("其中201610月公开3条", ["201610月"]),
        ("发布于20170215,来源", ["20170215"]),
        ("于2015318日印发", ["2015318日"]),
        ("截至201611月底,公开", ["201611月底"]),
        ("统计截止时间为2016年1231。", ["2016年1231"]),
        ("共办结5件。1021我市举办活动", ["1021"]),
    ],
)
def test_find_dates_finds_damaged_ones(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span, _ in find_dates(text, report_year=2016)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "主动公开信息20161231条",
        "主动公开信息201611条",
        "t20161231_12345.html",
        "电话20161231-12",
        "邮编201611,共1021条",
        "公开1021件",
        "共有20161231人次",
    ],
)
def test_find_dates_takes_no_count_or_code_for_a_damaged_date(text: str) -> None:
    assert find_dates(text, report_year=2016) == []
