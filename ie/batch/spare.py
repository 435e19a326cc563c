"""What lies in the output folder and is not of this program is never written over nor removed: scrapers keep a.json beside a.html."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Final

from ie.batch.atomic import output_error
from ie.batch.inputs import Input
from ie.batch.plan import Plan
from ie.batch.settings import RunSettings
from ie.batch.sources import own_output
from ie.errors import ConfigError
from ie.export.formats import table_names
from ie.export.input_list import INPUT_LIST, RUN_FILE, InputList, read_input_list
from ie.export.wording import counted, name_some

SUMMARY_PAGE: Final = "summary.html"
_RUN_FILES: Final = frozenset({RUN_FILE, INPUT_LIST, SUMMARY_PAGE})
_ANOTHER = "Choose another folder with -o."


def spare_files(plan: Plan, settings: RunSettings) -> None:
    """Refuse a run that would write over an input, or over a file of its output folder that no run wrote.

    Raises:
        ConfigError: ``output.inputs`` or ``output.foreign``. OutputError: the folder cannot be looked at.
    """
    if not settings.output.is_dir():
        return
    names = set(_names_of_records(plan, settings))
    _spare_inputs(plan, settings.output, names | _RUN_FILES | set(table_names()))
    before = read_input_list(settings.output)
    known = _written_before(before) if before else set()
    foreign = sorted(
        name
        for name in _listed(settings.output) & (names | _RUN_FILES) - known
        if not _is_ours(settings.output / name, listed=before is not None)
    )
    if foreign:
        it = "it is" if len(foreign) == 1 else "they are"
        raise ConfigError(
            "output.foreign",
            f"{settings.output}/ holds {counted(len(foreign), 'file')} that would be written over, and {it} not of ie: "
            f"{name_some(foreign)}. {_ANOTHER}",
        )


def _names_of_records(plan: Plan, settings: RunSettings) -> Iterator[str]:
    for item in plan.inputs if settings.layout == "files" else ():
        yield from names_of(item)
        if settings.keep_text:
            yield f"{item.stem}.txt"


def names_of(item: Input) -> tuple[str, str]:
    """The files of a document's record and of its error record."""
    return f"{item.stem}.json", f"{item.stem}.error.json"


def _spare_inputs(plan: Plan, output: Path, names: Set[str]) -> None:
    folders = {folder for folder in {item.path.parent for item in plan.inputs} if folder.resolve() == output.resolve()}
    for item in plan.inputs:
        if item.path.parent in folders and item.path.name in names:
            raise ConfigError(
                "output.inputs", f"{item.path} is an input, and the run would write a file of this name over it. {_ANOTHER}"
            )


def _listed(folder: Path) -> set[str]:
    try:
        return set(os.listdir(folder))
    except OSError as error:
        raise output_error(folder, error, needed="the records") from error


def _written_before(listed: InputList) -> set[str]:
    """Names that the last run over the folder gave its files; spares a look into each of 100,000 on ``--resume``."""
    errors = {f"{record.removesuffix('.json')}.error.json" for record in listed.records}
    return {*listed.records, *errors, *listed.texts}


def _is_ours(path: Path, *, listed: bool) -> bool:
    """Whether a file that the last run does not name is one of ours. ``listed``: there is a list of what it wrote."""
    if path.suffix == ".txt":  # has no head that tells; without a list it is taken for the text of the record beside it
        names = (f"{path.stem}.json", f"{path.stem}.error.json")
        return not listed and any(_is_ours(path.with_name(name), listed=listed) for name in names)
    try:
        with path.open("rb") as file:
            head = file.read(own_output.HEAD_BYTES)
    except OSError:
        return False
    return own_output.is_summary(head) if path.name == SUMMARY_PAGE else own_output.schema_of_bytes(head) is not None
