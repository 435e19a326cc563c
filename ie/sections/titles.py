"""The report's own title: where it stands as a heading, which words name the agency, which year it says.

A title may stand alone on a line, on two lines, or as the last part of a breadcrumb. Titles inside 《》 or in running text are
citations, and several titles of different years in a row are a list of links; neither is the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ie.data import Span

_YEAR = re.compile(
    r"(?P<academic>(?P<first>(?:19|20)\d{2})\s?[-—–－~～至]{1,2}\s?(?P<second>(?:19|20)?\d{2})\s?学?年度?)"
    r"|(?P<digits>(?:19|20)\d{2})\s?(?:年度?|-|(?=政府|政务|信息|工作|度))|(?P<han>[二2][〇○零Oo0]{1,2}[一二三四五六七八九〇○零Oo0\d]{1,2})\s?年度?"
)
_SUBJECT = re.compile(r"(?:政府信息|政务信息|政务|党务|校务|信息)(?:\s?(?:和|与|及)?(?:政务|信息))?公开")
_YEAR_WORDS = r"(?:(?:19|20)\d{2}|[二2][〇○零Oo0]{1,2}[一二三四五六七八九〇○零\d]{1,2})"
_TAIL = re.compile(
    rf"(?:工作|情况|的|年度|开展|实施|执行|总结|{_YEAR_WORDS}\s?年?度?|\s|条例){{0,8}}"
    r"(?:年度\s?工作\s?报告|年度\s?总结\s?报告|[年-]度\s?报告|年度\s?报告|年\s?报|报\s?告)"
    rf"(?:/?全文|[(（](?:全文|公开版|摘要)[)）]|\s?[(（]\s?{_YEAR_WORDS}\s?年?度?\s?[)）])?"
)
_SITE_NAME = re.compile(r"\s?[-_—|–]{1,2}\s?[\u4e00-\u9fff·“”]{2,24}$")
_NOT_A_TITLE = re.compile(
    r"解读|图解|格式|模板|通知|办法|制度|指南|目录$|要求|培训|新闻|栏目|^附件|^附[:：]|下载|上一篇|下一篇|^关于(?:印发|做好|报送|编制|发布)"
)
_CITED = re.compile(r"[《》<>〈〉。！；？]")
_LABEL = re.compile(r"^(?:标\s?题|名\s?称|信息名称|文件名称|文\s?件\s?名|题\s?名)\s?[:：|\t]?\s?")
_CRUMB = re.compile(r"\s?(?:>{1,2}|›|→|/(?=\s))\s?")
_COLUMN = re.compile(
    r"(?:政府|政务)?信息公开(?:工作)?(?:年度报告|年报)\s{1,4}(?=\S{8})"
)  # the site's column, run together with the title
_SECOND_LINE = re.compile(r"^\s?(?:关于|(?:19|20)\d{2}|年度|工作|政府信息|政务|信息公开|[二2][〇○零O0])")
_SPLIT_ANYWHERE = re.compile(r"(?:公开|工作|情况|年度|政府|信息|政务|年)$")
_BODY_WORDS = re.compile(
    r"(?:政府|局|委员会|委|厅|办公室|办公厅|办事处|管委会|中心|大学|学院|院|公司|部|署|队|站|所|处|会|行|镇|乡|街道|市|县|区|旗|州|盟|省)$"
)
_HAN_DIGITS = str.maketrans("〇○零OoＯ一二三四五六七八九", "000000123456789")

_TEXT_BEGINS = re.compile(r"[\s\u3000(（]|本|根据|依据|依照|按照|为|现|一、|引言|20\d\d|$")

MAX_TITLE = 70


@dataclass(frozen=True, slots=True)
class Title:
    """A title. ``agency_span`` is None where it names nobody; ``year`` is None where it says none, or lost it."""

    norm_span: Span
    agency_span: Span | None
    year: int | None
    year_span: Span | None
    academic: bool
    own_heading: bool  # stands as a heading: alone on its line(s) or last in a breadcrumb; not behind 标题：


def parse_year(text: str) -> int | None:
    """The first year that ``text`` names, in digits or 中文数字; of an academic year the first. None where it names none.

    >>> parse_year("二○一一年度政府信息公开")
    2011
    """
    match = _YEAR.search(text)
    return None if match is None else _year_of(match)


def _year_of(match: re.Match[str]) -> int | None:
    if match["academic"]:
        return int(match["first"])
    if match["digits"]:
        return int(match["digits"])
    digits = match["han"].translate(_HAN_DIGITS)
    return int(digits) if len(digits) == 4 and digits.startswith("20") else None


def find_titles(norm: str, *, before: int | None = None) -> list[Title]:
    """The report's own titles in order, read up to ``before`` (the first heading); link lists of several years are left out."""
    limit = len(norm) if before is None else before
    titles: list[Title] = []
    lines = list(_lines(norm, limit))
    index = 0
    while index < len(lines):
        start, end = lines[index]
        title = _parse_line(norm, start, end)
        if title is None and index + 1 < len(lines):
            title = _parse_pair(norm, (start, end), lines[index + 1])
            if title is not None:
                index += 1
        if title is not None:
            titles.append(title)
        index += 1
    return _without_link_lists(norm, titles)


