"""A report → its value for each variable of the panel: printed, repaired and zero-completed, with state, source, place and evidence.

Nothing becomes 0 by default: a sum of which one cell is blank has no printed value, and its blank counts as 0 only in ``zero_completed``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ie.data import Cell, Fact, Span, StandardTables
from ie.panel.reports import Report
from ie.panel.variables import Comparability, Era, Variable
from ie.reconcile.crosswalk import TableValue, fits
from ie.reconcile.relations import exact
from ie.tables.forms import T3_APPLICANTS

Source = Literal["text", "table", "both", "derived", "repaired"]
Repairs = Mapping[str, tuple[Decimal, str]]
"""Cell name → the number that neighbour years propose for it, and the rule that does."""

_EMPTY = ("blank", "dash", "slash")  # what a zero-completed column counts as 0; 不适用 is no number at all
_WAN = Decimal(10_000)
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
    names = variable.cells[tables.form] if tables.form else ()
    names = names if _has_table(tables, names) else ()
    flag = variable.comparability[era]
    if not names:
        if fact is None:
            return PanelValue(variable, "not_stated" if variable.in_era(era) else "not_in_era", flag)
        return _from_text(variable, fact, flag)
    table = _read_cells(tables, names, proposed)
    text = fact.value if fact else None
    if fact is not None and table.printed is None and text is not None:
        value = _from_text(variable, fact, flag, names)
        return value
    place = "+".join(names)
    span, evidence = _evidence(tables, names)
    source: Source | None = "derived" if len(names) > 1 else "table"
    printed, lower, upper, state = table.printed, table.printed, table.printed, table.state
    score = None
    if fact is not None and printed is not None and fits(fact, TableValue(place, printed, rounding=table.rounding)):
        source = "both"
        score = fact.score
        if fact.state == "number":  # 12.3万元 in the cell, 122,987元 in the words
            printed = fact.value
    if printed is None:
        source = None if table.best is None else "repaired" if table.rules else "derived"
    return PanelValue(
        variable=variable,
        state=state,
        comparability=flag,
        value=printed,
        repaired=table.best if table.rules or printed is None else printed,
        zero_completed=printed if printed is not None and not table.rules else table.completed,
        lower=lower,
        upper=upper,
        source=source,
        place=place,
        raw_span=span,
        evidence=evidence,
        value_table=table.printed,
        value_text=text,
        repair=" ".join(table.rules),
        score=score,
        cells=names,
    )


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


def _has_table(tables: StandardTables, names: tuple[str, ...]) -> bool:
    """False where the file lost the whole table (or never had it), so that no cell of it could be read."""
    return bool(names) and bool(getattr(tables, _path(names[0])[0]))


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
    factor = _WAN if name.endswith("_wan") and cell.unit != "元" else Decimal(1)
    printed = cell.value if cell.state == "approx" else exact(cell)
    repair, rules = cell.repaired, ("record",) if cell.repaired is not None else ()
    if repair is None and name in proposed:
        repair, rule = proposed[name]
        rules = (rule,)
    best = repair if repair is not None else printed
    if best is None and cell.state in _EMPTY:
        best = _sum_of_applicants(tables, name)
    completed = best if best is not None else Decimal(0) if cell.state in _EMPTY else None
    rounding = Decimal(0)
    if printed is not None and factor != 1:
        exponent = printed.as_tuple().exponent
        rounding = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0) * factor / 2
    return _Reading(_times(printed, factor), _times(best, factor), _times(completed, factor), cell.state, rounding, rules)


def _sum_of_applicants(tables: StandardTables, name: str) -> Decimal | None:
    """A 总计 left blank is the sum of the six kinds of applicant where all of them are numbers."""
    table, *keys = _path(name)
    if table != "t3" or keys[1] != "total":
        return None
    return _sum([exact(tables.t3[keys[0]].get(column)) for column in T3_APPLICANTS])


def _times(number: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if number is None else number * factor if factor != 1 else number


def _sum(numbers: list[Decimal | None]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _evidence(tables: StandardTables, names: tuple[str, ...]) -> tuple[Span | None, str]:
    """Where the cells stand: one span around all of them, and what each prints."""
    cells = [cell for name in names if (cell := find_cell(tables, name)) is not None]
    spans = [cell.raw_span for cell in cells if cell.raw_span is not None]
    around = Span(min(spans).start, max(span.end for span in spans)) if spans else None
    return around, " + ".join(cell.printed or "∅" for cell in cells) if len(cells) > 1 else "".join(c.printed for c in cells)
