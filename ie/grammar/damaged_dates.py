"""Dates that lost their one-character text nodes (noise N1): 2016111231 for 2016年1月1日至12月31日, 201611月, 1021我市.

Every way to put the lost 年, 月, 日, 至 back is tried; what names a real day is a reading. The most probable reading is the value, all
others are alternatives, and the value is always marked ``repaired``. Which is probable: a statistical period is 1 January to
31 December of one year; then the reading that lost the fewest characters; then the one that writes months and days in two digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ie.data import DateValue, Span
from ie.errors import GrammarError
from ie.grammar.characters import squeeze
from ie.grammar.date_points import FIRST_YEAR, LAST_YEAR, Point, Precision, bad_date, whole_month, whole_year

_LONGEST = 32
_MOST_ALTERNATIVES = 8
_STRIP = re.compile("^(?:自|从|于|在|由)+|(?:止|期间|之间|,)+$")
_UNREADABLE = re.compile("[^0-9年月日号起至到,-]")
_TYPED_YEAR = re.compile(r"(20)(20)(\d\d)年|(2)(\d)(0\d\d)年|(20\d)(\d)(\d)年")
_LOST_ZERO = re.compile("二(一[一二三四五六七八九])年")

# Where a damaged date stands in a text. Bare digits need a word beside them that only a date has.
_HEAD = "(?<![0-9A-Za-z_./=-])"
_Y = "(?:19|20)[0-9]{2}"
_PART = "底|末|[上中下]旬"
_PART_OF_MONTH = re.compile(f"(?<=月)(?:{_PART})$")
_DIGITS = re.compile("[0-9]{3,}")
_FOUND = re.compile(
    # 2016111231, 2018年111231, 201811至1231, 201611日至20161231日, 2015 11日起,至20151231 日
    rf"{_HEAD}{_Y}[年 ]{{0,2}}[0-9]{{1,2}}月?[0-9]{{0,2}}[日 ]{{0,2}}"
    rf"(?:起?,?[至到-]?)(?:{_Y}年?)?12月?31(?![0-9]| ?[条件次人个篇元])(?: ?日)?"
    # 201611月, 2015318日, 20181231日, 200851日, 201612月底
    rf"|{_HEAD}{_Y}[ ]?[0-9]{{1,4}} ?[月日](?:[0-9]{{1,2}}日?|(?<=月)(?:{_PART}))?(?![0-9])"
    # 2016年1231: both markers lost, where a number would have its unit
    rf"|{_HEAD}{_Y}年(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?=[起止,。;、)\n]|$)"
    # 2018年51日, 2018年5月1起: one marker lost
    rf"|{_HEAD}{_Y}年[0-9]{{2,4}}日(?![0-9])"
    # 20181231 alone, as eight digits of a real day
    r"|(?<![0-9A-Za-z_./:=-])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z_./-])(?=[^条件次人个篇元]|$)"
    # 1021我市举办: four digits, then the office itself doing something
    r"|(?:(?<=^)|(?<=[。;:,\n])|(?<=年)|(?<=于))(?:1[0-2]|[1-9])(?:[12][0-9]|3[01]|0?[1-9])(?=(?:我|本|全)[省市县区旗州盟乡镇局委厅办街校]|召开|举办|举行|印发|组织召开|正式)"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    start: date
    end: date
    cost: int
    precision: Precision

    @property
    def key(self) -> tuple[int, date, date]:
        return (self.cost, self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Part:
    """One point inside the damaged string: where it ends, what it names, how many characters it must have lost."""

    end: int
    year: int | None
    month: int | None
    day: int | None
    cost: int
    month_printed: bool = True


def parse_damaged_date(text: str, *, report_year: int | None = None) -> DateValue:
    """Return the most probable reading of a damaged date, ``repaired``, with the other readings as alternatives, best first.

    ``report_year`` supplies a year that is not written and lifts readings of that year.

    >>> value = parse_damaged_date("2016111231")
    >>> value.start, value.end, value.repaired
    ('2016-01-01', '2016-12-31', True)

    Raises:
        GrammarError: no way to put characters back gives a real day.
    """
    stripped = restore_year(_STRIP.sub("", squeeze(text)))
    part = _PART_OF_MONTH.search(stripped)
    printed = stripped[: part.start()] if part else stripped
    if len(printed) > _LONGEST or _UNREADABLE.search(printed) or not printed:
        raise bad_date(text, "it is no damaged date either")
    best: dict[tuple[date, date], _Reading] = {}
    for reading in _readings(printed, report_year):
        if part:
            if reading.precision != "month":
                continue
            reading = _ten_days(reading, part.group())  # noqa: PLW2901
        known = best.get((reading.start, reading.end))
        if known is None or reading.cost < known.cost:
            best[reading.start, reading.end] = reading
    if not best:
        raise bad_date(text, "no lost 年, 月, 日 or 至 makes it a date")
    first, *others = sorted(best.values(), key=lambda reading: reading.key)
    alternatives = tuple((other.start.isoformat(), other.end.isoformat()) for other in others[:_MOST_ALTERNATIVES])
    return DateValue(
        first.start.isoformat(),
        first.end.isoformat(),
        first.precision,
        repaired=True,
        alternatives=alternatives,
    )


def restore_year(text: str) -> str:
    """Return ``text`` with a mistyped year (202020年, 21010年) or a year that lost its circle (二一一年) put right."""
    text = _LOST_ZERO.sub(
        lambda match: f"20{'零一二三四五六七八九'.index(match[1][0])}{'零一二三四五六七八九'.index(match[1][1])}年", text
    )
    return _TYPED_YEAR.sub(
        lambda match: (
            f"{match[2]}{match[3]}年" if match[1] else f"{match[4]}{match[6]}年" if match[4] else f"{match[7]}{match[9]}年"
        ),
        text,
    )


def _ten_days(reading: _Reading, part: str) -> _Reading:
    """The third of the month that 上旬, 中旬, 下旬 or 底 names."""
    first = reading.start + timedelta(days=10 * {"上": 0, "中": 1}.get(part[0], 2))
    end = reading.end if part[0] not in "上中" else first + timedelta(days=9)
    return _Reading(first, end, reading.cost, "ten_days")


def _readings(text: str, report_year: int | None) -> Iterator[_Reading]:
    for first in _parts(text, 0, may_lack_month=False):
        year = first.year or report_year
        if year is None:
            continue
        if first.end == len(text):
            if point := _point(year, first.month, first.day, text):
                yield _Reading(point.start, point.end, _weigh(point, first, report_year), point.precision)
            continue
        for at, cost in _separators(text, first.end):
            for second in _parts(text, at, may_lack_month=True):
                if second.end == len(text):
                    yield from _range(first, second, cost, year, text, report_year)


def _range(first: _Part, second: _Part, cost: int, year: int, text: str, report_year: int | None) -> Iterator[_Reading]:
    if not (first.month_printed and second.month_printed):
        return  # the ends of a range are months only where 月 is printed
    start = _point(year, first.month, first.day, text)
    end = _point(second.year or year, second.month or first.month, second.day, text)
    if start is None or end is None or end.end <= start.start or (second.month is None and first.day is None):
        return
    cost += first.cost + second.cost
    if report_year is not None and start.start.year != report_year:
        cost += 2
    # The prior: a report's period is the calendar year.
    if (start.start.month, start.start.day, end.end.month, end.end.day) == (1, 1, 12, 31) and start.start.year == end.end.year:
        cost -= 8
    yield _Reading(start.start, end.end, cost + 1, "range")


def _weigh(point: Point, part: _Part, report_year: int | None) -> int:
    return part.cost + (2 if report_year is not None and point.start.year != report_year else 0)


def _point(year: int, month: int | None, day: int | None, text: str) -> Point | None:
    try:
        if month is None:
            return whole_year(year) if day is None else None
        if day is None:
            return whole_month(year, month, text)
        one = date(year, month, day)
    except (GrammarError, ValueError):
        return None
    return Point(one, one, "day", month)


def _separators(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where the second point may begin and what the lost characters between cost."""
    match = re.compile("起?,?[至到-]+|起,?").match(text, at)
    if match:
        yield match.end(), 0 if match.group()[-1] in "至到-" else 1
    else:
        yield at, 1


