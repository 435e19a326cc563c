"""Memory over a long run: of the program and of its reading processes, while composed reports go through; then of `ie panel`.

python -m benchmarks.flat_memory [--reports 10000] [--workers 1] [--reuse FILE.jsonl] [--output FOLDER]

A run with ``--output`` that was stopped is gone on from, as with `ie extract --resume`; memory is then told from there.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from ie.batch.settings import RunSettings
from ie.config import Config
from training.compose.__main__ import main as compose

TOLERANCE = 0.05  # from a tenth of the way to the end


def main() -> None:
    """Compose, extract, print memory ten times on the way; exit code 1 where it grew by more than a twentieth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--reuse", type=Path, help="JSONL of composed reports; made there if it is not yet")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--output", type=Path, help="keep the records and the panel here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        reports = arguments.reuse or Path(name) / "composed.jsonl"
        if not reports.exists():
            compose(["--reports", str(arguments.reports), "--seed", str(arguments.seed), "-o", str(reports)])
        started = time.monotonic()
        inputs = plan_documents([reports])
        print(f"{len(inputs)} reports planned in {time.monotonic() - started:.1f} s, {_mib(_rss([os.getpid()])):.0f} MiB")
        output = arguments.output or Path(name)
        settings = RunSettings(arguments.model, Config(), output / "records", resume=True, layout="parts")
        watch = _Watch(len(inputs))
        run = run_batch(inputs, settings, workers=arguments.workers, on_document=watch.look)
        print(
            f"{run.totals.records} records, {run.totals.errors} errors; {_mib(_rss([os.getpid()])):.0f} MiB after the summary"
        )
        _panel(output)
    first, most = sum(watch.seen[0][1:]), max(sum(seen[1:]) for seen in watch.seen)  # at the end a reader may have left
    growth = most / first - 1
    print(f"after {watch.seen[0][0]} reports memory was {first:.0f} MiB, later at most {most:.0f} MiB: {growth:+.1%}")
    sys.exit(0 if growth <= TOLERANCE else 1)


def _panel(output: Path) -> None:
    """Make the panel of the records in a process of its own and print the most memory it had."""
    started = time.monotonic()
    command = [sys.executable, "-m", "ie.cli", "panel", str(output / "records"), "-o", str(output / "panel.parquet")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    most = _mib(usage.ru_maxrss * 1024)
    print(f"ie panel: exit {os.waitstatus_to_exitcode(status)}, {time.monotonic() - started:.0f} s, at most {most:.0f} MiB")


class _Watch:
    """Looks at memory ten times on the way."""

    def __init__(self, total: int) -> None:
        self._step, self._done, self._started = max(1, total // 10), 0, time.monotonic()
        self.seen: list[tuple[int, float, float]] = []

    def look(self, failed: bool) -> None:
        """Count a document, and print where it is time."""
        self._done += 1
        if self._done % self._step:
            return
        own, readers = _mib(_rss([os.getpid()])), _mib(_rss(_children()))
        self.seen.append((self._done, own, readers))
        rate = self._done / (time.monotonic() - self._started)
        print(f"{self._done:>8} reports  {own:6.0f} MiB + readers {readers:6.0f} MiB  {rate:.2f}/s", flush=True)


def _children() -> list[int]:
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def _rss(processes: list[int]) -> int:
    total = 0
    for process in processes:
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue
    return total


def _mib(size_bytes: int) -> float:
    return size_bytes / (1024 * 1024)


if __name__ == "__main__":
    main()
