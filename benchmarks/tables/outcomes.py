"""Each cell's outcome: what was read against what the undamaged page printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from benchmarks.tables.reading import is_flagged
from benchmarks.tables.sheet import Sheet, Truth
from ie.data import Cell, Check

OUTCOMES = ("right", "lost", "unread", "wrong_flagged", "wrong_silent")
"""``lost``: its digits are gone or in nobody's place, and no value is given; ``unread``: still readable, but no value given."""

EMPTY_STATES = ("blank", "dash", "slash")


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell, its outcome, and whether only its state is wrong (blank for lost, or the other way round)."""

    key: str
    outcome: str
    state_wrong: bool
    expected: str
    got: str


def judge_sheet(sheet: Sheet, cells: dict[str, Cell], checks: tuple[Check, ...]) -> list[Judged]:
    """Return the outcome of every cell that the form has, and of every cell read that the page does not have."""
    digits_lost = any(truth.status == "destroyed" for truth in sheet.truths.values())
    judged = [_judge(key, truth, cells.get(key), checks, digits_lost=digits_lost) for key, truth in sheet.truths.items()]
    for key, cell in cells.items():
        if key in sheet.truths or cell.value is None or not _belongs(key, sheet):
            continue
        outcome = "wrong_flagged" if is_flagged(key, cell, checks) else "wrong_silent"
        judged.append(Judged(key, outcome, False, "not on the page", f"{cell.value} ({cell.state})"))
    return judged


def _belongs(key: str, sheet: Sheet) -> bool:
    """True for a cell of this sheet's table that the form could have; rows under local names and 小计 are not judged."""
    table, *names = key.split(".")
    return table == sheet.name and table != "g1" and names[-1] != "org_subtotal"


def _judge(key: str, truth: Truth, cell: Cell | None, checks: tuple[Check, ...], *, digits_lost: bool) -> Judged:
    expected = f"{truth.value if truth.value is not None else truth.state} ({truth.status})"
    value = cell.value if cell is not None else None
    got = "nothing" if cell is None else f"{cell.value} ({cell.state}, printed {cell.printed!r}, repaired {cell.repaired})"
    if value is None:
        state = cell.state if cell is not None else "missing_cell"
        judged = _without_value(key, truth, state, expected, got)
        may_be_lost = digits_lost and truth.state == "blank" and state == "missing_cell"
        return replace(judged, state_wrong=False) if may_be_lost else judged
    if cell is not None and (value != truth.value or truth.status == "destroyed"):
        outcome = "wrong_flagged" if is_flagged(key, cell, checks) else "wrong_silent"
        return Judged(key, outcome, False, expected, got)
    return Judged(key, "right", False, expected, got)


def _without_value(key: str, truth: Truth, state: str, expected: str, got: str) -> Judged:
    if truth.status != "readable":
        return Judged(key, "lost", False, expected, got)
    if truth.value is None:
        return Judged(key, "right", state != truth.state, expected, got)
    return Judged(key, "unread", state in EMPTY_STATES, expected, got)


def count_outcomes(judged: list[Judged]) -> Counter[str]:
    """Return how often each outcome occurred, and ``state_wrong``."""
    counts = Counter(each.outcome for each in judged)
    counts["state_wrong"] = sum(each.state_wrong for each in judged)
    counts["cells"] = len(judged)
    return counts


def judge_glued_rows(sheet: Sheet, judged: list[Judged]) -> Counter[str]:
    """Return how many glued rows of table 3 came out right, refused (no wrong number), wrong and flagged, wrong and silent."""
    counts: Counter[str] = Counter()
    by_row: dict[str, list[str]] = {}
    for each in judged:
        table, *names = each.key.split(".")
        if table == "t3":
            by_row.setdefault(names[0], []).append(each.outcome)
    for row in sheet.glued_rows:
        outcomes = set(by_row[row])
        if "wrong_silent" in outcomes:
            counts["wrong_silent"] += 1
        elif "wrong_flagged" in outcomes:
            counts["wrong_flagged"] += 1
        else:
            counts["right" if outcomes == {"right"} else "refused"] += 1
    return counts
