"""A folder in which the commands of a page are run as a reader would run them, with the sample reports in place.

    python -m tests.console README.md README.zh.md docs/tutorial.md      writes what comes out into the console blocks of these pages

Every command runs once: pages that begin with the same `ie extract` share its records.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

from ie.cli import main
from tests.pages import LEFT_OUT, shown_commands, update_page
from tests.samples import ROOT

SAMPLES = Path("annotations") / "samples" / "reports"


class Console:
    """Runs ``ie`` and Python in ``folder``. Commands are told apart by their words alone, so a page must not depend on their order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._outputs: dict[str, str] = {}
        self._python_run: set[str] = set()
        shutil.copytree(ROOT / SAMPLES, folder / SAMPLES)

    def run(self, command: str) -> str:
        """What ``command`` prints; raises AssertionError where it does not end well."""
        if command not in self._outputs:
            program, *arguments = shlex.split(command)
            assert program == "ie", f"{command!r}: a console block of these pages may run ie only"
            shown = io.StringIO()
            with contextlib.chdir(self.folder), contextlib.redirect_stdout(shown):
                code = _exit_code(arguments)
            assert code == 0, f"{command!r} ended with {code}: {shown.getvalue()}"
            self._outputs[command] = shown.getvalue()
        return self._outputs[command]

    def run_python(self, code: str) -> None:
        """Run a Python block of a page, once; pictures are drawn without a screen, and with whatever fonts there are."""
        if code in self._python_run:
            return
        import matplotlib

        matplotlib.use("Agg")
        with contextlib.chdir(self.folder), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
            exec(compile(code, "page", "exec"), {"__name__": "page"})
        self._python_run.add(code)


def _exit_code(arguments: list[str]) -> object:
    try:
        main(arguments)
    except SystemExit as stop:
        return stop.code
    return None


def comparable(output: str) -> list[str]:
    """Lines without trailing blanks, and without scores: int8 scores differ a little between processors."""
    return [re.sub(r"score 0\.\d+", "score", line.rstrip()) for line in output.strip("\n").splitlines()]


def agrees(expected: str, shown: str) -> bool:
    """True where ``shown`` is what a page expects; ``…`` alone on a line stands for any lines."""
    pattern = "\n".join(".*" if line == LEFT_OUT else re.escape(line) for line in comparable(expected))
    return re.fullmatch(pattern, "\n".join(comparable(shown)), re.S) is not None


def update(pages: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        console = Console(Path(folder))
        for page in pages:
            runs = [(shown, console.run(shown.command)) for shown in shown_commands(page)]
            outputs = {shown.command: output for shown, output in runs if not agrees(shown.output, output)}
            print(page, "changed" if update_page(page, outputs) else "is true")


if __name__ == "__main__":
    update(sys.argv[1:])
