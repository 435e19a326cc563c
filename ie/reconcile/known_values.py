"""What the narrative says of table cells, for choosing between explanations of a fault (`ie.reconcile.repair`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ie.data import Fact, StandardTables
from ie.labels import MONEY_INDICATORS
from ie.reconcile.crosswalk import row_sum, table_values
from ie.reconcile.repair import KnownValue

_SCORE_MIN = 0.85  # a fact that the tagger or the choice between several numbers is less sure of decides nothing
_WITH_CARRIED_OVER = ("new_received", "carried_over")


def known_from_narrative(tables: StandardTables, facts: Sequence[Fact]) -> tuple[KnownValue, ...]:
    """The exact counts of the narrative that a table holds too, with the cells that add up to them. Money is left out: its units slip."""
    return tuple(_known(tables, facts))


def _known(tables: StandardTables, facts: Sequence[Fact]) -> Iterator[KnownValue]:
    for fact in facts:
        sure = fact.state in {"number", "none_text", "zero"} and fact.score >= _SCORE_MIN
        if not sure or fact.value is None or fact.indicator in MONEY_INDICATORS:
            continue
        # 收到 often means what came over from the year before, too.
        if fact.indicator == "requests_received" and tables.t3 and row_sum(tables, _WITH_CARRIED_OVER).value == fact.value:
            continue
        for found in table_values(tables, fact.indicator):
            yield KnownValue(tuple(term.name for term in found.terms), fact.value, "narrative")
