"""A printed table as cells with spans, and the truth of each of its cells. Layouts are built in `layouts`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

TableName = Literal["t2", "t3", "t4", "g1"]
Status = Literal["readable", "ambiguous", "destroyed"]
"""Of a cell after the damage. Ambiguous: its digits are there, yet nobody can tell with certainty which cell they belong to."""


@dataclass(slots=True)
class Slot:
    """A cell as the office typed it. ``nodes`` are the runs that its text is typed in; damage edits them in place."""

    nodes: list[str]
    key: str = ""  # ``t3.granted.total``; empty for labels and for numbers that no form has
    is_value: bool = False
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """The cell's text without its run borders."""
        return "".join(self.nodes)


Placement = tuple[Slot, bool]
"""A cell that covers a place of the grid, and whether it starts there."""


@dataclass(slots=True)
class Truth:
    """What the undamaged page prints in a cell: a number, or None with the state that its sign or emptiness means."""

    value: Decimal | None
    state: str
    status: Status = "readable"


@dataclass(slots=True)
class Sheet:
    """One table. ``rows`` holds each row's own cells, as in HTML; ``head_rows`` of them are column heads."""

    name: TableName
    form: str
    width: int
    head_rows: int
    rows: list[list[Slot]]
    truths: dict[str, Truth] = field(default_factory=dict)
    layout: str = "official"
    glued_rows: list[str] = field(default_factory=list)  # rows of table 3 whose seven numbers were glued

    def slots(self) -> Iterator[Slot]:
        """All cells in reading order."""
        for row in self.rows:
            yield from row

    def mark(self, slots: list[Slot], status: Status) -> None:
        """Set the status of the named cells among ``slots`` that are not destroyed already."""
        for slot in slots:
            if slot.key and self.truths[slot.key].status != "destroyed":
                self.truths[slot.key].status = status

    def placements(self) -> list[list[Placement | None]]:
        """The full grid, row by row; None where no cell reaches."""
        grid: list[list[Placement | None]] = [[None] * self.width for _ in self.rows]
        for index, row in enumerate(self.rows):
            column = 0
            for slot in row:
                while column < self.width and grid[index][column] is not None:
                    column += 1
                for down in range(slot.rows):
                    for right in range(slot.columns):
                        if index + down < len(grid) and column + right < self.width:
                            grid[index + down][column + right] = (slot, down == 0 and right == 0)
                column += slot.columns
        return grid


def label(text: str, *, rows: int = 1, columns: int = 1) -> Slot:
    """Return a cell of words."""
    return Slot([text], rows=rows, columns=columns)


def values_of(row: list[Slot]) -> list[Slot]:
    """Return the cells of a row that hold numbers."""
    return [slot for slot in row if slot.is_value]
