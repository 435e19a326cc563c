"""One HTML page an evaluation: tables, pictures, error browser. Self-contained: no script, no file or address outside it."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from ie.labels import SPAN_LABELS
from training.calibration import Answers, area_under_risk, calibration_error, reliability, risk_coverage
from training.error_browser import STYLE, browse
from training.pictures import bar_chart, line_chart, matrix_chart
from training.public_scores import PublicScores, public_scores
from training.scores import SpanScorer
from training.scoring import Evaluation

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_BROWSED = 300  # reports at most in the error browser, those with most differences first


def write_page(path: Path, result: Evaluation, *, title: str, settled: bool, log: Path | None) -> None:
    """Write the page. ``settled``: confusion and browser show the pipeline's spans, else those of the tagger alone."""
    parts = [
        _section("Spans", _both_tables(result) + _pre(public(result, settled=False).as_table())),
        _section("Records", _records(result)),
        _section("Damage", _damage(result)),
        _section("Confusion", _confusion(result, settled=settled)),
        _section("Calibration", _calibration(result)),
        _section("Learning curve", _learning_curve(log)),
        _section("Differences", _browser(result, settled=settled)),
    ]
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><title>{escape(title)}</title>'
        "<style>body{font:14px/1.5 sans-serif;max-width:75em;margin:2em auto;padding:0 1em}pre{overflow-x:auto}"
        f"img{{max-width:100%}}{STYLE}</style></head><body><h1>{escape(title)}</h1>"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + "".join(parts) + "</body></html>\n", encoding="utf-8")


def public(result: Evaluation, *, settled: bool) -> PublicScores:
    return public_scores([(len(r.raw), r.wanted, r.settled if settled else r.alone) for r in result.annotated()])


def damage_table(result: Evaluation) -> list[tuple[str, int, float, float, float | None]]:
    """For each kind of damage: reports, span F1 of the tagger alone, of the pipeline, and F1 of facts where gold records are known."""
    rows = []
    for name, group in result.by_noise().items():
        records = group.records()
        facts = records.scores()["facts"].f1 if records.reports else None
        alone, settled = (group.span_scores(settled=kind).overall().f1 for kind in (False, True))
        rows.append((name, len(group.reports), alone, settled, facts))
    return rows


def damage_lines(result: Evaluation) -> str:
    lines = [f"{'damage':<10}{'reports':>8}{'tagger':>9}{'pipeline':>9}{'facts':>9}"]
    for name, count, alone, settled, facts in damage_table(result):
        lines.append(f"{name:<10}{count:>8}{alone:>9.4f}{settled:>9.4f}{'' if facts is None else f'{facts:>9.4f}'}")
    return "\n".join(lines)


def calibration_line(name: str, answers: Answers) -> str:
    error, area = calibration_error(answers), area_under_risk(answers)
    return f"{name}: {len(answers)} answers, calibration error {error:.4f}, mean risk over coverages {area:.4f}"


def read_log(path: Path | None) -> list[dict[str, Any]]:
    """Evaluations of a training run, in order; none where there is no log."""
    if path is None or not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _both_tables(result: Evaluation) -> str:
    tables = [
        (f"Tagger {words}", result.span_scores(settled=kind)) for words, kind in (("alone", False), ("and grammars", True))
    ]
    return "".join(f"<h3>{escape(name)}</h3>{_pre(scorer.as_table())}" for name, scorer in tables)


def _records(result: Evaluation) -> str:
    right, wanted = result.indicator_accuracy()
    lines = [f"indicator accuracy on gold spans {right / wanted:.4f} ({right}/{wanted})"] if wanted else []
    records = result.records()
    if records.reports:
        lines.append(records.as_table())
    lines += [f"FAILED {report.id}: {report.failed}" for report in result.reports if report.failed]
    wrong = f"<details><summary>{len(records.wrong)} wrong values</summary>{_pre(chr(10).join(records.wrong))}</details>"
    return (_pre("\n".join(lines)) if lines else "") + (wrong if records.wrong else "")


