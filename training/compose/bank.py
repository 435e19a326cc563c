"""Reads the pattern files of ``patterns/``: plain text, a pattern a line, grouped by topic.

# a comment
== topic
a pattern
another one ×3        three times as likely
∅ ×6                  nothing at all, six times as likely as a line without ×
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from training.compose.template import PatternError, literal

FOLDER = Path(__file__).resolve().parent / "patterns"
INDICATOR_BANKS = tuple(sorted(path.stem for path in (FOLDER / "indicators").glob("*.txt")))
OTHER_BANKS = tuple(sorted(path.stem for path in (FOLDER / "others").glob("*.txt")))
Bank = Mapping[str, tuple[str, ...]]

_WEIGHT = re.compile(r" ×(\d{1,2})$")


@cache
def load_bank(name: str) -> Bank:
    """Return the topics of ``patterns/NAME.txt`` with their patterns; a weighted pattern stands there several times.

    Raises:
        PatternError: a topic occurs twice, or a pattern stands before the first topic.
    """
    topics: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(_lines(name), start=1):
        if not line or line.startswith("# "):
            continue
        if line.startswith("== "):
            topic = line.removeprefix("== ")
            if topic in topics:
                raise PatternError(
                    f"patterns/{name}.txt, line {number}: topic {topic!r} was opened before; put its patterns there"
                )
            current = topics[topic] = []
            continue
        if current is None:
            raise PatternError(f"patterns/{name}.txt, line {number}: a pattern stands before the first line `== topic`")
        weight = _WEIGHT.search(line)
        pattern = line[: weight.start()] if weight else line
        current += ["" if pattern == "∅" else pattern] * (int(weight[1]) if weight else 1)
    return {topic: tuple(patterns) for topic, patterns in topics.items()}


@cache
def load_literal_bank(name: str) -> Bank:
    """Like ``load_bank``, for text in which brackets and bars stand for themselves: only slots have a meaning."""
    return {topic: tuple(literal(line) for line in lines) for topic, lines in load_bank(name).items()}


@cache
def load_words(name: str) -> Bank:
    """Return the topics of a file of words: several words a line, with blanks between."""
    return {topic: tuple(word for line in lines for word in line.split()) for topic, lines in load_bank(name).items()}


@cache
def framed(bank_name: str, frames: str, key: str, units: str = "件") -> tuple[str, ...]:
    """Return the patterns of number ``key``: each frame of topic ``frames`` with its words ($w) and number ($n), then its own patterns.

    The words stand under topic ``words KEY``, the own patterns, if any, under topic ``KEY``.
    """
    bank = load_bank(bank_name)
    words, number = f"({'|'.join(bank[f'words {key}'])})", f"<{key} {units}>"
    return (*(frame.replace("$w", words).replace("$n", number) for frame in bank[frames]), *bank.get(key, ()))


def all_patterns(bank: Bank) -> Sequence[str]:
    """Return every pattern of a bank, the pieces of a line with bars one by one; words and frames are left out."""
    return tuple(
        piece
        for topic, patterns in bank.items()
        if not topic.startswith("words ") and not topic.endswith("frames")
        for pattern in patterns
        for piece in (pattern.split("|") if topic.endswith("parts") else (pattern,))
    )


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
