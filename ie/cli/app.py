"""The program as its help shows it: its own options, and its commands in their order.

A command is a function whose parameters are its options. Its body imports the stages that it needs, because `ie --help` has to
answer without them, gives the work to them, prints what came of it and leaves with the exit code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from ie import __version__
from ie.cli.extract import extract
from ie.cli.panel import codebook, panel
from ie.cli.records import check, explain, view
from ie.cli.settings import config, schema

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Structured, checked records from 政府信息公开工作年度报告.",
    rich_markup_mode=None,
)

_COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("extract", extract, "Reports in, one record or error record each out"),
    ("schema", schema, "Print the JSON Schema of a record"),
    ("config", config, "Print the settings in force"),
    ("explain", explain, "Where a value comes from, and what checks it"),
    ("check", check, "Check records against each other"),
    ("panel", panel, "Make a table of bodies and years, and charts"),
    ("codebook", codebook, "Print the codebook of a panel"),
    ("view", view, "Write pages that show each number in its text"),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"ie {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print the version and leave")
    ] = False,
) -> None:
    """What stands before a command."""


for _name, _command, _words in _COMMANDS:
    app.command(_name, short_help=_words)(_command)
