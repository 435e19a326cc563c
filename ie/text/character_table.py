"""One canonical character for each group of characters that mean the same in these reports (N8, N9, N10 of the noise list).

ASCII for digits, letters and , : ; ( ) ! ? %; Chinese 。、“”‘’《》〔〕【】 stay as they are, and so do straight quotes.
"""

from __future__ import annotations

import re
import unicodedata

BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000"
LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

_SAME = {
    "〔": "﹝",
    "〕": "﹞",
    "、": "﹑､",
    "。": "｡",
    "“": "「｢〝",
    "”": "」｣〞",
    "‘": "『",
    "’": "』",
    "《": "«",
    "》": "»",
    "·": "•・‧∙⋅･",
    ",": "﹐",
    ".": "﹒․",
    ";": "﹔",
    ":": "﹕∶︰",
    "?": "﹖",
    "!": "﹗",
    "(": "﹙❨",
    ")": "﹚❩",
    "%": "﹪٪",
    "-": "‐‑‒–−﹣",
    "—": "―─━",
    "~": "〜∼",
    "/": "⁄∕",
    "+": "﹢",
    "〇": "○◯",
}


def _folding() -> dict[int, str]:
    table = {ord(variant): canonical for canonical, variants in _SAME.items() for variant in variants}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table.update({ord(blank): " " for blank in BLANKS})
    table.update({ord(line_end): "\n" for line_end in LINE_ENDS})
    # PDF fonts and old code pages print radicals (⼀) and compatibility forms (U+F90A) for plain ideographs.
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain >= "\u3400":
            table[code] = plain
    for code in (*range(0x660, 0x66A), *range(0x6F0, 0x6FA), *range(0x1D7CE, 0x1D800)):
        table[code] = str(unicodedata.decimal(chr(code)))
    return table


FOLDING = _folding()
"""For ``str.translate``; one character for one."""


def _expansions() -> dict[str, str]:
    marks = [chr(code) for code in (*range(0x2474, 0x249C), *range(0x3220, 0x322A))]  # ⑴ ⒈ ㈠: the list numbers of old editors
    units = [chr(code) for code in range(0x3371, 0x33E0)]  # ㎡ ㎞ ㎏
    plain = {sign: unicodedata.normalize("NFKC", sign) for sign in marks + units}
    return {sign: text for sign, text in plain.items() if len(text) > 1 and (sign in marks or text.isascii())}


EXPANSIONS = _expansions()
EXPANDING = re.compile(f"[{''.join(EXPANSIONS)}]")

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2801-\u28ff"
    "\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e01ef\U000f0000-\U0010ffff]+"
)
"""Controls, zero-width and bidi marks, soft hyphen, variation selectors, Braille and private-use signs (icon fonts, bullets)."""

IDEOGRAPHS = "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CHINESE = IDEOGRAPHS + "\u3001-\u3004\u3008-\u3020\u302a-\u303f\u2018-\u201d\u2026\u00b7\u2460-\u24ff\u3200-\u32ff"
"""Bodies of regex classes: ideographs alone, and with the punctuation beside which no blank means anything. Not with —: it is a cell."""
