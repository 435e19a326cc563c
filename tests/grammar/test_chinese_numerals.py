from __future__ import annotations

import contextlib
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.errors import GrammarError
from ie.grammar.chinese_numerals import parse_decimal, parse_integer, read_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿三", 23),
        ("卅", 30),
        ("一百零五", 105),
        ("一百五", 150),
        ("一千零五十", 1050),
        ("一万二", 12000),
        ("一万零二", 10002),
        ("百万", 1_000_000),
        ("三百二十万", 3_200_000),
        ("两千一百万零三十", 21_000_030),
        ("一亿零五万", 100_050_000),
        ("一万亿", 10**12),
        ("二〇一八", 2018),
        ("二○一一", 2011),
        ("二零一九", 2019),
        ("伍拾", 50),
    ],
)
def test_parse_integer_reads(text: str, value: int) -> None:
    assert parse_integer(text) == value


@pytest.mark.parametrize("text", ["", "百千", "十百", "三3", "条", "五六十", "一点"])
def test_parse_integer_refuses(text: str) -> None:
    with pytest.raises(GrammarError) as error:
        parse_integer(text)
    assert error.value.code == "grammar.numeral"


@pytest.mark.parametrize(
    ("text", "value"),
    [("一点五亿", "150000000"), ("三点二万", "32000"), ("零点三", "0.3"), ("十二点零五", "12.05"), ("七", "7")],
)
def test_parse_decimal_reads(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["点五", "五点", "一点万", "一点五条"])
def test_parse_decimal_refuses(text: str) -> None:
    with pytest.raises(GrammarError):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("十余", 10, None),
        ("百多", 100, None),
        ("三十余", 30, None),
        ("上千", 1000, None),
        ("上百万", 1_000_000, None),
        ("几十", 20, 99),
        ("数百", 200, 999),
        ("十几", 11, 19),
        ("三五", 3, 5),
        ("两三", 2, 3),
        ("两三百", 200, 300),
        ("十七八", 17, 18),
        ("二十五六", 25, 26),
        ("二十五", 25, 25),
    ],
)
def test_read_numeral_bounds(text: str, lower: int, upper: int | None) -> None:
    numeral = read_numeral(text)
    assert (numeral.value, numeral.lower, numeral.upper) == (lower, lower, upper)
    assert numeral.exact == (lower == upper)


@given(st.integers(0, 10**12 - 1))
def test_parse_integer_reads_what_cn2an_writes(number: int) -> None:
    assert parse_integer(cn2an.an2cn(number, "low")) == number
    assert parse_integer(cn2an.an2cn(number, "up")) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿", min_size=1, max_size=9))
def test_parse_integer_agrees_with_cn2an_where_that_is_strict(text: str) -> None:
    try:
        expected = cn2an.cn2an(text, "strict")
    except ValueError:
        return
    if cn2an.an2cn(expected, "low") == text:  # cn2an accepts malformed numerals too; only well-formed ones are an oracle
        assert parse_integer(text) == expected


@given(st.text(alphabet="零〇一二三四五六七八九十百千万亿两廿卅", max_size=12))
def test_parse_integer_returns_or_raises_its_own_error(text: str) -> None:
    with contextlib.suppress(GrammarError):
        assert parse_integer(text) >= 0


@given(st.integers(0, 9999), st.integers(1, 999))
def test_parse_decimal_reads_what_cn2an_writes(whole: int, fraction: int) -> None:
    number = Decimal(f"{whole}.{fraction:03d}").normalize()
    if number == number.to_integral():
        return
    assert parse_decimal(cn2an.an2cn(str(number), "low")) == number
