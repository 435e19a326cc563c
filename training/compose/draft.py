"""A text under construction, with its labelled spans: what every part of the composer writes into."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

State = Literal["number", "approx", "none_text"]
Role = Literal["period", "publish", "sign"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a report prints it: ``prefix`` + ``digits`` + ``suffix`` + unit + ``tail`` (近300余条, 18万余条, 300条以上)."""

    value: Decimal
    digits: str
    prefix: str = ""
    suffix: str = ""
    tail: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    state: State = "number"

    def printed(self, unit: str) -> str:
        """Return the number with its unit; a 万 in ``suffix`` or ``digits`` stands before the unit, as in print."""
        return f"{self.prefix}{self.digits}{self.suffix}{unit}{self.tail}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span [start, end) of the draft's text, in code points.

    ``fact``: the value counts for the gold record. ``key``: the number of the world that is printed here. ``value``: the normal form
    of a document number, or the ISO dates of a DATE that has a ``role``; the lower the ``rank``, the better a publication date.
    """

    start: int
    end: int
    label: str
    indicator: str | None = None
    stated: Stated | None = None
    unit: str | None = None
    fact: bool = False
    value: str | None = None
    key: str | None = None
    role: Role | None = None
    rank: int = 0

    def at(self, start: int, end: int) -> Mark:
        """Return the same mark at another place."""
        if (start, end) == (self.start, self.end):
            return self
        # dataclasses.replace takes ten times as long, and marks move some hundred thousand times in a run
        return Mark(
            start,
            end,
            self.label,
            self.indicator,
            self.stated,
            self.unit,
            self.fact,
            self.value,
            self.key,
            self.role,
            self.rank,
        )

    def moved(self, offset: int) -> Mark:
        """Return the same mark, ``offset`` characters further on."""
        return self.at(self.start + offset, self.end + offset)


class Draft:
    """Text and marks that grow together; marks come in order and never overlap."""

    __slots__ = ("_parts", "length", "marks")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []

    @property
    def text(self) -> str:
        """The text written so far."""
        return "".join(self._parts)

    def write(self, text: str) -> Draft:
        """Append plain text."""
        if text:
            self._parts.append(text)
            self.length += len(text)
        return self

    def mark(
        self,
        label: str,
        text: str,
        *,
        indicator: str | None = None,
        stated: Stated | None = None,
        unit: str | None = None,
        fact: bool = False,
        value: str | None = None,
        key: str | None = None,
        role: Role | None = None,
        rank: int = 0,
    ) -> Draft:
        """Append ``text`` as one labelled span."""
        start = self.length
        self.write(text)
        if text:
            self.marks.append(Mark(start, self.length, label, indicator, stated, unit, fact, value, key, role, rank))
        return self

    def add(self, other: Draft) -> Draft:
        """Append another draft with its marks."""
        offset = self.length
        self.write(other.text)
        self.marks.extend(mark.moved(offset) for mark in other.marks)
        return self
