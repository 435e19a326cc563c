"""The gold record of a composed report: identity, sections, facts, tables, document numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from training.compose.draft import Mark
from training.compose.plan import Report

_CLAUSE_END = re.compile(r"[。；，、：,;:]|\n\s*\n|(?<=[。；])\n")
_MONEY = {"元": 1, "万元": 10_000}


def build_gold(report: Report, text: str, marks: Sequence[Mark]) -> dict[str, object]:
    """Return the gold record; evidence is cut from the final ``text``."""
    context = report.context
    year = context.year
    period = next((mark.value for mark in marks if mark.role == "period" and mark.value), f"{year}-01-01/{year}-12-31")
    return {
        "report": {
            "agency": context.body.name,
            "year": year,
            "era": context.era,
            "period": period.split("/"),
            "publish_date": _publish_date(marks),
            "sign_date": next((mark.value for mark in reversed(marks) if mark.role == "sign"), None),
            "agency_also": sorted({context.body.title_name, context.body.short} - {context.body.name}),
        },
        "sections": [
            {"type": mark.label, "heading": text[mark.start : mark.end]} for mark in marks if mark.label.startswith("SEC_")
        ],
        "facts": _facts(text, marks),
        "tables": report.tables.gold,
        "doc_nos": list(dict.fromkeys(mark.value for mark in marks if mark.label == "DOC_NO" and mark.value)),
        "source_errors": _source_errors(report, marks),
    }


def _facts(text: str, marks: Sequence[Mark]) -> dict[str, dict[str, object]]:
    facts: dict[str, dict[str, object]] = {}
    for mark in marks:
        if not mark.fact or not mark.indicator:
            continue
        for indicator in mark.indicator.split("+"):
            if indicator in ("other", "disclosed_by_category") or indicator in facts:
                continue
            evidence = _clause(text, mark)
            if mark.label == "ZERO":
                facts[indicator] = {"value": 0, "lower": 0, "upper": 0, "state": "none_text", "evidence": evidence}
            elif mark.stated is not None:
                factor = _MONEY.get(mark.unit or "", 1) if indicator in ("budget", "request_fees") else 1
                stated = mark.stated
                facts[indicator] = {
                    "value": _plain(stated.value, factor),
                    "lower": _plain(stated.lower, factor),
                    "upper": _plain(stated.upper, factor),
                    "state": stated.state,
                    "evidence": evidence,
                }
    return facts


def _plain(value: Decimal | None, factor: int) -> int | float | None:
    if value is None:
        return None
    product = value * factor
    return int(product) if product == product.to_integral_value() else float(product)


def _clause(text: str, mark: Mark) -> str:
    start = max((found.end() for found in _CLAUSE_END.finditer(text, max(0, mark.start - 60), mark.start)), default=mark.start)
    if not text[start : mark.start].strip():  # the number comes first: 3件予以公开
        found = _CLAUSE_END.search(text, mark.end, mark.end + 40)
        return text[mark.start : found.start() if found else mark.end].strip()
    return text[start : mark.end].strip()


def _publish_date(marks: Sequence[Mark]) -> str | None:
    """The page's own date, by the label that names it best."""
    stamps = [mark for mark in marks if mark.role == "publish"]
    return min(stamps, key=lambda mark: mark.rank).value if stamps else None


def _source_errors(report: Report, marks: Sequence[Mark]) -> list[str]:
    """The contradictions that the page shows: all their numbers are stated, or stand in a table that is printed."""
    shown = {mark.key for mark in marks if mark.key} | set(report.tables.gold)
    return [error.words for error in report.context.world.contradictions if shown.issuperset(error.keys)]
