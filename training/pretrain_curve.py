"""What each million tokens of pretraining brings: fine-tune every milestone by one short recipe and print the scores.

``python -m training.pretrain_curve runs/pretrained --config training/configs/curve.yaml``
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.command import run_command
from training.pictures import line_chart
from training.settings import TrainSettings, load_settings
from training.train import train


@dataclass(frozen=True, slots=True)
class Point:
    """One milestone: tokens read, held-out loss of the language model, best validation scores of the tagger made of it."""

    tokens: int
    held_out_loss: float | None
    precision: float
    recall: float
    f1: float


def milestones(folder: Path) -> list[tuple[int, float | None, Path]]:
    """Tokens, held-out loss and folder of every milestone of a pretraining run, in order."""
    found: list[tuple[int, float | None, Path]] = []
    for path in sorted(folder.glob("tokens-*")):
        content = json.loads((path / "pretraining.json").read_text(encoding="utf-8"))
        found.append((int(content["progress"]["tokens"]), float(content["held_out_loss"]), path))
    return found


def curve(folder: Path, recipe: TrainSettings) -> list[Point]:
    """The points of a run, the base itself first where the run names it; what is done already is not done again.

    The recipe's ``layers`` must fit every base: a run that cut its base has fewer layers than the base itself.
    """
    found = milestones(folder)
    points: list[Point] = []
    bases: list[tuple[int, float | None, str]] = [(0, None, _base_of(found[0][2]))] if found else []
    bases += [(tokens, loss, str(path)) for tokens, loss, path in found]
    for tokens, loss, base in bases:
        name = f"tokens-{tokens:010d}"
        trained = train(dataclasses.replace(recipe, name=name, base=base), folder / "curve" / name, shared=folder / "curve")
        score = json.loads((trained.best / "training.json").read_text(encoding="utf-8"))["validation"]["all"]
        points.append(Point(tokens, loss, score["precision"], score["recall"], score["f1"]))
    return points


def _base_of(milestone: Path) -> str:
    settings: dict[str, Any] = json.loads((milestone / "pretraining.json").read_text(encoding="utf-8"))["settings"]
    return str(settings["base"])


def as_table(points: list[Point]) -> str:
    lines = [f"{'tokens':>12}{'LM loss':>10}{'P':>8}{'R':>8}{'F1':>8}"]
    for point in points:
        loss = "" if point.held_out_loss is None else f"{point.held_out_loss:.4f}"
        lines.append(f"{point.tokens:>12,}{loss:>10}{point.precision:>8.3f}{point.recall:>8.3f}{point.f1:>8.3f}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pretrain_curve", description=__doc__)
    parser.add_argument("run", type=Path, help="a folder of training.pretrain")
    parser.add_argument(
        "--config", type=Path, required=True, help="a training config of few steps; its name and base are not used"
    )
    options = parser.parse_args(arguments)
    points = curve(options.run, load_settings(options.config))
    print(as_table(points))
    (options.run / "curve.json").write_text(json.dumps([dataclasses.asdict(point) for point in points], indent=1) + "\n")
    chart = line_chart(
        {"span F1": [(point.tokens / 1e6, point.f1) for point in points]}, x="million tokens", y="F1 of the tagger"
    )
    (options.run / "curve.svg").write_text(chart, encoding="utf-8")


if __name__ == "__main__":
    run_command(main)
