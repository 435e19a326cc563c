"""Text of reports made fit for files of other programs: reports come from anywhere."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def encodable(text: str) -> str:
    """The text without half surrogates, which no file in UTF-8 can hold, and without NUL, at which many programs stop."""
    if "\x00" in text:
        text = text.replace("\x00", "�")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def no_formula(text: str) -> str:
    """The text as a spreadsheet shows it: one that would be a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
