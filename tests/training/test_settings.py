"""Training settings: strict, with messages that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from ie.errors import ConfigError
from training.settings import LeaveOneOutSettings, PretrainSettings, TrainSettings, build_settings, load_settings
from training.strict_yaml import load_yaml, settings_hash

MINIMAL = {"name": "x", "base": "b", "composed": ["a.jsonl"]}
CONFIGS = sorted((Path(__file__).resolve().parents[2] / "training" / "configs").glob("*.yaml"))


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"learnin_rate": 1e-4}, "config.unknown", "Did you mean learning_rate"),
        ({"epochs": "two"}, "config.type", "epochs must be of type int"),
        ({"epochs": True}, "config.type", "epochs"),
        ({"layers": 6}, "config.type", "layers must be a list"),
        ({"layers": ["0"]}, "config.type", r"layers\[0\]"),
        ({"layer_count": -1}, "config.range", "layer_count must be from 0"),
        ({"layer_choice": "odd"}, "config.range", "first, even, last"),
        ({"schedule": "steps"}, "config.range", "cosine, linear"),
        ({"max_length": 8}, "config.range", "from 16 to 8192"),
        ({"annotated": ["a"]}, "config.missing", "one of reports for each"),
        ({"composed": []}, "config.missing", "no training data"),
    ],
)
def test_wrong_setting_is_refused(change: dict[str, object], code: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        build_settings({**MINIMAL, **change})
    assert caught.value.code == code


def test_missing_setting_is_named() -> None:
    with pytest.raises(ConfigError, match="base"):
        build_settings({"name": "x", "composed": ["a"]})


def test_number_without_a_dot_is_a_number() -> None:
    assert build_settings({**MINIMAL, "learning_rate": "5e-4", "max_minutes": 3}).learning_rate == pytest.approx(5e-4)


@pytest.mark.parametrize("content", ["- a", "a: [", "\x00"], ids=["list", "broken", "control"])
def test_file_that_is_no_mapping_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError):
        load_settings(path)


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_shipped_config_loads(path: Path) -> None:
    kinds = {"pretrain": PretrainSettings, "leave_one_out": LeaveOneOutSettings}
    assert load_yaml(path, kinds.get(path.stem, TrainSettings)).name == path.stem


def test_message_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("name: x\nbase: b\ncomposed: [a]\nepoch: 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"c\.yaml: unknown setting epoch\. Did you mean epochs"):
        load_settings(path)


def test_hash_leaves_named_settings_aside() -> None:
    first, second = build_settings(MINIMAL), build_settings({**MINIMAL, "max_minutes": 5})
    assert settings_hash(first) != settings_hash(second)
    assert settings_hash(first, without=("max_minutes",)) == settings_hash(second, without=("max_minutes",))


def test_hash_depends_on_settings_and_data() -> None:
    first = build_settings(MINIMAL)
    assert settings_hash(first, "d") == settings_hash(build_settings(MINIMAL), "d")
    assert settings_hash(first, "d") != settings_hash(first, "e")
    assert settings_hash(first, "d") != settings_hash(build_settings({**MINIMAL, "seed": 2}), "d")
