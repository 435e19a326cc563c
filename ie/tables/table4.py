"""Table 4, 行政复议、行政诉讼情况: three blocks of five cells, most often one row of fifteen under a header of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Cell, Document, Span
from ie.tables.align import align
from ie.tables.cells import build_cell, lost_cell, read_cell, unread_cell
from ie.tables.columns import Columns, fit_cells, fit_under_heads, grid_columns, head_columns
from ie.tables.folding import label_key
from ie.tables.forms import T4_COLUMNS, T4_ROWS, FormRow
from ie.tables.groups import Group, find_groups
from ie.tables.rows import Token, find_rows
from ie.tables.segment import agreed_spans, find_partitions, shows_zeros
from ie.tables.transposed import read_transposed_table4

_BLOCK = len(T4_COLUMNS)
_ALL = _BLOCK * len(T4_ROWS)
_HEADER_WORDS = ("维持", "纠正", "审结", "总计", "起诉")
_HEADER_WORDS_MIN = 4
_OUTCOMES = ("维持", "纠正", "他结果", "审结", "果维", "果纠", "尚未")
_HEADS = ("维持", "纠正", "其他结果", "审结", "总计")
_OUTCOMES_MIN = 6  # of the twelve in the header of all blocks; that of one block has four


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
    known, heads = grid_columns(blocks, _BLOCK), head_columns(rows, _HEADS)

    def fit(group: Group) -> Sequence[Token | None] | None:
        above = heads[group.tokens[0].row]
        under = fit_under_heads(group, above) if len(above) == _BLOCK else None
        return under or _fit_block(folded, group, known, zeros=zeros)

    def fits(group: Group, _row: FormRow) -> bool:
        return fit(group) is not None

    path = align(blocks, T4_ROWS, fits)
    if len(path) < len(T4_ROWS):
        turned = read_transposed_table4(document, folded, area, zeros=zeros)
        if turned is not None:
            return FoundTable(*turned)
    if not path or (len(path) < len(T4_ROWS) and _under_shared_header(blocks[min(path.values())])):
        return _unread(document, rows)
    out: dict[str, dict[str, Cell]] = {}
    for index, row in enumerate(T4_ROWS):
        tokens = fit(blocks[path[index]]) if index in path else None
        out[row.name] = {
            column: _cell(document, folded, tokens[place] if tokens is not None else None)
            for place, column in enumerate(T4_COLUMNS)
        }
    return FoundTable(out, max(blocks[g].end for g in path.values()))


def _fit_block(folded: str, group: Group, known: Columns, *, zeros: bool) -> Sequence[Token | None] | None:
    """The five cells of a block; glued digits are cut where there is one way in which they add up."""
    fitted = fit_cells(group, _BLOCK, known)
    values = [token for token in group.tokens if token.kind == "value"]
    if fitted is not None or not zeros or not values or not all(token.text.isdigit() for token in values):
        return fitted
    partitions = find_partitions(folded, [token.raw_span for token in values], (_BLOCK,))
    if len(partitions) != 1:
        return None
    first = values[0]
    return [Token("value", s, folded[s.start : s.end], first.row, page=first.page) for s in partitions[0].raw_spans]


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


def _is_labelled_row(group: Group) -> bool:
    """True where a label stands in front in a row with cell borders: the fifteen stand alone, or behind the whole header."""
    return group.tokens[0].column is not None and group.own_words != "" and group.own_words.count("维持") < len(T4_ROWS)


def _fit_all(group: Group) -> Sequence[Token | None] | None:
    """The fifteen cells of a row. Where blank cells stand before and behind them, right under the whole header, sums say which."""
    tokens = group.tokens
    if len(tokens) < _ALL or sum(token.kind == "value" for token in tokens) == _ALL:
        return fit_cells(group, _ALL, {})
    if not _is_under_whole_header(group):
        return None
    if len(tokens) == _ALL:
        return tokens
    windows = [tokens[start : start + _ALL] for start in range(len(tokens) - _ALL + 1)]
    printed = sum(token.kind == "value" for token in tokens)
    whole = [window for window in windows if sum(token.kind == "value" for token in window) == printed]
    if printed == 0:
        return whole[0]
    adding = [window for window in whole if all(_is_sum(window[i : i + _BLOCK]) for i in range(0, _ALL, _BLOCK))]
    return adding[0] if len(adding) == 1 else None


def _is_under_whole_header(group: Group) -> bool:
    """True where the words in front are the header of all blocks; else a row can be one block with blank cells behind it."""
    return sum(group.before.count(word) for word in _OUTCOMES) >= _OUTCOMES_MIN


def _is_sum(block: Sequence[Token]) -> bool:
    numbers = [read_cell(token.text).value or 0 for token in block]
    return sum(numbers[:-1]) == numbers[-1]


def _fifteen_in_one(document: Document, folded: str, groups: Sequence[Group], *, zeros: bool) -> FoundTable | None:
    for group in groups:
        if _is_labelled_row(group):
            continue
        fitted = _fit_all(group)
        if fitted is not None:
            return FoundTable(_as_blocks([_cell(document, folded, token) for token in fitted]), group.end)
        values = [token for token in group.tokens if token.kind == "value"]
        if sum(len(token.text) for token in values) < _ALL or not all(token.text.isdigit() for token in values):
            continue
        pieces = [token.raw_span for token in values]
        partitions = find_partitions(folded, pieces, (_BLOCK,) * len(T4_ROWS))
        if not zeros and not all(shows_zeros(partition) for partition in partitions):
            partitions = []
        page = group.tokens[0].page
        unread = unread_cell(document.raw, Span(group.start, group.end), page=page)
        if partitions:
            spans = agreed_spans(partitions)
            cells = [build_cell(document.raw, folded, span, page=page) if span is not None else unread for span in spans]
            return FoundTable(_as_blocks(cells), group.end)
        if len(values) < _ALL and not (len(values) >= _BLOCK and group.own_words):
            return FoundTable(_as_blocks([unread] * _ALL), group.end)
    return None


def _fifteen_in_runs(document: Document, folded: str, groups: Sequence[Group]) -> FoundTable | None:
    """Fifteen cells that lines break into several runs (5 + 10, one block a line), with no words in between."""
    for first in range(len(groups)):
        tokens: list[Token] = list(groups[first].tokens)
        if _is_labelled_row(groups[first]):
            continue
        for group in groups[first + 1 :]:
            if group.before or len(tokens) >= _ALL:
                break
            tokens += group.tokens
        whole = all(token.kind == "value" for token in tokens) or _is_under_whole_header(groups[first])
        if len(tokens) == _ALL and whole:
            return FoundTable(_as_blocks([_cell(document, folded, token) for token in tokens]), tokens[-1].raw_span.end)
    return None


def _cell(document: Document, folded: str, token: Token | None) -> Cell:
    return lost_cell() if token is None else build_cell(document.raw, folded, token.raw_span, page=token.page)


def _as_blocks(cells: Sequence[Cell]) -> dict[str, dict[str, Cell]]:
    return {
        row.name: dict(zip(T4_COLUMNS, cells[index * _BLOCK : (index + 1) * _BLOCK], strict=True))
        for index, row in enumerate(T4_ROWS)
    }
