"""Train a tagger: ``python -m training.train --config training/configs/tagger.yaml``.

A run lives in runs/NAME: windows, plan, the newest checkpoint, the best model so far, a log of its scores. The same command goes on
where it was stopped. On several GPUs or machines: ``torchrun --nproc_per_node N -m training.train --config …``.
"""

from __future__ import annotations

import dataclasses
import importlib.metadata
import json
import math
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import Accelerator
from datasets import Dataset
from transformers import BertForTokenClassification

from ie.data import Span
from ie.errors import ConfigError
from ie.labels import BIO_TAGS
from ie.tag.onnx_tagger import Tagger
from ie.tag.tokens import load_encoder
from training.batches import make_batch, plan_steps
from training.checkpoints import recover_folder, replace_folder
from training.command import run_command, run_parser, with_options
from training.indicator_head import load_head, new_head, save_head, target_bits
from training.int8_rounding import round_linear_layers
from training.loop import Evaluation, Loop, Plan, Progress, Tensors, is_main_process, spread, start_run
from training.losses import TaggingLoss, tag_weights
from training.model import (
    base_depth,
    build_model,
    choose_layers,
    load_model,
    model_tags,
    parameter_groups,
    resolve_base,
    tokenizer_bytes,
    torch_tagger,
)
from training.planning import FixedPlan, fix_plan
from training.prepare import PreparedReport
from training.scores import SpanScorer
from training.settings import TrainSettings, load_settings
from training.strict_yaml import settings_hash
from training.training_data import data_hash, training_table, validation_reports
from training.windows import lengths_of

_NOT_THE_RESULT = ("name", "steps", "max_minutes", "checkpoint_minutes")
"""Settings that do not decide the result; the steps are in the plan."""


@dataclass(frozen=True, slots=True)
class Validation:
    """Span scores, and of how many numbers the indicator head says what they count."""

    spans: SpanScorer
    indicators_right: int = 0
    indicators: int = 0

    @property
    def score(self) -> float:
        """What the best model is chosen by: span F1, or the mean of it and the head's accuracy."""
        f1 = self.spans.overall().f1
        return (f1 + self.indicators_right / self.indicators) / 2 if self.indicators else f1


Scorer = Callable[[BertForTokenClassification, torch.nn.Linear | None], Validation]


@dataclass(frozen=True, slots=True)
class Trained:
    """Where a run ended: its best folder and the score that it was chosen by."""

    best: Path
    score: float
    progress: Progress


