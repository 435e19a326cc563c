"""Which lines of a web page are its main content, by where the text is dense; what is left is page chrome.

No site is known by name. The main element is the deepest one with nearly all of the page's running text; its neighbours are
taken in where they hold text rather than links, and lists of links inside it are put out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from ie.read.html_tree import tag_of
from ie.read.metadata import is_label_line
from ie.read.page_chrome import is_breadcrumb, is_chrome_anywhere, is_footer
from ie.read.raw_text import Table


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """A visible line or data table and the element that holds it. ``link_chars`` of its text stand inside links."""

    text: str
    element: etree._Element
    link_chars: int = 0
    table: Table | None = None


_MAIN_SHARE = 0.85
_NEIGHBOUR_SCORE = 40
_LINK_DENSITY = 0.4
_CHROME_TAGS = frozenset({"nav", "footer", "aside"})
# Parts of class and id names, between separators; `header` and `title` are not here: they hold the report's title.
_CHROME_NAME = re.compile(
    r"[a-z]{0,12}[-_]?(?:footer|copyright|navbar|breadcrumbs?|crumbs?|weizhi|dqwz|bdshare|bdsharebuttonbox|sidebar|xgyd|xglj|"
    r"friendlinks?|popup|dialog|qrcode|ewm|erweima|toolbar|topbar|related|recommend)\d{0,2}|"
    r"foot|bottom|nav|menu|location|position|share|side|aside|links|pop|search|login|left|leftnav",
    re.IGNORECASE,
)
# Styles such as `text-left` stand on paragraphs and cells; only what groups lines can be a part of the page.
_NEVER_CHROME = frozenset(
    {"html", "body", "form", "p", "table", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "article", "main"}
)
# Containers into which the large CMS products of Chinese government sites put an article; the descent stops there.
_CONTENT_NAME = re.compile(
    r"(?:^|[\s_-])(?:trs_editor|trs_uedit|view|zoom|zoomcon|ucapcontent|vsb_content|v_news_content|content|contents?_?text|article|"
    r"articlecon|articlecontent|article-content|article_content|con|con_text|conText|txt|text|newscontent|news_content|xxgk_content|"
    r"detail|detail-content|main-txt|pages_content|bt_content|arc_body|mainText|nr|xl_content|zw|zhengwen)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_SENTENCE_SIGN = re.compile(r"[，。；：、]")
_TITLE = re.compile(r"(?:信息|政务|政府)[^。]{0,20}公开[^。]{0,20}(?:报告|年报)[^。]{0,12}$|(?:年度报告|年报)$")
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4"})
_TITLE_NAME = re.compile(r"title|tit\b|bt\b|biaoti|headline", re.IGNORECASE)


def find_main_lines(root: etree._Element, lines: Sequence[HtmlLine]) -> list[bool]:
    """Return for each line whether it belongs to the main content. All are, where the page is nothing but its text."""
    order = list(root.iter())
    score, text, linked = _sum_up(order, lines)
    if score[root] <= 0:
        return [not _is_link(line) for line in lines]
    top = _find_main_element(root, score)
    included = {top}
    excluded: set[etree._Element] = set()
    _take_neighbours(top, root, score, text, linked, included)
    inside: dict[etree._Element, bool] = {}
    for element in order:
        parent = element.getparent()
        state = inside[parent] if parent is not None and element is not root else False
        if element in included:
            state = True
        elif state and _is_chrome_element(element) and score[element] * 5 < score[root]:
            excluded.add(element)
            state = False
        inside[element] = state
    main = [inside[line.element] for line in lines]
    _put_out_link_lists(lines, main)
    _take_title(lines, main)
    return main


def _sum_up(
    order: Sequence[etree._Element], lines: Sequence[HtmlLine]
) -> tuple[dict[etree._Element, float], dict[etree._Element, int], dict[etree._Element, int]]:
    """Return for each element, all inside it summed: the score of its running text, its characters, those inside links."""
    score: dict[etree._Element, float] = dict.fromkeys(order, 0.0)
    text = dict.fromkeys(order, 0)
    linked = dict.fromkeys(order, 0)
    for line in lines:
        score[line.element] += _score(line)
        text[line.element] += len(line.text)
        linked[line.element] += line.link_chars
    for element in reversed(order):
        parent = element.getparent()
        if parent is not None and parent in score:
            score[parent] += score[element]
            text[parent] += text[element]
            linked[parent] += linked[element]
    return score, text, linked


def _score(line: HtmlLine) -> float:
    """Return how much a line speaks for its element: its characters outside links, whole where it is a sentence or table."""
    own = max(len(line.text) - line.link_chars, 0)
    if line.table is not None:
        return 0.0 if _is_header_table(line.table) else own
    if len(line.text) >= 10 and _SENTENCE_SIGN.search(line.text):
        return own if not is_footer(line.text) and not is_label_line(line.text) else 0.0
    return own * 0.2


def _is_header_table(table: Table) -> bool:
    """Whether most rows of a table start with a label of a page's header block (索引号, 文号 …)."""
    firsts = [cell.text for cell in table.cells if cell.column == 0]
    return 2 * sum(is_label_line(text) for text in firsts) > len(firsts)


