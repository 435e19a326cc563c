"""The sums of tables 3, 4 and the appendix of 2014 as signed cells that add up to 0, and the numbers that stand in them.

The same relations as in `form_rules` and `appendix_rules`, in the shape that fault location needs: a cell's name in the record
(``t3.granted.total``) with +1 or -1. An equation's name is its check's: ``T3-COL:t3.granted``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Cell, StandardTables
from ie.reconcile.appendix_rules import SUMS
from ie.reconcile.form_rules import other_rows
from ie.reconcile.relations import exact
from ie.tables.forms import (
    T3_APPLICANTS,
    T3_COLUMNS,
    T3_DENIED,
    T3_ORGANISATIONS,
    T3_SUBTOTAL,
    T3_UNABLE,
    T3_UNPROCESSED,
    T4_COLUMNS,
)

EMPTY = frozenset({"blank", "dash", "slash", "na_text"})
_MONEY = ("_wan",)


@dataclass(frozen=True, slots=True)
class Equation:
    """``Σ sign × cell = 0``; the cells with +1 are the parts (the left side), those with -1 what they make."""

    name: str
    terms: Mapping[str, int]


def table_equations(tables: StandardTables) -> tuple[Equation, ...]:
    """Every sum that the tables of one report should keep; none for tables that it does not have."""
    return (*_table3(tables), *_table4(tables), *_appendix(tables))


def named_cells(tables: StandardTables) -> dict[str, Cell]:
    """Every cell of tables 3, 4 and of the appendix by its name in the record."""
    named = {f"t3.{row}.{column}": cell for row, cells in tables.t3.items() for column, cell in cells.items()}
    named |= {f"t4.{block}.{column}": cell for block, cells in tables.t4.items() for column, cell in cells.items()}
    return named | {f"g1.{name}": cell for name, cell in tables.g1.items()}


def known_numbers(cells: Mapping[str, Cell], equations: Sequence[Equation]) -> dict[str, Decimal]:
    """The number of each cell that has one; an empty cell counts as 0 where the sums hold by it.

    That is: one with numbers on both sides does, or none wants a number in the cell: none is broken in which it stands on the smaller
    side. An office that leaves its zeros blank prints such tables. Other empty cells (a total that alone is blank), lost, unread and
    approximate ones are unknown.
    """
    numbers = {name: value for name, cell in cells.items() if (value := exact(cell)) is not None}
    empty = {name for name, cell in cells.items() if name not in numbers and cell.state in EMPTY}
    if not empty:
        return numbers
    borne_out: set[str] = set()
    wanted: set[str] = set()
    for equation in equations:
        inside = {name for name in equation.terms if name in empty}
        if not inside or not all(name in numbers or name in empty for name in equation.terms):
            continue
        rest = sum(sign * numbers.get(name, Decimal(0)) for name, sign in equation.terms.items())
        both_sides = {sign for name, sign in equation.terms.items() if name in numbers} == {1, -1}
        if not rest and both_sides:
            borne_out |= inside
        wanted |= {name for name in inside if equation.terms[name] * rest < 0}
    return numbers | dict.fromkeys(sorted(borne_out | (empty - wanted)), Decimal(0))


def is_count(name: str, value: Decimal) -> bool:
    """True where ``value`` can stand in the cell: 0 or more, and whole unless the cell is money."""
    return value >= 0 and (name.endswith(_MONEY) or value == value.to_integral_value())


def _table3(tables: StandardTables) -> Iterator[Equation]:
    if not tables.t3:
        return
    parts = ("granted", "partial", *T3_DENIED, *T3_UNABLE, *T3_UNPROCESSED, *other_rows(tables))
    balance = {"new_received": 1, "carried_over": 1, "handled_total": -1, "carried_forward": -1}
    for column in T3_COLUMNS:
        yield Equation(f"T3-BAL:t3.{column}", {f"t3.{row}.{column}": sign for row, sign in balance.items()})
        results = {f"t3.{row}.{column}": 1 for row in parts}
        yield Equation(f"T3-RES:t3.{column}", results | {f"t3.handled_total.{column}": -1})
    for row, cells in tables.t3.items():
        total, subtotal = f"t3.{row}.total", f"t3.{row}.{T3_SUBTOTAL}"
        yield Equation(f"T3-COL:t3.{row}", {f"t3.{row}.{column}": 1 for column in T3_APPLICANTS} | {total: -1})
        if T3_SUBTOTAL in cells:
            organisations = {f"t3.{row}.{column}": 1 for column in T3_ORGANISATIONS}
            yield Equation(f"T3-8COL:t3.{row}.{T3_SUBTOTAL}", organisations | {subtotal: -1})
            yield Equation(f"T3-8COL:t3.{row}.total", {f"t3.{row}.natural_person": 1, subtotal: 1, total: -1})


def _table4(tables: StandardTables) -> Iterator[Equation]:
    for block in tables.t4:
        terms = {f"t4.{block}.{column}": -1 if column == "total" else 1 for column in T4_COLUMNS}
        yield Equation(f"T4-SUM:t4.{block}", terms)


def _appendix(tables: StandardTables) -> Iterator[Equation]:
    for rule, total, parts in SUMS if tables.g1 else ():
        terms = {f"g1.g1_{part}": 1 for part in parts} | {f"g1.g1_{total}": -1}
        yield Equation(f"{rule}:g1.g1_{total}", terms)
