"""Table 3: where one wrong cell explains every broken sum, propose its value. What is printed stays.

Each cell of table 3 stands in its own set of equations (domain schema, section 4), so the set of broken ones names the cell,
and the equations agree on the difference. Two or more wrong cells, or several explanations: no proposal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ie.data import Check, Repair, StandardTables
from ie.reconcile.form_rules import other_rows
from ie.reconcile.relations import exact
from ie.tables.forms import T3_APPLICANTS, T3_COLUMNS, T3_DENIED, T3_UNABLE, T3_UNPROCESSED

CellName = tuple[str, str]
_RULES = frozenset({"T3-BAL", "T3-RES", "T3-COL"})


def propose_repairs(tables: StandardTables, checks: Sequence[Check]) -> tuple[StandardTables, tuple[Repair, ...]]:
    """The tables with ``repaired`` set beside the one cell that explains all failed sums of table 3, and the proposal.

    Unchanged, with no proposal, where no sum fails, where cells are not numbers, or where no single cell explains them.
    """
    if not any(check.id in _RULES and check.status == "fail" for check in checks):
        return tables, ()
    equations = _equations(tables)
    values = {(row, column): exact(cell) for row, cells in tables.t3.items() for column, cell in cells.items()}
    residuals: dict[str, Decimal] = {}
    for name, terms in equations.items():
        total = Decimal(0)
        for cell_name, sign in terms.items():
            value = values.get(cell_name)
            if value is None:
                return tables, ()
            total += sign * value
        if total:
            residuals[name] = total
    found = _explanations(equations, residuals, values)
    if len(found) != 1:
        return tables, ()
    (row, column), proposed = found[0]
    cell = tables.t3[row][column]
    rows = {name: dict(cells) for name, cells in tables.t3.items()}
    rows[row][column] = replace(cell, repaired=proposed)
    repair = Repair(f"t3.{row}.{column}", cell.printed, str(proposed), "T3-single-fault", raw_span=cell.raw_span)
    return replace(tables, t3=rows), (repair,)


def _equations(tables: StandardTables) -> dict[str, dict[CellName, int]]:
    """Each sum of table 3 as cells with signs that add up to 0."""
    parts = ("granted", "partial", *T3_DENIED, *T3_UNABLE, *T3_UNPROCESSED, *other_rows(tables))
    out: dict[str, dict[CellName, int]] = {}
    for column in T3_COLUMNS:
        out[f"T3-BAL {column}"] = {
            ("new_received", column): 1,
            ("carried_over", column): 1,
            ("handled_total", column): -1,
            ("carried_forward", column): -1,
        }
        out[f"T3-RES {column}"] = {("handled_total", column): -1, **{(part, column): 1 for part in parts}}
    for row in tables.t3:
        out[f"T3-COL {row}"] = {(row, "total"): -1, **{(row, column): 1 for column in T3_APPLICANTS}}
    return out


def _explanations(
    equations: dict[str, dict[CellName, int]], residuals: dict[str, Decimal], values: dict[CellName, Decimal | None]
) -> list[tuple[CellName, Decimal]]:
    """The cells that stand in exactly the broken equations, with the value that closes all of them, if it is a count."""
    member: defaultdict[CellName, dict[str, int]] = defaultdict(dict)
    for name, terms in equations.items():
        for cell_name, sign in terms.items():
            member[cell_name][name] = sign
    found: list[tuple[CellName, Decimal]] = []
    for cell_name, signs in sorted(member.items()):
        value = values.get(cell_name)
        if signs.keys() != residuals.keys() or value is None:
            continue
        differences = {-residuals[name] / sign for name, sign in signs.items()}
        if len(differences) == 1 and value + (difference := differences.pop()) >= 0:
            found.append((cell_name, value + difference))
    return found
