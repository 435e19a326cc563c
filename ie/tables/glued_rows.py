"""Rows of table 3 whose cells are glued: the ways to cut each of them, and the one that counts as read.

A way counts where the columns bear it out: in every solution of an equation whose rows all have readings, this row has this one.
Where the equation has none, one row may be wrong in itself (its digits must bear that out), or two columns may be off (a number of
the page is wrong in a kind of applicant and in 总计). Where a row is lost, a row with one way counts if something of 0 or more is left
for the lost one. Else only a row with as many digits as cells counts: there is nothing to choose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ie.data import Span
from ie.tables.cells import read_cell
from ie.tables.column_search import BALANCE, RESULTS, TOTAL_ROW, FitsUnread, Solved, Vector, reachable, solve
from ie.tables.digit_cuts import Layout
from ie.tables.forms import T3_OTHER_G2, T3_OTHER_G3, T3_SUBTOTAL
from ie.tables.rows import Token
from ie.tables.segment import Partition, adds_up, find_partitions

_COLUMNS_OFF = 2
_LABEL_BEHIND = re.compile(r"[.、．]?\s?[一-鿿“\"'《(]")


@dataclass(frozen=True, slots=True)
class RowReading:
    """A group as a row: its cells where they are parted, else the ways to part them (several, or none that adds up)."""

    tokens: tuple[Token | None, ...] | None
    partitions: tuple[Partition, ...] = ()
    digits: str = ""  # of a row that is not parted, all of them in order
    places: tuple[int, ...] = ()  # where each of them stands in raw


def read_glued_row(folded: str, values: Sequence[Token], columns: Sequence[str], *, zeros: bool) -> RowReading | None:
    """The ways to part the digits of one row into ``columns``; None where they can be no row. ``zeros``: see `prints_zeros`."""
    cells = len(columns)
    if sum(len(token.text) for token in values) < cells or not all(token.text.isdigit() for token in values):
        return None
    pieces = [token.raw_span for token in values]
    partitions = _partitions(folded, pieces, columns) if zeros else []
    if not partitions and len(values) >= cells:
        return None
    places = tuple(place for piece in pieces for place in range(piece.start, piece.end))
    return RowReading(None, tuple(partitions), "".join(token.text for token in values) if zeros else "", places)


def _layout(columns: Sequence[str]) -> Layout:
    if T3_SUBTOTAL not in columns:
        return "total"
    return "subtotal_first" if columns.index(T3_SUBTOTAL) == 1 else "subtotal_last"


def _partitions(folded: str, pieces: Sequence[Span], columns: Sequence[str]) -> list[Partition]:
    """The ways to cut the digits, else with the list number of the next label taken for a cell's digit, or the other way round."""
    blocks, layout = (len(columns),), _layout(columns)
    found = find_partitions(folded, pieces, blocks, layout=layout)
    last, end = pieces[-1].start, pieces[-1].end
    if not found and folded[end : end + 1].isdigit():
        found = find_partitions(folded, [*pieces[:-1], Span(last, end + 1)], blocks, layout=layout)
    elif not found and last < end - 1 and _LABEL_BEHIND.match(folded, end):
        found = find_partitions(folded, [*pieces[:-1], Span(last, end - 1)], blocks, layout=layout)
    return found


def choose_partitions(readings: Mapping[str, RowReading | None], columns: Sequence[str]) -> dict[str, Partition]:
    """The partition of each glued row that counts as read; rows with none, or with several that may be right, are left out.

    ``readings``: every row of the form by its name, None where it was not found.
    """
    glued = {name: reading for name, reading in readings.items() if reading is not None and reading.tokens is None}
    if not any(reading.partitions for reading in glued.values()):
        return {}
    search = _Search(_laid_out(readings, columns), len(columns))
    chosen: dict[str, Partition] = {}
    for name, reading in glued.items():
        numbers = search.decided(name)
        if numbers is None:
            continue
        partition = next((p for p in reading.partitions if p.numbers == numbers), None) or _cut_by_columns(reading, numbers)
        if partition is not None:
            chosen[name] = partition
    return chosen


