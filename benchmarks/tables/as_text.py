"""Reports as plain text: tabs, blanks, one cell a line, everything on one line, glued cells, a PDF's text layer.

Where a layout leaves nothing in place of an empty cell, nobody can tell which cells of that row are empty: they become ambiguous.
"""

from __future__ import annotations

import random

from benchmarks.tables.frame import Item
from benchmarks.tables.gluing import glued_row_is_readable
from benchmarks.tables.sheet import Placement, Sheet, Slot, values_of

SHAPES = ("tabs", "blanks", "cell_a_line", "cell_a_line_gaps")
_GAPS = {"cell_a_line": "\n", "cell_a_line_gaps": "\n\n"}
GLUED_SHARE = {1: 0.1, 2: 0.4, 3: 1.0}
NEXT_LABEL_SHARE = {1: 0.0, 2: 0.3, 3: 0.6}


def render_text(page: list[Item], shape: str, rng: random.Random) -> bytes:
    """Return the page with tables as lines of tabs or blanks, or one cell a line."""
    gap = _GAPS.get(shape, "\n" if rng.random() < 0.5 else "\n\n")
    separator = "\t" if shape == "tabs" else rng.choice((" ", " ", "  ", "    ", "\u3000"))
    pad = shape == "tabs" and rng.random() < 0.3
    parts: list[str] = []
    for item in page:
        if item.sheet is None:
            parts.append(item.text)
        elif shape in _GAPS:
            parts += _cell_a_line(item.sheet)
        elif pad:
            parts.append("\n".join("\t".join(_padded(places)) for places in item.sheet.placements()))
        else:
            rows = [_row_line(item.sheet, row, separator) for row in item.sheet.rows]
            parts.append("\n".join(line for line in rows if line))
    return gap.join(parts).encode("utf-8")


def render_one_line(page: list[Item], severity: int, rng: random.Random) -> bytes:
    """N3: the table on one line (1), the whole report on one line (2), and words glued to numbers, too (3)."""
    separator = rng.choice((" ", " ", "  ", "\t")) if severity == 1 else " "
    parts: list[str] = []
    for item in page:
        if item.sheet is None:
            parts.append(item.text)
            continue
        for row in item.sheet.rows:
            _note_invisible(item.sheet, row)
        cells = [slot for slot in item.sheet.slots() if slot.text]
        if severity < 3:
            parts.append(separator.join(slot.text for slot in cells))
            continue
        text = ""
        for before, slot in zip([None, *cells], cells, strict=False):
            text += (" " if before is not None and before.is_value and slot.is_value else "") + slot.text
        parts.append(text)
    joint = "\n" if severity == 1 else " " if severity == 2 else ""
    return joint.join(parts).encode("utf-8")


def render_glued(page: list[Item], severity: int, rng: random.Random) -> bytes:
    """N4: in a share of the rows the numbers stand without anything between them, some with the next row's label behind."""
    separator = rng.choice(("\t", " ", "\n"))
    to_label = rng.random() < 0.5
    parts: list[str] = []
    for item in page:
        if item.sheet is None:
            parts.append(item.text)
            continue
        parts.append(_glued_table(item.sheet, severity, separator, to_label, rng))
    return "\n".join(parts).encode("utf-8")


def render_split_lines(page: list[Item], shape: str, severity: int, rng: random.Random) -> bytes:
    """N5: one cell a line, and words cut over several lines: heads (1), group cells set vertically (2), row labels, too (3)."""
    gap = _GAPS[shape]
    parts: list[str] = []
    for item in page:
        if item.sheet is None:
            parts.append(item.text)
            continue
        for index, row in enumerate(item.sheet.rows):
            _note_invisible(item.sheet, row)
            for slot in row:
                if slot.text:
                    parts += _pieces(slot, index < item.sheet.head_rows, severity, rng)
    return gap.join(parts).encode("utf-8")


def render_text_layer(page: list[Item], severity: int, rng: random.Random) -> bytes:
    """N6: lines as a PDF's text layer has them, page numbers and repeated heads inside the table."""
    width = rng.choice((26, 32, 40))
    parts: list[str] = []
    for item in page:
        if item.sheet is None:
            parts += [item.text[at : at + width] for at in range(0, len(item.text), width)]
            continue
        parts += _layer_table(item.sheet, severity, rng)
    return "\n".join(parts).encode("utf-8")


def _note_invisible(sheet: Sheet, row: list[Slot]) -> None:
    """Without cell borders an empty cell among others leaves no trace: the whole row is ambiguous."""
    values = values_of(row)
    if any(not slot.text for slot in values):
        sheet.mark(values, "ambiguous")


def _row_line(sheet: Sheet, row: list[Slot], separator: str) -> str:
    if separator == "\t":
        return "\t".join(slot.text for slot in row)
    _note_invisible(sheet, row)
    return separator.join(slot.text for slot in row if slot.text)


