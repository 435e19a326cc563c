"""Faults of annotations that a rule can see: ``python -m annotations.lint SPANS REPORTS [--fix]``.

Each rule returns findings and changes nothing; ``--fix`` mends what is safe and leaves the rest to a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from annotations.arguments import make_parser
from annotations.command import run
from annotations.formats.span_files import SUFFIX, SpanRow, read_rows, relocated, report_file, span_file_paths, write_spans
from annotations.review.sums import broken_sums
from annotations.spans import INDICATOR_LABELS, AnnotatedReport, AnnotatedSpan, indicator_parts, whole_report
from annotations.tasks.offsets import OffsetTable
from ie.errors import GrammarError
from ie.export.wording import counted
from ie.grammar.numbers import parse_quantity
from ie.grammar.units import UNIT_AFTER_DIGITS
from ie.labels import INDICATORS, SPAN_LABELS
from ie.read import read_file

TRAILING = "。，、；：！？,;:!?.…—“《〈"
"""Punctuation that never ends a span. Closing brackets and quotes may: （一）, 闽政办〔2018〕25号》 has its 》 outside."""
_DIGITS = re.compile(r"[0-9０-９,，.．零〇一二三四五六七八九十百千万亿两]+\Z")
_UNIT = re.compile(UNIT_AFTER_DIGITS)
Severity = Literal["error", "look"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: ``error`` breaks the guidelines for certain, ``look`` is worth a look. ``fix`` stands in for ``span``, empty: remove it."""

    code: str
    severity: Severity
    span: AnnotatedSpan
    message: str
    fix: tuple[AnnotatedSpan, ...] | None = None


Rule = Callable[[AnnotatedReport], Iterator[Finding]]


def lint(report: AnnotatedReport) -> list[Finding]:
    """Every finding, in the order of the text."""
    placed = [span for span in report.spans if 0 <= span.start < span.end <= len(report.raw)]
    inside = AnnotatedReport(report.name, report.raw, tuple(placed), report.raw_covered, report.annotator)
    found = [*check_offsets(report), *(finding for rule in RULES for finding in rule(inside))]
    return sorted(found, key=lambda finding: (finding.span.key, finding.code))


def check_offsets(report: AnnotatedReport) -> Iterator[Finding]:
    """A span that lies outside the text, or is empty."""
    for span in report.spans:
        if not 0 <= span.start < span.end <= len(report.raw):
            yield Finding("offsets", "error", span, f"it is not inside the text of {len(report.raw)} characters", ())


def check_labels(report: AnnotatedReport) -> Iterator[Finding]:
    """A label or an indicator that the guidelines do not have, an indicator where none belongs, or none where one does."""
    for span in report.spans:
        if span.label not in SPAN_LABELS:
            yield Finding("label", "error", span, f"{span.label!r} is no label of the guidelines")
        elif span.label not in INDICATOR_LABELS:
            if span.indicator:
                plain = AnnotatedSpan(span.start, span.end, span.label, None, span.score)
                yield Finding("indicator", "error", span, f"{span.label} carries no indicator", (plain,))
        elif not span.indicator:
            yield Finding(
                "indicator", "look", span, f"{span.label} says not what it counts; `other` where the codebook has nothing"
            )
        else:
            names, _ = indicator_parts(span.indicator)
            unknown = [name for name in names if name not in INDICATORS and name != "other"]
            if unknown:
                yield Finding("indicator", "error", span, f"{unknown[0]!r} is no indicator of the codebook")
            elif span.label == "COUNT" and len(names) > 1:
                yield Finding(
                    "indicator", "error", span, "one COUNT answers one indicator; a number for two together is `other`"
                )


def check_edges(report: AnnotatedReport) -> Iterator[Finding]:
    """Blanks at either end, punctuation at the right one."""
    for span in report.spans:
        text = report.raw[span.start : span.end]
        start = span.start + len(text) - len(text.lstrip())
        end = start + len(_without_trailing(text.strip()))
        if (start, end) != (span.start, span.end):
            mended = (AnnotatedSpan(start, end, span.label, span.indicator, span.score),) if start < end else ()
            yield Finding("edges", "error", span, f"{text!r} begins or ends with blanks or punctuation", mended)


def check_overlaps(report: AnnotatedReport) -> Iterator[Finding]:
    """The same span twice, or two that share characters."""
    ordered = sorted(report.spans, key=lambda span: (span.start, -span.end, span.label))
    for before, after in pairwise(ordered):
        if before.key == after.key:
            same = before.indicator == after.indicator
            yield Finding(
                "twice", "error", after, "it is there twice" + ("" if same else ", with two indicators"), () if same else None
            )
        elif after.start < before.end:
            words = f"it overlaps {before.label} {before.start}–{before.end} {report.raw[before.start : before.end]!r}"
            yield Finding("overlap", "error", after, words)


