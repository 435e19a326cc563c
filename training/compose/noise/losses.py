"""What gets lost: single characters, digits, units and commas (N1, N2, N17); and digits that come apart (N16)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.compose.bank import load_words
from training.compose.draft import Mark
from training.compose.noise.edits import Edit


def lose_single_characters(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N1: one CJK character or mark between digits is lost (2018年1月1日 → 201811日); the same at a bracket after digits."""
    del marks
    edits = []
    for found in re.finditer(r"(?<=\d)[年月日〕号时分条件](?=\d)|(?<=[\d〕])[号日](?=[）)，。\s])|(?<=增/)减", text):
        if rng.random() < severity:
            edits.append(Edit(found.start(), found.end(), ""))
    for found in re.finditer(
        r"(?<=\d月\d)日|(?<=\d月\d\d)日", text
    ):  # the day's sign before a word: a node of its own in some pages
        if rng.random() < severity * 0.3 and not any(edit.start == found.start() for edit in edits):
            edits.append(Edit(found.start(), found.end(), ""))
    return edits


def lose_digits(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N2: runs of digits are lost with their font tags."""
    del marks
    return [
        Edit(found.start(), found.end(), "") for found in re.finditer(r"\d+(?:\.\d+)?", text) if rng.random() < severity * 0.5
    ]


def split_digits(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N16: a blank inside a number (39 85)."""
    del marks
    return [
        Edit(found.start(), found.start(), " ")
        for found in re.finditer(r"(?<=\d)(?=\d)", text)
        if rng.random() < severity * 0.06
    ]


def lose_little(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N17: units and commas lost, 年 as -, a number struck out, book marks doubled, odd characters inside words."""
    if rng.random() < 0.12:
        return [Edit(found.start(), found.end(), "-") for found in re.finditer("年(?=[，,度底])", text)]
    edits = _lost_units(text, marks, rng, severity)
    busy = {edit.start for edit in edits}
    for found in re.finditer(r"[，、](?=[\u4e00-\u9fff])|《|》|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", text):
        mark = found.group()
        chance = {"，": 0.01, "、": 0.01, "《": 0.05, "》": 0.05, "": 0.0004}[mark]
        if rng.random() >= chance * severity or found.start() in busy:
            continue
        rare = rng.choice(load_words("words/noise")["rare characters"])
        edits.append(Edit(found.start(), found.end(), "" if mark in ("，", "、") else mark * 2 if mark else rare))
    return edits


def _lost_units(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """The unit of a count lost (信息12，), or its number struck out ((略)条, *条)."""
    edits = []
    for mark in marks:
        counted = mark.label == "COUNT" and mark.end - mark.start > 2 and text[mark.end - 1] in "条件次个"
        if not counted or not text[mark.end - 2].isdigit():
            continue
        if rng.random() < severity * 0.04:
            edits.append(Edit(mark.end - 1, mark.end, ""))
        elif rng.random() < severity * 0.01:
            edits.append(Edit(mark.start, mark.end - 1, rng.choice(("（略）", "*", "**"))))
    return edits
