"""The statement of the statistical period: 所列数据的统计期限自2018年1月1日起至2018年12月31日止, and its variants (phrasing.md 3.3).

The span that comes back is that of the dates, from the first to the last, without 自 and 止.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from ie.data import DateValue, Span
from ie.errors import GrammarError
from ie.grammar.characters import fold
from ie.grammar.dates import date_spans, parse_date

# Words of the statement, and how far behind them its dates may begin.
_CUE = re.compile(
    "(?:统计|数据|报告|核定|报表|填报|起止|所列|涵盖|时限|期限)[^。\n]{0,24}?"
    "(?:期限|时限|时间段|时段|时间点|时间|日期|区间|周期|年限|截止|截至|数据|情况|从|自)"
    "|(?:期限|时限|起止时间|统计截止|统计截至|数据截止|数据截至|统计时间)"
)
# A looser cue (数据…情况) needs dates that look like a period: more than half a year, as a range.
_STRICT = re.compile("期限|时限|时间|时段|涵盖|区间|周期|年限|所列|起止|截止|截至")
_REACH = 30
_JOINT = re.compile(r"^[^。;]{0,30}?(?:至|到|-)[ \t\r\n]{0,3}$")
_ONLY_END = re.compile("(?:截止|截至|止于|时间点为?|到|至)[^0-9。]{0,6}$")
_FULL_YEAR = re.compile("统计|数据|期限|时限|所列")


def find_period(text: str, *, report_year: int | None = None) -> tuple[Span, DateValue] | None:
    """Return the dates of the first statement of the statistical period in ``text``, else None.

    Where only the end is stated (统计截止2018年12月31日) the period begins on 1 January of that year: ``repaired``, with the printed day as
    alternative. ``report_year`` helps a damaged or yearless date.
    """
    folded = fold(text)
    spans = date_spans(folded)
    if not spans:
        return None
    for cue in _CUE.finditer(folded):
        strict = _STRICT.search(cue.group()) is not None
        for at in range(bisect_left(spans, Span(cue.start(), 0)), len(spans)):
            span = spans[at]
            # the sentence may end between cue and dates only by damage, so a full stop ends the search
            between = folded[cue.end() : span.start] if span.start >= cue.end() else ""
            if len(between) > _REACH or "。" in between:
                break
            found = _period_at(folded, spans, at, report_year)
            if found and (strict or _is_long(found[1])):
                return found
    return _full_year(folded, spans, report_year)


def _period_at(folded: str, spans: list[Span], at: int, report_year: int | None) -> tuple[Span, DateValue] | None:
    span = spans[at]
    value = _parse(folded, span, report_year)
    if value is None:
        return None
    if value.precision in ("range", "year", "half_year"):
        return span, value
    # 自2008年5月1日《条例》实施之日起,至2008年12月31日: words stand between the two points
    if value.precision == "day" and at + 1 < len(spans) and _JOINT.match(folded[span.end : spans[at + 1].start]):
        last = _parse(folded, spans[at + 1], int(value.start[:4]))
        if last and last.end > value.start:
            return Span(span.start, spans[at + 1].end), DateValue(
                value.start, last.end, "range", value.repaired or last.repaired
            )
    end = date.fromisoformat(value.end)
    if _ONLY_END.search(folded[max(0, span.start - 14) : span.start]) and (end.month, end.day) == (12, 31):
        return span, DateValue(f"{end.year}-01-01", value.end, "range", repaired=True, alternatives=((value.start, value.end),))
    return None


def _is_long(value: DateValue) -> bool:
    return value.precision == "range" and (date.fromisoformat(value.end) - date.fromisoformat(value.start)).days > 183


def _full_year(folded: str, spans: list[Span], report_year: int | None) -> tuple[Span, DateValue] | None:
    """Return a range of 1 January to 31 December near a word of statistics, where no cue stood right before it."""
    for span in spans:
        if folded.startswith("及历年", span.end) and (value := _parse(folded, span, report_year)) and value.precision == "year":
            return span, value  # 为2016年度及历年累计数量
        if span.end - span.start < 8 or not _FULL_YEAR.search(folded[max(0, span.start - 40) : span.end + 20]):
            continue
        value = _parse(folded, span, report_year)
        if value and value.precision == "range" and value.start[4:] == "-01-01" and value.end[4:] == "-12-31":
            return span, value
    return None


def _parse(folded: str, span: Span, report_year: int | None) -> DateValue | None:
    try:
        return parse_date(folded[span.start : span.end], report_year=report_year)
    except GrammarError:
        return None
