"""``python -m training.compose --reports N --seed S -o FILE.jsonl``: write composed reports, one JSON a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from training.compose.body.places import gazetteer_folder
from training.compose.noise import CLEAN, NoiseOptions, parse_damages
from training.compose.report import Settings, compose_line, read_excluded
from training.compose.stats import print_stats


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.compose", description=__doc__)
    parser.add_argument("--reports", type=int, default=100, help="how many reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="index of the first report")
    parser.add_argument("-o", "--output", help="JSON Lines file; standard output if absent")
    parser.add_argument("--clean", action="store_true", help="no damage, no page chrome, tables as rows of cells")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--gazetteer", help="folder with areas.csv, cities.csv, provinces.csv, streets.csv")
    parser.add_argument("--exclude-agencies", help="file or comma list of names that no agency may contain")
    parser.add_argument(
        "--contradictions", type=_share, default=0.1, help="share of reports given a number that breaks a relation"
    )
    parser.add_argument("--damaged", type=_share, default=0.6, help="share of reports with more than mild damage")
    parser.add_argument("--noise", help="only these damages, on every damaged report: N1,N6=0.5 (a severity after =)")
    parser.add_argument("--no-noise", help="never these damages: N7,N13")
    parser.add_argument("--severity", type=_share, help="one severity for all damages, above 0 and at most 1; random without")
    parser.add_argument("--stats", action="store_true", help="print spans per label and indicator instead of reports")
    options = parser.parse_args(arguments)
    if options.reports < 1 or options.workers < 1:
        parser.error(f"--reports and --workers must be at least 1, found {options.reports} and {options.workers}")
    try:
        noise = CLEAN if options.clean else _noise(options)
    except ValueError as error:
        parser.error(str(error))
    settings = Settings(options.seed, read_excluded(options.exclude_agencies), options.contradictions, noise)
    folder = gazetteer_folder(options.gazetteer)
    jobs = (
        (index, str(folder) if folder else None, settings) for index in range(options.start, options.start + options.reports)
    )
    reports = _composed(jobs, options.workers)
    if options.stats:
        print_stats((json.loads(line) for line in reports), sys.stdout)
        return 0
    if options.output:
        Path(options.output).parent.mkdir(parents=True, exist_ok=True)
        with Path(options.output).open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(line + "\n" for line in reports)
    else:
        sys.stdout.writelines(line + "\n" for line in reports)
    return 0


def _share(argument: str) -> float:
    share = float(argument)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"must be between 0 and 1, not {argument}")
    return share


def _noise(options: argparse.Namespace) -> NoiseOptions:
    only = parse_damages(options.noise) if options.noise else {}
    without = frozenset(parse_damages(options.no_noise)) if options.no_noise else frozenset()
    return NoiseOptions(options.damaged, only, without, options.severity)


def _composed(jobs: Iterator[tuple[int, str | None, Settings]], workers: int) -> Iterator[str]:
    if workers <= 1:
        yield from map(compose_line, jobs)
        return
    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap(compose_line, jobs, chunksize=16)


if __name__ == "__main__":
    sys.exit(main())
