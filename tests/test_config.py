"""Settings: strict, with suggestions, and the same hash for the same effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from ie.config import Config, config_hash, dump_config, load_config
from ie.errors import ConfigError


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_config_without_a_file_is_the_default() -> None:
    assert load_config(None) == Config()


def test_config_survives_its_own_dump(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, dump_config(Config()))) == Config()


def test_config_takes_an_empty_file_for_no_change(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, "")) == Config()


def test_config_takes_a_value(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, "tag: {stride_characters: 64}"))
    assert config.tag.stride_characters == 64
    assert config_hash(config) != config_hash(Config())


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        pytest.param("tag: {stride_token: 1}", "config.unknown", "Did you mean tag.stride_characters", id="near_miss"),
        pytest.param("colour: red", "config.unknown", "Known settings", id="unknown"),
        pytest.param("tag: {stride_characters: many}", "config.type", "must be of type int", id="wrong_type"),
        pytest.param("tag: {stride_characters: true}", "config.type", "must be of type int", id="bool_is_no_int"),
        pytest.param("tag: {stride_characters: 400}", "config.range", "from 0 to 255", id="out_of_range"),
        pytest.param("tag: 3", "config.type", "must be a mapping", id="no_mapping"),
        pytest.param("- 1", "config.type", "must be a mapping", id="a_list"),
        pytest.param("a: [", "config.file", "cannot be read", id="broken_yaml"),
        pytest.param("tag: {}\ntag: {}", "config.file", "tag is given twice", id="given_twice"),
        pytest.param("colour: red", "config.unknown", r"\.yaml: unknown setting", id="names_the_file"),
    ],
)
def test_config_says_what_is_wrong(tmp_path: Path, text: str, code: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as error:
        load_config(written(tmp_path, text))
    assert error.value.code == code


def test_config_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.yaml"):
        load_config(tmp_path / "absent.yaml")
