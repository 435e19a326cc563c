"""What commands print with beside ``print``: a console for tables that never cuts a name, progress bars where a person watches.

Loads rich, so commands import it when they run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from ie.export.wording import counted

_PIPE_WIDTH = 140  # a file or a pipe has no width of its own; never cut a name there
_SPEED_SECONDS = 120  # over which the rate is taken: reports differ much in length


class _Printer(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # `main` knows what to do; rich would end the program with code 1


def console() -> Console:
    """The console of stdout."""
    printer = _Printer()
    return printer if printer.is_terminal else _Printer(width=_PIPE_WIDTH)


def print_parts(parts: Iterable[RenderableType]) -> None:
    """Print what a stage rendered, as it is: words of reports are not coloured as if they were code."""
    printer = console()
    for part in parts:
        printer.print(part, highlight=False)


@contextmanager
def count_reports(total: int) -> Iterator[Callable[[], None]]:
    """Yield what is to be called once a report; nothing is shown where stderr is no terminal."""
    with _bar(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) as progress:
        if progress is None:
            yield lambda: None
            return
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)


@contextmanager
def count_documents(total: int) -> Iterator[Callable[[bool], None]]:
    """Yield what is to be called for each document, with whether it failed; the bar counts failures and tells rate and time left."""
    errors = TextColumn("{task.fields[errors]}")
    time_left = TimeRemainingColumn(elapsed_when_finished=True)
    with _bar(BarColumn(), MofNCompleteColumn(), errors, _RateColumn(), time_left) as progress:
        if progress is None:
            yield lambda failed: None
            return
        task = progress.add_task("", total=total, errors=counted(0, "error"))
        failures = 0

        def advance(failed: bool) -> None:
            nonlocal failures
            failures += failed
            progress.update(task, advance=1, errors=counted(failures, "error"))

        yield advance


class _RateColumn(ProgressColumn):
    """Documents a second, over the last minutes."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f}/s")


@contextmanager
def _bar(*columns: ProgressColumn) -> Iterator[Progress | None]:
    """A bar on stderr that goes when it is done; None where nobody watches."""
    watched = Console(stderr=True)
    if not watched.is_terminal:
        yield None
        return
    words = TextColumn("reading reports")
    with Progress(words, *columns, console=watched, transient=True, speed_estimate_period=_SPEED_SECONDS) as progress:
        yield progress
