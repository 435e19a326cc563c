"""Train a tagger: ``python -m training.train --config training/configs/first.yaml``.

A run lives in runs/NAME: the cache of windows, a checkpoint to resume from, the best model so far, and a log of its scores.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import importlib.metadata
import json
import math
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from ie.errors import ConfigError
from ie.labels import BIO_TAGS
from ie.tag.decode import tag_set
from ie.tag.onnx_tagger import Tagger
from ie.tag.tokens import Encoder
from training.batches import make_batch, plan_batches
from training.model import (
    build_model,
    choose_precision,
    load_base_encoder,
    parameter_groups,
    tokenizer_bytes,
    torch_tagger,
)
from training.prepare import (
    IGNORED,
    Losses,
    PreparedReport,
    Report,
    Windows,
    is_validation,
    load_windows,
    make_windows,
    prepare_reports,
    read_annotated,
    read_composed,
    save_windows,
)
from training.scores import SpanScorer
from training.settings import TrainSettings, load_settings, settings_hash

PREPARE_VERSION = 2
"""Raise when normalisation or windows change meaning; caches made before are then not used."""


@dataclass(slots=True)
class Progress:
    """Where a run stands; saved with every checkpoint."""

    step: int = 0
    seconds: float = 0.0  # of training and evaluation, over all resumed parts
    tokens: int = 0
    best_f1: float = -1.0
    evaluations_without_gain: int = 0


def learning_rate_factor(done: float, *, warmup: float, schedule: str) -> float:
    """The factor on the peak rate when a share ``done`` (0 to 1) of the run is over."""
    if done < warmup:
        return max(done / warmup, 0.01)
    rest = min(1.0, (done - warmup) / max(1e-9, 1.0 - warmup))
    return 0.5 * (1 + math.cos(math.pi * rest)) if schedule == "cosine" else 1.0 - rest


def data_hash(settings: TrainSettings) -> str:
    """SHA-256 over all files that the run learns from."""
    digest = hashlib.sha256()
    paths = [Path(name) for name in settings.composed]
    if settings.annotated:
        paths += sorted(Path(settings.annotated).glob("*.spans.jsonl"))
    for path in paths:
        digest.update(path.name.encode())
        with path.open("rb") as content:
            for piece in iter(lambda: content.read(1 << 20), b""):
                digest.update(piece)
    return digest.hexdigest()


def split_reports(settings: TrainSettings) -> tuple[Iterator[Report], Iterator[Report]]:
    """Training and validation reports. Annotated reports named in ``annotated_exclude`` are validation, the others training."""
    composed = chain.from_iterable(read_composed(Path(name)) for name in settings.composed)
    training = (report for report in composed if not is_validation(report.agency, settings.validation_share))
    again = chain.from_iterable(read_composed(Path(name)) for name in settings.composed)
    validation = (report for report in again if is_validation(report.agency, settings.validation_share))
    if not settings.annotated:
        return training, islice(validation, settings.validation_reports)
    folders = Path(settings.annotated), Path(settings.reports)
    annotated = list(read_annotated(*folders, exclude=settings.annotated_exclude)) * settings.annotated_repeat
    held_out = [report for report in read_annotated(*folders) if report.id in settings.annotated_exclude]
    return chain(annotated, training), chain(islice(validation, settings.validation_reports), held_out)


def prepare_run(settings: TrainSettings, folder: Path, encoder: Encoder) -> tuple[Windows, list[PreparedReport]]:
    """Windows to train on (cached in the run folder) and prepared reports to validate on."""
    training, validation = split_reports(settings)
    losses = Losses()
    held_out = list(prepare_reports(validation, losses))
    names = (
        "composed",
        "annotated",
        "annotated_exclude",
        "annotated_repeat",
        "max_length",
        "stride_characters",
        "validation_share",
    )
    tokenizer_hash = hashlib.sha256(tokenizer_bytes(settings.base)).hexdigest()
    chosen = json.dumps([*(getattr(settings, name) for name in names), PREPARE_VERSION, tokenizer_hash, data_hash(settings)])
    key = hashlib.sha256(chosen.encode()).hexdigest()[:16]
    cache = folder.parent / "cache" / f"{key}.npz"
    if cache.is_file():
        print(f"windows: from {cache}")
        return load_windows(cache), held_out
    start = time.perf_counter()
    tags = tag_set(BIO_TAGS)
    windows = make_windows(
        prepare_reports(training, losses), encoder, tags, max_length=settings.max_length, stride=settings.stride_characters
    )
    save_windows(windows, cache)
    print(f"windows: {len(windows):,} of {len(windows.ids):,} tokens in {time.perf_counter() - start:.0f} s, kept in {cache}")
    print(f"labels: {losses.sentence()}")
    for example in losses.examples:
        print(f"  lost  {example}")
    return windows, held_out


def evaluate_tagger(tagger: Tagger, reports: list[PreparedReport]) -> SpanScorer:
    """Strict span scores over norm spans."""
    scorer = SpanScorer()
    for report in reports:
        found = tagger.tag_norm(report.text.norm, skip=report.skip)
        scorer.add(report.norm_spans, [(item.label, item.span.start, item.span.end) for item in found])
    return scorer


class Run:
    """One training run: the model, its optimiser, and where it stands."""

    def __init__(self, settings: TrainSettings, folder: Path) -> None:
        self.settings = settings
        self.folder = folder
        self.encoder = load_base_encoder(settings.base)
        self.model = build_model(settings.base, layers=settings.layers, tags=BIO_TAGS, dropout=settings.dropout)
        groups = parameter_groups(
            self.model, learning_rate=settings.learning_rate, decay=settings.layer_decay, weight_decay=settings.weight_decay
        )
        self.optimizer = torch.optim.AdamW(groups, lr=settings.learning_rate, betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.progress = Progress()
        self.hash = settings_hash(settings, data_hash(settings))
        self.dtype = choose_precision(settings.precision)
        self.weights = torch.ones(len(BIO_TAGS))
        self.weights[0] = settings.outside_weight

    def train_step(self, windows: Windows, members: Any, factor: float) -> float:
        """One step at ``factor`` of the peak rates; the mean loss of the batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        ids, mask, tags = make_batch(windows, members)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.dtype == torch.bfloat16):
            logits = self.model(input_ids=ids, attention_mask=mask).logits
        loss = torch.nn.functional.cross_entropy(
            logits.float().flatten(0, 1), tags.flatten(), weight=self.weights, ignore_index=IGNORED
        )
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.settings.gradient_norm)
        self.optimizer.step()
        self.progress.step += 1
        self.progress.tokens += int(mask.sum())
        return float(loss.detach())

    def evaluate(self, reports: list[PreparedReport]) -> SpanScorer:
        self.model.eval()
        scorer = evaluate_tagger(torch_tagger(self.model, self.encoder, BIO_TAGS, max_length=self.settings.max_length), reports)
        self.model.train()
        return scorer

    def save_best(self, scorer: SpanScorer) -> None:
        """Write runs/NAME/best whole or not at all."""
        partial, best = self.folder / "best.partial", self.folder / "best"
        shutil.rmtree(partial, ignore_errors=True)
        self.model.save_pretrained(partial)
        (partial / "tokenizer.json").write_bytes(tokenizer_bytes(self.settings.base))
        (partial / "training.json").write_text(
            json.dumps(
                {
                    "settings": dataclasses.asdict(self.settings),
                    "run": self.hash,
                    "progress": dataclasses.asdict(self.progress),
                    "validation": scorer.as_json(),
                    "versions": {name: importlib.metadata.version(name) for name in ("torch", "transformers", "tokenizers")},
                },
                ensure_ascii=False,
                indent=2,
            ),
            encoding="utf-8",
        )
        shutil.rmtree(best, ignore_errors=True)
        partial.rename(best)

    def save_checkpoint(self) -> None:
        """Write runs/NAME/checkpoint: weights as safetensors, optimiser and progress beside them."""
        partial, checkpoint = self.folder / "checkpoint.partial", self.folder / "checkpoint"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        save_file({name: value.contiguous() for name, value in self.model.state_dict().items()}, partial / "model.safetensors")
        state = {
            "optimizer": self.optimizer.state_dict(),
            "progress": dataclasses.asdict(self.progress),
            "random": torch.get_rng_state(),
            "run": self.hash,
        }
        torch.save(state, partial / "state.pt")
        shutil.rmtree(checkpoint, ignore_errors=True)
        partial.rename(checkpoint)

    def resume(self) -> bool:
        """Go on from the checkpoint of the same settings and data; False where there is none.

        Raises:
            ConfigError: the run folder holds a run of other settings or data.
        """
        checkpoint = self.folder / "checkpoint"
        if not (checkpoint / "state.pt").is_file():
            return False
        state = torch.load(checkpoint / "state.pt", weights_only=True)
        if state["run"] != self.hash:
            raise ConfigError(
                "training.resume",
                f"{checkpoint} is of other settings or data, and going on would overwrite it. Give another name or remove {self.folder}.",
            )
        self.model.load_state_dict(load_file(checkpoint / "model.safetensors"))
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress = Progress(**state["progress"])
        torch.set_rng_state(state["random"])
        return True


