"""The robustness test: the same composed reports clean and with each damage alone, in one file for `training.evaluate`.

``python -m training.damage_set --reports 40 --seed 9001 -o runs/data/damages.jsonl``
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from training.command import run_command
from training.compose.__main__ import main as compose
from training.compose.noise.channel import SHARES


def damage_set(reports: int, seed: int, *, names: list[str], more: list[str]) -> Iterator[str]:
    """JSON lines: every report clean, then with each damage; one that a damage did not change is left out there.

    ``more``: further options of `training.compose`.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name in ["", *names]:
            part = Path(folder) / f"{name or 'clean'}.jsonl"
            kind = ["--noise", name, "--damaged", "1"] if name else ["--clean"]
            compose(["--reports", str(reports), "--seed", str(seed), *kind, "-o", str(part), *more])
            with part.open(encoding="utf-8") as lines:
                for line in lines:
                    report = json.loads(line)
                    if report["noise"] == ([name] if name else []):
                        report["id"] += f"-{name or 'clean'}"
                        yield json.dumps(report, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.damage_set", description=__doc__)
    parser.add_argument("--reports", type=int, default=40, help="how many reports, each once clean and once with each damage")
    parser.add_argument("--seed", type=int, default=9001, help="another than the training data's")
    parser.add_argument("--damages", nargs="*", choices=list(SHARES), default=list(SHARES), metavar="N", help="only these")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options, more = parser.parse_known_args(arguments)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    with options.output.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(damage_set(options.reports, options.seed, names=options.damages, more=more))


if __name__ == "__main__":
    run_command(main)
