"""The report's own title: where it stands as a heading, which words name the agency, which year it says.

A title may stand alone on a line, on several lines, as the last part of a breadcrumb, or in front of the text where everything runs on.
Titles inside 《》 or in running text are citations, links to the neighbours are no titles, and several titles of different years in a
row are a list of links: none of them is the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from ie.data import Span
from ie.sections.neighbour_links import find_links, is_in_link, link_before
from ie.sections.title_words import MAX_TITLE, MENU_WORDS, NOT_A_TITLE, Title, parse_words, parse_year, title_ends
from ie.text.offsets import NormalizedText

__all__ = ["Title", "find_titles", "gaps_of", "listed_titles", "parse_title", "parse_year"]

# Blanks, brackets and ornaments around a title.
_EDGE_BEFORE = " \t\u3000#*?？|【[★☆●■◆▪▲·•—–_=~～>-"
_EDGE_BEHIND = " \t\u3000#*?？|】]★☆●■◆▪▲·•—–_=~～<-"
_SITE_NAME = re.compile(r"\s?[-_—|–]{1,2}\s?[\u4e00-\u9fff·“”]{2,24}$")  # …年度报告-某某市人民政府门户网站
_REPORT_END = re.compile(r"(?:报\s?告|年\s?报|总结|汇报|全文)\s?$")
# 标题：…, 信息名称：…: the header block names the report. 当前位置： names where the page is.
_LABEL = re.compile(r"^(?:标\s?题|名\s?称|信息名称|文件名称|文\s?件\s?名|题\s?名)\s?[:：|\t]?\s?")
_LABEL_BEFORE = re.compile(r"(?:标\s?题|名\s?称|文\s?件\s?名|题\s?名)\s?[:：]\s?$")
_PLACE_BEFORE = re.compile(r"(?:位置|所在|在)\s?[:：]\s?$")
_CRUMB = re.compile(r"\s?(?:>{1,2}|›|→|/(?=\s))\s?")  # 首页 > 政务公开 > …
_COLUMN = re.compile(
    r"(?:政府|政务)?信息公开(?:工作)?(?:年度报告|年报)\s{1,4}(?=\S{8})"
)  # the site's column, run together with the title
# What a page prints behind a title on its line: a day, tools, 来源.
_TOOLS_BEHIND = re.compile(
    r"\s{0,4}(?:[(（\[]?\s?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|[【\[](?:打印|关闭|字体|字号|大|收藏|分享)|(?:来源|时间|日期|作者|字体|字号|浏览|打印|发布)[^\n]{0,12}[:：]?)"
)
# A title on several lines: how its next line begins, in what its line above ends.
_SECOND_LINE = re.compile(r"^\s?(?:关于|(?:19|20)\d{2}|年度|工作|政府信息|政务|信息公开|息公开|公开|情况|[二2][〇○零O0])")
_SPLIT_ANYWHERE = re.compile(r"(?:公开|工作|情况|年度|政府|信息|信|政务|年|度)$")
# The last word of the name of a body or a place.
_BODY_WORDS = re.compile(
    r"(?:政府|局|委员会|委|厅|办公室|办公厅|办事处|管委会|中心|大学|学院|学校|中学|小学|医院|院|公司|部|署|队|站|所|处|会|行|镇|乡|街道|市|县|区|旗|州|盟|省)$"
)
# What stands behind a title where everything runs on: the introduction, the first heading, the header block.
_TEXT_BEGINS = re.compile(
    r"[\s\u3000(（【\[]|本|根据|依据|依照|按照|为(?!了?[^。]{0,6}如下)|现|[一二1]\s?[、.．]|引言|概述|20\d\d|索引|发布|来源|信息来源|时间|日期|字[体号]|$"
)
# Where running words cannot be one title with what stands before them.
_BREAK = re.compile(r"[>|:：。；;,，!！?？》】\]\t\n]|\s{2}")
# A word that may belong to a title grown to the left, and words of a page that may not.
_NAME_OR_YEAR = re.compile(r"(?:(?:19|20)\d{2}年?度?|年度?|关于|[\u4e00-\u9fff]{2,30})$")
_TOOL = re.compile(r"栏目|正文|内容|关闭|网站|门户|编号|文号|时间|日期|浏览|^[大中小]$")
_FRONT = 700  # how far into a long line its title may begin
_MOST_LINES = 4


def find_titles(norm: str, *, before: int | None = None, gaps: frozenset[int] = frozenset()) -> list[Title]:
    """The report's own titles in order, read up to ``before`` (the first heading); link lists of several years are left out.

    ``gaps`` (`gaps_of`) part a title from the menu and the header block around it where a page is one long line.
    """
    return _parted(norm, before, gaps)[0]


def listed_titles(norm: str, *, before: int | None = None) -> list[Title]:
    """The titles of lists of several years. The report's own may be the last of them; only its year tells."""
    return _parted(norm, before, frozenset())[1]


