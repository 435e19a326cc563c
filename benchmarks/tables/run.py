"""Many samples over worker processes: counts by damage and shape, examples, glued rows, cost. Deterministic for a seed."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from benchmarks.tables.baseline import fill_by_position
from benchmarks.tables.faults import run_fault
from benchmarks.tables.outcomes import Judged, count_outcomes, judge_glued_rows, judge_sheet
from benchmarks.tables.reading import flatten, read_sample
from benchmarks.tables.sample import Plan, build_sample, plan_sample
from ie.reconcile import check_tables

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One table of a sample: outcome counts of `ie` and of the baseline, and the cells worth a look."""

    table: str
    layout: str
    ours: Counter[str]
    baseline: Counter[str]
    noted: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class SampleResult:
    """One sample, read and judged."""

    plan: Plan
    sheets: tuple[SheetResult, ...]
    glued: Counter[str]
    read_seconds: float
    table_seconds: float
    error: str


@dataclass(slots=True)
class FaultResult:
    """One fault case: what was proposed, and whether a check failed."""

    identifier: str
    kind: str
    fault: str
    verdict: str
    noticed: bool


@dataclass(slots=True)
class Totals:
    """Counts over all samples, each keyed by what the table of the report groups by."""

    ours: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)
    baseline: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)

    def add(self, key: tuple[str, ...], result: SheetResult) -> None:
        """Count one table under ``key``."""
        self.ours.setdefault(key, Counter()).update(result.ours)
        self.baseline.setdefault(key, Counter()).update(result.baseline)


def run_sample(seed: int, index: int) -> SampleResult:
    """Compose, read and judge sample ``seed-index``, and let the baseline fill the same tables."""
    plan = plan_sample(seed, index)
    sample = build_sample(plan)
    reading = read_sample(sample.data, sample.name)
    peer = fill_by_position(reading.raw, plan.tables, plan.form)
    peer_cells, peer_checks = flatten(peer), check_tables(peer)
    sheets, glued = [], Counter[str]()
    for sheet in sample.sheets:
        judged = judge_sheet(sheet, reading.cells, reading.checks)
        glued.update(judge_glued_rows(sheet, judged))
        noted = tuple(
            each for each in judged if each.outcome in ("unread", "wrong_flagged", "wrong_silent") or each.state_wrong
        )
        peer_judged = judge_sheet(sheet, peer_cells, peer_checks)
        sheets.append(SheetResult(sheet.name, sheet.layout, count_outcomes(judged), count_outcomes(peer_judged), noted))
    return SampleResult(plan, tuple(sheets), glued, reading.read_seconds, reading.table_seconds, reading.error)


def run_fault_case(seed: int, index: int) -> FaultResult:
    """Compose, read and judge fault case ``seed-findex``."""
    case, verdict, noticed = run_fault(seed, index)
    return FaultResult(case.identifier, case.kind, case.fault, verdict, noticed)


def run_all(function: Callable[[int, int], T], seed: int, numbers: Iterable[int], jobs: int) -> Iterable[T]:
    """Yield the results in order of their numbers, whatever the number of worker processes."""
    call = partial(function, seed)
    if jobs <= 1:
        yield from map(call, numbers)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(call, numbers, chunksize=16)
