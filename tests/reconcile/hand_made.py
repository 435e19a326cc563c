"""Small tables, facts and mentions by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ie.data import Cell, Check, Entity, Fact, Mention, Quantity, Span, StandardTables
from ie.tables.cells import read_cell
from ie.tables.forms import G1_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, T4_ROWS


def cell(printed: str | int | None) -> Cell:
    """A cell as printed; None is a cell that the file lost."""
    if printed is None:
        return Cell(None, "missing_cell", "", None)
    words = str(printed)
    reading = read_cell(words)
    return Cell(reading.value, reading.state, words, Span(0, len(words)), unit=reading.unit)


def table3(form: str = "G3", **rows: list[str | int | None]) -> StandardTables:
    """Table 3 with the given rows, all others 0."""
    t3 = {row.name: dict.fromkeys(T3_COLUMNS, cell(0)) for row in T3_ROWS[form]}
    for name, cells in rows.items():
        t3[name] = dict(zip(T3_COLUMNS, map(cell, cells), strict=True))
    return StandardTables("G3" if form == "G3" else "G2", t3=t3)


def table4(*blocks: list[str | int | None]) -> StandardTables:
    rows = [*blocks, *([[0] * 5] * (len(T4_ROWS) - len(blocks)))]
    t4 = {row.name: dict(zip(T4_COLUMNS, map(cell, cells), strict=True)) for row, cells in zip(T4_ROWS, rows, strict=True)}
    return StandardTables("G3", t4=t4)


def table2(**fields: str | int | None) -> StandardTables:
    return StandardTables("G3", t2={name: cell(value) for name, value in fields.items()})


def appendix(**fields: str | int | None) -> StandardTables:
    """The appendix with the given fields (without their prefix g1_), all others 0."""
    g1 = {row.name: cell(0) for row in G1_ROWS} | {f"g1_{name}": cell(value) for name, value in fields.items()}
    return StandardTables("G1", g1=g1)


def consistent_table3() -> StandardTables:
    """A small table that keeps every relation: 12 received, 1 carried over, 11 handled, 2 carried forward."""
    return table3(
        new_received=[9, 1, 0, 0, 2, 0, 12],
        carried_over=[1, 0, 0, 0, 0, 0, 1],
        granted=[4, 1, 0, 0, 2, 0, 7],
        partial=[1, 0, 0, 0, 0, 0, 1],
        unable_not_held=[2, 0, 0, 0, 0, 0, 2],
        other_other=[1, 0, 0, 0, 0, 0, 1],
        handled_total=[8, 1, 0, 0, 2, 0, 11],
        carried_forward=[2, 0, 0, 0, 0, 0, 2],
    )


def with_cell(tables: StandardTables, row: str, column: str, printed: str | int | None) -> StandardTables:
    return replace(tables, t3=tables.t3 | {row: tables.t3[row] | {column: cell(printed)}})


def fact(
    indicator: str, value: int | None, *, state: str = "number", lower: int | None = None, upper: int | None = None
) -> Fact:
    def number(n: int | None) -> Decimal | None:
        return None if n is None else Decimal(n)

    exact = state != "approx"
    low, high = (number(value), number(value)) if exact else (number(lower), number(upper))
    return Fact(indicator, number(value), low, high, "件", state, "text", Span(0, 1), f"{value}件", 1.0)  # type: ignore[arg-type]


def mention(start: int, value: int | None, *indicators: str, part: bool = False) -> Mention:
    """A COUNT of ``value``, or, with None, a ZERO."""
    label = "COUNT" if value is not None else "ZERO"
    span = Span(start, start + 2)
    quantity = None if value is None else Quantity(Decimal(value), Decimal(value), Decimal(value), "件", "number")
    return Mention(Entity(label, span, span, "未收到" if value is None else f"{value}件", 1.0), quantity, indicators, part)


def by_scope(checks: tuple[Check, ...], rule: str) -> dict[str, str]:
    return {check.scope: check.status for check in checks if check.id == rule}
