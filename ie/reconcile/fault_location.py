"""Broken sums → the cells that explain them: all explanations by one wrong cell, else all by two.

Each cell of table 3 stands in its own set of equations, so the set of broken ones names the cell and the equations agree on the
difference. An equation with a cell whose number is unknown says nothing, neither for nor against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ie.reconcile.equations import Equation, is_count

Changes = Mapping[str, Decimal]
"""Cell name → the number that it should hold."""


def residuals(equations: Iterable[Equation], numbers: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What each equation whose cells are all known is off by; 0 where it holds."""
    return {
        equation.name: sum((sign * numbers[name] for name, sign in equation.terms.items()), Decimal(0))
        for equation in equations
        if all(name in numbers for name in equation.terms)
    }


def components(equations: Sequence[Equation]) -> list[list[Equation]]:
    """Equations that share a cell, directly or through others, together: table 3 is one, each block of table 4 another."""
    group_of: dict[str, int] = {}
    groups: list[list[Equation]] = []
    for equation in equations:
        touched = sorted({group_of[name] for name in equation.terms if name in group_of})
        merged = [other for number in touched for other in groups[number]] + [equation]
        for number in touched:
            groups[number] = []
        groups.append(merged)
        for member in merged:
            group_of.update(dict.fromkeys(member.terms, len(groups) - 1))
    return [group for group in groups if group]


def explain(equations: Sequence[Equation], numbers: Mapping[str, Decimal]) -> list[Changes]:
    """The smallest changes after which all equations that can be looked at hold: every single cell, else every pair.

    An empty list where no equation is broken and where neither one cell nor two explain them. Only changes to numbers that the
    cells can hold (0 or more, whole) are explanations.
    """
    off = residuals(equations, numbers)
    broken = [name for name, rest in off.items() if rest]
    if not broken:
        return []
    members: defaultdict[str, dict[str, int]] = defaultdict(dict)
    cells_of: dict[str, Mapping[str, int]] = {}
    for equation in equations:
        if equation.name in off:
            cells_of[equation.name] = equation.terms
            for name, sign in equation.terms.items():
                members[name][equation.name] = sign
    singles = list(_singles(cells_of[broken[0]], members, off, broken, numbers))
    return singles or list(_pairs(cells_of, members, off, broken, numbers))


def _singles(
    candidates: Iterable[str],
    members: Mapping[str, Mapping[str, int]],
    off: Mapping[str, Decimal],
    broken: Sequence[str],
    numbers: Mapping[str, Decimal],
) -> Iterator[Changes]:
    for name in sorted(candidates):
        signs = members[name]
        if signs.keys() != set(broken):
            continue
        differences = {-off[equation] * sign for equation, sign in signs.items()}
        value = numbers[name] + min(differences)
        if len(differences) == 1 and is_count(name, value):
            yield {name: value}


def _pairs(
    cells_of: Mapping[str, Mapping[str, int]],
    members: Mapping[str, Mapping[str, int]],
    off: Mapping[str, Decimal],
    broken: Sequence[str],
    numbers: Mapping[str, Decimal],
) -> Iterator[Changes]:
    """One of the two is in the first broken equation; the other is in the first that the one leaves open, or only in its equations.

    Two cells that stand in the same equations are left out: their numbers cannot be told apart.
    """
    seen: set[frozenset[str]] = set()
    for first in sorted(cells_of[broken[0]]):
        left_open = next((name for name in broken if name not in members[first]), None)
        if left_open is not None:
            others: Iterable[str] = cells_of[left_open]
        else:
            beside = {name for equation in members[first] for name in cells_of[equation]}
            others = (name for name in beside if members[name].keys() < members[first].keys())
        for second in sorted(others):
            pair = frozenset((first, second))
            if len(pair) == 1 or pair in seen:
                continue
            seen.add(pair)
            changes = _pair(first, second, members, off, numbers)
            if changes is not None:
                yield changes


def _pair(
    first: str,
    second: str,
    members: Mapping[str, Mapping[str, int]],
    off: Mapping[str, Decimal],
    numbers: Mapping[str, Decimal],
) -> Changes | None:
    mine, other = members[first], members[second]
    alone = next((name for name in mine if name not in other), None)
    if alone is None:
        first, second, mine, other = second, first, other, mine
        alone = next((name for name in mine if name not in other), None)
    if alone is None:
        return None
    by_first = -off[alone] * mine[alone]
    rest = next((name for name in other if name not in mine), next(iter(other)))
    by_second = -(off[rest] + mine.get(rest, 0) * by_first) * other[rest]
    if not by_first or not by_second:
        return None
    for name, difference in off.items():
        if difference + mine.get(name, 0) * by_first + other.get(name, 0) * by_second:
            return None
    changes = {first: numbers[first] + by_first, second: numbers[second] + by_second}
    return changes if all(is_count(name, value) for name, value in changes.items()) else None


def derive(equations: Sequence[Equation], numbers: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The unknown cells that the equations determine, one after the other, each confirmed by all its other equations.

    A cell that an equation gives a number it cannot hold, or two equations different numbers, ends it: nothing is derived.
    """
    known = dict(numbers)
    derived: dict[str, Decimal] = {}
    waiting = list(equations)
    while True:
        later = []
        for equation in waiting:
            unknown = [name for name in equation.terms if name not in known]
            if len(unknown) > 1:
                later.append(equation)
                continue
            rest = sum((sign * known[name] for name, sign in equation.terms.items() if name in known), Decimal(0))
            if not unknown:
                if rest and any(name in derived for name in equation.terms):
                    return {}
                continue
            value = Decimal(0) - rest * equation.terms[unknown[0]]  # signs are 1 or -1; 0 - rest is never -0
            if not is_count(unknown[0], value):
                return {}
            known[unknown[0]] = derived[unknown[0]] = value
        if len(later) == len(waiting):
            return derived
        waiting = later
