"""Reports as PDF: ruled tables that may cross pages, narrow head cells whose words run downwards, labels wrapped in their cells.

The font is one of the CJK fonts that every viewer knows; it is not embedded, as in many files from office printers.
"""

from __future__ import annotations

import io
import random

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.tables.frame import Item
from benchmarks.tables.sheet import Sheet, Slot

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
_SIZE, _LEADING, _PADDING, _MARGIN = 9, 12, 4, 46


class _Paper:
    """A page under the pen; ``y`` is where the next line goes, counted from the bottom."""

    def __init__(self, wide: bool, page_number: str) -> None:
        self.buffer = io.BytesIO()
        self.size = landscape(A4) if wide else A4
        self.canvas = Canvas(self.buffer, pagesize=self.size, invariant=1)
        self.page_number = page_number
        self.number = 1
        self.y = self.size[1] - _MARGIN

    @property
    def width(self) -> float:
        return float(self.size[0] - 2 * _MARGIN)

    def next_page(self) -> None:
        self.canvas.setFont(FONT, _SIZE)
        self.canvas.drawCentredString(self.size[0] / 2, 24, self.page_number.format(self.number))
        self.canvas.showPage()
        self.number += 1
        self.y = self.size[1] - _MARGIN

    def text(self, x: float, y: float, text: str, size: int = _SIZE) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def finish(self) -> bytes:
        self.next_page()
        self.canvas.save()
        return self.buffer.getvalue()


def render_pdf(page: list[Item], severity: int, rng: random.Random) -> bytes:
    """Return the page as a PDF. Severity 1 lets tables cross pages, 2 sets heads vertically and repeats them, 3 draws no lines."""
    wide = any(item.sheet is not None and item.sheet.width > 12 for item in page)
    paper = _Paper(wide, rng.choice(("- {} -", "— {} —", "{}")))
    for item in page:
        if item.sheet is None:
            size = 14 if item.kind == "title" else 11
            for line in _wrap(item.text, paper.width, size):
                if paper.y < _MARGIN + size:
                    paper.next_page()
                paper.y -= size + 5
                paper.text(_MARGIN, paper.y, line, size)
            continue
        if severity == 0 and paper.y < paper.size[1] * 0.6:
            paper.next_page()
        elif severity and rng.random() < 0.6:
            paper.y = min(paper.y, _MARGIN + rng.uniform(80, 300))
        _draw(paper, item.sheet, severity)
    return paper.finish()


def _wrap(text: str, width: float, size: int) -> list[str]:
    lines, line, used = [], "", 0.0
    for character in text:
        wide = size * (0.5 if character.isascii() else 1.0)
        if line and used + wide > width and not (character.isdigit() and line[-1].isdigit()):
            lines.append(line)
            line, used = "", 0.0
        line, used = line + character, used + wide
    return [*lines, line] if line else lines


def _widths(sheet: Sheet, total: float, severity: int) -> list[float]:
    if sheet.name == "t4" and sheet.layout == "official":
        return [total / 15] * 15
    if sheet.name == "g1":
        return [total * 0.55, *([total * 0.45 / (sheet.width - 1)] * (sheet.width - 1))]
    if sheet.name == "t3" and sheet.layout.startswith("official"):
        labels = [18.0 if severity >= 2 else 34.0, 26.0 if severity >= 2 else 44.0, 130.0]
    else:
        labels = [total * 0.32]
    rest = sheet.width - len(labels)
    return [*labels, *([(total - sum(labels)) / rest] * rest)]


def _draw(paper: _Paper, sheet: Sheet, severity: int) -> None:
    widths = _widths(sheet, paper.width, severity)
    lefts = [_MARGIN + sum(widths[:at]) for at in range(len(widths) + 1)]
    places = _placed(sheet)
    heights = _heights(sheet, places, widths)
    paper.y -= 8
    start = 0
    while start < len(heights):
        head = range(sheet.head_rows) if start and severity >= 2 and sheet.head_rows else range(0)
        room = paper.y - _MARGIN - sum(heights[row] for row in head)
        end = start
        while end < len(heights) and heights[end] <= room:
            room -= heights[end]
            end += 1
        if end < len(heights) and end < sheet.head_rows:
            end = start
        if end == start:
            if paper.y >= paper.size[1] - _MARGIN - 8:  # higher than a page: draw it nevertheless
                end = start + 1
            else:
                paper.next_page()
                continue
        if head:
            _draw_rows(paper, head, places, heights, lefts, widths, ruled=severity < 3)
        _draw_rows(paper, range(start, end), places, heights, lefts, widths, ruled=severity < 3)
        start = end
        if start < len(heights):
            paper.next_page()
    paper.y -= 8


def _placed(sheet: Sheet) -> list[tuple[Slot, int, int]]:
    found = []
    for row, places in enumerate(sheet.placements()):
        found += [(place[0], row, column) for column, place in enumerate(places) if place is not None and place[1]]
    return found


def _heights(sheet: Sheet, places: list[tuple[Slot, int, int]], widths: list[float]) -> list[float]:
    heights = [20.0] * len(sheet.rows)
    for spanning in (False, True):
        for slot, row, column in places:
            if (slot.rows > 1) is not spanning:
                continue
            lines = _wrap(slot.text, sum(widths[column : column + slot.columns]) - _PADDING, _SIZE)
            need = len(lines) * _LEADING + 2 * _PADDING
            have = sum(heights[row : row + slot.rows])
            if need > have:
                last = min(row + slot.rows, len(heights)) - 1
                heights[last] += need - have
    return heights


def _draw_rows(
    paper: _Paper,
    rows: range,
    places: list[tuple[Slot, int, int]],
    heights: list[float],
    lefts: list[float],
    widths: list[float],
    *,
    ruled: bool,
) -> None:
    tops = {}
    y = paper.y
    for row in rows:
        tops[row] = y
        y -= heights[row]
    for slot, row, column in places:
        covered = [each for each in range(row, row + slot.rows) if each in tops]
        if not covered:
            continue
        top, height = tops[covered[0]], sum(heights[each] for each in covered)
        width = sum(widths[column : column + slot.columns])
        if ruled:
            paper.canvas.rect(lefts[column], top - height, width, height)
        lines = _wrap(slot.text, width - _PADDING, _SIZE)
        if row not in tops or len(lines) * _LEADING > height + 1:  # the rest of a cell that began on the page before
            lines = [] if row not in tops else lines[: int(height // _LEADING)]
        line_y = top - (height - len(lines) * _LEADING) / 2 - _SIZE
        for line in lines:
            used = sum(_SIZE * (0.5 if character.isascii() else 1.0) for character in line)
            paper.text(lefts[column] + (width - used) / 2, line_y, line)
            line_y -= _LEADING
    paper.y = y