def _padded(places: list[Placement | None]) -> list[str]:
    return [place[0].text if place is not None and place[1] else "" for place in places]


def _cell_a_line(sheet: Sheet) -> list[str]:
    parts = []
    for row in sheet.rows:
        _note_invisible(sheet, row)
        parts += [slot.text for slot in row if slot.text]
    return parts


def _glued_table(sheet: Sheet, severity: int, separator: str, to_label: bool, rng: random.Random) -> str:
    text = ""
    for row in sheet.rows:
        values, labels = values_of(row), [slot.text for slot in row if not slot.is_value and slot.text]
        if not values or rng.random() >= GLUED_SHARE[severity]:
            _note_invisible(sheet, row)
            text += separator.join([*labels, *(slot.text for slot in values if slot.text)])
        else:
            joined = "".join(slot.text for slot in values)
            text += separator.join(labels) + ("" if to_label or not labels else separator) + joined
            if not glued_row_is_readable(sheet, row):
                sheet.mark(values, "ambiguous")
            if sheet.name == "t3" and values[0].key:
                sheet.glued_rows.append(values[0].key.split(".")[1])
            if rng.random() < NEXT_LABEL_SHARE[severity]:
                continue
        text += "\n"
    return text.rstrip("\n")


def _pieces(slot: Slot, is_head: bool, severity: int, rng: random.Random) -> list[str]:
    text = slot.text
    if slot.is_value or len(text) < 3:
        return [text]
    if is_head:
        return [text[at : at + 2] for at in range(0, len(text), 2)] if len(text) <= 6 and rng.random() < 0.7 else [text]
    if slot.rows > 1 and severity >= 2:
        return list(text) if rng.random() < 0.6 else [text[at : at + 2] for at in range(0, len(text), 2)]
    if severity == 3 and len(text) > 5 and rng.random() < 0.4:
        at = rng.randrange(3, len(text) - 1)
        return [text[:at], text[at:]]
    return [text]


def _layer_table(sheet: Sheet, severity: int, rng: random.Random) -> list[str]:
    """Rows as lines; wrapped labels round their numbers, vertical heads cut in characters, page breaks between rows."""
    lines: list[str] = []
    head = [_row_line(sheet, row, " ") for row in sheet.rows[: sheet.head_rows]]
    page_at = rng.randrange(sheet.head_rows + 1, len(sheet.rows)) if len(sheet.rows) > sheet.head_rows + 2 else -1
    vertical: list[str] = []
    for index, row in enumerate(sheet.rows):
        if index == page_at and severity >= 2:
            lines.append(rng.choice(("- {} -", "— {} —", "－{}－", "第 {} 页")).format(rng.randint(2, 12)))
            if rng.random() < 0.5:
                lines += head
        _note_invisible(sheet, row)
        numbers = " ".join(slot.text for slot in values_of(row) if slot.text)
        labels = []
        for slot in row:
            if slot.is_value or not slot.text:
                continue
            if slot.rows > 2 and severity >= 2 and index >= sheet.head_rows:
                vertical += (
                    list(slot.text) if rng.random() < 0.5 else [slot.text[at : at + 2] for at in range(0, len(slot.text), 2)]
                )
            else:
                labels.append(slot.text)
        lines += _layer_row(labels, numbers, severity, rng, is_head=index < sheet.head_rows)
        if vertical and severity >= 2 and rng.random() < 0.7:
            lines.append(vertical.pop(0))
    return [*lines, *vertical]


def _layer_row(labels: list[str], numbers: str, severity: int, rng: random.Random, *, is_head: bool) -> list[str]:
    text = " ".join(labels)
    if not numbers:
        if is_head and severity >= 2 and rng.random() < 0.5:
            firsts = " ".join(label[:2] for label in labels)
            seconds = " ".join(label[2:] for label in labels if len(label) > 2)
            return [firsts, seconds] if seconds else [firsts]
        return [text] if text else []
    wrapped = len(text) > 8 and rng.random() < {1: 0.4, 2: 0.5, 3: 0.6}[severity]
    if not wrapped:
        if severity == 3 and numbers.count(" ") >= 3 and rng.random() < 0.2:
            values = numbers.split(" ")
            at = rng.randrange(2, len(values) - 1)
            return [f"{text} {' '.join(values[:at])}".strip(), " ".join(values[at:])]
        return [f"{text} {numbers}".strip()]
    at = rng.randrange(len(text) // 2, len(text) - 1)
    while text[at - 1].isdigit() and at < len(text) - 1:  # "1" and ".信访" on two lines could not be told from a number
        at += 1
    kind = rng.random()
    if kind < 0.4:
        return [text[:at], f"{text[at:]} {numbers}"]
    if kind < 0.7:
        return [text[:at], numbers, text[at:]]
    return [f"{text[:at]} {numbers}", text[at:]]
