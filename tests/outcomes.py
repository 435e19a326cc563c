"""A run as what became of each input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ie.batch.inputs import Input
from ie.batch.run import run_batch
from ie.batch.settings import RunSettings
from ie.record.schema import ERROR_SCHEMA


@dataclass(frozen=True, slots=True)
class Outcome:
    """An input and its record or error record, as written."""

    input: Input
    content: dict[str, Any]

    @property
    def failed(self) -> bool:
        return bool(self.content["schema"] == ERROR_SCHEMA)


def run_inputs(inputs: Sequence[Input], settings: RunSettings) -> list[Outcome]:
    """Run, and return the outcomes in the order of ``inputs``."""
    run = run_batch(inputs, settings)
    return [Outcome(item, content) for item, content in zip(run.plan.inputs, run.contents(), strict=True)]
