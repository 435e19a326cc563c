"""The appendix of 2014–2018, 政府信息公开情况统计表: 58 rows of the national form among an office's own.

A row is taken for one of the form only by its label: whole, wrapped around its number, or damaged and still like no other.
Nothing is filled in by position. What is left over stays under its printed label (`local`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ie.data import Cell, Document, LocalRow, Span
from ie.tables.align import best_path
from ie.tables.appendix_columns import Tokens, read_columns, settle_header
from ie.tables.cells import lost_cell
from ie.tables.forms import G1_ROWS
from ie.tables.local import local_rows
from ie.tables.rows import Token
from ie.tables.stat_header import Header, drop_codes, read_header
from ie.tables.stat_rows import StatRow, find_stat_rows, plain_label, stat_cell, unread_values

_PREFIX = "g1_"
_MONEY = "_wan"
_WRAPPED = 0.95
_LIKE_MIN = 0.8  # similarity from which a damaged label counts
_LIKE_SHARE = 0.9  # of its similarity is a damaged label's score
_LIKE_MARGIN = 0.1  # how much less like every other label it must be: 同意公开答复数 is near 不同意公开答复数
_PIECES_MAX = 3  # lines over which a label can run in a narrow cell
_SECOND_COPY_SHARE = 0.5

_LABELS: Mapping[str, tuple[int, ...]] = {
    label: tuple(i for i, row in enumerate(G1_ROWS) if row.labels[0] == label) for label in {r.labels[0] for r in G1_ROWS}
}
_PAIRS: Mapping[str, frozenset[str]] = {
    label: frozenset(label[i : i + 2] for i in range(len(label) - 1)) for label in sorted(_LABELS)
}


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What was read, and the raw end of the last row of the form."""

    fields: dict[str, Cell]
    local: tuple[LocalRow, ...]
    raw_end: int


def read_appendix(document: Document, folded: str, area: Span) -> FoundTable | None:
    """Read the appendix from ``area`` of raw; None where no row has a cell. Rows of the national form that have none are lost.

    Where the header names a column of the year and one since the beginning (历年累计), in either order, the year's is read and
    the other is kept as a local row.
    """
    rows = find_stat_rows(document, folded, area)
    header = read_header(rows)
    rows = _first_copy(drop_codes(rows, header))
    path = _match(rows)
    if not path:
        return None
    by_name = {G1_ROWS[r].name.removeprefix(_PREFIX): g for r, g in path.items()}
    header = settle_header(header, rows, by_name)
    columns = read_columns(rows, header, by_name)
    fields: dict[str, Cell] = {}
    for index, form_row in enumerate(G1_ROWS):
        unit = "万元" if form_row.name.endswith(_MONEY) else None
        g = path.get(index)
        fields[form_row.name] = lost_cell() if g is None else _cell(document, folded, rows[g], columns[g], header, unit)
    mapped = {g: G1_ROWS[r].labels[0] for r, g in path.items()}
    local = local_rows(document, folded, rows, header, columns, mapped=mapped)
    return FoundTable(fields, local, max(rows[g].values[-1].raw_span.end for g in mapped))


def _cell(document: Document, folded: str, row: StatRow, tokens: Tokens | None, header: Header, unit: str | None) -> Cell:
    place = header.year_place
    if tokens is None or place is None:
        return unread_values(document, row)
    token = tokens[place]
    return lost_cell() if token is None else stat_cell(document, folded, token, unit or row.unit)


def _first_copy(rows: list[StatRow]) -> list[StatRow]:
    """The rows of the first table where the whole table stands there twice, or two reports' tables on one page."""
    seen: dict[str, int] = {}
    again: list[int] = []
    for index, row in enumerate(rows):
        label = plain_label(row.labels()[-1:])
        if row.values and len(_LABELS.get(label, ())) == 1:
            if label in seen:
                again.append(index)
            seen.setdefault(label, index)
    return rows[: again[0]] if seen and len(again) > _SECOND_COPY_SHARE * len(seen) else rows


