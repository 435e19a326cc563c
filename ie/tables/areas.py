"""Where the tables stand in ``raw``: clusters of words that only the forms have. A table may share its line with prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ie.data import Span
from ie.tables.forms import G1_ROWS, T3_ROWS


@dataclass(frozen=True, slots=True)
class Compact:
    """The folded text without blanks and punctuation, so that labels are found across cell and line ends."""

    text: str
    at: tuple[int, ...]  # offset in raw of each character
    sentence_ends: tuple[int, ...] = ()  # offsets in raw of each 。 that is not a note's: 注:…。 or a whole line in brackets

    def raw_start(self, index: int) -> int:
        return self.at[index]


_NOTE = re.compile(r"[ \t|(]{0,8}(?:注|备注|说明)\s?[:：\d]|[ \t|]{0,8}\([^()\n]{0,120}\)[ \t|]{0,8}(?:\n|\Z)")


def compact(folded: str) -> Compact:
    """Chinese characters and digits of ``folded``, with their offsets."""
    at = tuple(i for i, c in enumerate(folded) if "\u4e00" <= c <= "\u9fff" or c.isdigit())
    ends = tuple(m.start() for m in re.finditer("。", folded) if not _NOTE.match(folded, folded.rfind("\n", 0, m.start()) + 1))
    return Compact("".join(folded[i] for i in at), at, ends)


_T2_WORDS = (
    "第二十条第",
    "信息内容",
    "本年制发件数",
    "本年废止件数",
    "现行有效件数",
    "本年处理决定数量",
    "处理决定数量",
    "本年收费金额",
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增减",
    "采购项目数量",
    "采购总金额",
)
# 公民、法人或其他组织 is a phrase of every narrative; 从申请人情况看 begins a sentence of some.
_T3_HEADER = re.compile("本列数据的勾稽关系|勾稽关系为|(?<![从按])申请人情况|(?<!公民)法人或其他组织")
_T3_HEADER_CHARACTERS = 250
_T3_GAP = 450
_T3_LABEL_CHARACTERS_MIN = 7  # shorter labels (予以公开, 重复申请) are words of running text too
_T3_PIECE = 4
_NEARLY_WHOLE = 0.8
_LABEL_CHARACTERS_MAX = 60
_T3_PIECES_MIN = 12


def _t3_pieces() -> tuple[str, ...]:
    """Pieces of four characters of the longer row labels, so that damaged labels still count; common phrases are left out."""
    labels = [
        label for rows in T3_ROWS.values() for row in rows for label in row.labels if len(label) >= _T3_LABEL_CHARACTERS_MIN
    ]
    pieces = {label[i : i + _T3_PIECE] for label in labels for i in range(len(label) - _T3_PIECE + 1)}
    return tuple(sorted(piece for piece in pieces if piece not in "新收政府信息公开申请数量相关政府信息公开申请"))


_T3_PIECES = _t3_pieces()
_T4_PIECES = ("直接起诉", "后起诉", "维持", "纠正", "审结", "总计", "结果维", "果纠", "他结", "尚未", "未审")
"""What damage leaves of table 4's header."""
_T4_WORDS = ("未经复议直接起诉", "复议后起诉", "结果维持", "结果纠正", "其他结果", "尚未审结")
# 一、 1. (一) 第一部分; damage leaves the sign or the numeral alone, or a blank between them.
_HEADING_NUMBER = r"(?:第[一二三四五六七八九]部分|[(（]?(?:[一二三四五六七八九十]|\d(?!\d))?[)）]?\s?[、,，.．]?)[\s:：]{0,4}"
_HEADING = re.compile(
    _HEADING_NUMBER + r"(?:[^。，,]{0,8}主动公开政府信息(?:的)?(?:工作)?情况|"
    r"[^。，,]{0,8}(?:收到和处理|依申请公开)[^。]{0,12}情况|"
    r"[^。，,]{0,14}行政?法?复议(?:[、和及]?(?:提起)?(?:行政)?诉讼)?(?:工作)?(?:的)?(?:情况)?|"
    r"[^。，,]{0,10}存在的?[^。，,]{0,6}问题[^。，,]{0,12}|其他需要报告的?事项)[:：]?"
)
# Table 4's own first words, which stand without a number; a table's caption, 表二:主动公开政府信息情况.
_NO_HEADING = re.compile(r"行政复议\s*(?:行政诉讼)?|附?表.*")
_HEADING_CHARACTERS_MAX = 60
_INLINE_HEADING = re.compile(
    r"[二三四五六][、.．]\s?(?:主动公开政府信息|收到和处理|政府信息公开行政复议|因政府信息公开|行政复议|存在的?主要问题|其他需要报告)"
)


