"""Fault injection for the table reader.

python -m benchmarks.tables [--tables 5000] [--seed 1] [--jobs 2] [--json FILE] [--examples 10]
python -m benchmarks.tables --only 1-123 --show [--save FILE]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.progress import track

from benchmarks.tables.faults import build_fault, judge_fault
from benchmarks.tables.outcomes import judge_sheet
from benchmarks.tables.reading import read_sample
from benchmarks.tables.run import run_all, run_fault_case, run_sample
from benchmarks.tables.sample import build_sample, plan_sample, plan_samples
from benchmarks.tables.summary import build_summary, print_summary


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark, or show one sample of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=int, default=5000, help="at least so many damaged tables")
    parser.add_argument("--faults", type=int, default=1100, help="so many copies of table 3 with one or two wrong cells")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write all figures and all noted cells here")
    parser.add_argument(
        "--examples", type=int, default=0, help="print so many reports with silent, unread and wrong cells each"
    )
    parser.add_argument("--only", help="one sample, SEED-NUMBER, or one fault case, SEED-fNUMBER")
    parser.add_argument("--show", action="store_true", help="with --only: print the text and every cell that is not right")
    parser.add_argument("--save", type=Path, help="with --only: write the damaged file here")
    chosen = parser.parse_args(arguments)
    if chosen.only:
        return _show_one(chosen.only, show=chosen.show, save=chosen.save)
    numbers = plan_samples(chosen.seed, chosen.tables)
    done = run_all(run_sample, chosen.seed, numbers, chosen.jobs)
    samples = list(track(done, "tables", total=len(numbers), disable=not sys.stderr.isatty()))
    cases = run_all(run_fault_case, chosen.seed, range(chosen.faults), chosen.jobs)
    faults = list(track(cases, "faults", total=chosen.faults, disable=not sys.stderr.isatty()))
    summary = build_summary(samples, faults)
    print_summary(summary, examples=chosen.examples)
    if chosen.json:
        summary["fault_cases"] = [
            {"id": f.identifier, "kind": f.kind, "fault": f.fault, "verdict": f.verdict, "noticed": f.noticed} for f in faults
        ]
        chosen.json.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _show_one(identifier: str, *, show: bool, save: Path | None) -> int:
    seed, number = identifier.split("-")
    if number.startswith("f"):
        case = build_fault(int(seed), int(number[1:]))
        reading = read_sample(case.data, case.name)
        data = case.data
        print(f"{case.identifier}: {case.kind} ({case.fault}), meant {case.meant}, printed {case.printed}")
        print(f"{judge_fault(case, reading)}: {[(r.target, r.printed, r.proposed) for r in reading.repairs]}")
        lines: list[str] = []
    else:
        sample = build_sample(plan_sample(int(seed), int(number)))
        reading = read_sample(sample.data, sample.name)
        data = sample.data
        print(sample.plan)
        judged = [each for sheet in sample.sheets for each in judge_sheet(sheet, reading.cells, reading.checks)]
        lines = [f"{each.outcome:13} {each.key}: expected {each.expected}, got {each.got}" for each in judged]
        lines = [line for line, each in zip(lines, judged, strict=True) if each.outcome != "right" or each.state_wrong]
    if reading.error:
        print(reading.error)
    if show:
        print(reading.raw or data.decode("utf-8", "replace"))
    print("\n".join(lines))
    for check in reading.checks:
        if check.status == "fail":
            print(f"fail {check.id} {check.scope}: {check.lhs} | {check.rhs}")
    if save:
        save.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
