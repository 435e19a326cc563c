"""What the commands of this folder share: how they are told of a server, how they end."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from annotations.studio.client import LabelStudio
from annotations.studio.credentials import find_token
from ie.errors import IEError

URL_VARIABLE = "LABEL_STUDIO_URL"
DEFAULT_URL = "http://127.0.0.1:8080"


def add_server_arguments(parser: argparse.ArgumentParser) -> None:
    """``--url``, ``--token-file``, ``--project``. There is no option for the token itself: command lines are public on a machine."""
    parser.add_argument("--url", default=os.environ.get(URL_VARIABLE, DEFAULT_URL), help=f"Label Studio; default {DEFAULT_URL}")
    parser.add_argument("--token-file", type=Path, help="file of mode 0600 with the token; else LABEL_STUDIO_API_KEY is taken")
    parser.add_argument("--project", default="政府信息公开年报", help="the project's title or number")


def connect(options: argparse.Namespace) -> LabelStudio:
    """The server that the arguments name."""
    return LabelStudio(options.url, find_token(options.token_file))


def run(main: Callable[[], int]) -> None:
    """End the process with the command's exit code: 0 all good, 1 some failed, 2 wrong usage, 3 stopped. No traceback for our errors."""
    try:
        code = main()
    except IEError as error:
        print(error, file=sys.stderr)
        code = 2
    except KeyboardInterrupt:
        code = 3
    sys.exit(code)
