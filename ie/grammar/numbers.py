"""Quantities of running text: ``parse_quantity`` reads a delimited span, ``find_quantities`` looks for them.

The unit stays as printed (万元); ``to_yuan`` converts. Bounds: 6000多/超/逾/以上 leave the upper side open, 近/不足/以下 the
lower one, 约/左右 both; an exact number has ``lower == value == upper``; 3-5个 has the value 3 and bounds 3 and 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ie.data import Quantity, Span
from ie.errors import GrammarError, InternalError
from ie.grammar import number_words as words
from ie.grammar.characters import fold, strip_glosses
from ie.grammar.chinese_numerals import DIGIT_CLASS, NUMERAL_CLASS, parse_decimal, read_numeral
from ie.grammar.mixed_numbers import MIXED, read_mixed
from ie.grammar.not_counts import blocked_spans, part_items
from ie.grammar.units import (
    ANY_UNIT,
    SCORE_UNIT,
    TENTHS_NOT_BEFORE,
    UNIT_AFTER_CHINESE,
    UNIT_AFTER_DIGITS,
    UNIT_AFTER_ONE,
    UNIT_AFTER_TENS,
    WHOLE_ONLY,
    yuan_factor,
)

_LONGEST = 60
_MOST_DIGITS = 15
_STATED_WITH = (
    f"(?P<before>{words.BEFORE})?{words.BLANK}(?P<percent>百分之|千分之)?(?P<number>{words.NUMBER})"
    f"{words.BLANK}(?P<more>{words.MORE})?(?P<indefinite>几)?(?P<scale>{words.SCALE}{{0,2}})(?P<more_after>{words.MORE})?"
    f"(?:{words.DASH}(?P<second>{words.NUMBER})(?P<second_scale>{words.SCALE}{{0,2}})(?P<second_more>{words.MORE})?)?"
    f"{words.BLANK}(?P<early>{words.AFTER})?{words.BLANK}(?P<unit>UNIT)?{words.BLANK}(?P<after>{words.AFTER}|余|多)?"
)
_STATED = re.compile(_STATED_WITH.replace("UNIT", ANY_UNIT))
# A measure word that no list has: up to three characters that are no numeral, and 头(只), the way to print two.
_UNLISTED_UNIT = rf"(?:(?!{words.AFTER}|[多余来几第号之])(?![{NUMERAL_CLASS}])[一-鿿]){{1,3}}(?:\([一-鿿]\))?"
_STATED_WITH_ANY = re.compile(_STATED_WITH.replace("UNIT", _UNLISTED_UNIT))
_FRACTION = re.compile(
    f"(?P<before>{words.BEFORE})?(?:(?P<whole>[{NUMERAL_CLASS}]{{1,4}})分之(?P<part>[{NUMERAL_CLASS}]{{1,4}})|一半)"
    f"(?P<after>{words.AFTER}|多)?"
)
_TENTHS = re.compile(
    f"(?P<before>{words.BEFORE})?(?P<whole>[{DIGIT_CLASS}])成(?P<part>[{DIGIT_CLASS}半])(?P<after>{words.AFTER}|多|余)?"
)
_MIXED = re.compile(MIXED)
_SPLIT = re.compile(r"[ ,]")
_STATEMENT_END = re.compile(r"[。;!?]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINT_GROUPED = re.compile(r"\d{1,3}\.\d{3}")
_EDGE = " \t\r\n“”\"',.;:。"
# Where a quantity can begin; the expression is tried there only.
_ANCHOR = re.compile(f"[0-9]+|(?:上(?=[百千万亿])|[数几](?=[十百千万亿]))?[{NUMERAL_CLASS}]+")
# 附近3个, 最近3个月, 签约409户, 节约2万元, 商超31家: the last character of another word
_APPROXIMATOR = re.compile(f"(?<![附最临签契节特预邀违集商赶])(?:{words.SOUGHT_BEFORE}){words.BLANK}$")
_LONGEST_APPROXIMATOR = 7
_BOUND_BEFORE = re.compile(f"(?:{words.BOUND_BEFORE})$")
_BOUND_AFTER = re.compile(words.BOUND_AFTER)
_LONGEST_BOUND = 3
_TENTH_DIGIT = "一二三四五六七八九两"
_SOUGHT = re.compile(
    # 百分之七十, 千分之五
    f"(?:百分之|千分之){words.NUMBER}"
    # 2万6千余人, 1亿2千万元
    rf"|(?<![\d.,]){MIXED}{words.MORE}?{words.BLANK}(?:{UNIT_AFTER_DIGITS})(?:{words.SOUGHT_AFTER})?"
    # 1.2万余人次, 3-5个, 3000元以上
    rf"|(?<![\d.]){words.DIGITS}{words.BLANK}{words.MORE}?几?{words.SCALE}{{0,2}}{words.MORE}?"
    rf"(?:(?:-|至|到)[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?{words.SCALE}{{0,2}}{words.MORE}?)?"
    f"(?:(?:以上|左右)?{words.BLANK}(?:{UNIT_AFTER_DIGITS})(?:{words.SOUGHT_AFTER})?"
    # 3170万 at the end of a clause: a number with a scale needs no unit
    # and what follows it here is not its unit: 2.86万人口
    rf"|(?<=[万亿]){words.BLANK}(?=[,。;、)!?]|人口|$))"
    # 一名, but not 一个
    f"|一(?:{UNIT_AFTER_ONE})"
    # 三十余名, 两三家, 上百个
    f"|(?!一[^百千万亿十余几点至到、-]){words.CHINESE}{words.MORE}?{words.SCALE}?{words.MORE}?(?:(?:至|到|-){words.CHINESE})?{words.BLANK}"
    f"(?:{UNIT_AFTER_CHINESE})(?:{words.SOUGHT_AFTER})?"
    # 六十天, 二百三十元, 近二十倍; 零元
    f"|(?=[{NUMERAL_CLASS}]{{2}})(?=[{DIGIT_CLASS}]{{0,3}}[十百千万]){words.CHINESE}{words.MORE}?{words.BLANK}"
    f"(?:{UNIT_AFTER_TENS})(?:{words.SOUGHT_AFTER})?"
    "|零(?:万元|元(?!素))"
    # 三成, 一成多, 三成七, 七成以上
    f"|[{_TENTH_DIGIT}]成(?!{TENTHS_NOT_BEFORE})(?:[{_TENTH_DIGIT}半](?![{NUMERAL_CLASS}成个条件])|多|余)?(?:{words.SOUGHT_AFTER})?"
)
# 92.5分 is a mark where the statement speaks of marks before it, else perhaps a time of day
_SCORE = re.compile(rf"(?<![\d.:时点])[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?{words.BLANK}(?:{SCORE_UNIT})")
# 小时 is looked for where it is a length: 每3小时, 24小时内, but 24小时自助
_HOURS = re.compile(
    r"(?<=[每了至达])[0-9]{1,3}(?:\.[0-9])?小时(?![自值服在不开营制热联])|(?<![\d.])[0-9]{1,3}(?:\.[0-9])?小时(?=内(?!部)|后|以[内上]|之内)"
)
_MARKS = re.compile("得|扣|占|加|分值|得分|评分|总分|满分|均分|权重|满意度|测评|考评|评估|考核")
_MARKS_REACH = 24
_BARE_UNITS = re.compile("[百千万亿]+(?![百千万亿余多])")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number without unit: bounds as in Quantity, plus the other readings of a damaged one."""

    value: Decimal
    lower: Decimal | None
    upper: Decimal | None
    alternatives: tuple[Decimal, ...] = ()


