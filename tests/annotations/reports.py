"""Small annotated reports, by hand and from `annotations/written`, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from annotations.marked import MarkedReport, read_marked
from annotations.spans import AnnotatedReport, AnnotatedSpan, whole_report
from annotations.tasks.prelabel import Prelabelled, raw_document
from ie.pipeline import prepare_text

WRITTEN = Path(__file__).resolve().parents[2] / "annotations" / "written"


def spans_in(raw: str, *wanted: tuple[str, str] | tuple[str, str, str]) -> list[AnnotatedSpan]:
    """Spans by their words, in the order of the text: ``("41条", "COUNT", "requests_received")``."""
    spans = []
    position = 0
    for words, label, *indicator in wanted:
        start = raw.index(words, position)
        position = start + len(words)
        spans.append(AnnotatedSpan(start, position, label, indicator[0] if indicator else None))
    return spans


def report(
    raw: str, *wanted: tuple[str, str] | tuple[str, str, str], name: str = "例_2020", annotator: str = ""
) -> AnnotatedReport:
    return whole_report(name, raw, spans_in(raw, *wanted), annotator=annotator)


def written_reports(count: int) -> list[AnnotatedReport]:
    paths = sorted(WRITTEN.glob("*.marked.txt"))[:count]
    return [annotated(read_marked(path)) for path in paths]


def annotated(marked: MarkedReport) -> AnnotatedReport:
    spans = [AnnotatedSpan(span.start, span.end, span.label, span.indicator) for span in marked.spans]
    return whole_report(marked.name, marked.text, spans)


def prelabelled(source: AnnotatedReport, *, version: str = "by-hand") -> Prelabelled:
    """The report as if a model had found its spans, surely."""
    document = raw_document(source.raw, name=f"{source.name}.txt")
    spans = tuple(AnnotatedSpan(s.start, s.end, s.label, s.indicator, 0.9) for s in source.spans)
    return Prelabelled(source.name, document, spans, prepare_text(document).tables.raw_regions, None, version)