def _parts(text: str, at: int, *, may_lack_month: bool) -> Iterator[_Part]:
    """Yield the points that can begin at ``at``: [year] [month [day]], each marker printed or lost."""
    starts: list[tuple[int, int | None, int]] = [(at, None, 0)]
    digits = text[at : at + 4]
    if len(digits) == 4 and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR:
        marked = text[at + 4 : at + 5] in ("年", "-")
        starts.append((at + 5, int(digits), 0) if marked else (at + 4, int(digits), 1))
    for where, year, cost in starts:
        if year is not None and text[where - 1] == "年":
            yield _Part(where, year, None, None, cost)
        for month, after_month, month_cost in _numbers(text, where, "月", 12):
            month_printed = text[after_month - 1] == "月"
            yield _Part(after_month, year, month, None, cost + month_cost + (0 if month_printed else 2), month_printed)
            for day, after_day, day_cost in _numbers(text, after_month, "日号", 31):
                yield _Part(after_day, year, month, day, cost + month_cost + day_cost)
            # 1月日: the digit of the day is gone, its marker is not
            if text[after_month : after_month + 1] == "日" and month_printed:
                yield _Part(after_month + 1, year, month, None, cost + month_cost + 2)
        if may_lack_month and year is None:
            for day, after_day, day_cost in _numbers(text, where, "日号", 31):
                yield _Part(after_day, None, None, day, cost + day_cost + 3)


def _numbers(text: str, at: int, markers: str, most: int) -> Iterator[tuple[int, int, int]]:
    """Yield ``(number, end, cost)`` for one and two digits at ``at``, with their marker printed (0) or lost (1)."""
    for length in (2, 1):
        digits = text[at : at + length]
        if len(digits) == length and digits.isdigit() and 1 <= int(digits) <= most:
            end = at + length
            if text[end : end + 1] and text[end] in markers:
                yield int(digits), end + 1, 0
            elif not (text[end : end + 1] and text[end] in "年月日号"):
                yield int(digits), end, 1


def damaged_date_spans(folded: str) -> list[Span]:
    """Return where damaged dates stand in folded text, sorted, not overlapping; an undamaged date is not among them."""
    spans: list[Span] = []
    for digits in _DIGITS.finditer(folded):
        if spans and digits.start() < spans[-1].end:
            continue
        if match := _FOUND.match(folded, digits.start()):
            spans.append(Span(match.start(), match.start() + len(match.group().rstrip())))
    return spans