def parse_quantity(text: str, *, any_unit: bool = False) -> Quantity:
    """Return the quantity that a delimited span states.

    ``any_unit`` takes up to three characters of which no list knows that they are a measure word (4800顶), and fractions (三分之一, no
    unit): for a span that something else than its form says is a quantity.

    >>> parse_quantity("近1.2万人次")
    Quantity(value=Decimal('12000'), lower=None, upper=Decimal('12000'), unit='人次', state='approx', alternatives=(), repaired=False)

    Split digits are joined, and the printed parts are the alternatives (``4127 306条``). A number that is a whole one by its unit and has
    three digits after a point is read as grouped (``1.234条``), likewise marked ``repaired``.

    Raises:
        GrammarError: the span is no number with an optional approximator and unit.
    """
    folded = strip_glosses(fold(text)).strip(_EDGE)
    if folded[:1] in tuple("([") and folded[-1:] in tuple(")]"):
        folded = folded[1:-1].strip(_EDGE)
    if len(folded) > _LONGEST:
        raise GrammarError("grammar.quantity", f"expected a quantity, found {len(folded)} characters: {folded[:20]!r}…")
    if tenths := _TENTHS.fullmatch(folded):
        return _read_tenths(tenths)
    match = _STATED.fullmatch(folded)
    if match is None and any_unit:
        if fraction := _FRACTION.fullmatch(folded):
            return _read_fraction(fraction, text)
        match = _STATED_WITH_ANY.fullmatch(folded)
    if not match:
        raise GrammarError("grammar.quantity", f"expected a number with a unit, as in 近1.2万人次, found {text!r}")
    return _read_quantity(match, text)


