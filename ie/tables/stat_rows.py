"""Rows of a statistical table of any making: the words, the unit, and the values that follow.

What the header says of their columns is read in `stat_header`. Which row is a row of the form of 2014 is decided in `appendix`; what
no form knows becomes a `LocalRow` in `local`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ie.data import Cell, Document, Span
from ie.tables.cells import build_cell, unread_cell
from ie.tables.folding import label_key
from ie.tables.rows import Token, TokenKind, find_rows

_UNIT = re.compile(r"(?:万元|人次|件次|元|条|件|次|篇|个|人|项)$")
_UNIT_AT_END = re.compile(r"\s(?:万元|人次|件次|元|条|件|次|篇|个|人|项)\s*$")
_UNIT_NOTE = re.compile(r"\((?:单位\s?:\s?)?(万元|人次|件次|元|条|件|次|篇|个|人|项)\)")
_NEW_LABEL = re.compile(
    r"(?=[(（][一二三四五六七八九十]{1,3}[)）])|(?<![\d.])(?=\d{1,2}[.、．](?!\d))|(?<![一二三四五六七八九十])(?=[一二三四五六七八九十]{1,3}、)|(?=其中\s?[:：])"
)
_NOTE = re.compile(r"\([^()]*\)")
_OPEN_NOTE = re.compile(r"\([^()]*$")
_LIST_NUMBER = re.compile(r"^(?:其中|[一二三四五六七八九十]{1,3})+")
_LISTED = re.compile(r"\d{1,2}(?=[.、．])")
_ROW_VALUES_MIN = 2
_NOTE_COUNT = re.compile(r"1(?:\s?[条次件])?")  # of the notes 计1条 and 计1次 inside labels
_NOTE_BEFORE = re.compile(r"(?<![合总共小累统])计$")


@dataclass(frozen=True, slots=True)
class StatRow:
    """Words, then the values (blank cells included) that follow them. ``delimited``: the reader or the line knows its cells."""

    words: tuple[Token, ...]
    values: tuple[Token, ...]
    delimited: bool

    @property
    def is_in_grid(self) -> bool:
        return any(token.grid is not None for token in self.values)

    @property
    def unit(self) -> str | None:
        """The unit printed after the label, in its own cell or not, or in a note: (单位:条)."""
        if not self.words:
            return None
        if self._has_unit_cell():
            return label_key(self.words[-1].text)
        words = self.words[-1].text
        note = _UNIT_NOTE.search(words)
        found = _UNIT.search(label_key(_NOTE.sub("", words)))
        return note[1] if note is not None else found[0] if found is not None else None

    def labels(self) -> tuple[Token, ...]:
        """The words without a unit that has a cell of its own."""
        return self.words[:-1] if self._has_unit_cell() else self.words

    def _has_unit_cell(self) -> bool:
        if len(self.words) < 2:
            return False
        key = label_key(self.words[-1].text)
        return _UNIT.fullmatch(key) is not None or (self.delimited and len(key) == 1)


def plain_label(words: Sequence[Token]) -> str:
    """The Chinese characters of a label without list number, notes in brackets and unit.

    >>> plain_label([Token("text", Span(0, 0), "(一)收到申请数(含网上) 件", 0)])
    '收到申请数'
    """
    text = _OPEN_NOTE.sub("", _NOTE.sub("", "".join(token.text for token in words)))
    return _UNIT.sub("", _LIST_NUMBER.sub("", label_key(text)))


def starts_label(token: Token) -> bool:
    """True for words that begin with the number of a list, or with 其中."""
    return _NEW_LABEL.match(token.text.strip()) is not None


def ends_in_unit(token: Token) -> bool:
    """True for words with a unit at their end, set off by a blank."""
    return _UNIT_AT_END.search(token.text) is not None


def find_stat_rows(document: Document, folded: str, area: Span) -> list[StatRow]:
    """The rows inside ``area`` of raw, in order. Cells of one line never join words of another where lines have cell borders."""
    found: list[StatRow] = []
    words: list[Token] = []
    values: list[Token] = []

    def close(*, delimited: bool) -> None:
        if words or values:
            found.append(StatRow(tuple(words), tuple(values), delimited))
        words.clear()
        values.clear()

    number = 0  # of the last label that has one
    for line in find_rows(document, folded, area):
        delimited = line[0].column is not None
        if _is_nameless_row(line, words, values) or (delimited and not _lacks_label(line, words, values)):
            close(delimited=False)
        for token in _mended(folded, line):
            if token.kind != "text":
                values.append(token)
                continue
            for piece in _parted(token):
                listed = _LISTED.match(piece.text)
                digit = _value_in_front(piece, words, values, number) if listed is not None else 0
                if digit:
                    values.append(_cut(piece, 0, digit, "value"))
                if values:
                    close(delimited=delimited)
                number = int(listed[0][digit:]) if listed is not None else number
                words.append(_cut(piece, digit, len(piece.text), "text"))
        if delimited:
            close(delimited=True)
    close(delimited=False)
    return found


def _lacks_label(line: Sequence[Token], words: Sequence[Token], values: Sequence[Token]) -> bool:
    """True for a line of cells with nothing but a unit in front of its values, below words that have none: its label is up there."""
    text = [token for token in line if token.kind == "text"]
    above = bool(words) and not values and words[-1].column is None
    return above and all(_UNIT.fullmatch(label_key(token.text)) for token in text) and any(t.kind == "value" for t in line)


def _value_in_front(piece: Token, words: Sequence[Token], values: Sequence[Token], number: int) -> int:
    """1 where the first of two digits in front of a label is the last value in front of it: the 4 of ``条42、政府网站``.

    ``number``: that of the label before. Two digits that go on from it are the label's number.
    """
    listed = _LISTED.match(piece.text)
    digits = "" if listed is None else listed[0]
    before = values[-1] if values else words[-1] if words else None
    if len(digits) < 2 or before is None or before.row != piece.row or int(digits) == number + 1:
        return 0
    follows_cell = before.kind == "value" or _UNIT.search(label_key(before.text)) is not None
    return int(follows_cell and (digits[0] == "0" or int(digits[1]) in (1, number + 1)))


def _cut(token: Token, start: int, end: int, kind: TokenKind) -> Token:
    begin = token.raw_span.start
    return replace(token, kind=kind, raw_span=Span(begin + start, begin + end), text=token.text[start:end])


def _mended(folded: str, line: Sequence[Token]) -> list[Token]:
    """``line`` with the number of a note whose bracket is cut (计1条) among the label's words, and two glued amounts as one value."""
    out: list[Token] = []
    for token in line:
        if out and (_is_note_count(out[-1], token) or _is_amount_cut(out[-1], token)):
            span = Span(out[-1].raw_span.start, token.raw_span.end)
            out[-1] = replace(out[-1], raw_span=span, text=folded[span.start : span.end])
        else:
            out.append(token)
    return out


