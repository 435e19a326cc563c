"""NULL-TEXT: where the narrative says that none happened, the tables, and the rest of the narrative, say so too."""

from __future__ import annotations

from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.crosswalk import table_values
from ie.reconcile.relations import Status
from ie.reconcile.statements import Narrative
from ie.reconcile.verdict import judge


def denied_counts_are_zero(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """What a ZERO denies is 0 or empty in the table. One check for an indicator, however often it is denied."""
    seen: set[str] = set()
    for statement in narrative.statements:
        if statement.mention.entity.label != "ZERO" or statement.mention.part:
            continue
        for indicator in statement.indicators:
            found = table_values(tables, indicator)
            if not found or indicator in seen:
                continue
            seen.add(indicator)
            status: Status
            if any(value.value == 0 or value.all_empty for value in found):
                status = "pass"
            else:
                status = "not_assessable" if found[0].value is None else "fail"
            lhs, rhs = f"{indicator}: {statement.words}", found[0].side
            yield judge(*(narrative, "NULL-TEXT", indicator, status, lhs, rhs), statements=[statement], terms=found[0].terms)
