"""Damage done to cells before they are laid out: runs of one character (N1), digits lost (N2), digits split (N16)."""

from __future__ import annotations

import random
import re

from benchmarks.tables.frame import Item
from benchmarks.tables.sheet import Sheet, Slot, values_of

_ONE_CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’·—…]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_DIGITS = re.compile(r"[0-9][0-9,.]*")
SEVERITIES = (1, 2, 3)
LOST_SHARE = {1: 0.02, 2: 0.1, 3: 0.4}
SPLIT_SHARE = {1: 0.1, 2: 0.4, 3: 1.0}
TYPED_APART = {1: 0.15, 2: 0.4, 3: 0.8}


def is_dropped_node(text: str) -> bool:
    """True for a text node that N1 drops: exactly one CJK character or CJK punctuation mark, blanks aside."""
    return _ONE_CJK.fullmatch(text.strip(" \t\r\n\xa0")) is not None


def type_apart(page: list[Item], severity: int, rng: random.Random) -> None:
    """Type some labels as several runs, one character each at the worst, as vertical heads and edited pages have them."""
    share = TYPED_APART[severity]
    for item in page:
        if item.sheet is not None:
            for slot in item.sheet.slots():
                if not slot.is_value and len(slot.text) > 1 and rng.random() < share:
                    slot.nodes = _runs(slot.text, rng)


def drop_one_character_nodes(page: list[Item]) -> None:
    """N1 on the cells themselves, for texts that are not rendered through HTML."""
    for item in page:
        if item.sheet is not None:
            for slot in item.sheet.slots():
                slot.nodes = [node for node in slot.nodes if not is_dropped_node(node)] or [""]


def note_nameless(page: list[Item]) -> None:
    """A row or column of numbers whose label N1 takes away, all but a character, can be told by its neighbours only: ambiguous."""
    for item in page:
        sheet = item.sheet
        for row in sheet.rows if sheet is not None else ():
            labels = [slot for slot in row if not slot.is_value and slot.text]
            if sheet is not None and labels and _loses_its_name(max(labels, key=lambda slot: len(slot.text))):
                sheet.mark(values_of(row), "ambiguous")
        if sheet is not None and sheet.layout == "transposed":
            _note_nameless_columns(sheet)


def _note_nameless_columns(sheet: Sheet) -> None:
    """Where rows and columns have changed places, the columns carry the names of what is counted."""
    heads: list[Slot] = []
    for row in sheet.rows:
        values = values_of(row)
        if not values:
            of_table_4 = sheet.rows[0][1:2] + sheet.rows[1]
            heads = of_table_4 if sheet.name == "t4" else row[1:]
            continue
        lost = [value for value, head in zip(values, heads, strict=False) if _loses_its_name(head)]
        sheet.mark(lost, "ambiguous")


def _loses_its_name(label: Slot) -> bool:
    left = "".join(node for node in label.nodes if not is_dropped_node(node))
    return len(_CJK.findall(left)) < 2 <= len(_CJK.findall(label.text))


def lose_digits(page: list[Item], severity: int, rng: random.Random) -> None:
    """N2: the digits of a share of the cells are gone; at the worst those of labels and sentences, too."""
    for item in page:
        if item.sheet is None:
            if severity == 3:
                item.text = _DIGITS.sub("", item.text)
            continue
        for slot in item.sheet.slots():
            if not slot.is_value:
                if severity == 3 and rng.random() < 0.5:
                    slot.nodes = [_DIGITS.sub("", slot.text)]
            elif _DIGITS.search(slot.text) and rng.random() < LOST_SHARE[severity]:
                _lose(item.sheet, slot)


def _lose(sheet: Sheet, slot: Slot) -> None:
    slot.nodes = [_DIGITS.sub("", slot.text).strip("+-")]
    if slot.key:
        sheet.truths[slot.key].status = "destroyed"


def split_digits(page: list[Item], severity: int, rng: random.Random) -> None:
    """N16: a share of the numbers of two or more digits stands with blanks between digits, all inside one cell."""
    gap = rng.choice((" ", " ", "\xa0", "\u2009"))
    for item in page:
        if item.sheet is None:
            continue
        for slot in item.sheet.slots():
            text = slot.text
            if not slot.is_value or not text.isdigit() or len(text) < 2 or rng.random() >= SPLIT_SHARE[severity]:
                continue
            if severity == 3 and rng.random() < 0.3:
                slot.nodes = [gap.join(text)]
                continue
            at = rng.randrange(1, len(text))
            slot.nodes = [text[:at] + gap, text[at:]] if rng.random() < 0.5 else [text[:at], gap + text[at:]]


def _runs(text: str, rng: random.Random) -> list[str]:
    kind = rng.random()
    if kind < 0.35:
        return list(text)
    if kind < 0.6:
        return [text[0], text[1:]]
    if kind < 0.8:
        return [text[:-1], text[-1]]
    cuts = sorted(rng.sample(range(1, len(text)), min(len(text) - 1, rng.randint(1, 3))))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