def _find_main_element(root: etree._Element, score: dict[etree._Element, float]) -> etree._Element:
    element = root
    while True:
        child = max(element, key=lambda each: score.get(each, 0.0), default=None)
        if child is None or score.get(child, 0.0) < _MAIN_SHARE * score[root] or tag_of(child) == "p":
            return element
        element = child
        if _CONTENT_NAME.search(_names(element)) and score[element] >= 0.95 * score[root]:
            return element


def _take_neighbours(
    top: etree._Element,
    root: etree._Element,
    score: dict[etree._Element, float],
    text: dict[etree._Element, int],
    linked: dict[etree._Element, int],
    included: set[etree._Element],
) -> None:
    """Add to ``included`` the elements beside the main one, and beside its ancestors, that hold text and few links."""
    element = top
    while element is not root:
        parent = element.getparent()
        if parent is None:
            return
        for sibling in parent:
            if sibling is element or not text.get(sibling):
                continue
            few_links = linked[sibling] <= _LINK_DENSITY * text[sibling]
            # Beside the main element itself even a short line can be the last section of the report (六、…: 无。).
            enough = 0.0 if element is top else _NEIGHBOUR_SCORE
            if few_links and score[sibling] >= enough and not _is_chrome_element(sibling):
                included.add(sibling)
        element = parent


def _is_chrome_element(element: etree._Element) -> bool:
    tag = tag_of(element)
    if tag in _CHROME_TAGS:
        return True
    return tag not in _NEVER_CHROME and any(_CHROME_NAME.fullmatch(name) for name in _names(element).split())


def _names(element: etree._Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:400]


def _is_link(line: HtmlLine) -> bool:
    return line.link_chars * 10 >= len(line.text) * 9


def _put_out_link_lists(lines: Sequence[HtmlLine], main: list[bool]) -> None:
    """Mark as chrome what is links and nothing else: runs of two or more lines of the main content, and tables."""
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and main[index] and _is_link(lines[index]):
            run.append(index)
            continue
        if len(run) >= 2 or (run and lines[run[0]].table is not None):
            for each in run:
                main[each] = False
        run = []


def _take_title(lines: Sequence[HtmlLine], main: list[bool]) -> None:
    """Take in the report's title where it stands before the main content: the nearest line that reads like one and is no link."""
    first = next((index for index, is_main in enumerate(main) if is_main and lines[index].table is None), None)
    if first is None or _TITLE.search(lines[first].text):
        return
    for index in range(first - 1, max(first - 60, -1), -1):
        line = lines[index]
        if main[index]:
            continue
        if line.table is not None or len(line.text) > 80 or line.link_chars or not _TITLE.search(line.text):
            continue
        if is_breadcrumb(line.text) or is_label_line(line.text) or is_chrome_anywhere(line.text):
            continue
        if any(_is_chrome_element(each) for each in (line.element, *line.element.iterancestors())):
            continue  # 其他年度报告 above the links of a side bar
        marked = any(
            tag_of(each) in _HEADING_TAGS or _TITLE_NAME.search(_names(each))
            for each in (line.element, line.element.getparent())
            if each is not None
        )
        if marked or index == first - 1:
            while index >= 0 and lines[index].element is line.element:  # a title of several lines
                main[index] = True
                index -= 1  # noqa: PLW2901
            return
