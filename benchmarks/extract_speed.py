"""Speed of `ie` beside `transformers.pipeline` in fp32 on the same weights and texts, and beside the rules alone.

python -m benchmarks.extract_speed [FOLDER] [--model FOLDER] [--rounds 3] [--quick] [--only ie]

Each contender has a process of its own (its peak memory is its own) with one thread; they take turns, round by round, and CPU
seconds count, so that what else the machine does disturbs little and all of them alike.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.contenders import CONTENDERS, Round
from benchmarks.machine import describe_machine
from ie.batch.plan import plan_inputs
from ie.cli import EXIT_SOME_FAILED
from ie.errors import IEError
from ie.pipeline import DEFAULT_MODEL
from ie.read import read_file

SAMPLES = Path(__file__).resolve().parent.parent / "annotations" / "samples" / "reports"
QUICK_REPORTS = 2  # the shortest
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1"}


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be read."""

    path: Path
    characters: int  # of raw


@dataclass(slots=True)
class Result:
    """A contender's rounds. ``started``: CPU seconds until the first report was done, imports and model included."""

    name: str
    started: float
    rounds: list[Round] = field(default_factory=list)

    @property
    def cpu_seconds(self) -> float:
        return statistics.median(each.cpu_seconds for each in self.rounds)


class _Process:
    """A contender at work in a process of its own."""

    def __init__(self, name: str, model: Path, reports: Sequence[Report]) -> None:
        files = [str(report.path) for report in reports]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.contenders", name, str(model), *files],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | _ENVIRONMENT,
        )
        self.result = Result(name, float(self._line()["started"]))

    def __enter__(self) -> _Process:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()  # the end of its stdin ends it

    def play(self) -> None:
        """One more round."""
        assert self._process.stdin is not None
        self._process.stdin.write("round\n")
        self._process.stdin.flush()
        self.result.rounds.append(Round(**self._line()))

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit("a contender ended before its answer; what it said stands above.")
        content: dict[str, Any] = json.loads(line)
        return content


def measure(names: Sequence[str], model: Path, reports: Sequence[Report], *, rounds: int) -> list[Result]:
    """Let the contenders take turns."""
    with ExitStack() as stack:
        processes = [stack.enter_context(_Process(name, model, reports)) for name in names]
        for _ in range(rounds):
            for process in processes:
                process.play()
        return [process.result for process in processes]


def readable_reports(folder: Path) -> list[Report]:
    """The files of a folder that can be read."""
    found = []
    for item in plan_inputs([folder]):
        try:
            found.append(Report(item.path, len(read_file(item.path).raw)))
        except IEError:
            continue
    return found


def start_seconds(report: Report, model: Path) -> dict[str, float]:
    """CPU seconds, with all processes: of ``ie --help``, and of a run over one report."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "ie --help": ["--help"],
            "ie extract, one report": ["extract", str(report.path), "-o", folder, "--model", str(model)],
        }
        return {words: _cpu_of([sys.executable, "-m", "ie.cli", *command]) for words, command in commands.items()}


def _cpu_of(command: Sequence[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=os.environ | _ENVIRONMENT).returncode
    if code not in (0, EXIT_SOME_FAILED):  # a text that is no report takes as long to start
        sys.exit(f"{' '.join(command)} ended with code {code}; what it said stands above.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def print_results(results: Sequence[Result], reports: Sequence[Report]) -> None:
    """The table, the ratios, the stages."""
    characters = sum(report.characters for report in reports)
    print(f"{'one core':22} {'reports/s':>9} {'characters/s':>12} {'tokens':>7} {'tokens/s':>8} {'peak MiB':>8} {'start s':>7}")
    for result in results:
        seconds, last = result.cpu_seconds, result.rounds[-1]
        speed = f"{len(reports) / seconds:9.2f} {characters / seconds:12,.0f} {last.tokens:7,} {last.tokens / seconds:8,.0f}"
        print(f"{result.name:22} {speed} {last.peak_mib:8.0f} {result.started:7.2f}")
    by_name = {result.name: result for result in results}
    if (slow := by_name.get("transformers.pipeline")) is not None:
        for result in results:
            if result is not slow:
                print(f"{result.name}: {_ratio(slow, result)} times the throughput of {slow.name}")
    if (full := by_name.get("ie")) is not None:
        print("where ie spends it: " + ", ".join(f"{stage} {share:.1%}" for stage, share in _shares(full)))


def _ratio(slow: Result, fast: Result) -> str:
    ratios = [one.cpu_seconds / other.cpu_seconds for one, other in zip(slow.rounds, fast.rounds, strict=True)]
    return f"{statistics.median(ratios):.2f} (rounds {min(ratios):.2f}–{max(ratios):.2f})"


def _shares(result: Result) -> list[tuple[str, float]]:
    spent: Counter[str] = Counter()
    for each in result.rounds:
        spent.update(each.stages)
    total = sum(each.cpu_seconds for each in result.rounds)
    return [(stage, seconds / total) for stage, seconds in spent.most_common() if seconds / total >= 0.001]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; nothing is asserted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract_speed", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES, help="reports; the samples where none is given")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="model folder with ONNX and safetensors")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help=f"one round over the {QUICK_REPORTS} shortest reports")
    parser.add_argument("--only", nargs="*", choices=CONTENDERS, default=list(CONTENDERS))
    options = parser.parse_args(arguments)
    reports = readable_reports(options.folder)
    if not reports:
        parser.error(f"{options.folder} holds no file that can be read")
    by_length = sorted(reports, key=lambda report: report.characters)
    if options.quick:
        reports, options.rounds = by_length[:QUICK_REPORTS], 1
    names = list(options.only)
    print(describe_machine())
    if "transformers.pipeline" in names and importlib.util.find_spec("transformers") is None:
        print("transformers is not installed (pip install '.[train]'); ie is measured alone")
        names.remove("transformers.pipeline")
    started = time.monotonic()
    starts = start_seconds(min(reports, key=lambda report: report.path.stat().st_size), options.model)
    print(", ".join(f"{words}: {seconds:.2f} s" for words, seconds in starts.items()), "(CPU, all processes)")
    total = sum(report.characters for report in reports)
    print(f"{options.model.name}; {len(reports)} reports, {total:,} characters; {options.rounds} rounds in turns, median")
    print_results(measure(names, options.model, reports, rounds=options.rounds), reports)
    print(f"took {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
