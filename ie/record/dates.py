"""The dates of a report itself: the period its numbers cover, when it was published, when it was signed.

Each is found where reports print it, never among the dates of links or of the events that the text tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ie.data import DateValue, Document, Span
from ie.errors import GrammarError
from ie.grammar.characters import fold
from ie.grammar.dates import date_spans, find_dates, parse_date
from ie.grammar.periods import find_period as period_statement
from ie.text.offsets import NormalizedText

_OPENING = 3000
_SHORTEST_DAYS, _LONGEST_DAYS = 200, 372

_MARK = r"\s?[./]\s?"
_POINTS = (
    rf"((?:19|20)\d\d){_MARK}(\d{{1,2}}){_MARK}(\d{{1,2}})\s?[-—–~～至到]{{1,3}}\s?"
    rf"(?:((?:19|20)\d\d){_MARK})?(\d{{1,2}}){_MARK}(\d{{1,2}})(?![\d.])"
)
_POINTED = re.compile(rf"(?:统计|数据|期限|时限|时间|时段)[^。\n\d]{{0,16}}{_POINTS}")
_POINTED_ANYWHERE = re.compile(rf"(?<![\d.]){_POINTS}")

_PUBLISH_LINE = re.compile(
    r"^(?:字[体号]\s?[:：]?\s?(?:[【\[]?[大中小][】\]]?\s?){1,4})?((?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日))(?:\s?\d{1,2}:\d\d(?::\d\d)?)?\s{0,3}"
    r"(?=(?:信息)?来源|作者|浏览|点击|阅读|访问|字号|字体|【|\[)",
    re.M,
)
"""2014-03-31 来源:…: the line under a title, its label left out."""
_PUBLISHED = re.compile(
    r"(?:发布|公开|发表|上传|发文|生成|成文|印发|更新|信息)?(?:时间|日期)\s?[:：]?\s{0,3}((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)"
)
_NOT_PUBLISHED = re.compile(r"(?:采集|抓取|爬取|下载|统计|起止|截止|办理|办公|上班|废止|生效|实施|访问|当前)\s?$")

_DAY = (
    r"(?:(?:19|20|二\s?[〇○零Oo0])[\d〇○零Oo一二三四五六七八九]{1,2}\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月"
    r"\s?(?:[\d一二三四五六七八九十]{1,3}\s?日)?)"
)
_NUMERIC_DAY = r"(?:(?:19|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})"
_DAMAGED_DAY = r"(?:(?:19|20)\d\d\s?年?\s?\d{1,4}\s?月?\s?\d{0,2}\s?日)"
_BODY_END = r"(?:政府|局|委员会|委|厅|办公室|办公厅|办|办事处|管委会|中心|大学|学院|公司|部|署|队|所|处|会|院|站|领导小组)"
_BODY_NAME = re.compile(rf"[\u4e00-\u9fffA-Za-z()（）、·•\s]{{2,44}}{_BODY_END}(?:[(（][\u4e00-\u9fff]{{1,10}}[)）])?")
_DIGITS_DAY = r"(?:(?:19|20)\d\d\s?年?\s?\d{1,2}\s?月?\s?\d{1,2}\s?[日曰]?)"
_SIGNED_DIGITS = re.compile(rf"[(（]?\s?(?P<day>{_DIGITS_DAY})\s?[)）]?[。.]?")
"""A day that lost its marks, 2012228, 2014年33: only under the name of the body."""
_SIGNED_LINE = re.compile(rf"[(（]?\s?(?P<day>{_DAY}|{_DAMAGED_DAY}|{_NUMERIC_DAY})\s?[)）]?[。.]?")
_SIGNED_TOGETHER = re.compile(
    rf"(?:.*[。;；!！?？]\s?)?(?P<body>[\u4e00-\u9fffA-Za-z()（）、·•\s]{{2,44}}?{_BODY_END})[\s,，]{{0,4}}[(（]?(?P<day>{_DAY}|{_DAMAGED_DAY}|{_NUMERIC_DAY})[)）]?[。.]?"
)
_SIGNED_AT_END = re.compile(
    rf"[。;；\s]\s?(?P<body>[\u4e00-\u9fff()（）]{{2,30}}{_BODY_END})\s{{0,4}}(?P<day>{_DAY})\s?(?P<rest>[^。]{{0,60}})$"
)
_UNDER_TITLE = re.compile(rf"[(（]?\s?(?P<day>{_DAY})\s?[)）]")
_LINES_FROM_END = 40
_LONGEST_LINE = 90


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date of the report with its place in ``raw``. ``repaired``: characters were lost, and the grammar put them back."""

    start: str
    end: str
    raw_span: Span
    repaired: bool = False
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature at the end: its date, and the norm span of the name above or beside it. Either may be missing."""

    day: FoundDate | None
    body_norm_span: Span | None


def find_period(text: NormalizedText, *, report_year: int | None, opening_end: int = 0) -> FoundDate | None:
    """The period that the report states for its numbers in its first 3,000 characters, None where it states none.

    A statement shorter than 200 days or longer than a year is a slip or no such statement, and does not count. Up to ``opening_end``
    the days of a whole year need no words of a statement: 现将2016年1月1日至12月31日我局…情况报告如下.
    """
    stated = period_statement(text.norm[:_OPENING], report_year=report_year)
    if stated is None or not _is_period(stated[1].start, stated[1].end):
        return _pointed_period(text) or _whole_year(text, min(opening_end, _OPENING), report_year)
    span, value = stated
    if value.repaired and value.end.endswith("-12-31") and _is_single_day(text.norm[span.start : span.end], value.end):
        return None  # 数据截止2018年12月31日: where the period begins is not stated
    return _found(text, span, value)


def _whole_year(text: NormalizedText, end: int, report_year: int | None) -> FoundDate | None:
    """The first range of the opening that is the period of a yearly report: a calendar year, a school year, or from May 2008 on."""
    opening = fold(text.norm[:end])
    for span in date_spans(opening):
        try:
            value = parse_date(opening[span.start : span.end], report_year=report_year)
        except GrammarError:
            continue
        if value.precision == "range" and _is_whole_year(value.start, value.end):
            return _found(text, span, value)
    for match in _POINTED_ANYWHERE.finditer(opening):
        found = _pointed(text, match)
        if found is not None and _is_whole_year(found.start, found.end):
            return found
    return None


def _is_whole_year(start: str, end: str) -> bool:
    first, last = int(start[:4]), int(end[:4])
    days = (start[5:], end[5:])
    if days == ("01-01", "12-31"):
        return first == last
    return (days == ("09-01", "08-31") and last == first + 1) or (start == "2008-05-01" and end == "2008-12-31")


def _is_single_day(words: str, day: str) -> bool:
    try:
        value = parse_date(words)
    except GrammarError:
        return False
    return value.start == value.end == day


def _pointed_period(text: NormalizedText) -> FoundDate | None:
    """2018.1.1-2018.12.31 behind the words of a period statement."""
    match = _POINTED.search(text.norm, 0, min(len(text.norm), _OPENING))
    return None if match is None else _pointed(text, match)


def _pointed(text: NormalizedText, match: re.Match[str]) -> FoundDate | None:
    year, month, day, last_year, last_month, last_day = match.groups()[:6]
    first, last = _iso(year, month, day), _iso(last_year or year, last_month, last_day)
    if first is None or last is None or not _is_period(first, last):
        return None
    return FoundDate(first, last, text.to_raw(Span(match.start(1), match.end())))


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _is_period(start: str, end: str) -> bool:
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return _SHORTEST_DAYS <= days <= _LONGEST_DAYS


def _found(text: NormalizedText, span: Span, value: DateValue) -> FoundDate:
    return FoundDate(value.start, value.end, text.to_raw(span), value.repaired, value.alternatives)


def find_publish_date(document: Document, text: NormalizedText, *, first_heading: int | None) -> FoundDate | None:
    """The day of publication: from the header block, else from a line 发布时间：… above the first heading.

    Never the day on which somebody collected the page, and never a date of the text.
    """
    for item in document.metadata:
        if item.name == "publish_date":
            found = _parse_day(item.text, item.raw_span, document.raw)
            if found is not None:
                return found
    limit = first_heading if first_heading is not None else min(len(text.norm), 1500)
    labelled = _PUBLISHED.finditer(text.norm, 0, limit)
    for match in (*labelled, *_PUBLISH_LINE.finditer(text.norm, 0, limit)):
        if _NOT_PUBLISHED.search(text.norm[max(0, match.start() - 4) : match.start()]):
            continue
        span = Span(match.start(1), match.end(1))
        try:
            value = parse_date(match[1])
        except GrammarError:
            continue
        return _found(text, span, value)
    return None


def _parse_day(printed: str, raw_span: Span, raw: str) -> FoundDate | None:
    match = re.search(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}", printed) or re.search(
        r"(?:19|20)\d\d[01]\d[0-3]\d", printed
    )
    if match is None:
        return _parse_damaged_day(printed, raw_span)
    numbers = re.findall(r"\d+", match.group())
    year, month, day = numbers if len(numbers) == 3 else (numbers[0][:4], numbers[0][4:6], numbers[0][6:8])
    iso = _iso(year, month, day)
    return None if iso is None else FoundDate(iso, iso, raw_span)


def _parse_damaged_day(printed: str, raw_span: Span) -> FoundDate | None:
    """A day of the header block that lost characters, 2017年0329日, where the grammar reads it as one day."""
    for _, value in find_dates(printed):
        if value.precision == "day":
            return FoundDate(value.start, value.end, raw_span, value.repaired, value.alternatives)
    return None


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
        line = lines[position]
        above = lines[position - 1] if position > 0 else None
        signature = _signature_at(text, line, above, report_year)
        if signature is not None:
            return signature
    body = next((span for span in reversed(lines[-3:]) if _is_name(text.norm[span.start : span.end])), None)
    under = _under_title(text, title_end, report_year)
    return Signature(under, body)


def _signature_at(text: NormalizedText, line: Span, above: Span | None, report_year: int | None) -> Signature | None:
    words = text.norm[line.start : line.end]
    if len(words) > _LONGEST_LINE:
        at_end = _SIGNED_AT_END.search(words, len(words) - _LONGEST_LINE - 30)
        return None if at_end is None else _signed(text, line.start, at_end, report_year)
    alone = _SIGNED_LINE.fullmatch(words)
    if alone is not None:
        name = above if above is not None and _is_name(text.norm[above.start : above.end]) else None
        numeric = re.fullmatch(_NUMERIC_DAY, alone["day"]) is not None
        whole = "日" in alone["day"] or numeric
        if name is None and (numeric or not whole):
            return None
        day = _day(text, Span(line.start + alone.start("day"), line.start + alone.end("day")), report_year)
        return Signature(day, name) if day is not None else None
    digits = _SIGNED_DIGITS.fullmatch(words)
    if digits is not None and above is not None and _is_name(text.norm[above.start : above.end]):
        day = _day(text, Span(line.start + digits.start("day"), line.start + digits.end("day")), report_year)
        return Signature(day, above) if day is not None else None
    together = _SIGNED_TOGETHER.fullmatch(words)
    if together is not None:
        return _signed(text, line.start, together, report_year)
    return None


def _signed(text: NormalizedText, offset: int, match: re.Match[str], report_year: int | None) -> Signature | None:
    day = _day(text, Span(offset + match.start("day"), offset + match.end("day")), report_year)
    if day is None:
        return None
    body = match["body"]
    lead = len(body) - len(body.lstrip())
    return Signature(day, Span(offset + match.start("body") + lead, offset + match.end("body")))


def _under_title(text: NormalizedText, title_end: int | None, report_year: int | None) -> FoundDate | None:
    if title_end is None:
        return None
    for line in list(_lines(text.norm, title_end))[:3]:
        match = _UNDER_TITLE.fullmatch(text.norm[line.start : line.end])
        if match is not None:
            return _day(text, Span(line.start + match.start("day"), line.start + match.end("day")), report_year)
    return None


def _day(text: NormalizedText, span: Span, report_year: int | None) -> FoundDate | None:
    try:
        value = parse_date(text.norm[span.start : span.end].replace("曰", "日"), report_year=report_year)
    except GrammarError:
        return None
    year = int(value.start[:4])
    if report_year is not None and not report_year <= year <= report_year + 3:
        return None
    if value.precision != "day":
        return None
    return _found(text, span, value)


def _is_name(words: str) -> bool:
    return len(words) <= 46 and _BODY_NAME.fullmatch(words.strip()) is not None


def _lines(norm: str, start: int) -> Iterator[Span]:
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
