"""The shapes that tables take in scraped text. No number of a table is ever labelled."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from training.compose.tables.cells import Row

Shape = Callable[[Sequence[Row], random.Random], list[str]]


def tabs(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """One row a line, cells between tabs."""
    del rng
    return ["\t".join(row) for row in rows]


def blanks(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """One row a line, cells between blanks."""
    gap = rng.choice((" ", " ", "  ", "   "))
    return [gap.join(cell for cell in row if cell) for row in rows]


def pipes(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """Markdown rows, with or without outer bars and separator lines."""
    lines = []
    outer = rng.random() < 0.7
    for index, row in enumerate(rows):
        line = " | ".join(row)
        lines.append(f"| {line} |" if outer else line)
        if outer and index == 0:
            lines.append("|" + "---|" * len(row))
        elif outer and rng.random() < 0.03:
            lines.append("| " + "| " * rng.randint(1, 6))
    return lines


def cell_lines(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """One cell a line, with blank lines between as innerText gives them."""
    gap = rng.choice(([], [""], [""]))
    lines: list[str] = []
    for row in rows:
        for cell in row:
            pieces = [cell]
            if rng.random() < 0.2 and len(cell) == 4 and cell.isalpha():
                pieces = [cell[:2], cell[2:]]
            for piece in pieces:
                lines += [piece, *gap]
    return lines


def one_line(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """The whole table on one line."""
    gap = rng.choice((" ", " ", "\t"))
    return [gap.join(cell for row in rows for cell in row if cell)]


def glued(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """Cells without any separator, a row a line or all on one."""
    if rng.random() < 0.5:
        return ["".join(row) for row in rows]
    return ["".join(cell for row in rows for cell in row)]


def pdf_lines(rows: Sequence[Row], rng: random.Random) -> list[str]:
    """The text layer of a PDF: long labels wrap round their numbers, merged cells stand as vertical fragments."""
    lines: list[str] = []
    for row in rows:
        label = row[0]
        if len(row) > 1 and len(label) > 9 and rng.random() < 0.35:
            cut = rng.randint(4, len(label) - 3)
            numbers = " ".join(cell for cell in row[1:] if cell)
            lines += (
                [label[:cut], f"{label[cut:]} {numbers}"] if rng.random() < 0.6 else [f"{label[:cut]} {numbers}", label[cut:]]
            )
        elif len(row) == 9 and rng.random() < 0.7:
            head = row[0]
            lines += [head[: len(head) // 2], " ".join(row[1:]), head[len(head) // 2 :]]
        else:
            lines.append(" ".join(cell for cell in row if cell))
        if rng.random() < 0.01:
            lines.append(rng.choice(("- {} -", "— {} —")).format(rng.randint(2, 9)))
    return lines


# damage -> the shape that it gives to the tables of a report
DAMAGED_SHAPES: dict[str, Shape] = {"N3": one_line, "N4": glued, "N5": cell_lines, "N6": pdf_lines, "N15": pipes}


def draw_shape(rng: random.Random, damages: Mapping[str, float]) -> Shape:
    """Return the shape that all tables of one report take: that of the first damage that has one, else rows of cells."""
    for name, shape in DAMAGED_SHAPES.items():
        if name in damages:
            return shape
    return rng.choices((tabs, blanks), (2, 1))[0]
