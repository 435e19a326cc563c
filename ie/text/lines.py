"""Joins the lines of texts that were cut at a fixed width (N6: text made from PDF), and drops the page numbers between them.

A text whose lines are paragraphs, and one that stands on a single line (N3), comes out unchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ie.data import Span
from ie.text.line_shapes import (
    CLOSING,
    OPENING_END,
    PARAGRAPH_END,
    SENTENCE_END,
    display_width,
    first_atom,
    is_table_line,
    page_number,
    starts_own_line,
)
from ie.text.offsets import Edit, NormalizedText, rewritten

# Half-width columns. The narrowest body text seen in print has some 22 characters a line, the widest (A4 across) some 60.
_NARROWEST = 40
_WIDEST = 130
# The marks that must not begin a line pull a character down, and the first line of a paragraph may have lost its indent of
# two characters: a line this much short of the width is full if it ends inside a sentence.
_SLACK = 6
# Quotes are half as wide in some fonts as we count them, and some marks hang over the edge.
_OVERHANG = 8
_INDENT = 3
_DENSE = 5
_WIDER_SHARE = 0.1
_FEWEST_FULL_LINES = 4
_FULL_SHARE = 0.4
_UNFINISHED_SHARE = 0.6
_TITLE_LINES = 8
# A page that is all table shows no page number between two lines of prose.
_PAGES_OF_TABLES = 4
_TITLE_END = re.compile(r"(?:报告|年报)(?:\(.{1,12}\))?$")
_LISTED_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d\]?$")  # an entry of a list of links
_LINE_END = re.compile("\r\n|[\n\r\u2028\u2029]")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_NOT_IN_A_TITLE = re.compile(r"[,。;:、《》]")


@dataclass(frozen=True, slots=True)
class Cut:
    """The width at which a text was cut, in half-width columns, and what a line's width is: printed columns, or characters.

    Printers cut by columns; programs often by characters, an ASCII digit counting as much as an ideograph.
    """

    width: int
    by_characters: bool

    def width_of(self, line: _Line) -> int:
        return line.doubled_length if self.by_characters else line.columns

    def width_of_text(self, text: str) -> int:
        return 2 * len(text) if self.by_characters else display_width(text)


@dataclass(frozen=True, slots=True)
class _Line:
    norm_span: Span
    text: str
    columns: int  # width of the raw line as printed, in half-width columns
    doubled_length: int  # twice its characters: its width where every character counts as one
    indent: int  # blanks before it in raw, in half-width columns
    kept: bool  # a table line, by the caller's word or by its look
    page_number: tuple[int, bool] | None
    blank_line_before: bool


def join_wrapped_lines(text: NormalizedText, *, keep: Sequence[Span] = ()) -> NormalizedText:
    """Return ``text`` (as `characters.normalize_characters` makes it) with its wrapped paragraphs each on one line.

    ``keep``: norm spans of table regions; no line that touches one is joined or dropped. Headings, list items, titles,
    signatures and dates stay lines of their own. What is left is a subsequence of ``text.norm``; only between two Latin words
    the line end becomes a blank.
    """
    lines = _lines(text, keep)
    edits = _date_edits(lines)
    cut = find_cut(lines)
    if cut is not None:
        edits = _wrap_edits(lines, cut)
    return rewritten(text, edits)


def count_wrapped_breaks(text: NormalizedText, *, keep: Sequence[Span] = ()) -> int:
    """Return how many line ends `join_wrapped_lines` would take away (N6)."""
    return text.norm.count("\n") - join_wrapped_lines(text, keep=keep).norm.count("\n")


def _lines(text: NormalizedText, keep: Sequence[Span]) -> list[_Line]:
    regions = sorted(keep)
    region = 0
    lines: list[_Line] = []
    start = 0
    raw_before = 0
    for line in text.norm.split("\n"):
        end = start + len(line)
        if line:
            while region < len(regions) and regions[region].end <= start:
                region += 1
            number = page_number(line)
            marked = number is not None and not number[1]
            kept = (is_table_line(line) and not marked) or (region < len(regions) and regions[region].start < end)
            raw_start, raw_end = int(text.starts[start]), int(text.ends[end - 1])
            gap = text.raw[raw_before:raw_start]
            blank_line = len(_LINE_END.findall(gap)) > 1
            lead = gap.splitlines()[-1].expandtabs(4) if gap and not _LINE_END.match(gap[-1]) else ""
            indent = display_width(lead) if lead.isspace() else 0
            columns = display_width(text.raw[raw_start:raw_end])
            lines.append(_Line(Span(start, end), line, columns, 2 * (raw_end - raw_start), indent, kept, number, blank_line))
            raw_before = raw_end
        start = end + 1
    return lines


def find_cut(lines: Sequence[_Line]) -> Cut | None:
    """Return how the text was cut; None where its lines are paragraphs.

    A cut text has many lines of nearly one width, little that is much wider, and its full lines mostly end inside a sentence.
    """
    cuts = [found for by_characters in (False, True) if (found := _cut_by(lines, by_characters)) is not None]
    # Of two readings, the one under which more lines are of one width; printed columns where they are equal.
    return max(cuts, key=lambda found: found[0])[1] if cuts else None


def _cut_by(lines: Sequence[_Line], by_characters: bool) -> tuple[int, Cut] | None:
    """Return the cut by columns or by characters, behind the number of lines in its densest columns."""
    measure = Cut(0, by_characters).width_of
    prose = [(measure(line), line) for line in lines if not line.kept and line.page_number is None]
    prose = [(width, line) for width, line in prose if width >= _NARROWEST]
    if len(prose) < _FEWEST_FULL_LINES:
        return None
    total = sum(width for width, _ in prose)
    counts = Counter(width for width, _ in prose)
    # The densest few columns, and of equals the widest; their upper edge is where the text was cut.
    dense, edge = max((sum(counts[edge - back] for back in range(_DENSE)), edge) for edge in counts)
    if edge > _WIDEST or sum(width for width, _ in prose if width > edge + _OVERHANG) > _WIDER_SHARE * total:
        return None
    full = [line for width, line in prose if edge - _SLACK <= width <= edge + _OVERHANG]
    unfinished = [line for line in full if not SENTENCE_END.search(line.text)]
    if len(full) < max(_FEWEST_FULL_LINES, _FULL_SHARE * len(prose)) or len(unfinished) < _UNFINISHED_SHARE * len(full):
        return None
    return dense, Cut(edge, by_characters)


def _wrap_edits(lines: Sequence[_Line], cut: Cut) -> list[Edit]:
    double_spaced = 2 * sum(line.blank_line_before for line in lines) > len(lines)
    # Where some lines are indented and most are not, an indent begins a paragraph.
    indented = sum(line.indent >= _INDENT for line in lines)
    indents_tell = 0 < 2 * indented < len(lines)
    page_numbers = _page_number_lines(lines)
    edits: list[Edit] = []
    before: _Line | None = None
    for index, line in enumerate(lines):
        if index in page_numbers:
            continue
        if before is not None:
            between_pages = lines[index - 1] is not before
            apart = line.blank_line_before and not double_spaced and not between_pages
            apart = apart or (indents_tell and line.indent >= _INDENT)
            joined = not apart and _continues(before, line, cut, is_early=index < _TITLE_LINES)
            start, end = before.norm_span.end, line.norm_span.start
            if joined:
                edits.append(Edit(start, end, " " if _parts_latin_words(before.text, line.text) else ""))
            elif end - start > 1:
                edits.append(Edit(start + 1, end, ""))
        elif line.norm_span.start > 0:
            edits.append(Edit(0, line.norm_span.start, ""))
        before = line
    if before is not None and before is not lines[-1]:
        edits.append(Edit(before.norm_span.end, lines[-1].norm_span.end, ""))
    return edits


def _continues(before: _Line, line: _Line, cut: Cut, *, is_early: bool) -> bool:
    """Return whether ``line`` goes on where ``before`` was cut."""
    if before.kept or line.kept or _LISTED_DATE.search(before.text):
        return False
    if CLOSING.match(line.text) and not line.text.startswith("、"):
        return True
    if starts_own_line(line.text) and not OPENING_END.search(before.text):
        return False
    if is_early and _is_title_pair(before.text, line.text):
        return False
    if cut.width_of(before) > cut.width + _OVERHANG:
        return False
    # The line was cut because the next word did not fit; what ended earlier ended a paragraph.
    needed = cut.width_of(before) + cut.width_of_text(first_atom(line.text))
    slack = 2 if PARAGRAPH_END.search(before.text) else _SLACK
    return needed > cut.width - slack


def _is_title_pair(first: str, second: str) -> bool:
    return bool(_TITLE_END.search(second)) and not _NOT_IN_A_TITLE.search(first + second)


def _page_number_lines(lines: Sequence[_Line]) -> set[int]:
    """Return the indices of the lines that are page numbers: marked ones (- 4 -), and bare ones that count up through prose."""
    marked = {index for index, line in enumerate(lines) if not line.kept and line.page_number and not line.page_number[1]}
    bare: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.kept or line.page_number is None or not line.page_number[1]:
            continue
        around = [lines[at] for at in (index - 1, index + 1) if 0 <= at < len(lines)]
        alone = all(neighbour.page_number is None and not neighbour.kept for neighbour in around)
        if alone and any(neighbour.columns >= _NARROWEST for neighbour in around):
            bare.append((index, line.page_number[0]))
    steps = [later[1] - earlier[1] for earlier, later in pairwise(bare)]
    rising = bool(steps) and all(0 < step <= _PAGES_OF_TABLES for step in steps)
    return marked | ({index for index, _ in bare} if rising else set())


def _date_edits(lines: Sequence[_Line]) -> list[Edit]:
    """A year alone on its line and its 年 on the next belong together in any text: no heading and no cell begins so."""
    edits: list[Edit] = []
    for before, line in pairwise(lines):
        if not (before.kept or line.kept) and _YEAR_ALONE.fullmatch(before.text) and line.text.startswith("年"):
            edits.append(Edit(before.norm_span.end, line.norm_span.start, ""))
    return edits


def _parts_latin_words(before: str, after: str) -> bool:
    return before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