def _read_quantity(match: re.Match[str], printed: str) -> Quantity:
    unit = match["unit"]
    amount = _read_amount(match["number"], unit if not match["scale"] else None, printed)
    # 十几万 reaches the scale through an indefinite word; 10几万 through the digits.
    if match["indefinite"]:
        amount = _Amount(amount.value, amount.value, amount.value + 9, amount.alternatives)
    factor = parse_decimal(match["scale"]) if match["scale"] else Decimal(1)
    if match["second"]:
        amount = _read_range(amount, factor, match, printed)
    else:
        amount = _scaled(amount, factor)
    if match["percent"]:
        unit = "%" if match["percent"] == "百分之" else "‰"
    said = {match["before"], match["early"], match["after"]}
    more = match["more"] or match["more_after"] or match["second_more"]
    if unit and unit.startswith("个多"):
        unit, more = unit.replace("多", ""), "多"
    lower, upper = amount.lower, amount.upper
    if match["second_more"]:
        upper = None
    elif more or said & words.AT_LEAST:
        lower, upper = amount.value, None
    elif said & words.AT_MOST:
        lower, upper = None, amount.upper if match["second"] else amount.value
    elif said & words.AROUND:
        lower = upper = None
    exact = lower == amount.value == upper
    return Quantity(
        _plain(amount.value),
        None if lower is None else _plain(lower),
        None if upper is None else _plain(upper),
        unit,
        "number" if exact else "approx",
        tuple(_plain(value) for value in amount.alternatives),
        bool(amount.alternatives),
    )


def _read_fraction(match: re.Match[str], printed: str) -> Quantity:
    """Read 三分之一 or 一半. What it is a part of is not said, so it has no unit."""
    whole, part = parse_decimal(match["whole"] or "二"), parse_decimal(match["part"] or "一")
    if not part < whole:
        raise GrammarError("grammar.quantity", f"expected a fraction smaller than one, found {printed!r}")
    return _bounded(part / whole, None, {match["before"], match["after"]})


def _read_tenths(match: re.Match[str]) -> Quantity:
    """Read 三成七, 三成半: tenths with a tenth of a tenth behind."""
    part = Decimal(5) if match["part"] == "半" else parse_decimal(match["part"])
    return _bounded(parse_decimal(match["whole"]) + part / 10, "成", {match["before"], match["after"]})


def _bounded(value: Decimal, unit: str | None, said: set[str | None]) -> Quantity:
    lower = None if said & (words.AT_MOST | words.AROUND) else value
    upper = None if said & (words.AT_LEAST | words.AROUND) else value
    return Quantity(value, lower, upper, unit, "number" if lower == upper else "approx")


def _read_amount(number: str, unit: str | None, printed: str) -> _Amount:
    if _MIXED.fullmatch(number):
        return _exact(read_mixed(number))
    if not number[0].isdigit() or not number.isascii():
        numeral = read_numeral(number)
        return _Amount(numeral.value, numeral.lower, numeral.upper)
    if sum(character.isdigit() for character in number) > _MOST_DIGITS:
        raise GrammarError("grammar.quantity", f"expected at most {_MOST_DIGITS} digits, found more in {printed!r}")
    try:
        if _GROUPED.fullmatch(number):
            return _exact(Decimal(number.replace(",", "")))
        if _POINT_GROUPED.fullmatch(number) and unit in WHOLE_ONLY:
            return _exact(Decimal(number.replace(".", "")), Decimal(number))
        parts = _SPLIT.split(number)
        if len(parts) == 1:
            return _exact(Decimal(number))
        joined = Decimal("".join(parts))
        return _exact(joined, *dict.fromkeys(Decimal(part) for part in parts if Decimal(part) != joined))
    except InvalidOperation as error:
        raise GrammarError("grammar.quantity", f"expected a number, found {number!r} in {printed!r}") from error


