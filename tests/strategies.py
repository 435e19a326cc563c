"""Hypothesis strategies: texts that hurt, and spans of them.

``zh_text`` mixes Han (also beyond the BMP), full width, characters that expand under NFKC, combining and invisible characters,
and line ends of all kinds. ``report_line`` and ``report_text`` are nearer to what a report looks like.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ie.data import Span

HAN = "政府信息公开工作年度报告条件次人一二三四五六七八九十〇本机关收到申请"
TRADITIONAL = "關於報導機構條與頭髮後裏臺"
BEYOND_BMP = "𠮷𡈽"
FULL_WIDTH = "０１２９ＡＺａｚ，：；（）！？％．／－＋～"
CHINESE_PUNCTUATION = "。、“”‘’《》〔〕﹝﹞【】…—·"
ASCII = "0123456789abcXYZ,.:;()[]!?%/-+~|*#<>&\"'"
EXPANDING = "㎡ﷺ①⑳㈠㎏ﾞｶﾞ"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u202c\u200e"
COMBINING = "\u0301\u0300\ufe0f"
BLANKS = " \u00a0\u3000\u2003\t"
CONTROL = "\x00\x0b\x0c\u0085\u2028"
LINE_ENDS = ("\n", "\r\n", "\n\n", "\r")

ANY_CHARACTER = HAN + TRADITIONAL + BEYOND_BMP + FULL_WIDTH + CHINESE_PUNCTUATION + ASCII + EXPANDING
ANY_CHARACTER += INVISIBLE + COMBINING + BLANKS + CONTROL

FRAGMENTS = (
    "2018年1月1日至2018年12月31日",
    "2025 年 1 月",
    "關(guān)于",
    "年(nian)度",
    "大(da)(da)",
    "&nbsp;",
    "<label for=1>",
    "-->",
    "? ?",
    "〔2018〕12号",
    "一、总体情况",
    "（一）主动公开",
    "- 4 -",
    "| 0 | 0 |",
    "1 2 6",
    "Web Site",
    "国务院令第711号",
)


def zh_text(*, max_size: int = 60) -> SearchStrategy[str]:
    """Any mixture of the characters above, with fragments that normalisation has rules for. Never a lone surrogate."""
    piece = st.one_of(
        st.sampled_from(ANY_CHARACTER),
        st.sampled_from(ANY_CHARACTER),
        st.sampled_from(LINE_ENDS),
        st.sampled_from(FRAGMENTS),
        st.characters(exclude_categories=["Cs"]),
    )
    return st.lists(piece, max_size=max_size).map("".join)


def report_line(*, min_size: int = 1, max_size: int = 60) -> SearchStrategy[str]:
    """One line of plain report prose: Han, digits and Chinese punctuation, no blanks."""
    return st.text(HAN + "0123456789，。、：；（）", min_size=min_size, max_size=max_size)


def report_text(*, max_lines: int = 12) -> SearchStrategy[str]:
    """Lines of plain prose, joined by newlines."""
    return st.lists(report_line(), min_size=1, max_size=max_lines).map("\n".join)


@st.composite
def spans_of(draw: Any, text: str, *, min_size: int = 1) -> Span:
    """A span inside ``text`` of at least ``min_size`` characters; the text must be that long."""
    start = draw(st.integers(0, len(text) - min_size))
    end = draw(st.integers(start + min_size, len(text)))
    return Span(start, end)


def spans_within(length: int, *, max_spans: int = 8) -> SearchStrategy[list[Span]]:
    """Sorted spans that do not overlap, inside a text of ``length`` characters."""
    cuts = st.lists(st.integers(0, length), max_size=2 * max_spans, unique=True)

    def pair(positions: list[int]) -> list[Span]:
        ordered = sorted(positions)
        return [Span(start, end) for start, end in zip(ordered[::2], ordered[1::2], strict=False)]

    return cuts.map(pair)
