"""Marked reports: a report's gold as front matter, its text with spans marked in place.

    ⟦2016年|DATE⟧,主动公开政府信息⟦1234条|COUNT:disclosed_items⟧

The reports of `annotations/written` are kept so, because a person can read and correct them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from annotations.arguments import make_parser

SUFFIX = ".marked.txt"
_MARK = re.compile(r"⟦([^⟦⟧|]+)\|([A-Z_]+)(?::([a-z_+:]+))?⟧")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A span of the text without marks; ``indicator`` for COUNT and ZERO."""

    start: int
    end: int
    label: str
    indicator: str | None


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """One marked report: its name, its front matter, its text and spans."""

    name: str
    front: dict[str, Any]
    text: str
    spans: tuple[MarkedSpan, ...]


def read_marked(path: Path) -> MarkedReport:
    """Return the report of one ``*.marked.txt``; raises ValueError where front matter or marks are broken."""
    content = path.read_text(encoding="utf-8")
    parts = content.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise ValueError(f"{path}: expected front matter between two lines of ---")
    pieces: list[str] = []
    spans: list[MarkedSpan] = []
    length = position = 0
    for match in _MARK.finditer(parts[2]):
        before = parts[2][position : match.start()]
        start = length + len(before)
        length = start + len(match[1])
        pieces += [before, match[1]]
        spans.append(MarkedSpan(start, length, match[2], match[3]))
        position = match.end()
    pieces.append(parts[2][position:])
    text = "".join(pieces)
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"{path}: a mark is not closed near {text[max(0, text.find('⟦')) :][:40]!r}")
    return MarkedReport(path.name.removesuffix(SUFFIX), yaml.safe_load(parts[1]), text, tuple(spans))


def gold_record(report: MarkedReport) -> dict[str, Any]:
    """The gold record in the format of the annotation guidelines. Sections are the top-level marks, in order."""
    front = report.front
    identity = {name: front[name] for name in ("agency", "year", "era")}
    identity["agency_also"] = front.get("agency_also") or []
    identity["period"] = [str(date) for date in front["period"]]
    for name in ("publish_date", "sign_date"):
        identity[name] = str(front[name]) if front.get(name) else None
    sections = [
        {"type": span.label, "heading": report.text[span.start : span.end]}
        for span in report.spans
        if span.label.startswith("SEC_")
    ]
    return {
        "report": identity,
        "sections": sections,
        "facts": {name: {"value": value} for name, value in front["facts"].items()},
        "facts_optional": {name: {} for name in front.get("facts_optional") or []},
        "doc_nos": front.get("doc_nos") or [],
    }


def span_rows(report: MarkedReport) -> list[dict[str, Any]]:
    """The spans as rows of ``*.spans.jsonl``."""
    rows = []
    for span in report.spans:
        row: dict[str, Any] = {
            "start": span.start,
            "end": span.end,
            "label": span.label,
            "text": report.text[span.start : span.end],
        }
        rows.append(row | ({"indicator": span.indicator} if span.indicator else {}))
    return rows


def main() -> None:
    """Write the marked reports of a folder as texts, gold records and span files, for `tools` that read those."""
    parser = make_parser("marked", __doc__)
    parser.add_argument("folder", type=Path, help="folder of marked reports")
    parser.add_argument("-o", "--output", type=Path, required=True, help="gets reports/, gold/ and spans/")
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob(f"*{SUFFIX}"))
    if not paths:
        parser.error(f"{arguments.folder} has no *{SUFFIX}; name a folder such as annotations/written")
    for path in paths:
        report = read_marked(path)
        spans = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in span_rows(report))
        gold = json.dumps(gold_record(report), ensure_ascii=False, indent=1)
        for folder, name, text in (
            ("reports", f"{report.name}.txt", report.text),
            ("gold", f"{report.name}.json", gold),
            ("spans", f"{report.name}.spans.jsonl", spans),
        ):
            (arguments.output / folder).mkdir(parents=True, exist_ok=True)
            (arguments.output / folder / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
