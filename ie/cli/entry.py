"""``main``: every way in which a run can end, as one line for a person and an exit code for a program."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

import typer

from ie.cli.app import app
from ie.cli.exit_codes import EXIT_STOPPED, EXIT_USAGE
from ie.errors import ConfigError, IEError, ModelError

_PARSER_INTERRUPTED = 130  # what typer makes of Ctrl-C, without a word


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; one line on stderr and an exit code for each error, never a traceback for bad input."""
    _show_any_character()
    try:
        try:
            _stop_like_ctrl_c()
            code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        except typer.Exit as leave:
            code = leave.exit_code
        if code == _PARSER_INTERRUPTED:
            raise KeyboardInterrupt
        sys.stdout.flush()  # a full disk behind > shows here, not after the last line of this program
    except (ConfigError, ModelError) as error:
        code = _fail(error, EXIT_USAGE)
    except IEError as error:
        code = _fail(error, EXIT_STOPPED)
    except (KeyboardInterrupt, typer.Abort):
        print("stopped; what was written is whole. `ie extract` goes on from there with --resume.", file=sys.stderr)
        code = EXIT_STOPPED
    except (BrokenPipeError, SystemExit):  # `ie extract … | head`: the reader has seen enough; typer makes SystemExit of it
        _forget_stdout()
        code = 0
    except OSError as error:
        _forget_stdout()
        code = _fail(
            IEError("output.system", f"stopped by the system: {error}. Records written so far are whole."), EXIT_STOPPED
        )
    except typer.TyperException as error:  # the argument parser's own: an unknown option, a missing argument
        print(_usage_message(error.format_message().rstrip()), file=sys.stderr)
        code = EXIT_USAGE
    sys.exit(code if isinstance(code, int) else 0)


def _stop_like_ctrl_c() -> None:
    """End in order where a batch system, a shutdown or a closed terminal ends the program; what ignores them (nohup) still does."""
    if threading.current_thread() is threading.main_thread():
        for each in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(each) == signal.SIG_DFL:
                signal.signal(each, signal.default_int_handler)


def _show_any_character() -> None:
    """Where a terminal or file takes no UTF-8, a character that it lacks is printed as an escape: no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _usage_message(message: str) -> str:
    if "\n" in message:  # no command at all: the whole help
        return message
    return f"{message}{'' if message.endswith(('.', '?', '!')) else '.'} See `ie --help`, or `ie COMMAND --help`."


def _forget_stdout() -> None:
    """What is still to be printed has nowhere to go; without this, Python complains about it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: IEError, code: int) -> int:
    print(f"{type(error).__name__} {error}", file=sys.stderr)
    return code
