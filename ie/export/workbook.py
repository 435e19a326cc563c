"""Workbooks that take whatever a report prints, and are the same bytes for the same rows.

A workbook says when it was made and saved, and a zip when each part was; both are left out.
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from ie.export.safe_text import encodable, no_formula

MOST_ROWS = 1_048_576
"""Of a sheet, its header among them."""
_LONGEST_TEXT = 32_767
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_TIME = datetime(2000, 1, 1)
_SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def new_workbook() -> Any:
    """An empty workbook of openpyxl that takes rows one after the other; `save_workbook` saves it."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    book.properties.created = _NO_TIME
    return book


def sheet_value(value: Any) -> Any:
    """The value as a cell can hold it: a text without control characters, no formula, cut with … where it is too long."""
    if not isinstance(value, str):
        return value
    text = no_formula(_CONTROL.sub("�", encodable(value)))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def save_workbook(book: Any, path: Path) -> None:
    """Save ``book`` without the time at which that is done."""
    timed = path.with_name(f"{path.name}.timed")
    try:
        book.save(timed)
        _copy_without_times(timed, path)
    finally:
        timed.unlink(missing_ok=True)


def _copy_without_times(timed: Path, path: Path) -> None:
    stamp = _NO_TIME.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(timed) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, _NO_TIME.timetuple()[:6])
            fresh.compress_type = zipfile.ZIP_DEFLATED
            with old.open(entry) as source, new.open(fresh, "w", force_zip64=True) as target:
                if entry.filename == "docProps/core.xml":
                    target.write(_SAVED_AT.sub(rb"\g<1>" + stamp + rb"\g<2>", source.read()))
                else:
                    while piece := source.read(1 << 20):
                        target.write(piece)
