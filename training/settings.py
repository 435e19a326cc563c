"""The settings of a training run: one frozen dataclass, read strictly from one YAML file."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml

from ie.errors import ConfigError


@dataclasses.dataclass(frozen=True, slots=True)
class TrainSettings:
    """Everything that decides a training run. Paths are relative to the folder where the command runs."""

    name: str  # the run folder is runs/NAME
    base: str  # a Hugging Face BERT: folder or hub name
    composed: tuple[str, ...] = ()  # JSONL files of `python -m training.compose`
    annotated: str = ""  # folder of *.spans.jsonl
    reports: str = ""  # folder of the reports that they annotate
    annotated_exclude: tuple[str, ...] = ()  # stems kept out of training (leave one agency out)
    annotated_repeat: int = 1  # how often an annotated report counts, against once for a composed one

    layers: tuple[int, ...] = (0, 2, 4, 6, 8, 10)  # which layers of the base are kept, in this order
    max_length: int = 512  # tokens of a window, the two special ones included
    stride_characters: int = 0  # overlap of training windows; the run time has its own
    dropout: float = 0.1

    epochs: int = 1
    max_minutes: float = 0.0  # 0: no limit; else the learning rate has decayed to its end by then
    batch_tokens: int = 8192  # padded tokens of a step
    learning_rate: float = 5e-4  # of the classifier and the last layer
    layer_decay: float = 0.9  # a layer's rate against the one above it
    warmup_share: float = 0.06
    schedule: Literal["cosine", "linear"] = "cosine"
    weight_decay: float = 0.01
    gradient_norm: float = 1.0
    outside_weight: float = 1.0  # loss weight of O; below 1 trades precision for recall
    precision: Literal["auto", "fp32", "bf16"] = "auto"  # auto: bf16 only where this processor is faster with it
    threads: int = 2
    seed: int = 1

    validation_share: float = 0.05  # of agencies; all reports of an agency fall on one side
    validation_reports: int = 20  # at most
    evaluate_minutes: float = 5.0  # time between two evaluations
    patience: int = 0  # evaluations without a better score before stopping; 0: never

    def __post_init__(self) -> None:
        for name, low, high in (
            ("annotated_repeat", 1, 1000),
            ("max_length", 16, 512),
            ("stride_characters", 0, 255),
            ("dropout", 0.0, 0.9),
            ("epochs", 1, 1000),
            ("max_minutes", 0.0, 10_000.0),
            ("batch_tokens", 16, 1_000_000),
            ("learning_rate", 0.0, 0.1),
            ("layer_decay", 0.1, 1.0),
            ("warmup_share", 0.0, 0.9),
            ("outside_weight", 0.01, 10.0),
            ("threads", 1, 256),
            ("validation_share", 0.0, 0.5),
            ("validation_reports", 0, 10_000),
        ):
            value = getattr(self, name)
            if not low <= value <= high:
                raise ConfigError("config.range", f"{name} must be from {low} to {high}, found {value}.")
        if not self.composed and not self.annotated:
            raise ConfigError(
                "config.missing", "no training data: set composed (JSONL files) or annotated (a folder), or both."
            )
        if not self.layers:
            raise ConfigError("config.range", "layers must name at least one layer of the base, found none.")


def load_settings(path: Path) -> TrainSettings:
    """Read a file of training/configs.

    Raises:
        ConfigError: it is no YAML mapping, a setting is unknown or missing, or a value is of the wrong type or out of range.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError("config.file", f"{path} cannot be read as a YAML file of settings: {error}") from error
    if not isinstance(content, dict):
        raise ConfigError("config.type", f"{path} must be a mapping of settings, found {type(content).__name__}.")
    return build_settings(content)


def build_settings(content: dict[str, Any]) -> TrainSettings:
    """Settings of a mapping, each checked; see `load_settings`."""
    fields = {entry.name: entry for entry in dataclasses.fields(TrainSettings)}
    types = get_type_hints(TrainSettings)
    values: dict[str, Any] = {}
    for name, value in content.items():
        if name not in fields:
            close = difflib.get_close_matches(str(name), fields, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"Known settings: {', '.join(fields)}."
            raise ConfigError("config.unknown", f"unknown setting {name}. {hint}")
        values[name] = _convert(types[name], value, name)
    missing = [name for name, entry in fields.items() if name not in values and entry.default is dataclasses.MISSING]
    if missing:
        raise ConfigError("config.missing", f"the settings {', '.join(missing)} have no default and must be given.")
    return TrainSettings(**values)


def settings_hash(settings: TrainSettings, *data: str) -> str:
    """SHA-256 of the settings and of what else decides the run (hashes of its data)."""
    content = json.dumps([dataclasses.asdict(settings), *data], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _convert(expected: Any, value: object, name: str) -> Any:
    if get_origin(expected) is Literal:
        choices = get_args(expected)
        if value not in choices:
            raise ConfigError("config.range", f"{name} must be one of {', '.join(choices)}, found {value!r}.")
        return value
    if get_origin(expected) is tuple:
        if not isinstance(value, list):
            raise ConfigError("config.type", f"{name} must be a list, found {value!r}.")
        return tuple(_convert(get_args(expected)[0], item, f"{name}[{index}]") for index, item in enumerate(value))
    if expected is float and isinstance(value, str):
        # YAML 1.1 reads 5e-4 (no dot) as a word.
        try:
            return float(value)
        except ValueError:
            pass
    if expected is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, expected) or isinstance(value, bool):
        raise ConfigError("config.type", f"{name} must be of type {expected.__name__}, found {value!r}.")
    return value
