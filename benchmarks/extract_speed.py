"""Reports and characters a second on one core, share of time by stage, peak memory.

python -m benchmarks.extract_speed FOLDER [--rounds 3]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from ie import pipeline
from ie.batch.plan import plan_inputs
from ie.errors import IEError

P = ParamSpec("P")
T = TypeVar("T")
STAGES = (
    *("read_file", "normalize_characters", "find_tables", "join_wrapped_lines", "build_sections", "find_identity"),
    *("resolve_mentions", "choose_facts", "check_document", "collect_doc_numbers", "find_damage", "build_record"),
)


def main() -> None:
    """Extract every report of a folder several times and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    started = time.process_time()
    extractor = pipeline.Extractor()
    load_seconds = time.process_time() - started
    spent: dict[str, float] = defaultdict(float)
    for stage in STAGES:
        setattr(pipeline, stage, _timed(stage, getattr(pipeline, stage), spent))
    extractor.tagger.tag = _timed("tag", extractor.tagger.tag, spent)  # type: ignore[method-assign]
    inputs = plan_inputs([arguments.folder])
    reports = characters = 0
    started = time.process_time()
    for _ in range(arguments.rounds):
        for item in inputs:
            try:
                document, _record = extractor.extract_file(item.path)
            except IEError:
                continue
            reports += 1
            characters += len(document.raw)
    seconds = time.process_time() - started
    print(f"model loaded in {load_seconds:.2f} s of CPU")
    print(f"{reports} reports, {characters} characters in {seconds:.1f} s of CPU on one core")
    print(f"{reports / seconds:.2f} reports/s, {characters / seconds:.0f} characters/s")
    for stage, used in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {stage:22} {used / seconds:6.1%}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _timed(stage: str, function: Callable[P, T], spent: dict[str, float]) -> Callable[P, T]:
    def timed(*args: P.args, **kwargs: P.kwargs) -> T:
        started = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.process_time() - started

    return timed


if __name__ == "__main__":
    main()
