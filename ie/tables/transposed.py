"""Tables 2 and 4 turned on their side: the form's columns as rows, its rows as columns; and table 4 with one number a row.

The words in front of the numbers name the columns; where they do not name as many as there are numbers, nothing is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations, pairwise, product
from math import prod

from ie.data import Cell, Document, Span
from ie.tables.cells import build_cell, lost_cell, read_cell
from ie.tables.folding import label_key
from ie.tables.forms import T2_ROWS, T4_COLUMNS, T4_ROWS, Form, t2_field
from ie.tables.rows import Token
from ie.tables.segment import find_plain_cuts
from ie.tables.stat_rows import StatRow, find_stat_rows, plain_label

_T2_COLUMN_WORDS: Mapping[str, tuple[str, ...]] = {
    "made": ("制发件数", "新制作数量"),
    "repealed": ("废止件数",),
    "in_force": ("现行有效件数",),
    "newly_public": ("新公开数量",),
    "public_total": ("对外公开总数量",),
    "items_prev": ("上一年项目数量",),
    "items_change": ("本年增减",),
    "decisions": ("处理决定数量",),
    "amount_wan": ("收费金额",),
    "projects": ("采购项目数量",),
    "amount": ("采购总金额",),
}
COLUMN_HEADS = tuple(head for heads in _T2_COLUMN_WORDS.values() for head in heads)
"""The last words of the heads of table 2's columns."""
_T4_OUTCOME_WORDS: Mapping[str, tuple[str, ...]] = {
    "upheld": ("结果维持", "维持"),
    "corrected": ("结果纠正", "纠正"),
    "other": ("其他结果",),
    "pending": ("尚未审结", "未审结"),
    "total": ("总计", "合计"),
}


def read_transposed_table2(document: Document, folded: str, area: Span, form: Form, *, zeros: bool) -> dict[str, Cell]:
    """The cells of table 2 that stand under items as columns: 规章 and 行政规范性文件 side by side, 本年制发件数 in front of a row.

    ``zeros``: whether the report prints its zeros; where not, glued digits are not cut.
    """
    columns_of = {row.name: row.columns for row in T2_ROWS[form]}
    items: list[tuple[str, int | None]] = []
    found: dict[str, Cell] = {}
    rows = find_stat_rows(document, folded, area)
    worded = {(token.row, token.column) for row in rows for token in row.words if token.column is not None}
    for row in rows:
        column = _ending(row, _T2_COLUMN_WORDS)
        named = _items(row, form)
        if named or (column is None and all(token.kind == "blank" for token in row.values)):
            items = named  # a row without numbers heads the next block, whatever damage left of it
        if column is None or not row.values or any((token.row, token.column) in worded for token in row.values):
            continue  # a cell with words and a number: the next row is glued to it
        for item, token in _under(items, row) or (_cut(folded, items, row) if zeros else []):
            if column in columns_of[item]:
                unit = "万元" if column == "amount_wan" else None
                cell = build_cell(document.raw, folded, token.raw_span, page=token.page, unit=unit)
                found.setdefault(t2_field_of(item, column), cell)
    return found


Items = Sequence[tuple[str, int | None]]
"""The rows of the form that stand side by side, with their columns where they are known."""


def _under(items: Items, row: StatRow) -> list[tuple[str, Token]]:
    """Each item with the value below it: by columns where they are known, else only where there are as many values as items."""
    in_front = row.words[-1].column if row.words else None
    if row.delimited and in_front is None:
        return []  # the label stands outside the row: its cells are one column further left, or as many further right
    if row.delimited and all(column is not None and column > (in_front or 0) for _, column in items):
        at = {token.column: token for token in row.values}
        # A row that does not reach the last item lost cells, or its numbers are glued: the others may stand anywhere.
        return [(item, at[column]) for item, column in items if column in at] if items and items[-1][1] in at else []
    values = _inner(row.values, len(items))
    if values is None or (row.delimited and any(token.kind == "blank" for token in values)):
        return []
    return [(item, token) for (item, _), token in zip(items, values, strict=True)]


