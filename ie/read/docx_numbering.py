"""Automatic numbers of DOCX paragraphs, rendered as Word prints them: headings like 一、 are often not in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks."""

    number_format: str
    text: str  # lvlText: "%1、", "（%2）"
    start: int
    suffix: str  # tab, space or nothing
    style: str | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document and which paragraph styles are numbered."""

    levels: Mapping[str, Mapping[int, Level]]  # numId -> level -> how it looks
    counter_of: Mapping[str, str]  # numId -> the counter it shares with other lists
    restart: Mapping[str, Mapping[int, int]]  # numId -> level -> number at which this list starts anew
    of_style: Mapping[str, tuple[str, int]]  # style id -> (numId, level)


class Counter:
    """Counts paragraphs of numbered lists in document order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, dict[int, int]] = {}
        self._seen: set[str] = set()

    def next_number(self, number_id: str, level: int) -> str:
        """Return the number of the next paragraph of this list and level, with its suffix; '' for bullets and unknown lists."""
        levels = self._numbering.levels.get(number_id)
        if not levels or level not in levels:
            return ""
        values = self._values.setdefault(self._numbering.counter_of[number_id], {})
        if number_id not in self._seen:
            self._seen.add(number_id)
            for each, start in self._numbering.restart.get(number_id, {}).items():
                values[each] = start - 1
        values[level] = values.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in values if each > level]:
            del values[deeper]
        shown = levels[level]
        if shown.number_format in {"bullet", "none"}:
            return ""

        def render(match: re.Match[str]) -> str:
            each = int(match.group(1)) - 1
            if each not in levels:
                return ""
            return format_number(values.get(each, levels[each].start), levels[each].number_format)

        text = _PLACEHOLDER.sub(render, shown.text)
        # A blank stands for Word's tab only where the number would run into a digit or letter of the text.
        return text + (" " if shown.suffix != "nothing" and text[-1:].isalnum() else "")


def format_number(value: int, number_format: str) -> str:
    """Return a list number as Word prints it; formats that are not known are printed in Arabic digits.

    >>> format_number(12, "chineseCounting"), format_number(3, "decimalEnclosedCircle"), format_number(4, "upperRoman")
    ('十二', '③', 'IV')
    """
    if number_format in _CHINESE:
        return _chinese(value)
    if number_format == "chineseLegalSimplified":
        return _chinese(value).translate({ord(a): b for a, b in zip(_DIGITS + "十百", _LEGAL_DIGITS + "拾佰", strict=True)})
    if number_format in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if number_format == "decimalZero":
        return f"{value:02d}"
    if number_format == "decimalFullWidth":
        return str(value).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    if number_format == "ideographTraditional" and 1 <= value <= len(_STEMS):
        return _STEMS[value - 1]
    if number_format == "ideographZodiac" and 1 <= value <= len(_BRANCHES):
        return _BRANCHES[value - 1]
    if number_format in {"upperLetter", "lowerLetter"} and value >= 1:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if number_format == "upperLetter" else letter.lower()
    if number_format in {"upperRoman", "lowerRoman"} and 1 <= value < 4000:
        return _roman(value) if number_format == "upperRoman" else _roman(value).lower()
    return str(value)


def _chinese(value: int) -> str:
    if not 0 <= value < 1000:
        return str(value)
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones or not value else "")


def _roman(value: int) -> str:
    parts = []
    for amount, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    ):
        parts.append(letters * (value // amount))
        value %= amount
    return "".join(parts)


def read_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """Return the lists of ``word/numbering.xml`` and the numbered styles of ``word/styles.xml``; either may be missing."""
    levels: dict[str, dict[int, Level]] = {}
    counter_of: dict[str, str] = {}
    restart: dict[str, dict[int, int]] = {}
    if numbering is not None:
        abstract = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in numbering.iter(f"{W}abstractNum")}
        for num in numbering.iter(f"{W}num"):
            number_id, abstract_id = num.get(f"{W}numId", ""), _value(num, "abstractNumId") or ""
            levels[number_id] = dict(abstract.get(abstract_id, {}))
            counter_of[number_id] = abstract_id
            for override in num.iter(f"{W}lvlOverride"):
                level = _integer(override.get(f"{W}ilvl"), 0)
                levels[number_id].update(_levels(override))
                start = _value(override, "startOverride")
                if start is not None:
                    restart.setdefault(number_id, {})[level] = _integer(start, 1)
    of_style = _numbered_styles(styles) if styles is not None else {}
    for number_id, each in levels.items():
        for level, shown in each.items():
            # A style may name its list without a level; the list then says which level is the style's.
            if shown.style in of_style and of_style[shown.style][0] == number_id:
                of_style[shown.style] = (number_id, level)
    return Numbering(levels, counter_of, restart, of_style)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for level in parent.iterchildren(f"{W}lvl"):
        found[_integer(level.get(f"{W}ilvl"), 0)] = Level(
            number_format=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=_integer(_value(level, "start"), 1),
            suffix=_value(level, "suff") or "tab",
            style=_value(level, "pStyle"),
        )
    return found


def _numbered_styles(styles: etree._Element) -> dict[str, tuple[str, int]]:
    own: dict[str, tuple[str, int]] = {}
    based_on: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        number = number_of(style.find(f"{W}pPr"))
        if number is not None:
            own[style_id] = number
        parent = _value(style, "basedOn")
        if parent is not None:
            based_on[style_id] = parent
    found = {}
    for style_id in {*own, *based_on}:
        current: str | None = style_id
        for _ in range(20):  # styles may be based on each other in a circle
            if current is None or current in own:
                break
            current = based_on.get(current)
        if current in own and own[current][0] != "0":
            found[style_id] = own[current]
    return found


def number_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """Return the list and level that paragraph properties name, or None. List "0" takes a style's number away."""
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    if numbered is None:
        return None
    number_id = _value(numbered, "numId")
    return None if number_id is None else (number_id, _integer(_value(numbered, "ilvl"), 0))


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
