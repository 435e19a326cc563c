"""The value of a tagged span, as JSON: the grammars dispose of what the tagger proposed.

A span that no grammar reads keeps its place in the record with ``value`` null; nothing is guessed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ie.data import DateValue, DocNumber, Entity, Mention, Quantity, Repair
from ie.errors import GrammarError
from ie.grammar.agencies import parse_agency
from ie.grammar.dates import parse_date
from ie.grammar.doc_numbers import parse_doc_number

JsonNumber = int | float


def json_number(value: Decimal | None) -> JsonNumber | None:
    """A whole number as int, any other as the float whose shortest decimal form is the same number; None stays None."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def read_entity(
    norm_text: str, entity: Entity, mention: Mention | None, *, report_year: int | None
) -> tuple[Any, list[Repair]]:
    """Return the JSON value of ``entity`` and the repairs that reading it took.

    ``norm_text`` is the entity's text in ``norm``. Headings and titles have no value. A DATE is ``{"start", "end"}`` in ISO dates,
    both inclusive; an AGENCY its normal name; a DOC_NO its normal form; a COUNT its number; a ZERO 0.
    """
    if entity.label == "ZERO":
        return 0, []
    if entity.label == "COUNT":
        quantity = mention.quantity if mention else None
        return (json_number(quantity.value), _quantity_repairs(entity, quantity)) if quantity else (None, [])
    try:
        match entity.label:
            case "DATE":
                date = parse_date(norm_text, report_year=report_year)
                return {"start": date.start, "end": date.end}, _date_repairs(entity, date)
            case "DOC_NO":
                number = parse_doc_number(norm_text)
                return number.value, _doc_number_repairs(entity, number)
            case "AGENCY":
                return parse_agency(norm_text).name, []
    except GrammarError:
        return None, []
    return None, []


def _quantity_repairs(entity: Entity, quantity: Quantity) -> list[Repair]:
    if not quantity.repaired:
        return []
    alternatives = tuple(str(value) for value in quantity.alternatives)
    return [_repair(entity, str(quantity.value), "number.split_digits", alternatives)]


def _date_repairs(entity: Entity, date: DateValue) -> list[Repair]:
    if not date.repaired:
        return []
    alternatives = tuple(f"{start}/{end}" for start, end in date.alternatives)
    return [_repair(entity, f"{date.start}/{date.end}", "date.lost_characters", alternatives)]


def _doc_number_repairs(entity: Entity, number: DocNumber) -> list[Repair]:
    if not number.repaired:
        return []
    return [_repair(entity, number.value, "doc_no.lost_characters", number.alternatives)]


def _repair(entity: Entity, proposed: str, rule: str, alternatives: tuple[str, ...]) -> Repair:
    target = f"entities[{entity.label}@{entity.raw_span.start}]"
    return Repair(target, entity.text, proposed, rule, alternatives, entity.raw_span)
