"""The training loop that tagger and pretraining share: steps, learning rate, evaluations, checkpoints, one or many processes.

A run is a function of its plan: batches, dropout and learning rate depend on the step alone, never on the clock or on where it was resumed.
"""

from __future__ import annotations

import copy
import dataclasses
import json
import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from accelerate import Accelerator, PartialState
from accelerate.utils import broadcast_object_list

from ie.errors import ConfigError
from training.batches import share_of
from training.checkpoints import load_checkpoint, save_checkpoint

_LINE_SECONDS = 10.0  # between two progress lines
Tensors = tuple[torch.Tensor, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A score that is better when higher, what to print of it, and what to log."""

    score: float
    words: str
    figures: dict[str, Any]


@dataclass(slots=True)
class Progress:
    """Where a run stands; saved with every checkpoint."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0  # over all resumed parts
    loss: float = math.nan  # smoothed, of the main process
    best: float = -math.inf
    without_gain: int = 0
    stopped: bool = False  # patience ran out


class Job(Protocol):
    """What is trained. ``module`` takes the tensors of a batch and returns the summed loss."""

    @property
    def module(self) -> torch.nn.Module: ...

    def groups(self) -> list[dict[str, Any]]:
        """Parameter groups, each with its ``peak`` rate."""
        ...

    def batch(self, step: int) -> Tensors:
        """ids, mask and targets of a step, the same in every process."""
        ...

    def weight(self, batch: Tensors) -> float:
        """What the summed loss of a whole batch is divided by."""
        ...

    def evaluate(self) -> Evaluation: ...

    def keep(self, progress: Progress, evaluation: Evaluation, *, better: bool) -> None:
        """Called after each evaluation, in the main process."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """How the loop goes through a job. ``evaluate_at``: steps after which to evaluate, the last one among them."""

    run: str  # hash of all that decides the result; a checkpoint of another is refused
    steps: int
    evaluate_at: frozenset[int]
    learning_rate: float
    warmup_share: float
    schedule: str
    gradient_norm: float
    seed: int
    dtype: torch.dtype
    patience: int = 0
    checkpoint_minutes: float = 10.0


def learning_rate_factor(done: float, *, warmup: float, schedule: str) -> float:
    """The factor on the peak rate when a share ``done`` (0 to 1) of the run is over."""
    if done < warmup:
        return max(done / warmup, 0.01)
    rest = min(1.0, (done - warmup) / max(1e-9, 1.0 - warmup))
    return 0.5 * (1 + math.cos(math.pi * rest)) if schedule == "cosine" else 1.0 - rest


def spread(count: int, steps: int) -> frozenset[int]:
    """``count`` steps spread evenly over a run, the last one among them."""
    return frozenset(max(1, round(steps * part / count)) for part in range(1, count + 1))


def start_run(threads: int) -> Accelerator:
    """Threads and number formats of this process, and Accelerate's view of it: alone, or one of those that torchrun started."""
    torch.set_num_threads(threads)
    # Subnormal numbers in Adam's state make a step ten times slower.
    torch.set_flush_denormal(True)
    return Accelerator(cpu=not torch.cuda.is_available())


def is_main_process() -> bool:
    return bool(PartialState().is_main_process)


def from_main(accelerator: Accelerator, make: Callable[[], Any]) -> Any:
    """What ``make`` returns in the main process, in every process."""
    box = [make() if accelerator.is_main_process else None]
    if accelerator.num_processes > 1:
        broadcast_object_list(box)
    return box[0]


class Loop:
    """A job on its way: optimiser, progress, and the folder that holds its checkpoints and its log."""

    def __init__(self, job: Job, folder: Path, accelerator: Accelerator) -> None:
        self.job = job
        self.folder = folder
        self.accelerator = accelerator
        self.progress = Progress()
        self.wrapped = accelerator.prepare(job.module)
        self.optimizer = self._new_optimizer()

    def _new_optimizer(self) -> torch.optim.Optimizer:
        return torch.optim.AdamW(self.job.groups(), betas=(0.9, 0.98), eps=1e-6, fused=True)

    def step(self, number: int, *, seed: int, factor: float, gradient_norm: float, dtype: torch.dtype) -> tuple[float, int]:
        """Train on the batch of step ``number``; return its mean loss (of this process's share) and its real tokens."""
        processes, process = self.accelerator.num_processes, self.accelerator.process_index
        # Dropout depends on the step alone, so a resumed run draws what an unbroken one draws.
        torch.manual_seed((seed * 1_000_003 + number) * 64 + process)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        whole = self.job.batch(number)
        weight = max(self.job.weight(whole), 1e-9)
        device = self.accelerator.device
        own = tuple(tensor.to(device) for tensor in share_of(whole, process=process, processes=processes))
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=dtype == torch.bfloat16):
            # Processes are averaged, so a share of the sum counts as many times as there are shares.
            loss = self.wrapped(*own) * (processes / weight)
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        self.accelerator.clip_grad_norm_(self.wrapped.parameters(), gradient_norm)
        self.optimizer.step()
        return float(loss.detach()), int(whole[1].sum())

    def measure(self, plan: Plan, *, seconds: float) -> float:
        """Seconds a step takes, from steps spread over the plan; weights and optimiser are put back afterwards."""
        kept = copy.deepcopy(self.job.module.state_dict())
        self.wrapped.train()
        taken: list[float] = []
        started = time.perf_counter()
        for number in range(max(4, min(plan.steps, 200))):
            position = number * max(1, plan.steps // 200) % plan.steps
            before = time.perf_counter()
            self.step(position, seed=plan.seed, factor=0.01, gradient_norm=plan.gradient_norm, dtype=plan.dtype)
            taken.append(time.perf_counter() - before)
            enough = from_main(self.accelerator, lambda: time.perf_counter() - started > seconds)
            if enough and len(taken) >= 4:
                break
        self.job.module.load_state_dict(kept)
        self.optimizer = self._new_optimizer()
        return sum(taken[1:]) / len(taken[1:])  # the first one also warms up

    def resume(self, plan: Plan) -> bool:
        """Go on from the newest checkpoint; False where there is none.

        Raises:
            ConfigError: the folder holds a run of other settings or data.
        """
        found = load_checkpoint(self.folder)
        if found is None:
            return False
        weights, state = found
        if state["run"] != plan.run:
            raise ConfigError(
                "training.resume",
                f"{self.folder} holds a run of other settings or data, and going on would overwrite it. "
                "Give another name or remove the folder.",
            )
        self.job.module.load_state_dict(weights, strict=False)
        self.optimizer.load_state_dict(state["optimizer"])
        self.progress = Progress(**state["progress"])
        if self.accelerator.is_main_process:
            cut_log(self.folder / "log.jsonl", after=self.progress.step)
        return True

    def save(self, plan: Plan) -> None:
        if self.accelerator.is_main_process:
            state = {
                "optimizer": self.optimizer.state_dict(),
                "progress": dataclasses.asdict(self.progress),
                "run": plan.run,
            }
            save_checkpoint(self.folder, step=self.progress.step, weights=self.job.module.state_dict(), state=state)

    def run(self, plan: Plan) -> Progress:
        """Train from where the run stands to its end, or until patience ends it."""
        progress = self.progress
        started = time.perf_counter() - progress.seconds
        bar = ProgressLines(plan, progress, silent=not self.accelerator.is_main_process)
        saved = time.perf_counter()
        self.wrapped.train()
        while progress.step < plan.steps and not progress.stopped:
            factor = learning_rate_factor(progress.step / plan.steps, warmup=plan.warmup_share, schedule=plan.schedule)
            loss, tokens = self.step(
                progress.step, seed=plan.seed, factor=factor, gradient_norm=plan.gradient_norm, dtype=plan.dtype
            )
            progress.step += 1
            progress.tokens += tokens
            progress.loss = loss if math.isnan(progress.loss) else 0.95 * progress.loss + 0.05 * loss
            progress.seconds = time.perf_counter() - started
            bar.after_step(factor * plan.learning_rate)
            if progress.step in plan.evaluate_at:
                self._evaluate(plan)
                progress.seconds = time.perf_counter() - started
                self.save(plan)
                saved = time.perf_counter()
            elif time.perf_counter() - saved > plan.checkpoint_minutes * 60:
                self.save(plan)
                saved = time.perf_counter()
        return progress

    def _evaluate(self, plan: Plan) -> None:
        progress = self.progress
        self.wrapped.eval()
        evaluation: Evaluation = from_main(self.accelerator, self.job.evaluate)
        self.wrapped.train()
        better = evaluation.score > progress.best
        progress.best, progress.without_gain = (evaluation.score, 0) if better else (progress.best, progress.without_gain + 1)
        if plan.patience and progress.without_gain >= plan.patience:
            progress.stopped = True
        if not self.accelerator.is_main_process:
            return
        print(f"evaluation at step {progress.step:,}: {evaluation.words}{'  best' if better else ''}", flush=True)
        line = {"step": progress.step, "tokens": progress.tokens, "minutes": round(progress.seconds / 60, 2)}
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line | {"loss": round(progress.loss, 5)} | evaluation.figures, ensure_ascii=False) + "\n")
        self.job.keep(progress, evaluation, better=better)
        if progress.stopped:
            print(f"no gain in {plan.patience} evaluations; stopping")


