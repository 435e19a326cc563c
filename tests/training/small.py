"""A few composed lines and settings that a test can train on in seconds, from the random model as base."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from training.make_tiny import MAX_LENGTH
from training.settings import TrainSettings

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "models" / "tiny"


def write_composed(path: Path, *, reports: int = 12, noise: tuple[str, ...] = ()) -> Path:
    """Short texts of a heading and a count, each of another office; from the second on damaged as ``noise`` says."""
    lines = []
    for number in range(reports):
        text = f"一、总体情况\n本机关主动公开政府信息{100 + number}条。\n"
        spans = [
            {"label": "SEC_OVERVIEW", "start": 0, "end": 6},
            {"label": "COUNT", "start": 18, "end": 22, "indicator": "disclosed_items"},
        ]
        content = {"id": f"r{number}", "agency": f"第{number}局", "text": text, "spans": spans}
        content["noise"] = [noise[number % len(noise)]] if number and noise else []
        lines.append(json.dumps(content, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def settings_for(composed_file: Path, **changes: object) -> TrainSettings:
    settings = TrainSettings(
        name="t",
        base=str(TINY),
        composed=(str(composed_file),),
        layer_count=2,
        max_length=MAX_LENGTH,
        dropout=0.0,
        epochs=60,
        batch_tokens=512,
        learning_rate=5e-3,
        precision="fp32",
        validation_share=0.3,
        validation_reports=5,
        threads=1,
        evaluations=2,
    )
    return dataclasses.replace(settings, **changes)  # type: ignore[arg-type]


def yaml_of(settings: TrainSettings, **more: object) -> str:
    """The settings as a config file."""
    content = {name: list(value) if isinstance(value, tuple) else value for name, value in dataclasses.asdict(settings).items()}
    return json.dumps(content | more, ensure_ascii=False)
