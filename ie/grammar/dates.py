"""Calendar expressions of running text: ``parse_date`` reads a delimited span, ``find_dates`` looks for them.

Clean points are read by `ie.grammar.date_points`, ranges here, and what lost characters by `ie.grammar.damaged_dates`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ie.data import DateValue, Span
from ie.errors import GrammarError
from ie.grammar.characters import fold, strip_glosses
from ie.grammar.damaged_dates import damaged_date_spans, parse_damaged_date, restore_year
from ie.grammar.date_points import BLANK, YEAR, Point, bad_date, point_pattern, read_point, read_year, whole_month, whole_year

_LONGEST = 80
_TO = f"{BLANK}(?:起|开始)?{BLANK},?{BLANK}(?:-+|至|到|起至|止于|终于|迄于){BLANK}"
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,2}"
# 2018-2019年度, 2018年-2019年: a range of years
_YEARS = f"(?P<first_year>{YEAR}){BLANK}年?度?(?:-|至|到)(?P<last_year>{YEAR}){BLANK}年度?"
# 2018年1-12月, 1至3月
_MONTHS = (
    rf"(?:(?P<months_year>{YEAR}){BLANK}年{BLANK}|(?<![\d.第一二三四五六七八九十]))(?P<first_month>{_SMALL}){BLANK}月?{BLANK}(?:-+|至|到){BLANK}"
    f"(?P<last_month>{_SMALL}){BLANK}月(?:{BLANK}份)?(?!{BLANK}[0-9一二三四五六七八九十]{{1,3}}{BLANK}[日号])"
)
_FIRST = point_pattern("a_", year_needed=False)
_SECOND = point_pattern("b_", year_needed=False)
# A range, or two whole days printed one after the other where 至 was forgotten.
_RANGE = (
    f"{_FIRST}(?:{_TO}{_SECOND}|(?<=[日号])(?P<forgotten>(?=(?:19|20)[0-9]{{2}}年)){point_pattern('c_', year_needed=True)})?"
)
_EXPRESSION = re.compile(f"{_YEARS}|{_MONTHS}|{_RANGE}")
# Where an expression can begin; it is tried there only.
_ANCHOR = re.compile("[0-9]+|[一二三四五六七八九十廿卅〇零元]+")
_BEFORE = re.compile(f"^(?:自|从|于|在|由|截至|截止)+{BLANK}")
_AFTER = re.compile(f"{BLANK}(?:起|止|期间|之间|以来|,|前)+$")


def parse_date(text: str, *, report_year: int | None = None) -> DateValue:
    """Return the days that a delimited calendar expression covers; a damaged one is ``repaired`` and has alternatives.

    ``report_year`` supplies the year of an expression without one (1月1日).

    >>> parse_date("2018年1月1日起至12月31日止")
    DateValue(start='2018-01-01', end='2018-12-31', precision='range', repaired=False, alternatives=())

    Raises:
        GrammarError: no calendar expression, a day that does not exist, or a year that nothing supplies.
    """
    if len(text) > _LONGEST:
        raise bad_date(text[:20] + "…", f"it is {len(text)} characters long")
    folded = _AFTER.sub("", _BEFORE.sub("", strip_glosses(fold(text)).strip(" \t\r\n,.。;:")))
    match = _EXPRESSION.fullmatch(folded)
    if match is not None and not match["a_lone_only_day"]:
        return _read(match, text, report_year)
    match = _EXPRESSION.fullmatch(restore_year(folded))
    if match is not None and match["a_year"]:
        return replace(_read(match, text, report_year), repaired=True)
    return parse_damaged_date(text, report_year=report_year)


def find_dates(text: str, *, report_year: int | None = None) -> list[tuple[Span, DateValue]]:
    """Return the calendar expressions of a text in order, with spans that index ``text``.

    One without a year takes the year of the expression before it, else ``report_year``, else it is left out;
    so is a day that does not exist.
    """
    folded = fold(text)
    found: list[tuple[Span, DateValue]] = []
    year = report_year
    for span in date_spans(folded):
        try:
            value = parse_date(folded[span.start : span.end], report_year=year)
        except GrammarError:
            continue
        found.append((span, value))
        year = int(value.start[:4])
    return found


def date_spans(folded: str) -> list[Span]:
    """Return where calendar expressions stand in folded text, damaged ones too, sorted and not overlapping."""
    damaged = damaged_date_spans(folded)
    spans: list[Span] = []
    at = position = 0
    while anchor := _ANCHOR.search(folded, position):
        position = anchor.end()
        match = _EXPRESSION.match(folded, anchor.start())
        if match is None or match["a_lone_only_day"] or match["a_lone_half"] or match["a_lone_quarter"]:
            continue  # 5日内, 上半年, 第一季度: no absolute expression without its year
        position = max(position, match.end())
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        while at < len(damaged) and damaged[at].end <= span.start:
            spans.append(damaged[at])
            at += 1
        if at < len(damaged) and damaged[at].start < span.end:
            # 2018年51日 is found as 2018年 too; 2016年11日: the longer one is the expression
            if damaged[at].end - damaged[at].start > span.end - span.start:
                continue
            at += 1
            while at < len(damaged) and damaged[at].start < span.end:
                at += 1
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    spans.extend(damaged[at:])
    return spans


def _read(match: re.Match[str], printed: str, report_year: int | None) -> DateValue:
    if match["first_year"]:
        return _join(
            whole_year(read_year(match["first_year"], printed)), whole_year(read_year(match["last_year"], printed)), printed
        )
    if match["first_month"]:
        year = read_year(match["months_year"], printed) if match["months_year"] else report_year
        if year is None:
            raise bad_date(printed, "its year is not written; pass report_year")
        numbers = [_month_number(match[name]) for name in ("first_month", "last_month")]
        return _join(whole_month(year, numbers[0], printed), whole_month(year, numbers[1], printed), printed)
    groups = match.groupdict()
    first = read_point(groups, "a_", printed, year=report_year)
    end = match.end("forgotten") if match["forgotten"] is not None else -1
    if end >= 0:
        return _join(first, read_point(groups, "c_", printed, year=None), printed)
    if not any(groups[name] for name in groups if name.startswith("b_") and name != "b_mark"):
        return DateValue(first.start.isoformat(), first.end.isoformat(), first.precision)
    second = read_point(groups, "b_", printed, year=first.start.year, month=first.month)
    return _join(first, second, printed)


def _month_number(text: str) -> int:
    if text.isascii():
        return int(text)
    tens, _, ones = text.rpartition("十")
    return ("一二三四五六七八九".find(ones) + 1 if ones else 0) + (10 if "十" in text else 0) + (0 if not tens else 10)


def _join(first: Point, second: Point, printed: str) -> DateValue:
    if second.end < first.start:
        raise bad_date(printed, f"it ends on {second.end} before it begins on {first.start}")
    return DateValue(first.start.isoformat(), second.end.isoformat(), "range")
