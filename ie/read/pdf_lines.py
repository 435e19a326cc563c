"""Characters of a PDF page to lines, and lines to paragraphs: a line that reaches the right margin goes on in the next one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ie.read.pdf_page import Char
from ie.read.raw_text import one_line

_PAGE_NUMBER = re.compile(
    r"[\s\-—–－―·_~第]{0,6}(?:\d{1,4}|[ivxIVX]{1,6})[\s\-—–－―·_~页]{0,6}(?:(?:/|共|of)\s?\d{1,4}\s?页?)?", re.IGNORECASE
)
_DECORATED = re.compile(r"[\-—–－―·第/页]")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d))")
_UNBREAKABLE = re.compile(r"[!-~]{1,40}")
_DIGITS = re.compile(r"\d+")
_AMOUNT = re.compile(r"\d[\d.,]*")
_COLUMN_GAP, _COLUMN_GAP_WIDE = 0.9, 2.0  # of a character's height; the second between two wide characters
_MARGIN_BAND = 0.11  # of the page's height: where page numbers and running headers stand


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text outside tables, with its box in points; ``size`` is the height of its characters.

    ``is_row``: its pieces stand in columns, as those of a table without ruling do.
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    page: int
    is_row: bool = False

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2


def group_lines(chars: Sequence[Char], page: int) -> list[TextLine]:
    """Return the lines of a page from top to bottom. Characters drawn twice at one place (false bold) count once."""
    lines = []
    for row in _rows(chars):
        text = _text_of(row)
        if not text.strip():
            continue
        visible = [char for char in row if not char.text.isspace()]
        heights = sorted(char.y1 - char.y0 for char in visible)
        lines.append(
            TextLine(
                text=text.strip(),
                x0=visible[0].x0,
                x1=max(char.x1 for char in visible),
                y0=min(char.y0 for char in visible),
                y1=max(char.y1 for char in visible),
                size=heights[len(heights) // 2],
                page=page,
                is_row=_stands_in_columns(visible),
            )
        )
    return lines


def join_cell_lines(chars: Sequence[Char]) -> str:
    """Return the text of a table cell on one line: wrapped labels joined, vertical ones read from top to bottom."""
    return one_line("\n".join(_text_of(row).strip() for row in _rows(chars)))


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Return the characters grouped into lines by height, each from left to right."""
    rows: list[list[Char]] = []
    centre = half = 0.0
    for char in sorted(chars, key=lambda each: (each.y, each.x0)):
        height = max(char.y1 - char.y0, 1.0)
        if rows and abs(char.y - centre) <= max(half, height / 2) * 0.8:
            rows[-1].append(char)
            if not char.text.isspace():
                centre += (char.y - centre) / len(rows[-1])
                half = max(half, height / 2)
        else:
            rows.append([char])
            centre, half = char.y, height / 2
    return [_without_doubles(sorted(row, key=lambda each: (each.x0, each.y))) for row in rows]


def _without_doubles(row: Sequence[Char]) -> list[Char]:
    kept: list[Char] = []
    for char in row:
        tolerance = max((char.x1 - char.x0) * 0.25, 0.3)
        if not any(other.text == char.text and abs(other.x0 - char.x0) <= tolerance for other in kept[-3:]):
            kept.append(char)
    return kept


def _text_of(row: Sequence[Char]) -> str:
    """Return the text of one line, with a blank where a gap is wider than half a character and no blank is printed.

    Between two wide characters the gap has to be a whole character: justified lines are spread.
    """
    parts: list[str] = []
    last: Char | None = None
    for char in row:
        if last is not None and not char.text.isspace() and not last.text.isspace():
            gap = char.x0 - last.x1
            size = max(char.y1 - char.y0, 1.0)
            both_wide = _is_wide(char.text) and _is_wide(last.text)
            if gap > size * (1.0 if both_wide else 0.4):
                parts.append(" ")
        parts.append(" " if char.text.isspace() else char.text)
        last = char
    return re.sub(" {2,}", " ", "".join(parts))


