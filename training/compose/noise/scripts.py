"""Characters read or written otherwise: traditional script with glosses, wrong encoding, character recognition (N7, N13, N14)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from training.compose.bank import load_bank, load_words
from training.compose.draft import Mark
from training.compose.noise.edits import Edit


@lru_cache(maxsize=1)
def _traditional() -> Callable[[str], str]:
    import opencc  # heavy: only for the reports that need it

    return opencc.OpenCC("s2t").convert  # type: ignore[no-any-return]


@lru_cache(maxsize=20_000)
def _gloss(character: str) -> str:
    """A stable invented reading for a character: real mirrors print its pinyin."""
    syllables = load_words("words/noise")["glosses"]
    return syllables[ord(character) * 7919 % len(syllables)]


def to_traditional(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N7: traditional characters, with glosses in brackets after the converted ones in many pages, words of Taiwan in some."""
    del marks
    glossed, doubled = rng.random() < 0.55, rng.random() < 0.15
    taiwan = rng.random() < 0.2
    edits: list[Edit] = []
    taken: set[int] = set()
    if taiwan:
        for simple, local in (line.split() for line in load_bank("words/noise")["taiwan"]):
            for found in re.finditer(simple, text):
                if rng.random() < severity and not taken & set(range(found.start(), found.end())):
                    edits.append(Edit(found.start(), found.end(), local))
                    taken |= set(range(found.start(), found.end()))
    converted = _traditional()(text)
    if len(converted) != len(text):
        converted = "".join(_traditional()(character) for character in text)
    for index, (old, new) in enumerate(zip(text, converted, strict=False)):
        if old == new or index in taken or rng.random() > 0.4 + severity:
            continue
        gloss = f"({_gloss(old)})" * (1 + doubled) if glossed and rng.random() < 0.9 else ""
        edits.append(Edit(index, index + 1, new + gloss))
    return edits


def garble(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N13: a stretch of running text read in the wrong encoding; stretches without spans only."""
    edits = []
    edges = sorted([(mark.start, mark.end) for mark in marks] + [(len(text), len(text))])
    position = 0
    for start, end in edges:
        if start - position > 40 and rng.random() < severity * 0.1:
            begin = rng.randint(position + 5, start - 30)
            stretch = text[begin : begin + rng.randint(8, 24)]
            edits.append(Edit(begin, begin + len(stretch), stretch.encode("utf-8").decode("gb18030", errors="replace")))
        position = max(position, end)
    return edits


_CONFUSED = {
    "0": "O",
    "〇": "0",
    "1": "l",
    "末": "未",
    "己": "已",
    "日": "曰",
    "入": "人",
    "间": "问",
    "土": "士",
    "沭": "沐",
    "贷": "货",
    "析": "折",
    "干": "千",
}


def misread(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N14: what character recognition confuses; digits seldom, never all of a number."""
    del marks
    edits = []
    for index, character in enumerate(text):
        chance = 0.004 if character.isdigit() else 0.05 if character in _CONFUSED else 0.0
        if chance and rng.random() < chance * severity:
            edits.append(Edit(index, index + 1, _CONFUSED.get(character, character)))
        elif character == "，" and rng.random() < 0.03 * severity:
            edits.append(Edit(index + 1, index + 1, "\n"))  # a line of the scan ends here
    return edits
