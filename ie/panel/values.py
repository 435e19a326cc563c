"""A report → its value for each variable of the panel: printed, repaired and zero-completed, with state, source, place and evidence.

Nothing becomes 0 by default: a sum of which one cell is blank has no printed value, and its blank counts as 0 only in ``zero_completed``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ie.data import Cell, Fact, Span, StandardTables
from ie.panel.reports import Report
from ie.panel.variables import Comparability, Era, Variable, joined
from ie.reconcile.crosswalk import TableValue, cell_value, fits, rows_of
from ie.reconcile.relations import exact
from ie.tables.forms import T3_APPLICANTS

Source = Literal["text", "table", "both", "derived", "repaired"]
Repairs = Mapping[str, tuple[Decimal, str]]
"""Cell name → the number that neighbour years propose for it, and the rule that does."""

_EMPTY = ("blank", "dash", "slash")  # what a zero-completed column counts as 0; 不适用 is no number at all
# Of several cells without a number, the one that says most of why the sum has none.
_STATE_ORDER = ("missing_cell", "text", "na_text", "blank", "dash", "slash")


@dataclass(frozen=True, slots=True)
class PanelValue:
    """What one report says for one variable; offsets count the raw text of the record. Money is in yuan.

    ``value`` is what the page prints, ``repaired`` the same with every proposed repair in its place (equal where there is none),
    ``zero_completed`` the latter with blank cells as 0. ``state`` adds to the states of cells ``not_stated`` (the narrative could
    say it, and does not) and ``not_in_era``. ``source`` says where ``value`` is from, or ``repaired`` where only a repair has a number.
    """

    variable: Variable
    state: str
    comparability: Comparability
    value: Decimal | None = None
    repaired: Decimal | None = None
    zero_completed: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    source: Source | None = None
    place: str = ""
    raw_span: Span | None = None
    evidence: str = ""
    value_table: Decimal | None = None
    value_text: Decimal | None = None
    repair: str = ""
    score: float | None = None
    cells: tuple[str, ...] = ()

    @property
    def looked_for(self) -> bool:
        """True where the report has a place for the number: a cell of its form, or a statement."""
        return self.state not in ("not_stated", "not_in_era")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A cell, or the sum of several."""

    printed: Decimal | None
    best: Decimal | None
    completed: Decimal | None
    state: str
    rounding: Decimal
    rules: tuple[str, ...]


def read_values(report: Report, variables: Iterable[Variable], proposed: Repairs) -> list[PanelValue]:
    """Return one value for each of ``variables``, in their order. ``proposed``: what neighbour years say of this report's cells."""
    era = _era(report)
    return [_read(report, era, variable, proposed) for variable in variables]


def _era(report: Report) -> Era:
    era = report.head.era
    return era if era in ("G1", "G2", "G3") else "G0"  # type: ignore[return-value]


def _read(report: Report, era: Era, variable: Variable, proposed: Repairs) -> PanelValue:
    tables = report.tables
    fact = report.facts.get(variable.name) if variable.indicator else None
    names = _cells_of(variable, tables)
    flag = variable.comparability[era]
    if not names:
        if fact is not None:
            return _from_text(variable, fact, flag)
        return PanelValue(variable, "not_stated" if variable.in_era(era) else "not_in_era", flag)
    table = _read_cells(tables, names, proposed)
    if fact is not None and fact.value is not None and table.printed is None:
        return _from_text(variable, fact, flag, names)
    place = joined(names)
    span, evidence = _evidence(tables, names)
    printed, source, score = table.printed, _table_source(table, names), None
    if fact is not None and printed is not None and fits(fact, TableValue(place, printed, rounding=table.rounding)):
        source, score = "both", fact.score
        if fact.state == "number":  # 12.3万元 in the cell, 122,987元 in the words
            printed = fact.value
    return PanelValue(
        variable=variable,
        state=table.state,
        comparability=flag,
        value=printed,
        repaired=table.best if table.rules or printed is None else printed,
        zero_completed=table.completed if table.rules or printed is None else printed,
        lower=printed,
        upper=printed,
        source=source,
        place=place,
        raw_span=span,
        evidence=evidence,
        value_table=table.printed,
        value_text=fact.value if fact else None,
        repair=" ".join(table.rules),
        score=score,
        cells=names,
    )


