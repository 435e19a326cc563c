"""What pre-annotation saves: ``python -m annotations.saving SPANS REPORTS``. The share of gold spans that an annotator need not touch.

The shipped model must not have seen the reports' agencies; each report is then one that a model meets for the first time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.command import run
from annotations.formats.span_files import SUFFIX, read_spans, report_file
from annotations.spans import AnnotatedSpan
from annotations.tasks.prelabel import load_labeller, prelabel_file
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


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m annotations.saving", description=__doc__)
    parser.add_argument("spans", type=Path, help="folder of STEM.spans.jsonl")
    parser.add_argument("reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    options = parser.parse_args(arguments)
    labeller = load_labeller(options.model)
    print(f"{'report':<28}{'gold':>6}{'ready':>9}{'placed':>9}{'removed':>9}")
    total = Saving(0, 0, 0, 0)
    for path in sorted(options.spans.glob(f"*{SUFFIX}")):
        report = prelabel_file(labeller, report_file(options.reports, path))
        saving = measure(read_spans(path, report.document.raw), report.spans)
        print(saving.line(report.name))
        total += saving
    print(total.line("all"))
    return 0


if __name__ == "__main__":
    run(main)
