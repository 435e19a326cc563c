"""The noise channel: each damage is a function that returns edits; labels move with the text.

An edit replaces ``text[start:end]``. A span that loses more than half of its characters, or all digits it had, is dropped.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from training.compose.draft import Mark
from training.compose.phrases.noise_words import GLOSS_SYLLABLES, HIJACK_WORDS, RARE_CHARACTERS, TAIWAN_WORDS


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``; an insertion has start == end."""

    start: int
    end: int
    new: str


Damage = Callable[[str, Sequence[Mark], random.Random, float], list[Edit]]


def apply_edits(text: str, marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[str, list[Mark]]:
    """Return the edited text and the marks over it. Edits must not overlap.

    An insertion at a span's border stays outside the span; a replacement at the border belongs to the span.
    """
    edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
    parts: list[str] = []
    position = 0
    starts: list[int] = []
    shift_at: list[tuple[int, int, int]] = []  # start, end, growth up to and including this edit
    growth = 0
    for edit in edits:
        if edit.start < position:
            continue
        parts += [text[position : edit.start], edit.new]
        position = edit.end
        growth += len(edit.new) - (edit.end - edit.start)
        shift_at.append((edit.start, edit.end, growth))
        starts.append(edit.start)
    parts.append(text[position:])
    moved = [
        replace(mark, start=_move(mark.start, shift_at, is_end=False), end=_move(mark.end, shift_at, is_end=True))
        for mark in marks
    ]
    return "".join(parts), [mark for mark in moved if mark.end > mark.start]


def _move(position: int, shifts: Sequence[tuple[int, int, int]], *, is_end: bool) -> int:
    low, high = 0, len(shifts)
    while low < high:  # the first edit that does not lie wholly before ``position``
        middle = (low + high) // 2
        start, end, _ = shifts[middle]
        before = end < position or (end == position and (start < end or not is_end))
        if before:
            low = middle + 1
        else:
            high = middle
    growth = shifts[low - 1][2] if low else 0
    if low < len(shifts):
        start, end, after = shifts[low]
        if start < position < end:  # inside a replaced stretch: take the stretch whole, or what is left of it
            return end + after if is_end else start + growth
    return position + growth


def tidy(text: str, marks: Sequence[Mark], originals: Sequence[str]) -> list[Mark]:
    """Trim blanks and final marks off the spans; drop spans destroyed beyond recognition."""
    result = []
    for mark, original in zip(marks, originals, strict=True):
        start, end = mark.start, mark.end
        while start < end and (text[start].isspace() or text[start] in _BLANKS):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in _TRAILING):
            end -= 1
        kept = text[start:end]
        if not kept or (
            mark.label == "COUNT"
            and any(character.isdigit() for character in original)
            and not any(character.isdigit() for character in kept)
        ):
            continue
        if mark.label in ("DATE", "DOC_NO") and len(re.findall(r"\d", kept)) < len(re.findall(r"\d", original)) - 1:
            continue
        result.append(replace(mark, start=start, end=end))
    return result


_BLANKS = "\u200b\ufeff?？"
_TRAILING = "。，；：、,;:.?？" + _BLANKS


# --- the damages -----------------------------------------------------------------------------------------------------


