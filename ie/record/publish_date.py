"""The day on which a report was published: 发布日期：2019-03-20 in the header block or under the title.

Never the day on which somebody collected the page, never a date of the text, never one of a list of links.
"""

from __future__ import annotations

import re

from ie.data import Document, Span
from ie.errors import GrammarError
from ie.grammar.dates import find_dates, parse_date
from ie.record.found_date import YEAR, FoundDate, found_at, iso_day
from ie.text.offsets import NormalizedText

_FRONT = 1500  # characters in which the line stands where no heading is known

# 发布时间：2019-03-20, 日期 2019年3月20日.
_LABELLED = re.compile(
    r"(?:发布|公开|发表|上传|发文|生成|成文|印发|更新|信息)?(?:时间|日期)\s?[:：]?\s{0,3}"
    rf"({YEAR}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}\s?日?)"
)
# 采集时间：…, 办公时间：…, whose last two characters look like a label of their own.
_NOT_PUBLISHED = re.compile(r"(?:采集|抓取|爬取|下载|统计|起止|截止|办理|办公|上班|废止|生效|实施|访问|当前)\s?$")
_LONGEST_WORD_BEFORE = 4
# 2014-03-31 来源：…, 字号：大 中 小 2014年3月31日 09:30 浏览…: the line under a title, its label left out.
_UNLABELLED = re.compile(
    r"^(?:字[体号]\s?[:：]?\s?(?:[【\[]?[大中小][】\]]?\s?){1,4})?"
    rf"({YEAR}(?:[-/.]\d{{1,2}}[-/.]\d{{1,2}}|年\d{{1,2}}月\d{{1,2}}日))(?:\s?\d{{1,2}}:\d\d(?::\d\d)?)?\s{{0,3}}"
    r"(?=(?:信息)?来源|作者|浏览|点击|阅读|访问|字号|字体|【|\[)",
    re.M,
)
_DAY = re.compile(rf"{YEAR}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}")
_DAY_IN_DIGITS = re.compile(rf"{YEAR}[01]\d[0-3]\d")  # 20190320


def find_publish_date(document: Document, text: NormalizedText, *, first_heading: int | None) -> FoundDate | None:
    """The day of publication: from the header block, else from a line 发布时间：… above the first heading, None without either."""
    for item in document.metadata:
        if item.name == "publish_date":
            found = _in_header(item.text, item.raw_span)
            if found is not None:
                return found
    limit = first_heading if first_heading is not None else min(len(text.norm), _FRONT)
    labelled, unlabelled = _LABELLED.finditer(text.norm, 0, limit), _UNLABELLED.finditer(text.norm, 0, limit)
    for match in (*labelled, *unlabelled):
        if _NOT_PUBLISHED.search(text.norm[max(0, match.start() - _LONGEST_WORD_BEFORE) : match.start()]):
            continue
        try:
            value = parse_date(match[1])
        except GrammarError:
            continue
        return found_at(text, Span(match.start(1), match.end(1)), value)
    return None


def _in_header(printed: str, raw_span: Span) -> FoundDate | None:
    match = _DAY.search(printed) or _DAY_IN_DIGITS.search(printed)
    if match is None:
        return _damaged_in_header(printed, raw_span)
    numbers = re.findall(r"\d+", match.group())
    year, month, day = numbers if len(numbers) == 3 else (numbers[0][:4], numbers[0][4:6], numbers[0][6:8])
    iso = iso_day(year, month, day)
    return None if iso is None else FoundDate(iso, iso, raw_span)


def _damaged_in_header(printed: str, raw_span: Span) -> FoundDate | None:
    """A day of the header block that lost characters, 2017年0329日, where the grammar reads it as one day."""
    for _, value in find_dates(printed):
        if value.precision == "day":
            return FoundDate(value.start, value.end, raw_span, value.repaired, value.alternatives)
    return None
