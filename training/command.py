"""What the commands of the training toolkit share: the options of a run, and how each ends: with its exit code, or with one line that says
what was wrong."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from ie.errors import IEError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Settings = TypeVar("Settings", bound="DataclassInstance")

EXIT_WRONG_USE = 2
_OF_THE_SETTINGS = ("base", "max_minutes", "steps", "name")


def run_parser(command: str, description: str | None) -> argparse.ArgumentParser:
    """The options of a command that trains by a config file, some of which take the place of the file's settings."""
    parser = argparse.ArgumentParser(prog=f"python -m training.{command}", description=description)
    parser.add_argument("--config", type=Path, required=True, help="a file of training/configs")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="folder of run folders")
    parser.add_argument("--base", help="another base than the config's (folder or Hugging Face name)")
    parser.add_argument("--max-minutes", type=float, help="another time limit than the config's")
    parser.add_argument("--steps", type=int, help="so many steps, whatever the clock; plan.json of a run says how many it had")
    parser.add_argument("--name", help="another run name than the config's")
    return parser


def with_options(settings: Settings, options: argparse.Namespace) -> Settings:
    """The settings, changed where an option of `run_parser` was given."""
    given = {name: value for name in _OF_THE_SETTINGS if (value := getattr(options, name)) is not None}
    return dataclasses.replace(settings, **given)


def run_command(main: Callable[[], int | None]) -> NoReturn:
    """Run ``main`` and leave; an error of ours becomes one line on standard error and exit code 2, without a traceback."""
    try:
        code = main()
    except IEError as error:
        print(f"{type(error).__name__} {error}", file=sys.stderr)
        sys.exit(EXIT_WRONG_USE)
    sys.exit(code or 0)