def train(settings: TrainSettings, folder: Path) -> SpanScorer:
    """Train to the end of the epochs, of the time, or of patience; return the last validation scores."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    # Subnormal numbers in Adam's state make a step ten times slower.
    torch.set_flush_denormal(True)
    run = Run(settings, folder)
    windows, validation = prepare_run(settings, folder, run.encoder)
    if run.resume():
        print(f"resumed at step {run.progress.step}")
    plans = [
        plan_batches(windows.lengths(), batch_tokens=settings.batch_tokens, seed=settings.seed * 1000 + epoch)
        for epoch in range(settings.epochs)
    ]
    steps = [members for plan in plans for members in plan]
    real = int(windows.starts[-1]) * settings.epochs
    padded = sum(len(members) * int(windows.lengths()[members].max()) for members in steps)
    print(
        f"{sum(p.numel() for p in run.model.parameters()) / 1e6:.1f}M parameters, {str(run.dtype).removeprefix('torch.')}, "
        f"{len(steps):,} steps, padding {1 - real / max(1, padded):.1%}, {len(validation)} validation reports"
    )
    return _loop(run, windows, validation, steps)


def _loop(run: Run, windows: Windows, validation: list[PreparedReport], steps: list[Any]) -> SpanScorer:
    settings, progress = run.settings, run.progress
    scorer = SpanScorer()
    limit = settings.max_minutes * 60 or math.inf
    started = time.perf_counter() - progress.seconds
    last_evaluation, last_line, smooth = time.perf_counter(), time.perf_counter(), math.nan
    first_step, first_tokens, stepping = progress.step, progress.tokens, 0.0
    run.model.train()
    while progress.step < len(steps) and progress.seconds < limit:
        done = max(progress.step / len(steps), progress.seconds / limit)
        factor = learning_rate_factor(done, warmup=settings.warmup_share, schedule=settings.schedule)
        before = time.perf_counter()
        loss = run.train_step(windows, steps[progress.step], factor)
        stepping += time.perf_counter() - before
        smooth = loss if math.isnan(smooth) else 0.95 * smooth + 0.05 * loss
        now = time.perf_counter()
        progress.seconds = now - started
        if now - last_line > 10 or progress.step == first_step + 1:
            last_line = now
            speed = (progress.tokens - first_tokens) / stepping
            bar = "#" * int(20 * done)
            print(
                f"[{bar:<20}] step {progress.step:,}/{len(steps):,}  {progress.seconds / 60:.1f} min  loss {smooth:.4f}  "
                f"rate {factor * settings.learning_rate:.1e}  {speed:,.0f} tokens/s",
                flush=True,
            )
        ended = progress.step >= len(steps) or progress.seconds >= limit
        if ended or now - last_evaluation > settings.evaluate_minutes * 60:
            scorer = run.evaluate(validation)
            last_evaluation = time.perf_counter()
            progress.seconds = last_evaluation - started
            _judge(run, scorer, smooth)
            run.save_checkpoint()
            if settings.patience and progress.evaluations_without_gain >= settings.patience:
                print(f"no gain in {settings.patience} evaluations; stopping")
                break
    return scorer


def _judge(run: Run, scorer: SpanScorer, loss: float) -> None:
    """Print and log an evaluation; save the model if it is the best so far."""
    progress = run.progress
    score = scorer.overall()
    better = score.f1 > progress.best_f1
    words = f"F1 {score.f1:.4f} P {score.precision:.4f} R {score.recall:.4f}{'  best' if better else ''}"
    print(f"validation at step {progress.step:,}: {words}", flush=True)
    with (run.folder / "log.jsonl").open("a", encoding="utf-8") as log:
        line = {
            "step": progress.step,
            "minutes": round(progress.seconds / 60, 2),
            "tokens": progress.tokens,
            "loss": round(loss, 5),
        }
        log.write(json.dumps(line | {"validation": scorer.as_json()}, ensure_ascii=False) + "\n")
    if not better:
        progress.evaluations_without_gain += 1
        return
    progress.best_f1, progress.evaluations_without_gain = score.f1, 0
    run.save_best(scorer)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="a file of training/configs")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="folder of run folders")
    parser.add_argument("--base", help="another base than the config's (folder or Hugging Face name)")
    parser.add_argument("--max-minutes", type=float, help="another time limit than the config's")
    parser.add_argument("--name", help="another run name than the config's")
    options = parser.parse_args(arguments)
    settings = load_settings(options.config)
    changes = {"base": options.base, "max_minutes": options.max_minutes, "name": options.name}
    settings = dataclasses.replace(settings, **{name: value for name, value in changes.items() if value is not None})
    print(train(settings, options.runs / settings.name).as_table())
    print(f"best model: {options.runs / settings.name / 'best'}")


if __name__ == "__main__":
    main()
