"""What the rules share: how a sum over printed cells is judged, worded, and whose fault it is where it fails."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ie.data import Cell, Check, StandardTables
from ie.tables.cells import read_cell

TableRule = Callable[[StandardTables], Iterator[Check]]
"""One relation: looks at the tables, yields a Check for each place where it applies, changes nothing."""

Status = Literal["pass", "fail", "not_assessable"]
Blame = Literal["source", "extraction", "unknown"]

_EXACT = ("number", "zero", "none_text")
_EMPTY = ("blank", "dash", "slash", "na_text")
_BLANK_NOTE = "empty cells counted as 0"


@dataclass(frozen=True, slots=True)
class Term:
    """A cell with its name in the record, ``t3.granted.total``."""

    name: str
    cell: Cell | None


def exact(cell: Cell | None) -> Decimal | None:
    """The cell's number where it is exact; None for blank, lost, approximate and unread cells."""
    return cell.value if cell is not None and cell.state in _EXACT else None


def blame_for(terms: Sequence[Term]) -> Blame:
    """``source`` where reading the printed text of every cell once more gives the same number, else ``extraction``."""
    for term in terms:
        cell = term.cell
        if cell is None or cell.raw_span is None:
            return "unknown"
        if read_cell(unicodedata.normalize("NFKC", cell.printed)).value != cell.value:
            return "extraction"
    return "source"


def check_sum(rule: str, scope: str, left: Sequence[Term], right: Sequence[Term], *, note: str = "") -> Check:
    """``Σ left = Σ right``. Empty cells (blank, dash, slash) count as 0 only if that makes the sides equal.

    Where they do not, and all empty cells stand on the smaller side, an empty cell may hold the rest: not assessable.
    Where the side without empty cells is already the smaller one, no number ≥ 0 can repair it: fail.
    """
    lhs, rhs = _words(left), _words(right)
    lost = [t for t in (*left, *right) if exact(t.cell) is None and (t.cell is None or t.cell.state not in _EMPTY)]
    if lost:
        return Check(rule, scope, "not_assessable", lhs, rhs, note=_join(note, f"no number in {lost[0].name}"))
    left_sum, left_empty = _total(left)
    right_sum, right_empty = _total(right)
    if len(left) == left_empty or len(right) == right_empty:
        return Check(rule, scope, "not_assessable", lhs, rhs, note=_join(note, "one side has no number at all"))
    empty = left_empty + right_empty
    if left_sum == right_sum:
        return Check(rule, scope, "pass", lhs, rhs, note=_join(note, _BLANK_NOTE if empty else ""))
    smaller_has_empty = left_empty if left_sum < right_sum else right_empty
    if smaller_has_empty:
        return Check(rule, scope, "not_assessable", lhs, rhs, note=_join(note, "an empty cell may hold the difference"))
    return Check(
        rule, scope, "fail", lhs, rhs, blame=blame_for([t for t in (*left, *right) if exact(t.cell) is not None]), note=note
    )


def check_at_most(rule: str, scope: str, part: Term, whole: Term, *, note: str = "") -> Check:
    """``part ≤ whole``."""
    low, high = exact(part.cell), exact(whole.cell)
    lhs, rhs = _words([part]), _words([whole])
    if low is None or high is None:
        return Check(rule, scope, "not_assessable", lhs, rhs, note=note)
    if low <= high:
        return Check(rule, scope, "pass", lhs, rhs, note=note)
    return Check(rule, scope, "fail", lhs, rhs, blame=blame_for([part, whole]), note=note)


def check_counts(
    rule: str, scope: str, terms: Sequence[Term], *, signed: Sequence[str] = (), money: Sequence[str] = ()
) -> Iterator[Check]:
    """Every number is ≥ 0 and whole; names in ``signed`` may be negative, those in ``money`` may have decimals.

    One Check for each number that is not, or a single one for the whole scope.
    """
    numbers = [(term, exact(term.cell)) for term in terms]
    wrong = [
        (term, value)
        for term, value in numbers
        if value is not None
        and ((value < 0 and term.name not in signed) or (value != value.to_integral_value() and term.name not in money))
    ]
    for term, value in wrong:
        yield Check(rule, term.name, "fail", f"{term.name} = {value}", "a whole number, 0 or more", blame=blame_for([term]))
    if not wrong:
        seen = sum(value is not None for _, value in numbers)
        status: Status = "pass" if seen else "not_assessable"
        yield Check(rule, scope, status, f"{seen} of {len(numbers)} cells are numbers", "whole numbers, 0 or more")


def _total(terms: Sequence[Term]) -> tuple[Decimal, int]:
    values = [exact(term.cell) for term in terms]
    return sum((v for v in values if v is not None), Decimal(0)), sum(v is None for v in values)


def _words(terms: Sequence[Term]) -> str:
    """``t3.granted.total 5 + t3.partial.total 1 = 6``: names and numbers as printed; zeros in long sums are left out."""
    known = [exact(term.cell) for term in terms]
    shown = list(zip(terms, known, strict=True))
    if len(shown) > 6:
        shown = [(term, value) for term, value in shown if value != 0] or shown[:1]
    parts = " + ".join(f"{term.name} {'?' if value is None else value}" for term, value in shown)
    if len(terms) == 1:
        return parts
    total = sum((v for v in known if v is not None), Decimal(0))
    return f"{parts} = {total}"


def _join(*notes: str) -> str:
    return "; ".join(note for note in notes if note)
