"""One training from annotations: split, train, export, score against the model in use. Runs the commands of `training`, a process each.

Nothing is imported from `training`: the backend stays small, and a training that dies takes no backend with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from annotations.formats.span_files import write_span_files
from annotations.formats.write import finished_part
from annotations.spans import AnnotatedReport, AnnotationError, agency_of
from ie.tag.model_files import load_model_files

CHECKOUT = Path(__file__).resolve().parents[2]
RUN_NAME = "candidate"


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How a model is trained from annotations.

    ``base`` is the shipped model each time, and all annotations are learnt anew from there: versions do not drift, and the held-out
    agencies stay unseen by every one of them.
    """

    base: Path
    steps: int = 60
    learning_rate: float = 1e-4
    batch_tokens: int = 2048
    max_length: int = 0  # tokens of a window; 0: as many as the base was trained with
    held_out_share: float = 0.25
    precisions: tuple[str, ...] = ()  # of the export; empty: its own order
    score: Literal["pipeline", "tagger"] = "pipeline"  # what annotators see, or the model without the grammars
    minutes: float = 30.0  # after so long a step counts as failed
    more_settings: tuple[tuple[str, object], ...] = ()  # of `training.settings.TrainSettings`


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trained model in its folder and its F1 on held-out reports, beside that of the model in use on the same."""

    folder: Path
    f1: float
    f1_in_use: float
    trained_reports: int
    held_out_reports: int

    @property
    def better(self) -> bool:
        return self.f1 > self.f1_in_use


def split_reports(reports: Sequence[AnnotatedReport], share: float) -> tuple[list[AnnotatedReport], list[AnnotatedReport]]:
    """Reports to train on and reports to score on. All reports of an agency fall on one side, by the hash of its name.

    Raises:
        AnnotationError: they are of fewer than two agencies.
    """
    agencies = sorted({agency_of(report.name) for report in reports}, key=_rank)
    if len(agencies) < 2:
        raise AnnotationError(
            "annotations.train",
            f"finished reports of {len(agencies)} agencies are not enough: one to train on and another to score on are needed.",
        )
    held_out = {agency for agency in agencies if _rank(agency) < share} or {agencies[0]}
    if len(held_out) == len(agencies):
        held_out.discard(agencies[-1])
    train = [report for report in reports if agency_of(report.name) not in held_out]
    return train, [report for report in reports if agency_of(report.name) in held_out]


def train_candidate(reports: Sequence[AnnotatedReport], folder: Path, *, plan: TrainingPlan, in_use: Path) -> Candidate:
    """Train in ``folder`` (made anew) on one part of the reports, and score that model and the one in use on the rest.

    Raises:
        AnnotationError: there is too little to train on, or one of the commands fails (code ``annotations.train``).
    """
    train, held_out = split_reports([finished_part(report) for report in reports], plan.held_out_share)
    model = train_model(train, folder, plan=plan)
    write_span_files(_unique_names(held_out), folder / "held_out" / "reports", folder / "held_out" / "spans")
    f1, f1_in_use = (_score(which, folder, plan) for which in (model, in_use))
    return Candidate(model, f1, f1_in_use, len(train), len(held_out))


def train_model(reports: Sequence[AnnotatedReport], folder: Path, *, plan: TrainingPlan) -> Path:
    """Train on all of ``reports`` in ``folder`` (made anew); the exported model folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spans, texts = folder / "train" / "spans", folder / "train" / "reports"
    write_span_files(_unique_names(reports), texts, spans)
    settings = {
        "name": RUN_NAME,
        "base": str(plan.base.resolve()),
        "annotated": [str(spans.resolve())],
        "reports": [str(texts.resolve())],
        "layer_count": 0,
        "steps": plan.steps,
        "learning_rate": plan.learning_rate,
        "batch_tokens": plan.batch_tokens,
        "max_length": plan.max_length or load_model_files(plan.base).manifest.max_length,
        # Scored at the end, on reports that training does not see: it must not choose its own best by them.
        "validation_share": 0.0,
        "annotated_validation_share": 0.0,
        "evaluations": 1,
        "threads": 1,
        **dict(plan.more_settings),
    }
    config = folder / "config.yaml"
    config.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    _command("training.train", ["--config", str(config), "--runs", str(folder / "runs")], folder, plan.minutes)
    model = folder / "model"
    # The gate compares the exported file with the weights; any text will do for that, so the held-out reports stay untouched.
    gate = ["--annotated", str(spans), "--reports", str(texts)]
    precision = ["--precision", *plan.precisions] if plan.precisions else []
    best = folder / "runs" / RUN_NAME / "best"
    _command("training.export", [str(best), "-o", str(model), *gate, *precision], folder, plan.minutes)
    return model


def _score(model: Path, folder: Path, plan: TrainingPlan) -> float:
    output = folder / f"scores-{hashlib.sha256(str(model).encode()).hexdigest()[:8]}.json"
    held_out = folder / "held_out"
    arguments = [
        str(model),
        "--annotated",
        str(held_out / "spans"),
        "--reports",
        str(held_out / "reports"),
        "--json",
        str(output),
    ]
    _command("training.evaluate", arguments, folder, plan.minutes)
    return float(json.loads(output.read_text(encoding="utf-8"))[plan.score]["all"]["f1"])


def _command(module: str, arguments: list[str], folder: Path, minutes: float) -> None:
    log = folder / f"{module}.log"
    environment = {name: value for name, value in os.environ.items() if "TOKEN" not in name and "API_KEY" not in name}
    environment |= {"PYTHONPATH": str(CHECKOUT), "HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    with log.open("ab") as output:
        try:
            done = subprocess.run(
                [sys.executable, "-m", module, *arguments],
                env=environment,
                cwd=CHECKOUT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=minutes * 60,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise AnnotationError("annotations.train", f"{module} took more than {minutes} minutes; see {log}.") from error
    if done.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace")[-600:]
        raise AnnotationError("annotations.train", f"{module} failed ({done.returncode}); the end of {log}:\n{tail}")


def _rank(agency: str) -> float:
    """A number from 0 to 1 that depends on the name alone, so that an agency stays on its side as others come."""
    return int.from_bytes(hashlib.sha256(agency.encode("utf-8", "replace")).digest()[:4], "big") / 2**32


def _unique_names(reports: Sequence[AnnotatedReport]) -> list[AnnotatedReport]:
    """Two reports of one name would be one file: the later ones get a number before their year."""
    seen: dict[str, int] = {}
    named = []
    for report in reports:
        seen[report.name] = seen.get(report.name, 0) + 1
        stem, _, year = report.name.rpartition("_")
        name = report.name if seen[report.name] == 1 else f"{stem or year}-{seen[report.name]}_{year}"
        named.append(AnnotatedReport(name, report.raw, report.spans, report.raw_covered, report.annotator, report.ground_truth))
    return named
