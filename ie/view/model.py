"""A record as its page shows it: numbers as text, evidence as places in the cut text, and which check and repair touches what."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ie.data import Span
from ie.labels import (
    DISPUTE_INDICATORS,
    INTERPRETATION_INDICATORS,
    PROACTIVE_INDICATORS,
    REQUEST_INDICATORS,
    RESOURCE_INDICATORS,
)
from ie.view.form_layout import Head, Sheet, lay_out, t2_names
from ie.view.pieces import NO_MARK, CutText, Gap, Mark, Piece, cut_text, drop_overlapping
from ie.view.source_text import SourceText

Json = dict[str, Any]

FACT_GROUPS = {
    "proactive": PROACTIVE_INDICATORS,
    "interpretation": INTERPRETATION_INDICATORS,
    "requests": REQUEST_INDICATORS,
    "disputes": DISPUTE_INDICATORS,
    "resources": RESOURCE_INDICATORS,
}
_CELL_NAME = re.compile(r"(?:t2|t3|t4|g1)\.\w+(?:\.\w+)?")
_REPORT_VALUES = ("title", "year", "publish_date", "sign_date", "index_no")


def build_view(record: Json, text: SourceText) -> Json:
    """Return the data of the page of ``record``, ready for JSON.

    Entries are named like the fields of `ie explain`: ``facts.review_total``, ``tables.t3.granted.total``, ``checks.4``.

    Raises:
        KeyError, TypeError, AttributeError, ValueError: the record is not as its schema has it.
    """
    places = _Places()
    cells = _cells(record["tables"])
    checks_of = _checks_by_cell(record["checks"], cells)
    view: Json = {
        "source": {name: shown(value) for name, value in record["source"].items()},
        "report": _report(record["report"], places),
        "sections": [
            {"type": s["type"], "level": int(s["level"]), "heading": str(s["heading"]), "at": places.add(s)}
            for s in record["sections"]
        ],
        "facts": _facts(record, places),
        "cells": {name: _cell(cell, places, checks_of[name]) for name, cell in cells.items()},
        "sheets": [_sheet(sheet) for sheet in lay_out(record["tables"])],
        "form": record["tables"]["form"],
        "t2_names": t2_names(record["tables"]["form"]) if record["tables"]["t2"] else {},
        "other_sets": shown(record["tables"].get("other_sets", 0)),
        "checks": [_check(check, places) for check in record["checks"]],
        "repairs": [_repair(repair, places) for repair in record["repairs"]],
        "doc_nos": [
            {"value": n["value"], "repaired": n["repaired"] is True, "title": n["title"], "at": places.add(n)}
            for n in record["doc_nos"]
        ],
        "entities": [_entity(entity, places) for entity in record["entities"]],
        "damage": [[name, shown(count)] for name, count in record["damage"].items()],
    }
    marks = drop_overlapping([*_entity_marks(record), *_cell_marks(cells)])
    cut = cut_text(
        text.fragments,
        places.spans,
        marks=marks,
        failed=[span for check in record["checks"] if check["status"] == "fail" for span in _spans(check.get("evidence", ()))],
        repaired=_spans(record["repairs"]),
    )
    view["text"] = {"status": text.status, "lines": _lines(cut)}
    view["marks"] = [[mark.label, mark.entry] for mark in marks]
    view["places"] = [[span.start, span.end, *cut.places[span]] for span in places.spans]
    return _without_none(view)


def shown(value: Any) -> str | None:
    """A JSON value as text. Numbers become text here: JavaScript would round those above 2⁵³ in silence."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict) and set(value) == {"start", "end"}:  # a date
        return str(value["start"]) if value["start"] == value["end"] else f"{value['start']} – {value['end']}"
    return str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False, default=str)


def _without_none(value: Json) -> Json:
    """A third of a page's bytes would say that a cell has no page, no unit and no repair."""

    def cleaned(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: cleaned(inner) for key, inner in part.items() if inner is not None}
        return [cleaned(inner) for inner in part] if isinstance(part, list) else part

    return {key: cleaned(inner) for key, inner in value.items()}


class _Places:
    """The spans that the page can show, each once, by number."""

    def __init__(self) -> None:
        self._numbers: dict[Span, int] = {}

    @property
    def spans(self) -> list[Span]:
        return list(self._numbers)

    def add(self, holder: Json | None) -> int | None:
        """The place of an object with ``start`` and ``end``; None where it has none."""
        span = _span(holder)
        return None if span is None else self.add_span(span)

    def add_span(self, span: Span) -> int:
        return self._numbers.setdefault(span, len(self._numbers))


