"""What the rules share: how a sum over printed cells is judged, worded, and whose fault it is where it fails."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ie.data import Cell, Check, Span, StandardTables
from ie.tables.cells import read_cell

TableRule = Callable[[StandardTables], Iterator[Check]]
"""One relation: looks at the tables, yields a Check for each place where it applies, changes nothing."""

Status = Literal["pass", "fail", "not_assessable"]
Blame = Literal["source", "extraction", "unknown"]

_EXACT = ("number", "zero", "none_text")
_EMPTY = ("blank", "dash", "slash", "na_text")
_BLANK_NOTE = "empty cells counted as 0"
TOTAL_BLANK = "total left blank"


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


def places(terms: Sequence[Term]) -> tuple[Span, ...]:
    """Where the cells stand in raw; lost cells have no place."""
    return tuple(term.cell.raw_span for term in terms if term.cell is not None and term.cell.raw_span is not None)


def check_sum(
    rule: str, scope: str, left: Sequence[Term], right: Sequence[Term], *, note: str = "", total_first: bool = False
) -> Check:
    """``Σ left = Σ right``. Empty cells (blank, dash, slash) count as 0 only if that makes the sides equal.

    Where they do not, and all empty cells stand on the smaller side, an empty cell may hold the rest: not assessable.
    Where the side without empty cells is already the smaller one, no number ≥ 0 can repair it: fail.
    ``total_first``: the left side is a printed total of the right one, and a blank there beside numbers is an error of its own.
    """
    lhs, rhs, evidence = _words(left), _words(right), places((*left, *right))

    def judged(status: Status, *notes: str, blame: Blame | None = None) -> Check:
        return Check(rule, scope, status, lhs, rhs, blame=blame, note=_join(note, *notes), evidence=evidence)

    lost = [t for t in (*left, *right) if exact(t.cell) is None and (t.cell is None or t.cell.state not in _EMPTY)]
    if lost:
        return judged("not_assessable", f"no number in {lost[0].name}")
    left_sum, left_empty = _total(left)
    right_sum, right_empty = _total(right)
    known = [t for t in (*left, *right) if exact(t.cell) is not None]
    if total_first and len(left) == left_empty and right_sum > 0:
        return judged("fail", TOTAL_BLANK, blame=blame_for(known))
    if len(left) == left_empty or len(right) == right_empty:
        return judged("not_assessable", "one side has no number at all")
    empty = left_empty + right_empty
    if left_sum == right_sum:
        return judged("pass", _BLANK_NOTE if empty else "")
    smaller_has_empty = left_empty if left_sum < right_sum else right_empty
    if smaller_has_empty:
        return judged("not_assessable", "an empty cell may hold the difference")
    return judged("fail", blame=blame_for(known))


def check_at_most(rule: str, scope: str, part: Term, whole: Term, *, note: str = "") -> Check:
    """``part ≤ whole``."""
    low, high = exact(part.cell), exact(whole.cell)
    status: Status = "not_assessable" if low is None or high is None else "pass" if low <= high else "fail"
    blame = blame_for([part, whole]) if status == "fail" else None
    return Check(rule, scope, status, _words([part]), _words([whole]), blame=blame, note=note, evidence=places([part, whole]))


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
        yield Check(
            *(rule, term.name, "fail", f"{term.name} = {value}", "a whole number, 0 or more"),
            blame=blame_for([term]),
            evidence=places([term]),
        )
    if not wrong:
        seen = sum(value is not None for _, value in numbers)
        status: Status = "pass" if seen else "not_assessable"
        found = places(terms)
        # One span over all of them: a list of 175 cells would say no more.
        around = (Span(min(found).start, max(span.end for span in found)),) if found else ()
        yield Check(
            rule, scope, status, f"{seen} of {len(numbers)} cells are numbers", "whole numbers, 0 or more", evidence=around
        )


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
