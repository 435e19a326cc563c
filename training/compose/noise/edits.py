"""Edits of a text that carry its labels along.

An edit replaces ``text[start:end]``. A span that loses most of what it said, or all digits it had, is dropped.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.compose.draft import Mark


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``; an insertion has start == end."""

    start: int
    end: int
    new: str


Damage = Callable[[str, Sequence[Mark], random.Random, float], list[Edit]]


def apply_edits(text: str, marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[str, list[Mark]]:
    """Return the edited text and the marks over it that are not empty. Edits must not overlap.

    An insertion at a span's border stays outside the span; a replacement at the border belongs to the span.
    """
    new_text, moved = _moved(text, marks, edits)
    return new_text, [mark for mark in moved if mark.end > mark.start]


def _moved(text: str, marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[str, list[Mark]]:
    edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
    parts: list[str] = []
    position = 0
    shift_at: list[tuple[int, int, int]] = []  # start, end, growth up to and including this edit
    growth = 0
    for edit in edits:
        if edit.start < position:
            continue
        parts += [text[position : edit.start], edit.new]
        position = edit.end
        growth += len(edit.new) - (edit.end - edit.start)
        shift_at.append((edit.start, edit.end, growth))
    parts.append(text[position:])
    moved = [mark.at(_move(mark.start, shift_at, is_end=False), _move(mark.end, shift_at, is_end=True)) for mark in marks]
    return "".join(parts), moved


def _move(position: int, shifts: Sequence[tuple[int, int, int]], *, is_end: bool) -> int:
    low, high = 0, len(shifts)
    while low < high:  # the first edit that does not lie wholly before ``position``
        middle = (low + high) // 2
        start, end, _ = shifts[middle]
        before = end < position or (end == position and (start < end or not is_end))
        if before:
            low = middle + 1
        else:
            high = middle
    growth = shifts[low - 1][2] if low else 0
    if low < len(shifts):
        start, end, after = shifts[low]
        if start < position < end:  # inside a replaced stretch: take the stretch whole, or what is left of it
            return end + after if is_end else start + growth
    return position + growth


def tidy(text: str, marks: Sequence[Mark], originals: Sequence[str]) -> list[Mark]:
    """Trim blanks and final marks off the spans; drop spans destroyed beyond recognition."""
    result = []
    for mark, original in zip(marks, originals, strict=True):
        start, end = mark.start, mark.end
        while start < end and (text[start].isspace() or text[start] in _BLANKS):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _TRAILING):
            end -= 1
        kept = text[start:end]
        if not kept or (
            mark.label == "COUNT"
            and any(character.isdigit() for character in original)
            and not any(character.isdigit() for character in kept)
        ):
            continue
        if mark.label in ("DATE", "DOC_NO") and len(re.findall(r"\d", kept)) < len(re.findall(r"\d", original)) - 1:
            continue
        result.append(mark.at(start, end))
    return result


_BLANKS = "\u200b\ufeff?？"
_TRAILING = "。，；：、,;:.?？" + _BLANKS


def apply_tracked(text: str, marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[str, list[Mark]]:
    """Apply edits, then drop spans that the edits destroyed and trim the others."""
    new_text, moved = _moved(text, marks, edits)
    kept = [(mark, new) for mark, new in zip(marks, moved, strict=True) if new.end > new.start]
    return new_text, tidy(new_text, [new for _, new in kept], [text[mark.start : mark.end] for mark, _ in kept])
