"""The text of a task: a stretch of ``raw`` in which what a browser would change, and what no one annotates, is replaced; and the way back.

Line ends become LF, control characters a blank, the lines of a standard table one line that points to the side panel. Every replacement
is kept with the task, so the stretch of ``raw`` can be rebuilt from the task alone, to the last character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotations.spans import AnnotationError
from ie.data import Span

TABLE_LINE = "〔表格，见右侧〕"
LEAST_TABLE_CHARACTERS = 40
"""A shorter table region stays in the text: pointing elsewhere would not make it easier to read."""
# CRLF and CR (the text view folds them), other line ends (it may), control characters and halves of surrogate pairs (JSON, SQLite).
_CHANGED = re.compile("\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Replacement:
    """``text[start:end]`` of the task stands for ``raw`` of the report."""

    start: int
    end: int
    raw: str


@dataclass(frozen=True, slots=True)
class TaskText:
    """``text`` is what the annotator sees of the report from ``raw_start`` on; ``replaced`` is sorted."""

    raw_start: int
    text: str
    replaced: tuple[Replacement, ...] = ()

    @property
    def raw(self) -> str:
        """The stretch of the report that this task stands for."""
        pieces: list[str] = []
        position = 0
        for part in self.replaced:
            pieces += [self.text[position : part.start], part.raw]
            position = part.end
        return "".join([*pieces, self.text[position:]])

    @property
    def raw_span(self) -> Span:
        """Its place in the report."""
        longer = sum(len(part.raw) - (part.end - part.start) for part in self.replaced)
        return Span(self.raw_start, self.raw_start + len(self.text) + longer)

    def to_raw(self, start: int, end: int) -> Span | None:
        """The place in the report of ``text[start:end]``; None outside the text, and where a replaced table is touched."""
        if not 0 <= start < end <= len(self.text) or self._touches_table(start, end):
            return None
        first, last = self._to_raw(start), self._to_raw(end)
        return None if first is None or last is None else Span(first, last)

    def from_raw(self, span: Span) -> tuple[int, int] | None:
        """Where a span of the report stands in ``text``; None where it does not, or not as a whole."""
        whole = self.raw_span
        if not whole.start <= span.start < span.end <= whole.end:
            return None
        start, end = self._from_raw(span.start), self._from_raw(span.end)
        return None if start is None or end is None or self.to_raw(start, end) != span else (start, end)

    def as_json(self) -> dict[str, Any]:
        """The fields of a task's data that hold it."""
        return {
            "text": self.text,
            "raw_start": self.raw_start,
            "replaced": [[part.start, part.end, part.raw] for part in self.replaced],
        }

    def _to_raw(self, offset: int) -> int | None:
        shift = self.raw_start
        for part in self.replaced:
            if offset <= part.start:
                break
            if offset < part.end:
                return None
            shift += len(part.raw) - (part.end - part.start)
        return offset + shift

    def _from_raw(self, position: int) -> int | None:
        shift = self.raw_start
        for part in self.replaced:
            if position <= part.start + shift:
                break
            if position < part.start + shift + len(part.raw):
                return None
            shift += len(part.raw) - (part.end - part.start)
        return position - shift

    def _touches_table(self, start: int, end: int) -> bool:
        return any(
            part.start < end and start < part.end and self.text[part.start : part.end].startswith(TABLE_LINE)
            for part in self.replaced
        )


def task_text(raw: str, span: Span, *, raw_tables: Sequence[Span] = (), raw_keep: Sequence[Span] = ()) -> TaskText:
    """The task text of ``raw[span]``. A table region in which one of ``raw_keep`` stands stays in the text, so no span is lost."""
    hidden = [table for table in sorted(raw_tables) if _hides(table, span, raw_keep)]
    pieces: list[str] = []
    replaced: list[Replacement] = []
    length = 0
    position = span.start

    def put(text: str, stands_for: str | None = None) -> None:
        nonlocal length
        if stands_for is not None:
            replaced.append(Replacement(length, length + len(text), stands_for))
        pieces.append(text)
        length += len(text)

    def copy(end: int) -> None:
        nonlocal position
        for match in _CHANGED.finditer(raw, position, end):
            put(raw[position : match.start()])
            put("\n" if match[0] in ("\r\n", "\r") else " ", match[0])
            position = match.end()
        put(raw[position:end])
        position = end

    for table in hidden:
        copy(table.start)
        hides = raw[table.start : table.end]
        put(TABLE_LINE + ("\n" if hides.endswith(("\n", "\r")) else ""), hides)
        position = table.end
    copy(span.end)
    return TaskText(span.start, "".join(pieces), tuple(replaced))


def read_task_text(data: dict[str, Any]) -> TaskText:
    """The task text of a task's data; the inverse of `TaskText.as_json`.

    Raises:
        AnnotationError: the data is not that of a task that `annotations.push` made.
    """
    try:
        replaced = tuple(Replacement(int(start), int(end), str(raw)) for start, end, raw in data["replaced"])
        found = TaskText(int(data["raw_start"]), str(data["text"]), replaced)
    except (KeyError, TypeError, ValueError) as error:
        raise AnnotationError(
            "annotations.task", f"a task has no text of ours ({error!r}). Was it made by `annotations.push`?"
        ) from error
    edges = [0, *(edge for part in replaced for edge in (part.start, part.end)), len(found.text)]
    if found.raw_start < 0 or edges != sorted(edges):
        raise AnnotationError("annotations.task", "the replacements of a task's text do not lie in it, one after another.")
    return found


def _hides(table: Span, span: Span, raw_keep: Sequence[Span]) -> bool:
    inside = span.start <= table.start and table.end <= span.end
    long_enough = table.end - table.start >= LEAST_TABLE_CHARACTERS
    return inside and long_enough and not any(keep.start < table.end and table.start < keep.end for keep in raw_keep)
