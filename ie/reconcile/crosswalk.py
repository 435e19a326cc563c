"""Which table cells say the same as an indicator of the narrative. What else a number may mean: `ie.reconcile.substitutions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Cell, Fact, StandardTables
from ie.reconcile.form_rules import other_rows
from ie.reconcile.relations import Term, exact
from ie.tables.forms import (
    T2_ROWS,
    T3_APPLICANTS,
    T3_DENIED,
    T3_OTHER_G2,
    T3_OTHER_G3,
    T3_UNABLE,
    T3_UNPROCESSED,
    T4_COLUMNS,
    Form,
    t2_field,
)

_T3_ROWS: dict[str, tuple[str, ...]] = {
    "requests_received": ("new_received",),
    "requests_carried_over": ("carried_over",),
    "requests_carried_forward": ("carried_forward",),
    "requests_handled": ("handled_total",),
    "requests_granted": ("granted",),
    "requests_partial": ("partial",),
    "requests_denied": T3_DENIED,
    "requests_unable": T3_UNABLE,
    "requests_not_held": ("unable_not_held",),
    "requests_not_processed": T3_UNPROCESSED,
}
LITIGATION_BLOCKS = ("litigation_direct", "litigation_after_review")
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
    """What the tables say: the names of the cells, their sum (None where one has no number), and whether all are empty.

    ``terms`` are the cells that were read for it; where a row's total is left blank, those of its kinds of applicant.
    ``rounding`` is how far the true amount may lie from ``value``: a cell in 万元 prints few digits of the yuan.
    """

    names: str
    value: Decimal | None
    all_empty: bool = False
    terms: tuple[Term, ...] = ()
    rounding: Decimal = Decimal(0)

    @property
    def side(self) -> str:
        """The side of a check: names and sum, ``?`` for a number that the page does not have."""
        return f"{self.names} = {'?' if self.value is None else self.value}"

    def is_near(self, number: Decimal) -> bool:
        """True where ``number`` is the value, to the digits that the cell prints."""
        return self.value is not None and abs(number - self.value) <= self.rounding


def table_values(tables: StandardTables, indicator: str) -> list[TableValue]:
    """What the tables say of ``indicator``, once for each table that has it; an empty list where none does."""
    out = []
    rows = rows_of(tables, indicator)
    if rows:
        out.append(row_sum(tables, rows))
    kind, _, outcome = indicator.partition("_")
    if kind in {"review", "litigation"} and outcome in T4_COLUMNS and tables.t4:
        out.append(dispute_sum(tables, kind, (outcome,)))
    out += [cell_value(f"t2.{name}", tables.t2[name]) for name in _T2_FIELDS.get(indicator, ()) if name in tables.t2]
    g1_field = _G1_FIELDS.get(indicator)
    if g1_field in tables.g1:
        out.append(cell_value(f"g1.{g1_field}", tables.g1[g1_field]))
    return out


def form_cells(form: Form, indicator: str) -> tuple[str, ...]:
    """The names of the cells of a form whose sum says the same as ``indicator``; empty where the form has none.

    >>> form_cells("G2", "requests_unable")[0]
    't3.unable_not_held.total'
    """
    if form == "G1":
        return (f"g1.{_G1_FIELDS[indicator]}",) if indicator in _G1_FIELDS else ()
    kind, _, outcome = indicator.partition("_")
    if kind in {"review", "litigation"} and outcome in T4_COLUMNS:
        return tuple(f"t4.{block}.{outcome}" for block in (("review",) if kind == "review" else LITIGATION_BLOCKS))
    fields = {t2_field(row, column) for row in T2_ROWS[form] for column in row.columns}
    if named := tuple(f"t2.{name}" for name in _T2_FIELDS.get(indicator, ()) if name in fields):
        return named
    others = T3_OTHER_G3 if form == "G3" else T3_OTHER_G2
    rows = others if indicator == "requests_other_outcome" else _T3_ROWS.get(indicator, ())
    return tuple(f"t3.{row}.total" for row in rows)


def rows_of(tables: StandardTables, indicator: str) -> tuple[str, ...]:
    """The rows of table 3 that make up ``indicator``; empty where it has none or the report has no table 3."""
    if not tables.t3:
        return ()
    return other_rows(tables) if indicator == "requests_other_outcome" else _T3_ROWS.get(indicator, ())


def row_sum(tables: StandardTables, rows: Sequence[str], columns: Sequence[str] = ("total",)) -> TableValue:
    """The sum of some rows over some columns. A total left blank counts as the sum of the kinds of applicant that have a number."""
    names = f"t3.{'+'.join(rows)}.{'+'.join(columns)}"
    parts: list[_Part] = []
    for row in rows:
        cells = tables.t3.get(row, {})
        for column in columns:
            cell = cells.get(column)
            term = Term(f"t3.{row}.{column}", cell)
            if column != "total" or exact(cell) is not None or not _empty(cell):
                parts.append(_part([term]))
                continue
            known = [Term(f"t3.{row}.{c}", cells.get(c)) for c in T3_APPLICANTS if exact(cells.get(c)) is not None]
            parts.append(_part(known or [term]))
    return _sum(names, parts)


def dispute_sum(tables: StandardTables, kind: str, outcomes: Sequence[str]) -> TableValue:
    """Table 4: some outcomes of 行政复议 (``review``), or of both blocks of 行政诉讼 together (``litigation``)."""
    blocks = ("review",) if kind == "review" else LITIGATION_BLOCKS
    terms = [Term(f"t4.{block}.{o}", tables.t4.get(block, {}).get(o)) for block in blocks for o in outcomes]
    return _sum(f"t4.{'+'.join(blocks)}.{'+'.join(outcomes)}", [_part([term]) for term in terms])


def cell_value(name: str, cell: Cell) -> TableValue:
    """One cell of table 2 or of the appendix; money in yuan."""
    value = exact(cell)
    rounding = Decimal(0)
    if value is not None and name.endswith("_wan") and cell.unit != "元":
        exponent = value.as_tuple().exponent
        rounding = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0) * _WAN / 2
        value *= _WAN
    return TableValue(name, value, _empty(cell), (Term(name, cell),), rounding)


def add_values(values: Sequence[TableValue]) -> TableValue:
    """Several table values as one, for a number that stands for several indicators."""
    known = [value.value for value in values if value.value is not None]
    return TableValue(
        " + ".join(value.names for value in values),
        sum(known, Decimal(0)) if len(known) == len(values) else None,
        all(value.all_empty for value in values),
        tuple(term for value in values for term in value.terms),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    value: Decimal | None
    empty: bool
    terms: tuple[Term, ...]


def _part(terms: Sequence[Term]) -> _Part:
    known = [value for term in terms if (value := exact(term.cell)) is not None]
    empty = not known and all(_empty(term.cell) for term in terms)
    return _Part(sum(known, Decimal(0)) if known else None, empty, tuple(terms))


def _sum(names: str, parts: Sequence[_Part]) -> TableValue:
    """A sum over parts of which some may be empty; it has a value where one part has, and no other part is lost."""
    numbers = [part.value for part in parts if part.value is not None]
    lost = any(part.value is None and not part.empty for part in parts)
    value = sum(numbers, Decimal(0)) if numbers and not lost else None
    return TableValue(
        names, value, bool(parts) and all(part.empty for part in parts), tuple(term for part in parts for term in part.terms)
    )


def _empty(cell: Cell | None) -> bool:
    return cell is not None and cell.state in {"blank", "dash", "slash", "na_text"}


def fits(fact: Fact, found: TableValue) -> bool:
    """True where the table says what the fact states: equal, or inside the bounds of 约, 余, 近, 多."""
    if found.value is None:
        return False
    if fact.state != "approx":
        return found.is_near(fact.value) if fact.value is not None else fact.state == "none_text" and found.value == 0
    base = fact.value if fact.value is not None else fact.lower if fact.lower is not None else fact.upper
    if base is None:
        return False
    lower = fact.lower if fact.lower is not None else base * (1 - _OPEN_SIDE)
    upper = fact.upper if fact.upper is not None else base * (1 + _OPEN_SIDE)
    return lower <= found.value <= upper


def agreeing_cells(tables: StandardTables, fact: Fact) -> bool:
    """True where a table states the same as ``fact``; then the fact's source is ``both``. Empty cells agree with nothing."""
    return any(fits(fact, found) for found in table_values(tables, fact.indicator))
