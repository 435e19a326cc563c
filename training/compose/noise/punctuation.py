"""Blanks, folded marks, brackets of document numbers (N8, N9, N10)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.compose.draft import Mark
from training.compose.noise.edits import Edit


def fill_blanks(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N8: question marks, zero-width or odd blanks in place of indents, or round numbers."""
    del marks
    kind = rng.choice(("? ", "\u200b", "\u00a0", "&nbsp;", "　"))
    edits = [
        Edit(found.start(), found.start(), kind * rng.randint(1, 2))
        for found in re.finditer(r"(?m)^(?=[^\n])", text)
        if rng.random() < severity
    ]
    if kind == "\u200b" and rng.random() < 0.5:
        edits += [
            Edit(found.start(), found.start(), kind)
            for found in re.finditer(r"(?<=[\u4e00-\u9fff])(?=\d)", text)
            if rng.random() < severity
        ]
    return edits


_FOLDED = str.maketrans("，：；（）？！", ",:;()?!")


def fold_marks(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N9: full-width marks become ASCII, all of them or most."""
    del marks
    wanted = "，：；（）" if rng.random() < 0.75 else rng.choice(("（）", "，", "（）：", "，；："))
    keep = 0.0 if rng.random() < 0.7 else 1 - severity
    return [
        Edit(found.start(), found.end(), found.group().translate(_FOLDED))
        for found in re.finditer(f"[{wanted}]", text)
        if rng.random() >= keep
    ]


def change_brackets(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N10: other brackets round the year of a document number, or one of them lost."""
    left, right = rng.choice(("[]", "﹝﹞", "()", "【】", "（）", "〔〕"))
    edits = []
    for mark in marks:
        if mark.label != "DOC_NO" or rng.random() > severity:
            continue
        for character, new in (("〔", left), ("〕", right)):
            at = text.find(character, mark.start, mark.end)
            if at >= 0:
                lost = rng.random() < 0.06
                edits.append(
                    Edit(at, at + 1, "" if lost else new + ("第" if character == "〕" and rng.random() < 0.04 else ""))
                )
    return edits
