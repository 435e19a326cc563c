"""Table 4, 行政复议、行政诉讼情况: three blocks of five cells, most often one row of fifteen under a header of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Cell, Document, Span
from ie.tables.align import align
from ie.tables.cells import build_cell, lost_cell, unread_cell
from ie.tables.folding import label_key
from ie.tables.forms import T4_COLUMNS, T4_ROWS, FormRow
from ie.tables.groups import Group, find_groups, fit_cells
from ie.tables.rows import Token, find_rows
from ie.tables.segment import find_partitions

_BLOCK = len(T4_COLUMNS)
_ALL = _BLOCK * len(T4_ROWS)
_HEADER_WORDS = ("维持", "纠正", "审结", "总计", "起诉")
_HEADER_WORDS_MIN = 4


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What was read, and the raw end of the last cell (the start of the area where no cell was found)."""

    blocks: dict[str, dict[str, Cell]]
    raw_end: int


def read_table4(document: Document, folded: str, area: Span, *, zeros: bool) -> FoundTable | None:
    """Read table 4 from ``area`` of raw. All fifteen cells are lost or unread where no group of numbers can be it; None where
    its header alone is there. ``zeros``: whether the report prints its zeros; where not, glued digits are not cut."""
    rows = find_rows(document, folded, area)
    groups = find_groups(rows, cells=_ALL)
    found = _fifteen_in_one(document, folded, groups, zeros=zeros) or _fifteen_in_runs(document, folded, groups)
    if found is not None:
        return found
    blocks = find_groups(rows, cells=_BLOCK)

    def fits(group: Group, _row: FormRow) -> bool:
        return fit_cells(group, _BLOCK, {}) is not None

    path = align(blocks, T4_ROWS, fits)
    if not path or (len(path) < len(T4_ROWS) and _under_shared_header(blocks[min(path.values())])):
        return _unread(document, rows)
    out: dict[str, dict[str, Cell]] = {}
    for index, row in enumerate(T4_ROWS):
        tokens = fit_cells(blocks[path[index]], _BLOCK, {}) if index in path else None
        out[row.name] = {
            column: _cell(document, folded, tokens[place] if tokens is not None else None)
            for place, column in enumerate(T4_COLUMNS)
        }
    return FoundTable(out, max(blocks[g].end for g in path.values()))


def _under_shared_header(group: Group) -> bool:
    """True where the header of several blocks stands right before ``group``: one line under all of them, whose blank cells
    left no trace, so that its numbers may be any block's."""
    return group.before.count("维持") > 1 or group.before.count("总计") > 1


def _unread(document: Document, rows: Sequence[Sequence[Token]]) -> FoundTable | None:
    """Lines of numbers right under the header that are not fifteen: every cell unread, in the place of all of them."""
    run: list[Token] = []
    header = ""
    for row in rows:
        words = "".join(label_key(token.text) for token in row if token.kind == "text")
        if words and run:
            break
        header += words
        values = [token for token in row if token.kind == "value"]
        if values and (words or sum(word in header for word in _HEADER_WORDS) < _HEADER_WORDS_MIN):
            break
        run += values
    if not run:
        return None
    place = Span(run[0].raw_span.start, run[-1].raw_span.end)
    return FoundTable(_as_blocks([unread_cell(document.raw, place, page=run[0].page)] * _ALL), place.end)


def _fifteen_in_one(document: Document, folded: str, groups: Sequence[Group], *, zeros: bool) -> FoundTable | None:
    for group in groups:
        fitted = fit_cells(group, _ALL, {})
        if fitted is not None:
            return FoundTable(_as_blocks([_cell(document, folded, token) for token in fitted]), group.end)
        values = [token for token in group.tokens if token.kind == "value"]
        if sum(len(token.text) for token in values) < _ALL or not all(token.text.isdigit() for token in values):
            continue
        pieces = [token.raw_span for token in values]
        partitions = find_partitions(folded, pieces, (_BLOCK,) * len(T4_ROWS)) if zeros else []
        if len(partitions) == 1:
            return FoundTable(_as_blocks([build_cell(document.raw, folded, s) for s in partitions[0].raw_spans]), group.end)
        if len(values) < _ALL:
            unread = unread_cell(document.raw, Span(group.start, group.end), page=group.tokens[0].page)
            return FoundTable(_as_blocks([unread] * _ALL), group.end)
    return None


def _fifteen_in_runs(document: Document, folded: str, groups: Sequence[Group]) -> FoundTable | None:
    """Fifteen cells that lines break into several runs (5 + 10, one block a line), with no words in between."""
    for first in range(len(groups)):
        tokens: list[Token] = list(groups[first].tokens)
        for group in groups[first + 1 :]:
            if group.before or len(tokens) >= _ALL:
                break
            tokens += group.tokens
        if len(tokens) == _ALL:
            return FoundTable(_as_blocks([_cell(document, folded, token) for token in tokens]), tokens[-1].raw_span.end)
    return None


def _cell(document: Document, folded: str, token: Token | None) -> Cell:
    return lost_cell() if token is None else build_cell(document.raw, folded, token.raw_span, page=token.page)


def _as_blocks(cells: Sequence[Cell]) -> dict[str, dict[str, Cell]]:
    return {
        row.name: dict(zip(T4_COLUMNS, cells[index * _BLOCK : (index + 1) * _BLOCK], strict=True))
        for index, row in enumerate(T4_ROWS)
    }
