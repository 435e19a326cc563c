"""The way in: one input, read. Which reader is called is told by the content of the bytes."""

from __future__ import annotations

import hashlib
import os

from ie.data import Document
from ie.errors import ReadError
from ie.read.encoding import decode
from ie.read.from_text import read_text
from ie.read.limits import DEFAULT_LIMITS, Limits, check_size, read_bounded
from ie.read.media_type import HTML, find_binary_type, find_text_type


def read_file(
    path: str | os.PathLike[str],
    *,
    name: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    encoding: str | None = None,
) -> Document:
    """Return the document of one file. ``encoding`` is for text and HTML whose encoding cannot be told.

    ``name`` stands for the file in the document and in errors, so that both are the same wherever the folder lies.

    Raises:
        ReadError: the file cannot be turned into text; the code says why, the sentence what to do.
        LimitError: it is larger, deeper or more compressed than ``limits`` allow.
    """
    shown = os.fspath(path) if name is None else name
    return read_bytes(read_bounded(path, name=shown, limits=limits), path=shown, limits=limits, encoding=encoding)


def read_bytes(
    data: bytes, *, path: str | os.PathLike[str], limits: Limits = DEFAULT_LIMITS, encoding: str | None = None
) -> Document:
    """Return the document of bytes already read. ``path`` names them in the document and in errors; raises as `read_file`."""
    name = os.fspath(path)
    check_size(len(data), path=name, limit_mib=limits.max_file_mib, setting="max_file_mib")
    if not data.strip():
        raise ReadError("read.empty", f"{name}: the file is empty.")
    sha256 = hashlib.sha256(data).hexdigest()
    binary = find_binary_type(data, path=name)
    # Each reader is imported when a file needs it: lxml, PDFium and pdfminer take longer to load than a report to read.
    if binary == "pdf":
        from ie.read.from_pdf import read_pdf

        return read_pdf(data, path=name, sha256=sha256, limits=limits)
    if binary == "zip":
        from ie.read.from_docx import read_docx

        return read_docx(data, path=name, sha256=sha256, limits=limits)
    check_size(len(data), path=name, limit_mib=limits.max_text_mib, setting="max_text_mib")
    decoded = decode(data, path=name, forced=encoding)
    if not decoded.text.strip(" \t\r\n\f\v\u3000\xa0\ufeff"):
        raise ReadError("read.empty", f"{name}: the file holds nothing but blanks.")
    media_type = find_text_type(decoded.text, path=name)
    if media_type == HTML:
        from ie.read.from_html import read_html

        return read_html(decoded, path=name, sha256=sha256, limits=limits)
    return read_text(decoded, path=name, sha256=sha256, media_type=media_type)
