"""Run the rules: tables alone, narrative against tables, narrative against itself. A check never changes a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ie.data import Check, StandardTables
from ie.reconcile.appendix_rules import APPENDIX_RULES
from ie.reconcile.change_rules import changes_follow_from_their_numbers
from ie.reconcile.decision_rules import decisions_match_table2
from ie.reconcile.denial_rules import denied_counts_are_zero
from ie.reconcile.form_rules import FORM_RULES
from ie.reconcile.list_count_rules import claimed_kinds_are_listed
from ie.reconcile.match_rules import (
    all_cases_were_upheld,
    applicants_match_tables,
    combined_numbers_match_tables,
    facts_match_tables,
)
from ie.reconcile.repeated_rules import repeated_statements_agree
from ie.reconcile.share_rules import shares_fit_their_numbers
from ie.reconcile.split_rules import splits_add_up
from ie.reconcile.statements import Narrative
from ie.reconcile.table_set_rules import TABLE_SET_RULES

NarrativeRule = Callable[[StandardTables, Narrative], Iterator[Check]]
"""One relation of the narrative: looks at the tables and the narrative, yields a Check for each place where it applies."""

TABLE_RULES = (*FORM_RULES, *APPENDIX_RULES, *TABLE_SET_RULES)
"""All relations inside tables, in the order of the domain schema, and whether there is one set of them."""

NARRATIVE_RULES: tuple[NarrativeRule, ...] = (
    facts_match_tables,
    combined_numbers_match_tables,
    applicants_match_tables,
    all_cases_were_upheld,
    decisions_match_table2,
    denied_counts_are_zero,
    splits_add_up,
    shares_fit_their_numbers,
    changes_follow_from_their_numbers,
    claimed_kinds_are_listed,
    repeated_statements_agree,
)
"""TXT, NULL-TEXT, TXT-SPLIT and TXT-SAME. Indicators that no table has are not compared with tables."""


def check_tables(tables: StandardTables) -> tuple[Check, ...]:
    """Every relation inside the tables, once for each row, column or block that it speaks of; nothing for tables not found."""
    return tuple(check for rule in TABLE_RULES for check in rule(tables))


def check_narrative(tables: StandardTables, narrative: Narrative) -> tuple[Check, ...]:
    """Every relation of the narrative, with the tables and inside itself."""
    return tuple(check for rule in NARRATIVE_RULES for check in rule(tables, narrative))
