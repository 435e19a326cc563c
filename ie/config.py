"""The settings of a run: frozen dataclasses and one strict YAML file. Each default lives here or in the stage that owns it, once."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
from collections.abc import Hashable
from pathlib import Path
from typing import Any, get_type_hints

import yaml

from ie.errors import ConfigError
from ie.read.limits import Limits


@dataclasses.dataclass(frozen=True, slots=True)
class TagConfig:
    """How the tagger runs."""

    stride_characters: int = 24  # overlap of the parts of a sentence that is longer than a window

    def __post_init__(self) -> None:
        if not 0 <= self.stride_characters <= 255:
            raise ConfigError(
                "config.range",
                f"tag.stride_characters must be from 0 to 255, found {self.stride_characters}; 24 is the default.",
            )


@dataclasses.dataclass(frozen=True, slots=True)
class Config:
    """All settings. ``read`` are the limits of the readers."""

    read: Limits = dataclasses.field(default_factory=Limits)
    tag: TagConfig = dataclasses.field(default_factory=TagConfig)


class _UniqueKeys(yaml.SafeLoader):
    """A safe loader that refuses a setting given twice, where YAML would take the last one in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value} is given twice", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def load_config(path: Path | None) -> Config:
    """Return the settings of a YAML file over the defaults; the defaults alone where ``path`` is None.

    Raises:
        ConfigError: the file is missing or no YAML mapping, a setting is unknown, or a value is of the wrong type or out of range.
    """
    if path is None:
        return Config()
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _UniqueKeys)  # a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = (error.strerror or error) if isinstance(error, OSError) else error
        raise ConfigError("config.file", f"{path} cannot be read as a YAML file of settings: {reason}") from error
    try:
        config: Config = _build(Config, {} if content is None else content, prefix="")
    except ConfigError as error:
        raise ConfigError(error.code, f"{path}: {error.message}") from error
    return config


def dump_config(config: Config) -> str:
    """The effective settings as YAML, in the order of their definition."""
    return yaml.safe_dump(dataclasses.asdict(config), allow_unicode=True, sort_keys=False)


def config_hash(config: Config) -> str:
    """SHA-256 of the effective settings; goes into every run."""
    return hashlib.sha256(dump_config(config).encode()).hexdigest()


def _build(cls: type[Any], content: object, *, prefix: str) -> Any:
    if not isinstance(content, dict):
        found = type(content).__name__
        raise ConfigError("config.type", f"{prefix.rstrip('.') or 'the file'} must be a mapping of settings, found {found}.")
    names = [field.name for field in dataclasses.fields(cls)]
    types = get_type_hints(cls)
    values: dict[str, Any] = {}
    for name, value in content.items():
        if name not in names:
            close = difflib.get_close_matches(str(name), names, n=1)
            hint = (
                f" Did you mean {prefix}{close[0]}?"
                if close
                else f" Known settings: {', '.join(prefix + known for known in names)}."
            )
            raise ConfigError("config.unknown", f"unknown setting {prefix}{name}.{hint}")
        values[name] = _convert(types[name], value, name=f"{prefix}{name}")
    return cls(**values)


def _convert(expected: Any, value: object, *, name: str) -> Any:
    if dataclasses.is_dataclass(expected):
        return _build(expected, value, prefix=f"{name}.")  # type: ignore[arg-type]
    if expected is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        raise ConfigError("config.type", f"{name} must be of type {expected.__name__}, found {value!r}.")
    return value
