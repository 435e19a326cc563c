"""Traditional to simplified characters (N7), with OpenCC's ``t2s``, one character for one.

A page in simplified characters keeps the few that are traditional elsewhere (乾安县, 著名): only lines that are plainly
traditional, or the lines of a plainly traditional page, are converted.
"""

from __future__ import annotations

import re
from functools import cache

import opencc

from ie.text.character_table import IDEOGRAPHS

# Characters that simplified texts use too: surnames, place names, and words that kept them.
_ALSO_SIMPLIFIED = frozenset("乾著於瞭夥麽麼後鍾甯祇餘徵藉昇喆堃閤嶽榖黏蔘裏妳硃薑瀋噁慾摺剋藴蘋鬱捲係彙佈")
_MINIMUM_CHARACTERS = 3
_PAGE_SHARE = 0.01
_LINE_SHARE = 0.15

_IDEOGRAPH_RUN = re.compile(f"[{IDEOGRAPHS}]+")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _conversions() -> dict[str, str]:
    """Each single ideograph that ``t2s`` changes, with what it becomes."""
    ideographs = [chr(code) for code in range(0x3400, 0xA000)]
    changed = _converter().convert("\n".join(ideographs)).split("\n")
    return {old: new for old, new in zip(ideographs, changed, strict=True) if old != new and len(new) == 1}


@cache
def _traditional_characters() -> frozenset[str]:
    """Characters that, for practical purposes, only traditional texts have."""
    return frozenset(_conversions()) - _ALSO_SIMPLIFIED


def _count_traditional(text: str) -> int:
    return sum(map(_traditional_characters().__contains__, text))


def is_same_character(first: str, second: str) -> bool:
    """Return whether two different characters are forms of one, as in the gloss 侖(仑)."""
    table = _conversions()
    return first != second and table.get(first, first) == table.get(second, second)


def simplified(text: str) -> str:
    """Return ``text`` with its traditional lines converted; always of the same length."""
    found = _count_traditional(text)
    if found < _MINIMUM_CHARACTERS:
        return text
    ideographs = sum(len(run) for run in _IDEOGRAPH_RUN.findall(text))
    if found >= _PAGE_SHARE * ideographs:
        return _converted(text)
    return "\n".join(_converted(line) if _is_traditional_line(line) else line for line in text.split("\n"))


def _is_traditional_line(line: str) -> bool:
    found = _count_traditional(line)
    return found >= _MINIMUM_CHARACTERS and found >= _LINE_SHARE * len(line)


def _converted(text: str) -> str:
    """Convert run by run: OpenCC looks at words (乾隆 keeps its 乾), but must not change the length of anything."""
    return _IDEOGRAPH_RUN.sub(lambda match: _converted_run(match.group()), text)


@cache
def _converted_character(char: str) -> str:
    return _conversions().get(char, char)


def _converted_run(run: str) -> str:
    converted = str(_converter().convert(run))
    if len(converted) != len(run):
        converted = "".join(_converted_character(char) for char in run)
    return converted
