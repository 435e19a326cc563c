"""Numbering marks of headings: 一、 （一） 1. (1) ① 第一、 and what damage leaves of them.

Says which scheme a mark belongs to and which number it has; what stands behind it is left to `headings`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["part", "han", "han_bracket", "arabic", "arabic_bracket", "circle", "lost", "none"]
SCHEME_ORDER: tuple[Scheme, ...] = ("part", "han", "han_bracket", "arabic", "arabic_bracket", "circle", "lost", "none")
"""From the outermost level to the innermost, where a report does not say otherwise."""

_HAN = "一二三四五六七八九十"
_HAN_DIGIT = {character: value for value, character in enumerate(_HAN, start=1)}
_BRACKETED_HAN = {chr(0x3220 + index): index + 1 for index in range(10)}  # ㈠ … ㈩
_BRACKETED_ARABIC = {chr(0x2474 + index): index + 1 for index in range(20)}  # ⑴ … ⒇
_DOTTED_ARABIC = {chr(0x2488 + index): index + 1 for index in range(20)}  # ⒈ … ⒛
_CIRCLED = {chr(0x2460 + index): index + 1 for index in range(20)}  # ① … ⑳

_PATTERNS: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第\s?([{_HAN}]{{1,3}})\s?(?:(?:部分|章)[、,，:：\s]{{0,3}}|、\s{{0,3}})")),
    ("han", re.compile(rf"([{_HAN}]{{1,3}})\s{{0,2}}[、,，.．﹑]\s{{0,4}}")),
    ("han_bracket", re.compile(rf"[（(]\s?([{_HAN}]{{1,3}})\s?[）)][、.．]?\s{{0,4}}")),
    # 1.5万 and 2019.1.4 are numbers, 1.开展 is a mark.
    ("arabic", re.compile(r"([0-9０-９]{1,2})\s{0,2}(?:[、.．,，﹒](?![0-9０-９])|、(?=(?:19|20)\d\d年))\s{0,4}")),
    ("arabic_bracket", re.compile(r"[（(]\s?([0-9０-９]{1,2})\s?[）)][、.．]?\s{0,4}")),
    ("arabic_bracket", re.compile(r"([0-9０-９]{1,2})[）)]\s{0,4}")),
)
_NUMBER_AND_BLANK = re.compile(rf"([{_HAN}]{{1,2}})[\s\u3000]{{1,4}}(?=[\u4e00-\u9fff])")
_LOST_NUMBER = re.compile(r"、\s{0,4}(?=[\u4e00-\u9fff])")
_SYMBOLS: tuple[tuple[Scheme, dict[str, int]], ...] = (
    ("han_bracket", _BRACKETED_HAN),
    ("arabic_bracket", _BRACKETED_ARABIC),
    ("arabic", _DOTTED_ARABIC),
    ("circle", _CIRCLED),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbering mark. ``length`` counts its characters, blanks behind it included; ``number`` is None where it is lost."""

    scheme: Scheme
    number: int | None
    length: int


def parse_han_number(text: str) -> int | None:
    """The value of 一 … 三十九, or None.

    >>> parse_han_number("十二")
    12
    """
    if not text or any(character not in _HAN_DIGIT for character in text):
        return None
    if len(text) == 1:
        return _HAN_DIGIT[text]
    tens, _, ones = text.partition("十")
    if "十" not in text or len(tens) > 1 or len(ones) > 1 or ones == "十":
        return None
    return (_HAN_DIGIT[tens] if tens else 1) * 10 + (_HAN_DIGIT[ones] if ones else 0)


def find_mark(text: str, position: int = 0, *, line_start: bool = True) -> Mark | None:
    """The mark that begins at ``text[position]``, or None.

    A number followed only by a blank (一 概述) and a 、 that lost its number are marks only where ``line_start`` is true.

    >>> find_mark("（三）监督保障")
    Mark(scheme='han_bracket', number=3, length=3)
    """
    if position >= len(text):
        return None
    for scheme, values in _SYMBOLS:
        number = values.get(text[position])
        if number is not None:
            following = position + 1
            if following < len(text) and text[following] in "、.．":
                following += 1
            return Mark(scheme, number, following - position)
    for scheme, pattern in _PATTERNS:
        match = pattern.match(text, position)
        if match is None:
            continue
        number = parse_han_number(match[1]) if match[1][0] in _HAN_DIGIT else int(match[1])
        if number is not None:
            return Mark(scheme, number, match.end() - position)
    if not line_start:
        return None
    match = _NUMBER_AND_BLANK.match(text, position)
    if match is not None:
        number = parse_han_number(match[1])
        if number is not None:
            return Mark("han", number, match.end() - position)
    match = _LOST_NUMBER.match(text, position)
    if match is not None:
        return Mark("lost", None, match.end() - position)
    return None
