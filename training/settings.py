"""The settings of each command: frozen dataclasses, one YAML file each. Paths are relative to the folder where the command runs."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, Literal

from ie.errors import ConfigError
from training.strict_yaml import build, load_yaml, require_ranges

Precision = Literal["auto", "fp32", "bf16"]
LayerChoice = Literal["first", "even", "last"]

_COMMON_RANGES: dict[str, tuple[float, float]] = {
    "layer_count": (0, 1000),
    "max_length": (16, 8192),
    "dropout": (0.0, 0.9),
    "steps": (0, 100_000_000),
    "max_minutes": (0.0, 10_000.0),
    "batch_tokens": (16, 10_000_000),
    "learning_rate": (0.0, 0.1),
    "layer_decay": (0.1, 1.0),
    "warmup_share": (0.0, 0.9),
    "checkpoint_minutes": (0.0, 10_000.0),
    "threads": (1, 256),
}


@dataclasses.dataclass(frozen=True, slots=True)
class TrainSettings:
    """Everything that decides the training of a tagger."""

    name: str  # the run folder is runs/NAME
    base: str  # a Hugging Face BERT: folder or hub name; or a trained tagger, to go on from
    composed: tuple[str, ...] = ()  # JSONL files of `python -m training.compose`
    annotated: tuple[str, ...] = ()  # folders of *.spans.jsonl, or of *.marked.txt
    reports: tuple[str, ...] = ()  # for each of them the folder of the reports; the same folder for *.marked.txt
    annotated_exclude: tuple[str, ...] = ()  # stems that take no part at all (leave one agency out)
    annotated_repeat: int = 1  # how often an annotated report counts, against once for a composed one

    layers: tuple[int, ...] = ()  # layers of the base to keep, in this order; empty: layer_count of them by layer_choice
    layer_count: int = 6  # 0: all
    layer_choice: LayerChoice = "first"
    max_length: int = 512  # tokens of a window, the two special ones included
    stride_characters: int = 0  # overlap of training windows; the run time has its own
    dropout: float = 0.1

    epochs: int = 1
    steps: int = 0  # instead of epochs; 0: as many as the epochs have
    max_minutes: float = 0.0  # 0: no limit; else the steps are derived from the speed measured at the start, and then fixed
    batch_tokens: int = 8192  # padded tokens of a step, all processes together
    learning_rate: float = 5e-4  # of the classifier and the last layer
    layer_decay: float = 0.9  # a layer's rate against the one above it
    warmup_share: float = 0.06
    schedule: Literal["cosine", "linear"] = "cosine"
    weight_decay: float = 0.01
    gradient_norm: float = 1.0
    precision: Precision = "auto"  # auto: bf16 only where this machine is faster with it
    threads: int = 2
    seed: int = 1

    outside_weight: float = 1.0  # loss weight of O; below 1 trades precision for recall
    balance: float = 0.0  # 0: tags weigh alike; 1: a tag weighs by the inverse of its frequency; between: a power of it
    focal_gamma: float = 0.0  # above 0: tokens that are already right count less

    indicator_weight: float = 0.0  # above 0: learn besides what each number counts, and how much that weighs against the tags

    int8_rounding: bool = False  # train as the int8 file will answer; for the last steps of a trained tagger

    teacher: str = ""  # a trained tagger with the same tags, to distil from
    teacher_weight: float = 0.5  # share of the loss that its answers have
    teacher_temperature: float = 2.0
    hidden_weight: float = 0.0  # weight of agreeing with its hidden states (same width)

    validation_share: float = 0.05  # of the composed agencies; all reports of an agency fall on one side
    annotated_validation_share: float = 0.0  # the same for annotated reports; those kept for validation are not trained on
    validation_reports: int = 20  # at most
    evaluations: int = 5  # spread evenly over the steps; the best of them is kept
    patience: int = 0  # evaluations without a better score before stopping; 0: never
    checkpoint_minutes: float = 10.0  # between two checkpoints, besides one at each evaluation

    def __post_init__(self) -> None:
        require_ranges(
            self,
            _COMMON_RANGES
            | {
                "annotated_repeat": (1, 1000),
                "stride_characters": (0, 255),
                "epochs": (1, 1000),
                "outside_weight": (0.01, 10.0),
                "balance": (0.0, 1.0),
                "focal_gamma": (0.0, 10.0),
                "indicator_weight": (0.0, 100.0),
                "teacher_weight": (0.0, 1.0),
                "teacher_temperature": (0.1, 20.0),
                "hidden_weight": (0.0, 1000.0),
                "validation_share": (0.0, 0.5),
                "annotated_validation_share": (0.0, 0.5),
                "validation_reports": (0, 10_000),
                "evaluations": (1, 10_000),
            },
        )
        if len(self.annotated) != len(self.reports):
            raise ConfigError(
                "config.missing",
                f"annotated names {len(self.annotated)} folders and reports {len(self.reports)}; give one of reports for each.",
            )


@dataclasses.dataclass(frozen=True, slots=True)
class PretrainSettings:
    """Everything that decides a masked-language pretraining."""

    name: str
    base: str  # a Hugging Face BERT with its language-model head: folder or hub name
    corpora: tuple[str, ...] = ()  # JSON Lines (.jsonl, .jsonl.gz) with `text` or `content`, or folders of them
    composed: tuple[str, ...] = ()  # JSONL files of `python -m training.compose`
    file_characters: int = 4_000_000  # at most so many of each file of corpora, of documents drawn by the seed; 0: all

    layers: tuple[int, ...] = ()
    layer_count: int = 0  # 0: all; fewer learn faster, and the tagger then starts from them
    layer_choice: LayerChoice = "first"
    max_length: int = 512
    dropout: float = 0.1
    masked_share: float = 0.15
    span_mean: float = 3.0  # masked spans have a geometric length of about so many characters (1: single characters)
    span_most: int = 10

    tokens: int = 6_000_000  # to read; the corpora are read again where they have fewer
    milestone_tokens: int = 1_000_000  # a Hugging Face folder is kept each so many tokens, for `training.pretrain_curve`
    steps: int = 0  # instead of tokens
    max_minutes: float = 0.0
    batch_tokens: int = 8192
    learning_rate: float = 5e-4
    layer_decay: float = 1.0
    warmup_share: float = 0.06
    schedule: Literal["cosine", "linear"] = "linear"
    weight_decay: float = 0.01
    gradient_norm: float = 1.0
    precision: Precision = "auto"
    threads: int = 2
    seed: int = 1

    validation_share: float = 0.02  # of documents
    validation_windows: int = 60  # at most
    checkpoint_minutes: float = 10.0

    def __post_init__(self) -> None:
        require_ranges(
            self,
            _COMMON_RANGES
            | {
                "file_characters": (0, 10**12),
                "masked_share": (0.01, 0.9),
                "span_mean": (1.0, 100.0),
                "span_most": (1, 512),
                "tokens": (1, 10**12),
                "milestone_tokens": (1, 10**12),
                "validation_share": (0.0, 0.5),
                "validation_windows": (1, 10_000),
            },
        )
        if not self.corpora and not self.composed:
            raise ConfigError("config.missing", "no text to learn from: set corpora or composed, or both.")


@dataclasses.dataclass(frozen=True, slots=True)
class LeaveOneOutSettings:
    """Leave one agency out: for each agency of ``annotated`` a tagger that never saw it, by one recipe."""

    name: str
    recipe: str  # a file of TrainSettings; its base is the tagger that every fold starts from
    annotated: (
        str  # folder of *.spans.jsonl whose agencies are left out in turn; the recipe's own annotated are kept in training
    )
    reports: str
    gold: str = ""  # folder of gold records, for record figures
    agencies: tuple[str, ...] = ()  # only these; empty: all


def load_settings(path: Path) -> TrainSettings:
    """The training settings of a file; see `load_yaml`."""
    return require_data(load_yaml(path, TrainSettings))


def require_data(settings: TrainSettings) -> TrainSettings:
    """The settings; raises ConfigError where they name nothing to learn from."""
    if not settings.composed and not settings.annotated:
        raise ConfigError("config.missing", "no training data: set composed (JSONL files) or annotated (folders), or both.")
    return settings


def build_settings(content: dict[str, Any]) -> TrainSettings:
    return require_data(build(content, TrainSettings))
