"""PDF: tables from the ruling, the rest as paragraphs whose hard line breaks are joined by geometry, in reading order."""

from __future__ import annotations

import logging
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ie.data import Document
from ie.errors import LimitError, ReadError
from ie.read.limits import Limits
from ie.read.media_type import PDF
from ie.read.page_chrome import find_header_and_chrome
from ie.read.pdf_lines import Margins, TextLine, continues, drop_page_furniture, find_margins, group_lines, join
from ie.read.pdf_page import Char, Page, read_page
from ie.read.pdf_tables import Region, build_table, find_regions
from ie.read.pdf_unembedded import read_chars
from ie.read.raw_text import Paragraph, PlacedTable, build_text, settle_chrome

logger = logging.getLogger(__name__)

_MIN_CHARS_A_PAGE = 8


def read_pdf(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the document of a PDF with a text layer. A table that crosses pages is one grid a page, rows in order.

    Raises:
        ReadError: protected by a password, broken, or scanned (no text layer).
        LimitError: more pages than ``limits.max_pages``.
    """
    pages = _read_pages(data, path=path, limits=limits)
    if sum(len(page.chars) for page in pages) < _MIN_CHARS_A_PAGE * len(pages):
        raise ReadError(
            "read.pdf_no_text",
            f"{path}: none of its {len(pages)} pages has a text layer; it is a scan. Run OCR on it first, for example with ocrmypdf.",
        )
    without = sum(len(page.chars) < _MIN_CHARS_A_PAGE for page in pages)
    if without:
        logger.warning(
            "%s: %d of %d pages have next to no text; if they are scans, what stands on them is lost", path, without, len(pages)
        )
    built = build_text(_items(pages))
    header = find_header_and_chrome(built.raw, [line.raw_span for line in built.lines], frozenset())
    blocks, grids = settle_chrome(built, header.chrome_lines)
    return Document(
        path=path,
        sha256=sha256,
        media_type=PDF,
        raw=built.raw,
        blocks=blocks,
        grids=grids,
        metadata=header.metadata,
        pages=len(pages),
    )


def _read_pages(data: bytes, *, path: str, limits: Limits) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError(
                "read.pdf_password", f"{path}: this PDF is protected by a password. Save it without one."
            ) from error
        raise ReadError(
            "read.pdf_broken",
            f"{path}: this PDF is broken and cannot be opened ({error}). Fetch it again, or repair it with qpdf.",
        ) from error
    try:
        count = len(document)
        if count > limits.max_pages:
            raise LimitError("read.pages", f"{path}: {count} pages are over the limit of {limits.max_pages} (read.max_pages).")
        if count == 0:
            raise ReadError("read.pdf_broken", f"{path}: this PDF has no pages. Fetch it again.")
        pages = [_read_one_page(document, index) for index in range(count)]
    except pdfium.PdfiumError as error:
        raise ReadError("read.pdf_broken", f"{path}: a page of this PDF cannot be read ({error}). Fetch it again.") from error
    finally:
        document.close()
    lacking = [page.number for page in pages if page.lacks_fonts]
    chars = read_chars(data, lacking, path=path) if lacking else {}
    return [_with_more(page, chars.get(page.number, ())) for page in pages]


def _read_one_page(document: pdfium.PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        return read_page(page, index + 1)
    finally:
        page.close()


def _with_more(page: Page, chars: tuple[Char, ...]) -> Page:
    """``page`` with ``chars``, unless fewer of them are readable."""
    readable, own = (sum(char.text != "\ufffd" for char in each) for each in (chars, page.chars))
    return replace(page, chars=chars) if page.lacks_fonts and readable >= own else page


def _items(pages: list[Page]) -> list[Paragraph | PlacedTable]:
    """Return paragraphs and tables in reading order: page by page, top to bottom, tables at the place of their top edge."""
    regions = [find_regions(page.rules) for page in pages]
    of_page = []
    for page, tables in zip(pages, regions, strict=True):
        outside = [char for char in page.chars if not any(region.holds(char) for region in tables)]
        of_page.append(group_lines(outside, page.number))
    text_lines = drop_page_furniture(of_page, [page.height for page in pages])
    margins = find_margins([line for lines in text_lines for line in lines])

    items: list[Paragraph | PlacedTable] = []
    open_line: TextLine | None = None

    def close() -> None:
        nonlocal open_line
        if open_line is not None:
            items.append(Paragraph(open_line.text, page=open_line.page))
            open_line = None

    for page, lines, tables in zip(pages, text_lines, regions, strict=True):
        things: list[TextLine | Region] = [*lines, *tables]
        for thing in sorted(things, key=_top):
            if isinstance(thing, Region):
                close()
                table = build_table(thing, [char for char in page.chars if thing.holds(char)])
                if any(cell.text for cell in table.cells):
                    items.append(PlacedTable(table, page=page.number))
            elif open_line is not None and _goes_on(open_line, thing, margins):
                open_line = join(open_line, thing)
            else:
                close()
                open_line = thing
    close()
    return items


def _top(thing: TextLine | Region) -> tuple[float, float]:
    return (thing.y if isinstance(thing, TextLine) else thing.y0, thing.x0)


def _goes_on(line: TextLine, following: TextLine, margins: Margins) -> bool:
    same_page_gap = following.y0 - line.y1 if following.y > line.y else 0.0
    # A gap of more than two lines on one page ends a paragraph, whatever its last line looks like.
    return same_page_gap <= 2.2 * line.size and continues(line, following, margins)
