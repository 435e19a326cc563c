"""Tokens → groups: the values that belong to one row of a form, with the words before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Cell, Span
from ie.tables.cells import unread_cell
from ie.tables.folding import label_key
from ie.tables.rows import Token

_T3_CELLS = (7, 8)  # of a row of table 3, without and with a 小计
ORDINAL = re.compile(r"[1-8]\s?[.、．]?")
_GROUPS_MAX = 400  # the appendix has 58 rows; more groups in one area are no table, and alignment costs groups × rows
_WORDS_MAX = 60  # characters of label text kept on each side; the longest label of the forms has 37


@dataclass(frozen=True, slots=True)
class Group:
    """A run of values (blank cells included) that no label text interrupts. ``before``/``after`` are label keys.

    Where each cell has borders or a line of its own, the words after the values are the next row's label, and ``after`` is empty,
    unless a row with a label of its own is followed by one without numbers, into which its label may wrap.
    """

    tokens: tuple[Token, ...]
    before: str
    after: str
    label_columns: tuple[int, ...] = ()  # grid columns of the text cells in the row of the first token
    own_words: str = ""  # label key of the text in front of the first token on its own line
    list_number: int | None = None  # 7 of ``7.属于行政执法案卷``, where one is printed in front on the same line

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
            if run is None or words[-1] or (not opened and (_has_borders(rows, run, row) or _closed(run, values_here))):
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
        Group(
            tuple(run),
            words[i][-_WORDS_MAX:],
            words[i + 1][:_WORDS_MAX] if _may_wrap(rows, run, runs[i + 1 : i + 2]) else "",
            labels.get(run[0].row, ()),
            *_in_front(rows, run, words[i]),
        )
        for i, run in enumerate(runs)
        if any(token.kind == "value" for token in run) or words[i]
    ][:_GROUPS_MAX]


_LISTED = re.compile(r"(?<!\d)(\d)\s?[.、．](?!\d)|(?<![(（一二三四五六七八九十])([一二四])、")
_OTHER_HANDLING = re.compile(r"(?:\(\s?六|六\s?\))[()\s]*其他?处?理?\s*$")
_NOTE = re.compile(r"\([^()]*\)?")
_TOP_NUMBERS = {"一": -1, "二": -2, "四": -4}
"""一、 二、 四、 of table 3 as list numbers that no 1. is taken for."""


def _in_front(rows: Sequence[Sequence[Token]], run: Sequence[Token], before: str) -> tuple[str, int | None]:
    """The words in front of ``run`` on its line, back to the value before it, and their one list number.

    Where each cell has a line of its own, all words ``before`` are the run's, and the list number is that of the line above.
    """
    texts: list[str] = []
    own = ""
    first = run[0]
    for token in rows[first.row]:
        if token.raw_span.start >= first.raw_span.start:
            break
        texts = [*texts, token.text] if token.kind == "text" else []
    if not texts and _is_cell_a_line(run) and first.row and all(token.kind == "text" for token in rows[first.row - 1]):
        texts = [token.text for token in rows[first.row - 1]]
        own = before
    own = own or label_key(_NOTE.sub("", "".join(texts)))
    if _OTHER_HANDLING.search("".join(texts)):
        return own, 0
    numbers = [int(arabic) if arabic else _TOP_NUMBERS[chinese] for arabic, chinese in _LISTED.findall("".join(texts))]
    return own, numbers[0] if len(numbers) == 1 else None


def _has_borders(rows: Sequence[Sequence[Token]], run: Sequence[Token], row: Sequence[Token]) -> bool:
    """True where ``run`` or ``row`` is a row of several cells with borders: it takes no cell of another."""
    return row[0].column is not None and (len(row) > 1 or len(rows[run[-1].row]) > 1)


def _may_wrap(rows: Sequence[Sequence[Token]], run: Sequence[Token], following: Sequence[Sequence[Token]]) -> bool:
    if run[0].column is None:
        return not _is_cell_a_line(run)
    labelled = any(token.kind == "text" for token in rows[run[0].row])
    return labelled and all(token.kind == "blank" for run_behind in following for token in run_behind)


def _is_cell_a_line(run: Sequence[Token]) -> bool:
    return len(run) > 1 and len({token.row for token in run}) == len(run)


def _closed(run: Sequence[Token], values_here: int) -> bool:
    """True where a new line does not continue ``run``: either of the two lines has several cells."""
    last_row = run[-1].row
    return values_here > 1 or sum(token.row == last_row for token in run) > 1


def _joined(runs: list[list[Token]], words: list[str], cells: int) -> tuple[list[list[Token]], list[str]]:
    """Join two neighbours that together make one row: a row of the table that a line break cut in two.

    Only where all lines between two labels come out as whole rows so; cells of rows with borders never mix.
    """
    out_runs: list[list[Token]] = []
    out_words = [words[0]]
    start = 0
    while start < len(runs):
        end = start + 1
        while end < len(runs) and not words[end]:
            end += 1
        whole = _whole_rows(runs[start:end], cells)
        for run in whole if whole is not None else runs[start:end]:
            out_runs.append(list(run))
            out_words.append("")
        out_words[-1] = words[end]
        start = end
    return out_runs, out_words


def _whole_rows(runs: Sequence[Sequence[Token]], cells: int) -> list[list[Token]] | None:
    """``runs`` as rows of ``cells`` each, one or two runs a row; None where they do not come out so, or have borders."""
    rows: list[list[Token]] = []
    for run in runs:
        if run[0].column is not None:
            return None
        if rows and len(rows[-1]) < cells:
            rows[-1].extend(run)
        else:
            rows.append(list(run))
        if len(rows[-1]) > cells:
            return None
    return rows if all(len(row) == cells for row in rows) else None


def _parted(runs: list[list[Token]], words: list[str], cells: int) -> tuple[list[list[Token]], list[str]]:
    """Part a run of several whole rows whose labels are lost (one cell a line): n × cells values."""
    out_runs: list[list[Token]] = []
    out_words = [words[0]]
    for i, whole in enumerate(runs):
        on_one_row = len({token.row for token in whole}) == 1
        run = whole if on_one_row else _without_ordinals(whole, cells)
        if cells > 1 and len(run) > cells and len(run) % cells == 0 and not on_one_row:
            for start in range(0, len(run), cells):
                out_runs.append(run[start : start + cells])
                out_words.append("")
            out_words[-1] = words[i + 1]
        else:
            out_runs.append(run)
            out_words.append(words[i + 1])
    return out_runs, out_words


def _without_ordinals(run: list[Token], cells: int) -> list[Token]:
    """One cell a line: the rows of table 3 in ``run`` without the ordinals on lines of their own behind them, if sums bear that out."""
    if cells not in _T3_CELLS or len(run) <= cells or not all(token.text.isdigit() for token in run):
        return run
    kept: list[Token] = []
    start = 0
    while start + cells <= len(run):
        row, rest = run[start : start + cells], run[start + cells : start + cells + 1]
        ordinal = bool(rest) and ORDINAL.fullmatch(rest[0].text) is not None
        shifted = run[start + 1 : start + cells + 1]
        if not _adds_up(row) or (ordinal and len(shifted) == cells and _adds_up(shifted)):
            return run
        kept += row
        start += cells + ordinal
    return kept if start == len(run) else run


def _adds_up(row: Sequence[Token]) -> bool:
    """True where the last cell is the sum of all others, or of the first and a 小计 of the rest."""
    first, *kinds, total = (int(token.text) for token in row)
    if len(row) == _T3_CELLS[0]:
        return total == first + sum(kinds)
    return (kinds[0] == sum(kinds[1:]) and total == first + kinds[0]) or (
        kinds[-1] == sum(kinds[:-1]) and total == first + kinds[-1]
    )


def first_copy(groups: Sequence[Group], *, first: str, last: str | None = None) -> list[Group]:
    """The groups of the first table where several stand one after the other: up to the second row with the label ``first``, or
    to the end of the row with the label ``last``. Cells of two tables never mix."""
    again = [i for i, group in enumerate(groups) if group.before.endswith(first)][1:2]
    done = [i + 1 for i, group in enumerate(groups) if last is not None and group.before.endswith(last)][:1]
    return list(groups[: min([len(groups), *again, *done])])


def unread_group(raw: str, group: Group) -> Cell:
    """What each cell of a row holds whose numbers cannot be told apart: their common place, without a value."""
    return unread_cell(raw, Span(group.start, group.end), page=group.tokens[0].page)
