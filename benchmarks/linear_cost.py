"""Cost grows with the input and no faster: twice the text costs each stage at most 2.2 times the CPU, twice the documents likewise.

python -m benchmarks.linear_cost [--reports 24] [--doublings 2]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from ie import pipeline
from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from ie.batch.settings import RunSettings
from ie.config import Config
from ie.errors import IEError
from training.compose.__main__ import main as compose

P = ParamSpec("P")
T = TypeVar("T")
LIMIT = 2.2
FLOOR_SECONDS = 0.05  # below this a stage is noise
STAGES = (
    *("read_bytes", "normalize_characters", "find_tables", "join_wrapped_lines", "settle_entities", "build_sections"),
    *("find_identity", "resolve_mentions", "choose_facts", "find_damage", "build_narrative", "check_document", "build_record"),
)


def main() -> None:
    """Print seconds and ratios; exit code 1 where a ratio is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=24)
    parser.add_argument("--doublings", type=int, default=2)
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    over = _double_documents(arguments.reports, arguments.model) + _double_text(arguments.doublings, arguments.model)
    print(f"over {LIMIT}: {', '.join(over) or 'nothing'}")
    sys.exit(1 if over else 0)


def _double_documents(reports: int, model: Path | None) -> list[str]:
    seconds = []
    with tempfile.TemporaryDirectory() as name:
        for factor in (0, 1, 2):  # nothing, once, twice: what starting costs is taken off
            source = Path(name) / f"composed-{factor}.jsonl"
            compose(["--reports", str(max(1, reports * factor)), "--seed", "5", "-o", str(source)])
            before = _cpu()
            run_batch(plan_documents([source]), RunSettings(model, Config(), Path(name) / str(factor)))
            seconds.append(_cpu() - before)
    ratio = (seconds[2] - seconds[0]) / (seconds[1] - seconds[0])
    print(f"{'documents':22} {seconds[1]:8.2f} s {seconds[2]:8.2f} s   × {ratio:.2f}")
    return ["documents"] if ratio > LIMIT else []


def _double_text(doublings: int, model: Path | None) -> list[str]:
    extractor = pipeline.Extractor(model=model or pipeline.DEFAULT_MODEL)
    samples = sorted((Path(__file__).parent.parent / "annotations" / "samples" / "reports").glob("*.txt"))
    texts = [path.read_bytes().decode("gb18030" if path.stem.startswith("x") else "utf-8", "ignore") for path in samples]
    spent: list[dict[str, float]] = []
    for times in (0, *range(doublings + 1)):  # the first round loads what is loaded when it is needed, and is not counted
        clock: dict[str, float] = defaultdict(float)
        with _watched(clock, extractor):
            for text in texts:
                try:
                    extractor.extract_bytes("\n".join([text] * 2**times).encode(), path="text.txt")
                except IEError:
                    continue
        spent.append(clock)
    del spent[0]
    over = []
    for stage in spent[-1]:
        used = [clock[stage] for clock in spent]
        ratio = used[-1] / used[-2]
        print(f"{stage:22} {' '.join(f'{each:8.2f} s' for each in used)}   × {ratio:.2f}")
        if ratio > LIMIT and used[-1] > FLOOR_SECONDS:
            over.append(stage)
    return over


class _watched:  # noqa: N801 - used as a statement
    """The stages of the pipeline, timed while the block runs."""

    def __init__(self, clock: dict[str, float], extractor: pipeline.Extractor) -> None:
        self._clock, self._extractor = clock, extractor
        self._real = {stage: getattr(pipeline, stage) for stage in STAGES if hasattr(pipeline, stage)}
        self._read = extractor.tagger.read

    def __enter__(self) -> None:
        for stage, function in self._real.items():
            setattr(pipeline, stage, _timed(stage, function, self._clock))
        self._extractor.tagger.read = _timed("tag", self._read, self._clock)  # type: ignore[method-assign]

    def __exit__(self, *_: object) -> None:
        for stage, function in self._real.items():
            setattr(pipeline, stage, function)
        self._extractor.tagger.read = self._read  # type: ignore[method-assign]


def _timed(stage: str, function: Callable[P, T], clock: dict[str, float]) -> Callable[P, T]:
    def timed(*args: P.args, **kwargs: P.kwargs) -> T:
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            clock[stage] += time.process_time() - started

    return timed


def _cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