def _is_note_count(token: Token, following: Token) -> bool:
    is_count = following.kind == "value" and _NOTE_COUNT.fullmatch(following.text) is not None
    return is_count and token.kind == "text" and _NOTE_BEFORE.search(token.text) is not None


def _is_amount_cut(token: Token, following: Token) -> bool:
    """True for 2.39 and . and 56 of ``2.399.56``, two amounts of which nobody knows where the first ends."""
    touches = token.kind == "value" and token.raw_span.end == following.raw_span.start
    return touches and (following.text == "." or (following.kind == "value" and token.text.endswith(".")))


def _is_nameless_row(line: Sequence[Token], words: Sequence[Token], values: Sequence[Token]) -> bool:
    """True for a line of several values alone, below a line of as many behind their label: the label of this row is lost."""
    if not words or len(values) < _ROW_VALUES_MIN or any(token.kind == "text" for token in line):
        return False
    own_line = {token.row for token in values} == {words[-1].row}
    return own_line and len(line) == len(values)


def _parted(token: Token) -> Iterator[Token]:
    """A text token, parted where the list number of another label begins."""
    starts = [0, *(m.start() for m in _NEW_LABEL.finditer(token.text) if m.start()), len(token.text)]
    for start, end in pairwise(starts):
        piece = token.text[start:end]
        if label_key(piece):
            yield _cut(token, start, end, "text")


def stat_cell(document: Document, folded: str, token: Token, unit: str | None) -> Cell:
    """The cell of one value."""
    return build_cell(document.raw, folded, token.raw_span, page=token.page, unit=unit)


def unread_values(document: Document, row: StatRow) -> Cell:
    """What a row holds whose numbers cannot be told apart: their common place, without a value."""
    place = Span(row.values[0].raw_span.start, row.values[-1].raw_span.end)
    return unread_cell(document.raw, place, page=row.values[0].page)
