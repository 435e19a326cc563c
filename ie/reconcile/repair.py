"""Where wrong, lost or blank cells explain what is wrong with the sums, propose their numbers. What is printed stays.

A fault is a group of broken sums, or of cells that have no number, with all its explanations. One that stands alone, and on which
more sums agree than it changes cells, is proposed; others are kept beside the failed checks for people to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ie.data import Cell, Check, Repair, StandardTables
from ie.reconcile.cell_blame import blame_cell
from ie.reconcile.equations import EMPTY, Equation, known_numbers, named_cells, table_equations
from ie.reconcile.fault_location import Changes, components, derive, explain, residuals

Origin = Literal["narrative", "previous-year", "next-year"]
_SHOWN_MAX = 4
_RULES = {1: "single-fault", 2: "two-faults"}


@dataclass(frozen=True, slots=True)
class KnownValue:
    """What some cells add up to according to something outside the tables: the narrative, or a neighbour year's table."""

    names: tuple[str, ...]  # cells by their names in the record, t3.carried_over.total
    value: Decimal
    origin: Origin


@dataclass(frozen=True, slots=True)
class Fault:
    """Sums that do not hold, or cells without a number, and what would explain them.

    ``checks``: the failed sums as ``id:scope``. ``explanations``: each a set of changes after which all sums that can be looked at
    hold. ``chosen`` is the one that is proposed, None where several are left or too little speaks for it.
    """

    checks: tuple[str, ...]
    explanations: tuple[Changes, ...]
    chosen: Changes | None
    rule: str


def propose_repairs(
    tables: StandardTables, checks: Sequence[Check], known: Sequence[KnownValue] = ()
) -> tuple[StandardTables, tuple[Repair, ...]]:
    """The tables with ``repaired`` set beside the cells of each fault that has one explanation, and the proposals.

    ``checks`` are those of the same tables. Unchanged, with no proposal, where all sums hold and no cell of a sum is without a number.
    """
    if not any(check.status == "fail" for check in checks) and not _has_gaps(tables):
        return tables, ()
    return apply_faults(tables, explain_faults(tables, known))


def explain_faults(tables: StandardTables, known: Sequence[KnownValue] = ()) -> tuple[Fault, ...]:
    """Every fault of the tables with its explanations. ``known`` decides between explanations; where all sums hold, it says nothing."""
    equations = table_equations(tables)
    cells = named_cells(tables)
    numbers = known_numbers(cells, equations)
    return tuple(fault for group in components(equations) for fault in _faults(group, numbers, cells, known))


def apply_faults(tables: StandardTables, faults: Iterable[Fault]) -> tuple[StandardTables, tuple[Repair, ...]]:
    """The tables with ``repaired`` set, and a Repair for each cell that a chosen explanation changes."""
    cells = named_cells(tables)
    repairs: list[Repair] = []
    repaired: dict[str, Cell] = {}
    for fault in faults:
        others = [words(explanation) for explanation in fault.explanations if explanation is not fault.chosen]
        for name, value in (fault.chosen or {}).items():
            cell = cells[name]
            repaired[name] = replace(cell, repaired=value)
            repairs.append(
                Repair(
                    name,
                    cell.printed,
                    str(value),
                    fault.rule,
                    tuple(others),
                    raw_span=cell.raw_span,
                    blame=blame_cell(tables, name, value),
                )
            )
    return (_with_cells(tables, repaired), tuple(repairs)) if repaired else (tables, ())


def note_faults(checks: Sequence[Check], faults: Sequence[Fault]) -> tuple[Check, ...]:
    """The checks; a failed sum of a fault without a proposal says which changes would explain it."""
    notes = {
        name: "explained by " + " or by ".join(words(explanation) for explanation in fault.explanations)
        for fault in faults
        if fault.chosen is None and 0 < len(fault.explanations) <= _SHOWN_MAX
        for name in fault.checks
    }
    return tuple(
        replace(check, note="; ".join(part for part in (check.note, notes[key]) if part))
        if check.status == "fail" and (key := f"{check.id}:{check.scope}") in notes
        else check
        for check in checks
    )


def words(changes: Changes) -> str:
    """``t3.granted.total 5 and t3.partial.total 1``: the cells with the numbers that they should hold."""
    return " and ".join(f"{name} {value}" for name, value in sorted(changes.items()))


def _faults(
    equations: Sequence[Equation], numbers: Mapping[str, Decimal], cells: Mapping[str, Cell], known: Sequence[KnownValue]
) -> list[Fault]:
    table = equations[0].name[:2]
    faults: list[Fault] = []
    corrected = dict(numbers)
    broken = tuple(name for name, rest in residuals(equations, numbers).items() if rest)
    if broken:
        fault = _locate(equations, numbers, known, broken)
        faults.append(fault)
        if fault.chosen is None:
            return faults
        corrected.update(fault.chosen)
    confirmed = _confirmed(equations, derive(equations, corrected), corrected)
    # An empty cell for which the sums leave 0 needs no proposal, and a cell that the table does not have is not one.
    confirmed = {n: v for n, v in confirmed.items() if n in cells and (v or cells[n].state not in EMPTY)}
    if confirmed:
        faults.append(Fault((), (confirmed,), confirmed, f"{table}-derived"))
    return faults


