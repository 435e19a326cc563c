"""Table 2, 主动公开政府信息情况: 22 cells in the form of 2019, 10 in that of 2021."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Cell, Document, Span
from ie.tables.align import LABEL_MIN, align, find_unread, label_score
from ie.tables.cells import build_cell, lost_cell
from ie.tables.columns import fit_cells, fit_under_heads, head_columns
from ie.tables.folding import label_key
from ie.tables.forms import T2_ROWS, Form, FormRow, t2_field
from ie.tables.groups import Group, find_groups, first_copy, unread_group
from ie.tables.rows import Token, find_rows
from ie.tables.segment import find_plain_cuts
from ie.tables.transposed import COLUMN_HEADS, read_transposed_table2

# Parts of words, as damage takes characters off both ends.
_WORDS_OF_FORM: dict[Form, tuple[str, ...]] = {
    "G2": ("新制作", "新公开", "公开总数", "上一年", "项目数", "年增", "增减", "采购", "外管理服务"),
    "G3": ("制发件", "废止件", "有效件", "本年处理决定", "收费金额"),
}
_CELLS_MAX = 3
_HEADS_IN_FRONT_MIN = 2  # numbers right behind a column head: the table is on its side; one can be a row whose label is lost
_GLUED = re.compile(r"0\d+")
# 失效 and 废止 are what a note on the number of repealed documents says; 修订 is said of made and of repealed ones alike.
_NOTE_ON_REPEALED = ("失效", "废止")
_NOTE_STARTS = ("其中", "含", "包括", "包含", "另")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What was read, the form that the header words show, and the raw end of the last cell."""

    form: Form
    fields: dict[str, Cell]
    raw_end: int


def read_table2(document: Document, folded: str, area: Span, *, zeros: bool) -> FoundTable | None:
    """Read table 2 from ``area`` of raw; None where no row was found. Lost cells are there with state ``missing_cell``.

    ``zeros``: whether the report prints its zeros (`segment.prints_zeros`); where not, glued digits are not cut.
    """
    words = label_key(folded[area.start : area.end])
    counts = {form: sum(word in words for word in found) for form, found in _WORDS_OF_FORM.items()}
    form: Form = "G2" if counts["G2"] > counts["G3"] else "G3"
    form_rows = T2_ROWS[form]
    token_rows = find_rows(document, folded, area)
    groups = first_copy(find_groups(token_rows, cells=_CELLS_MAX), first=form_rows[0].labels[0])
    heads = head_columns(token_rows, COLUMN_HEADS)

    zeros = zeros and not any(_is_short(folded, group, row) for group in groups for row in form_rows)
    glued = any(_GLUED.fullmatch(token.text) for group in groups for token in group.tokens)

    def fit(group: Group, row: FormRow) -> Sequence[Token | None] | None:
        above = heads[group.tokens[0].row]
        under = fit_under_heads(group, above) if len(above) == len(row.columns) else None
        if under is None and above and len(group.tokens) > len(row.columns) > sum(t.kind == "value" for t in group.tokens):
            return None  # blank cells of merged columns, or behind the row: the heads do not say which
        return under or _fit(folded, group, row, zeros=zeros, glued=glued)

    on_its_side = sum(_in_front(group).endswith(COLUMN_HEADS) for group in groups) >= _HEADS_IN_FRONT_MIN

    def fits(group: Group, row: FormRow) -> bool:
        if _in_front(group).endswith(COLUMN_HEADS) or (on_its_side and not group.before.endswith(row.labels)):
            return False
        return fit(group, row) is not None

    path = align(groups, form_rows, fits)
    unread = find_unread(groups, form_rows, path)
    fields: dict[str, Cell] = {}
    for index, row in enumerate(form_rows):
        tokens = fit(groups[path[index]], row) if index in path else None
        for place, column in enumerate(row.columns):
            unit = "万元" if column == "amount_wan" else None
            token = tokens[place] if tokens is not None else None
            if token is not None:
                cell = build_cell(document.raw, folded, token.raw_span, page=token.page, unit=unit)
            elif index in unread:
                cell = unread_group(document.raw, groups[unread[index]])
            else:
                cell = lost_cell()
            fields[t2_field(row, column)] = cell
    raw_end = max((groups[g].end for g in (path | unread).values()), default=0)
    if form == "G3":
        raw_end = max(raw_end, _place_noted_values(document, folded, groups, path, fields))
    if any(cell.value is None for cell in fields.values()):
        for name, cell in read_transposed_table2(document, folded, area, form, zeros=zeros and glued).items():
            unfound = fields[name].state in ("missing_cell", "text") or (
                fields[name].state == "blank" and cell.state != "blank"
            )
            if unfound and cell.raw_span is not None:
                fields[name] = cell
                raw_end = max(raw_end, cell.raw_span.end)
    return FoundTable(form, fields, raw_end) if raw_end else None


