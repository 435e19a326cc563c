"""What kind of file the bytes are, told by their content. The suffix only breaks a tie between the text formats."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from ie.errors import ReadError
from ie.read.pipe_tables import is_delimiter_row

MediaType = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
]
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
PLAIN: Final = "text/plain"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Signatures of what is never a report; the name is for the sentence.
_BINARY_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
)
# `AT&TFORM` (DjVu), OFD and CEB are page formats used by Chinese offices; only OFD is a zip.
_ZIP_KINDS = (
    ("xl/workbook.xml", "an Excel workbook", "Save the sheet as HTML or as a DOCX table"),
    ("ppt/presentation.xml", "a presentation", "Save it as PDF"),
    ("OFD.xml", "an OFD document", "Convert it to PDF"),
    ("content.xml", "an OpenDocument file", "Convert it with LibreOffice: soffice --headless --convert-to docx FILE"),
)

_BLOCK_TAGS = (
    r"html|head|body|div|p|table|tbody|tr|td|br|span|font|h[1-6]|ul|ol|li|section|article|main|center|meta|style|script|title"
)
_FIRST_TAG = re.compile(rf"\s{{0,4096}}(?:<!doctype\s{{1,8}}html|</?(?:{_BLOCK_TAGS})[\s/>])", re.IGNORECASE)
_ANY_TAG = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--[^>]{0,4096}-->|<\?xml[^>]{0,200}\?>")
_XML_ROOT = re.compile(r"\s{0,256}<\?xml\s", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_HTML_SUFFIXES = {".html", ".htm", ".shtml", ".xhtml", ".jsp", ".php", ".asp", ".aspx", ".jhtml"}
_TEXT_SUFFIXES = {".txt", ".md", ".markdown", ".text"}


def find_binary_type(data: bytes, *, path: str) -> Literal["pdf", "zip"] | None:
    """Return which of the two binary formats we read these bytes are, or None where they may be text.

    Raises:
        ReadError: the bytes have the signature of a format that is not read; the sentence says what to do instead.
    """
    # Adobe's own readers take a PDF whose header stands anywhere in the first 1,024 bytes.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError("read.docx_password", f"{path}: this Office file is protected by a password. Save it without one.")
        raise ReadError(
            "read.doc_legacy",
            f"{path}: this is an Office file of the old kind (.doc, .xls). "
            "Convert it with LibreOffice: soffice --headless --convert-to docx FILE",
        )
    if data.startswith(b"{\\rtf"):
        raise ReadError(
            "read.rtf", f"{path}: this is an RTF file. Convert it with LibreOffice: soffice --headless --convert-to docx FILE"
        )
    if re.match(rb"(?:From:|MIME-Version:)[^\r\n]{0,200}\r?\n", data) and b"multipart/related" in data[:4096]:
        raise ReadError("read.mhtml", f"{path}: this is a web archive (MHTML). Save the page as HTML.")
    for signature, name in _BINARY_SIGNATURES:
        if data.startswith(signature):
            advice = " Unpack it and name what was in it." if name.endswith(" archive") else ""
            raise ReadError("read.binary", f"{path}: a report was expected, but this is {name}.{advice}")
    return None


def check_zip_is_docx(names: frozenset[str], *, path: str) -> None:
    """Raise where the member names of a zip are not those of a DOCX; the sentence names what it is."""
    if "word/document.xml" in names or (
        {"[Content_Types].xml", "_rels/.rels"} <= names and any(n.startswith("word/") for n in names)
    ):
        return
    for member, name, advice in _ZIP_KINDS:
        if member in names:
            raise ReadError("read.format", f"{path}: this is {name}, which is not read. {advice}.")
    raise ReadError("read.zip", f"{path}: this is a zip archive, not a DOCX. Unpack it and give the files inside.")


def find_text_type(text: str, *, path: str) -> MediaType:
    """Return the media type of a decoded text: HTML by its tags, Markdown by its headings and tables, else plain text.

    A text file in which a few tags were left over is not HTML: unless the file starts with a tag, its suffix has to agree.

    Raises:
        ReadError: the text is XML with entity declarations (``read.xml_entities``) or XML that is not a web page.
    """
    suffix = PurePath(path).suffix.lower()
    head = text[:20_000]
    if _ENTITY.search(head) and head.lstrip("\ufeff \t\r\n").startswith("<"):
        raise ReadError(
            "read.xml_entities",
            f"{path}: declares XML entities, which can read files or blow up; they are never expanded. Remove the DTD.",
        )
    plain_head = _COMMENT.sub("", head).lstrip("\ufeff")
    tags = sum(1 for _ in _ANY_TAG.finditer(text[:200_000]))
    starts = _FIRST_TAG.match(plain_head) is not None
    if (starts and tags >= 1) or (suffix in _HTML_SUFFIXES and tags >= 1) or (suffix not in _TEXT_SUFFIXES and tags >= 20):
        return HTML
    if _XML_ROOT.match(head.lstrip("\ufeff")):
        raise ReadError(
            "read.format", f"{path}: this is XML that is not a web page. Give the report as HTML, PDF, DOCX or text."
        )
    sample = text[:200_000]
    if suffix in {".md", ".markdown"} or _MARKDOWN_HEADING.search(sample) or any(map(is_delimiter_row, sample.split("\n"))):
        return MARKDOWN
    return PLAIN
