"""Numbers that are digits and scales in turn: 2万6千, 3千5百, 1亿2千万, 2万3000."""

from __future__ import annotations

import re
from decimal import Decimal

from ie.errors import GrammarError

MIXED = "[0-9]{1,4}[亿万千百](?:[0-9]{1,4}(?:[千百]万|[万千百十])|(?<=[万千])[0-9]{3,4}(?![0-9.,万千百十亿])){1,3}"
"""As a regular expression for folded text. The last part has a scale, or a digit for each nought of the scale before it."""
_PART = re.compile("([0-9]{1,4})([千百]万|[亿万千百十])?")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000, "": 1}


def read_mixed(number: str) -> Decimal:
    """Return the value of a number of the form `MIXED`.

    >>> read_mixed("2万6千")
    Decimal('26000')

    Raises:
        GrammarError: a part is not smaller than the scale before it, or leaves open what its digits count (2万50).
    """
    value, scale_before = 0, 0
    for part in _PART.finditer(number):
        scale = _SCALES[part[2] or ""]
        amount = int(part[1]) * scale
        full = scale > 1 or 10 ** len(part[1]) == scale_before
        if scale_before and (amount >= scale_before or not full):
            raise GrammarError(
                "grammar.quantity", f"expected each part of a number to be smaller than the one before, found {number!r}"
            )
        value, scale_before = value + amount, scale
    return Decimal(value)
