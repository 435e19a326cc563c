"""``python -m training.compose --reports N --seed S -o FILE.jsonl``: write composed reports, one JSON a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from training.compose.places import gazetteer_folder
from training.compose.report import Settings, compose_line, read_excluded
from training.compose.stats import print_stats


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.compose", description=__doc__)
    parser.add_argument("--reports", type=int, default=100, help="how many reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="index of the first report")
    parser.add_argument("-o", "--output", help="JSON Lines file; standard output if absent")
    parser.add_argument("--clean", action="store_true", help="no noise, no page chrome")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--gazetteer", help="folder with areas.csv, cities.csv, provinces.csv, streets.csv")
    parser.add_argument("--exclude-agencies", help="file or comma list of names that no agency may contain")
    parser.add_argument("--stats", action="store_true", help="print spans per label and indicator instead of reports")
    options = parser.parse_args(arguments)
    settings = Settings(options.seed, options.clean, read_excluded(options.exclude_agencies))
    folder = gazetteer_folder(options.gazetteer)
    jobs = (
        (index, str(folder) if folder else None, settings) for index in range(options.start, options.start + options.reports)
    )
    reports = _composed(jobs, options.workers)
    if options.stats:
        print_stats((json.loads(line) for line in reports), sys.stdout)
        return 0
    if options.output:
        with Path(options.output).open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(line + "\n" for line in reports)
    else:
        sys.stdout.writelines(line + "\n" for line in reports)
    return 0


def _composed(jobs: Iterator[tuple[int, str | None, Settings]], workers: int) -> Iterator[str]:
    if workers <= 1:
        yield from map(compose_line, jobs)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap(compose_line, jobs, chunksize=16)


if __name__ == "__main__":
    sys.exit(main())
