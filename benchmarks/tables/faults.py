"""Wrong cells in otherwise clean copies of table 3: is the one wrong cell found, and its value given back?"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.tables.figures import TIERS, Figures, draw_t3
from benchmarks.tables.forms import T3_COLUMNS, t3_rows
from benchmarks.tables.frame import build_page
from benchmarks.tables.layouts import Habits, build_t3
from benchmarks.tables.reading import Reading, read_sample
from benchmarks.tables.sample import Plan, render

SHAPES = ("html_plain", "html_word", "html_soup", "tabs", "blanks", "cell_a_line_gaps", "pipes", "docx")
KINDS = ("single", "independent pair", "ambiguous pair", "pair cancelling in a row", "pair cancelling in a column")
_SHARE = {
    "single": 6,
    "independent pair": 2,
    "ambiguous pair": 1,
    "pair cancelling in a row": 1,
    "pair cancelling in a column": 1,
}
_SEQUENCE = tuple(kind for kind, count in _SHARE.items() for _ in range(count))
_HEAD_ROWS, _TAIL_ROWS = 2, 2


@dataclass(frozen=True, slots=True)
class FaultCase:
    """A table with wrong cells: what is printed there and what was meant."""

    identifier: str
    kind: str
    fault: str
    meant: dict[str, Decimal]
    printed: dict[str, str]
    data: bytes
    name: str


def build_fault(seed: int, index: int) -> FaultCase:
    """Return fault case ``seed-fIndex``; six of eleven have one wrong cell, the others two."""
    rng = random.Random(f"{seed}-f{index}")
    kind = _SEQUENCE[index % len(_SEQUENCE)]
    form, shape = rng.choice(("G2", "G3")), rng.choice(SHAPES)
    habits = Habits(one_other=rng.random() < 0.1, t3_layout=rng.choice(("official", "official", "flat")))
    tier = rng.choice(TIERS if kind == "single" else TIERS[2:])  # two faults that cancel need numbers to take from
    rows = t3_rows(form, one_other=habits.one_other)
    figures = Figures(tier, t3=draw_t3(rng, tier, rows))
    name, new = kind, {} if kind == "single" else _pair(rng, kind, figures)
    while kind != "single" and not new:
        figures = Figures(tier, t3=draw_t3(rng, tier, rows))
        new = _pair(rng, kind, figures)
    sheet = build_t3(rng, figures, form, habits)
    slots = {slot.key: slot for slot in sheet.slots() if slot.key}
    if kind == "single":
        key = rng.choice(list(slots))
        row, column = key.split(".")[1:]
        name, changed = _change(rng, figures.t3[row], T3_COLUMNS.index(column))
        new = {key: changed}
    meant = {key: Decimal(slots[key].text) for key in new}
    for key, text in new.items():
        slots[key].nodes = [text]
    page = build_page(rng, [sheet])
    plan = Plan(f"{seed}-f{index}", "none", 0, shape, form, ("t3",), tier)
    data, ending = render(page, plan, rng)
    return FaultCase(plan.identifier, kind, name, meant, new, data, f"{plan.identifier}.{ending}")


def judge_fault(case: FaultCase, reading: Reading) -> str:
    """Return what came of it.

    ``repaired``: all wrong cells named, and the values meant; ``located``: named, other values; ``half``: one of two, rightly;
    ``misplaced``: a cell named that is not at fault; ``none``: no proposal.
    """
    proposed = {repair.target: repair.proposed for repair in reading.repairs}
    if not proposed:
        return "none"
    if not proposed.keys() <= case.meant.keys():
        return "misplaced"
    right = all(Decimal(value) == case.meant[target] for target, value in proposed.items())
    if proposed.keys() < case.meant.keys():
        return "half" if right else "misplaced"
    return "repaired" if right else "located"


def run_fault(seed: int, index: int) -> tuple[FaultCase, str, bool]:
    """Build, read and judge one case; the last is whether any check failed."""
    case = build_fault(seed, index)
    reading = read_sample(case.data, case.name)
    return case, judge_fault(case, reading), any(check.status == "fail" for check in reading.checks)


def summarise(results: list[tuple[str, str, bool]]) -> dict[str, Counter[str]]:
    """Count verdicts by kind; ``noticed`` is how often some check failed."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for kind, verdict, noticed in results:
        counts[kind][verdict] += 1
        counts[kind]["cases"] += 1
        counts[kind]["noticed"] += noticed
    return counts


def _change(rng: random.Random, row: list[int], column: int) -> tuple[str, str]:
    """Return a kind of slip and what it makes of the number: always another number, never negative."""
    text = str(row[column])
    choices: dict[str, str] = {"digit added": text + str(rng.randint(0, 9)) if text != "0" else str(rng.randint(1, 99))}
    at = rng.randrange(len(text))
    other = rng.choice([digit for digit in "0123456789" if digit != text[at]])
    if len(text) == 1 or at > 0 or other != "0":
        choices["digit changed"] = text[:at] + other + text[at + 1 :]
    if len(text) > 1:
        choices["digit dropped"] = text[:-1] if rng.random() < 0.5 else str(int(text[1:]))
        swapped = text[:-2] + text[-1] + text[-2]
        if swapped != text and not swapped.startswith("0"):
            choices["digits swapped"] = swapped
    neighbours = [row[near] for near in (column - 1, column + 1) if 0 <= near < len(row) and row[near] != row[column]]
    if neighbours:
        choices["neighbour's value"] = str(rng.choice(neighbours))
    choices = {name: changed for name, changed in choices.items() if changed != text}
    name = rng.choice(sorted(choices))
    return ("0 to a number" if text == "0" and name.startswith("digit") else name), choices[name]


def _pair(rng: random.Random, kind: str, figures: Figures) -> dict[str, str]:
    """Return two wrong cells among the results and the six applicants; empty where this draw of cells does not serve.

    An ambiguous or cancelling pair has at least one other pair of cells that explains the same broken sums with counts ≥ 0.
    """
    parts = list(figures.t3)[_HEAD_ROWS:-_TAIL_ROWS]
    first_row, second_row = rng.sample(parts, 2)
    first_column, second_column = rng.sample(range(6), 2)
    at, to = (first_row, first_column), (second_row, second_column)
    numbers = {(row, column): figures.t3[row][column] for row in parts for column in range(7)}
    if kind == "independent pair":
        steps = {at: rng.randint(1, 40), to: rng.randint(41, 90)}
    elif kind == "ambiguous pair":
        most = min(numbers[at], numbers[to])
        if most == 0:
            return {}
        steps = dict.fromkeys((at, to), -rng.randint(1, most))
    else:
        to = (first_row, second_column) if kind.endswith("row") else (second_row, first_column)
        others = [(row, second_column) for row in parts if row != first_row]
        if kind.endswith("column"):
            others = [(second_row, column) for column in range(7) if column != first_column]
        most = min(numbers[at], max(numbers[other] for other in others))
        if most == 0:
            return {}
        step = rng.randint(1, most)
        steps = {at: -step, to: step}
    return {f"t3.{row}.{T3_COLUMNS[c]}": str(numbers[row, c] + step) for (row, c), step in steps.items()}
