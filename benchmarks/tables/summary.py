"""The run's figures as tables for people and as one JSON object."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.tables.faults import KINDS, summarise
from benchmarks.tables.run import FaultResult, SampleResult, Totals

_OFFICE = ("html", "docx", "pdf", "pipes")
PER = 100_000
WIDTH = 170


def build_summary(samples: Sequence[SampleResult], faults: Sequence[FaultResult]) -> dict[str, Any]:
    """Return all figures: by damage and severity, by shape, by table, faults, glued rows, cost, refusals."""
    by_damage, by_severity, by_shape, by_table = Totals(), Totals(), Totals(), Totals()
    glued: Counter[str] = Counter()
    for sample in samples:
        plan = sample.plan
        glued.update(sample.glued)
        for sheet in sample.sheets:
            by_damage.add((plan.damage,), sheet)
            by_severity.add((plan.damage, str(plan.severity)), sheet)
            by_shape.add((plan.shape,), sheet)
            by_table.add((plan.form, sheet.table, sheet.layout), sheet)
    everything = Totals()
    for sample in samples:
        for sheet in sample.sheets:
            everything.add(("all",), sheet)
    return {
        "tables": sum(len(sample.sheets) for sample in samples),
        "reports": len(samples),
        "all": _plain(everything),
        "by_damage": _plain(by_damage),
        "by_severity": _plain(by_severity),
        "by_shape": _plain(by_shape),
        "by_table": _plain(by_table),
        "faults": {kind: dict(counts) for kind, counts in summarise([(f.kind, f.verdict, f.noticed) for f in faults]).items()},
        "glued_rows": dict(glued),
        "cost_ms": _cost(samples),
        "errors": [{"id": sample.plan.identifier, "error": sample.error} for sample in samples if sample.error],
        "noted": [
            {
                "id": sample.plan.identifier,
                "damage": sample.plan.damage,
                "severity": sample.plan.severity,
                "shape": sample.plan.shape,
                "form": sample.plan.form,
                "layout": sheet.layout,
                "key": each.key,
                "outcome": each.outcome if not each.state_wrong or each.outcome != "right" else "state_wrong",
                "expected": each.expected,
                "got": each.got,
            }
            for sample in samples
            for sheet in sample.sheets
            for each in sheet.noted
        ],
    }


def print_summary(summary: dict[str, Any], *, examples: int) -> None:
    """Print the figures; ``examples`` of silent and of unread cells, each with the number that reproduces it."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    console.print(f"{summary['tables']} tables in {summary['reports']} reports")
    for name, title in (("by_severity", "damage, severity"), ("by_shape", "shape"), ("by_table", "form, table, layout")):
        console.print(_outcome_table(title, {**summary[name], **summary["all"]}))
    console.print(_fault_table(summary["faults"]))
    glued = summary["glued_rows"]
    total = sum(glued.values()) or 1
    shares = ", ".join(f"{name.replace('_', ' ')} {count / total:.2%} ({count})" for name, count in sorted(glued.items()))
    console.print(f"glued rows of table 3 ({total}): {shares}")
    for name, cost in summary["cost_ms"].items():
        console.print(f"CPU, {name}: {cost}")
    for error in summary["errors"][:examples]:
        console.print(f"{error['id']}: {error['error']}", markup=False)
    for outcome in ("wrong_silent", "unread", "wrong_flagged", "state_wrong"):
        if examples:
            console.print(_class_table(summary["noted"], outcome, 2 * examples))
        shown = [each for each in summary["noted"] if each["outcome"] == outcome]
        for each in _one_of_each_report(shown)[:examples]:
            console.print(" ".join(f"{each[name]}" for name in each), markup=False, soft_wrap=True)


