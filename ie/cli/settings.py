"""`ie config` and `ie schema`: what goes into a run, and what a record looks like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ie.errors import ConfigError


def config(path: Annotated[Path | None, typer.Argument(help="YAML file of settings", show_default=False)] = None) -> None:
    """Print the settings in force: the defaults, or a file's over them."""
    from ie.config import dump_config, load_config

    print(dump_config(load_config(path)), end="")


def schema(kind: Annotated[str, typer.Argument(help="record or error")] = "record") -> None:
    """Print the JSON Schema of a record, or of an error record."""
    from ie.record.schema import error_schema, record_schema

    schemas = {"record": record_schema, "error": error_schema}
    if kind not in schemas:
        raise ConfigError("usage.schema", f"there is a schema of a record and of an error, found {kind!r}.")
    print(json.dumps(schemas[kind](), ensure_ascii=False, indent=1))
