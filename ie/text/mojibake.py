"""Double encodings that can be undone (N13): UTF-8 read as GBK, UTF-8 or GBK read as Latin-1 or Windows-1252.

Detection is conservative: a stretch is repaired only where its bytes decode and the result is everyday Chinese.
GBK read as UTF-8 is lost (each character became U+FFFD, or 锟斤拷 after a second pass) and only counted, in `damage`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from ie.text.offsets import NormalizedText, unchanged


def _misread_lead_characters() -> str:
    """The GBK characters whose two bytes begin a three-byte UTF-8 sequence of Chinese text or its punctuation."""
    pairs = (bytes([lead, trail]) for lead in (0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF) for trail in range(0x80, 0xC0))
    return "".join(text for pair in pairs if len(text := pair.decode("gbk", errors="ignore")) == 1 and text > "\u2e80")


_LEAD_CHARACTER = re.compile(f"[{_misread_lead_characters()}]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{3,}")
_LATIN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]{2,}"
)
_LATIN_LETTER = re.compile("[\u0080-\u00ff]")
_CHINESE_SIGN = frozenset("，。、：；（）“”《》〔〕！？％")

Stretch = tuple[int, int, str, list[tuple[int, int]]]
"""Start and end in raw, the repaired text, and for each of its characters the range of raw that held its bytes."""

# Stands for a byte that the first reading lost; it is valid nowhere in UTF-8 or GBK.
_LOST_BYTE = 0xFF

# A repaired stretch must be made of characters this common, in GB 2312 the 3,755 of level one.
_COMMON_SHARE = 0.8
_MINIMUM_CHINESE = 3
_PAGE_CHARACTERS = 20


def find_double_encodings(raw: str) -> Iterator[Stretch]:
    """Yield the stretches of ``raw`` that are certainly in a double encoding, in order."""
    found: list[Stretch] = []
    if len(_LEAD_CHARACTER.findall(raw)) > 1:
        for match in _NOT_ASCII.finditer(raw):
            stretch = match.group()
            if 4 * len(_LEAD_CHARACTER.findall(stretch)) >= len(stretch):
                found += _undone(match.start(), [_gbk_bytes(char) for char in stretch], "utf-8", _MINIMUM_CHINESE)
    if len(_LATIN_LETTER.findall(raw)) >= _MINIMUM_CHINESE:
        for encoding in ("utf-8", "gb18030"):
            stretches = _latin_stretches(raw, encoding, _MINIMUM_CHINESE)
            if sum(len(repaired) for _, _, repaired, _ in stretches) >= _PAGE_CHARACTERS:
                # On a page of it, the single 年 and 件 between two numbers are in it too.
                stretches = _latin_stretches(raw, encoding, 1)
            if stretches:
                found += stretches
                break
    yield from sorted(found)


def _latin_stretches(raw: str, encoding: str, minimum: int) -> list[Stretch]:
    stretches: list[Stretch] = []
    for match in _LATIN.finditer(raw):
        stretch = match.group()
        if 2 * len(_LATIN_LETTER.findall(stretch)) >= len(stretch):
            stretches += _undone(match.start(), [_windows_bytes(char) for char in stretch], encoding, minimum)
    return stretches


def repair_double_encodings(raw: str) -> NormalizedText:
    """Return ``raw`` with its reversible stretches repaired; each repaired character maps to the raw characters it was in."""
    stretches = list(find_double_encodings(raw))
    plain = unchanged(raw)
    if not stretches:
        return plain
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, repaired, ranges in stretches:
        pieces += [raw[done:start], repaired]
        starts += [*range(done, start), *(first for first, _ in ranges)]
        ends += [*range(done + 1, start + 1), *(last for _, last in ranges)]
        done = end
    pieces.append(raw[done:])
    starts += range(done, len(raw))
    ends += range(done + 1, len(raw) + 1)
    return NormalizedText(raw, "".join(pieces), np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32))


def _undone(offset: int, encoded: list[bytes], encoding: str, minimum: int) -> list[Stretch]:
    """Return the repaired stretch as a list of one, or an empty list where ``encoding`` gives no everyday Chinese."""
    decoded = list(_decoded(b"".join(encoded), encoding))
    repaired = "".join(char for char, _ in decoded)
    if not _is_everyday_chinese(repaired, minimum):
        return []
    char_ends = list(accumulate(len(part) for part in encoded))
    ranges: list[tuple[int, int]] = []
    at = 0
    for _, size in decoded:
        ranges.append((offset + bisect_right(char_ends, at), offset + bisect_right(char_ends, at + size - 1) + 1))
        at += size
    return [(offset, offset + len(encoded), repaired, ranges)]


def _decoded(data: bytes, encoding: str) -> Iterator[tuple[str, int]]:
    """Yield each character of ``data`` with its size in bytes; a character that lost a byte is one U+FFFD."""
    at = 0
    while at < len(data):
        size = _sequence_size(data[at], encoding)
        try:
            yield data[at : at + size].decode(encoding), min(size, len(data) - at)
            at += size
        except UnicodeDecodeError:
            start = at
            at += 1
            while at < len(data) and at < start + size and (0x80 <= data[at] < 0xC0 or data[at] == _LOST_BYTE):
                at += 1
            yield "\ufffd", at - start


def _sequence_size(lead: int, encoding: str) -> int:
    if lead < 0x80:
        return 1
    if encoding == "utf-8":
        return 4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2
    return 2


def _is_everyday_chinese(text: str, minimum: int) -> bool:
    lost = text.count("\ufffd")
    chinese = [char for char in text if "\u3400" <= char <= "\u9fff"]
    everyday = sum(_is_common(char) for char in chinese) + sum(char in _CHINESE_SIGN for char in text)
    return len(chinese) >= minimum and lost * 2 <= len(chinese) and everyday >= _COMMON_SHARE * (len(text) - lost)


def _is_common(char: str) -> bool:
    encoded = char.encode("gb2312", errors="ignore")
    return len(encoded) == 2 and encoded[0] <= 0xD7


def _gbk_bytes(char: str) -> bytes:
    # Browsers read the byte 0x80 as € in GBK.
    if char == "€":
        return b"\x80"
    return char.encode("gbk", errors="ignore") or bytes([_LOST_BYTE])


def _windows_bytes(char: str) -> bytes:
    if "\x80" <= char <= "\xff":
        return char.encode("latin-1")
    return char.encode("cp1252", errors="ignore") or bytes([_LOST_BYTE])
