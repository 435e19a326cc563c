"""The command lines of this folder: a module's docstring as plain text, and every default that an option has."""

from __future__ import annotations

import argparse
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent


def make_parser(module: str, documentation: str | None) -> argparse.ArgumentParser:
    """The parser of ``python -m annotations.MODULE``, described by the module's docstring, whose marks of code become plain quotes."""
    description = (documentation or "").replace("``", "`")
    return argparse.ArgumentParser(prog=f"python -m annotations.{module}", description=description, formatter_class=_PlainHelp)


class _PlainHelp(argparse.RawDescriptionHelpFormatter):
    """Help with defaults. A folder of the checkout is shown below it: the page is the same on every machine."""

    def _get_help_string(self, action: argparse.Action) -> str:
        text = action.help or ""
        default = action.default
        if (
            not action.option_strings
            or default is None
            or default is False
            or default is argparse.SUPPRESS
            or "default" in text
        ):
            return text
        if isinstance(default, Path) and default.is_relative_to(_CHECKOUT):
            default = default.relative_to(_CHECKOUT)
        return "; ".join(part for part in (text, f"default {default}".replace("%", "%%")) if part)
