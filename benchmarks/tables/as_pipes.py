"""Reports as Markdown: tables with pipes, as converters write them (N15)."""

from __future__ import annotations

import random

from benchmarks.tables.frame import Item
from benchmarks.tables.sheet import Sheet, Slot

SHAPES = ("pipes", "pipes_bare", "pipes_row_tables")


def render_pipes(page: list[Item], shape: str, rng: random.Random, *, severity: int = 0) -> bytes:
    """Return the page with its tables in pipes.

    ``pipes_bare`` has no outer bars, ``pipes_row_tables`` one table a row. Severity 1 leaves cells of spans out, 2 adds empty
    bars and drops outer ones here and there, 3 also puts rulers and labels where they do not belong.
    """
    spans = rng.choice(("spread", "repeat")) if severity == 0 else rng.choice(("spread", "collapse", "collapse"))
    lines: list[str] = []
    for item in page:
        if item.sheet is not None:
            lines += ["", *_table(item.sheet, shape, spans, severity, rng), ""]
        elif item.kind == "title":
            lines += [f"# {item.text}", ""]
        elif item.kind == "heading":
            lines += [f"## {item.text}" if rng.random() < 0.7 else item.text, ""]
        else:
            lines += [item.text, ""]
    return "\n".join(lines).encode("utf-8")


def _table(sheet: Sheet, shape: str, spans: str, severity: int, rng: random.Random) -> list[str]:
    lines: list[str] = []
    broken = {1: 0.0, 2: 0.15, 3: 0.3}.get(severity, 0.0)
    tail = " |" * rng.randint(1, 30) if severity >= 2 and rng.random() < 0.3 else ""
    for index, row in enumerate(_rows(sheet, spans)):
        cells = row
        if severity == 3 and shape == "pipes_row_tables" and rng.random() < 0.2 and len(row) > 2 and _is_words(row[0]):
            lines += ["", row[0]]  # the label stands outside of the row's bars
            cells = row[1:]
        bare = shape == "pipes_bare" or (severity >= 2 and rng.random() < 0.2)
        line = _line([*cells, *([""] if rng.random() < broken else [])], bare=bare, tight=severity >= 2 and rng.random() < 0.3)
        lines.append(line + tail)
        if index == 0 or shape == "pipes_row_tables" or (severity == 3 and rng.random() < 0.1):
            lines.append(_line(["---"] * max(1, len(cells)), bare=bare, tight=True))
        if shape == "pipes_row_tables" and rng.random() < 0.6:
            lines.append("")
    return lines


def _is_words(text: str) -> bool:
    return bool(text) and not text[0].isdigit()


def _line(cells: list[str], *, bare: bool, tight: bool) -> str:
    inner = "|".join(cells) if tight else " | ".join(cells)
    if bare:
        return inner + (" |" if not tight else "|")
    return f"|{inner}|" if tight else f"| {inner} |"


def _rows(sheet: Sheet, spans: str) -> list[list[str]]:
    if spans == "collapse":
        return [[slot.text for slot in row] for row in sheet.rows]
    out = []
    seen: set[int] = set()
    for places in sheet.placements():
        cells: list[str] = []
        for place in places:
            slot: Slot | None = place[0] if place else None
            if slot is None or (id(slot) in seen and (spans == "spread" or slot.is_value)):
                cells.append("")
                continue
            seen.add(id(slot))
            cells.append(slot.text)
        out.append(cells)
    return out
