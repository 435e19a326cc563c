"""Everything a document can be checked on by itself, in one call; and the facts, marked with what the checks say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ie.data import Check, Fact, Mention, Repair, StandardTables
from ie.reconcile.crosswalk import agreeing_cells
from ie.reconcile.engine import check_narrative, check_tables
from ie.reconcile.identity_rules import check_period, check_title
from ie.reconcile.repair import propose_repairs
from ie.record.identity import Identity


def check_document(
    identity: Identity, tables: StandardTables, facts: Sequence[Fact], mentions: Sequence[Mention]
) -> tuple[tuple[Check, ...], StandardTables, tuple[Repair, ...]]:
    """Return all checks of one report, its tables with proposals beside the printed values, and the proposals."""
    inside = check_tables(tables)
    repaired, repairs = propose_repairs(tables, inside)
    period = (identity.period_start, identity.period_end)
    stated = None if identity.period_derived or None in period else (str(period[0]), str(period[1]))
    checks = (
        check_title(identity.title, identity.year, identity.publish_date),
        check_period(identity.year, stated),
        *inside,
        *check_narrative(tables, facts, mentions),
    )
    return checks, repaired, repairs


def link_facts(facts: Sequence[Fact], tables: StandardTables, checks: Sequence[Check]) -> tuple[Fact, ...]:
    """Return the facts with source ``both`` where a table has the same value, and with the ids of the checks that touch them."""
    linked = []
    for fact in facts:
        touching = tuple(f"{check.id}:{check.scope}" for check in checks if fact.indicator in _words(check.scope))
        source = "both" if agreeing_cells(tables, fact) else fact.source
        linked.append(replace(fact, source=source, checks=touching))
    return tuple(linked)


def _words(scope: str) -> list[str]:
    return scope.replace("+", ".").replace(":", ".").replace(" ", ".").split(".")
