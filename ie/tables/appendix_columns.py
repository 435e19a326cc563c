"""The two columns of an appendix, the year's and the one since the beginning: which is which, and what each row has in them.

A number since the beginning is never below the year's. Where words of the header are lost or two numbers have run together, that and
the sums of the form leave one reading, or the row is not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import prod

from ie.data import Span
from ie.tables.appendix_sums import G1_PARTS, G1_SUMS
from ie.tables.cells import read_cell
from ie.tables.rows import Token
from ie.tables.stat_header import Header, value_tokens
from ie.tables.stat_rows import StatRow

_DIFFERENT_MIN = 5  # rows in which one column is below the other; fewer can be so by chance
_SUMS_MIN = 2  # sums that hold before a column counts as the year's for them
_WAYS_MAX = 4_000
_SEVERAL_NUMBERS = re.compile(r"0\d+")

Tokens = tuple[Token | None, ...]


def settle_header(header: Header, rows: Sequence[StatRow], fields: Mapping[str, int]) -> Header:
    """``header`` with the year's column named by the numbers, where words have left that open and the numbers do not.

    ``fields``: the index in ``rows`` of each row of the form that was found.
    """
    read = [value_tokens(row, header) for row in rows]
    if header.width != 2 or "year" in header.kinds:
        return header
    pairs = [(_number(tokens[0]), _number(tokens[1])) for tokens in read if tokens is not None]
    smaller = _smaller(pairs)
    if smaller is None or header.names[smaller] is not None:
        return header
    larger = 1 - smaller
    if header.kinds[larger] == "cumulative" or (header.names[larger] is None and header.names_cumulative):
        return _with_year(header, smaller)
    columns = [{name: _number(tokens[place]) for name, g in fields.items() if (tokens := read[g])} for place in (0, 1)]
    nameless = header.names[larger] is None
    return _with_year(header, smaller) if nameless and _sums_tell(columns[smaller], columns[larger]) else header


def _with_year(header: Header, place: int) -> Header:
    return replace(header, kinds=("year", "cumulative") if place == 0 else ("cumulative", "year"))


def _smaller(pairs: Sequence[tuple[Decimal | None, Decimal | None]]) -> int | None:
    """The column whose number is never above the other's; None where there is none, or too little to tell by."""
    known = [(a, b) for a, b in pairs if a is not None and b is not None and a != b]
    below = sum(a < b for a, b in known)
    if len(known) < _DIFFERENT_MIN or below not in (0, len(known)):
        return None
    return 0 if below else 1


def _sums_tell(year: Mapping[str, Decimal | None], other: Mapping[str, Decimal | None]) -> bool:
    """True where every sum of the form holds in ``year`` and not every one in ``other``."""
    held, held_in_other = _sums_held(year), _sums_held(other)
    return sum(held) >= _SUMS_MIN and all(held) and bool(held_in_other) and not all(held_in_other)


def _sums_held(column: Mapping[str, Decimal | None]) -> list[bool]:
    """For each sum of the form whose numbers are all there and not 0, whether it holds."""
    held: list[bool] = []
    for total, parts in G1_SUMS:
        numbers = [column.get(name) for name in (total, *parts)]
        known = [number for number in numbers if number is not None]
        if len(known) == len(numbers) and known[0]:
            held.append(known[0] == sum(known[1:]))
    return held


def read_columns(rows: Sequence[StatRow], header: Header, fields: Mapping[str, int]) -> list[Tokens | None]:
    """The tokens of each row by column, None for a row whose numbers cannot be told apart."""
    read = [_checked(value_tokens(row, header), row, header) for row in rows]
    if not header.is_year_and_cumulative:
        return read
    alone = {g: row.values[0] for g, row in enumerate(rows) if read[g] is None and len(row.values) == 1}
    one_of_two = any(len(token.text) == 1 for token in alone.values())
    two_in_one = any(_SEVERAL_NUMBERS.fullmatch(token.text) for token in alone.values())
    if one_of_two and not two_in_one:  # empty cells at the ends of lines are gone
        for g, token in alone.items():
            place = dict(header.at).get(-1 if token.column is None else token.column)
            if place is not None:
                read[g] = tuple(token if column == place else None for column in range(header.width))
    elif two_in_one and not one_of_two:
        for g, pair in _choose_cuts({g: _cuts(token, header) for g, token in alone.items()}, read, header, fields).items():
            read[g] = pair
    return read


