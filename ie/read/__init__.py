"""Bytes to `Document`: TXT, Markdown, HTML, PDF and DOCX, told apart by content. Every offset of a record starts here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ie.read.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from ie.read.reader import read_bytes as read_bytes
    from ie.read.reader import read_file as read_file

__all__ = ["DEFAULT_LIMITS", "Limits", "read_bytes", "read_file"]


def __getattr__(name: str) -> Any:
    # The readers are loaded when one is asked for: settings need the limits alone.
    if name in __all__:
        from ie.read import reader

        return getattr(reader, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
