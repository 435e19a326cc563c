"""What pages do to a text: lines of a PDF, spam in place of words (N6, N12)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.compose.bank import load_words
from training.compose.draft import Mark
from training.compose.noise.edits import Edit


def wrap_lines(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N6: hard line breaks every 30 to 45 characters, page numbers, blanks round digits; not in tables."""
    del marks
    width = rng.randint(30, 45)
    spaced = rng.random() < 0.6
    edits: list[Edit] = []
    position, page = 0, 1
    for line in text.split("\n"):
        prose = len(line) > width and "\t" not in line and "|" not in line
        taken: set[int] = set()
        if prose:
            for index in range(width, len(line) - 1, width):
                cut = index + (1 if line[index] in "，。、；：）" else 0)
                new = "\n"
                if rng.random() < 0.03 * severity:
                    new = "\n" + rng.choice(("- {} -", "— {} —", "{}")).format(page) + "\n"
                    page += 1
                edits.append(Edit(position + cut, position + cut, new))
                taken.add(cut)
        if spaced and (prose or len(line) < 60):
            for found in re.finditer(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", line):
                if found.start() not in taken and rng.random() < 0.85:
                    edits.append(Edit(position + found.start(), position + found.start(), " "))
        position += len(line) + 1
    return edits


def mask_and_hijack(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N12: stars over numbers and names outside spans, foreign words in place of 关于 or put between sentences."""
    busy = [(mark.start, mark.end) for mark in marks]

    def free(start: int, end: int) -> bool:
        return all(end <= left or start >= right for left, right in busy)

    word = rng.choice(load_words("words/noise")["hijackers"])
    edits = []
    for found in re.finditer(r"关于|数据|信息公开(?=工作)", text):
        if rng.random() < severity * 0.4 and free(found.start(), found.end()):
            edits.append(Edit(found.start(), found.end(), word if rng.random() < 0.7 else "****"))
    for found in re.finditer(r"(?<=。)(?=[^\n])", text):
        if rng.random() < severity * 0.02 and free(found.start(), found.start()):
            edits.append(Edit(found.start(), found.start(), word))
    if rng.random() < 0.2:  # download sites end paragraphs with tokens of letters
        for found in re.finditer(r"(?<=。)(?=\n)", text):
            if rng.random() < severity * 0.3:
                token = "".join(rng.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(10))
                edits.append(Edit(found.start(), found.start(), token))
    return edits
