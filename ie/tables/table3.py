"""Table 3, 收到和处理政府信息公开申请情况: 23 rows (form of 2019) or 25 (2021) of seven cells, sometimes with a 小计 column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Cell, Document, Span
from ie.tables.align import align, find_unread, label_score
from ie.tables.cells import build_cell, lost_cell, read_cell
from ie.tables.columns import Columns, fit_cells, grid_columns, without_ordinal
from ie.tables.folding import label_key
from ie.tables.forms import T3_COLUMNS, T3_OTHER_G2, T3_OTHER_G3, T3_ROWS, T3_SUBTOTAL, Form, FormRow
from ie.tables.glued_rows import RowReading, choose_partitions, read_glued_row
from ie.tables.groups import Group, find_groups, first_copy, unread_group
from ie.tables.rows import Token, find_rows

_ROWS_MIN = 8  # of a table whose rows say how many columns it has
_GAP_SCORE = 0.3  # a row filled from a gap counts less than one whose label was seen, when the two forms are compared


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What was read, the form by this table alone (None where its rows do not tell), and the raw end of the last cell."""

    form: Form | None
    rows: dict[str, dict[str, Cell]]
    raw_end: int


def read_table3(document: Document, folded: str, area: Span, *, form_hint: Form | None, zeros: bool) -> FoundTable | None:
    """Read table 3 from ``area`` of raw. ``form_hint``: the form that table 2 shows, used where the rows do not decide.
    ``zeros``: whether the report prints its zeros; where not, glued digits are not cut.

    None where no row was found. Rows of the form without cells are there with state ``missing_cell``.
    """
    token_rows = find_rows(document, folded, area)
    columns = _column_names(_header_words(token_rows))
    if T3_SUBTOTAL not in columns:
        columns = _columns_by_sums(find_groups(token_rows, cells=len(columns)))
    form_rows = T3_ROWS["G3"]
    groups = first_copy(find_groups(token_rows, cells=len(columns)), first=form_rows[0].labels[0], last=form_rows[-1].labels[0])
    known = grid_columns(groups, len(columns))
    groups = [without_ordinal(group, known) for group in groups]
    habits = _habits(groups, columns, known)
    readings = [_read_group(folded, group, columns, habits, zeros=zeros) for group in groups]
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
    if form == "G3" and _is_lone_other(groups, names):
        form, names = "G2", {"other_handling" if name == "other_other" else name: g for name, g in names.items()}
        path = {r: names[row.name] for r, row in enumerate(T3_ROWS[form]) if row.name in names}
    unread = {T3_ROWS[form][r].name: g for r, g in find_unread(groups, T3_ROWS[form], path).items()}
    if not names and not unread:
        return None
    decided = any(name in names for name in (*T3_OTHER_G2, *T3_OTHER_G3))
    columns = _place_subtotal(columns, folded, [readings[g] for g in names.values()])
    rows = _build_rows(document, folded, groups, readings, names, columns, T3_ROWS[form])
    for name, g in unread.items():
        rows[name] = dict.fromkeys(columns, unread_group(document.raw, groups[g]))
    return FoundTable(form if decided else None, rows, max(groups[g].end for g in (names | unread).values()))


def _is_lone_other(groups: Sequence[Group], names: Mapping[str, int]) -> bool:
    """True where 其他 is the one row of 其他处理: no 3. stands before it, and no row of 2021 above it, not even its label."""
    if "other_other" not in names or any(name in names for name in T3_OTHER_G3[:-1]):
        return False
    group = groups[names["other_other"]]
    above = "".join(each.before for each in groups[max(0, names["other_other"] - 2) : names["other_other"] + 1])
    return group.list_number is None and not any(word in above for word in ("逾期", "不再处理"))


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


_SUMS_MIN = 0.8


def _columns_by_sums(groups: Sequence[Group]) -> tuple[str, ...]:
    """The columns where the header does not name a 小计: most rows have eight cells, and their sums say which of them it is."""
    printed = [group for group in groups if any(token.kind == "value" for token in group.tokens)]
    values = [[token for token in group.tokens if token.kind == "value"] for group in printed]
    found = [some if len(some) == len(T3_COLUMNS) + 1 else group.tokens for group, some in zip(printed, values, strict=True)]
    # A blank cell behind seven others is no eighth one.
    whole = [row for row in found if len(row) == len(T3_COLUMNS) + 1 and row[-1].kind == "value"]
    rows = [[read_cell(token.text).value or 0 for token in row] for row in whole]
    if 2 * len(rows) < max(len(printed), _ROWS_MIN):
        return T3_COLUMNS
    fits = {place: sum(_fits_subtotal(row, place) for row in rows) for place in (6, 1)}
    place = max(fits, key=lambda p: fits[p])
    if fits[place] < _SUMS_MIN * len(rows):
        return T3_COLUMNS
    return (*T3_COLUMNS[:place], T3_SUBTOTAL, *T3_COLUMNS[place:])


