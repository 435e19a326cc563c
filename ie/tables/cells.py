"""One printed cell → value, state and unit. Zero, blank, dash, slash, none-in-words, approximate and lost stay different."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ie.data import Cell, Span, ValueState

_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(
    r"(?P<about>约|近|超过|超|逾)?(?P<sign>[+-]|增加|新增|增|减少|减)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<more>余|多)?"
    r"(?P<unit>万元|元|件次|件|项|个|条|次|篇|人次|人|%)?(?P<after>余|多)?(?P<note>\([^()]*\)?)?"
)
_NONE_WORDS = frozenset({"无", "没有", "未收到", "未发生", "暂无", "无变化", "无变动", "无增减", "不变"})
"""The last ones are said of 本年增减."""
_NOT_APPLICABLE = frozenset({"不适用", "无此项", "不涉及", "无此类事项"})
_DASHES = re.compile(r"[-—–―─]{1,3}")
_DIGITS_MAX = 30  # longer runs are no count of anything; Decimal and int stay cheap


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell's words say. ``value`` is None for every state but number, approx, zero and none_text."""

    value: Decimal | None
    state: ValueState
    unit: str | None = None


@lru_cache(maxsize=2_048)
def read_cell(folded: str) -> Reading:
    """Read a cell's folded text (half-width digits and signs). Blanks inside are layout: ``3985 758`` is one number.

    >>> read_cell("251000元")
    Reading(value=Decimal('251000'), state='number', unit='元')
    >>> read_cell("减少2").value, read_cell("—").state, read_cell("").state
    (Decimal('-2'), 'dash', 'blank')
    """
    words = _BLANKS.sub("", folded)
    state: ValueState
    if not words:
        return Reading(None, "blank")
    if words in _NONE_WORDS:
        return Reading(Decimal(0), "none_text")
    if words in _NOT_APPLICABLE:
        return Reading(None, "na_text")
    if words in {"/", "\\"}:
        return Reading(None, "slash")
    if _DASHES.fullmatch(words):
        return Reading(None, "dash")
    match = _NUMBER.fullmatch(words)
    if match is None or len(match["digits"]) > _DIGITS_MAX:
        return Reading(None, "text")
    value = Decimal(match["digits"].replace(",", ""))
    if match["sign"] in {"-", "减少", "减"} and value:
        value = -value
    if match["about"] or match["more"] or match["after"]:
        state = "approx"
    else:
        state = "number" if value else "zero"
    return Reading(value, state, match["unit"])


def build_cell(raw: str, folded: str, raw_span: Span, *, page: int | None = None, unit: str | None = None) -> Cell:
    """A cell from its place. ``folded`` has the length of ``raw``; ``unit`` is the column's, where the cell states none."""
    reading = read_cell(folded[raw_span.start : raw_span.end])
    return Cell(
        value=reading.value,
        state=reading.state,
        printed=raw[raw_span.start : raw_span.end],
        raw_span=raw_span,
        page=page,
        unit=reading.unit or unit,
    )


def lost_cell() -> Cell:
    """A cell that the form has and the file has not."""
    return Cell(value=None, state="missing_cell", printed="", raw_span=None)


def unread_cell(raw: str, raw_span: Span, *, page: int | None = None) -> Cell:
    """A cell whose number stands in ``raw_span`` together with others, with more than one way to part them."""
    return Cell(value=None, state="text", printed=raw[raw_span.start : raw_span.end], raw_span=raw_span, page=page)
