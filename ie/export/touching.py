"""Which checks touch a value, and what stands between the sides of a check: the same for `ie explain` and the pages of `ie view`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from ie.data import Span

Json = dict[str, Any]

_CELL_NAME = re.compile(r"(?:t2|t3|t4|g1)\.\w+(?:\.\w+)?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_AT_MOST = frozenset({"T2-G2-NEW", "G1-R8", "G1-S2", "G1-S4"})
_NOT_EQUATIONS = re.compile(r"DEADLINE|TABLE-SETS|FEE-109|G1-S1|\w+-NN")
_NOT_NUMBERS = re.compile(r"TITLE|PERIOD")


def span_of(holder: Any) -> Span | None:
    """The place of an object with ``start`` and ``end``; None where it has none.

    Raises:
        ValueError: start and end are no span.
    """
    if holder is None or holder["start"] is None or holder["end"] is None:
        return None
    start, end = holder["start"], holder["end"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
        raise ValueError(f"{start}–{end} is no span")
    return Span(start, end)


def cells_of(tables: Json) -> dict[str, Json]:
    """Every cell of the tables under its name in checks and repairs: ``t2.t2_rules_made``, ``t3.granted.total``, ``g1_local.0``."""
    cells = {f"{table}.{name}": cell for table in ("t2", "g1") for name, cell in tables[table].items()}
    for table in ("t3", "t4"):
        cells |= {f"{table}.{row}.{column}": cell for row, line in tables[table].items() for column, cell in line.items()}
    return cells | {f"g1_local.{number}": row for number, row in enumerate(tables.get("g1_local", ()))}


def report_places(report: Json) -> dict[str, Json | None]:
    """Where the values of ``report`` were read, by their names: ``{"year": {"start": 20, "end": 25}, "sign_date": None, …}``."""
    agency = report["agency"] if report["agency"]["start"] is not None else None
    return {**report["evidence"], "agency": agency, "period": report["period"]["evidence"]}


def checks_by_value(record: Json) -> dict[str, list[int]]:
    """The numbers of the checks that touch ``facts.NAME``, ``tables.CELL`` and ``report.NAME``, in the order of the record.

    A fact names its checks. A cell or a value of the report takes part in a check where its place is evidence of it, a cell also where
    its name stands on a side (lost cells have no place), a value of the report also where the check is about it.
    """
    cells, places = cells_of(record["tables"]), report_places(record["report"])
    by_name: dict[str, list[int]] = defaultdict(list)
    names_at: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, holder in _placed(cells, places):
        if (span := span_of(holder)) is not None:
            names_at[span.start, span.end].append(name)
    found: dict[str, list[int]] = {name: [] for name, _ in _placed(cells, places)}
    for number, check in enumerate(record["checks"]):
        by_name[f"{check['id']}:{check['scope']}"].append(number)
        spans = [span for place in check.get("evidence", ()) if (span := span_of(place)) is not None]
        placed = {name for span in spans for name in names_at.get((span.start, span.end), ())}
        named = {f"tables.{name}" for name in _CELL_NAME.findall(f"{check['lhs']} {check['rhs']}")}
        for name in sorted((placed | named | {check["scope"]}) & found.keys()):
            found[name].append(number)
    for name, fact in record["facts"].items():
        found[f"facts.{name}"] = [number for check in fact["checks"] for number in by_name[str(check)]]
    return found


def _placed(cells: Mapping[str, Json], places: Mapping[str, Json | None]) -> Iterator[tuple[str, Json | None]]:
    yield from ((f"tables.{name}", cell) for name, cell in cells.items())
    yield from ((f"report.{name}", place) for name, place in places.items())


def sign_between(check: Json) -> str:
    """What to write between the sides of a check: ``=``, ``≠``, ``≤``, ``>``, or ``|`` where none of them would be true.

    >>> sign_between({"id": "T4-SUM", "status": "fail", "lhs": "t4.review.total 9", "rhs": "t4.review.upheld 8 = 8"})
    '≠'
    >>> sign_between({"id": "TXT", "status": "pass", "lhs": "disclosed_items 28000: 2.8万余条", "rhs": "g1.g1_disclosed_items = 28312"})
    '|'
    """
    rule, status = check["id"], check["status"]
    if status == "not_assessable" or _NOT_EQUATIONS.fullmatch(rule):
        return "|"
    if rule in _AT_MOST:
        return "≤" if status == "pass" else ">"
    if status == "fail":
        return "≠"
    left, right = (_NUMBER.findall(check[side])[-1:] for side in ("lhs", "rhs"))
    return "=" if left and left == right and not _NOT_NUMBERS.fullmatch(rule) else "|"
