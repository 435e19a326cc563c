"""Record figures: identity, sections, facts, document numbers and table cells of extracted records against gold records.

What counts as right follows the gold format of the annotation guidelines: another defensible value (``also_stated``) is right, an
optional fact neither helps nor hurts, an agency may be printed with or without 人民政府.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from training.scores import Score

Json = Mapping[str, Any]
IDENTITY = ("agency", "year", "era", "period", "publish_date", "sign_date")
T3_COLUMNS = ("natural_person", "enterprise", "research", "welfare_org", "legal_service", "other_org", "total")
T4_COLUMNS = ("upheld", "corrected", "other", "pending", "total")
_OFFICE_WORDS = re.compile(r"(?:人民政府|政府|管委会|管理委员会)$")


@dataclass(slots=True)
class RecordScorer:
    """Collects reports one by one. ``answers``: score and rightness of every fact that was given."""

    identity: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    sections: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    doc_nos: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    answers: list[tuple[float, bool]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, gold: Json, record: Json | None) -> None:
        """Add one report; ``record`` is None where none was made, which misses everything."""
        self.reports += 1
        record = record or {}
        self._add_identity(name, gold["report"], record.get("report", {}))
        wanted = Counter(section["type"] for section in gold.get("sections", []))
        found = Counter(s["type"] for s in record.get("sections", []) if s.get("level", 1) == 1)
        _tally(self.sections, wanted, found)
        self._add_facts(name, gold, record.get("facts", {}))
        wanted_numbers = Counter({_squash(number) for number in gold.get("doc_nos", [])})
        found_numbers = Counter({_squash(number["value"]) for number in record.get("doc_nos", [])})
        _tally(self.doc_nos, wanted_numbers, found_numbers)
        self._add_cells(name, gold.get("tables") or {}, record.get("tables") or {})

    def _add_identity(self, name: str, gold: Json, found: Json) -> None:
        period, agency = found.get("period") or {}, found.get("agency") or {}
        wanted_period = [str(date) for date in gold["period"]] if gold.get("period") else None
        names = [gold.get("agency"), *(gold.get("agency_also") or [])]
        right = {
            "agency": any(_core(wanted) == _core(agency.get("name")) != "" for wanted in names),
            "period": wanted_period == ([period["start"], period["end"]] if period.get("start") else None),
        }
        for field_name in ("year", "era", "publish_date", "sign_date"):
            right[field_name] = gold.get(field_name) == found.get(field_name)
        for field_name in IDENTITY:
            self.identity[field_name] += right[field_name]
            if not right[field_name]:
                self.wrong.append(f"{name}: {field_name}: want {gold.get(field_name)!r}, found {found.get(field_name)!r}")

    def _add_facts(self, name: str, gold: Json, facts: Json) -> None:
        optional = gold.get("facts_optional") or {}
        stated = gold.get("facts") or {}
        wanted = {key: _readings(fact) for key, fact in stated.items() if key not in optional}
        found = {
            key: fact
            for key, fact in facts.items()
            if fact.get("source", "text") in ("text", "both") and fact.get("value") is not None and key not in optional
        }
        self.facts["wanted"] += len(wanted)
        self.facts["found"] += len(found)
        for key, fact in found.items():
            right = _number(fact["value"]) in wanted.get(key, [])
            self.facts["right"] += right
            self.answers.append((float(fact.get("score", 1.0)), right))
            if not right:
                self.wrong.append(f"{name}: fact {key}: want {(wanted.get(key) or [None])[0]}, found {fact['value']}")
        self.wrong += [
            f"{name}: fact {key}: want {values[0]}, found none" for key, values in wanted.items() if key not in found
        ]

    def _add_cells(self, name: str, gold: Json, tables: Json) -> None:
        found = dict(_cells(tables))
        for place, cell in _cells(gold):
            wanted = _number(cell)
            if wanted is None:
                continue
            have = _number(found.get(place))
            self.cells["wanted"] += 1
            self.cells["found"] += have is not None
            self.cells["right"] += have == wanted
            if have != wanted:
                self.wrong.append(f"{name}: {place}: want {wanted}, found {have}")

    def scores(self) -> dict[str, Score]:
        tallies = {"sections": self.sections, "facts": self.facts, "doc_nos": self.doc_nos, "cells": self.cells}
        return {name: Score(t["right"], t["found"], t["wanted"]) for name, t in tallies.items()}

    def as_table(self) -> str:
        lines = ["  ".join(f"{name} {self.identity[name]}/{self.reports}" for name in IDENTITY)]
        for name, score in self.scores().items():
            values = f"{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}{score.found:>8}{score.wanted:>8}"
            lines.append(f"{name:<15}{values}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        return {
            "reports": self.reports,
            "identity": {name: self.identity[name] for name in IDENTITY},
            **{
                name: {
                    "precision": round(s.precision, 4),
                    "recall": round(s.recall, 4),
                    "f1": round(s.f1, 4),
                    "wanted": s.wanted,
                }
                for name, s in self.scores().items()
            },
        }


def _tally(counts: Counter[str], wanted: Counter[str], found: Counter[str]) -> None:
    counts["right"] += (wanted & found).total()
    counts["found"] += found.total()
    counts["wanted"] += wanted.total()


def _readings(fact: Json) -> list[float | None]:
    """All values that count as right, the stated one first."""
    also = fact.get("also_stated") or []
    others = also if isinstance(also, list) else [also]
    return [_number(fact), *(_number(other) for other in others)]


def _cells(tables: Json) -> Iterator[tuple[str, Any]]:
    """(place, cell) of a record's or a gold record's tables; a row is a list in the order of the columns, or a mapping of them."""
    for field_name, cell in (tables.get("t2") or {}).items():
        yield f"t2.{field_name}", cell
    for table, columns in (("t3", T3_COLUMNS), ("t4", T4_COLUMNS)):
        for row, cells in (tables.get(table) or {}).items():
            by_column = dict(zip(columns, cells, strict=False)) if isinstance(cells, list) else cells
            for column, cell in by_column.items():
                yield f"{table}.{row}.{column}", cell


def _number(value: Any) -> float | None:
    """A value, or what a cell or fact holds, as a number that compares."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return None if value is None or value == "" else round(float(value), 4)


def _squash(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def _core(name: str | None) -> str:
    return _OFFICE_WORDS.sub("", _squash(name))
