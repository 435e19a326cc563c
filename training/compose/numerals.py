"""How a number is printed: exact, approximate, in 万, in Chinese numerals."""

from __future__ import annotations

import random
from decimal import Decimal

from training.compose.draft import Stated

_DIGITS = "零一二三四五六七八九"
_THOUSAND, _TEN_THOUSAND = 1000, 10_000


def chinese_small(value: int) -> str:
    """Return ``value`` (0 to 99) as it is said before a measure word: 两, 十二, 二十五."""
    if value == 2:
        return "两"
    if value < 10:
        return _DIGITS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def chinese_year(year: int, zero: str = "〇") -> str:
    """Return 二〇一八 for 2018."""
    return "".join(zero if digit == "0" else _DIGITS[int(digit)] for digit in str(year))


def exact(value: Decimal | int, rng: random.Random | None = None) -> Stated:
    """Return ``value`` printed exactly; with ``rng``, seldom with thousands separators."""
    number = Decimal(value)
    digits = f"{number:f}"
    if rng is not None and number >= _THOUSAND and rng.random() < 0.03:
        digits = f"{number:,f}"
    return Stated(number, digits, lower=number, upper=number)


def approximate(value: int, rng: random.Random) -> Stated:
    """Return a rounded ``value`` with 余, 多, 近, 约, 超 … round it, or in 万; exact when it is too small to round."""
    if value < 20:
        return exact(value)
    step = 10 ** (len(str(value)) - (1 if rng.random() < 0.6 else 2)) if value >= 100 else 10
    rounded = value // step * step
    number = Decimal(rounded)
    if value >= _TEN_THOUSAND and rng.random() < 0.75:
        wan = Decimal(rounded) / _TEN_THOUSAND
        digits, middle = f"{wan.normalize():f}", "万"
    else:
        digits, middle = str(rounded), ""
    if rng.random() < 0.02:  # exact and approximate at once, as some offices write: 327余条
        return Stated(Decimal(value), str(value), suffix="余", lower=Decimal(value), state="approx")
    kind = rng.choices(
        ("余", "多", "近", "约", "超", "逾", "超过", "以上", ""), (40, 20, 12, 6, 5, 3, 3, 4, 3 if middle else 0)
    )[0]
    if kind in ("近", "约"):
        return Stated(number, digits, prefix=kind, suffix=middle, upper=number if kind == "近" else None, state="approx")
    if kind in ("超", "逾", "超过"):
        return Stated(number, digits, prefix=kind, suffix=middle, lower=number, state="approx")
    if kind == "以上":
        return Stated(number, digits, suffix=middle, tail="以上", lower=number, state="approx")
    if kind == "":
        return Stated(number, digits, suffix=middle, lower=number, upper=number)
    if middle and kind == "多":
        kind = "余"
    return Stated(number, digits, suffix=middle + kind, lower=number, state="approx")
