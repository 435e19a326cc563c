"""Numbers of one sentence that should add up: a total and its parts, by their indicators. Used to find wrong labels, not wrong reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from annotations.spans import PART, AnnotatedReport, AnnotatedSpan
from ie.errors import GrammarError
from ie.grammar.numbers import parse_quantity

# Sources: domain/schema.md, G1 relations R1, R3, R5–R7 and T3-RES; guidelines, "Span labels" (parts and categories).
PARTS_OF: dict[str, frozenset[str]] = {
    "disclosed_items": frozenset({"disclosed_by_category"}),
    "requests_received": frozenset({"requests_in_person", "requests_fax", "requests_online", "requests_letter"}),
    "requests_handled": frozenset(
        {
            "requests_granted",
            "requests_partial",
            "requests_denied",
            "requests_unable",
            "requests_not_processed",
            "requests_other_outcome",
        }
    ),
    "review_total": frozenset({"review_upheld", "review_corrected", "review_other", "review_pending"}),
    "litigation_total": frozenset({"litigation_upheld", "litigation_corrected", "litigation_other", "litigation_pending"}),
    "staff_total": frozenset({"staff_full_time", "staff_part_time"}),
}
_SENTENCE_END = re.compile(r"[。！？\r\n]")


@dataclass(frozen=True, slots=True)
class BrokenSum:
    """A total and parts that do not add up. Parts that are not stated may be the reason, so it is a question, not a verdict."""

    total: AnnotatedSpan
    parts: tuple[AnnotatedSpan, ...]
    total_value: Decimal
    parts_value: Decimal

    def sentence(self) -> str:
        return (
            f"{self.total.indicator} is {self.total_value}, its {len(self.parts)} parts in the sentence add up to {self.parts_value}: "
            "is an indicator wrong, or the page?"
        )


def broken_sums(report: AnnotatedReport) -> Iterator[BrokenSum]:
    """Each total that stands once in a sentence with two parts or more, all exact numbers, that do not add up to it."""
    for spans in _sentences(report):
        values = {span: value for span in spans if (value := _exact(report.raw[span.start : span.end])) is not None}
        for total in spans:
            indicator = total.indicator or ""
            if sum(span.indicator == indicator for span in spans) != 1 or total not in values:
                continue
            for names in (PARTS_OF.get(indicator, frozenset()), frozenset({indicator + PART})):
                parts = [span for span in spans if span.indicator in names]
                if len(parts) < 2 or not all(part in values for part in parts):
                    continue
                added = sum((values[part] for part in parts), Decimal(0))
                if added != values[total]:
                    yield BrokenSum(total, tuple(parts), values[total], added)


def _sentences(report: AnnotatedReport) -> list[list[AnnotatedSpan]]:
    ends = [match.end() for match in _SENTENCE_END.finditer(report.raw)]
    found: dict[int, list[AnnotatedSpan]] = {}
    position = 0
    for span in sorted(report.spans, key=lambda item: item.key):
        if span.label == "COUNT":
            while position < len(ends) and ends[position] <= span.start:
                position += 1
            found.setdefault(position, []).append(span)
    return list(found.values())


def _exact(text: str) -> Decimal | None:
    try:
        quantity = parse_quantity(text)
    except GrammarError:
        return None
    return quantity.value if quantity.state == "number" and not quantity.repaired else None