def lose_single_characters(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N1: one CJK character or mark between digits is lost (2018年1月1日 → 201811日); the same at a bracket after digits."""
    del marks
    edits = []
    for found in re.finditer(r"(?<=\d)[年月日〕号时分条件](?=\d)|(?<=[\d〕])[号日](?=[）)，。\s])", text):
        if rng.random() < severity:
            edits.append(Edit(found.start(), found.end(), ""))
    return edits


def lose_digits(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N2: runs of digits are lost with their font tags."""
    del marks
    return [
        Edit(found.start(), found.end(), "") for found in re.finditer(r"\d+(?:\.\d+)?", text) if rng.random() < severity * 0.5
    ]


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


@lru_cache(maxsize=1)
def _traditional() -> Callable[[str], str]:
    import opencc  # heavy: only for the reports that need it

    return opencc.OpenCC("s2t").convert  # type: ignore[no-any-return]


@lru_cache(maxsize=20_000)
def _gloss(character: str) -> str:
    """A stable invented reading for a character: real mirrors print its pinyin."""
    return GLOSS_SYLLABLES[ord(character) * 7919 % len(GLOSS_SYLLABLES)]


def to_traditional(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N7: traditional characters, with glosses in brackets after the converted ones in many pages."""
    del marks
    glossed = rng.random() < 0.55
    taiwan = rng.random() < 0.2
    edits: list[Edit] = []
    taken: set[int] = set()
    if taiwan:
        for simple, local in TAIWAN_WORDS:
            for found in re.finditer(simple, text):
                if rng.random() < severity and not taken & set(range(found.start(), found.end())):
                    edits.append(Edit(found.start(), found.end(), local))
                    taken |= set(range(found.start(), found.end()))
    converted = _traditional()(text)
    if len(converted) != len(text):
        converted = "".join(_traditional()(character) for character in text)
    for index, (old, new) in enumerate(zip(text, converted, strict=False)):
        if old == new or index in taken:
            continue
        gloss = f"({_gloss(old)})" if glossed and rng.random() < 0.9 else ""
        edits.append(Edit(index, index + 1, new + gloss))
    return edits


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


def mask_and_hijack(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N12: stars over numbers and names outside spans, foreign words in place of 关于 or put between sentences."""
    busy = [(mark.start, mark.end) for mark in marks]

    def free(start: int, end: int) -> bool:
        return all(end <= left or start >= right for left, right in busy)

    word = rng.choice(HIJACK_WORDS)
    edits = []
    for found in re.finditer(r"关于|数据|信息公开(?=工作)", text):
        if rng.random() < severity * 0.4 and free(found.start(), found.end()):
            edits.append(Edit(found.start(), found.end(), word if rng.random() < 0.7 else "****"))
    for found in re.finditer(r"(?<=。)(?=[^\n])", text):
        if rng.random() < severity * 0.02 and free(found.start(), found.start()):
            edits.append(Edit(found.start(), found.start(), word))
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
    return edits


def split_digits(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N16: a blank inside a number (39 85)."""
    del marks
    return [
        Edit(found.start(), found.start(), " ")
        for found in re.finditer(r"(?<=\d)(?=\d)", text)
        if rng.random() < severity * 0.06
    ]


def lose_little(text: str, marks: Sequence[Mark], rng: random.Random, severity: float) -> list[Edit]:
    """N17: commas or units lost, 年 as -, doubled book marks, odd characters inside words."""
    edits = []
    if rng.random() < 0.12:
        return [Edit(found.start(), found.end(), "-") for found in re.finditer("年(?=[，,度底])", text)]
    for mark in marks:
        if (
            mark.label == "COUNT"
            and mark.end - mark.start > 2
            and text[mark.end - 1] in "条件次个"
            and text[mark.end - 2].isdigit()
            and rng.random() < severity * 0.03
        ):
            edits.append(Edit(mark.end - 1, mark.end, ""))
    for found in re.finditer(r"[，、](?=[\u4e00-\u9fff])|《|》|(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", text):
        chance = {"，": 0.01, "、": 0.01, "《": 0.05, "》": 0.05, "": 0.0004}[found.group()]
        if rng.random() < chance * severity:
            new = (
                ""
                if found.group() in "，、" and found.group()
                else found.group() * 2
                if found.group()
                else rng.choice(RARE_CHARACTERS)
            )
            edits.append(Edit(found.start(), found.end(), new))
    return edits


DAMAGES: tuple[tuple[str, Damage, float], ...] = (
    # name, function, share of the reports that are not clean
    ("N10", change_brackets, 0.30),
    ("N12", mask_and_hijack, 0.07),
    ("N17", lose_little, 0.18),
    ("N1", lose_single_characters, 0.22),
    ("N2", lose_digits, 0.05),
    ("N14", misread, 0.08),
    ("N9", fold_marks, 0.62),
    ("N6", wrap_lines, 0.16),
    ("N16", split_digits, 0.05),
    ("N8", fill_blanks, 0.14),
    ("N13", garble, 0.04),
    ("N7", to_traditional, 0.14),
)
MILD = ("N9", "N10")


def damage(text: str, marks: Sequence[Mark], rng: random.Random) -> tuple[str, list[Mark], list[str]]:
    """Return damaged text, its marks and the names of the damages; four in ten reports get only N9 and N10."""
    clean = rng.random() < 0.4
    names: list[str] = []
    current = list(marks)
    for name, function, share in DAMAGES:
        if (clean and name not in MILD) or rng.random() >= share:
            continue
        severity = rng.choice((0.3, 0.6, 0.9, 1.0))
        edits = function(text, current, rng, severity)
        if not edits:
            continue
        names.append(name)
        text, current = apply_tracked(text, current, edits)
    return text, current, names


def apply_tracked(text: str, marks: Sequence[Mark], edits: Sequence[Edit]) -> tuple[str, list[Mark]]:
    """Apply edits, then drop spans that the edits destroyed and trim the others."""
    originals = {id(mark): text[mark.start : mark.end] for mark in marks}
    tagged = [(mark, originals[id(mark)]) for mark in marks]
    new_text, moved = apply_edits(text, [replace(mark, value=mark.value) for mark in marks], edits)
    if len(moved) != len(tagged):
        kept = []
        for mark, original in tagged:
            _, single = apply_edits(text, [mark], edits)
            if single:
                kept.append((single[0], original))
        return new_text, tidy(new_text, [mark for mark, _ in kept], [original for _, original in kept])
    return new_text, tidy(new_text, moved, [original for _, original in tagged])
