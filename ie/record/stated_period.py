"""The period that a report states for its numbers: 所列数据的统计期限自2018年1月1日起至2018年12月31日止.

A statement in words is left to the grammar (`ie.grammar.periods`). Here is what else an opening may have: a range in points behind the
words of a statement, 统计时间2018.1.1-2018.12.31, and the days of a whole year without such words.
"""

from __future__ import annotations

import re
from datetime import date

from ie.data import Span
from ie.errors import GrammarError
from ie.grammar.characters import fold
from ie.grammar.dates import date_spans, parse_date
from ie.grammar.periods import find_period as find_statement
from ie.record.found_date import YEAR, FoundDate, found_at, iso_day
from ie.text.offsets import NormalizedText

_OPENING = 3000  # characters
_SHORTEST_DAYS, _LONGEST_DAYS = 200, 372

# 2018.1.1-2018.12.31, 2018/1/1至12/31: the year of the last day may be left out.
_MARK = r"\s?[./]\s?"
_POINTS = (
    rf"({YEAR}){_MARK}(\d{{1,2}}){_MARK}(\d{{1,2}})\s?[-—–~～至到]{{1,3}}\s?"
    rf"(?:({YEAR}){_MARK})?(\d{{1,2}}){_MARK}(\d{{1,2}})(?![\d.])"
)
_POINTS_STATED = re.compile(rf"(?:统计|数据|期限|时限|时间|时段)[^。\n\d]{{0,16}}{_POINTS}")
_POINTS_ANYWHERE = re.compile(rf"(?<![\d.]){_POINTS}")


def find_period(text: NormalizedText, *, report_year: int | None, opening_end: int = 0) -> FoundDate | None:
    """The period that the report states for its numbers in its first 3,000 characters, None where it states none.

    A statement shorter than 200 days or longer than a year is a slip or no such statement, and does not count. Up to ``opening_end``
    the days of a whole year need no words of a statement: 现将2016年1月1日至12月31日我局…情况报告如下.
    """
    stated = find_statement(text.norm[:_OPENING], report_year=report_year)
    if stated is None or not _is_period(stated[1].start, stated[1].end):
        return _stated_in_points(text) or _whole_year(text, min(opening_end, _OPENING), report_year)
    span, value = stated
    if value.repaired and value.end.endswith("-12-31") and _is_single_day(text.norm[span.start : span.end], value.end):
        return None  # 数据截止2018年12月31日: where the period begins is not stated
    return found_at(text, span, value)


def _is_period(start: str, end: str) -> bool:
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return _SHORTEST_DAYS <= days <= _LONGEST_DAYS


def _is_single_day(words: str, day: str) -> bool:
    try:
        value = parse_date(words)
    except GrammarError:
        return False
    return value.start == value.end == day


def _stated_in_points(text: NormalizedText) -> FoundDate | None:
    match = _POINTS_STATED.search(text.norm, 0, min(len(text.norm), _OPENING))
    return None if match is None else _in_points(text, match)


def _in_points(text: NormalizedText, match: re.Match[str]) -> FoundDate | None:
    year, month, day, last_year, last_month, last_day = match.groups()
    first, last = iso_day(year, month, day), iso_day(last_year or year, last_month, last_day)
    if first is None or last is None or not _is_period(first, last):
        return None
    return FoundDate(first, last, text.to_raw(Span(match.start(1), match.end())))


def _whole_year(text: NormalizedText, end: int, report_year: int | None) -> FoundDate | None:
    """The first range of the opening that is the period of a yearly report: a calendar year, a school year, or from May 2008 on."""
    opening = fold(text.norm[:end])
    for span in date_spans(opening):
        try:
            value = parse_date(opening[span.start : span.end], report_year=report_year)
        except GrammarError:
            continue
        if value.precision == "range" and _is_whole_year(value.start, value.end):
            return found_at(text, span, value)
    for match in _POINTS_ANYWHERE.finditer(opening):
        found = _in_points(text, match)
        if found is not None and _is_whole_year(found.start, found.end):
            return found
    return None


def _is_whole_year(start: str, end: str) -> bool:
    first, last = int(start[:4]), int(end[:4])
    days = (start[5:], end[5:])
    if days == ("01-01", "12-31"):
        return first == last
    school_year = days == ("09-01", "08-31") and last == first + 1
    # The regulation came into force on 1 May 2008.
    return school_year or (start == "2008-05-01" and end == "2008-12-31")