def _cut(folded: str, items: Items, row: StatRow) -> list[tuple[str, Token]]:
    """Each item with its part of one run of digits, where there is one way to part it."""
    values = [token for token in row.values if token.kind == "value"]
    spans = find_plain_cuts(folded, values[0].raw_span, len(items)) if len(values) == 1 and len(items) > 1 else None
    return [
        (item, Token("value", span, folded[span.start : span.end], values[0].row, page=values[0].page))
        for (item, _), span in zip(items, spans or (), strict=False)
    ]


def _inner(values: Sequence[Token], count: int) -> Sequence[Token] | None:
    """``count`` values without the blank cells that stand behind them, or in front; None where there are not as many."""
    while len(values) > count and values[-1].kind == "blank":
        values = values[:-1]
    while len(values) > count and values[0].kind == "blank":
        values = values[1:]
    return values if count and len(values) == count else None


def t2_field_of(item: str, column: str) -> str:
    """The record's key of the cell where ``item`` and ``column`` meet."""
    return next(t2_field(row, column) for rows in T2_ROWS.values() for row in rows if row.name == item)


def _items(row: StatRow, form: Form) -> list[tuple[str, int | None]]:
    """The items that the words of ``row`` name, in printed order, with their columns; without borders, their names may wrap."""
    cells = [(label_key(token.text), token.column) for token in row.words]
    if not row.delimited:
        cells = [("".join(words for words, _ in cells), None)]
    found: list[tuple[str, int | None]] = []
    for words, column in cells:
        places = [(max(words.rfind(label) for label in r.labels), r.name) for r in T2_ROWS[form]]
        found += [(name, column) for at, name in sorted(places) if at >= 0]
    return found


def _ending(row: StatRow, names: Mapping[str, Sequence[str]]) -> str | None:
    """The name whose words end the words of ``row``, units aside."""
    words = plain_label(row.words)
    return next((name for name, endings in names.items() if words.endswith(tuple(endings))), None)


def read_transposed_table4(
    document: Document, folded: str, area: Span, *, zeros: bool
) -> tuple[dict[str, dict[str, Cell]], int] | None:
    """Table 4 with outcomes as rows, under its three blocks side by side or below each of them; and the raw end of its last cell.

    None where neither can be told; a row that lost its label is lost. ``zeros``: see `read_transposed_table2`.
    """
    rows = _with_headers(find_stat_rows(document, folded, area))
    found = _three_a_row(rows) or _one_a_row(rows) or (_three_cut(folded, rows) if zeros else None)
    if found is None:
        return None
    if not _can_be_whole(found):
        return None
    cells = {
        form_row.name: {column: _cell(document, folded, found.get((form_row.name, column))) for column in T4_COLUMNS}
        for form_row in T4_ROWS
    }
    return cells, max(token.raw_span.end for token in found.values())


Placed = dict[tuple[str, str], Token]


def _can_be_whole(found: Placed) -> bool:
    """False where cells are empty and a total is not its parts: cells fell out of the rows, and others moved up.

    Totals may be left empty, all three of them.
    """
    if len(found) < len(T4_ROWS) * len(T4_COLUMNS):
        return all(token.kind == "value" for token in found.values())
    values = {name: read_cell(token.text).value for name, token in found.items()}
    sums = [
        sum(values[row.name, column] or 0 for column in T4_COLUMNS[:-1]) == (values[row.name, T4_COLUMNS[-1]] or 0)
        for row in T4_ROWS
    ]
    empty = {name for name, token in found.items() if token.kind != "value"}
    return all(sums) or not empty or empty == {(row.name, T4_COLUMNS[-1]) for row in T4_ROWS}


def _cell(document: Document, folded: str, token: Token | None) -> Cell:
    return lost_cell() if token is None else build_cell(document.raw, folded, token.raw_span, page=token.page)


def _with_headers(rows: Sequence[StatRow]) -> list[StatRow]:
    """The rows with values, each with all words since the row with numbers before it."""
    words: list[Token] = []
    found: list[StatRow] = []
    for row in rows:
        words += row.words
        if row.words and row.values:
            found.append(StatRow(tuple(words), row.values, row.delimited))
        if any(token.kind == "value" for token in row.values):
            words = []
    return found