def _fits_subtotal(numbers: Sequence[Decimal | int], place: int) -> bool:
    kinds = numbers[2:7] if place == 1 else numbers[1:6]
    return numbers[place] == sum(kinds) and numbers[-1] == numbers[0] + numbers[place]


def _place_subtotal(columns: tuple[str, ...], folded: str, readings: Sequence[RowReading | None]) -> tuple[str, ...]:
    """The columns with 小计 where arithmetic puts it: before or after the five kinds of organisation; the header breaks a tie."""
    if T3_SUBTOTAL not in columns:
        return columns
    votes = {1: 0, 6: 0}
    for reading in readings:
        cells = [
            read_cell(token.text if token is not None else "").value for token in (reading.tokens or () if reading else ())
        ]
        numbers = [value for value in cells if value is not None]
        if len(numbers) == len(columns) and any(numbers[1:-1]):
            for place in votes:
                votes[place] += _fits_subtotal(numbers, place)
    place = columns.index(T3_SUBTOTAL)
    if votes[7 - place] > votes[place]:
        place = 7 - place
    return (*T3_COLUMNS[:place], T3_SUBTOTAL, *T3_COLUMNS[place:])


@dataclass(frozen=True, slots=True)
class _Habits:
    """How the rows of this table are printed: ``known``: see `grid_columns`; whether some have every cell filled, or glued."""

    known: Columns
    whole_rows: bool
    glued_rows: bool


def _habits(groups: Sequence[Group], columns: Sequence[str], known: Columns) -> _Habits:
    values = [[token for token in group.tokens if token.kind == "value"] for group in groups]
    return _Habits(
        known,
        whole_rows=any(len(row) == len(columns) for row in values),
        glued_rows=any(len(row) == 1 and len(row[0].text) >= len(columns) for row in values),
    )


def _read_group(folded: str, group: Group, columns: Sequence[str], habits: _Habits, *, zeros: bool) -> RowReading | None:
    cells = len(columns)
    fitted = fit_cells(group, cells, habits.known) or _between_blanks(group, cells, totals=habits.whole_rows)
    if fitted is not None:
        return RowReading(fitted)
    values = [token for token in group.tokens if token.kind == "value"]
    if len(values) > 1 and values[0].column is not None:
        return None  # cells of a line with tabs or pipes are whole: one was lost
    if 1 < len(values) < cells and not habits.glued_rows:
        return None  # no row of the table is glued: this one lost numbers
    return read_glued_row(folded, values, columns, zeros=zeros)


def _between_blanks(group: Group, cells: int, *, totals: bool) -> tuple[Token, ...] | None:
    """The cells of a row with too many blank ones in front and behind: where one part of it holds all numbers and adds up.

    ``totals``: whether the table prints its totals; where not, a part of another row's shape can add up.
    """
    tokens = group.tokens
    if tokens[0].column is None or len(tokens) <= cells:
        return None
    printed = [i for i, token in enumerate(tokens) if token.kind == "value"]
    if not printed:
        return tokens[:cells]
    if not totals:
        return None
    starts = range(max(0, printed[-1] - cells + 1), min(printed[0], len(tokens) - cells) + 1)
    whole = [tokens[start : start + cells] for start in starts if _adds_up(tokens[start : start + cells])]
    return whole[0] if len(whole) == 1 else None


def _adds_up(row: Sequence[Token]) -> bool:
    numbers = [read_cell(token.text).value or 0 for token in row]
    if len(row) == len(T3_COLUMNS):
        return numbers[-1] == sum(numbers[:-1])
    return any(_fits_subtotal(numbers, place) for place in (1, 6))


def _build_rows(
    document: Document,
    folded: str,
    groups: Sequence[Group],
    readings: Sequence[RowReading | None],
    names: Mapping[str, int],
    columns: tuple[str, ...],
    form_rows: Sequence[FormRow],
) -> dict[str, dict[str, Cell]]:
    raw = document.raw
    found = {row.name: readings[names[row.name]] if row.name in names else None for row in form_rows}
    chosen = choose_partitions(found, columns)
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
