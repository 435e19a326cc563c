"""Bytes to `Document`: TXT, Markdown, HTML, PDF and DOCX, told apart by content. Every offset of a record starts here."""

from ie.read.limits import DEFAULT_LIMITS, Limits
from ie.read.reader import read_bytes, read_file

__all__ = ["DEFAULT_LIMITS", "Limits", "read_bytes", "read_file"]
