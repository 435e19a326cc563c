"""Score a model: ``python -m training.evaluate MODEL --composed FILE.jsonl --annotated DIR --reports DIR``.

Spans are compared over raw text, strictly: label, start and end. A folder with a manifest runs as ONNX, another as torch.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from ie.errors import IEError
from ie.tag.model_files import MANIFEST_NAME
from ie.tag.onnx_tagger import Tagger, load_tagger
from training.model import load_base_encoder, load_model, model_tags, torch_tagger
from training.prepare import Report, prepare_document, read_annotated, read_composed
from training.scores import LabelledSpan, SpanError, SpanScorer, list_errors, summarise

_CONTEXT = 12  # characters shown on each side of an error


@dataclass(slots=True)
class Evaluation:
    """What an evaluation found. ``errors``: report id to differences over raw text; ``seconds`` of tagging alone."""

    scorer: SpanScorer = field(default_factory=SpanScorer)
    errors: dict[str, list[SpanError]] = field(default_factory=dict)
    by_report: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)  # report id to its error; its spans count as missed
    characters: int = 0
    seconds: float = 0.0


def open_tagger(folder: Path) -> Tagger:
    """The tagger of an exported folder, or of a training run's (weights only, torch)."""
    if (folder / MANIFEST_NAME).is_file():
        return load_tagger(folder)
    model = load_model(folder)
    return torch_tagger(
        model, load_base_encoder(str(folder)), model_tags(folder), max_length=model.config.max_position_embeddings
    )


def evaluate(tagger: Tagger, reports: Iterable[Report]) -> Evaluation:
    """Tag every report as `ie` does and compare with its spans."""
    result = Evaluation()
    for report in reports:
        raw_found: list[LabelledSpan] = []
        try:
            text, skip = prepare_document(report.document)
            start = time.perf_counter()
            entities = tagger.tag(text, skip=skip)
            result.seconds += time.perf_counter() - start
            result.characters += len(text.norm)
            raw_found = [(entity.label, entity.raw_span.start, entity.raw_span.end) for entity in entities]
        except IEError as error:
            result.failed[report.id] = str(error)
        result.scorer.add(report.raw_spans, raw_found)
        own = SpanScorer()
        own.add(report.raw_spans, raw_found)
        result.by_report[report.id] = own.overall().f1
        result.errors[report.id] = list_errors(report.raw_spans, raw_found)
        result.texts[report.id] = report.document.raw
    return result


def print_evaluation(result: Evaluation, *, with_errors: bool) -> None:
    print(result.scorer.as_table())
    speed = result.characters / result.seconds if result.seconds else 0.0
    print(f"{len(result.by_report)} reports, {result.characters:,} characters, {speed:,.0f} characters/s")
    if len(result.by_report) <= 20:
        print("  ".join(f"{name} {f1:.3f}" for name, f1 in result.by_report.items()))
    for name, message in result.failed.items():
        print(f"FAILED {name}: {message}")
    if with_errors:
        for report_id, errors in result.errors.items():
            for error in errors:
                print(f"{report_id}: {error_in_words(error, result.texts[report_id])}")
        for (kind, wanted, found), count in summarise(result.errors).most_common(25):
            print(f"{count:>5}  {kind:<9} wanted {wanted:<14} found {found}")


def error_in_words(error: SpanError, raw: str) -> str:
    """One line: the kind, and both spans in their surroundings."""
    sides = [span for span in (error.wanted, error.found) if span is not None]
    start, end = min(span[1] for span in sides), max(span[2] for span in sides)
    shown = [f"{span[0]} {raw[span[1] : span[2]]!r}" if span else "-" for span in (error.wanted, error.found)]
    around = raw[max(0, start - _CONTEXT) : start] + "⟦" + raw[start:end] + "⟧" + raw[end : end + _CONTEXT]
    return f"{error.kind:<9} wanted {shown[0]}, found {shown[1]}  in {around!r}"


def select_reports(options: argparse.Namespace) -> Iterator[Report]:
    """The reports that the arguments name, composed first."""
    every = chain.from_iterable(read_composed(path) for path in options.composed)
    composed: Iterable[Report] = islice(every, options.limit) if options.limit else every
    annotated: Iterable[Report] = []
    if options.annotated:
        annotated = (
            report
            for report in read_annotated(options.annotated, options.reports or options.annotated)
            if not options.only or report.id in options.only
        )
    return chain(composed, annotated)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("model", type=Path, help="model folder")
    parser.add_argument("--composed", type=Path, nargs="*", default=[], help="JSONL files of training.compose")
    parser.add_argument("--limit", type=int, default=0, help="at most so many composed reports")
    parser.add_argument("--annotated", type=Path, help="folder of *.spans.jsonl")
    parser.add_argument("--reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--only", nargs="*", default=[], help="stems of the annotated reports to score")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    parser.add_argument("--json", type=Path, help="write the scores here")
    options = parser.parse_args(arguments)
    result = evaluate(open_tagger(options.model), select_reports(options))
    print_evaluation(result, with_errors=options.errors)
    if options.json:
        content = {"scores": result.scorer.as_json(), "by_report": result.by_report, "failed": result.failed}
        options.json.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
