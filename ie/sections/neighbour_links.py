"""Links to other pages that stand around a report: 上一篇, 下一篇, 相关链接, lists of other years' reports; on own lines or run on.

They name other years and other bodies, so nothing of a report may be read from them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from ie.data import Span

# 上一篇：, 相关链接, 往年年报: what begins a link or a list of them. ``mark`` tells a label from the same words in a sentence.
# Each alternative begins with a character of its own, so that `re` tries the expression only where one of these stands.
_LABEL = re.compile(
    r"(?:上[一1](?:篇|条|页|则|个|章)|下[一1](?:篇|条|页|则|个|章)|前一[篇条]|后一[篇条]"
    r"|相关(?:链接|阅读|文章|信息|稿件|新闻|文档|推荐|报告|资讯|内容)"
    r"|往年的?(?:年报|报告|年度报告)|历年的?(?:年报|报告|年度报告)|往期的?(?:年报|报告|年度报告)|其他年份的?(?:年报|报告|年度报告)|历史的?(?:年报|报告|年度报告)"
    r"|推荐阅读|热门(?:文章|信息|推荐)|最新(?:文章|发布))(?P<mark>[ \t]?[:：>]|[ \t](?=\S)|[ \t]?(?=\n|$))"
)
# One link behind its label: words without a full stop, up to the end of a report's name and its date.
_LINK = re.compile(
    r"[\s·•*|/、>:：-]{0,6}(?P<words>[^。；;\n《》]{0,70}?(?:年度报告|年报|报告|总结|目录|指南|没有了|无|通知))"
    r"(?P<date>\s{0,4}[\[(（]?\s?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s?[\])）]?)?"
)
# 2018 2019 2020 2021, 2018年报 | 2019年报 | …: three years and more in a row are a menu.
_YEAR = r"(?:19|20)(?<!\d..)\d\d"  # no digit before it; asked behind its first two, so that `re` skips to those
_BETWEEN_YEARS = r"(?:年度?(?:报告|年报)?[\s|/、·]{0,4}|[\s|/、·]{1,4})"
_BARE_YEARS = re.compile(
    rf"{_YEAR}{_BETWEEN_YEARS}(?:{_YEAR}{_BETWEEN_YEARS}){{1,59}}(?:19|20)\d\d(?!\d)(?:年度?(?:年报|报告)?)?"
)
# The report begins, and the links are over: a heading, or the first words of an introduction.
_TEXT_LINE = re.compile(
    r"\s{0,4}(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十][)）]|引\s?言|概\s?述|根据|为|按照|现将)"
)
# Lengths in characters, but for the lines.
_WINDOW = 2000
_FOOT = 600
_SHORT_LINE = 80
_MOST_LINES = 30
_SENTENCE = re.compile(r"[。；;]|[^，,]{4,}[，,][^，,]{4,}[，,]")  # a full stop, or three clauses


def find_links(norm: str) -> list[Span]:
    """The stretches of ``norm`` that are links to other pages, sorted, not overlapping, with their labels."""
    found = [Span(match.start(), match.end()) for match in _BARE_YEARS.finditer(norm)]
    position = 0
    while match := _LABEL.search(norm, position):
        end = _end_of_links(norm, match)
        if end > match.end():
            found.append(Span(match.start(), end))
        position = max(end, match.end())
    return _merged(found)


def link_before(links: Sequence[Span], place: int) -> Span | None:
    """The last link of `find_links` that begins at or before ``place``; it may reach behind it."""
    index = bisect_right(links, place, key=lambda span: span.start)
    return links[index - 1] if index else None


def is_in_link(links: Sequence[Span], place: int) -> bool:
    """Whether ``place`` lies in one of the links."""
    link = link_before(links, place)
    return link is not None and place < link.end


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _end_of_links(norm: str, label: re.Match[str]) -> int:
    line_end = norm.find("\n", label.end(), label.end() + _WINDOW)
    line_end = min(len(norm), label.end() + _WINDOW) if line_end < 0 else line_end
    rest = norm[label.end() : line_end]
    listed = label.group()[0] not in "上下前后"
    # At the foot of a page anything may follow 上一篇; above the report one line does.
    at_foot = "。" not in norm[line_end : line_end + _FOOT]
    if not rest.strip():
        return _end_of_lines(norm, line_end, most=_MOST_LINES if listed or at_foot else 1)
    if label["mark"].strip() == "" and norm[label.start() - 1 : label.start()].strip():
        return label.end()  # a word of a sentence: 建设相关链接 12 个
    if len(rest) <= _SHORT_LINE and not _SENTENCE.search(rest) and not _LABEL.search(rest):
        return _end_of_lines(norm, line_end, most=_MOST_LINES) if listed or at_foot else line_end
    end = label.end()
    while link := _LINK.match(norm, end, line_end):
        if end != label.end() and not listed:
            break
        end = link.end()
    return end


def _end_of_lines(norm: str, start: int, *, most: int) -> int:
    """The end of at most ``most`` short lines that follow ``start``: a list has no sentences."""
    end = start
    for line in islice(_lines(norm, start), most):
        words = norm[line.start : line.end]
        if len(words) > _SHORT_LINE or _SENTENCE.search(words) or _TEXT_LINE.match(words):
            break
        end = line.end
    return end


def _lines(norm: str, start: int) -> Iterator[Span]:
    position = start + 1
    while position < len(norm):
        end = norm.find("\n", position)
        end = len(norm) if end < 0 else end
        yield Span(position, end)
        position = end + 1
