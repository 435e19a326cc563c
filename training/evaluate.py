"""Score a model: ``python -m training.evaluate MODEL --composed FILE.jsonl --annotated DIR --reports DIR --gold DIR -o report.html``.

Spans are compared over raw text, strictly: label, start and end; once as the tagger alone finds them, once after the grammars. A
folder with a manifest runs as ONNX, another as torch.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from ie.tag.model_files import MANIFEST_NAME
from ie.tag.onnx_tagger import Tagger, load_tagger
from training.command import run_command
from training.error_browser import error_in_words
from training.report_page import calibration_line, damage_lines, public, score_json, write_page
from training.reports import Report, read_annotated, read_composed, read_gold_only
from training.scores import list_errors, summarise
from training.scoring import Evaluation, evaluate

_NAMED = 20  # up to so many reports are listed by name


def open_tagger(folder: Path) -> Tagger:
    """The tagger of an exported folder, or of a training run's (weights only, torch)."""
    if (folder / MANIFEST_NAME).is_file():
        return load_tagger(folder)
    from training.indicator_head import load_head
    from training.model import load_base_encoder, load_model, model_tags, torch_tagger, trained_length

    model = load_model(folder)
    encoder = load_base_encoder(str(folder))
    head = load_head(folder, model.config.hidden_size)
    return torch_tagger(model, encoder, model_tags(folder), max_length=trained_length(folder, model), head=head)


def print_evaluation(result: Evaluation, *, settled: bool, with_errors: bool) -> None:
    for words, kind in (("tagger alone", False), ("tagger and grammars", True)):
        print(f"{words}\n{result.span_scores(settled=kind).as_table()}")
    print(public(result, settled=settled).as_table())
    right, wanted = result.indicator_accuracy()
    if wanted:
        print(f"indicator accuracy on gold spans {right / wanted:.4f} ({right}/{wanted})")
    records = result.records()
    if records.reports:
        print(f"records\n{records.as_table()}")
        print(calibration_line("facts", records.answers))
    print(calibration_line("spans", result.span_answers()))
    if len(result.by_noise()) > 1:
        print(damage_lines(result))
    characters, seconds = sum(r.characters for r in result.reports), sum(r.seconds for r in result.reports)
    print(f"{len(result.reports)} reports, {characters:,} characters, {characters / max(seconds, 1e-9):,.0f} characters/s")
    if len(result.reports) <= _NAMED:
        print("  ".join(f"{name} {f1:.3f}" for name, f1 in score_json(result)["by_report"].items()))
    for report in result.reports:
        if report.failed:
            print(f"FAILED {report.id}: {report.failed}")
    if with_errors:
        _print_errors(result, settled=settled)


def _print_errors(result: Evaluation, *, settled: bool) -> None:
    errors = {r.id: list_errors(r.wanted, r.settled if settled else r.alone) for r in result.annotated()}
    for report in result.annotated():
        for error in errors[report.id]:
            print(f"{report.id}: {error_in_words(error, report.raw)}")
    for (kind, wanted, found), count in summarise(errors).most_common(25):
        print(f"{count:>5}  {kind:<9} wanted {wanted:<14} found {found}")
    for line in result.records().wrong:
        print(line)


def select_reports(options: argparse.Namespace) -> Iterator[Report]:
    """The reports that the arguments name, composed first."""
    every = chain.from_iterable(read_composed(path) for path in options.composed)
    composed: Iterable[Report] = islice(every, options.limit) if options.limit else every
    annotated: Iterable[Report] = []
    if options.annotated:
        reports = options.reports or options.annotated
        annotated = read_annotated(options.annotated, reports, gold=options.gold)
        if options.gold:
            annotated = chain(annotated, read_gold_only(options.gold, reports, options.annotated))
    return chain(composed, (report for report in annotated if not options.only or report.id in options.only))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("model", type=Path, help="model folder")
    parser.add_argument("--composed", type=Path, nargs="*", default=[], help="JSONL files of training.compose")
    parser.add_argument("--limit", type=int, default=0, help="at most so many composed reports")
    parser.add_argument("--annotated", type=Path, help="folder of *.spans.jsonl or *.marked.txt")
    parser.add_argument("--reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--gold", type=Path, help="folder of gold records, STEM.json")
    parser.add_argument("--only", nargs="*", default=[], help="stems of the annotated reports to score")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    parser.add_argument("--settled", action="store_true", help="errors and confusion of the pipeline's spans, not the tagger's")
    parser.add_argument("--log", type=Path, help="log.jsonl of the training run; default: the one beside runs/NAME/best")
    parser.add_argument("--json", type=Path, help="write the scores here")
    parser.add_argument("-o", "--output", type=Path, help="write everything as one HTML page here")
    options = parser.parse_args(arguments)
    if not options.model.is_dir():  # transformers would take it for a name and ask the network
        parser.error(f"{options.model} is no folder; name a model folder such as models/default")
    result = evaluate(open_tagger(options.model), select_reports(options))
    if not result.reports:
        parser.error("there is no report to score: give --composed or --annotated")
    print_evaluation(result, settled=options.settled, with_errors=options.errors)
    for path in filter(None, (options.json, options.output)):
        path.parent.mkdir(parents=True, exist_ok=True)
    if options.json:
        options.json.write_text(json.dumps(score_json(result), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if options.output:
        log = options.log or options.model.parent / "log.jsonl"
        write_page(options.output, result, title=f"Evaluation of {options.model}", settled=options.settled, log=log)
        print(f"page: {options.output}")


if __name__ == "__main__":
    run_command(main)
