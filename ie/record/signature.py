"""The signature of a report: the day on which it was signed and the name of the body above or beside it.

Reports print it in one of four ways: a day on a line of its own, mostly under a name; name and day together; both behind the last
sentence of a text without line breaks; or only a day in brackets under the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ie.data import Span
from ie.errors import GrammarError
from ie.grammar.dates import parse_date
from ie.record.found_date import YEAR, FoundDate, found_at
from ie.text.offsets import NormalizedText

_LINES_FROM_END = 40
_LINES_OF_NAME = 3  # from the end, where no day is found
_LINES_UNDER_TITLE = 3
_LONGEST_LINE = 90  # characters; behind the text of a longer one both may stand
_LONGEST_NAME = 46
_YEARS_LATE = 3

# Days as signatures print them. 二〇一九年一月二十五日, 2019年1月: the day may be left out.
_HAN = "一二三四五六七八九"
_DAY = (
    rf"(?:(?:19|20|二\s?[〇○零Oo0])[\d〇○零Oo{_HAN}]{{1,2}}\s?年"
    rf"\s?[\d{_HAN}十]{{1,3}}\s?月\s?(?:[\d{_HAN}十]{{1,3}}\s?日)?)"
)
_NUMERIC_DAY = rf"(?:{YEAR}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{1,2}})"
# 2017年0329日: marks are lost, 日 is left.
_DAMAGED_DAY = rf"(?:{YEAR}\s?年?\s?\d{{1,4}}\s?月?\s?\d{{0,2}}\s?日)"
# 2012228, 2014年33: a day that lost its marks. Only under the name of the body.
_DIGITS_DAY = rf"(?:{YEAR}\s?年?\s?\d{{1,2}}\s?月?\s?\d{{1,2}}\s?[日曰]?)"
_ANY_DAY = rf"(?:{_DAY}|{_DAMAGED_DAY}|{_NUMERIC_DAY})"

_BODY_END = r"(?:政府|局|委员会|委|厅|办公室|办公厅|办|办事处|管委会|中心|大学|学院|公司|部|署|队|所|处|会|院|站|领导小组)"
_BODY_LETTER = r"[\u4e00-\u9fffA-Za-z()（）、·•\s]"
_BODY_NAME = re.compile(rf"{_BODY_LETTER}{{2,44}}{_BODY_END}(?:[(（][\u4e00-\u9fff]{{1,10}}[)）])?")

_ALONE = re.compile(rf"[(（]?\s?(?P<day>{_ANY_DAY})\s?[)）]?[。.]?")
_ALONE_IN_DIGITS = re.compile(rf"[(（]?\s?(?P<day>{_DIGITS_DAY})\s?[)）]?[。.]?")
# …县水务局 2019年1月25日, with or without the last sentence on its line.
_TOGETHER = re.compile(
    rf"(?:.*[。;；!！?？]\s?)?(?P<body>{_BODY_LETTER}{{2,44}}?{_BODY_END})[\s,，]{{0,4}}[(（]?(?P<day>{_ANY_DAY})[)）]?[。.]?"
)
# The same at the end of a whole text on one line; a few words of the page may follow.
_AT_END = re.compile(
    rf"[。;；\s]\s?(?P<body>[\u4e00-\u9fff()（）]{{2,30}}{_BODY_END})\s{{0,4}}(?P<day>{_DAY})\s?[^。]{{0,60}}$"
)
_END = 120  # characters in which it is looked for
_UNDER_TITLE = re.compile(rf"[(（]?\s?(?P<day>{_DAY})\s?[)）]")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature at the end: its date, and the norm span of the name above or beside it. Either may be missing."""

    day: FoundDate | None
    body_norm_span: Span | None