class ProgressLines:
    """A line of progress every few seconds; on a terminal each takes the place of the one before."""

    def __init__(self, plan: Plan, progress: Progress, *, silent: bool) -> None:
        self._plan = plan
        self._progress = progress
        self._silent = silent
        self._first_tokens = progress.tokens
        self._first = self._last = time.perf_counter()
        self._shown = False

    def after_step(self, rate: float) -> None:
        now = time.perf_counter()
        progress, steps = self._progress, self._plan.steps
        if self._silent or (self._shown and now - self._last < _LINE_SECONDS and progress.step < steps):
            return
        self._last, self._shown = now, True
        speed = (progress.tokens - self._first_tokens) / max(now - self._first, 1e-9)
        left = (now - self._first) / max(1, progress.tokens - self._first_tokens) * progress.tokens / progress.step
        bar = "#" * int(20 * progress.step / steps)
        line = (
            f"[{bar:<20}] step {progress.step:,}/{steps:,}  loss {progress.loss:.4f}  rate {rate:.1e}  {speed:,.0f} tokens/s  "
            f"{progress.seconds / 60:.1f} min, {left * (steps - progress.step) / 60:.0f} to go"
        )
        print(line, end="\r" if sys.stdout.isatty() and progress.step < steps else "\n", flush=True)


def cut_log(path: Path, *, after: int) -> None:
    """Drop what a killed run logged after the checkpoint it goes on from; it will be logged again."""
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.endswith("\n") and json.loads(line)["step"] <= after]
        path.write_text("".join(kept), encoding="utf-8")
