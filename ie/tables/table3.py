"""Table 3, 收到和处理政府信息公开申请情况: 23 rows (form of 2019) or 25 (2021) of seven cells, sometimes with a 小计 column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from ie.data import Cell, Document, Span
from ie.tables.align import align, find_unread, label_score
from ie.tables.cells import build_cell, lost_cell, read_cell
from ie.tables.folding import label_key
from ie.tables.forms import (
    T3_COLUMNS,
    T3_DENIED,
    T3_OTHER_G2,
    T3_OTHER_G3,
    T3_ROWS,
    T3_SUBTOTAL,
    T3_UNABLE,
    T3_UNPROCESSED,
    Form,
    FormRow,
)
from ie.tables.groups import Group, find_groups, fit_cells, grid_columns, unread_group
from ie.tables.rows import Token, find_rows
from ie.tables.segment import Partition, find_partitions

_COMBINATIONS_MAX = 20_000
_SEVEN = len(T3_COLUMNS)
_GAP_SCORE = 0.3  # a row filled from a gap counts less than one whose label was seen, when the two forms are compared


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What was read, the form by this table alone (None where its rows do not tell), and the raw end of the last cell."""

    form: Form | None
    rows: dict[str, dict[str, Cell]]
    raw_end: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A group as a row: its cells where they are parted, else the ways to part them (several, or none that adds up)."""

    tokens: tuple[Token | None, ...] | None
    partitions: tuple[Partition, ...] = ()


def read_table3(document: Document, folded: str, area: Span, *, form_hint: Form | None, zeros: bool) -> FoundTable | None:
    """Read table 3 from ``area`` of raw. ``form_hint``: the form that table 2 shows, used where the rows do not decide.
    ``zeros``: whether the report prints its zeros; where not, glued digits are not cut.

    None where no row was found. Rows of the form without cells are there with state ``missing_cell``.
    """
    token_rows = find_rows(document, folded, area)
    header = _header_words(token_rows)
    columns = _column_names(header)
    groups = find_groups(token_rows, cells=len(columns))
    known = grid_columns(groups, len(columns))
    readings = [_read_group(folded, group, len(columns), known, zeros=zeros) for group in groups]
    by_start = {group.start: reading for group, reading in zip(groups, readings, strict=True)}

    def fits(group: Group, _row: FormRow) -> bool:
        return by_start[group.start] is not None

    best: tuple[float, Form, dict[int, int]] | None = None
    order: tuple[Form, Form] = ("G2", "G3") if form_hint == "G2" else ("G3", "G2")
    for form in order:
        path = align(groups, T3_ROWS[form], fits)
        score = sum(max(_GAP_SCORE, label_score(groups[g], T3_ROWS[form][r])) for r, g in path.items())
        if best is None or score > best[0] + 1e-9:
            best = (score, form, path)
    if best is None:
        return None
    _, form, path = best
    names = {T3_ROWS[form][r].name: g for r, g in path.items()}
    unread = {T3_ROWS[form][r].name: g for r, g in find_unread(groups, T3_ROWS[form], path).items()}
    if not names and not unread:
        return None
    decided = any(name in names for name in (*T3_OTHER_G2, *T3_OTHER_G3))
    columns = _place_subtotal(columns, folded, [readings[g] for g in names.values()])
    rows = _build_rows(document, folded, groups, readings, names, columns, T3_ROWS[form])
    for name, g in unread.items():
        rows[name] = dict.fromkeys(columns, unread_group(document.raw, groups[g]))
    return FoundTable(form if decided else None, rows, max(groups[g].end for g in (names | unread).values()))


def _header_words(token_rows: Sequence[Sequence[Token]]) -> str:
    words = ""
    for row in token_rows:
        for token in row:
            if token.kind == "value":
                return words
            words += label_key(token.text)
    return words


def _column_names(header: str) -> tuple[str, ...]:
    at = header.find("小计")
    if at < 0:
        return T3_COLUMNS
    first_kind = header.find("商业企业")
    place = 1 if 0 <= at < first_kind else 6
    return (*T3_COLUMNS[:place], T3_SUBTOTAL, *T3_COLUMNS[place:])


def _place_subtotal(columns: tuple[str, ...], folded: str, readings: Sequence[_Reading | None]) -> tuple[str, ...]:
    """The columns with 小计 where arithmetic puts it: before or after the five kinds of organisation; the header breaks a tie."""
    if T3_SUBTOTAL not in columns:
        return columns
    votes = {1: 0, 6: 0}
    for reading in readings:
        if reading is None or reading.tokens is None:
            continue
        numbers = [read_cell(token.text).value or 0 if token is not None else 0 for token in reading.tokens]
        votes[1] += numbers[1] == sum(numbers[2:7])
        votes[6] += numbers[6] == sum(numbers[1:6])
    place = columns.index(T3_SUBTOTAL)
    if votes[7 - place] > votes[place]:
        place = 7 - place
    return (*T3_COLUMNS[:place], T3_SUBTOTAL, *T3_COLUMNS[place:])


def _read_group(folded: str, group: Group, cells: int, known: dict[int, tuple[int, ...]], *, zeros: bool) -> _Reading | None:
    fitted = fit_cells(group, cells, known)
    if fitted is not None:
        return _Reading(fitted)
    values = [token for token in group.tokens if token.kind == "value"]
    digits = sum(len(token.text) for token in values if token.text.isdigit())
    if cells != _SEVEN or digits < cells or not all(token.text.isdigit() for token in values):
        return None
    partitions = find_partitions(folded, [token.raw_span for token in values], (_SEVEN,)) if zeros else []
    if not partitions and len(values) >= cells:
        return None
    return _Reading(None, tuple(partitions))


def _build_rows(
    document: Document,
    folded: str,
    groups: Sequence[Group],
    readings: Sequence[_Reading | None],
    names: Mapping[str, int],
    columns: tuple[str, ...],
    form_rows: Sequence[FormRow],
) -> dict[str, dict[str, Cell]]:
    raw = document.raw
    chosen = _choose_partitions(folded, {name: readings[g] for name, g in names.items()}, columns)
    rows: dict[str, dict[str, Cell]] = {}
    for form_row in form_rows:
        index = names.get(form_row.name)
        reading = readings[index] if index is not None else None
        if index is None or reading is None:
            rows[form_row.name] = {column: lost_cell() for column in columns}
            continue
        page = groups[index].tokens[0].page
        if reading.tokens is not None:
            cells = [_token_cell(raw, folded, token) for token in reading.tokens]
        elif form_row.name in chosen:
            cells = [build_cell(raw, folded, span, page=page) for span in chosen[form_row.name].raw_spans]
        else:
            cells = [unread_group(raw, groups[index])] * len(columns)
        rows[form_row.name] = dict(zip(columns, cells, strict=True))
    return rows


def _token_cell(raw: str, folded: str, token: Token | None) -> Cell:
    return lost_cell() if token is None else build_cell(raw, folded, token.raw_span, page=token.page)


_HANDLED_PARTS = ("granted", "partial", *T3_DENIED, *T3_UNABLE, *T3_UNPROCESSED)
_BALANCES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("new_received", "carried_over"), ("handled_total", "carried_forward")),
    (("handled_total",), (*_HANDLED_PARTS, *T3_OTHER_G2)),
    (("handled_total",), (*_HANDLED_PARTS, *T3_OTHER_G3)),
)


def _choose_partitions(folded: str, readings: Mapping[str, _Reading | None], columns: Sequence[str]) -> dict[str, Partition]:
    """The partition of each glued row: the only one that adds up, or the only one with which the columns balance."""
    chosen = {n: r.partitions[0] for n, r in readings.items() if r is not None and len(r.partitions) == 1}
    unsure = {n: r.partitions for n, r in readings.items() if r is not None and len(r.partitions) > 1}
    numbers: dict[str, tuple[int, ...]] = {name: partition.numbers for name, partition in chosen.items()}
    for name, reading in readings.items():
        if reading is not None and reading.tokens is not None and len(columns) == _SEVEN:
            values = [read_cell(token.text).value if token is not None else None for token in reading.tokens]
            if all(value is not None for value in values):
                numbers[name] = tuple(int(value) for value in values if value is not None)
    for left, right in _BALANCES:
        rows = (*left, *right)
        open_rows = [name for name in rows if name in unsure and name not in chosen]
        if not open_rows or any(name not in numbers and name not in open_rows for name in rows):
            continue
        if prod(len(unsure[name]) for name in open_rows) > _COMBINATIONS_MAX:
            continue
        balanced = [
            combination
            for combination in product(*(unsure[name] for name in open_rows))
            if _balances(left, right, numbers | {n: p.numbers for n, p in zip(open_rows, combination, strict=True)})
        ]
        for place, name in enumerate(open_rows):
            ways = {combination[place].numbers: combination[place] for combination in balanced}
            if len(ways) == 1:
                chosen[name] = next(iter(ways.values()))
                numbers[name] = chosen[name].numbers
    return chosen


def _balances(left: Sequence[str], right: Sequence[str], numbers: Mapping[str, tuple[int, ...]]) -> bool:
    return all(sum(numbers[n][c] for n in left) == sum(numbers[n][c] for n in right) for c in range(_SEVEN))