def _stands_in_columns(visible: Sequence[Char]) -> bool:
    """Whether a line has at least three pieces a column apart, or two of which the last is a number.

    Justified lines are spread evenly; a blank beside a number in a sentence is half as wide.
    """
    pieces = [visible[0].text]
    for last, char in pairwise(visible):
        both_wide = _is_wide(char.text) and _is_wide(last.text)
        if char.x0 - last.x1 > max(char.y1 - char.y0, 1.0) * (_COLUMN_GAP_WIDE if both_wide else _COLUMN_GAP):
            pieces.append(char.text)
        else:
            pieces[-1] += char.text
    return len(pieces) > 2 or (len(pieces) > 1 and _AMOUNT.fullmatch(pieces[-1]) is not None)


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" or character in "“”‘’…—"


def drop_page_furniture(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> list[list[TextLine]]:
    """Return the lines of each page without page numbers and running headers.

    A page number stands at the edge of the page and is decorated (- 4 -, 第4页), or is bare and counts up with the pages. A
    running header stands at the edge of at least three pages, and of more than half, with nothing but its digits changing.
    """
    edge: list[set[int]] = []
    for lines, height in zip(pages, heights, strict=True):
        band = {i for i, line in enumerate(lines) if line.y < height * _MARGIN_BAND or line.y > height * (1 - _MARGIN_BAND)}
        edge.append(band & {0, 1, len(lines) - 2, len(lines) - 1})
    offsets: Counter[int] = Counter()
    repeated: Counter[str] = Counter()
    for number, (lines, at) in enumerate(zip(pages, edge, strict=True)):
        repeated.update({_DIGITS.sub("#", lines[i].text) for i in at if _may_be_header(lines[i].text)})
        for i in at:
            if lines[i].text.isdigit() and len(lines[i].text) <= 4:
                offsets[int(lines[i].text) - number] += 1
    enough = max(3, len(pages) // 2 + 1)
    kept = []
    for number, (lines, at) in enumerate(zip(pages, edge, strict=True)):
        drop = set()
        for i in at:
            text = lines[i].text
            if _PAGE_NUMBER.fullmatch(text):
                bare = text.isdigit()
                if (not bare and _DECORATED.search(text)) or (bare and (offsets[int(text) - number] >= 2 or len(pages) == 1)):
                    drop.add(i)
            elif repeated[_DIGITS.sub("#", text)] >= enough:
                drop.add(i)
        kept.append([line for i, line in enumerate(lines) if i not in drop])
    return kept


def _may_be_header(text: str) -> bool:
    return len(text) <= 60 and not any(sign in text for sign in "。；，") and not _PAGE_NUMBER.fullmatch(text)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the running text of a document starts and ends, in points."""

    left: float
    right: float


def find_margins(lines: Sequence[TextLine]) -> Margins:
    """Return the margins that most of the long lines share; single lines that stick out do not move them."""
    if not lines:
        return Margins(0.0, 0.0)
    widest = max(line.x1 - line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 >= 0.8 * widest] or list(lines)
    lefts = sorted(line.x0 for line in long)
    rights = sorted(line.x1 for line in long)
    return Margins(lefts[len(lefts) // 4], rights[len(rights) // 2])


def continues(line: TextLine, following: TextLine, margins: Margins) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``: no indent there, and ``line`` reaches the right margin.

    A row of a table without ruling goes on in no line, and no line goes on in it.
    """
    if line.is_row or following.is_row:
        return False
    if abs(line.size - following.size) > 0.25 * max(line.size, following.size):
        return False
    room = margins.right - line.x1
    if (
        room > max(1.6 * line.size, _first_word_width(following) + 0.6 * line.size)
        or following.x0 > margins.left + 1.2 * following.size
    ):
        return False
    ends = line.text[-1:] in "。！？：；"
    return not (ends and _NUMBERED.match(following.text))


def _first_word_width(line: TextLine) -> float:
    """Return about how wide what cannot be broken at the start of a line is: a number, a Latin word, a web address."""
    word = _UNBREAKABLE.match(line.text)
    return 0.0 if word is None else len(word.group()) * line.size * 0.55


def join(line: TextLine, following: TextLine) -> TextLine:
    """Return the two lines as one; a blank stands between them only where Latin words or numbers would run together."""
    between = (
        ""
        if _is_wide(line.text[-1]) or _is_wide(following.text[0]) or line.text[-1].isdigit() == following.text[0].isdigit()
        else " "
    )
    if line.text[-1].isalpha() and line.text[-1] < "\x80" and following.text[0].isalpha() and following.text[0] < "\x80":
        between = " "
    return replace(following, text=line.text + between + following.text, x0=following.x0, page=line.page)
