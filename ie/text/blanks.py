"""Blanks that mean nothing, and blanks that part words or cells (N8); question marks that stand for blanks; blank lines."""

from __future__ import annotations

import re

from ie.text.character_table import BLANKS, CHINESE
from ie.text.offsets import Edit

_RUN = re.compile(r"[ \n]+")
_CHINESE = re.compile(f"[{CHINESE}]")
# A blank lasts only between one of the first and one of the second: words, numbers, and signs that may be cells.
_BEFORE_A_BLANK = frozenset(")]-/—*+.%~#&=@_\\<>")
_AFTER_A_BLANK = frozenset("([-/—*+.~#&=@_\\$<>")

_QUESTION_RUN = re.compile(f"[?{BLANKS} ]+")
_LINE_LEADING_QUESTION = re.compile(f"(?m)^[{BLANKS} \t]*\\?")
_QUESTION_PAIR = re.compile(f"\\?[{BLANKS} ]\\?|\\?{{3}}")
_ENOUGH_QUESTIONS = 2

# A row of cells parted by tabs is short; a tab in a long sentence is a blank.
_PROSE_CHARACTERS_PER_TAB = 60
_HEADING_TAB = re.compile(
    r"(?m)^([ \t]*(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]))\t+"
)


def has_question_blanks(raw: str) -> bool:
    """Return whether the page shows that its blanks were turned into question marks."""
    return len(_LINE_LEADING_QUESTION.findall(raw)) >= _ENOUGH_QUESTIONS or len(_QUESTION_PAIR.findall(raw)) > _ENOUGH_QUESTIONS


def find_question_blanks(raw: str) -> list[Edit]:
    """Return the edits that make blanks of question marks; only ASCII ones, and none where a sentence may ask something."""
    if "?" not in raw or not has_question_blanks(raw):
        return []
    edits = []
    for match in _QUESTION_RUN.finditer(raw):
        run = match.group()
        at_edge = match.start() == 0 or match.end() == len(raw) or raw[match.start() - 1] == "\n" or raw[match.end()] in "\r\n"
        if "?" in run and (len(run) > 1 or at_edge):
            edits.append(Edit(match.start(), match.end(), " " * len(run)))
    return edits


def find_prose_tabs(text: str) -> list[Edit]:
    """Return the edits that make a blank of each tab that parts no cells: at a line's edge, behind a number, in prose."""
    if "\t" not in text:
        return []
    tabs: set[int] = set()
    for match in _HEADING_TAB.finditer(text):
        tabs.update(range(match.end(1), match.end()))
    start = 0
    for line in text.split("\n"):
        if "\t" in line:
            inner = line.strip(" \t")
            count = inner.count("\t")
            if not count or len(inner) > _PROSE_CHARACTERS_PER_TAB * count:
                tabs.update(start + index for index, char in enumerate(line) if char == "\t")
        start += len(line) + 1
    return [Edit(position, position + 1, " ") for position in sorted(tabs)]


def find_blanks(text: str) -> list[Edit]:
    """Return the edits that take out the blanks that part nothing, and leave one line end between two lines."""
    edits: list[Edit] = []
    size = len(text)
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start == 0 or end == size:
            edits.append(Edit(start, end, ""))
            continue
        line_end = text.find("\n", start, end)
        if line_end >= 0:
            kept = line_end
        elif parts_words(text[start - 1], text[end]):
            kept = start
        else:
            kept = end
        if start < kept:
            edits.append(Edit(start, kept, ""))
        if kept + 1 < end:
            edits.append(Edit(kept + 1, end, ""))
    return edits


def parts_words(left: str, right: str) -> bool:
    """Return whether a blank between these two characters means something."""
    if left in ",;:!?":
        return right.isascii() and right.isalpha()
    return _lasts(left, _BEFORE_A_BLANK) and _lasts(right, _AFTER_A_BLANK)


def _lasts(char: str, signs: frozenset[str]) -> bool:
    if char.isascii():
        return char.isalnum() or char in signs
    return char in signs or (char.isalnum() and not _CHINESE.match(char))