def _cells_of(variable: Variable, tables: StandardTables) -> tuple[str, ...]:
    """The cells of the report's form; some offices print the new form with the one row 其他处理 of the old one."""
    if tables.form is None:
        return ()
    if tables.t3 and variable.name == "requests_other_outcome":
        return tuple(f"t3.{row}.total" for row in rows_of(tables, variable.name))
    return variable.cells[tables.form]


def _table_source(table: _Reading, names: tuple[str, ...]) -> Source | None:
    if table.printed is not None:
        return "derived" if len(names) > 1 else "table"
    if table.best is None:
        return None
    return "repaired" if table.rules else "derived"


def _from_text(variable: Variable, fact: Fact, flag: Comparability, cells: tuple[str, ...] = ()) -> PanelValue:
    return PanelValue(
        variable=variable,
        state=fact.state,
        comparability=flag,
        value=fact.value,
        repaired=fact.value,
        zero_completed=fact.value,
        lower=fact.lower,
        upper=fact.upper,
        source=fact.source,
        place=f"facts.{fact.indicator}",
        raw_span=fact.raw_span,
        evidence=fact.text,
        value_text=fact.value,
        score=fact.score,
        cells=cells,
    )


# --- cells -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _path(name: str) -> tuple[str, ...]:
    return tuple(name.split("."))


def find_cell(tables: StandardTables, name: str) -> Cell | None:
    """The cell with a name such as ``t3.granted.total`` or ``t2.t2_rules_made``; None where the record has none."""
    table, *keys = _path(name)
    if table in ("t2", "g1"):
        return (tables.t2 if table == "t2" else tables.g1).get(keys[0])
    return (tables.t3 if table == "t3" else tables.t4).get(keys[0], {}).get(keys[1])


def _read_cells(tables: StandardTables, names: tuple[str, ...], proposed: Repairs) -> _Reading:
    parts = [_read_cell(tables, name, proposed) for name in names]
    if len(parts) == 1:
        return parts[0]
    printed = _sum([part.printed for part in parts])
    states = {part.state for part in parts}
    lacking = next((state for state in _STATE_ORDER if state in states), None)
    state = lacking or ("approx" if "approx" in states else "zero" if printed == 0 else "number")
    return _Reading(
        printed,
        _sum([part.best for part in parts]),
        _sum([part.completed for part in parts]),
        state,
        sum((part.rounding for part in parts), Decimal(0)),
        tuple(dict.fromkeys(rule for part in parts for rule in part.rules)),
    )


def _read_cell(tables: StandardTables, name: str, proposed: Repairs) -> _Reading:
    cell = find_cell(tables, name)
    if cell is None:
        return _Reading(None, None, None, "missing_cell", Decimal(0), ())
    as_printed = cell_value(name, replace(cell, state="number") if cell.state == "approx" else cell)
    repair, rules = cell.repaired, ("record",) if cell.repaired is not None else ()
    if repair is None and name in proposed:
        repair, rule = proposed[name]
        rules = (rule,)
    best = as_printed.value
    if repair is not None:
        best = cell_value(name, replace(cell, value=repair, state="number")).value
    elif best is None and cell.state in _EMPTY:
        best = _sum_of_applicants(tables, name)
    completed = Decimal(0) if best is None and cell.state in _EMPTY else best
    return _Reading(as_printed.value, best, completed, cell.state, as_printed.rounding, rules)


def _sum_of_applicants(tables: StandardTables, name: str) -> Decimal | None:
    """A 总计 left blank is the sum of the six kinds of applicant where all of them are numbers."""
    table, *keys = _path(name)
    if table != "t3" or keys[1] != "total":
        return None
    return _sum([exact(tables.t3[keys[0]].get(column)) for column in T3_APPLICANTS])


def _sum(numbers: list[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _evidence(tables: StandardTables, names: tuple[str, ...]) -> tuple[Span | None, str]:
    """Where the cells stand: one span around all of them, and what each prints."""
    cells = [cell for name in names if (cell := find_cell(tables, name)) is not None]
    spans = [cell.raw_span for cell in cells if cell.raw_span is not None]
    around = Span(min(spans).start, max(span.end for span in spans)) if spans else None
    return around, " + ".join(cell.printed or "∅" for cell in cells) if len(cells) > 1 else "".join(c.printed for c in cells)
