"""How every command of the training toolkit ends: with its exit code, or with one line that says what was wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

from ie.errors import IEError

EXIT_WRONG_USE = 2


def run_command(main: Callable[[], int | None]) -> NoReturn:
    """Run ``main`` and leave; an error of ours becomes one line on standard error and exit code 2, without a traceback."""
    try:
        code = main()
    except IEError as error:
        print(f"{type(error).__name__} {error}", file=sys.stderr)
        sys.exit(EXIT_WRONG_USE)
    sys.exit(code or 0)