def _damage(result: Evaluation) -> str:
    rows = damage_table(result)
    if not rows:
        return ""
    bars = {name: alone for name, _, alone, _, _ in rows}
    return _pre(damage_lines(result)) + _picture(
        bar_chart(bars, y="span F1", low=max(0.0, min(bars.values()) - 0.05)), "damage"
    )


def _confusion(result: Evaluation, *, settled: bool) -> str:
    counts = result.confusions(settled=settled)
    labels = [label for label in SPAN_LABELS if any(label in pair for pair in counts)]
    return (
        _picture(matrix_chart(counts, rows=[*labels, "none"], columns=[*labels, "none"]), "confusion matrix") if labels else ""
    )


def _calibration(result: Evaluation) -> str:
    kinds = {"spans": result.span_answers(), "facts": result.records().answers}
    kinds = {name: answers for name, answers in kinds.items() if answers}
    if not kinds:
        return ""
    lines = _pre("\n".join(calibration_line(name, answers) for name, answers in kinds.items()))
    bins = {name: [(group.score, group.accuracy) for group in reliability(answers)] for name, answers in kinds.items()}
    curves = {name: risk_coverage(answers) for name, answers in kinds.items()}
    return (
        lines
        + _picture(line_chart(bins, x="score", y="share right", diagonal=True), "reliability")
        + _picture(line_chart(curves, x="coverage", y="risk"), "risk and coverage")
    )


def _learning_curve(log: Path | None) -> str:
    lines = read_log(log)
    points = [(line["tokens"] / 1e6, line["validation"]["all"]["f1"]) for line in lines if "validation" in line]
    losses = [(line["tokens"] / 1e6, line["loss"]) for line in lines]
    if not points:
        return ""
    return _picture(line_chart({"F1": points}, x="million tokens", y="validation F1"), "validation F1") + _picture(
        line_chart({"loss": losses}, x="million tokens", y="training loss"), "training loss"
    )


def _browser(result: Evaluation, *, settled: bool) -> str:
    blocks = []
    for report in result.annotated():
        found = report.settled if settled else report.alone
        blocks.append((len(set(report.wanted) ^ set(found)), browse(report.id, report.raw, report.wanted, found)))
    blocks.sort(key=lambda block: -block[0])
    return "".join(block for _, block in blocks[:_BROWSED])


def _section(name: str, content: str) -> str:
    return f"<h2>{escape(name)}</h2>{content}" if content else ""


def _pre(text: str) -> str:
    return f"<pre>{escape(text)}</pre>"


def _picture(svg: str, name: str) -> str:
    data = base64.b64encode(svg.encode()).decode()
    return f'<p><img alt="{escape(name)}" src="data:image/svg+xml;base64,{data}"></p>'


def score_json(result: Evaluation) -> dict[str, Any]:
    """All figures as JSON."""

    def spans(scorer: SpanScorer) -> dict[str, Any]:
        return scorer.as_json()

    right, wanted = result.indicator_accuracy()
    return {
        "tagger": spans(result.span_scores(settled=False)),
        "pipeline": spans(result.span_scores(settled=True)),
        "public": public(result, settled=False).measures,
        "indicators": {"right": right, "wanted": wanted, "accuracy": round(right / wanted, 4) if wanted else None},
        "records": result.records().as_json(),
        "calibration_error": round(calibration_error(result.span_answers()), 4),
        "damage": {name: {"reports": n, "tagger": a, "pipeline": s, "facts": f} for name, n, a, s, f in damage_table(result)},
        "by_report": {report.id: _own_f1(report.wanted, report.alone) for report in result.annotated()},
        "failed": {report.id: report.failed for report in result.reports if report.failed},
    }


def _own_f1(wanted: Sequence[Any], found: Sequence[Any]) -> float:
    scorer = SpanScorer()
    scorer.add(wanted, found)
    return round(scorer.overall().f1, 4)