def _exact(value: Decimal, *alternatives: Decimal) -> _Amount:
    return _Amount(value, value, value, alternatives)


def _scaled(amount: _Amount, factor: Decimal) -> _Amount:
    if factor == 1:
        return amount
    return _Amount(
        amount.value * factor,
        None if amount.lower is None else amount.lower * factor,
        None if amount.upper is None else amount.upper * factor,
        tuple(value * factor for value in amount.alternatives),
    )


def _read_range(first: _Amount, factor: Decimal, match: re.Match[str], printed: str) -> _Amount:
    second = _read_amount(match["second"], None, printed)
    second_factor = parse_decimal(match["second_scale"]) if match["second_scale"] else Decimal(1)
    # 3-5万: the scale of the second number is that of both, unless the first has its own.
    low = first.value * (factor if match["scale"] else second_factor)
    high = second.value * second_factor
    if high <= low:
        raise GrammarError("grammar.quantity", f"expected a range from a smaller to a larger number, found {printed!r}")
    return _Amount(low, low, high, first.alternatives)


def _plain(value: Decimal) -> Decimal:
    """Return ``value`` without exponent and without zeros after the point: 32000, not 3.20E+4."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def stated_words(text: str, span: Span) -> str:
    """The words of a quantity with a bound that stands beside its span (不足|10件, 10个工作日|以内): what `parse_quantity` is to read.

    The annotation guidelines leave these words outside of the span; what they say about the number holds all the same.
    """
    before = _BOUND_BEFORE.search(fold(text[max(0, span.start - _LONGEST_BOUND) : span.start]))
    after = _BOUND_AFTER.match(fold(text[span.end : span.end + _LONGEST_BOUND]))
    return text[span.start - len(before.group() if before else "") : span.end + len(after.group() if after else "")]


def find_quantities(text: str) -> list[tuple[Span, Quantity]]:
    """Return the quantities of a text in order, with spans that index ``text``; they do not overlap.

    Dates, document numbers, ordinals, telephone numbers, hotlines and slogans (`ie.grammar.not_counts`) give none. What looks like a
    quantity and does not parse is left out.
    """
    folded = part_items(fold(text))
    blocked = blocked_spans(folded)
    found: list[tuple[Span, Quantity]] = []
    at = position = 0
    while anchor := _ANCHOR.search(folded, position):
        position = anchor.end()
        match = _SOUGHT.match(folded, anchor.start()) or _mark(folded, anchor.start())
        if match is None:
            continue
        before = _APPROXIMATOR.search(folded[max(0, match.start() - _LONGEST_APPROXIMATOR) : match.start()])
        start = match.start() - len(before.group()) if before else match.start()
        span = Span(start, match.start() + len(match.group().rstrip()))
        while at < len(blocked) and blocked[at].end <= span.start:
            at += 1
        if at < len(blocked) and blocked[at].start < span.end:
            continue
        printed = folded[span.start : span.end]
        if (
            _BARE_UNITS.match(folded, match.start())
            and not folded.startswith(("百分之", "千分之"), match.start())
            and not before
        ):  # 百姓, 万户, 千家: a scale without a number
            continue
        try:
            found.append((span, parse_quantity(printed)))
        except GrammarError:
            continue
        position = max(position, span.end)
    return found


def _mark(folded: str, at: int) -> re.Match[str] | None:
    if hours := _HOURS.match(folded, at):
        return hours
    match = _SCORE.match(folded, at)
    if match is None or _MARKS.search(_STATEMENT_END.split(folded[max(0, at - _MARKS_REACH) : at])[-1]) is None:
        return None
    return match


def to_yuan(quantity: Quantity) -> Decimal:
    """Return the amount of a money quantity in yuan, written out.

    >>> to_yuan(parse_quantity("12.5万元"))
    Decimal('125000')

    Raises:
        GrammarError: the unit is not 元, 万元, 亿元 or another multiple of yuan.
    """
    factor = yuan_factor(quantity.unit)
    if factor is None:
        raise GrammarError("grammar.money", f"expected an amount in 元, 万元 or 亿元, found the unit {quantity.unit!r}")
    amount = quantity.value * factor
    if not amount.is_finite():
        raise InternalError(f"a quantity of {quantity.value} {quantity.unit} is not finite")
    return _plain(amount)
