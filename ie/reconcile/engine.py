"""Run the rules: tables alone, narrative against tables. A check never changes a value."""

from __future__ import annotations

from collections.abc import Sequence

from ie.data import Check, Fact, Mention, StandardTables
from ie.reconcile.appendix_rules import APPENDIX_RULES
from ie.reconcile.form_rules import FORM_RULES
from ie.reconcile.narrative_rules import denied_counts_are_zero, facts_match_tables, parts_add_up, splits_add_up

TABLE_RULES = (*FORM_RULES, *APPENDIX_RULES)
"""All relations inside tables, in the order of the domain schema."""


def check_tables(tables: StandardTables) -> tuple[Check, ...]:
    """Every relation inside the tables, once for each row, column or block that it speaks of; nothing for tables not found."""
    return tuple(check for rule in TABLE_RULES for check in rule(tables))


def check_narrative(tables: StandardTables, facts: Sequence[Fact], mentions: Sequence[Mention]) -> tuple[Check, ...]:
    """TXT, NULL-TEXT and TXT-SPLIT. Indicators that no table has are not compared with tables."""
    return (
        *facts_match_tables(tables, facts),
        *denied_counts_are_zero(tables, mentions),
        *parts_add_up(mentions),
        *splits_add_up(facts),
    )
