"""How many steps a run has: as set, or fitted into a time limit once; then written into the run folder and never changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from accelerate import Accelerator

from ie.errors import ConfigError
from training.loop import Loop, Plan, from_main
from training.model import choose_precision
from training.settings import PretrainSettings, TrainSettings

_MEASURE_SECONDS = 20.0
_SPARE = 0.97  # share of the time limit that is planned for; the rest is for saving and for a machine that slows down


@dataclass(frozen=True, slots=True)
class FixedPlan:
    """The content of plan.json. ``run --steps STEPS`` with the same settings repeats the run exactly."""

    key: str  # hash of settings and data, steps left aside
    steps: int
    precision: str  # fp32 or bf16
    step_seconds: float = 0.0  # measured; 0 where there was no time limit
    evaluation_seconds: float = 0.0

    @property
    def dtype(self) -> torch.dtype:
        return torch.bfloat16 if self.precision == "bf16" else torch.float32


def fix_plan(
    settings: TrainSettings | PretrainSettings,
    folder: Path,
    key: str,
    *,
    all_steps: int,
    loop: Loop,
    accelerator: Accelerator,
    draft: Callable[[int, torch.dtype], Plan],
    evaluations: int,
) -> FixedPlan:
    """The plan of plan.json, or a new one, which is written there.

    ``all_steps``: of the whole data; ``draft`` makes a plan of so many steps, for measuring.

    Raises:
        ConfigError: the folder holds a run of other settings, data or steps.
    """
    path = folder / "plan.json"
    stored: FixedPlan | None = from_main(accelerator, lambda: _read(path))
    if stored is not None:
        if stored.key != key or settings.steps not in (0, stored.steps):
            raise ConfigError(
                "training.resume",
                f"{folder} holds a run of other settings or data, or of other steps than {settings.steps} ({stored.steps}), and going on "
                "would overwrite it. Give another name or remove the folder.",
            )
        return stored
    precision = from_main(accelerator, lambda: choose_precision(settings.precision, accelerator.device))
    plan = FixedPlan(key, all_steps, precision)
    if settings.max_minutes and not settings.steps:
        plan = _fit(plan, settings.max_minutes * 60, loop, accelerator, draft(all_steps, plan.dtype), evaluations)
    if accelerator.is_main_process:
        path.write_text(json.dumps(asdict(plan), indent=1) + "\n", encoding="utf-8")
    accelerator.wait_for_everyone()
    return plan


def _fit(plan: FixedPlan, limit: float, loop: Loop, accelerator: Accelerator, draft: Plan, evaluations: int) -> FixedPlan:
    """The steps that fit into ``limit`` seconds, measuring and evaluations included."""
    started = time.perf_counter()
    step_seconds = loop.measure(draft, seconds=min(_MEASURE_SECONDS, limit / 20))
    before = time.perf_counter()
    loop.wrapped.eval()
    from_main(accelerator, loop.job.evaluate)
    evaluation_seconds = time.perf_counter() - before

    def count() -> int:
        left = limit * _SPARE - (time.perf_counter() - started) - evaluations * evaluation_seconds
        return min(plan.steps, max(1, int(left / step_seconds)))

    steps: int = from_main(accelerator, count)
    if accelerator.is_main_process:
        print(
            f"time limit {limit / 60:.1f} min: {step_seconds:.2f} s a step, {evaluation_seconds:.0f} s an evaluation: "
            f"{steps:,} of {plan.steps:,} steps. `--steps {steps}` repeats this run exactly."
        )
    return replace(plan, steps=steps, step_seconds=round(step_seconds, 4), evaluation_seconds=round(evaluation_seconds, 2))


def _read(path: Path) -> FixedPlan | None:
    return FixedPlan(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