def _locate(
    equations: Sequence[Equation], numbers: Mapping[str, Decimal], known: Sequence[KnownValue], broken: tuple[str, ...]
) -> Fault:
    table = equations[0].name[:2]
    explanations = tuple(explain(equations, numbers))
    fitting = [changes for changes in explanations if _agrees(changes, numbers, known)]
    fitting = [changes for changes in fitting if _supporting(changes, numbers, known)] or fitting
    if len(fitting) != 1:
        return Fault(broken, explanations, None, f"{table}-ambiguous")
    only = fitting[0]
    rule = f"{table}-{_RULES[len(only)]}"
    alone = _sums_agree(equations, numbers, only)
    supporting = _supporting(only, numbers, known)
    if not alone and not supporting:
        return Fault(broken, explanations, None, f"{table}-ambiguous")
    if len(explanations) > 1 or not alone:
        decided = supporting or [v for v in known if any(not changes.keys().isdisjoint(v.names) for changes in explanations)]
        rule = f"{rule}-{decided[0].origin}"
    return Fault(broken, explanations, only, rule)


def _sums_agree(equations: Sequence[Equation], numbers: Mapping[str, Decimal], changes: Changes) -> bool:
    """True where more sums speak for ``changes`` than it changes cells: broken ones that hold by it, and ones that become complete.

    Two errors of one row that cancel break two sums, and any two cells of another row can explain them.
    """
    held = {name for name, rest in residuals(equations, numbers).items() if not rest}
    speaking = [equation for equation in equations if equation.name not in held]
    corrected = {**numbers, **changes}
    if _complete_with(speaking, changes.keys(), corrected) > len(changes):
        return True
    beside = {name for equation in speaking if not changes.keys().isdisjoint(equation.terms) for name in equation.terms}
    derived = {name: value for name, value in derive(equations, corrected).items() if name in beside}
    filled = {**corrected, **derived}
    return _complete_with(speaking, changes.keys() | derived.keys(), filled) > len(changes) + len(derived)


def _confirmed(equations: Sequence[Equation], derived: Changes, numbers: Mapping[str, Decimal]) -> Changes:
    """The derived cells that stand in two complete sums or more each, if all these sums outnumber the cells.

    A row without any number is left out: the sum of its row follows from the sums of the other rows and confirms nothing.
    """
    filled = {**numbers, **derived}
    seen_rows = {name.rpartition(".")[0] for name in numbers}
    sure = {
        name: value
        for name, value in derived.items()
        if name.rpartition(".")[0] in seen_rows and _complete_with(equations, (name,), filled) > 1
    }
    return sure if _complete_with(equations, sure.keys(), filled) > len(sure) else {}


def _complete_with(equations: Sequence[Equation], names: Iterable[str], numbers: Mapping[str, Decimal]) -> int:
    """How many sums with one of ``names`` have all their numbers."""
    wanted = set(names)
    return sum(not wanted.isdisjoint(e.terms) and all(name in numbers for name in e.terms) for e in equations)


def _sum(names: Sequence[str], numbers: Mapping[str, Decimal]) -> Decimal | None:
    values = [numbers.get(name) for name in names]
    return None if None in values else sum((value for value in values if value is not None), Decimal(0))


def _agrees(changes: Changes, numbers: Mapping[str, Decimal], known: Sequence[KnownValue]) -> bool:
    """False where a changed cell belongs to something known from outside that is another number after the change."""
    return all(
        _sum(value.names, {**numbers, **changes}) in (None, value.value)
        for value in known
        if not changes.keys().isdisjoint(value.names)
    )


def _supporting(changes: Changes, numbers: Mapping[str, Decimal], known: Sequence[KnownValue]) -> list[KnownValue]:
    """What is known from outside and holds by the changes alone."""
    return [
        value
        for value in known
        if not changes.keys().isdisjoint(value.names)
        and _sum(value.names, {**numbers, **changes}) == value.value != _sum(value.names, numbers)
    ]


def _has_gaps(tables: StandardTables) -> bool:
    return any(cell.value is None for cell in named_cells(tables).values())


def _with_cells(tables: StandardTables, repaired: Mapping[str, Cell]) -> StandardTables:
    t3 = {
        row: {column: repaired.get(f"t3.{row}.{column}", cell) for column, cell in cells.items()}
        for row, cells in tables.t3.items()
    }
    t4 = {
        block: {column: repaired.get(f"t4.{block}.{column}", cell) for column, cell in cells.items()}
        for block, cells in tables.t4.items()
    }
    g1 = {name: repaired.get(f"g1.{name}", cell) for name, cell in tables.g1.items()}
    return replace(tables, t3=t3, t4=t4, g1=g1)