def _span(holder: Any) -> Span | None:
    if holder is None or holder["start"] is None or holder["end"] is None:
        return None
    start, end = holder["start"], holder["end"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
        raise ValueError(f"{start}–{end} is no span")
    return Span(start, end)


def _spans(holders: Iterable[Any]) -> list[Span]:
    return [span for holder in holders if (span := _span(holder)) is not None]


# --- who, when, how --------------------------------------------------------------------------------------------------


def _report(report: Json, places: _Places) -> Json:
    values = {name: {"value": shown(report[name]), "at": places.add(report["evidence"][name])} for name in _REPORT_VALUES}
    agency, period = report["agency"], report["period"]
    values["agency"] = {"value": agency["name"], "at": places.add(agency)}
    days = shown({"start": period["start"], "end": period["end"]}) if period["start"] else None
    values["period"] = {"value": days, "at": places.add(period["evidence"]), "derived": period["derived"] is True}
    values["era"] = {"value": report["era"], "at": None}
    values["scope"] = {"value": report["scope"], "at": None}
    return values


def _facts(record: Json, places: _Places) -> list[Json]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, check in enumerate(record["checks"]):
        by_name[f"{check['id']}:{check['scope']}"].append(number)
    group_of = {indicator: group for group, indicators in FACT_GROUPS.items() for indicator in indicators}
    return [
        {
            "name": name,
            "group": group_of.get(name, "other"),
            **{key: shown(fact[key]) for key in ("value", "lower", "upper", "unit", "state", "source", "score")},
            "quoted": str(fact["evidence"]["text"]),
            "at": places.add(fact["evidence"]),
            "checks": [number for check in fact["checks"] for number in by_name[str(check)]],
        }
        for name, fact in record["facts"].items()
    ]


# --- cells -----------------------------------------------------------------------------------------------------------


def _cells(tables: Json) -> dict[str, Json]:
    """Every cell of the tables under its name in checks and repairs: ``t2.t2_rules_made``, ``t3.granted.total``, ``g1_local.0``."""
    cells = {f"{table}.{name}": cell for table in ("t2", "g1") for name, cell in tables[table].items()}
    for table in ("t3", "t4"):
        cells |= {f"{table}.{row}.{column}": cell for row, line in tables[table].items() for column, cell in line.items()}
    return cells | {f"g1_local.{number}": row for number, row in enumerate(tables.get("g1_local", ()))}


def _checks_by_cell(checks: Sequence[Json], cells: Mapping[str, Json]) -> dict[str, list[int]]:
    """The checks that a cell takes part in: its place is evidence, or (lost cells have no place) its name stands on a side."""
    names_at: dict[Span, list[str]] = defaultdict(list)
    for name, cell in cells.items():
        if (span := _span(cell)) is not None:
            names_at[span].append(name)
    found: dict[str, list[int]] = {name: [] for name in cells}
    for number, check in enumerate(checks):
        named = {name for name in _CELL_NAME.findall(f"{check['lhs']} {check['rhs']}") if name in cells}
        placed = {name for span in _spans(check.get("evidence", ())) for name in names_at.get(span, ())}
        for name in named | placed:
            found[name].append(number)
    return found


def _cell(cell: Json, places: _Places, checks: list[int]) -> Json:
    values = {key: shown(cell[key]) for key in ("value", "state", "printed", "repaired", "unit", "page")}
    return {**values, "at": places.add(cell), "checks": checks}


def _sheet(sheet: Sheet) -> Json:
    rows = [
        [
            {"word": cell.word, "text": cell.text, "columns": cell.columns, "rows": cell.rows}
            if isinstance(cell, Head)
            else {"cell": cell.cell, "columns": cell.columns}
            for cell in row
        ]
        for row in sheet.rows
    ]
    return {"name": sheet.name, "rows": rows}


# --- checks, repairs, spans ------------------------------------------------------------------------------------------


def _check(check: Json, places: _Places) -> Json:
    texts = {key: str(check[key]) for key in ("id", "scope", "status", "lhs", "rhs", "note")}
    at = list(dict.fromkeys(places.add_span(span) for span in _spans(check.get("evidence", ()))))
    return {**texts, "blame": check["blame"], "at": at}


def _repair(repair: Json, places: _Places) -> Json:
    texts = {key: str(repair[key]) for key in ("target", "printed", "proposed", "rule")}
    alternatives = [str(other) for other in repair["alternatives"]]
    return {**texts, "alternatives": alternatives, "blame": repair.get("blame"), "at": places.add(repair)}


def _entity(entity: Json, places: _Places) -> Json:
    texts = {key: shown(entity[key]) for key in ("label", "text", "value", "indicator", "score")}
    return {**texts, "at": places.add(entity)}


def _entity_marks(record: Json) -> Iterator[Mark]:
    """A mark for each tagged span; it leads to what became of it: a value of the report, a document number, a fact, or itself."""
    report = record["report"]
    became = {_span(number): f"doc_nos.{i}" for i, number in enumerate(record["doc_nos"])}
    evidence = {"period": report["period"]["evidence"], "agency": report["agency"], **report["evidence"]}
    became |= {_span(place): f"report.{name}" for name, place in evidence.items()}
    for number, entity in enumerate(record["entities"]):
        span = _span(entity)
        if span is None:
            continue
        entry = became.get(span) or _fact_of(entity, span, record["facts"]) or f"entities.{number}"
        yield Mark(span, "SEC" if str(entity["label"]).startswith("SEC_") else str(entity["label"]), entry)


def _fact_of(entity: Json, span: Span, facts: Json) -> str | None:
    for name in str(entity["indicator"] or "").split("+"):
        place = _span(facts[name]["evidence"]) if name in facts else None
        if place is not None and place.start <= span.start and span.end <= place.end:
            return f"facts.{name}"
    return None


def _cell_marks(cells: Mapping[str, Json]) -> Iterator[Mark]:
    for name, cell in cells.items():
        if (span := _span(cell)) is not None:
            yield Mark(span, "CELL", f"tables.{name}")


# --- the text --------------------------------------------------------------------------------------------------------


def _lines(cut: CutText) -> list[Any]:
    """A number: so many characters are missing here. A list: the pieces of a line."""
    return [line.characters if isinstance(line, Gap) else [_piece(piece) for piece in line] for line in cut.lines]


def _piece(piece: Piece) -> Any:
    flags = piece.failed + 2 * piece.repaired
    if piece.mark == NO_MARK and not flags:
        return piece.text
    return [piece.text, piece.mark, flags]
