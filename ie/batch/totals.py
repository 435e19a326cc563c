"""What a run came to, added up record by record: counts, error codes with an example each, eras, years, checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ie.record.schema import ERROR_SCHEMA


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """All errors of one code."""

    code: str
    count: int
    example: str  # the sentence of the first one, which names its document


@dataclass(slots=True)
class Totals:
    """Sums over the records of a run; small whatever their number."""

    records: int = 0
    facts: int = 0
    repairs: int = 0
    years: Counter[str] = field(default_factory=Counter)
    eras: Counter[str] = field(default_factory=Counter)
    checks: dict[str, Counter[str]] = field(default_factory=dict)  # id of a check → how often it passed, failed …
    _codes: Counter[str] = field(default_factory=Counter)
    _examples: dict[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many inputs have an error record."""
        return self._codes.total()

    def error_kinds(self) -> list[ErrorKind]:
        """The codes, the most frequent first."""
        ordered = sorted(self._codes.items(), key=lambda item: (-item[1], item[0]))
        return [ErrorKind(code, count, self._examples[code]) for code, count in ordered]

    def add(self, content: dict[str, Any]) -> None:
        """Count one record or error record."""
        if content["schema"] == ERROR_SCHEMA:
            error = content["error"]
            self._codes[error["code"]] += 1
            self._examples.setdefault(error["code"], error["message"])
            return
        self.records += 1
        report = content.get("report", {})
        self.years[str(report.get("year") or "?")] += 1
        self.eras[str(report.get("era") or "?")] += 1
        self.facts += len(content.get("facts", {}))
        self.repairs += len(content.get("repairs", []))
        for check in content.get("checks", []):
            self.checks.setdefault(check["id"], Counter())[check["status"]] += 1


def add_up(contents: Iterable[dict[str, Any]]) -> Totals:
    """The totals of a run's records and error records."""
    totals = Totals()
    for content in contents:
        totals.add(content)
    return totals
