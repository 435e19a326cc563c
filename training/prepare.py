"""Reports made into what the tagger sees: normalised text, regions to skip, spans over the normalised text.

The text goes through the same public function as at run time, so that training and inference read the same characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ie import pipeline
from ie.data import Document, Span
from ie.errors import IEError
from ie.text.offsets import NormalizedText
from training.reports import Report, text_document
from training.scores import LabelledSpan

_EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report as the tagger sees it. ``norm_spans`` are those that survived normalisation and lie outside ``skip``."""

    id: str
    agency: str
    text: NormalizedText
    skip: tuple[Span, ...]
    norm_spans: tuple[LabelledSpan, ...]
    indicators: tuple[str, ...] = ()  # of each of norm_spans, empty for what is no number; or none at all


@dataclass(slots=True)
class Losses:
    """Spans on their way from the annotation to the training windows, and how many of them were lost where."""

    total: int = 0
    inside_tables: int = 0
    vanished: int = 0
    overlapping: int = 0
    windowing: int = 0  # longer than a window, so whole in none
    own_window: int = 0  # not lost: cut by every window, so they got one of their own
    unreadable_reports: int = 0
    examples: list[str] = field(default_factory=list)

    def note(self, report_id: str, label: str, text: str) -> None:
        if len(self.examples) < _EXAMPLES:
            self.examples.append(f"{report_id}: {label} {text!r}")

    def add(self, other: Losses) -> None:
        self.total += other.total
        self.inside_tables += other.inside_tables
        self.vanished += other.vanished
        self.overlapping += other.overlapping
        self.windowing += other.windowing
        self.own_window += other.own_window
        self.unreadable_reports += other.unreadable_reports
        self.examples = [*self.examples, *other.examples][:_EXAMPLES]

    def sentences(self) -> str:
        lost = self.inside_tables + self.vanished + self.overlapping
        share = lost / self.total if self.total else 0.0
        return (
            f"labels lost to windowing: {self.windowing} of {self.total} ({self.own_window} got a window of their own)\n"
            f"labels lost before: {lost} ({share:.2%}): {self.inside_tables} inside table regions, {self.vanished} gone with "
            f"their characters, {self.overlapping} overlapping; {self.unreadable_reports} reports unreadable"
        )


def prepare_document(document: Document) -> tuple[NormalizedText, tuple[Span, ...]]:
    """The text that the tagger reads and the norm spans that it skips (lines of tables), exactly as at run time."""
    prepared = pipeline.prepare_text(document)
    return prepared.text, prepared.skip


def prepare_text(raw: str, *, name: str = "report.txt") -> tuple[NormalizedText, tuple[Span, ...]]:
    """As `prepare_document`, for bare text."""
    return prepare_document(text_document(raw, name=name))


def prepare_report(report: Report, losses: Losses) -> PreparedReport:
    """Normalise a report and map its spans; what cannot be mapped is counted in ``losses``."""
    text, skip = prepare_document(report.document)
    mapped: list[LabelledSpan] = []
    indicators: list[str] = []
    last_end = 0
    for label, start, end in sorted(report.raw_spans, key=lambda span: span[1:]):
        losses.total += 1
        span = text.to_norm(Span(start, end))
        printed = report.document.raw[start:end]
        if span is None or span.start >= span.end:
            losses.vanished += 1
        elif any(region.start < span.end and span.start < region.end for region in skip):
            losses.inside_tables += 1
        elif span.start < last_end:
            losses.overlapping += 1
        else:
            mapped.append((label, span.start, span.end))
            indicators.append(report.indicators.get((start, end), ""))
            last_end = span.end
            continue
        losses.note(report.id, label, printed)
    return PreparedReport(report.id, report.agency, text, skip, tuple(mapped), tuple(indicators))


def prepare_reports(reports: Iterable[Report], losses: Losses) -> Iterator[PreparedReport]:
    """Prepare many; a report that the pipeline cannot take (it would be an error record) is counted and left out."""
    for report in reports:
        try:
            yield prepare_report(report, losses)
        except IEError:
            losses.unreadable_reports += 1