@dataclass(slots=True)
class TaggingJob:
    """A tagger in training: see `loop.Job`."""

    module: TaggingLoss
    settings: TrainSettings
    table: Dataset
    folder: Path
    score: Scorer
    tokenizer: bytes
    steps: Sequence[Any] = ()
    plan: FixedPlan | None = None
    run: str = ""

    def groups(self) -> list[dict[str, Any]]:
        settings = self.settings
        return parameter_groups(
            self.module,
            depth=self.module.student.config.num_hidden_layers,
            learning_rate=settings.learning_rate,
            decay=settings.layer_decay,
            weight_decay=settings.weight_decay,
        )

    def batch(self, step: int) -> Tensors:
        return make_batch(self.table, self.steps[step])

    def weight(self, batch: Tensors) -> float:
        return float(self.module.token_weights(batch[-1].to(self.module.weights.device)).sum())

    def evaluate(self) -> Evaluation:
        self.module.eval()
        result = self.score(self.module.student, self.module.indicator_head)
        score = result.spans.overall()
        words = f"F1 {score.f1:.4f} P {score.precision:.4f} R {score.recall:.4f}"
        figures: dict[str, Any] = {"validation": result.spans.as_json()}
        if result.indicators:
            accuracy = result.indicators_right / result.indicators
            words += f", indicators {accuracy:.4f}"
            figures["indicator_accuracy"] = round(accuracy, 4)
        return Evaluation(result.score, words, figures)

    def keep(self, progress: Progress, evaluation: Evaluation, *, better: bool) -> None:
        """Write runs/NAME/best, whole or not at all, where the model is the best so far."""
        if not better:
            return
        partial, best = self.folder / "best.partial", self.folder / "best"
        shutil.rmtree(partial, ignore_errors=True)
        self.module.student.save_pretrained(partial)
        (partial / "tokenizer.json").write_bytes(self.tokenizer)
        if self.module.indicator_head is not None:
            save_head(self.module.indicator_head, partial)
        versions = ("torch", "transformers", "tokenizers", "datasets", "accelerate")
        content = {
            "settings": dataclasses.asdict(self.settings),
            "run": self.run,
            "plan": dataclasses.asdict(self.plan) if self.plan else {},
            "progress": dataclasses.asdict(progress),
            **evaluation.figures,
            "versions": {name: importlib.metadata.version(name) for name in versions},
        }
        (partial / "training.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        replace_folder(partial, best)


def validate(tagger: Tagger, reports: Sequence[PreparedReport]) -> Validation:
    """Strict span scores, and the indicator head on the gold spans."""
    scorer = SpanScorer()
    right = count = 0
    for report in reports:
        tagging = tagger.read(report.text, skip=report.skip)
        found = [(item.label, item.norm_span.start, item.norm_span.end) for item in tagging.entities]
        scorer.add(report.norm_spans, found)
        if tagging.indicators is None:
            continue
        for (_, start, end), wanted in zip(report.norm_spans, report.indicators, strict=True):
            if wanted:
                guess = tagging.indicators.guess(Span(start, end))
                count += 1
                right += guess is not None and target_bits(guess.name) == target_bits(wanted)
    return Validation(scorer, right, count)


def train(settings: TrainSettings, folder: Path, *, shared: Path | None = None) -> Trained:
    """Train on the reports of the settings. ``shared``: where runs of the same composed reports keep their windows.

    Raises:
        ConfigError: the folder holds another run, or the data is not as the settings say.
    """
    accelerator = start_run(settings.threads)
    settings = dataclasses.replace(settings, base=resolve_base(settings.base))
    tokenizer = tokenizer_bytes(settings.base)
    folder.mkdir(parents=True, exist_ok=True)
    with accelerator.main_process_first():
        table = training_table(settings, folder, tokenizer, BIO_TAGS, shared=shared)
    reports = validation_reports(settings) if accelerator.is_main_process else []
    encoder = load_encoder(tokenizer, where=f"{settings.base}/tokenizer.json")

    def score(model: BertForTokenClassification, head: torch.nn.Linear | None) -> Validation:
        return validate(torch_tagger(model, encoder, BIO_TAGS, max_length=settings.max_length, head=head), reports)

    if accelerator.is_main_process:
        print(f"{len(reports)} validation reports")
    return train_on(
        settings,
        folder,
        table,
        tags=BIO_TAGS,
        score=score,
        data=data_hash(settings),
        tokenizer=tokenizer,
        accelerator=accelerator,
    )


def train_on(
    settings: TrainSettings,
    folder: Path,
    table: Dataset,
    *,
    tags: Sequence[str],
    score: Scorer,
    data: str,
    tokenizer: bytes,
    accelerator: Accelerator,
) -> Trained:
    """Train on any table of windows with any tags; ``score`` is called for each evaluation, ``data`` is a hash of the table's source."""
    torch.manual_seed(settings.seed)
    loss = _module(settings, table, tags)
    job = TaggingJob(loss, settings, table, folder, score, tokenizer)
    loop = Loop(job, folder, accelerator)
    if settings.teacher:
        loss.move_teacher(accelerator.device)
    job.steps = plan_steps(
        lengths_of(table),
        batch_tokens=settings.batch_tokens,
        seed=settings.seed,
        epochs=settings.epochs,
        steps=settings.steps,
    )

    def plan_of(steps: int, dtype: torch.dtype) -> Plan:
        return Plan(
            run=job.run,
            steps=steps,
            evaluate_at=spread(settings.evaluations, steps),
            learning_rate=settings.learning_rate,
            warmup_share=settings.warmup_share,
            schedule=settings.schedule,
            gradient_norm=settings.gradient_norm,
            seed=settings.seed,
            dtype=dtype,
            patience=settings.patience,
            checkpoint_minutes=settings.checkpoint_minutes,
        )

    key = settings_hash(settings, data, without=_NOT_THE_RESULT)
    fixed = fix_plan(
        settings,
        folder,
        key,
        all_steps=len(job.steps),
        loop=loop,
        accelerator=accelerator,
        draft=plan_of,
        evaluations=settings.evaluations,
    )
    if fixed.steps > len(job.steps):  # resumed without the --steps that it was started with
        job.steps = plan_steps(lengths_of(table), batch_tokens=settings.batch_tokens, seed=settings.seed, steps=fixed.steps)
    job.run = settings_hash(settings, data, str(fixed.steps), fixed.precision, without=_NOT_THE_RESULT)
    job.plan = fixed
    plan = plan_of(fixed.steps, fixed.dtype)
    if accelerator.is_main_process:
        recover_folder(folder / "best")
        _print_start(loss.student, table, job.steps[: fixed.steps], fixed, accelerator)
    if loop.resume(plan) and accelerator.is_main_process:
        print(f"resumed at step {loop.progress.step}")
    progress = loop.run(plan)
    return Trained(folder / "best", progress.best if math.isfinite(progress.best) else 0.0, progress)


def _module(settings: TrainSettings, table: Dataset, tags: Sequence[str]) -> TaggingLoss:
    layers = choose_layers(
        base_depth(settings.base), layers=settings.layers, count=settings.layer_count, choice=settings.layer_choice
    )
    student = build_model(settings.base, layers=layers, tags=tags, dropout=settings.dropout)
    teacher = None
    if settings.teacher:
        if model_tags(Path(settings.teacher)) != tuple(tags):
            raise ConfigError("training.teacher", f"{settings.teacher} has other tags, or in another order, than the student.")
        teacher = load_model(Path(settings.teacher))
    head = None
    if settings.indicator_weight:
        width = student.config.hidden_size
        head = load_head(Path(settings.base), width) or new_head(width)
    loss = TaggingLoss(student, tag_weights(table, settings, len(tags)), settings, teacher, head)
    if settings.int8_rounding:
        round_linear_layers(loss)  # the teacher, which is no part of it, stays exact
    return loss


def _print_start(
    model: BertForTokenClassification, table: Dataset, steps: Sequence[Any], fixed: FixedPlan, accelerator: Accelerator
) -> None:
    lengths = lengths_of(table)
    real = sum(int(lengths[members].sum()) for members in steps)
    padded = sum(len(members) * int(lengths[members].max()) for members in steps)
    print(
        f"{model.num_parameters() / 1e6:.1f}M parameters, {model.config.num_hidden_layers} layers, {fixed.precision}, "
        f"{accelerator.num_processes} × {accelerator.device.type}; {len(steps):,} steps, {real:,} tokens "
        f"({real / max(1, int(np.sum(lengths))):.2f} epochs), padding {1 - real / max(1, padded):.1%}"
    )


def main(arguments: list[str] | None = None) -> None:
    options = run_parser("train", __doc__).parse_args(arguments)
    settings = with_options(load_settings(options.config), options)
    trained = train(settings, options.runs / settings.name)
    if is_main_process():
        print(f"best model: {trained.best}, score {trained.score:.4f}")


if __name__ == "__main__":
    run_command(main)