def _checked(tokens: Tokens | None, row: StatRow, header: Header) -> Tokens | None:
    """``tokens``, or None where one of them is several numbers, or where without cell borders the year's is above the other."""
    if tokens is None or any(token is not None and _SEVERAL_NUMBERS.fullmatch(token.text) for token in tokens):
        return None
    if not header.is_year_and_cumulative or row.delimited:
        return tokens
    year, total = (_number(tokens[header.kinds.index(kind)]) for kind in ("year", "cumulative"))
    return None if year is not None and total is not None and year > total else tokens


def _cuts(token: Token, header: Header) -> list[Tokens]:
    """The ways to cut the digits of two cells apart: no number begins with 0, the year's is not above the other."""
    found: list[Tokens] = []
    digits = token.text
    for end in range(1, len(digits)) if digits.isdigit() else ():
        halves = (digits[:end], digits[end:])
        year, total = (int(halves[header.kinds.index(kind)]) for kind in ("year", "cumulative"))
        if year <= total and not any(_SEVERAL_NUMBERS.fullmatch(half) for half in halves):
            middle = token.raw_span.start + end
            spans = (Span(token.raw_span.start, middle), Span(middle, token.raw_span.end))
            found.append(tuple(replace(token, raw_span=span, text=half) for span, half in zip(spans, halves, strict=True)))
    return found


def _choose_cuts(
    cuts: Mapping[int, list[Tokens]], read: Sequence[Tokens | None], header: Header, fields: Mapping[str, int]
) -> dict[int, Tokens]:
    """The cut of each row that is the only one, at once or by the sums of the form. Sums that no cut makes true decide nothing."""
    place = header.year_place or 0
    years = {name: _years(cuts.get(g), read[g], place) for name, g in fields.items()}
    changed = True
    while changed:
        changed = False
        for part, whole in G1_PARTS:
            below, above = years.get(part), years.get(whole)
            if below and above:
                kept = {part: {n for n in below if n <= max(above)}, whole: {n for n in above if n >= min(below)}}
                changed |= _narrow(years, kept)
        for total, parts in G1_SUMS:
            changed |= _narrow(years, _left_by_sum(years, total, parts))
    names = {g: name for name, g in fields.items()}
    chosen: dict[int, Tokens] = {}
    for g, ways in cuts.items():
        left = [way for way in ways if g not in names or _number(way[place]) in years[names[g]]]
        if len(left) == 1:
            chosen[g] = left[0]
    return chosen


def _years(cuts: Sequence[Tokens] | None, tokens: Tokens | None, place: int) -> set[Decimal]:
    """The numbers that the year's cell of a row can hold; none where it is not known."""
    ways = cuts if cuts is not None else [tokens] if tokens is not None else []
    return {number for way in ways if (number := _number(way[place])) is not None}


def _narrow(years: dict[str, set[Decimal]], kept: Mapping[str, set[Decimal]]) -> bool:
    """Take ``kept`` for what is left, unless nothing is; True where that changes anything."""
    changed = False
    for name, numbers in kept.items():
        if numbers and numbers != years[name]:
            years[name], changed = numbers, True
    return changed


def _left_by_sum(years: Mapping[str, set[Decimal]], total: str, parts: Sequence[str]) -> dict[str, set[Decimal]]:
    """What each row can hold in the ways that make the sum true; nothing where a row is not known or there are too many ways."""
    names = (total, *parts)
    ranges = [years.get(name) or set() for name in names]
    if not 1 < prod(map(len, ranges)) <= _WAYS_MAX:
        return {}
    ways = [way for way in product(*ranges) if way[0] == sum(way[1:])]
    return {name: {way[index] for way in ways} for index, name in enumerate(names)}


def _number(token: Token | None) -> Decimal | None:
    return None if token is None else read_cell(token.text).value