def _in_front(group: Group) -> str:
    return group.before if group.tokens[0].column is None else group.own_words


def _is_short(folded: str, group: Group, row: FormRow) -> bool:
    """True where digits are glued to the row's label, and they are fewer than its cells: some fell out, here and maybe elsewhere."""
    glued = any(group.before.endswith(label) for label in row.labels) and label_key(folded[group.start - 1]) != ""
    return glued and len(group.tokens) == 1 and group.tokens[0].kind == "value" and len(group.tokens[0].text) < len(row.columns)


def _fit(folded: str, group: Group, row: FormRow, *, zeros: bool, glued: bool) -> tuple[Token | None, ...] | None:
    """The row's cells. A run of digits is cut only where it is glued to this row's label, or other rows of the table are ``glued``,
    and the table prints its zeros: ``行政强制359`` is one cell of 359 where the two others are blank."""
    cells = len(row.columns)
    fitted = fit_cells(group, cells, {})
    if fitted is not None:
        return fitted
    values = [token for token in group.tokens if token.kind == "value"]
    if len(values) != 1 or cells == 1 or not zeros:
        return None
    token = values[0]
    to_label = any(group.before.endswith(label) for label in row.labels) and label_key(folded[group.start - 1]) != ""
    spans = find_plain_cuts(folded, token.raw_span, cells) if glued or to_label else None
    if spans is None:
        return None
    return tuple(Token("value", s, folded[s.start : s.end], token.row, page=token.page) for s in spans)


def _place_noted_values(
    document: Document, folded: str, groups: Sequence[Group], path: dict[int, int], fields: dict[str, Cell]
) -> int:
    """Fill the cells that a converter moved out of their rows because a note stands below their number. Returns their raw end.

    ``12 / (含自然失效 3 件)`` is two lines in one cell. Where each row of documents lacks one number, as many such
    numbers stand loose in the same area, and a note among them names its column, that column is theirs.
    """
    taken = set(path.values())
    loose = [
        group
        for index, group in enumerate(groups)
        if index not in taken
        and len(group.tokens) == 1
        and group.tokens[0].kind == "value"
        and group.after.startswith(_NOTE_STARTS)
    ]
    short: list[tuple[FormRow, Group]] = []
    for index, row in enumerate(T2_ROWS["G3"][:2]):
        if index in path:
            continue
        scored = [
            (label_score(g, row), -i) for i, g in enumerate(groups) if i not in taken and len(g.tokens) == len(row.columns) - 1
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= LABEL_MIN:
            short.append((row, groups[-best[1]]))
    if not loose or len(loose) != len(short) or not any(word in g.after for g in loose for word in _NOTE_ON_REPEALED):
        return 0
    for (row, group), noted in zip(short, loose, strict=True):
        tokens = [group.tokens[0], noted.tokens[0], group.tokens[1]]
        for column, token in zip(row.columns, tokens, strict=True):
            fields[t2_field(row, column)] = build_cell(document.raw, folded, token.raw_span, page=token.page)
    return max(max(group.end, noted.end) for (_, group), noted in zip(short, loose, strict=True))
