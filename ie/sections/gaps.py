"""Blanks that normalisation took out: what they still show of the layout of a page without line breaks.

A page whose line breaks are lost (N3) often keeps the indentation of its paragraphs. Offsets are of ``norm``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ie.data import Span
from ie.sections.marks import find_mark
from ie.text.offsets import NormalizedText

_BLANKS = re.compile(r"[^\S\n]+")
_WIDE = re.compile(r"\u3000|[^\S\n]{2}")
# A row of cells that wide blanks part: numbers, or labels of one or two characters such as units.
_CELL = re.compile(r"[\s\d.,%％/|+*-]*|[\u4e00-\u9fff%％]{1,2}[\s\d.]*")
_SPACED_WORD = re.compile("[引前序]言|概述|附[件表]")  # 引　言: its first half is no cell
_GOES_ON = "、,，和及与(（《“〔"
_SHORTEST_WORDS = 2  # 概　述 is one word


@dataclass(frozen=True, slots=True)
class Gaps:
    """Positions of characters that stand behind a blank. ``wide`` (sorted): behind two or more, or an ideographic one."""

    wide: tuple[int, ...] = ()
    blank: frozenset[int] = frozenset()

    def is_wide(self, position: int) -> bool:
        """Whether a wide gap is in front of the character at ``position``."""
        return self.first_wide(position, position + 1) is not None

    def first_wide(self, start: int, end: int) -> int | None:
        """The first position in [start, end) that stands behind a wide gap."""
        index = bisect_left(self.wide, start)
        return self.wide[index] if index < len(self.wide) and self.wide[index] < end else None


NO_GAPS = Gaps()


def find_gaps(text: NormalizedText) -> Gaps:
    """The gaps of a text; blanks beside a line break, also that of a wrapped line, are none."""
    wide: list[int] = []
    blank: list[int] = []
    for index in (np.flatnonzero(text.starts[1:] > text.ends[:-1]) + 1).tolist():
        left = index - 1
        if text.norm[left] == " " and left:
            left -= 1  # of two blanks between words, one is left in norm
        between = text.raw[int(text.ends[left]) : int(text.starts[index])]
        if "\n" in (text.norm[left], text.norm[index]) or _BLANKS.fullmatch(between) is None:
            continue
        blank.append(index)
        if _WIDE.search(between) is not None:
            wide.append(index)
    return Gaps(tuple(wide), frozenset(blank))


def split_line(norm: str, line: Span, gaps: Gaps) -> Iterator[Span]:
    """The paragraphs that a line was made of: it is parted at wide gaps, but not inside a word, a number, or a row of cells."""
    start = line.start
    first, last = bisect_right(gaps.wide, line.start), bisect_left(gaps.wide, line.end)
    for index in range(first, last):
        position = gaps.wide[index]
        following = gaps.wide[index + 1] if index + 1 < last else line.end
        if _begins_paragraph(norm, Span(start, position), Span(position, following)):
            yield Span(start, position)
            start = position
    yield Span(start, line.end)


def _begins_paragraph(norm: str, before: Span, behind: Span) -> bool:
    if norm[before.end - 1] in _GOES_ON:
        return False
    if _CELL.fullmatch(norm, behind.start, behind.end) is not None and _SPACED_WORD.match(norm, behind.start) is None:
        return False
    mark = find_mark(norm, before.start)
    words = before.end - before.start - (mark.length if mark is not None else 0)
    return words >= _SHORTEST_WORDS