def check_units(report: AnnotatedReport) -> Iterator[Finding]:
    """A COUNT that stops before its measure word, or that no grammar reads."""
    for span in report.spans:
        if span.label != "COUNT":
            continue
        text = report.raw[span.start : span.end]
        unit = _UNIT.match(report.raw, span.end) if _DIGITS.match(text) else None
        if unit:
            longer = AnnotatedSpan(span.start, unit.end(), span.label, span.indicator, span.score)
            taken = any(o.start < longer.end and span.end <= o.start for o in report.spans)
            yield Finding("unit", "error", span, f"{text!r} goes on with the unit {unit[0]!r}", None if taken else (longer,))
            continue
        try:
            parse_quantity(text)
        except GrammarError as error:
            yield Finding("count", "look", span, f"{text!r} does not read as a number: {error.message}")


def check_sums(report: AnnotatedReport) -> Iterator[Finding]:
    """A COUNT whose parts in the same sentence do not add up to it: a wrong indicator, or an error of the page."""
    for broken in broken_sums(report):
        yield Finding("sum", "look", broken.total, broken.sentence())


RULES: tuple[Rule, ...] = (check_labels, check_edges, check_overlaps, check_units, check_sums)


def mend(report: AnnotatedReport) -> AnnotatedReport:
    """The report with every safe fix made, again until nothing is left to mend. Overlaps and labels wait for a person."""
    for _ in range(4):
        fixes: dict[int, tuple[AnnotatedSpan, ...]] = {}
        remaining = list(report.spans)
        for finding in lint(report):
            if finding.fix is not None:
                place = next((i for i, span in enumerate(remaining) if span == finding.span and i not in fixes), None)
                if place is not None:
                    fixes[place] = finding.fix
        if not fixes:
            break
        spans = [new for place, span in enumerate(remaining) for new in fixes.get(place, (span,))]
        spans.sort(key=lambda span: span.key)
        report = AnnotatedReport(
            report.name, report.raw, tuple(spans), report.raw_covered, report.annotator, report.ground_truth
        )
    return report


def _without_trailing(text: str) -> str:
    return text.rstrip(TRAILING + " \t\r\n\u3000\xa0")


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 nothing to say or only ``look``, 1 errors are left."""
    parser = make_parser("lint", __doc__)
    parser.add_argument("spans", type=Path, help="folder of STEM.spans.jsonl")
    parser.add_argument("reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--fix", action="store_true", help="mend what is safe, in place")
    options = parser.parse_args(arguments)
    counts: Counter[Severity] = Counter()
    mended = 0
    for path in span_file_paths(options.spans):
        raw = read_file(report_file(options.reports, path)).raw
        rows = read_rows(path)
        placed, misplaced = place_rows(rows, raw, relocate=options.fix)
        report = whole_report(path.name.removesuffix(SUFFIX), raw, placed)
        if options.fix:
            report = mend(report)
            if set(report.spans) != {row.span for row in rows if row not in misplaced} or len(report.spans) != len(placed):
                write_spans(path, report, misplaced=misplaced)
                mended += 1
        counts.update(_print(report.name, [*lint(report), *(_misplaced(row, raw) for row in misplaced)]))
    faults = f"{counted(counts['error'], 'error')}, {counted(counts['look'], 'place')} worth a look."
    print(faults + (f" {counted(mended, 'file')} mended." if options.fix else ""))
    return 1 if counts["error"] else 0


def place_rows(rows: Sequence[SpanRow], raw: str, *, relocate: bool) -> tuple[list[AnnotatedSpan], list[SpanRow]]:
    """The spans whose text stands at their place, or with ``relocate`` at another that can be told; and the lines of the rest."""
    table = OffsetTable(raw)
    placed: list[AnnotatedSpan] = []
    misplaced: list[SpanRow] = []
    for row in rows:
        span = row.span if row.stands_in(raw) else relocated(table, row) if relocate else None
        if span is None:
            misplaced.append(row)
        else:
            placed.append(span)
    return placed, misplaced


def _misplaced(row: SpanRow, raw: str) -> Finding:
    here = raw[max(0, row.span.start) : max(0, row.span.end)]
    return Finding("offsets", "error", row.span, f"{row.text!r} is not what stands there, {here!r}")


def _print(name: str, findings: Sequence[Finding]) -> Iterator[Severity]:
    for finding in findings:
        span = finding.span
        print(f"{name} {span.start}–{span.end} {span.label} [{finding.severity}: {finding.code}] {finding.message}")
        yield finding.severity


if __name__ == "__main__":
    run(main)
