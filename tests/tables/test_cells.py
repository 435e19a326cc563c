"""States and values of single cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ie.tables.cells import read_cell


@pytest.mark.parametrize(
    ("printed", "state", "value", "unit"),
    [
        ("12", "number", "12", None),
        ("1,234", "number", "1234", None),
        ("3985 758", "number", "3985758", None),
        ("59237.2449", "number", "59237.2449", None),
        ("251000元", "number", "251000", "元"),
        ("7730.28万元", "number", "7730.28", "万元"),
        ("22(其中修订16件)", "number", "22", None),
        ("+3", "number", "3", None),
        ("增加3", "number", "3", None),
        ("减少2", "number", "-2", None),
        ("0", "zero", "0", None),
        ("0.00", "zero", "0.00", None),
        ("约100", "approx", "100", None),
        ("100余件", "approx", "100", "件"),
        ("无", "none_text", "0", None),
        ("", "blank", None, None),
        (" \n", "blank", None, None),
        ("——", "dash", None, None),
        ("/", "slash", None, None),
        ("不适用", "na_text", None, None),
        ("见附件", "text", None, None),
        ("9" * 40, "text", None, None),
    ],
)
def test_read_cell(printed: str, state: str, value: str | None, unit: str | None) -> None:
    reading = read_cell(printed)
    assert (reading.state, reading.unit) == (state, unit)
    assert reading.value == (None if value is None else Decimal(value))
