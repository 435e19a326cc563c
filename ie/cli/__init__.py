"""The command line: one module a group of commands, and all that is printed.

Exit codes: 0 all good; 1 some documents failed, their records say why, or (check, panel, view) some files are no whole records;
2 wrong usage or config; 3 stopped (disk, signal).
"""

from ie.cli.app import app
from ie.cli.entry import main
from ie.cli.exit_codes import EXIT_SOME_FAILED, EXIT_STOPPED, EXIT_USAGE

__all__ = ["EXIT_SOME_FAILED", "EXIT_STOPPED", "EXIT_USAGE", "app", "main"]
