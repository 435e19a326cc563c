"""Small tables, facts and mentions by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ie.data import Cell, Check, Entity, Fact, Mention, Section, Span, StandardTables
from ie.grammar.numbers import parse_quantity
from ie.labels import INDICATORS, NOT_A_FACT
from ie.reconcile import Narrative, build_narrative
from ie.tables.cells import read_cell
from ie.tables.forms import G1_ROWS, T3_COLUMNS, T3_ROWS, T4_COLUMNS, T4_ROWS
from ie.text.offsets import unchanged


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


_MARK = re.compile(r"⟦(?P<words>[^|⟧]+)\|(?P<indicator>[a-z_+]+)(?P<part>:part)?(?:@(?P<reason>[a-z_.]+))?⟧")


def narrative(
    marked: str,
    *,
    facts: Sequence[Fact] | None = None,
    sections: Sequence[Section] = (),
    damage: Mapping[str, int] | None = None,
    score: float = 1.0,
) -> Narrative:
    """The narrative of a marked text: ``共收到申请⟦74件|requests_received⟧,其中网络⟦67件|requests_online⟧``.

    A mark is ``⟦words|indicator⟧``, ``⟦words|indicator:part⟧`` or ``⟦words|indicator@reason⟧``; words without digits are a ZERO.
    Without ``facts``, every indicator with one number that is no part is a fact.
    """
    plain, mentions, end = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[end : match.start()]
        span = Span(len(plain), len(plain) + len(match["words"]))
        plain, end = plain + match["words"], match.end()
        counts = any(character.isdigit() for character in match["words"])
        quantity = parse_quantity(match["words"]) if counts else None
        entity = Entity("COUNT" if counts else "ZERO", span, span, match["words"], score)
        names = tuple(match["indicator"].split("+"))
        mentions.append(Mention(entity, quantity, names, bool(match["part"]), match["reason"] or ""))
    text = unchanged(plain + marked[end:])
    stated = _facts_of(mentions) if facts is None else facts
    return build_narrative(text, mentions, stated, sections, damage=damage)


def _facts_of(mentions: Sequence[Mention]) -> list[Fact]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if len(mention.indicators) == 1 and mention.indicators[0] in INDICATORS and not mention.part:
            found.setdefault(mention.indicators[0], []).append(mention)
    return [_fact_of(name, several[0]) for name, several in found.items() if len(several) == 1 and name not in NOT_A_FACT]


def _fact_of(indicator: str, mention: Mention) -> Fact:
    entity, quantity = mention.entity, mention.quantity
    if quantity is None:
        zero = Decimal(0)
        return Fact(indicator, zero, zero, zero, None, "none_text", "text", entity.raw_span, entity.text, entity.score)
    return Fact(
        *(indicator, quantity.value, quantity.lower, quantity.upper, quantity.unit, quantity.state, "text"),
        *(entity.raw_span, entity.text, entity.score),
    )


def found(checks: Iterable[Check], rule: str) -> list[tuple[str, str]]:
    """Scope and status of every check of a rule, in order."""
    return [(check.scope, check.status) for check in checks if check.id == rule]


def by_scope(checks: tuple[Check, ...], rule: str) -> dict[str, str]:
    return {check.scope: check.status for check in checks if check.id == rule}