def _class_table(noted: list[dict[str, Any]], outcome: str, most: int) -> Table:
    """Noted cells of one outcome by what their tables have in common, with reports to reproduce them."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for each in noted:
        if each["outcome"] == outcome:
            table = each["key"].split(".")[0]
            key = (f"{each['damage']} {each['severity']}", each["shape"], f"{table} {each['layout']}")
            groups.setdefault(key, []).append(each["id"])
    table = Table(title=f"{outcome.replace('_', ' ')}: where")
    for head in ("cells", "damage", "shape", "table", "for example"):
        table.add_column(head)
    for group, ids in sorted(groups.items(), key=lambda pair: -len(pair[1]))[:most]:
        table.add_row(str(len(ids)), *group, " ".join(list(dict.fromkeys(ids))[:6]))
    return table


def _one_of_each_report(noted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first: dict[str, dict[str, Any]] = {}
    for each in noted:
        first.setdefault(each["id"], each)
    return list(first.values())


def _plain(totals: Totals) -> dict[str, dict[str, dict[str, int]]]:
    return {
        " ".join(key): {"ie": dict(totals.ours[key]), "baseline": dict(totals.baseline[key])} for key in sorted(totals.ours)
    }


def _outcome_table(title: str, groups: dict[str, Any]) -> Table:
    table = Table(title=f"by {title}: ie, and filling by position")
    for head in (title, "cells", "right %", "lost, said", "unread %", "wrong, flagged", "wrong, silent", "silent per 100,000"):
        table.add_column(head, justify="left" if head == title else "right")
    for head in ("state wrong", "by position: right %", "silent per 100,000"):
        table.add_column(head, justify="right")
    for name, group in groups.items():
        ours, peer = Counter(group["ie"]), Counter(group["baseline"])
        cells = ours["cells"] or 1
        table.add_row(
            name,
            str(ours["cells"]),
            f"{100 * ours['right'] / cells:.2f}",
            str(ours["lost"]),
            f"{100 * ours['unread'] / cells:.2f}",
            str(ours["wrong_flagged"]),
            str(ours["wrong_silent"]),
            f"{PER * ours['wrong_silent'] / cells:.1f}",
            str(ours["state_wrong"]),
            f"{100 * peer['right'] / (peer['cells'] or 1):.2f}",
            f"{PER * peer['wrong_silent'] / (peer['cells'] or 1):.0f}",
        )
    return table


def _fault_table(faults: dict[str, dict[str, int]]) -> Table:
    table = Table(title="wrong cells put into clean copies of table 3")
    for head in ("kind", "cases", "noticed %", "repaired %", "located only", "half", "misplaced", "no proposal"):
        table.add_column(head, justify="left" if head == "kind" else "right")
    for kind in KINDS:
        counts = Counter(faults[kind])
        cases = counts["cases"] or 1
        table.add_row(
            kind,
            str(counts["cases"]),
            f"{100 * counts['noticed'] / cases:.2f}",
            f"{100 * counts['repaired'] / cases:.2f}",
            *(str(counts[name]) for name in ("located", "half", "misplaced", "none")),
        )
    return table


def _cost(samples: Sequence[SampleResult]) -> dict[str, str]:
    """Median and 95th percentile for reports that hold tables 2, 3 and 4."""
    groups: dict[str, list[tuple[float, float]]] = {}
    for sample in samples:
        if len(sample.plan.tables) == 3 and not sample.error:
            kind = next((name for name in _OFFICE if sample.plan.shape.startswith(name)), "text")
            for name in ("all", kind):
                groups.setdefault(name, []).append((sample.table_seconds, sample.read_seconds + sample.table_seconds))
    out = {}
    for name, pairs in sorted(groups.items()):
        tables, whole = (sorted(each) for each in zip(*pairs, strict=True))
        out[name] = (
            f"tables and checks median {_at(tables, 0.5):.1f} ms, p95 {_at(tables, 0.95):.1f} ms; "
            f"with reading the file median {_at(whole, 0.5):.1f} ms, p95 {_at(whole, 0.95):.1f} ms ({len(pairs)} reports)"
        )
    return out


def _at(values: list[float], share: float) -> float:
    return 1000 * values[min(len(values) - 1, int(share * len(values)))]
