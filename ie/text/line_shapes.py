"""What a single line looks like: its display width, and whether it is a heading, a list item, a table line, a page number.

Only shapes that do not depend on the words of a section are known here; section types are decided in `ie.sections`.
"""

from __future__ import annotations

import re
import unicodedata

from ie.text.character_table import IDEOGRAPHS

HEADING_START = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:、|\.(?!\d)|部分|章)"
    r"|\([一二三四五六七八九十]{1,3}\)"
    r"|\d{1,2}(?:、|\.(?!\d)|\)(?!\d))"
    r"|\(\d{1,2}\)"
    r"|[①-⑳]"
    r"|#{1,6} |[-*•] (?=\D))"
)
"""The start of a numbered heading or list item, in normalised characters. ``6.7%`` is none."""

ENUMERATION_START = re.compile(r"[一二三四五六七八九十]{1,2}是")
SENTENCE_END = re.compile(r"[。!?;:…][”’)》\"]?$")
PARAGRAPH_END = re.compile(r"[。!?:][”’)》\"]?$")
CLOSING = re.compile(r"[,。、;:!?)”’》〕】%…]")
OPENING_END = re.compile(r"[(“‘《〔【]$")

_PAGE_NUMBER = re.compile(
    r"[-—~·]{1,2} ?(\d{1,4}) ?[-—~·]{1,2}|第(\d{1,4})页(?:,?(?:共|/)\d{1,4}页)?|(\d{1,4}) ?/ ?\d{1,4}|(\d{1,3})"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_TABLE_LINE = re.compile(r"[|\t]|\d (?:[-/—]|\d+(?:\.\d+)?) (?:[-/—]|\d)|\d (?:[-/—]|\d+(?:\.\d+)?)$")
_DATE_LINE = re.compile(r"(?:19|20|二)[\d〇一二三四五六七八九零]{2,3}年.{1,7}[日号]")
_ATOM = re.compile(rf"[0-9A-Za-z.,/@:%+-]*[%℃]?|[{IDEOGRAPHS}]")
_WIDE = re.compile(
    "[\u1100-\u115f\u2018-\u201d\u2014\u2026\u00b7\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]+"
)
_PERHAPS_COMBINING = re.compile(
    "[^\x00-\u02ff\u2010-\u2027\u2190-\u2bff\u3000-\u3029\u3400-\u9fff\uff00-\uffef]"
)  # hardly any is


def display_width(raw_line: str) -> int:
    """Return the width of a raw line in half-width columns, as a Chinese font prints it (quotes and dashes are wide)."""
    wide = sum(map(len, _WIDE.findall(raw_line)))
    combining = sum(unicodedata.combining(character) > 0 for character in _PERHAPS_COMBINING.findall(raw_line))
    return len(raw_line) + wide - combining


def page_number(line: str) -> tuple[int, bool] | None:
    """Return the page number that the line is, and whether it is a bare number that may be anything else; None for no such line."""
    match = _PAGE_NUMBER.fullmatch(line)
    if not match:
        return None
    return int(next(group for group in match.groups() if group)), bool(_BARE_NUMBER.fullmatch(line))


def is_table_line(line: str) -> bool:
    """Return whether the line holds several cells: tabs, pipes, or numbers parted by blanks at its end."""
    return _TABLE_LINE.search(line) is not None


def is_date_line(line: str) -> bool:
    """Return whether the line is a date alone, as under a signature."""
    return _DATE_LINE.fullmatch(line) is not None


def starts_own_line(line: str) -> bool:
    """Return whether a line that begins like this one continues no other."""
    return HEADING_START.match(line) is not None or is_date_line(line)


def first_atom(line: str) -> str:
    """Return the start of the line that no printer breaks: a word or a number, or one ideograph, and the marks behind it."""
    match = _ATOM.match(line)
    end = match.end() if match else 0
    end = max(end, 1)
    while end < len(line) and CLOSING.match(line[end]):
        end += 1
    return line[:end]