def find_signature(
    text: NormalizedText,
    *,
    chrome: Sequence[Span],
    last_heading_end: int,
    title_end: int | None,
    report_year: int | None,
) -> Signature:
    """The signature: from the end upwards, else a date in brackets under the title.

    ``chrome`` are norm spans that are not the report's own text. A date of a list of links is none: only a date alone on its line, in
    brackets, or behind the name of a public body counts, and only of the report year or up to three years later.
    """
    lines = [span for span in _lines(text.norm, last_heading_end) if not any(_overlap(span, other) for other in chrome)]
    for position in range(len(lines) - 1, max(-1, len(lines) - 1 - _LINES_FROM_END), -1):
        above = lines[position - 1] if position > 0 else None
        signature = _signature_at(text, lines[position], above, report_year)
        if signature is not None:
            return signature
    body = next((span for span in reversed(lines[-_LINES_OF_NAME:]) if _is_name(text.norm, span)), None)
    return Signature(_under_title(text, title_end, report_year), body)


def _signature_at(text: NormalizedText, line: Span, above: Span | None, report_year: int | None) -> Signature | None:
    words = text.norm[line.start : line.end]
    if len(words) > _LONGEST_LINE:
        return _name_and_day(text, line.start, _AT_END.search(words, len(words) - _END), report_year)
    name = above if above is not None and _is_name(text.norm, above) else None
    alone = _ALONE.fullmatch(words)
    if alone is not None:
        # Without a name only a whole day in words is a signature: 2019-01-25 is also a day of a list, 2019年1月 an event.
        return _day_under(text, line.start, alone, name, report_year) if name is not None or "日" in alone["day"] else None
    digits = _ALONE_IN_DIGITS.fullmatch(words)
    if digits is not None and name is not None:
        return _day_under(text, line.start, digits, name, report_year)
    return _name_and_day(text, line.start, _TOGETHER.fullmatch(words), report_year)


def _day_under(
    text: NormalizedText, offset: int, match: re.Match[str], name: Span | None, report_year: int | None
) -> Signature | None:
    day = _day(text, offset, match, report_year)
    return None if day is None else Signature(day, name)


def _name_and_day(text: NormalizedText, offset: int, match: re.Match[str] | None, report_year: int | None) -> Signature | None:
    day = None if match is None else _day(text, offset, match, report_year)
    if match is None or day is None:
        return None
    lead = len(match["body"]) - len(match["body"].lstrip())
    return Signature(day, Span(offset + match.start("body") + lead, offset + match.end("body")))


def _under_title(text: NormalizedText, title_end: int | None, report_year: int | None) -> FoundDate | None:
    """The day in brackets on one of the first lines under the title: (2019年1月25日)."""
    if title_end is None:
        return None
    for line in list(_lines(text.norm, title_end))[:_LINES_UNDER_TITLE]:
        match = _UNDER_TITLE.fullmatch(text.norm[line.start : line.end])
        if match is not None:
            return _day(text, line.start, match, report_year)
    return None


def _day(text: NormalizedText, offset: int, match: re.Match[str], report_year: int | None) -> FoundDate | None:
    """The group ``day`` of a match that begins at ``offset`` of ``norm``, where it is one day and the report can have been signed then."""
    span = Span(offset + match.start("day"), offset + match.end("day"))
    try:
        value = parse_date(text.norm[span.start : span.end].replace("曰", "日"), report_year=report_year)
    except GrammarError:
        return None
    year = int(value.start[:4])
    if report_year is not None and not report_year <= year <= report_year + _YEARS_LATE:
        return None
    return found_at(text, span, value) if value.precision == "day" else None


def _is_name(norm: str, span: Span) -> bool:
    words = norm[span.start : span.end]
    return len(words) <= _LONGEST_NAME and _BODY_NAME.fullmatch(words.strip()) is not None


def _lines(norm: str, start: int) -> Iterator[Span]:
    """The lines from ``start`` on that are not blank, without blanks, and ? for lost characters, at their edges."""
    while start < len(norm):
        end = norm.find("\n", start)
        end = len(norm) if end < 0 else end
        begin, stop = start, end
        while begin < stop and norm[begin] in " \t\u3000?？":
            begin += 1
        while stop > begin and norm[stop - 1] in " \t\u3000?？":
            stop -= 1
        if begin < stop:
            yield Span(begin, stop)
        start = end + 1


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
