"""A view of ``raw`` of equal length, so that labels and numbers can be searched while offsets stay those of ``raw``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ie.text.offsets import NormalizedText

_DASHES = dict.fromkeys(map(ord, "－﹣−‐‑‒"), "-")
_STROKES = dict.fromkeys(map(ord, "│┃║"), "|")
"""Borders of a table drawn with box characters."""
_NOT_CJK = re.compile(r"[^\u4e00-\u9fff〇]+")
_GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)", re.IGNORECASE)


def fold_raw(text: NormalizedText) -> str:
    """``text.raw`` with what normalisation made of it written in place: same length, same offsets, same lines and cells.

    A stretch of raw that normalisation made shorter is filled up with blanks; one that it made longer stays as it is.
    """
    raw = text.raw
    blanks = {ord(c): " " for c in set(raw) if not c.isascii() and (c.isspace() or unicodedata.category(c) == "Cf")}
    characters, norm = _code_points(raw.translate(blanks)), _code_points(text.norm)
    starts, ends = text.starts, text.ends
    apart = np.concatenate(([True], starts[1:] != starts[:-1])) if len(starts) else np.ones(0, dtype=bool)
    alone = apart & np.concatenate((apart[1:], [True])) & (ends - starts == 1)  # one character of norm for one of raw
    alone &= (characters[np.where(alone, starts, 0)] != ord("\n")) & (characters[np.where(alone, starts, 0)] != ord("\t"))
    characters[starts[alone]] = norm[alone]
    rest = np.flatnonzero(~alone).tolist()
    for index in rest:
        if not apart[index]:
            continue
        start, end, stop = int(starts[index]), int(ends[index]), index + 1
        while stop < len(norm) and not apart[stop]:
            stop += 1
        if stop - index <= end - start and "\n" not in raw[start:end] and "\t" not in raw[start:end]:
            characters[start:end] = ord(" ")
            characters[start : start + stop - index] = norm[index:stop]
    folded = characters.tobytes().decode("utf-32-le", "surrogatepass")
    table: dict[int, str] = _DASHES | _STROKES
    for character in set(folded):
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) == 1 and plain != character and character not in "\n\r\t":
            table.setdefault(ord(character), plain)
    return _GLOSS.sub(lambda match: " " * len(match[0]), folded.translate(table))


def _code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").copy()


@lru_cache(maxsize=2_048)
def label_key(text: str) -> str:
    """The Chinese characters of ``text`` alone: what a label is compared by.

    >>> label_key("2.其他法律行政法规禁止公 开")
    '其他法律行政法规禁止公开'
    """
    return _NOT_CJK.sub("", text)
