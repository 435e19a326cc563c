"""What the program says to the one that called it, besides 0."""

from __future__ import annotations

import typer

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_STOPPED = 1, 2, 3


def leave_if(some_failed: object) -> None:
    """End a command that did its work with exit code 1 where ``some_failed`` is true: a number, a list, a flag."""
    if some_failed:
        raise typer.Exit(EXIT_SOME_FAILED)
