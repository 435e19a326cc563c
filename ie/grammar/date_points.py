"""One undamaged calendar expression: a day, month, quarter, half year or year, with or without its year. Ranges are `ie.grammar.dates`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ie.errors import GrammarError
from ie.grammar.chinese_numerals import parse_integer

Precision = Literal["day", "ten_days", "month", "quarter", "half_year", "year", "range"]

FIRST_YEAR, LAST_YEAR = 1949, 2049
"""Years outside are slips of the pen (2087年): they do not parse."""

BLANK = r"[ \t\r\n]{0,3}"
# 二O一一年, 二○一一年, 二0一七年: the zero is printed as a letter, a circle or a digit.
_ZERO = "〇○零OoΟО0◯"
_CHINESE_YEAR = f"[一二][九{_ZERO}][{_ZERO}一二三四五六七八九]{{2}}"
_NOT_AFTER = r"(?<![\d.])"
YEAR = f"(?:{_NOT_AFTER}(?:19|20)[0-9]{{2}}|(?<![一二三四五六七八九〇○零]){_CHINESE_YEAR})"
_SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅〇零]{1,3})"
_MONTH = f"(?:{_SMALL}|元)"
_QUARTER = "第?[一二三四1234]{BLANK}季度|前[二三两23]个?季度".replace("{BLANK}", BLANK)


def point_pattern(name: str, *, year_needed: bool) -> str:
    """Return the expression of a point; its groups are ``name`` + year, half, quarter, edge, month, day, part, numeric…"""
    month = (
        f"(?P<{name}month>{_MONTH}){BLANK}月(?:{BLANK}份)?"
        f"(?:{BLANK}(?P<{name}day>{_SMALL}){BLANK}[日号]|{BLANK}(?P<{name}part>[上中下]旬|初(?![步级中])|底|末))?"
    )
    within = f"度?{BLANK}(?:(?P<{name}half>[上下]半年)|(?P<{name}quarter>{_QUARTER})|(?P<{name}edge>年?(?:初(?![步级中])|底|末)|年中))"
    year = f"(?P<{name}year>{YEAR}){BLANK}年(?:{within}|{BLANK}{month}|度|全年)?"
    # The first point must not be the tail of a code (0001/2016-01); a second one follows a dash.
    before_numeric = r"(?<![\d./-])" if name == "a_" else ""
    numeric = (
        rf"{before_numeric}(?P<{name}numeric>(?:19|20)[0-9]{{2}}(?P<{name}mark>[-/.])[0-9]{{1,2}}"
        rf"(?:(?P={name}mark)(?:[0-9]{{2}}(?=[0-9]{{2}}:[0-9]{{2}})|[0-9]{{1,2}}(?![0-9]))|(?![0-9./-])))"
    )
    if year_needed:
        return f"(?:{year}|{numeric})"
    lone = month.replace(f"<{name}", f"<{name}lone_")
    lone_quarter = f"(?P<{name}lone_quarter>{_QUARTER})|(?P<{name}lone_half>[上下]半年)"
    lone_day = f"(?P<{name}lone_only_day>{_SMALL}){BLANK}[日号]"
    guard = r"(?<![\d.第〇○零一二三四五六七八九十])"
    return f"(?:{year}|{numeric}|{guard}(?:{lone})|{lone_quarter}|{guard}{lone_day})"


@dataclass(frozen=True, slots=True)
class Point:
    """The days that a point covers, both inclusive. ``month`` is the month it names, for a second point that leaves it out."""

    start: date
    end: date
    precision: Precision
    month: int | None = None


def bad_date(printed: str, why: str) -> GrammarError:
    """Return the error for a calendar expression that names no day."""
    return GrammarError("grammar.date", f"expected a calendar expression of {FIRST_YEAR}–{LAST_YEAR}, found {printed!r}: {why}")


def read_year(text: str, printed: str) -> int:
    """Return the year of four digits or of Chinese characters, whatever sign stands for zero."""
    plain = "".join("0" if character in _ZERO else character for character in text)
    year = int(
        "".join(
            character if character.isdigit() and character.isascii() else str(parse_integer(character)) for character in plain
        )
    )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise bad_date(printed, f"the year {year} is out of range")
    return year


def _small(text: str) -> int:
    if text == "元":
        return 1
    return int(text) if text.isascii() else parse_integer(text)


def make_day(year: int, month: int, day: int, printed: str) -> date:
    """Return the day, or raise GrammarError where the calendar has none (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError as error:
        raise bad_date(printed, f"there is no day {year}-{month}-{day}") from error


def whole_year(year: int) -> Point:
    """Return 1 January to 31 December."""
    return Point(date(year, 1, 1), date(year, 12, 31), "year")


def whole_month(year: int, month: int, printed: str) -> Point:
    """Return all days of a month."""
    start = make_day(year, month, 1, printed)
    return Point(start, start.replace(day=calendar.monthrange(year, month)[1]), "month", month)


def months(year: int, first: int, last: int, precision: Precision, printed: str) -> Point:
    """Return the first day of month ``first`` to the last day of month ``last``."""
    return Point(whole_month(year, first, printed).start, whole_month(year, last, printed).end, precision)


def read_point(groups: dict[str, str | None], name: str, printed: str, *, year: int | None, month: int | None = None) -> Point:
    """Return the days of the matched point ``name``; ``year`` and ``month`` stand in where the text leaves them out.

    Raises:
        GrammarError: no such day, or a missing year that nothing supplies.
    """
    if numeric := groups[name + "numeric"]:
        parts = [int(part) for part in re.split("[-/.]", numeric)]
        if len(parts) == 2:
            return whole_month(read_year(str(parts[0]), printed), parts[1], printed)
        day = make_day(read_year(str(parts[0]), printed), parts[1], parts[2], printed)
        return Point(day, day, "day", day.month)
    prefix = name
    if groups[name + "year"]:
        year = read_year(groups[name + "year"] or "", printed)
    else:
        prefix = name + "lone_"
        if year is None:
            raise bad_date(printed, "its year is not written; pass report_year")
        if only_day := groups.get(prefix + "only_day"):
            if month is None:
                raise bad_date(printed, "a day without its month")
            day = make_day(year, month, _small(only_day), printed)
            return Point(day, day, "day", month)
    return _within_year(groups, prefix, year, printed)


def _within_year(groups: dict[str, str | None], prefix: str, year: int, printed: str) -> Point:
    if month := groups[prefix + "month"]:
        return _within_month(year, _small(month), groups[prefix + "day"], groups[prefix + "part"], printed)
    if half := groups.get(prefix + "half"):
        return months(year, *((1, 6) if half[0] == "上" else (7, 12)), "half_year", printed)
    if quarter := groups.get(prefix + "quarter"):
        number = (
            "一二三四".find(quarter.strip("第前个季度 \t\r\n").replace("两", "二").translate(str.maketrans("1234", "一二三四")))
            + 1
        )
        if quarter[0] == "前":
            return months(year, 1, 3 * number, "range", printed)
        return months(year, 3 * number - 2, 3 * number, "quarter", printed)
    if edge := groups.get(prefix + "edge"):
        return whole_month(year, {"初": 1, "中": 6}.get(edge[-1], 12), printed)
    return whole_year(year)


def _within_month(year: int, month: int, day: str | None, part: str | None, printed: str) -> Point:
    whole = whole_month(year, month, printed)
    if day:
        one = make_day(year, month, _small(day), printed)
        return Point(one, one, "day", month)
    if not part:
        return whole
    third = {"上": 0, "初": 0, "中": 1, "下": 2, "底": 2, "末": 2}[part[0]]
    start = whole.start + timedelta(days=10 * third)
    return Point(start, whole.end if third == 2 else start + timedelta(days=9), "ten_days", month)
