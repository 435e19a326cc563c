"""A progress bar with rate and time left, on stderr and only where a person watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ie.export.wording import counted


@contextmanager
def show_progress(total: int, *, what: str = "reading reports") -> Iterator[Callable[[bool], None]]:
    """Yield what is to be called for each document, with whether it failed; nothing is shown where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """Documents a second, over the last minutes."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s")

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda failed: None
        return
    errors = TextColumn("{task.fields[errors]}")
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        errors,
        RateColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console, transient=True, speed_estimate_period=120) as progress:
        task = progress.add_task("", total=total, errors=counted(0, "error"))
        failures = 0

        def advance(failed: bool) -> None:
            nonlocal failures
            failures += failed
            progress.update(task, advance=1, errors=counted(failures, "error"))

        yield advance
