"""What pre-annotation saves: ``python -m annotations.saving SPANS REPORTS``. The share of gold spans that an annotator need not touch.

The figure is honest only where the model has not seen the reports' agencies: with ``--models`` each report is labelled by the model of
`training.leave_one_out` that was trained without its agency.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotations.arguments import make_parser
from annotations.command import run
from annotations.formats.span_files import SUFFIX, read_spans, report_file, span_file_paths
from annotations.spans import AnnotatedSpan, AnnotationError, agency_of
from annotations.tasks.prelabel import Labeller, load_labeller, prelabel_file
from ie.pipeline import DEFAULT_MODEL


@dataclass(frozen=True, slots=True)
class Saving:
    """Counts of one report, or of all. ``ready``: gold spans whose place, label and indicator are right; ``placed``: all but the indicator.

    ``removed``: pre-annotated spans that no gold span has, which an annotator deletes.
    """

    gold: int
    ready: int
    placed: int
    removed: int

    def __add__(self, other: Saving) -> Saving:
        return Saving(
            self.gold + other.gold, self.ready + other.ready, self.placed + other.placed, self.removed + other.removed
        )

    def line(self, name: str) -> str:
        share = self.ready / self.gold if self.gold else 0.0
        placed = self.placed / self.gold if self.gold else 0.0
        return f"{name:<28}{self.gold:>6}{share:>9.1%}{placed:>9.1%}{self.removed:>9}"


def measure(gold: Sequence[AnnotatedSpan], found: Sequence[AnnotatedSpan]) -> Saving:
    """Compare a report's pre-annotations with its gold spans."""
    indicators = {span.key: span.indicator for span in found}
    placed = [span for span in gold if span.key in indicators]
    ready = [span for span in placed if indicators[span.key] == span.indicator]
    return Saving(len(gold), len(ready), len(placed), len(indicators.keys() - {span.key for span in gold}))


def fold_model(folder: Path, report: str) -> Path:
    """The model of a `training.leave_one_out` run (its folder, such as runs/leave_one_out) that has not seen a report's agency.

    Raises:
        AnnotationError: the run has no such fold, or it is not finished.
    """
    fold = folder / agency_of(report)
    if not (fold / "done.json").is_file() or not (fold / "best").is_dir():
        raise AnnotationError(
            "annotations.models",
            f"{fold} is no finished fold of `python -m training.leave_one_out`: expected done.json and best in it. "
            "Run that again, it goes on where it stopped.",
        )
    return fold / "best"


def _labeller(options: argparse.Namespace) -> Callable[[str], Labeller]:
    """Which model labels a report, by the report's name; each is loaded once."""
    if options.models is None:
        shipped = load_labeller(options.model)
        return lambda report: shipped
    from training.evaluate import open_tagger  # torch, where the folds are weights alone

    opened = cache(lambda folder: Labeller(open_tagger(folder), folder.parent.name))
    return lambda report: opened(fold_model(options.models, report))


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("saving", __doc__)
    parser.add_argument("spans", type=Path, help="folder of STEM.spans.jsonl")
    parser.add_argument("reports", type=Path, help="folder of the reports that they annotate")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="one model for all reports")
    which.add_argument(
        "--models", type=Path, help="folder of a `training.leave_one_out` run: for each report that of its agency"
    )
    options = parser.parse_args(arguments)
    paths = span_file_paths(options.spans)
    labeller_for = _labeller(options)
    print(f"{'report':<28}{'gold':>6}{'ready':>9}{'placed':>9}{'removed':>9}")
    total = Saving(0, 0, 0, 0)
    for path in paths:
        labeller = labeller_for(path.name.removesuffix(SUFFIX))
        report = prelabel_file(labeller, report_file(options.reports, path))
        saving = measure(read_spans(path, report.document.raw), report.spans)
        print(saving.line(report.name))
        total += saving
    print(total.line("all"))
    return 0


if __name__ == "__main__":
    run(main)
