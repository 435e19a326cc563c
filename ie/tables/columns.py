"""In which columns the cells of a row stand, by the other rows of its grid or by the column heads, and which tokens they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ie.tables.folding import label_key
from ie.tables.groups import ORDINAL, Group
from ie.tables.rows import Token

_LINES, _BEHIND_LABEL, _ALL_GRIDS = -1, -2, -3
"""Stand for a grid's number: lines with tabs or pipes, their columns as they are, or counted from the label; and all grids alike."""
_AGREEING_MIN = 0.9
_ALIKE_MIN = 0.8


def _grid_of(group: Group) -> int | None:
    first = group.tokens[0]
    return _LINES if first.grid is None and first.column is not None else first.grid


def _behind_label(group: Group) -> int:
    """The column behind the label of a row."""
    first = group.tokens[0].column or 0
    return max((column for column in group.label_columns if column < first), default=-1) + 1


Columns = Mapping[int, tuple[int, ...]]
"""The columns in which the value cells of a row begin, for each grid."""


def grid_columns(groups: Sequence[Group], cells: int) -> Columns:
    """For each grid, the columns in which its value cells begin: the commonest among the rows that have exactly ``cells``.

    The rows of lines can be ragged: they have one column more where a group's label stands in front. There the columns are
    counted from the label, if they agree better so.
    """
    seen: dict[int, Counter[tuple[int, ...]]] = {}
    for group in groups:
        grid = _grid_of(group)
        tokens = group.tokens if len(group.tokens) == cells else [t for t in group.tokens if t.kind == "value"]
        columns = tuple(token.column for token in tokens if token.column is not None)
        if grid is not None and len(tokens) == cells == len(columns):
            seen.setdefault(grid, Counter())[columns] += 1
            if grid == _LINES:
                base = _behind_label(group)
                seen.setdefault(_BEHIND_LABEL, Counter())[tuple(column - base for column in columns)] += 1
    grids = [counts for grid, counts in seen.items() if grid >= 0]
    if len(grids) > 1:  # a table in many grids, one a row: those without a whole row have the columns of the others
        together = sum(grids, Counter[tuple[int, ...]]())
        if max(together.values()) >= _ALIKE_MIN * together.total():
            seen[_ALL_GRIDS] = together
    commonest = {grid: max(sorted(counts.items()), key=lambda item: item[1]) for grid, counts in seen.items()}
    if _LINES in seen:
        absolute, behind = commonest[_LINES][1], commonest[_BEHIND_LABEL][1]
        drop = _BEHIND_LABEL if absolute >= behind or behind < _AGREEING_MIN * seen[_BEHIND_LABEL].total() else _LINES
        del commonest[drop]
    return {grid: columns for grid, (columns, _) in commonest.items()}


def _known_columns(group: Group, columns: Columns) -> tuple[int, ...] | None:
    """The columns of the value cells in the row of ``group``; None where nothing is known of them, or the row is ragged."""
    grid = _grid_of(group)
    if grid == _LINES and _BEHIND_LABEL in columns:
        base = _behind_label(group)
        return tuple(column + base for column in columns[_BEHIND_LABEL])
    known = columns.get(grid, columns.get(_ALL_GRIDS) if grid >= 0 else None) if grid is not None else None
    return None if known is None or set(known).intersection(group.label_columns) else known


def without_ordinal(group: Group, columns: Columns) -> Group:
    """``group`` without an ordinal in front of its cells: of ``7.属于行政执法案卷`` damage leaves ``7`` as if it were a value."""
    known = _known_columns(group, columns)
    if known is None:
        return group
    lead = [token for token in group.tokens if token.column is not None and token.column < known[0]]
    values = [token for token in lead if token.kind == "value"]
    reaches = any(token.column == known[-1] for token in group.tokens)  # else the whole row stands one column further left
    if len(values) != 1 or len(lead) == len(group.tokens) or not reaches or not ORDINAL.fullmatch(values[0].text):
        return group
    return replace(group, tokens=group.tokens[len(lead) :], list_number=int(values[0].text[0]))


Heads = tuple[tuple[int, ...], ...]
"""The columns of each column head: several where it is printed in each column that it covers."""


def head_columns(rows: Sequence[Sequence[Token]], heads: tuple[str, ...]) -> dict[int, Heads]:
    """For each row of tokens: the column heads above it, in the last row that has any; ``heads``: their last words."""
    found: dict[int, Heads] = {}
    last: Heads = ()
    for row in rows:
        named: list[tuple[str, list[int]]] = []
        for token in row:
            words = label_key(token.text)
            if token.column is None or not words.endswith(heads):
                continue
            if named and named[-1][0] == words and named[-1][1][-1] == token.column - 1:
                named[-1][1].append(token.column)
            else:
                named.append((words, [token.column]))
        last = tuple(tuple(places) for _, places in named) or last
        found[row[0].row] = last
    return found


def fit_under_heads(group: Group, heads: Heads) -> tuple[Token, ...] | None:
    """The tokens right below the column heads; None where a number stands elsewhere, a cell is not there, or the label is not
    right in front: the row has more cells than that of the heads, or fewer."""
    if not heads or _behind_label(group) != heads[0][0]:
        return None
    at = {token.column: token for token in group.tokens}
    if any(places[0] not in at for places in heads):
        return None
    first = {column: at[places[0]].text for places in heads for column in places}
    for token in group.tokens:
        if token.kind == "value" and (token.column is None or first.get(token.column) != token.text):
            return None
    return tuple(at[places[0]] for places in heads)


def fit_cells(group: Group, cells: int, columns: Columns) -> tuple[Token | None, ...] | None:
    """The tokens of the ``cells`` cells of a row, in order; None where they cannot be told apart.

    A cell that is None was lost: its column is known from the other rows of its grid to be empty of any cell.
    """
    tokens = group.tokens
    if len(tokens) == cells:
        return tokens
    values = tuple(token for token in tokens if token.kind == "value")
    if len(values) == cells:
        return values
    known = _known_columns(group, columns)
    if known is not None:
        at = {token.column: token for token in tokens}
        # Where a cell fell out of a row of HTML, those behind it moved up, and the last column is the one without a cell. Where a
        # row has a column more than the others, all its cells can stand one further.
        inside = all((token.column or 0) <= known[-1] for token in tokens)
        if known[-1] in at and inside and all(token.column in known for token in values):
            return tuple(at.get(column) for column in known)
        if any(token.column not in known for token in values):
            return None  # an ordinal whose label is lost stands among the values
    if len(tokens) > cells and len(values) < cells:
        leading = next((i for i, token in enumerate(tokens) if token.kind == "value"), len(tokens))
        trailing = next((i for i, token in enumerate(reversed(tokens)) if token.kind == "value"), len(tokens))
        excess = len(tokens) - cells
        if not trailing and leading >= excess:
            return tokens[excess:]
        if not leading and trailing >= excess:
            return tokens[:-excess]
    return None
