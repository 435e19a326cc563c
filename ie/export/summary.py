"""The table that a run prints: one row a report, and where its records are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What a reader wants to see of one record at a glance."""

    report: str
    agency: str
    year: str
    era: str
    facts: int
    cells: int
    passed: int
    failed: int


def summarize(record: dict[str, Any]) -> SummaryRow:
    """Return the row of one `ie.record/1`. ``cells`` counts the table cells that have a value."""
    statuses = Counter(check["status"] for check in record["checks"])
    tables = record["tables"]
    cells = [*tables["t2"].values(), *tables["g1"].values()]
    for table in ("t3", "t4"):
        cells += [cell for row in tables[table].values() for cell in row.values()]
    report = record["report"]
    return SummaryRow(
        report=record["source"]["path"],
        agency=report["agency"]["name"] or "?",
        year=str(report["year"] or "?"),
        era=report["era"],
        facts=len(record["facts"]),
        cells=sum(cell["value"] is not None for cell in cells),
        passed=statuses["pass"],
        failed=statuses["fail"],
    )
