from __future__ import annotations

import pytest

from ie.grammar.periods import find_period


@pytest.mark.parametrize(
    ("text", "printed", "start"),
    [
        ("本报告所列数据的统计期限自2016年1月1日起至2016年12月31日止。", "2016年1月1日起至2016年12月31日", "2016-01-01"),
        ("统计时限为2016年1月1日至12月31日", "2016年1月1日至12月31日", "2016-01-01"),
        ("数据统计期限为2016年1月1日-12月31日。", "2016年1月1日-12月31日", "2016-01-01"),
        ("统计数据时间段：2016年1月1日—2016年12月31日", "2016年1月1日—2016年12月31日", "2016-01-01"),
        ("报告统计数据从2016年1月1日至2016年12月31日", "2016年1月1日至2016年12月31日", "2016-01-01"),
        ("统计期限自2016年1月1日2016年12月31日", "2016年1月1日2016年12月31日", "2016-01-01"),
        ("统计期限自2016年1月日起至2016年12月31日止", "2016年1月日起至2016年12月31日", "2016-01-01"),
        ("统计期限自2016111231止", "2016111231", "2016-01-01"),
        ("涵盖2016年本局政府信息公开情况", "2016年", "2016-01-01"),
        ("数据为2016年度及历年累计数量", "2016年度", "2016-01-01"),
        ("统计截止2016年12月31日", "2016年12月31日", "2016-01-01"),
        ("核定时间点为2016年12月31日。", "2016年12月31日", "2016-01-01"),
        (
            "统计期限自2016年5月1日《规定》实施之日起,至2016年12月31日止",
            "2016年5月1日《规定》实施之日起,至2016年12月31日",
            "2016-05-01",
        ),
        ("除特别说明外,自2016年1月1日起至12月31日,为本报告统计", "2016年1月1日起至12月31日", "2016-01-01"),
        ("依据2008年5月1日起施行的条例编制。所列数据的统计期限自1月1日起至12月31日止", "1月1日起至12月31日", "2016-01-01"),
    ],
)
def test_find_period_finds(text: str, printed: str, start: str) -> None:
    found = find_period(text, report_year=2016)
    assert found is not None
    span, value = found
    assert text[span.start : span.end] == printed
    assert (value.start, value.end) == (start, "2016-12-31")


def test_find_period_of_a_university_year() -> None:
    found = find_period("本报告数据统计期限为2016年9月1日至2017年8月31日")
    assert found is not None
    assert (found[1].start, found[1].end) == ("2016-09-01", "2017-08-31")


def test_find_period_marks_a_derived_start() -> None:
    found = find_period("统计截止2016年12月31日")
    assert found is not None
    assert found[1].repaired
    assert found[1].alternatives == (("2016-12-31", "2016-12-31"),)


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自至",
        "统计期限自 年 月 日起至止",
        "根据2019年5月15日施行的条例",
        "2016年公开信息5条",
        "统计数据情况如下,2015年公开3条",
        "统计截止2016年3月8日",
        "",
    ],
)
def test_find_period_finds_none(text: str) -> None:
    assert find_period(text, report_year=2016) is None


@pytest.mark.parametrize("unit", ["统计期限", "数据", "2016年", "统计期限2016年3月", "期限自"])
def test_find_period_ends_on_hostile_text(unit: str) -> None:
    assert find_period(unit * (25_000 // len(unit))) is None
