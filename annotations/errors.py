"""Likely label errors: ``python -m annotations.errors SPANS REPORTS``. Places to look at, the most suspicious first; nothing is changed.

By loss: spans that a model which never saw the report finds unlikely, and spans that it is sure of and nobody set. By arithmetic: counts
whose parts do not add up. The shipped model has seen no annotated report; with ``--folds`` models are trained that have seen the others.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotations.arguments import make_parser
from annotations.backend.retrain import TrainingPlan, train_model
from annotations.command import run
from annotations.formats.span_files import read_span_files
from annotations.review.losses import open_loss_model, span_losses
from annotations.review.sums import broken_sums
from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, agency_of
from ie.batch.atomic import write_whole
from ie.pipeline import DEFAULT_MODEL

LEAST_LOSS = 1.0
"""In nats by character: the model gives the label less than 37 % on average."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place to look at. ``unlikely``: a span that was set; ``missing``: one that was not; ``sum``: arithmetic."""

    kind: Literal["unlikely", "missing", "sum"]
    report: str
    span: AnnotatedSpan
    text: str
    loss: float
    words: str


def suspects_by_loss(reports: Iterable[AnnotatedReport], model: Path) -> Iterator[Suspect]:
    """Places where the model disagrees strongly with the annotations; it must not have been trained on these reports."""
    opened = open_loss_model(model)
    for report in reports:
        for item in span_losses(opened, report):
            if item.loss >= LEAST_LOSS:
                text = report.raw[item.span.start : item.span.end]
                kind: Literal["unlikely", "missing"] = "unlikely" if item.annotated else "missing"
                words = "the model finds this label unlikely" if item.annotated else "the model is sure of a span here"
                yield Suspect(kind, report.name, item.span, text, round(item.loss, 4), words)


def suspects_by_arithmetic(reports: Iterable[AnnotatedReport]) -> Iterator[Suspect]:
    """Totals that their parts in the same sentence do not add up to."""
    for report in reports:
        for broken in broken_sums(report):
            text = report.raw[broken.total.start : broken.total.end]
            yield Suspect("sum", report.name, broken.total, text, 0.0, broken.sentence())


def suspects_by_folds(reports: Sequence[AnnotatedReport], *, folds: int, plan: TrainingPlan, folder: Path) -> Iterator[Suspect]:
    """As `suspects_by_loss`, each report by a model that was trained on the other folds. All reports of an agency are in one fold."""
    members: dict[int, list[AnnotatedReport]] = {}
    agencies = sorted({agency_of(report.name) for report in reports}, key=lambda name: hashlib.sha256(name.encode()).digest())
    fold_of = {agency: place % folds for place, agency in enumerate(agencies)}
    for report in reports:
        members.setdefault(fold_of[agency_of(report.name)], []).append(report)
    for fold, held_out in sorted(members.items()):
        rest = [report for report in reports if fold_of[agency_of(report.name)] != fold]
        model = train_model(rest, folder / f"fold-{fold}", plan=plan) if rest else plan.base
        yield from suspects_by_loss(held_out, model)


def ranked(suspects: Iterable[Suspect]) -> list[Suspect]:
    """Arithmetic first, which needs no opinion; then by loss."""
    return sorted(suspects, key=lambda item: (item.kind != "sum", -item.loss, item.report, item.span.key))


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("errors", __doc__)
    parser.add_argument("spans", type=Path, help="folder of STEM.spans.jsonl, as `annotations.pull` writes it")
    parser.add_argument("reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="a model that has not seen these reports")
    parser.add_argument("--folds", type=int, default=0, help="train so many models, each on the other folds, from --model")
    parser.add_argument("--steps", type=int, default=60, help="of one training")
    parser.add_argument("--show", type=int, default=40, help="so many are printed")
    parser.add_argument("--json", type=Path, help="write all of them here")
    options = parser.parse_args(arguments)
    reports = read_span_files(options.spans, options.reports)
    agencies = len({agency_of(report.name) for report in reports})
    if options.folds and not 1 < options.folds <= agencies:
        raise AnnotationError(
            "annotations.folds",
            f"--folds {options.folds}: expected 2 to {agencies}, since the reports are of {agencies} agencies "
            "and all of one are kept aside together.",
        )
    if options.folds:
        with tempfile.TemporaryDirectory() as folder:
            plan = TrainingPlan(options.model, steps=options.steps)
            by_loss = list(suspects_by_folds(reports, folds=options.folds, plan=plan, folder=Path(folder)))
    else:
        by_loss = list(suspects_by_loss(reports, options.model))
    found = ranked([*suspects_by_arithmetic(reports), *by_loss])
    for item in found[: options.show]:
        span = item.span
        print(f"{item.kind:<9}{item.loss:7.2f}  {item.report} {span.start}–{span.end} {span.label} {item.text!r}: {item.words}")
    print(f"{len(found)} places in {len(reports)} reports.")
    if options.json:
        rows = [
            {
                "kind": item.kind,
                "report": item.report,
                "start": item.span.start,
                "end": item.span.end,
                "label": item.span.label,
                "text": item.text,
                "loss": item.loss,
                "words": item.words,
            }
            for item in found
        ]
        write_whole(options.json, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return 0


if __name__ == "__main__":
    run(main)