def find_headings(folded: str) -> list[Span]:
    """The section headings before, between and after the tables: alone on their line (the whole heading), or inside a line
    that holds everything (its start alone is known)."""
    found: list[Span] = []
    at = 0
    for line in folded.split("\n"):
        words = line.strip(" \t\r|#*")
        if words and len(words) <= _HEADING_CHARACTERS_MAX and _HEADING.fullmatch(words) and not _NO_HEADING.fullmatch(words):
            start = at + line.index(words)
            found.append(Span(start, start + len(words)))
        at += len(line) + 1
    whole = {span.start for span in found}
    found += [Span(m.start(), m.end()) for m in _INLINE_HEADING.finditer(folded) if m.start() not in whole]
    return sorted(found)


def _places_of(word: str, text: str) -> Iterator[int]:
    """Where ``word`` begins in ``text``; occurrences do not overlap. A pattern for each word would cost more to compile than to use."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def find_cluster(
    text: Compact, words: Sequence[str], *, gap: int, minimum: int, headings: Sequence[Span] = (), nearly: float = 1.0
) -> tuple[int, int] | None:
    """First and last hit (compact offsets) of the run, with no gap over ``gap``, that has the most different ``words``.

    A heading between two hits parts them, too, and so does the end of a sentence: no form has one, and narrative in front of
    a table speaks of its rows.
    """
    borders = sorted([*(heading.start for heading in headings), *(text.sentence_ends)])
    hits = sorted((at, word) for word in words for at in _places_of(word, text.text))
    runs: list[list[tuple[int, str]]] = []
    for hit in hits:
        apart = not runs or hit[0] - runs[-1][-1][0] > gap
        if apart or bisect_left(borders, text.at[hit[0]]) != bisect_left(borders, text.at[runs[-1][-1][0]]):
            runs.append([])
        runs[-1].append(hit)
    kinds = [len({word for _, word in run}) for run in runs]
    if not runs or max(kinds) < minimum:
        return None
    # Of two tables that are nearly as whole as each other, the first: another report's or a second copy follows.
    best = next(run for run, kind in zip(runs, kinds, strict=True) if kind >= nearly * max(kinds))
    return best[0][0], best[-1][0]


def find_t2_area(folded: str, text: Compact, headings: Sequence[Span]) -> Span | None:
    """From the first header word of table 2 to the next heading or table."""
    cluster = find_cluster(text, _T2_WORDS, gap=220, minimum=2, headings=headings)
    if cluster is None:
        return None
    start, last = text.raw_start(cluster[0]), text.raw_start(cluster[1])
    return Span(start, _area_end(folded, text, headings, last))


def find_t3_area(folded: str, text: Compact, headings: Sequence[Span]) -> Span | None:
    """From the first header word (or, without one, the first row label) of table 3 to the heading or table after its last row."""
    cluster = find_cluster(text, _T3_PIECES, gap=_T3_GAP, minimum=_T3_PIECES_MIN, headings=headings, nearly=_NEARLY_WHOLE)
    if cluster is None:
        return None
    first, last = cluster
    bottom = max(_heading_end(headings, text.raw_start(first)), folded.rfind("。", 0, text.raw_start(first)) + 1)
    from_index = max(0, first - _T3_HEADER_CHARACTERS)
    found = _T3_HEADER.finditer(text.text, from_index, min(last, first + _T3_GAP))
    heads = [text.raw_start(match.start()) for match in found]
    start = min((head for head in heads if head >= bottom), default=text.raw_start(first))
    line_start = folded.rfind("\n", 0, start) + 1
    if bottom <= line_start and start - line_start <= _LABEL_CHARACTERS_MAX:
        start = line_start  # the first label is damaged: it begins before the piece of it that was found
    return Span(start, _area_end(folded, text, headings, text.raw_start(last)))


def find_t4_area(folded: str, text: Compact, headings: Sequence[Span], after: int) -> Span | None:
    """From the first header word of table 4 to the next heading. ``after``: raw offset where table 3 ended, or 0."""
    first_index = bisect_left(text.at, after)
    rest = Compact(text.text[first_index:], text.at[first_index:], text.sentence_ends)
    cluster = find_cluster(rest, _T4_WORDS, gap=90, minimum=2, headings=headings)
    if cluster is None:
        cluster = find_cluster(rest, _T4_PIECES, gap=40, minimum=4, headings=headings)
    if cluster is None:
        return None
    start_index = cluster[0]
    while start_index and rest.text[start_index - 1] in _T4_HEADER_CHARACTERS:
        start_index -= 1
    start, last = rest.raw_start(start_index), rest.raw_start(cluster[1])
    start = max(start, _heading_end(headings, rest.raw_start(cluster[0])))
    heading = _heading_end(headings, start)
    start = _over_table_lines(folded, start, heading)
    line_start = max(folded.rfind("\n", 0, start) + 1, heading)
    line_end = folded.find("\n", start, rest.raw_start(cluster[0]))
    corner = folded[line_start:start]
    has_border = len(corner) <= _LABEL_CHARACTERS_MAX and ("\t" in corner or "|" in corner)  # more is a page on one line
    if has_border or len(corner) <= _CORNER_CHARACTERS_MAX:
        start = line_start  # the corner cell of a table on its side: 处理结果
    elif line_end >= 0 and _has_words(folded[folded.rfind("\n", 0, start) + 1 : start]):
        start = line_end + 1  # the characters in front end a line of their own: a heading that nobody knows
    return Span(start, _area_end(folded, text, headings, last))


def _over_table_lines(folded: str, start: int, bottom: int) -> int:
    """``start``, or where the lines right above it begin that hold nothing but words of table 4 and numbers: its header wraps, and
    a row of it can end a page."""
    line_start = folded.rfind("\n", 0, start) + 1
    if folded[line_start:start].strip():
        return start
    for _ in range(_LINES_ABOVE_MAX):
        above = folded.rfind("\n", 0, max(0, line_start - 1)) + 1
        words = folded[above:line_start]
        known = all(c in _T4_LINE_CHARACTERS or not c.isalnum() or c.isdigit() for c in words)
        if above < bottom or above >= line_start or len(words) > _LABEL_CHARACTERS_MAX or not known or "。" in words:
            break
        line_start = above
        if any(c in _T4_LINE_CHARACTERS for c in words):
            start = above
    return start


_LINES_ABOVE_MAX = 12
_CORNER_CHARACTERS_MAX = 4
_T4_HEADER_CHARACTERS = frozenset("行政复议诉讼结果维持纠正其他尚未审总计经直接起后")


_T4_LINE_CHARACTERS = _T4_HEADER_CHARACTERS | frozenset("类别项目处理")
_G1_HEADER = re.compile("统计指标|指标名称|统计项目|计量单位|指标|项目|单位|历年|本年|当年(?!份)")
_G1_HEADER_CELL = re.compile("指标|项目|单位|统计数|数量|数值|年度|累计")
_G1_HEADER_CELLS_MIN = 3
_G1_HEADER_CHARACTERS_MAX = 40
_G1_HEADER_NEAR = 60
_G1_HEADER_ABOVE = 700


def find_g1_area(folded: str, text: Compact) -> Span | None:
    """The statistical appendix of 2014–2018: at least twelve of its labels close together, 统计指标 or the like in front."""
    labels = sorted({row.labels[0] for row in G1_ROWS})
    cluster = find_cluster(text, labels, gap=160, minimum=12)
    if cluster is None:
        return None
    first = cluster[0]
    start = text.raw_start(first)
    for match in _G1_HEADER.finditer(text.text, max(0, first - _G1_HEADER_ABOVE), cluster[1]):
        place = text.raw_start(match.start())
        line_start = folded.rfind("\n", 0, place) + 1
        line_end = folded.find("\n", place)
        line = folded[line_start : line_end if line_end >= 0 else len(folded)]
        is_short = sum(character not in " |\t\r" for character in line) <= _G1_HEADER_CHARACTERS_MAX
        alone = is_short and "。" not in line and "报告" not in line
        is_far = match.start() < first - _G1_HEADER_NEAR  # rows of the office's own stand between
        if is_far and (not alone or len(set(_G1_HEADER_CELL.findall(line))) < _G1_HEADER_CELLS_MIN):
            continue
        if place < start and (alone or place + _G1_HEADER_CHARACTERS_MAX > start) and not re.search("。", folded[place:start]):
            start = line_start if alone else place
            break
    last = cluster[1] + 60
    end = text.raw_start(last) if last < len(text.at) else len(folded)
    return Span(start, min(end, _area_end(folded, text, (), text.raw_start(cluster[1]))))


_TAIL = 1_500
"""Characters of raw after the last label or header word in which the last row's cells are looked for."""


def _area_end(folded: str, text: Compact, headings: Sequence[Span], last: int) -> int:
    """Where the area of a table ends whose last words stand at ``last``: a heading, or a line of prose (it has a 。)."""
    end = min([heading.start for heading in headings if heading.start > last] + [len(folded), last + _TAIL])
    following = bisect_left(text.sentence_ends, last)
    if following == len(text.sentence_ends) or text.sentence_ends[following] >= end:
        return end
    sentence = text.sentence_ends[following]
    line_start = folded.rfind("\n", last, sentence)
    return line_start if line_start >= 0 else sentence


def _heading_end(headings: Sequence[Span], before: int) -> int:
    """Where the last heading in front of ``before`` ends; 0 where there is none."""
    return max((heading.end for heading in headings if heading.end <= before), default=0)


def _has_words(piece: str) -> bool:
    return any(c.isalnum() for c in piece)
