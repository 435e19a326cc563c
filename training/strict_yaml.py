"""A YAML file of settings into a frozen dataclass: unknown names, wrong types and missing values are errors that say what to write."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import yaml

from ie.errors import ConfigError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Settings = TypeVar("Settings", bound="DataclassInstance")


def load_yaml(path: Path, kind: type[Settings]) -> Settings:
    """Read a file of training/configs as settings of one kind.

    Raises:
        ConfigError: it is no YAML mapping, a setting is unknown or missing, or a value is of the wrong type or out of range.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError("config.file", f"{path} cannot be read as a YAML file of settings: {error}") from error
    if not isinstance(content, dict):
        raise ConfigError("config.type", f"{path} must be a mapping of settings, found {type(content).__name__}.")
    try:
        return build(content, kind)
    except ConfigError as error:
        raise ConfigError(error.code, f"{path}: {error.message}") from error


def build(content: dict[str, Any], kind: type[Settings]) -> Settings:
    """Settings of a mapping, each checked; see `load_yaml`."""
    fields = {entry.name: entry for entry in dataclasses.fields(kind)}
    types = get_type_hints(kind)
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
    return kind(**values)


def require_ranges(settings: DataclassInstance, ranges: dict[str, tuple[float, float]]) -> None:
    """Raise ConfigError for the first number outside its range, both ends included."""
    for name, (low, high) in ranges.items():
        value = getattr(settings, name)
        if not low <= value <= high:
            raise ConfigError("config.range", f"{name} must be from {low} to {high}, found {value}.")


def settings_hash(settings: DataclassInstance, *data: str, without: tuple[str, ...] = ()) -> str:
    """SHA-256 of the settings (those named in ``without`` left aside) and of what else decides a run: hashes of its data."""
    chosen = {name: value for name, value in dataclasses.asdict(settings).items() if name not in without}
    content = json.dumps([chosen, *data], ensure_ascii=False, sort_keys=True)
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
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        raise ConfigError("config.type", f"{name} must be of type {expected.__name__}, found {value!r}.")
    return value
