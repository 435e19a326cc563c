"""Tokens → groups: the values that belong to one row of a form, with the words before and after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Cell, Span
from ie.tables.cells import unread_cell
from ie.tables.folding import label_key
from ie.tables.rows import Token

_GROUPS_MAX = 400  # the appendix has 58 rows; more groups in one area are no table, and alignment costs groups × rows
_WORDS_MAX = 60  # characters of label text kept on each side; the longest label of the forms has 37


@dataclass(frozen=True, slots=True)
class Group:
    """A run of values (blank cells included) that no label text interrupts. ``before``/``after`` are label keys."""

    tokens: tuple[Token, ...]
    before: str
    after: str
    label_columns: tuple[int, ...] = ()  # grid columns of the text cells in the row of the first token

    @property
    def start(self) -> int:
        return self.tokens[0].raw_span.start

    @property
    def end(self) -> int:
        return self.tokens[-1].raw_span.end


def find_groups(rows: Sequence[Sequence[Token]], *, cells: int) -> list[Group]:
    """The groups of an area, in order. ``cells``: the usual number of values of a row, by which short runs are joined.

    A line with several values is a row of its own; values that stand alone on their lines (one cell a line) are taken together.
    """
    runs: list[list[Token]] = []
    words: list[str] = [""]  # label text before each run, and after the last
    for row in rows:
        values_here = sum(token.kind != "text" for token in row)
        opened = False
        for token in row:
            if token.kind == "text":
                words[-1] += label_key(token.text)
                continue
            run = runs[-1] if runs else None
            if run is None or words[-1] or (not opened and _closed(run, values_here)):
                runs.append([])
                words.append("")
            runs[-1].append(token)
            opened = True
    runs, words = _joined(runs, words, cells)
    runs, words = _parted(runs, words, cells)
    labels = {
        row[0].row: tuple(token.column for token in row if token.kind == "text" and token.column is not None)
        for row in rows
        if row
    }
    return [
        Group(tuple(run), words[i][-_WORDS_MAX:], words[i + 1][:_WORDS_MAX], labels.get(run[0].row, ()))
        for i, run in enumerate(runs)
        if any(token.kind == "value" for token in run) or words[i]
    ][:_GROUPS_MAX]


def _closed(run: Sequence[Token], values_here: int) -> bool:
    """True where a new line does not continue ``run``: either of the two lines has several cells."""
    last_row = run[-1].row
    return values_here > 1 or sum(token.row == last_row for token in run) > 1


def _joined(runs: list[list[Token]], words: list[str], cells: int) -> tuple[list[list[Token]], list[str]]:
    """Join two neighbours that together make one row: a row of the table that a line break cut in two."""
    out_runs: list[list[Token]] = []
    out_words = [words[0]]
    for i, run in enumerate(runs):
        previous = out_runs[-1] if out_runs else None
        together = previous is not None and not words[i] and len(previous) < cells and len(previous) + len(run) == cells
        if together and previous is not None:
            previous.extend(run)
            out_words[-1] = words[i + 1]
        else:
            out_runs.append(list(run))
            out_words.append(words[i + 1])
    return out_runs, out_words


def _parted(runs: list[list[Token]], words: list[str], cells: int) -> tuple[list[list[Token]], list[str]]:
    """Part a run of several whole rows whose labels are lost (one cell a line): n × cells values."""
    out_runs: list[list[Token]] = []
    out_words = [words[0]]
    for i, run in enumerate(runs):
        on_one_row = len({token.row for token in run}) == 1
        if cells > 1 and len(run) > cells and len(run) % cells == 0 and not on_one_row:
            for start in range(0, len(run), cells):
                out_runs.append(run[start : start + cells])
                out_words.append("")
            out_words[-1] = words[i + 1]
        else:
            out_runs.append(run)
            out_words.append(words[i + 1])
    return out_runs, out_words


def unread_group(raw: str, group: Group) -> Cell:
    """What each cell of a row holds whose numbers cannot be told apart: their common place, without a value."""
    return unread_cell(raw, Span(group.start, group.end), page=group.tokens[0].page)


def grid_columns(groups: Sequence[Group], cells: int) -> dict[int, tuple[int, ...]]:
    """For each grid, the columns in which its value cells begin: the commonest among the rows that have exactly ``cells``."""
    seen: dict[int, Counter[tuple[int, ...]]] = {}
    for group in groups:
        grid = group.tokens[0].grid
        columns = tuple(token.column for token in group.tokens if token.column is not None)
        if grid is not None and len(group.tokens) == cells == len(columns):
            seen.setdefault(grid, Counter())[columns] += 1
    return {grid: max(sorted(counts.items()), key=lambda item: item[1])[0] for grid, counts in seen.items()}


def fit_cells(group: Group, cells: int, columns: dict[int, tuple[int, ...]]) -> tuple[Token | None, ...] | None:
    """The tokens of the ``cells`` cells of a row, in order; None where they cannot be told apart.

    A cell that is None was lost: its column is known from the other rows of its grid to be empty of any cell.
    """
    tokens = group.tokens
    if len(tokens) == cells:
        return tokens
    values = tuple(token for token in tokens if token.kind == "value")
    if len(values) == cells:
        return values
    grid = tokens[0].grid
    known = columns.get(grid) if grid is not None else None
    if known is not None and not set(known).intersection(group.label_columns):  # else the rows are ragged: columns say nothing
        at = {token.column: token for token in tokens}
        if all(token.column in known for token in values):
            return tuple(at.get(column) for column in known)
    if len(tokens) > cells and len(values) < cells:
        leading = next((i for i, token in enumerate(tokens) if token.kind == "value"), len(tokens))
        trailing = next((i for i, token in enumerate(reversed(tokens)) if token.kind == "value"), len(tokens))
        excess = len(tokens) - cells
        if not trailing and leading >= excess:
            return tokens[excess:]
        if not leading and trailing >= excess:
            return tokens[:-excess]
    return None