def _three_a_row(rows: Sequence[StatRow]) -> Placed | None:
    """Three values a row below the blocks. Rows that lost their label are left out; at least three must have theirs."""
    for start, row in enumerate(rows):
        if _ending(row, _T4_OUTCOME_WORDS) is None or not _names_blocks(row):
            continue
        named = [(_ending(r, _T4_OUTCOME_WORDS), _inner(r.values, len(T4_ROWS))) for r in rows[start : start + len(T4_COLUMNS)]]
        found = [(column, tokens) for column, tokens in named if column is not None and tokens is not None]
        order = [T4_COLUMNS.index(column) for column, _ in found]
        if len(found) < _NAMED_MIN or order != sorted(set(order)):
            continue
        return {
            (form_row.name, column): token for column, tokens in found for form_row, token in zip(T4_ROWS, tokens, strict=True)
        }
    return None


_NAMED_MIN = 3


def _names_blocks(row: StatRow) -> bool:
    """True where the words in front of ``row`` name the three blocks in the form's order; in narrow columns they wrap."""
    header = _joined_words(row)
    places = [header.find("行政"), header.find("直接起"), header.rfind("后起诉")]
    return -1 not in places and places == sorted(places)


def _three_cut(folded: str, rows: Sequence[StatRow]) -> Placed | None:
    """Three a row where digits are glued, if there is one way to part them so that all three blocks add up."""
    for start, row in enumerate(rows):
        block = rows[start : start + len(T4_COLUMNS)]
        if tuple(_ending(r, _T4_OUTCOME_WORDS) for r in block) != T4_COLUMNS or not _names_blocks(row):
            continue
        ways = [_triples(folded, r.values) for r in block]
        if prod(map(len, ways)) > _WAYS_MAX:
            return None
        adding = [way for way in product(*ways) if all(_is_sum(column) for column in zip(*way, strict=True))]
        if len(adding) != 1:
            return None
        return {
            (form_row.name, column): token
            for column, tokens in zip(T4_COLUMNS, adding[0], strict=True)
            for form_row, token in zip(T4_ROWS, tokens, strict=True)
        }
    return None


_WAYS_MAX = 20_000


def _is_sum(column: Sequence[Token]) -> bool:
    return sum(int(token.text) for token in column[:-1]) == int(column[-1].text)


def _triples(folded: str, values: Sequence[Token]) -> list[list[Token]]:
    """The ways to part the digits of a row into three numbers; no number reaches over the end of a value."""
    tokens = [token for token in values if token.kind == "value"]
    if not tokens or not all(token.text.isdigit() for token in tokens):
        return []
    digits = "".join(token.text for token in tokens)
    at = [place for token in tokens for place in range(token.raw_span.start, token.raw_span.end)]
    ends = set(accumulate(len(token.text) for token in tokens))
    found: list[list[Token]] = []
    for inner in combinations(range(1, len(digits)), len(T4_ROWS) - 1):
        bounds = [0, *inner, len(digits)]
        cells = list(pairwise(bounds))
        if ends.issubset(bounds) and all(digits[a] != "0" or b - a == 1 for a, b in cells):
            spans = [Span(at[a], at[b - 1] + 1) for a, b in cells]
            found.append([Token("value", s, folded[s.start : s.end], tokens[0].row, page=tokens[0].page) for s in spans])
    return found


def _one_a_row(rows: Sequence[StatRow]) -> Placed | None:
    names = [(form_row, column) for form_row in T4_ROWS for column in T4_COLUMNS]
    for start in range(len(rows) - len(names) + 1):
        block = rows[start : start + len(names)]
        if all(
            len(row.values) == 1
            and _ending(row, _T4_OUTCOME_WORDS) == column
            and (column != T4_COLUMNS[0] or form_row.labels[0] in _joined_words(row))
            for row, (form_row, column) in zip(block, names, strict=True)
        ):
            return {(form_row.name, column): row.values[0] for row, (form_row, column) in zip(block, names, strict=True)}
    return None


def _joined_words(row: StatRow) -> str:
    return "".join(label_key(token.text) for token in row.words)
