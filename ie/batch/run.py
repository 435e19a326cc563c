"""Many inputs: a record or an error record for each, none in silence, and none lost or doubled however often the run was stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from ie.batch.allocator import give_back_large_blocks
from ie.batch.atomic import WRITE_FAILED, OutputError, make_folder, output_error, remove_stale
from ie.batch.document import may_pass
from ie.batch.inputs import Input
from ie.batch.local import run_local
from ie.batch.lock import hold_folder
from ie.batch.manifest import check_folder, describe_run, write_run_file
from ie.batch.others import find_others, write_input_list
from ie.batch.parts import HIDDEN_FOLDER, find_parts, part_folder, pass_finished, read_contents
from ie.batch.plan import Part, Plan, make_plan
from ie.batch.salvage import Salvage
from ie.batch.settings import LAYOUTS, RunSettings
from ie.batch.spare import SUMMARY_PAGE, spare_files
from ie.batch.summary_page import write_summary_page
from ie.batch.totals import Totals, add_up
from ie.batch.worker import Worker
from ie.errors import ConfigError
from ie.export.formats import write_formats
from ie.export.input_list import RUN_FILE
from ie.record.schema import ERROR_SCHEMA

ENGINES: Final = ("local", "ray")


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run whose every input has its record or error record. Records are read from the finished parts, one at a time."""

    plan: Plan
    settings: RunSettings
    totals: Totals
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()  # records in the folder that are of no input of this run
    tables: tuple[Path, ...] = ()  # of all facts or records, as asked for

    def contents(self) -> Iterator[dict[str, Any]]:
        """Records and error records in the order of the plan."""
        return read_contents(self.plan, self.settings)

    @property
    def records(self) -> Iterable[dict[str, Any]]:
        """Records alone; can be gone through any number of times."""
        return _Contents(self, failed=False)

    @property
    def errors(self) -> Iterable[dict[str, Any]]:
        """Error records alone; can be gone through any number of times."""
        return _Contents(self, failed=True)


@dataclass(frozen=True, slots=True)
class _Contents:
    """The records of a run, or (``failed``) its error records, read anew each time."""

    run: FinishedRun
    failed: bool

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (content for content in self.run.contents() if (content["schema"] == ERROR_SCHEMA) == self.failed)


def run_batch(
    inputs: Sequence[Input],
    settings: RunSettings,
    *,
    workers: int = 1,
    engine: str = "local",
    formats: Sequence[str] = (),
    first: Worker | None = None,
    on_document: Callable[[bool], None] = lambda failed: None,
) -> FinishedRun:
    """Read every input and write records, run.json, summary.html and the tables of ``formats`` below ``settings.output``.

    ``first`` is a worker started beforehand. ``on_document`` is told of each document whether it failed, also of those done before.

    Raises:
        ModelError: the model folder is not whole. ConfigError: ``resume`` over records of another model, config or version.
        OutputError, ExportError: a file could not be written; what was written before stays.
    """
    if workers < 1:
        raise ConfigError("config.range", f"--workers must be at least 1, found {workers}.")
    if engine not in ENGINES:
        raise ConfigError("usage.engine", f"--engine takes {' or '.join(ENGINES)}, found {engine!r}.")
    give_back_large_blocks()
    first = first or Worker(settings)
    try:
        model_hash = first.ready()  # before anything is written: a wrong model leaves the folder as it was
        plan = make_plan(inputs)
        spare_files(plan, settings)
        make_folder(settings.output)
        with hold_folder(settings.output / HIDDEN_FOLDER, output=settings.output):
            described = describe_run(settings, plan, model_hash)
            before = check_folder(settings, described)
            _clean(settings)  # before run.json: parts of an earlier model must never stand beside one that names this model
            again = partial(may_pass, limits_changed=before.limits_changed)
            todo = [part for part in plan.parts() if not pass_finished(part, settings, on_document=on_document, again=again)]
            write_run_file(settings, described)
            write_input_list(plan, settings)
            salvage = Salvage(plan.parts(), settings, limits_changed=before.limits_changed)
            for failed in _process(todo, settings, salvage, workers=workers, engine=engine, first=first):
                on_document(failed)
            salvage.remove()
            totals = add_up(read_contents(plan, settings))
            others = find_others(plan, settings)
            write_summary_page(settings.output / SUMMARY_PAGE, totals, settings.output / RUN_FILE, others=others)
            run = FinishedRun(plan, settings, totals, before.notes, others)
            return replace(run, tables=tuple(write_formats(run.records, settings.output, formats)))
    except OutputError as error:
        if error.code != WRITE_FAILED:
            raise
        raise OutputError(error.code, f"{error.message} Then run again with --resume.") from error
    finally:
        first.close()


def _process(
    todo: Sequence[Part], settings: RunSettings, salvage: Salvage, *, workers: int, engine: str, first: Worker
) -> Iterator[bool]:
    if engine == "ray":
        from ie.batch.ray_engine import run_ray

        model_hash = first.ready()
        first.close()
        return run_ray(todo, settings, model_hash=model_hash, kept_of=salvage.lines_of)
    return run_local(todo, settings, workers=workers, first=first, kept_of=salvage.lines_of)


def _clean(settings: RunSettings) -> None:
    """Remove what kills left half written and, without ``resume``, the parts of earlier runs. Only under the lock."""
    try:
        for folder in {settings.output, settings.output / HIDDEN_FOLDER, part_folder(settings.output, settings.layout)}:
            if folder.is_dir():
                remove_stale(folder)
        if not settings.resume:
            for layout in LAYOUTS:
                for path in find_parts(settings.output, layout):
                    path.unlink()
    except OSError as error:
        raise output_error(settings.output, error, needed="the records") from error
