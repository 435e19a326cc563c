"""A view of ``raw`` of equal length, so that labels and numbers can be searched while offsets stay those of ``raw``."""

from __future__ import annotations

import re
import unicodedata

from ie.text.offsets import NormalizedText

_DASHES = dict.fromkeys(map(ord, "－﹣−‐‑‒"), "-")
_NOT_CJK = re.compile(r"[^\u4e00-\u9fff〇]+")
_GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)", re.IGNORECASE)


def fold_raw(text: NormalizedText) -> str:
    """``text.raw`` with what normalisation made of it written in place: same length, same offsets, same lines.

    A stretch of raw that normalisation made shorter is filled up with blanks; one that it made longer stays as it is.
    """
    raw = text.raw
    characters = [c if c.isascii() else " " if c.isspace() or unicodedata.category(c) == "Cf" else c for c in raw]
    starts, ends, norm = text.starts.tolist(), text.ends.tolist(), text.norm
    index = 0
    while index < len(norm):
        start, end = starts[index], ends[index]
        stop = index + 1
        while stop < len(norm) and starts[stop] == start:
            stop += 1
        if stop - index <= end - start and "\n" not in raw[start:end]:
            characters[start:end] = norm[index:stop].ljust(end - start)
        index = stop
    table: dict[int, str] = dict(_DASHES)
    for character in set(characters):
        folded = unicodedata.normalize("NFKC", character)
        if len(folded) == 1 and folded != character and character not in "\n\r\t":
            table.setdefault(ord(character), folded)
    return _GLOSS.sub(lambda match: " " * len(match[0]), "".join(characters).translate(table))


def label_key(text: str) -> str:
    """The Chinese characters of ``text`` alone: what a label is compared by.

    >>> label_key("2.其他法律行政法规禁止公 开")
    '其他法律行政法规禁止公开'
    """
    return _NOT_CJK.sub("", text)
