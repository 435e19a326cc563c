"""TABLE-SETS (soft): a page holds the tables of one report. Where it holds more, one set was read and the others were not."""

from __future__ import annotations

from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.relations import TableRule

_NOTE = "soft; the set under the first heading with the page's year was read, else the first set: look whether it is the report's own"


def page_has_one_set(tables: StandardTables) -> Iterator[Check]:
    """One failed check where tables of another report, or a second copy, were seen; none elsewhere. No number is blamed."""
    if tables.other_sets:
        sets = f"{tables.other_sets + 1} sets of tables on the page"
        yield Check("TABLE-SETS", "tables", "fail", sets, "1 set", blame="unknown", note=_NOTE)


TABLE_SET_RULES: tuple[TableRule, ...] = (page_has_one_set,)
