"""Coverage of composed reports: how often each label, indicator and damage occurs, per 1,000 reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TextIO

from ie.labels import INDICATORS, SPAN_LABELS


def print_stats(reports: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Print counts per 1,000 reports; an indicator that never occurs is printed too."""
    labels: Counter[str] = Counter()
    indicators: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    damages: Counter[str] = Counter()
    lengths: list[int] = []
    contradictions = 0
    for report in reports:
        contradictions += bool(report["gold"]["source_errors"])
        lengths.append(len(report["text"]))
        labels.update(span["label"] for span in report["spans"])
        for span in report["spans"]:
            indicators.update(span.get("indicator", "").split("+") if "indicator" in span else ())
        facts.update(report["gold"]["facts"].keys())
        damages.update(report["noise"])
    count = max(1, len(lengths))
    lengths = sorted(lengths) or [0]
    out.write(f"{len(lengths)} reports, {lengths[len(lengths) // 2]} characters in the middle, {lengths[-1]} at most\n")
    for title, names, table in (
        ("label", SPAN_LABELS, labels),
        ("indicator of spans", (*INDICATORS, "other"), indicators),
        ("indicator as fact", INDICATORS, facts),
        ("damage", tuple(sorted(damages)), damages),
    ):
        out.write(f"\n{title}, per 1,000 reports\n")
        for name in names:
            out.write(f"  {name:<32}{1000 * table[name] / count:>10.0f}\n")
    out.write(f"\nreports that contradict themselves, per 1,000: {1000 * contradictions / count:.0f}\n")
    parts = {name: value for name, value in indicators.items() if name.endswith(":part")}
    out.write(f"\nparts, per 1,000 reports: {1000 * sum(parts.values()) / count:.0f}\n")
