"""Leave one agency out: ``python -m training.leave_one_out --config training/configs/leave_one_out.yaml``.

For each agency of the annotated reports a tagger is fine-tuned on all others, by one recipe, and scored on that agency's reports alone. The
figures over all of them are the honest ones. Records go to runs/NAME/records, for any other scorer. Finished folds are kept: the same
command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from ie.errors import ConfigError
from training.command import run_command
from training.evaluate import open_tagger, print_evaluation
from training.loop import is_main_process
from training.report_page import score_json, write_page
from training.reports import Report, read_annotated, read_gold_only
from training.scoring import Evaluation, evaluate
from training.settings import LeaveOneOutSettings, TrainSettings, load_settings
from training.strict_yaml import load_yaml, settings_hash
from training.train import train
from training.training_data import data_hash


def folds(settings: LeaveOneOutSettings) -> dict[str, list[Report]]:
    """The reports of each agency, in the order of their names; those with a gold record alone are scored too.

    Raises:
        ConfigError: the settings name an agency that has no report.
    """
    found: dict[str, list[Report]] = {}
    for report in _reports(settings):
        found.setdefault(report.agency, []).append(report)
    unknown = sorted(set(settings.agencies) - set(found))
    if unknown:
        raise ConfigError(
            "training.agencies", f"no annotated report is of {', '.join(unknown)}; there are {', '.join(sorted(found))}."
        )
    return {
        agency: reports for agency, reports in sorted(found.items()) if not settings.agencies or agency in settings.agencies
    }


def _reports(settings: LeaveOneOutSettings) -> Iterator[Report]:
    annotations, reports = Path(settings.annotated), Path(settings.reports)
    gold = Path(settings.gold) if settings.gold else None
    yield from read_annotated(annotations, reports, gold=gold)
    if gold:
        yield from read_gold_only(gold, reports, annotations)


def fold_settings(settings: LeaveOneOutSettings, recipe: TrainSettings, agency: str, stems: list[str]) -> TrainSettings:
    """The recipe with all annotated reports but those of ``agency``."""
    return dataclasses.replace(
        recipe,
        name=f"{settings.name}-{agency}",
        annotated=(*recipe.annotated, settings.annotated),
        reports=(*recipe.reports, settings.reports),
        annotated_exclude=(*recipe.annotated_exclude, *stems),
    )


def leave_one_out(settings: LeaveOneOutSettings, folder: Path) -> Evaluation:
    """Train and score every fold; the pooled evaluation."""
    recipe = load_settings(Path(settings.recipe))
    pooled = Evaluation()
    (folder / "records").mkdir(parents=True, exist_ok=True)
    for agency, reports in folds(settings).items():
        best = _fold_model(
            fold_settings(settings, recipe, agency, [r.id for r in reports if r.has_spans]), folder / agency, folder
        )
        if not is_main_process():
            continue
        own = evaluate(open_tagger(best), reports)
        for report in own.reports:
            if report.record is not None:
                text = json.dumps(report.record, ensure_ascii=False, indent=1) + "\n"
                (folder / "records" / f"{report.id}.json").write_text(text, encoding="utf-8")
        pooled.reports += own.reports
        alone, settled = (own.span_scores(settled=kind).overall().f1 for kind in (False, True))
        print(f"{agency}: {len(own.reports)} reports, span F1 {alone:.4f} alone, {settled:.4f} with grammars", flush=True)
    return pooled


def _fold_model(settings: TrainSettings, folder: Path, shared: Path) -> Path:
    """The folder of a fold's model, trained unless it is there already. Its checkpoint, three times as large, is not kept."""
    done = folder / "done.json"
    key = settings_hash(settings, data_hash(settings))
    if done.is_file() and json.loads(done.read_text(encoding="utf-8"))["key"] == key:
        return folder / "best"
    trained = train(settings, folder, shared=shared)
    if is_main_process():
        for checkpoint in folder.glob("checkpoint-*"):
            shutil.rmtree(checkpoint)
        done.write_text(json.dumps({"key": key, "steps": trained.progress.step}) + "\n", encoding="utf-8")
    return trained.best


def figures(result: Evaluation) -> dict[str, str]:
    """The pooled figures for the model card (`training.export --figures`)."""
    agencies = len({report.agency for report in result.annotated()})
    alone, settled = (result.span_scores(settled=kind).overall().f1 for kind in (False, True))
    lines = {
        f"leave one of {agencies} agencies out, strict span F1": f"{alone:.4f} tagger alone, {settled:.4f} with the grammars"
    }
    records = result.records()
    if records.reports:
        facts = records.scores()["facts"]
        words = f"P {facts.precision:.4f}, R {facts.recall:.4f}, F1 {facts.f1:.4f}"
        lines[f"the same, facts of {records.reports} reports"] = words
    return lines


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.leave_one_out", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="a file of training/configs")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="folder of run folders")
    options = parser.parse_args(arguments)
    settings = load_yaml(options.config, LeaveOneOutSettings)
    folder = options.runs / settings.name
    result = leave_one_out(settings, folder)
    if not is_main_process():
        return
    print_evaluation(result, settled=True, with_errors=False)
    (folder / "scores.json").write_text(json.dumps(score_json(result), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "figures.json").write_text(json.dumps(figures(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_page(folder / "report.html", result, title=f"Leave one agency out: {settings.name}", settled=True, log=None)
    print(f"records: {folder / 'records'}, page: {folder / 'report.html'}")


if __name__ == "__main__":
    run_command(main)