def parse_title(norm: str, span: Span) -> Title | None:
    """The title that fills ``span``, as a label or a citation gives it; None where those words are no title of a report."""
    return _parse(norm, span.start, span.end, own_heading=False)


def _lines(norm: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < limit:
        end = norm.find("\n", start)
        end = len(norm) if end < 0 else end
        if norm[start:end].strip():
            yield start, end
        start = end + 1


def _parse_pair(norm: str, first: tuple[int, int], second: tuple[int, int]) -> Title | None:
    """A title broken over two lines: the agency alone above, or a break anywhere inside its set words."""
    above, below = norm[slice(*first)].strip(" \t#*"), norm[slice(*second)].strip(" \t#*")
    if not above or len(above) + len(below) > MAX_TITLE or _CITED.search(above) or _CITED.search(below):
        return None
    if re.search(r"[:：,，]", above) or not (_SECOND_LINE.match(below) or _SPLIT_ANYWHERE.search(above)):
        return None
    if not (_BODY_WORDS.search(above) or _SPLIT_ANYWHERE.search(above)):
        return None
    alone = _parse_line(norm, *second)
    if alone is not None and (alone.agency_span is not None or not _BODY_WORDS.search(above)):
        return None  # the line above is somebody else: the publisher of a header block
    return _parse(norm, first[0], second[1], own_heading=True)


def _parse_line(norm: str, start: int, end: int) -> Title | None:
    line = norm[start:end]
    label = _LABEL.match(line)
    if label is not None and label.end() > 2 and end - start > label.end():
        return _parse(norm, start + label.end(), end, own_heading=False)
    crumbs = list(_CRUMB.finditer(line, 0, 200))
    if crumbs and len(line) > 8:
        start += crumbs[-1].end()
        column = _COLUMN.match(norm, start, end)
        start = column.end() if column is not None else start
    if end - start > MAX_TITLE:
        return _parse_front(norm, start, end)
    return _parse(norm, start, end, own_heading=True)


def _parse_front(norm: str, start: int, end: int) -> Title | None:
    """A title at the front of a long line, where everything runs on."""
    limit = min(end, start + MAX_TITLE + 20)
    for subject in _SUBJECT.finditer(norm, start, limit):
        tail = _TAIL.match(norm, subject.end(), limit)
        if tail is not None and _TEXT_BEGINS.match(norm, tail.end()):
            return _parse(norm, start, tail.end(), own_heading=True)
    return None


def _parse(norm: str, start: int, end: int, *, own_heading: bool) -> Title | None:
    while start < end and norm[start] in " \t\u3000#*?？|【[":
        start += 1
    while end > start and norm[end - 1] in " \t\u3000#*?？|】]":
        end -= 1
    if end - start > MAX_TITLE + 30:
        return None
    site = _SITE_NAME.search(norm[start:end])
    if site is not None and not _TAIL.fullmatch(site.group().strip(" -_—|–")):
        end = start + site.start()
    text = norm[start:end]
    if not 6 <= len(text) <= MAX_TITLE or _CITED.search(text) or _NOT_A_TITLE.search(text) or re.search(r"[,，:：]", text):
        return None
    flat = text.replace("\n", " ")
    for subject in _SUBJECT.finditer(flat):
        tail = _TAIL.fullmatch(flat, subject.end())
        if tail is not None:
            return _build(flat, start, subject.start(), own_heading=own_heading)
        year = re.compile(r"\s?(?:工作)?\s?").match(flat, subject.end())
        tail = _TAIL.fullmatch(flat, year.end()) if year is not None else None
        if tail is not None:
            return _build(flat, start, subject.start(), own_heading=own_heading)
    return None


def _build(flat: str, start: int, subject: int, *, own_heading: bool) -> Title:
    year = _YEAR.search(flat)
    head_start, head_end = 0, subject
    if year is not None and year.start() < subject:
        if flat[: year.start()].strip(" 关于"):
            head_end = year.start()
        else:
            head_start = year.end()
    agency = re.sub(r"(?:关于|年度?|的|\s)+$", "", flat[head_start:head_end])
    lead = len(agency) - len(re.sub(r"^(?:关于|度|的|\s)+", "", agency))
    agency_start = head_start + lead
    agency_end = head_start + len(agency)
    has_agency = agency_end - agency_start >= 2 and flat[agency_start:agency_end] not in (
        "政府",
        "本级",
        "年度",
        "政务",
        "全市",
        "全县",
    )
    return Title(
        norm_span=Span(start, start + len(flat)),
        agency_span=Span(start + agency_start, start + agency_end) if has_agency else None,
        year=_year_of(year) if year is not None else None,
        year_span=Span(start + year.start(), start + year.end()) if year is not None else None,
        academic=year is not None and year["academic"] is not None,
        own_heading=own_heading,
    )


def _without_link_lists(norm: str, titles: list[Title]) -> list[Title]:
    """Leave out runs of titles that follow each other at once and say different years."""
    kept: list[Title] = []
    run: list[Title] = []

    def close() -> None:
        years = {title.year for title in run if title.year is not None}
        if len(years) < 2:
            kept.extend(run)

    for title in titles:
        if run and len(norm[run[-1].norm_span.end : title.norm_span.start].strip()) > 24:
            close()
            run = []
        run.append(title)
    close()
    return kept
