"""Which table cells say the same as an indicator of the narrative; several readings where the wording is used for several things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Cell, Fact, StandardTables
from ie.reconcile.form_rules import other_rows
from ie.reconcile.relations import exact
from ie.tables.forms import T3_APPLICANTS, T3_DENIED, T3_UNABLE, T3_UNPROCESSED

_T3_ROWS: dict[str, tuple[tuple[str, ...], ...]] = {
    # 收办 counts what came over from the year before, too.
    "requests_received": (("new_received",), ("new_received", "carried_over")),
    "requests_carried_over": (("carried_over",),),
    "requests_carried_forward": (("carried_forward",),),
    "requests_handled": (("handled_total",),),
    "requests_granted": (("granted",),),
    "requests_partial": (("partial",),),
    "requests_denied": (T3_DENIED,),
    "requests_unable": (T3_UNABLE,),
    "requests_not_held": (("unable_not_held",),),
    "requests_not_processed": (T3_UNPROCESSED,),
}
_T4_OUTCOMES = ("total", "upheld", "corrected", "other", "pending")
_T2_FIELDS: dict[str, tuple[str, ...]] = {
    "normative_docs_made": ("t2_normative_made",),
    "normative_docs_repealed": ("t2_normative_repealed",),
    "normative_docs_in_force": ("t2_normative_in_force",),
    "rules_made": ("t2_rules_made",),
}
_G1_FIELDS: dict[str, str] = {
    "disclosed_items": "g1_disclosed_items",
    "disclosed_via_website": "g1_channel_website",
    "disclosed_via_gazette": "g1_channel_gazette",
    "disclosed_via_weibo": "g1_channel_weibo",
    "disclosed_via_wechat": "g1_channel_wechat",
    "disclosed_via_other": "g1_channel_other",
    "normative_docs_made": "g1_normative_docs_issued",
    "interpretation_articles": "g1_interpretation_articles",
    "press_conferences": "g1_press_conferences",
    "online_interviews": "g1_online_interviews",
    "public_concern_responses": "g1_response_hot_topics",
    "requests_received": "g1_requests_received",
    "requests_in_person": "g1_requests_in_person",
    "requests_fax": "g1_requests_fax",
    "requests_online": "g1_requests_online",
    "requests_letter": "g1_requests_letter",
    "requests_handled": "g1_requests_closed",
    "requests_granted": "g1_reply_granted",
    "requests_partial": "g1_reply_partial",
    "requests_denied": "g1_reply_denied",
    "review_total": "g1_review_total",
    "review_upheld": "g1_review_upheld",
    "review_corrected": "g1_review_corrected",
    "review_other": "g1_review_other",
    "litigation_total": "g1_litigation_total",
    "litigation_upheld": "g1_litigation_upheld",
    "litigation_corrected": "g1_litigation_corrected",
    "litigation_other": "g1_litigation_other",
    "complaints": "g1_complaints",
    "request_fees": "g1_request_fees_wan",
    "staff_total": "g1_staff_total",
    "staff_full_time": "g1_staff_full_time",
    "staff_part_time": "g1_staff_part_time",
    "budget": "g1_budget_wan",
    "dedicated_units": "g1_dedicated_units",
    "reading_points": "g1_reading_points",
    "meetings": "g1_meetings",
    "training_sessions": "g1_trainings",
    "trainees": "g1_trainees",
}
_WAN = Decimal(10_000)
# 余, 多 and 近 leave one side open in words; in practice no report writes 8000多 for 13,000.
_OPEN_SIDE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class TableValue:
    """What the tables say: the names of the cells, their sum (None where one has no number), and whether any cell is empty."""

    names: str
    value: Decimal | None
    all_empty: bool = False


def table_values(tables: StandardTables, indicator: str) -> list[TableValue]:
    """The readings of ``indicator`` in the tables, usual one first; an empty list where the tables do not have it."""
    out = [_sum(f"t3.{'+'.join(rows)}.total", _totals(tables, rows)) for rows in _rows_of(tables, indicator)]
    kind, _, outcome = indicator.partition("_")
    if kind in {"review", "litigation"} and outcome in _T4_OUTCOMES and tables.t4:
        blocks = ("review",) if kind == "review" else ("litigation_direct", "litigation_after_review")
        cells = [tables.t4.get(block, {}).get(outcome) for block in blocks]
        out.append(_sum(f"t4.{'+'.join(blocks)}.{outcome}", [(exact(cell), _empty(cell)) for cell in cells]))
    for field in _T2_FIELDS.get(indicator, ()):
        if field in tables.t2:
            out.append(_sum(f"t2.{field}", [(exact(tables.t2[field]), _empty(tables.t2[field]))]))
    g1_field = _G1_FIELDS.get(indicator)
    if g1_field in tables.g1:
        cell = tables.g1[g1_field]
        value = exact(cell)
        in_yuan = value * _WAN if value is not None and g1_field.endswith("_wan") and cell.unit != "元" else value
        out.append(TableValue(f"g1.{g1_field}", in_yuan, _empty(cell)))
    return out


def _rows_of(tables: StandardTables, indicator: str) -> Iterator[tuple[str, ...]]:
    if not tables.t3:
        return
    yield from _T3_ROWS.get(indicator, ())
    if indicator == "requests_other_outcome":
        yield other_rows(tables)


def _totals(tables: StandardTables, rows: tuple[str, ...]) -> list[tuple[Decimal | None, bool]]:
    """The row totals; where a total is left empty, the sum of the kinds of applicant that have a number."""
    out: list[tuple[Decimal | None, bool]] = []
    for row in rows:
        cells = tables.t3.get(row, {})
        total = cells.get("total")
        value = exact(total)
        if value is None and _empty(total):
            numbers = [v for c in T3_APPLICANTS if (v := exact(cells.get(c))) is not None]
            value = sum(numbers, Decimal(0)) if numbers else None
        out.append((value, value is None and _empty(total)))
    return out


def _sum(names: str, parts: list[tuple[Decimal | None, bool]]) -> TableValue:
    """A sum over parts of which some may be empty; it has a value where one part has, and no other part is lost."""
    numbers = [value for value, _ in parts if value is not None]
    lost = any(value is None and not empty for value, empty in parts)
    value = sum(numbers, Decimal(0)) if numbers and not lost else None
    return TableValue(names, value, bool(parts) and all(empty for _, empty in parts))


def _empty(cell: Cell | None) -> bool:
    return cell is not None and cell.state in {"blank", "dash", "slash", "na_text"}


def fits(fact: Fact, value: Decimal) -> bool:
    """True where ``value`` is what the fact states: equal, or inside the bounds of 约, 余, 近, 多."""
    if fact.state != "approx":
        return fact.value == value if fact.value is not None else fact.state == "none_text" and value == 0
    base = fact.value if fact.value is not None else fact.lower if fact.lower is not None else fact.upper
    if base is None:
        return False
    lower = fact.lower if fact.lower is not None else base * (1 - _OPEN_SIDE)
    upper = fact.upper if fact.upper is not None else base * (1 + _OPEN_SIDE)
    return lower <= value <= upper


def agreeing_cells(tables: StandardTables, fact: Fact) -> bool:
    """True where a table states the same as ``fact``; then the fact's source is ``both``. Empty cells agree with nothing."""
    return any(found.value is not None and fits(fact, found.value) for found in table_values(tables, fact.indicator))
