"""One PDF page as characters and ruling lines with their places, through PDFium.

Places are in points on the page as it is shown (a turned page is turned back), x to the right, y down from the top edge.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MAX_RULE_WIDTH = 3.5  # a filled rectangle thinner than this is a line that a word processor drew
_MIN_RULE_LENGTH = 4.0
_WHITE = 250
_LATIN_FONTS = (
    b"Helvetica",
    b"Times",
    b"Courier",
    b"Symbol",
    b"ZapfDingbats",
    b"Arial",
    b"Calibri",
    b"Cambria",
    b"Verdana",
    b"Tahoma",
)
_MAX_CHARS = 200_000
_MAX_PATHS = 50_000


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line. Horizontal: ``at`` is its y, ``start``/``end`` are x; vertical the other way round."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, in no particular order. ``number`` counts from 1."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    lacks_fonts: bool = False  # a font is not in the file, and `chars` may lack some of its characters


class _Turn:
    """Maps a point of the page's own space (y up) to the page as shown (y down)."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom = min(left, right), min(bottom, top)
        self._width, self._height = abs(right - left), abs(top - bottom)
        self._rotation = page.get_rotation()
        turned = self._rotation in {90, 270}
        self.width = self._height if turned else self._width
        self.height = self._width if turned else self._height

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self._rotation == 90:
            x, y = y, self._width - x
        elif self._rotation == 180:
            x, y = self._width - x, self._height - y
        elif self._rotation == 270:
            x, y = self._height - y, x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        left, top = self(x0, y0)
        right, bottom = self(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Return the characters and ruling lines of a page. Blanks that PDFium invents between distant characters are left out."""
    turn = _Turn(page)
    return Page(number, turn.width, turn.height, tuple(_chars(page, turn)), tuple(_rules(page, turn)), _lacks_fonts(page))


def _chars(page: pdfium.PdfPage, turn: _Turn) -> list[Char]:
    """Return the characters with the boxes of their font.

    With the font's box a comma is as high as its neighbours. Some fonts, above all those for vertical text, state a box of
    many times the size of their glyphs: there the glyph's own box is taken.
    """
    textpage = page.get_textpage()
    try:
        found = list(_loose_chars(textpage, turn))
        heights = sorted(char.y1 - char.y0 for _, char in found)
        usual = heights[len(heights) // 2] if heights else 0.0
        chars = []
        for index, char in found:
            if char.y1 - char.y0 > 4 * usual:
                left, bottom, right, top = textpage.get_charbox(index)
                if right - left > 0 and (top - bottom) * 2 < char.y1 - char.y0:
                    char = Char(char.text, *turn.box(left, bottom, right, top))  # noqa: PLW2901
            if -1 <= char.x <= turn.width + 1 and -1 <= char.y <= turn.height + 1:
                chars.append(char)
        return chars
    finally:
        textpage.close()


def _lacks_fonts(page: pdfium.PdfPage) -> bool:
    """Whether a font is not in the file and no Latin one, for which PDFium brings its own: the same on every machine."""
    seen: set[int | None] = set()
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=4):
        font = pdfium_c.FPDFTextObj_GetFont(item.raw)
        address = ctypes.cast(font, ctypes.c_void_p).value
        if address in seen:
            continue
        seen.add(address)
        if address is not None and pdfium_c.FPDFFont_GetIsEmbedded(font) == 0:
            name = ctypes.create_string_buffer(128)
            pdfium_c.FPDFFont_GetBaseFontName(font, name, 128)
            if not name.value.startswith(_LATIN_FONTS):
                return True
    return False


def _loose_chars(textpage: pdfium.PdfTextPage, turn: _Turn) -> Iterator[tuple[int, Char]]:
    box = pdfium_c.FS_RECTF()
    high = 0
    for index in range(min(textpage.count_chars(), _MAX_CHARS)):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:  # PDFium gives characters beyond the basic plane in two halves
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in {0, 0xFFFE, 0xFFFF, 0x0A, 0x0D, 0xAD} or pdfium_c.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        if pdfium_c.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
            yield index, Char(chr(code), *turn.box(box.left, box.bottom, box.right, box.top))


def _rules(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Rule]:
    for number, item in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number >= _MAX_PATHS:
            return
        matrices = [item.get_matrix()]
        container = getattr(item, "container", None)
        if container is not None:  # a form: its own matrix applies after the path's
            matrices.append(container.get_matrix())
        yield from _rules_of_path(item.raw, matrices, turn)


def _rules_of_path(raw: object, matrices: list[pdfium.PdfMatrix], turn: _Turn) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(raw, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    stroked = bool(stroke.value) and not _is_white(raw, pdfium_c.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and not _is_white(raw, pdfium_c.FPDFPageObj_GetFillColor)
    if not stroked and not filled:
        return
    for polyline in _polylines(raw, matrices, turn):
        xs, ys = [x for x, _ in polyline], [y for _, y in polyline]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= _MAX_RULE_WIDTH:
            if max(width, height) >= _MIN_RULE_LENGTH:
                if width >= height:
                    yield Rule(True, (max(ys) + min(ys)) / 2, min(xs), max(xs))
                else:
                    yield Rule(False, (max(xs) + min(xs)) / 2, min(ys), max(ys))
        elif stroked:  # the outline of a cell; a mere fill is shading, and no border
            for (x0, y0), (x1, y1) in pairwise(polyline):
                if abs(y1 - y0) <= 1.0 and abs(x1 - x0) >= _MIN_RULE_LENGTH:
                    yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
                elif abs(x1 - x0) <= 1.0 and abs(y1 - y0) >= _MIN_RULE_LENGTH:
                    yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _polylines(raw: object, matrices: list[pdfium.PdfMatrix], turn: _Turn) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium_c.FPDFPath_CountSegments(raw), 10_000)):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        px, py = x.value, y.value
        for matrix in matrices:
            px, py = matrix.on_point(px, py)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(turn(px, py))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_white(raw: object, get_color: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    parts = [ctypes.byref(each) for each in (red, green, blue, alpha)]
    if not get_color(raw, *parts):  # type: ignore[operator]
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE
