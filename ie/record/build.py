"""The record of one report: everything that was found, as JSON in the order of `ie.record/1`, each value checked against its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ie.data import Cell, Check, Document, Entity, Fact, Mention, Repair, Section, Span, StandardTables
from ie.errors import InternalError
from ie.record.doc_numbers import DocNumberMention
from ie.record.identity import Identity
from ie.record.values import json_number, read_entity
from ie.text.offsets import NormalizedText

RECORD_SCHEMA = "ie.record/1"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the stages found in one document, before it becomes a record."""

    identity: Identity
    sections: Sequence[Section]
    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    facts: Sequence[Fact]
    tables: StandardTables
    doc_numbers: Sequence[DocNumberMention]
    checks: Sequence[Check]
    repairs: Sequence[Repair]
    damage: Mapping[str, int]


def build_record(document: Document, text: NormalizedText, found: Findings) -> Json:
    """Return the record of ``document``.

    Raises:
        InternalError: some evidence is not what stands at its place in ``document.raw``.
    """
    entities, entity_repairs = _entities(text, found)
    record: Json = {
        "schema": RECORD_SCHEMA,
        "source": _source(document),
        "report": _report(found.identity, document.raw),
        "sections": [_section(section) for section in found.sections],
        "entities": entities,
        "facts": {fact.indicator: _fact(fact) for fact in found.facts},
        "tables": _tables(found.tables),
        "doc_nos": [
            {
                "value": number.value,
                "repaired": number.repaired,
                "start": number.raw_span.start,
                "end": number.raw_span.end,
                "title": number.title,
            }
            for number in found.doc_numbers
        ],
        "checks": [_check(check) for check in found.checks],
        "repairs": [_repair(repair) for repair in [*found.identity.repairs, *found.repairs, *entity_repairs]],
        "damage": dict(sorted(found.damage.items(), key=lambda item: int(item[0][1:]))),
    }
    require_evidence(record, document.raw)
    return record


def require_evidence(record: Json, raw: str) -> None:
    """Check ``raw[start:end] == text`` for every piece of evidence in ``record``.

    Raises:
        InternalError: naming the first that does not hold.
    """
    for where, start, end, text in evidence_of(record):
        if not 0 <= start <= end <= len(raw):
            raise InternalError(f"{where} has the span {start}–{end}, outside the text of {len(raw)} characters")
        if raw[start:end] != text:
            raise InternalError(f"{where} says {text!r} at {start}–{end}, but the text has {raw[start:end]!r} there")


def evidence_of(record: Json) -> list[tuple[str, int, int, str]]:
    """Every ``(where, start, end, text)`` of a record that names a place in the raw text together with what stands there."""
    agency, tables = record["report"]["agency"], record["tables"]
    found = [] if agency["start"] is None else [("report.agency", agency["start"], agency["end"], agency["text"])]
    found += [(f"sections[{i}]", s["start"], s["end"], s["heading"]) for i, s in enumerate(record["sections"])]
    found += [(f"entities[{i}]", e["start"], e["end"], e["text"]) for i, e in enumerate(record["entities"])]
    for name, fact in record["facts"].items():
        evidence = fact["evidence"]
        found.append((f"facts.{name}", evidence["start"], evidence["end"], evidence["text"]))
    for table in ("t2", "g1"):
        found += [
            (f"tables.{table}.{name}", c["start"], c["end"], c["printed"]) for name, c in tables[table].items() if _placed(c)
        ]
    found += [
        (f"tables.g1_local[{i}]", row["start"], row["end"], row["printed"])
        for i, row in enumerate(tables.get("g1_local", ()))
        if _placed(row)
    ]
    for table in ("t3", "t4"):
        for row, cells in tables[table].items():
            found += [
                (f"tables.{table}.{row}.{name}", c["start"], c["end"], c["printed"]) for name, c in cells.items() if _placed(c)
            ]
    return found


def _placed(cell: Json) -> bool:
    return cell["start"] is not None


def _source(document: Document) -> Json:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "encoding_reason": document.encoding_reason,
        "chars": len(document.raw),
        "pages": document.pages,
    }


def _agency(identity: Identity, raw: str) -> Json:
    span = identity.agency_span
    if span is None:
        return {"name": None, "start": None, "end": None, "text": None}
    return {"name": identity.agency, "start": span.start, "end": span.end, "text": raw[span.start : span.end]}


def _report(identity: Identity, raw: str) -> Json:
    return {
        "title": identity.title,
        "agency": _agency(identity, raw),
        "year": identity.year,
        "era": identity.era,
        "period": {
            "start": identity.period_start,
            "end": identity.period_end,
            "derived": identity.period_derived,
            "evidence": _span(identity.period_span),
        },
        "publish_date": identity.publish_date,
        "sign_date": identity.sign_date,
        "index_no": identity.index_no,
        "scope": identity.scope,
        "evidence": {
            "title": _span(identity.title_span),
            "year": _span(identity.year_span),
            "publish_date": _span(identity.publish_date_span),
            "sign_date": _span(identity.sign_date_span),
            "index_no": _span(identity.index_no_span),
        },
    }


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _section(section: Section) -> Json:
    return {
        "type": section.type,
        "level": section.level,
        "heading": section.heading,
        "start": section.raw_span.start,
        "end": section.raw_span.end,
        "body_end": section.raw_body_end,
    }


def _entities(text: NormalizedText, found: Findings) -> tuple[list[Json], list[Repair]]:
    mentions = {mention.entity.raw_span: mention for mention in found.mentions}
    rows: list[Json] = []
    repairs: list[Repair] = []
    for entity in found.entities:
        mention = mentions.get(entity.raw_span) if entity.label in ("COUNT", "ZERO") else None
        norm_text = text.norm[entity.norm_span.start : entity.norm_span.end]
        value, repaired = read_entity(norm_text, entity, mention, report_year=found.identity.year)
        repairs += repaired
        rows.append(
            {
                "label": entity.label,
                "start": entity.raw_span.start,
                "end": entity.raw_span.end,
                "text": entity.text,
                "value": value,
                "indicator": indicator_name(mention) if mention else None,
                "score": round(entity.score, 4),
            }
        )
    return rows, repairs


def indicator_name(mention: Mention) -> str:
    """The indicator attribute as annotators write it: ``requests_received:part``, ``review_total+litigation_total``, ``other``."""
    return "+".join(mention.indicators) + (":part" if mention.part else "")


def _fact(fact: Fact) -> Json:
    return {
        "value": json_number(fact.value),
        "lower": json_number(fact.lower),
        "upper": json_number(fact.upper),
        "unit": fact.unit,
        "state": fact.state,
        "source": fact.source,
        "evidence": {"start": fact.raw_span.start, "end": fact.raw_span.end, "text": fact.text},
        "checks": list(fact.checks),
        "score": round(fact.score, 4),
        "rule": fact.rule,
    }


def _tables(tables: StandardTables) -> Json:
    return {
        "form": tables.form,
        "t2": {name: _cell(cell) for name, cell in tables.t2.items()},
        "t3": {row: {name: _cell(cell) for name, cell in cells.items()} for row, cells in tables.t3.items()},
        "t4": {row: {name: _cell(cell) for name, cell in cells.items()} for row, cells in tables.t4.items()},
        "g1": {name: _cell(cell) for name, cell in tables.g1.items()},
        "g1_local": [{"label": row.label, "column": row.column, **_cell(row.cell)} for row in tables.local],
        "other_sets": tables.other_sets,
    }


def _cell(cell: Cell) -> Json:
    return {
        "value": json_number(cell.value),
        "state": cell.state,
        "printed": cell.printed,
        "start": cell.raw_span.start if cell.raw_span else None,
        "end": cell.raw_span.end if cell.raw_span else None,
        "repaired": json_number(cell.repaired),
        "unit": cell.unit,
        "page": cell.page,
    }


def _check(check: Check) -> Json:
    return {
        "id": check.id,
        "scope": check.scope,
        "status": check.status,
        "lhs": check.lhs,
        "rhs": check.rhs,
        "blame": check.blame,
        "note": check.note,
        "evidence": [{"start": span.start, "end": span.end} for span in check.evidence],
    }


def _repair(repair: Repair) -> Json:
    return {
        "target": repair.target,
        "printed": repair.printed,
        "proposed": repair.proposed,
        "rule": repair.rule,
        "alternatives": list(repair.alternatives),
        "blame": repair.blame,
        "start": repair.raw_span.start if repair.raw_span else None,
        "end": repair.raw_span.end if repair.raw_span else None,
    }