def gaps_of(text: NormalizedText) -> frozenset[int]:
    """The places of ``norm`` before which blanks of ``raw`` were taken out: layout, between words that nothing else parts."""
    return frozenset((np.nonzero(text.starts[1:] > text.ends[:-1])[0] + 1).tolist())


def parse_title(norm: str, span: Span) -> Title | None:
    """The title that fills ``span``, as a label or a citation gives it; None where those words are no title of a report."""
    return _parse(norm, span.start, span.end, own_heading=False)


def _parted(norm: str, before: int | None, gaps: frozenset[int]) -> tuple[list[Title], list[Title]]:
    limit = len(norm) if before is None else before
    links = find_links(norm)
    titles: list[Title] = []
    lines = list(_lines(norm, limit))
    index = 0
    while index < len(lines):
        found, used = _titles_at(norm, lines, index, links, gaps)
        titles += [title for title in found if not is_in_link(links, title.norm_span.start)]
        index += used
    return _without_link_lists(norm, titles)


def _lines(norm: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while start < limit:
        end = norm.find("\n", start)
        end = len(norm) if end < 0 else end
        if norm[start:end].strip():
            yield start, end
        start = end + 1


def _titles_at(
    norm: str, lines: Sequence[tuple[int, int]], index: int, links: list[Span], gaps: frozenset[int]
) -> tuple[list[Title], int]:
    """The titles that begin on a line, and how many lines they take."""
    start, end = lines[index]
    joined = _parse_lines(norm, lines[index : index + _MOST_LINES])
    title = _parse_line(norm, start, end)
    if title is not None and (joined is None or title.agency_span is not None):
        return [title], 1
    if joined is not None:
        return [joined[0]], joined[1]
    return ([title], 1) if title is not None else (_titles_inside(norm, start, end, links, gaps), 1)


def _parse_lines(norm: str, lines: Sequence[tuple[int, int]]) -> tuple[Title, int] | None:
    """A title broken over several lines: the agency alone above, or breaks anywhere inside its set words."""
    for count in range(2, len(lines) + 1):
        above, below = (norm[slice(*lines[at])].strip(_EDGE_BEFORE + _EDGE_BEHIND) for at in (count - 2, count - 1))
        if not above or len(above) + len(below) > MAX_TITLE or re.search(r"[:：,，。；《》>]", above):
            return None
        if not (_SECOND_LINE.match(below) or _SPLIT_ANYWHERE.search(above)):
            return None
        if not (_BODY_WORDS.search(above) or _SPLIT_ANYWHERE.search(above)):
            return None
        alone = _parse_line(norm, *lines[count - 1])
        if alone is not None and (alone.agency_span is not None or not (count > 2 or _BODY_WORDS.search(above))):
            return None  # the line above is somebody else: the publisher of a header block
        title = _parse(norm, lines[0][0], lines[count - 1][1], own_heading=True)
        if title is not None:
            return title, count
    return None


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
    return _parse(norm, start, end, own_heading=True) if end - start <= 2 * MAX_TITLE else None


def _titles_inside(norm: str, start: int, end: int, links: list[Span], gaps: frozenset[int]) -> list[Title]:
    """Titles in a line that holds more: behind a breadcrumb, between labels, in front of the text where everything runs on."""
    limit = min(end, start + _FRONT)
    found: list[Title] = []
    taken = start
    for subject, stop in title_ends(norm, start, limit):
        if subject < taken or is_in_link(links, subject) or not (stop in gaps or _TEXT_BEGINS.match(norm, stop)):
            continue
        link = link_before(links, subject)
        title = _grown(norm, max(taken, link.end if link is not None else 0), subject, stop, gaps)
        if title is not None:
            found.append(title)
            taken = stop
    return found


def _grown(norm: str, least: int, subject: int, stop: int, gaps: frozenset[int]) -> Title | None:
    """The title whose set words begin at ``subject``: grown to the left, word by word, while it names no agency or no year."""
    edge = max(least, subject - MAX_TITLE - 20)
    breaks = list(_BREAK.finditer(norm, edge, subject))
    own_heading = True
    if breaks:
        edge = breaks[-1].end()
        if breaks[-1].group() in "。；;,，!！?？":
            return None  # part of a sentence
        if breaks[-1].group() in ":：":
            own_heading = _LABEL_BEFORE.search(norm[max(0, edge - 10) : edge]) is None
            if own_heading and not _PLACE_BEFORE.search(norm[max(0, edge - 6) : edge]):
                return None  # 文字解读：…, 附件：…
    menu = list(MENU_WORDS.finditer(norm, edge, subject))
    edge = menu[-1].end() if menu else edge
    begin = _word_begin(norm, edge, subject, gaps)
    title = _parse(norm, begin, stop, own_heading=own_heading)
    while begin > edge and (title is None or title.agency_span is None or title.year is None):
        end = begin
        begin = _word_begin(norm, edge, end - 1, gaps)
        word = norm[begin:end].strip()
        if not _NAME_OR_YEAR.fullmatch(word) or _TOOL.search(word) or NOT_A_TITLE.search(word):
            break
        if (
            title is not None
            and title.agency_span is not None
            and parse_year(word) is None
            and word not in ("年", "年度", "关于")
        ):
            break
        longer = _parse(norm, begin, stop, own_heading=own_heading)
        title = longer if longer is not None else title
    return title


def _word_begin(norm: str, edge: int, end: int, gaps: frozenset[int]) -> int:
    begin = end
    while begin > edge and begin not in gaps and not norm[begin - 1].isspace():
        begin -= 1
    return begin


def _parse(norm: str, start: int, end: int, *, own_heading: bool) -> Title | None:
    while start < end and norm[start] in _EDGE_BEFORE:
        start += 1
    tools = _TOOLS_BEHIND.search(norm, start + 6, end) if end > start + 6 else None
    if tools is not None and _REPORT_END.search(norm[start : tools.start()]):
        end = tools.start()
    while end > start and norm[end - 1] in _EDGE_BEHIND:
        end -= 1
    if end - start > 2 * MAX_TITLE:
        return None
    site = _SITE_NAME.search(norm[start:end])
    if site is not None and not _REPORT_END.search(site.group()):
        end = start + site.start()
    return parse_words(norm, start, end, own_heading=own_heading)


def _without_link_lists(norm: str, titles: list[Title]) -> tuple[list[Title], list[Title]]:
    """Part off runs of titles that follow each other at once and say different years."""
    kept: list[Title] = []
    listed: list[Title] = []
    run: list[Title] = []

    def close() -> None:
        years = {title.year for title in run if title.year is not None}
        (kept if len(years) < 2 else listed).extend(run)

    for title in titles:
        if run and len(norm[run[-1].norm_span.end : title.norm_span.start].strip()) > 24:
            close()
            run = []
        run.append(title)
    close()
    return kept, listed
