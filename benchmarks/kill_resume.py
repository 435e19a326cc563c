"""kill -9 at random times with the real extractor: after each kill the run goes on, and every finished run has the same bytes.

python -m benchmarks.kill_resume [FOLDER] [--kills 30] [--seed 11] [--workers 2]
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "annotations" / "samples" / "reports"


def main() -> None:
    """Kill as often as asked, in as many runs as that takes; exit code 1 where bytes differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES, help="reports; the bundled samples")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--model", type=Path, help="model folder; the shipped one")
    arguments = parser.parse_args()
    options = ["--workers", str(arguments.workers), *(["--model", str(arguments.model)] if arguments.model else [])]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        started = time.monotonic()
        if _start(arguments.folder, place / "whole", options).wait() not in {0, 1}:
            sys.exit("the uninterrupted run failed")
        seconds = time.monotonic() - started
        whole = _tree(place / "whole")
        print(f"{len(whole)} files in {seconds:.1f} s without a kill", flush=True)
        sys.exit(_kill_and_resume(arguments.folder, place / "killed", options, whole, seconds, arguments))


def _kill_and_resume(
    folder: Path, output: Path, options: list[str], whole: dict[str, bytes], seconds: float, arguments: argparse.Namespace
) -> int:
    chance = random.Random(arguments.seed)
    kills = runs = differing = since = 0
    while kills < arguments.kills or since:
        process = _start(folder, output, [*options, "--resume"])
        try:
            process.wait(timeout=chance.uniform(0.05, seconds) if kills < arguments.kills else None)
        except subprocess.TimeoutExpired:
            process.kill()
            if process.wait() == -signal.SIGKILL:
                kills, since = kills + 1, since + 1
            continue
        runs += 1
        same = _tree(output) == whole
        differing += not same
        print(f"run {runs} finished after {since} kills: {'the same bytes' if same else 'DIFFERENT BYTES'}", flush=True)
        since = 0
        shutil.rmtree(output)
    print(f"{kills} kills in {runs} runs, {differing} with different bytes")
    return 1 if differing else 0


def _start(folder: Path, output: Path, options: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ie.cli", "extract", str(folder), "-o", str(output), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


if __name__ == "__main__":
    main()
