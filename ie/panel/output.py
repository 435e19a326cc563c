"""Findings as lines of JSON, as one JSON document, and as rows of CSV. Numbers are written as in records."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ie.errors import ConfigError
from ie.export.safe_text import no_formula
from ie.panel.engine import PanelResult
from ie.panel.findings import Finding, PanelCheck, Proposal
from ie.panel.load import Problem
from ie.panel.successions import Succession
from ie.record.values import json_number

CHECK_SCHEMA, PROPOSAL_SCHEMA = "ie.check/1", "ie.proposal/1"
CSV_COLUMNS = (
    *("kind", "id", "level", "severity", "status", "agency", "years", "scope", "lhs", "rhs"),
    *("blame", "blamed", "note", "records", "proposed", "evidence"),
)
FORMATS = (".jsonl", ".csv")


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as JSON: a check, or a proposed value."""
    schema = PROPOSAL_SCHEMA if isinstance(finding, Proposal) else CHECK_SCHEMA
    content: dict[str, Any] = {"schema": schema, **asdict(finding)}
    for evidence in content.get("evidence", ()):
        evidence["value"] = json_number(evidence["value"])
    return content


class FindingsFile:
    """Collects findings in the form of the output file, line by line, so that the findings themselves need not be kept."""

    def __init__(self, suffix: str) -> None:
        """``suffix`` is that of the output file; raises ConfigError for one that is not known."""
        if suffix not in FORMATS:
            raise ConfigError(
                "usage.output", f"-o takes a file that ends in {' or '.join(FORMATS)}, found {suffix or 'no ending'!r}."
            )
        self._as_csv = suffix == ".csv"
        self._buffer = io.BytesIO()
        if self._as_csv:
            # Without this mark Excel takes a file for the local code page.
            self._buffer.write(codecs.BOM_UTF8 + _csv_line(CSV_COLUMNS))

    def add(self, finding: Finding) -> None:
        """Append one finding."""
        if self._as_csv:
            self._buffer.write(_csv_line(_csv_row(finding)))
        else:
            line = json.dumps(finding_json(finding), ensure_ascii=False, allow_nan=False)
            self._buffer.write(line.encode("utf-8") + b"\n")

    def data(self) -> bytes:
        """The bytes of the file, UTF-8."""
        return self._buffer.getvalue()


def _csv_line(row: Sequence[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue().encode("utf-8")


def result_json(result: PanelResult, findings: Sequence[Finding]) -> dict[str, Any]:
    """The whole run as one JSON document."""
    counts: dict[str, dict[str, int]] = {}
    for (_, relation, status), count in sorted(result.tally.counts.items()):
        row = counts.setdefault(relation, {"pass": 0, "fail": 0, "not_assessable": 0})
        row[status] += count
    return {
        "schema": "ie.panel_check/1",
        "records": len(result.folder.heads),
        "bodies": result.bodies,
        "years": list(result.years),
        "neighbour_pairs": result.pairs,
        "counts": counts,
        "checks": [finding_json(finding) for finding in findings if isinstance(finding, PanelCheck)],
        "proposals": [finding_json(finding) for finding in findings if isinstance(finding, Proposal)],
        "notes": list(result.notes),
        "successions": [_succession_json(one) for one in result.successions],
        "unplaced": [head.name for head in result.unplaced],
        "not_of_last_run": list(result.folder.others),
        "unread": [_problem_json(problem) for problem in result.folder.unread],
        "problems": [_problem_json(problem) for problem in result.problems],
    }


def _succession_json(one: Succession) -> dict[str, Any]:
    return {
        **{"agency": one.later.name, "earlier": one.earlier.name, "basis": one.basis, "how": one.how},
        **{"last_year": one.last_year, "first_year": one.first_year, "in_time": one.in_time},
        **{"source": one.source, "note": one.note},
    }


def _problem_json(problem: Problem) -> dict[str, str]:
    return asdict(problem)


def _csv_row(finding: Finding) -> list[str]:
    if isinstance(finding, Proposal):
        row = {
            **{"kind": "proposal", "id": finding.rule, "agency": finding.agency, "years": str(finding.year)},
            **{"scope": finding.target, "lhs": finding.printed, "rhs": finding.origin, "note": finding.note},
            **{"records": finding.record, "proposed": finding.proposed},
        }
    else:
        row = {
            "kind": "check",
            **{name: str(getattr(finding, name) or "") for name in ("id", "level", "severity", "status", "agency", "scope")},
            **{name: str(getattr(finding, name) or "") for name in ("lhs", "rhs", "blame", "blamed", "note")},
            "years": " ".join(map(str, finding.years)),
            "records": " ".join(finding.records),
            "evidence": "; ".join(f"{e.record} {e.name} {_place(e.start, e.end)} {e.printed!r}" for e in finding.evidence),
        }
    return [no_formula(row.get(name, "")) for name in CSV_COLUMNS]


def _place(start: int | None, end: int | None) -> str:
    return "lost" if start is None else f"{start}-{end}"
