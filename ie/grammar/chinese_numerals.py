"""Chinese numerals, and what stands for a number in Chinese characters: 一千零五十, 一点五亿, 二〇一八, 百余, 上千, 几十, 三五.

Reads a delimited numeral only. A running text is never transformed: 九江市, 五四街道, 第三方 stay names (domain/libraries.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ie.errors import GrammarError

DIGIT_VALUES = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
    "貳": 2,
    "參": 3,
    "陸": 6,
}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10_000, "亿": 100_000_000}
_CONTRACTED = {"廿": "二十", "卅": "三十", "卌": "四十"}

DIGIT_CLASS = "零〇○一二三四五六七八九两俩壹贰叁肆伍陆柒捌玖"
NUMERAL_CLASS = DIGIT_CLASS + "十百千万亿拾佰仟廿卅卌"
_DIGITS_ONLY = re.compile(f"[{DIGIT_CLASS}]+")
_NUMERAL = re.compile(f"[{NUMERAL_CLASS}]+")
_CONTRACTION = re.compile("[廿卅卌]")
_INDEFINITE = re.compile("([上数几])([十百千万亿]+)|([十百千万亿]{1,2})几")
_NEIGHBOURS = re.compile("(十|[一二三四五六七八九]十)?([一二三四五六七八九两])([二三四五六七八九])([十百千万亿]{0,2})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral says. ``lower``/``upper`` are None where it is open on that side; equal to ``value`` where exact."""

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether the numeral names one number."""
        return self.lower == self.value == self.upper


def _unreadable(text: str, why: str) -> GrammarError:
    return GrammarError("grammar.numeral", f"expected a Chinese numeral, found {text!r}: {why}")


def parse_integer(text: str) -> int:
    """Return the integer that a Chinese numeral names; digit strings (二〇一八) and bare units (百万) are read too.

    >>> parse_integer("一千零五十"), parse_integer("二〇一八"), parse_integer("百万"), parse_integer("卅六")
    (1050, 2018, 1000000, 36)

    Raises:
        GrammarError: a character that is no numeral, or units out of order (百千).
    """
    if not _NUMERAL.fullmatch(text):
        raise _unreadable(text, "it has another character, or none")
    if _DIGITS_ONLY.fullmatch(text):
        return int("".join(str(DIGIT_VALUES[character]) for character in text))
    return _read_sections(_CONTRACTION.sub(lambda match: _CONTRACTED[match.group()], text), text)


def _read_sections(text: str, printed: str) -> int:
    """Return the sum of the sections that 亿 and 万 close. 万亿 multiplies, as in 三万亿."""
    total = section = 0
    digit: int | None = None
    last_small = 10_000
    last_big: int | None = None
    zero_before = False
    last_unit = 1
    for character in text:
        if character in DIGIT_VALUES:
            value = DIGIT_VALUES[character]
            if digit:
                raise _unreadable(printed, "two digits follow each other beside a unit")
            digit = value
            zero_before = zero_before or value == 0
        elif character in SMALL_UNITS:
            unit = SMALL_UNITS[character]
            if unit >= last_small:
                raise _unreadable(printed, f"{character} is not smaller than the unit before it")
            section += (digit or 1) * unit
            digit, last_small, last_unit, zero_before = None, unit, unit, False
        else:
            unit = BIG_UNITS[character]
            section += digit or 0
            if section == 0 and total == 0:
                section = 1
            if unit == last_big:
                raise _unreadable(printed, f"{character} stands twice")
            if last_big is not None and unit > last_big:
                if section:
                    total += section
                total *= unit
            else:
                total += section * unit
            section, digit, last_small, last_unit, zero_before = 0, None, 10_000, unit, False
            last_big = unit if last_big is None else max(unit, last_big)
    # 一万二, 三百五: a last digit without unit stands for the next lower unit, unless 零 says otherwise (一百零五).
    if digit and last_unit >= 100 and not zero_before:
        digit *= last_unit // 10
    return total + section + (digit or 0)


def parse_decimal(text: str) -> Decimal:
    """Return the number of a Chinese numeral, with 点 and a closing scale: 一点五亿, 三点二万, 零点三.

    >>> parse_decimal("一点五亿")
    Decimal('150000000.0')
    """
    head, point, tail = text.partition("点")
    if not point:
        return Decimal(parse_integer(text))
    scale = tail.lstrip(DIGIT_CLASS)
    fraction = tail[: len(tail) - len(scale)]
    if not head or not fraction:
        raise _unreadable(text, "点 needs digits on both sides")
    digits = "".join(str(DIGIT_VALUES[character]) for character in fraction)
    number = Decimal(f"{parse_integer(head)}.{digits}")
    return number * parse_integer(scale) if scale else number


def read_numeral(text: str) -> Numeral:
    """Return value and bounds of an exact or indefinite numeral: 上千, 数百, 几十, 十几, 百余, 三五, 十七八, 两三百.

    The value of an indefinite one is the least number that it allows.

    >>> read_numeral("几十")
    Numeral(value=Decimal('20'), lower=Decimal('20'), upper=Decimal('99'))
    >>> read_numeral("上千").upper is None
    True

    Raises:
        GrammarError: ``text`` is no numeral.
    """
    if text and text[-1] in "余多" and len(text) > 1:
        value = parse_decimal(text[:-1])
        return Numeral(value, value, None)
    if match := _INDEFINITE.fullmatch(text):
        return _read_indefinite(match)
    match = _NEIGHBOURS.fullmatch(text)
    if match and text not in DIGIT_VALUES:
        lower, upper = DIGIT_VALUES[match[2]], DIGIT_VALUES[match[3]]
        # 三五 and 两三 are ranges; 二八, 五二 are not written so.
        if upper - lower == 1 or (lower, upper) == (3, 5):
            base = parse_integer(match[1]) if match[1] else 0
            scale = parse_integer(match[4]) if match[4] else 1
            low, high = Decimal((base + lower) * scale), Decimal((base + upper) * scale)
            return Numeral(low, low, high)
    value = parse_decimal(text)
    return Numeral(value, value, value)


def _read_indefinite(match: re.Match[str]) -> Numeral:
    if match[3]:  # 十几: 11 to 19
        unit = parse_integer(match[3])
        return Numeral(Decimal(unit + unit // 10), Decimal(unit + unit // 10), Decimal(2 * unit - unit // 10))
    unit = parse_integer(match[2])
    if match[1] == "上":
        return Numeral(Decimal(unit), Decimal(unit), None)
    return Numeral(Decimal(2 * unit), Decimal(2 * unit), Decimal(10 * unit - 1))
