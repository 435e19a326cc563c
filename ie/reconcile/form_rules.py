"""Relations inside tables 2, 3 and 4 (forms of 2019 and 2021); ids and wording as in the domain schema, section 4."""

from __future__ import annotations

from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.relations import TableRule, Term, check_at_most, check_counts, check_sum
from ie.tables.forms import (
    T3_APPLICANTS,
    T3_COLUMNS,
    T3_DENIED,
    T3_ORGANISATIONS,
    T3_OTHER_G2,
    T3_OTHER_G3,
    T3_SUBTOTAL,
    T3_UNABLE,
    T3_UNPROCESSED,
    T4_COLUMNS,
)


def _t3(tables: StandardTables, row: str, column: str) -> Term:
    return Term(f"t3.{row}.{column}", tables.t3.get(row, {}).get(column))


def other_rows(tables: StandardTables) -> tuple[str, ...]:
    """The rows of 其他处理 that this table 3 has: one in the form of 2019, three in that of 2021, whatever the other tables are."""
    return T3_OTHER_G3 if any(name in tables.t3 for name in T3_OTHER_G3) else T3_OTHER_G2


def requests_balance(tables: StandardTables) -> Iterator[Check]:
    """T3-BAL: 第一项加第二项之和,等于第三项加第四项之和, as the table's own header says."""
    for column in T3_COLUMNS if tables.t3 else ():
        left = [_t3(tables, row, column) for row in ("new_received", "carried_over")]
        right = [_t3(tables, row, column) for row in ("handled_total", "carried_forward")]
        yield check_sum("T3-BAL", f"t3.{column}", left, right)


def results_add_up(tables: StandardTables) -> Iterator[Check]:
    """T3-RES: (七)总计 is the sum of all results of the year."""
    parts = ("granted", "partial", *T3_DENIED, *T3_UNABLE, *T3_UNPROCESSED, *other_rows(tables))
    for column in T3_COLUMNS if tables.t3 else ():
        yield check_sum(
            "T3-RES", f"t3.{column}", [_t3(tables, "handled_total", column)], [_t3(tables, row, column) for row in parts]
        )


def applicants_add_up(tables: StandardTables) -> Iterator[Check]:
    """T3-COL: 总计 is the sum of the six kinds of applicant; a 总计 left blank beside their numbers fails, too."""
    for row in tables.t3:
        total, parts = [_t3(tables, row, "total")], [_t3(tables, row, column) for column in T3_APPLICANTS]
        yield check_sum("T3-COL", f"t3.{row}", total, parts, total_first=True)


def organisations_add_up(tables: StandardTables) -> Iterator[Check]:
    """T3-8COL: where a 小计 is printed, it is the sum of the five kinds of organisation, and 总计 is 自然人 plus 小计."""
    for row, cells in tables.t3.items():
        if T3_SUBTOTAL not in cells:
            continue
        subtotal = _t3(tables, row, T3_SUBTOTAL)
        yield check_sum("T3-8COL", f"t3.{row}.{T3_SUBTOTAL}", [subtotal], [_t3(tables, row, c) for c in T3_ORGANISATIONS])
        yield check_sum(
            "T3-8COL", f"t3.{row}.total", [_t3(tables, row, "total")], [_t3(tables, row, "natural_person"), subtotal]
        )


def request_counts(tables: StandardTables) -> Iterator[Check]:
    """T3-NN: every cell of table 3 is a whole number, 0 or more."""
    if tables.t3:
        yield from check_counts("T3-NN", "t3", [_t3(tables, row, c) for row, cells in tables.t3.items() for c in cells])


def disputes_add_up(tables: StandardTables) -> Iterator[Check]:
    """T4-SUM: in each of the three blocks, 总计 is the sum of the four outcomes."""
    for block, cells in tables.t4.items():
        terms = {column: Term(f"t4.{block}.{column}", cells.get(column)) for column in T4_COLUMNS}
        yield check_sum("T4-SUM", f"t4.{block}", [terms["total"]], [terms[c] for c in T4_COLUMNS[:-1]], total_first=True)


def dispute_counts(tables: StandardTables) -> Iterator[Check]:
    """T4-NN: every cell of table 4 is a whole number, 0 or more."""
    if tables.t4:
        terms = [Term(f"t4.{block}.{c}", cell) for block, cells in tables.t4.items() for c, cell in cells.items()]
        yield from check_counts("T4-NN", "t4", terms)


def disclosure_counts(tables: StandardTables) -> Iterator[Check]:
    """T2-NN: counts are whole numbers, 0 or more; money may have decimals; 本年增减 may be negative."""
    if tables.t2:
        terms = [Term(f"t2.{name}", cell) for name, cell in tables.t2.items()]
        signed = [f"t2.{name}" for name in tables.t2 if name.endswith("_items_change")]
        money = [f"t2.{name}" for name in tables.t2 if name.endswith(("_amount", "_amount_wan"))]
        yield from check_counts("T2-NN", "t2", terms, signed=signed, money=money)


def new_documents_are_public(tables: StandardTables) -> Iterator[Check]:
    """T2-G2-NEW (soft): what was newly made public this year is part of 对外公开总数量."""
    for kind in ("rules", "normative"):
        new, total = f"t2_{kind}_newly_public", f"t2_{kind}_public_total"
        if new in tables.t2:
            part, whole = Term(f"t2.{new}", tables.t2[new]), Term(f"t2.{total}", tables.t2.get(total))
            yield check_at_most("T2-G2-NEW", f"t2.{new}", part, whole, note="soft")


FORM_RULES: tuple[TableRule, ...] = (
    disclosure_counts,
    new_documents_are_public,
    requests_balance,
    results_add_up,
    applicants_add_up,
    organisations_add_up,
    request_counts,
    disputes_add_up,
    dispute_counts,
)
