"""A record as its page shows it: numbers as text, evidence as places in the cut text, and which check and repair touches what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ie.data import Span
from ie.export.touching import cells_of, checks_by_value, report_places, sign_between, span_of
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
_REPORT_VALUES = ("title", "year", "publish_date", "sign_date", "index_no")


def build_view(record: Json, text: SourceText) -> Json:
    """Return the data of the page of ``record``, ready for JSON.

    Entries are named like the fields of `ie explain`: ``facts.review_total``, ``tables.t3.granted.total``, ``checks.4``.

    Raises:
        KeyError, TypeError, AttributeError, ValueError: the record is not as its schema has it.
    """
    places = _Places()
    cells = cells_of(record["tables"])
    checks_of = checks_by_value(record)
    view: Json = {
        "source": {name: shown(value) for name, value in record["source"].items()},
        "report": _report(record["report"], places, checks_of),
        "sections": [
            {"type": s["type"], "level": int(s["level"]), "heading": str(s["heading"]), "at": places.add(s)}
            for s in record["sections"]
        ],
        "facts": _facts(record, places, checks_of),
        "cells": {name: _cell(cell, places, checks_of[f"tables.{name}"]) for name, cell in cells.items()},
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
        span = span_of(holder)
        return None if span is None else self.add_span(span)

    def add_span(self, span: Span) -> int:
        return self._numbers.setdefault(span, len(self._numbers))


def _spans(holders: Iterable[Any]) -> list[Span]:
    return [span for holder in holders if (span := span_of(holder)) is not None]


# --- who, when, how --------------------------------------------------------------------------------------------------


def _report(report: Json, places: _Places, checks: Mapping[str, list[int]]) -> Json:
    period = report["period"]
    texts = {name: shown(report[name]) for name in _REPORT_VALUES}
    texts["agency"] = report["agency"]["name"]
    texts["period"] = shown({"start": period["start"], "end": period["end"]}) if period["start"] else None
    values: Json = {
        name: {"value": texts[name], "at": places.add(place), "checks": checks[f"report.{name}"]}
        for name, place in report_places(report).items()
    }
    values["period"]["derived"] = period["derived"] is True
    return values | {name: {"value": report[name]} for name in ("era", "scope")}


def _facts(record: Json, places: _Places, checks: Mapping[str, list[int]]) -> list[Json]:
    group_of = {indicator: group for group, indicators in FACT_GROUPS.items() for indicator in indicators}
    return [
        {
            "name": name,
            "group": group_of.get(name, "other"),
            **{key: shown(fact[key]) for key in ("value", "lower", "upper", "unit", "state", "source", "score")},
            "rule": fact.get("rule"),
            "quoted": str(fact["evidence"]["text"]),
            "at": places.add(fact["evidence"]),
            "checks": checks[f"facts.{name}"],
        }
        for name, fact in record["facts"].items()
    ]


# --- cells -----------------------------------------------------------------------------------------------------------


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
    return {**texts, "sign": sign_between(check), "blame": check["blame"], "at": at}


def _repair(repair: Json, places: _Places) -> Json:
    texts = {key: str(repair[key]) for key in ("target", "printed", "proposed", "rule")}
    alternatives = [str(other) for other in repair["alternatives"]]
    return {**texts, "alternatives": alternatives, "blame": repair.get("blame"), "at": places.add(repair)}


def _entity(entity: Json, places: _Places) -> Json:
    texts = {key: shown(entity[key]) for key in ("label", "text", "value", "indicator", "score")}
    return {**texts, "at": places.add(entity)}


def _entity_marks(record: Json) -> Iterator[Mark]:
    """A mark for each tagged span; it leads to what became of it: a value of the report, a document number, a fact, or itself."""
    became = {span_of(number): f"doc_nos.{i}" for i, number in enumerate(record["doc_nos"])}
    became |= {span_of(place): f"report.{name}" for name, place in report_places(record["report"]).items()}
    for number, entity in enumerate(record["entities"]):
        span = span_of(entity)
        if span is None:
            continue
        entry = became.get(span) or _fact_of(entity, span, record["facts"]) or f"entities.{number}"
        yield Mark(span, "SEC" if str(entity["label"]).startswith("SEC_") else str(entity["label"]), entry)


def _fact_of(entity: Json, span: Span, facts: Json) -> str | None:
    for name in str(entity["indicator"] or "").split("+"):
        place = span_of(facts[name]["evidence"]) if name in facts else None
        if place is not None and place.start <= span.start and span.end <= place.end:
            return f"facts.{name}"
    return None


def _cell_marks(cells: Mapping[str, Json]) -> Iterator[Mark]:
    for name, cell in cells.items():
        if (span := span_of(cell)) is not None:
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
