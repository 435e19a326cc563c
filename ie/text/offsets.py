"""A normalised text and the exact map from each of its characters to the raw text; and how to rewrite one into another.

Which characters are rewritten, and why, is decided in `characters`, `mojibake` and `lines`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ie.data import Span
from ie.errors import InternalError

Offsets = NDArray[np.int32]
"""Shape (characters of norm,): offsets into raw, never falling from one character to the next."""


@dataclass(frozen=True, slots=True, eq=False)
class NormalizedText:
    """``norm``, and for each character of it the half-open range of ``raw`` that produced it.

    ``raw[starts[i]:ends[i]]`` is never empty. Both arrays never fall. Raw characters that were taken out (blanks, marks-up,
    zero-width characters) lie in no range; a gloss lies in the range of the character it explains. Characters of one
    expansion (㈠ to ``(一)``) share one range.
    """

    raw: str
    norm: str
    starts: Offsets
    ends: Offsets

    def __post_init__(self) -> None:
        if not len(self.norm) == len(self.starts) == len(self.ends):
            raise InternalError(
                f"a normalised text of {len(self.norm)} characters has {len(self.starts)} starts and {len(self.ends)} ends"
            )

    def to_raw(self, span: Span) -> Span:
        """Return the smallest span of ``raw`` that produced ``norm[span.start:span.end]``.

        A raw character that was expanded is taken whole, and so is the gloss of the last character; blanks and line ends
        after the span are never taken.

        >>> text = rewritten(unchanged("面积３㎡"), [Edit(2, 3, "3"), Edit(3, 4, "m2")])
        >>> text.norm
        '面积3m2'
        >>> text.to_raw(Span(4, 5))          # the "2" of "m2"
        Span(start=3, end=4)

        Raises:
            InternalError: ``span`` is empty or reaches outside ``norm``.
        """
        if not 0 <= span.start < span.end <= len(self.norm):
            raise InternalError(f"norm span {span.start}–{span.end} is empty or outside a text of {len(self.norm)} characters")
        return Span(int(self.starts[span.start]), int(self.ends[span.end - 1]))

    def to_norm(self, span: Span) -> Span | None:
        """Return the span of the ``norm`` characters that come, at least in part, from ``raw[span.start:span.end]``.

        None where nothing of that stretch was kept.

        Raises:
            InternalError: ``span`` is empty or reaches outside ``raw``.
        """
        if not 0 <= span.start < span.end <= len(self.raw):
            raise InternalError(f"raw span {span.start}–{span.end} is empty or outside a text of {len(self.raw)} characters")
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        end = int(np.searchsorted(self.starts, span.end, side="left"))
        return Span(first, end) if first < end else None


class Edit(NamedTuple):
    """Replace ``norm[start:end]``. An empty replacement takes the characters out.

    ``gloss``: what is taken out belongs to the character before it, and goes into that character's raw range.
    """

    start: int
    end: int
    replacement: str
    gloss: bool = False


def unchanged(raw: str) -> NormalizedText:
    """Return ``raw`` as its own normal form."""
    positions = np.arange(len(raw) + 1, dtype=np.int32)
    return NormalizedText(raw, raw, positions[:-1], positions[1:])


def substituted(text: NormalizedText, norm: str) -> NormalizedText:
    """Return ``text`` with ``norm`` in place of its norm, character for character; the map stays as it is."""
    return NormalizedText(text.raw, norm, text.starts, text.ends)


def rewritten(text: NormalizedText, edits: Iterable[Edit]) -> NormalizedText:
    """Return ``text`` after the edits, which are in order and do not overlap.

    A replacement as long as what it replaces maps character for character; any other maps as a whole.

    Raises:
        InternalError: an edit is empty, out of order, or outside ``norm``.
    """
    pieces: list[str] = []
    starts: list[Offsets] = []
    ends: list[Offsets] = []
    glosses: list[tuple[int, int]] = []
    done = 0
    length = 0
    for edit in edits:
        if not done <= edit.start < edit.end <= len(text.norm):
            raise InternalError(f"edit {edit.start}–{edit.end} after {done} in a text of {len(text.norm)} characters")
        pieces.append(text.norm[done : edit.start])
        starts.append(text.starts[done : edit.start])
        ends.append(text.ends[done : edit.start])
        length += edit.start - done
        replacement = edit.replacement
        if replacement:
            pieces.append(replacement)
            length += len(replacement)
            if len(replacement) == edit.end - edit.start:
                starts.append(text.starts[edit.start : edit.end])
                ends.append(text.ends[edit.start : edit.end])
            else:
                starts.append(np.full(len(replacement), text.starts[edit.start], dtype=np.int32))
                ends.append(np.full(len(replacement), text.ends[edit.end - 1], dtype=np.int32))
        elif edit.gloss and length:
            glosses.append((length - 1, int(text.ends[edit.end - 1])))
        done = edit.end
    if not pieces:
        return text
    pieces.append(text.norm[done:])
    starts.append(text.starts[done:])
    ends.append(text.ends[done:])
    new_ends = np.concatenate(ends)
    for index, raw_end in glosses:
        new_ends[index] = raw_end
    return NormalizedText(text.raw, "".join(pieces), np.concatenate(starts), new_ends)


def composed(outer: NormalizedText, inner: NormalizedText) -> NormalizedText:
    """Return the text of ``inner``, whose raw is ``outer.norm``, mapped through to the raw of ``outer``.

    Raises:
        InternalError: ``inner`` was not made from ``outer.norm``.
    """
    if inner.raw != outer.norm:
        raise InternalError("two normalised texts do not fit: the second was not made from the first")
    return NormalizedText(outer.raw, inner.norm, outer.starts[inner.starts], outer.ends[inner.ends - 1])