def _match(rows: Sequence[StatRow]) -> dict[int, int]:
    """``{row of the form: row of the table}``, in order; without the rows that two labels claim."""
    scores: list[dict[int, float]] = []
    for index, row in enumerate(rows):
        following = rows[index + 1].words[:1] if index + 1 < len(rows) else ()
        scores.append(_scores(row, following) if row.values else {})
    claimed = Counter(r for found in scores for r, score in found.items() if score >= _WRAPPED)
    for found in scores:
        for r in [r for r in found if claimed[r] > 1 and len(_LABELS[G1_ROWS[r].labels[0]]) == 1]:
            del found[r]
    matrix = [[found.get(r, 0.0) for r in range(len(G1_ROWS))] for found in scores]
    return _without_unsure_twins(best_path(matrix, len(G1_ROWS)))


def _without_unsure_twins(path: dict[int, int]) -> dict[int, int]:
    """被依法纠错数 stands below 行政复议 and below 行政诉讼: where only one was found, it must lie between other rows of its block."""
    out = dict(path)
    for twins in (places for places in _LABELS.values() if len(places) > 1):
        here = [r for r in twins if r in path]
        if len(here) != 1:
            continue
        row, twin = here[0], next(r for r in twins if r != here[0])
        low, high = min(row, twin), max(row, twin)
        between = [g for r, g in path.items() if low < r < high]
        settled = any(g < path[row] for g in between) if row == high else any(g > path[row] for g in between)
        if not settled:
            del out[row]
    return out


def _scores(row: StatRow, following: Sequence[Token]) -> dict[int, float]:
    """How well the words before the values (and the first after them) are labels of the form."""
    words = row.labels()
    ways = [words[-count:] for count in range(1, min(_PIECES_MAX, len(words)) + 1)]
    keys = [plain_label(way) for way in ways]
    for key in keys:
        if key in _LABELS:
            return _like_longer(key) | dict.fromkeys(_LABELS[key], 1.0)
    glued = _last_of_several(keys[0]) if keys else None
    if glued is not None:
        return dict.fromkeys(_LABELS[glued], 1.0)
    wrapped = [] if row.delimited else [plain_label((*_without_unit(way), *following)) for way in ways if following]
    for key in wrapped:
        if key in _LABELS:
            return dict.fromkeys(_LABELS[key], _WRAPPED)
    return _like([*keys, *wrapped])


def _like_longer(key: str) -> dict[int, float]:
    """The rows whose label has one more character in front of ``key``, which may be lost: 不同意公开答复数, 同意公开答复数."""
    longer = [label for label in _LABELS if len(label) == len(key) + 1 and label.endswith(key)]
    return {r: _LIKE_SHARE * 2 * len(key) / (2 * len(key) + 1) for label in longer for r in _LABELS[label]}


def _without_unit(words: Sequence[Token]) -> tuple[Token, ...]:
    last = words[-1]
    return (*words[:-1], Token("text", last.raw_span, plain_label([last]), last.row))


def _last_of_several(key: str) -> str | None:
    """The last label where the numbers between several are gone (涉及国家秘密件涉及商业秘密), or behind a group's head."""
    for label in _LABELS:
        before = key[: -len(label)] if key.endswith(label) else ""
        if before.endswith("情况") or any(before.rstrip("条件次篇个人").endswith(other) for other in _LABELS):
            return label
    return None


def _like(keys: Sequence[str]) -> dict[int, float]:
    """The form's row that a damaged label is like, if it is like no other."""
    best: defaultdict[str, float] = defaultdict(float)
    for key in keys:
        pairs = {key[i : i + 2] for i in range(len(key) - 1)}
        for label, own in _PAIRS.items():
            if 2 * len(pairs & own) < len(own):
                continue
            ratio = SequenceMatcher(None, key, label, autojunk=False).ratio()
            best[label] = max(best[label], ratio)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LIKE_MIN:
        return {}
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - _LIKE_MARGIN:
        return {}
    return dict.fromkeys(_LABELS[ranked[0][0]], _LIKE_SHARE * ranked[0][1])
