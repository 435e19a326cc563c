"""Characters of PDF pages whose fonts are not embedded, through pdfminer.

PDFium needs a font's glyphs: where neither the file nor the machine has them, it places most characters, but drops text of a single
one without a word, and with it the vertical head cells of table 3. pdfminer works from the widths in the file, some five times slower.
It reads the file once for all such pages, and no lines: those are PDFium's.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from ie.errors import ReadError
from ie.read.pdf_page import Char


class _TextOnly(PDFPageAggregator):
    """Collects the characters of a page and forgets its paths."""

    def paint_path(self, *_: object) -> None:
        """Nothing: ruling lines come from `ie.read.pdf_page`."""


def read_chars(data: bytes, numbers: Collection[int], *, path: str) -> dict[int, tuple[Char, ...]]:
    """Return the characters of the pages ``numbers`` (from 1), places as in `ie.read.pdf_page`. One without a Unicode value is U+FFFD."""
    found: dict[int, tuple[Char, ...]] = {}
    number = 0
    try:
        resources = PDFResourceManager()
        device = _TextOnly(resources)
        interpreter = PDFPageInterpreter(resources, device)
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), 1):
            if number in numbers:
                page.mediabox = page.cropbox  # places are counted from its corner
                interpreter.process_page(page)
                shown = device.get_result()
                found[number] = tuple(_chars(shown, shown.height))
    except Exception as error:  # pdfminer raises whatever its parser stumbles over
        raise ReadError(
            "read.pdf_broken", f"{path}: page {number} of this PDF cannot be read ({error}). Print it to a new PDF."
        ) from error
    return found


def _chars(item: LTItem, height: float) -> Iterator[Char]:
    if isinstance(item, LTChar):
        text = item.get_text()
        if text:
            shown = "\ufffd" if text.startswith("(cid:") else text[0]
            yield Char(shown, item.x0, height - item.y1, item.x1, height - item.y0)
    elif isinstance(item, LTContainer):
        for part in item:
            yield from _chars(part, height)