def _laid_out(readings: Mapping[str, RowReading | None], columns: Sequence[str]) -> dict[str, RowReading | None]:
    """The readings without ways to cut a row that do not fit ``columns``: the place of the 小计 shows when other rows are read."""
    blocks, layout = (len(columns),), _layout(columns)
    return {
        name: reading
        if reading is None or reading.tokens is not None
        else replace(reading, partitions=tuple(p for p in reading.partitions if adds_up(p.numbers, blocks, layout)))
        for name, reading in readings.items()
    }


def _cut_by_columns(reading: RowReading, numbers: Vector) -> Partition | None:
    """The cells of a row by what the columns say they hold; one of them may be another, where the row is wrong in itself."""
    words = list(map(str, numbers))
    if reading.digits != "".join(words):
        ways = list(FitsUnread(reading.digits).one_other(numbers))
        if len(ways) != 1:
            return None
        place, start, end = ways[0]
        words[place] = reading.digits[start:end]
        if not words[place] or (words[place] != "0" and words[place][0] == "0"):
            return None
    spans: list[Span] = []
    at = 0
    for word in words:
        spans.append(Span(reading.places[at], reading.places[at + len(word) - 1] + 1))
        at += len(word)
    return Partition(tuple(spans), tuple(map(int, words)))


@dataclass(frozen=True, slots=True)
class _Equation:
    """One of the two equations with its solutions, one for each reading of 总计 that is left.

    ``broken``: it has none in all columns; the solutions are then those in all but `_COLUMNS_OFF` columns, where there are any.
    """

    signs: Mapping[str, int]
    solved: Sequence[Solved]
    broken: bool

    def concerns(self, row: str) -> bool:
        return row in self.signs or row == TOTAL_ROW

    @property
    def holds(self) -> bool:
        return bool(self.solved) and all(s.complete and s.solutions for s in self.solved)

    def has_room(self, row: str, numbers: Vector) -> bool:
        """True where one row of the equation is lost, and with ``numbers`` in ``row`` something of 0 or more is left for it."""
        return any(s.lost_row and s.solutions and (row == TOTAL_ROW or numbers in s.viable[row]) for s in self.solved)


class _Search:
    """The two equations of the columns, solved for each reading of 总计, and what that says of each row."""

    def __init__(self, readings: Mapping[str, RowReading | None], cells: int) -> None:
        self.readings = readings
        other = T3_OTHER_G3 if any(name in readings for name in T3_OTHER_G3) else T3_OTHER_G2
        self.signs: tuple[Mapping[str, int], ...] = (BALANCE, dict.fromkeys((*RESULTS, *other), 1))
        self.fits_unread = {name: FitsUnread("") for signs in self.signs for name in (*signs, TOTAL_ROW)}
        self.fits_unread |= {name: FitsUnread(reading.digits) for name, reading in readings.items() if reading is not None}
        self.options = {name: vectors for name, reading in readings.items() if (vectors := _vectors(reading, cells))}
        self.totals, self.equations = self._solve(self.options)
        for place in range(len(self.signs)):
            if self.equations[place].broken:
                self._set_aside_wrong_row(place)

    def _set_aside_wrong_row(self, place: int) -> None:
        """Where an equation has no solution: the one glued row without which it has one may be cut in no way at all.

        It lost a cell, or is wrong in itself, and adds up by chance; its digits must bear out what the other rows leave to it.
        """
        found = []
        for row in (*self.signs[place], TOTAL_ROW):
            reading = self.readings.get(row)
            if reading is None or not reading.partitions:
                continue
            options = {name: vectors for name, vectors in self.options.items() if name != row}
            totals, equations = self._solve(options)
            if equations[place].holds and not equations[place].broken:
                found.append((options, totals, equations))
        if len(found) == 1:
            self.options, self.totals, self.equations = found[0]
        elif not found:
            self.equations[place] = self._nearly(place)

    def _nearly(self, place: int) -> _Equation:
        """The equation, solved in all but two columns: a kind of applicant and 总计, where the page has a number wrong in both."""
        signs = self.signs[place]
        found: list[Solved] = []
        for total in sorted(self.totals) if all(self.options.get(name) for name in signs) else ():
            solved = solve(total, signs, self.options, fits_unread=self.fits_unread, columns_off=_COLUMNS_OFF)
            if solved is None:
                return _Equation(signs, (), broken=True)
            if solved.solutions:
                found.append(solved)
        return _Equation(signs, found, broken=True)

    def _solve(self, options: Mapping[str, Sequence[Vector]]) -> tuple[set[Vector], list[_Equation]]:
        """The readings of 总计 that are left, and the equations."""
        totals = set(options.get(TOTAL_ROW, ()))
        if not totals:
            reached = [set(reachable(signs, options)) for signs in self.signs]
            both = reached[0] & reached[1]
            totals = both or {total for total in reached[0] | reached[1] if self.fits_unread[TOTAL_ROW](total)}
        solved = {
            total: [solve(total, signs, options, fits_unread=self.fits_unread) for signs in self.signs] for total in totals
        }
        left = totals
        broken = []
        for place in range(len(self.signs)):  # an equation that no reading of 总计 satisfies says nothing of the readings
            holding = {t for t in left if (s := solved[t][place]) is None or s.solutions}
            broken.append(bool(left) and not holding)
            left = holding or left
        for place in range(len(self.signs)):  # a solution in which no row is open outweighs one with an unread row
            complete = {t for t in left if not broken[place] and (s := solved[t][place]) is not None and s.complete}
            left = complete or left
        equations = []
        for place, signs in enumerate(self.signs):
            found = [solved[t][place] for t in sorted(left)]
            whole = [s for s in found if s is not None]
            equations.append(_Equation(signs, whole if len(whole) == len(found) and not broken[place] else (), broken[place]))
        return left, equations

    def decided(self, row: str) -> Vector | None:
        """What row is read as: one of its readings, or what the columns say that it must hold; None where that is not sure."""
        concerned = [equation for equation in self.equations if equation.concerns(row)]
        whole = [equation for equation in concerned if equation.holds]
        if whole:
            left = set.intersection(*(self._viable(row, equation) for equation in whole))
            return next(iter(left)) if len(left) == 1 else None
        options = self.options.get(row, ())
        if len(options) != 1:
            return None
        reading = self.readings[row]
        if any(equation.has_room(row, options[0]) for equation in concerned):
            return options[0]
        nothing_to_choose = reading is not None and len(reading.digits) == len(options[0])
        flagged = any(equation.broken and self._all_single(equation) for equation in concerned)
        return options[0] if nothing_to_choose or flagged else None

    def _viable(self, row: str, equation: _Equation) -> set[Vector]:
        if row == TOTAL_ROW:
            return set(self.totals)
        return {vector for solved in equation.solved for vector in solved.viable.get(row, solved.missing)}

    def _all_single(self, equation: _Equation) -> bool:
        return all(len(self.options.get(name, ())) == 1 for name in (*equation.signs, TOTAL_ROW))


def _vectors(reading: RowReading | None, cells: int) -> list[Vector]:
    """The readings of a row as numbers. An empty cell of a row counts as 0 here, as it does in the checks; a lost one is no number."""
    if reading is None:
        return []
    if reading.tokens is None:
        return list(dict.fromkeys(partition.numbers for partition in reading.partitions))
    numbers: list[int] = []
    for token in reading.tokens:
        cell = read_cell(token.text) if token is not None else None
        if cell is None or cell.state in {"text", "approx"} or (cell.value is not None and cell.value % 1):
            return []
        numbers.append(int(cell.value or 0))
    return [tuple(numbers)] if len(numbers) == cells else []
