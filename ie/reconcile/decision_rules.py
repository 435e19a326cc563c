"""TXT for what table 2 has and the codebook has not: 行政许可, 行政处罚 and 行政强制 decisions, and 行政事业性收费.

A narrative counts many things of this kind (licences published, penalties of one office), so only the form's own words, 处理决定
and the name of the fee, make a difference a failure; looser words can only confirm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.crosswalk import TableValue, cell_value
from ie.reconcile.match_rules import CASE_UNITS
from ie.reconcile.relations import Status
from ie.reconcile.statements import Narrative, Statement, in_yuan
from ie.reconcile.verdict import judge

_FIELDS = {"行政许可": "t2_licence_decisions", "行政处罚": "t2_penalty_decisions", "行政强制": "t2_coercion_decisions"}
_NUMBER_FOLLOWS = "(?:为|共|共计|合计|有|是)*$"
_DECISIONS = re.compile(f"(?P<kind>{'|'.join(_FIELDS)})(?:事项)?(?P<form>处理)?决定(?:数量|件数|数|总数)?{_NUMBER_FOLLOWS}")
_FEES = re.compile(f"行政事业性收费(?:收费)?(?:总?金额|总额|收入)?{_NUMBER_FOLLOWS}")
_FEE_FIELD = "t2_fee_amount_wan"


def decisions_match_table2(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """Every sentence that states a number of table 2's decisions or its fees."""
    for statement in narrative.statements:
        if statement.mention.quantity is None or statement.mention.part:
            continue
        match = _DECISIONS.search(statement.before[-24:])
        if match and statement.unit in CASE_UNITS and statement.indicators == ("other",):
            field = _FIELDS[match["kind"]]
            if field in tables.t2:
                found = cell_value(f"t2.{field}", tables.t2[field])
                yield _compare(narrative, field, statement, found, binding=match["form"] is not None)
        elif _FEES.search(statement.before[-24:]) and in_yuan(statement) is not None and _FEE_FIELD in tables.t2:
            found = cell_value(f"t2.{_FEE_FIELD}", tables.t2[_FEE_FIELD])
            yield _compare(narrative, _FEE_FIELD, statement, found, binding=True)


def _compare(narrative: Narrative, field: str, statement: Statement, found: TableValue, *, binding: bool) -> Check:
    yuan = in_yuan(statement)
    value = statement.value if yuan is None else yuan
    status: Status
    note = ""
    if found.value is None or not statement.exact:
        status, note = "not_assessable", "approximate" if found.value is not None else "the cell has no number"
    elif found.is_near(value):
        status = "pass"
    elif binding:
        status = "fail"
    else:
        status, note = "not_assessable", "may count something narrower than the table"
    lhs, rhs = f"{statement.before[-16:]}{statement.words}", found.side
    return judge(narrative, "TXT", field, status, lhs, rhs, statements=[statement], terms=found.terms, note=note)
