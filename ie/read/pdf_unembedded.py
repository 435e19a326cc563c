"""Characters of PDF pages whose fonts are not embedded, through pdfminer (pdfplumber).

PDFium needs a font's glyphs: where neither the file nor the machine has them, it places most characters, but drops text of a single
one without a word, and with it the vertical head cells of table 3. pdfminer works from the widths in the file, some ten times slower.
"""

from __future__ import annotations

import io

import pdfplumber

from ie.errors import ReadError
from ie.read.pdf_page import Char


def read_chars(data: bytes, number: int, *, path: str) -> tuple[Char, ...]:
    """Return the characters of page ``number`` (from 1), places as in `ie.read.pdf_page`. One without a Unicode value is U+FFFD."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as document:
            page = document.pages[0]
            left, top = page.bbox[0], page.bbox[1]
            return tuple(
                Char(
                    "\ufffd" if each["text"].startswith("(cid:") else each["text"][:1],
                    each["x0"] - left,
                    each["top"] - top,
                    each["x1"] - left,
                    each["bottom"] - top,
                )
                for each in page.chars
                if each["text"]
            )
    except Exception as error:  # pdfminer raises whatever its parser stumbles over
        raise ReadError(
            "read.pdf_broken", f"{path}: page {number} of this PDF cannot be read ({error}). Print it to a new PDF."
        ) from error
