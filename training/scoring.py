"""Run a tagger over reports with gold, alone and through the whole pipeline, and keep what each found for all figures made of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ie import pipeline
from ie.data import Entity, Span
from ie.errors import IEError
from ie.record.build import indicator_name
from ie.record.indicators import resolve_mentions
from ie.sections import build_sections
from ie.tag.indicators import IndicatorScores
from ie.tag.onnx_tagger import Tagger
from training.calibration import Answers
from training.record_scores import RecordScorer
from training.reports import Report
from training.scores import LabelledSpan, SpanScorer, list_errors


@dataclass(frozen=True, slots=True)
class Scored:
    """One report: what was wanted, what the tagger alone found (with scores), and what the pipeline made of it. Spans over raw."""

    id: str
    agency: str
    raw: str
    wanted: tuple[LabelledSpan, ...]
    alone: tuple[LabelledSpan, ...]
    alone_scores: tuple[float, ...]
    settled: tuple[LabelledSpan, ...]  # after grammars and sections; empty where the pipeline refused the report
    record: dict[str, Any] | None
    gold: Any
    noise: tuple[str, ...] | None
    indicators_right: int
    indicators_wanted: int
    seconds: float  # of tagging alone
    characters: int
    failed: str = ""
    has_spans: bool = True  # False: no annotation, so only its record is scored


@dataclass(slots=True)
class Evaluation:
    """All reports of an evaluation, and the figures made of them."""

    reports: list[Scored] = field(default_factory=list)

    def annotated(self) -> list[Scored]:
        """The reports whose spans are known."""
        return [report for report in self.reports if report.has_spans]

    def span_scores(self, *, settled: bool) -> SpanScorer:
        scorer = SpanScorer()
        for report in self.annotated():
            scorer.add(report.wanted, report.settled if settled else report.alone)
        return scorer

    def records(self) -> RecordScorer:
        scorer = RecordScorer()
        for report in self.reports:
            if report.gold is not None:
                scorer.add(report.id, report.gold, report.record)
        return scorer

    def indicator_accuracy(self) -> tuple[int, int]:
        """Right and all indicators of gold COUNT and ZERO spans."""
        return sum(r.indicators_right for r in self.reports), sum(r.indicators_wanted for r in self.reports)

    def span_answers(self) -> Answers:
        """Score and rightness of every span of the tagger alone."""
        answers = []
        for report in self.annotated():
            wanted = set(report.wanted)
            answers += [(score, span in wanted) for span, score in zip(report.alone, report.alone_scores, strict=True)]
        return answers

    def confusions(self, *, settled: bool) -> Counter[tuple[str, str]]:
        """How often a gold label was found as which label; ``none`` stands for the side that has no span there."""
        counts: Counter[tuple[str, str]] = Counter()
        for report in self.annotated():
            found = report.settled if settled else report.alone
            for label, start, end in set(report.wanted) & set(found):
                del start, end
                counts[label, label] += 1
            for error in list_errors(report.wanted, found):
                counts[error.wanted[0] if error.wanted else "none", error.found[0] if error.found else "none"] += 1
        return counts

    def by_noise(self) -> dict[str, Evaluation]:
        """Reports without damage (``clean``), with one damage (its name) and with ``several``; only reports that say so."""
        groups: dict[str, Evaluation] = {}
        for report in self.reports:
            if report.noise is not None:
                name = "clean" if not report.noise else report.noise[0] if len(report.noise) == 1 else "several"
                groups.setdefault(name, Evaluation()).reports.append(report)
        return dict(sorted(groups.items(), key=lambda item: _noise_order(item[0])))


def evaluate(tagger: Tagger, reports: Iterable[Report]) -> Evaluation:
    return Evaluation([score_report(tagger, report) for report in reports])


def score_report(tagger: Tagger, report: Report) -> Scored:
    """Tag as `ie` does and extract the record. A report that cannot be taken counts all its spans as missed."""
    alone: Sequence[Entity] = ()
    record: dict[str, Any] | None = None
    seconds, characters, failed = 0.0, 0, ""
    right = 0
    try:
        prepared = pipeline.prepare_text(report.document)
        start = time.perf_counter()
        tagging = tagger.read(prepared.text, skip=prepared.skip)
        alone = tagging.entities
        seconds, characters = time.perf_counter() - start, len(prepared.text.norm)
        right = _right_indicators(report, prepared, tagging.indicators)
        record = pipeline.extract_record(report.document, tagger)
    except IEError as error:
        failed = str(error)
    entities = record["entities"] if record else []
    return Scored(
        id=report.id,
        agency=report.agency,
        raw=report.document.raw,
        wanted=report.raw_spans,
        alone=tuple((entity.label, entity.raw_span.start, entity.raw_span.end) for entity in alone),
        alone_scores=tuple(entity.score for entity in alone),
        settled=tuple((str(e["label"]), int(e["start"]), int(e["end"])) for e in entities),
        record=record,
        gold=report.gold,
        noise=report.noise,
        indicators_right=right,
        indicators_wanted=len(report.indicators),
        seconds=seconds,
        characters=characters,
        failed=failed,
        has_spans=report.has_spans,
    )


def _right_indicators(report: Report, prepared: pipeline.PreparedText, learned: IndicatorScores | None) -> int:
    """How many gold COUNT and ZERO spans get their gold indicator when the pipeline is given the gold spans."""
    text = prepared.text
    entities: list[Entity] = []
    for label, start, end in sorted(report.raw_spans, key=lambda span: span[1:]):
        norm_span = text.to_norm(Span(start, end))
        if norm_span is not None and norm_span.start < norm_span.end:
            entities.append(Entity(label, norm_span, Span(start, end), report.document.raw[start:end], 1.0))
    sections, _ = build_sections(text, entities, tables=prepared.tables)
    year = (report.gold or {}).get("report", {}).get("year")
    mentions = resolve_mentions(text, entities, sections, report_year=year, learned=learned)
    found = {(m.entity.raw_span.start, m.entity.raw_span.end): indicator_name(m) for m in mentions}
    return sum(found.get(place) == indicator for place, indicator in report.indicators.items())


def _noise_order(name: str) -> tuple[int, int, str]:
    """clean first, then N1, N2 … N17, then several."""
    number = int(name[1:]) if name[1:].isdigit() else 0
    return (0 if name == "clean" else 2 if name == "several" else 1, number, name)
