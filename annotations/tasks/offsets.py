"""From the offsets of another program to code points: UTF-16 units, and line ends that a browser folded. Verified, never trusted.

Label Studio counted UTF-16 units in some versions and code points in others, and its text view folds CRLF and escapes line ends
(label-studio#1347, #4988, #4929). So the text that came with a span decides which reading holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Reading = Literal["code points", "UTF-16", "LF", "UTF-16, LF"]
"""How offsets count: in code points or UTF-16 units, of the text itself or of the text with CRLF folded to LF."""
READINGS: tuple[Reading, ...] = ("code points", "UTF-16", "LF", "UTF-16, LF")

_LINE_ENDS = re.compile(r"(?:\\n|[\r\n])+")


@dataclass(frozen=True, slots=True)
class StatedSpan:
    """Offsets as another program states them, with the text that it says stands there."""

    start: int
    end: int
    text: str


def utf16_length(text: str) -> int:
    """How many UTF-16 units a browser counts for ``text``."""
    return len(text) + sum(character > "\uffff" for character in text)


class OffsetTable:
    """Positions of one text in all readings. A position inside a surrogate pair or between CR and LF has no place in code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._units: dict[Reading, list[int]] = {}

    def place(self, stated: StatedSpan, reading: Reading) -> tuple[int, int] | None:
        """The code points of ``stated``; None where this reading cannot be: it has no such place, or another text stands there."""
        start, end = self._position(stated.start, reading), self._position(stated.end, reading)
        if start is None or end is None or start >= end or not same_text(self.text[start:end], stated.text):
            return None
        return start, end

    def _position(self, offset: int, reading: Reading) -> int | None:
        """The code point position of an offset; before a folded CRLF, not inside it."""
        units = self._table(reading)
        found = bisect_left(units, offset)
        return found if found < len(units) and units[found] == offset else None

    def _table(self, reading: Reading) -> list[int]:
        """For each code point position of the text, its offset in ``reading``."""
        if reading not in self._units:
            wide, folded = reading.startswith("UTF-16"), reading.endswith("LF")
            units = [0]
            for position, character in enumerate(self.text):
                width = 2 if wide and character > "\uffff" else 1
                if folded and character == "\r" and self.text[position + 1 : position + 2] == "\n":
                    width = 0
                units.append(units[-1] + width)
            self._units[reading] = units
        return self._units[reading]


def same_text(found: str, stated: str) -> bool:
    """Whether two texts are the same but for the ways a browser writes line ends and blanks.

    >>> same_text("一、\\r\\n概述", "一、\\n概述")
    True
    """
    return found == stated or _fold(found) == _fold(stated)


def _fold(text: str) -> str:
    # A run of line ends is one: of CR CR LF a browser folds the last two, and what it states would be folded once more here.
    return _LINE_ENDS.sub("\n", text).replace("\xa0", " ")


def choose_reading(table: OffsetTable, stated: Sequence[StatedSpan]) -> Reading:
    """The reading in which most of ``stated`` hold: one annotation comes from one program, so all its spans count alike.

    A single span can fit two readings by chance (equal characters side by side); a whole annotation hardly does. The first of `READINGS`
    wins a draw.
    """
    return max(READINGS, key=lambda reading: sum(table.place(span, reading) is not None for span in stated))


def to_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """Code points to UTF-16 units, for files that say they count so.

    >>> to_utf16("𠮷条", 1, 2)
    (2, 3)
    """
    before = utf16_length(text[:start])
    return before, before + utf16_length(text[start:end])
