"""Records in the output folder that a run did not write: those of other inputs stay, since nobody asked to remove them, but not unsaid."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ie.batch.atomic import output_error, whole_file
from ie.batch.plan import Plan
from ie.batch.settings import RunSettings
from ie.batch.sources import own_output
from ie.export.input_list import INPUT_LIST, RUN_FILE, ListedInput, input_lines, read_input_list
from ie.export.wording import counted, name_some

_OF_REPORTS = ("ie.record/", "ie.error/")


def write_input_list(plan: Plan, settings: RunSettings) -> None:
    """Write inputs.jsonl into the output folder; raises OutputError."""
    own_files = settings.layout == "files"
    before = read_input_list(settings.output)
    kept = before.texts if before else frozenset()  # a run without --keep-text leaves them where they are
    listed = (
        ListedInput(
            f"{item.stem}.json" if own_files else None,
            item.name,
            item.sha256,
            text if settings.keep_text or text in kept else None,
        )
        for item in plan.inputs
        for text in (f"{item.stem}.txt",)
    )
    with whole_file(settings.output / INPUT_LIST) as path, path.open("wb") as file:
        file.writelines(input_lines(listed))


def find_others(plan: Plan, settings: RunSettings) -> tuple[str, ...]:
    """Names of the records and error records in the output folder that are of no input of ``plan``, sorted.

    Raises:
        OutputError: the folder cannot be listed.
    """
    own = {RUN_FILE}
    if settings.layout == "files":
        own |= {f"{item.stem}{ending}" for item in plan.inputs for ending in (".json", ".error.json")}
    try:
        with os.scandir(settings.output) as entries:
            names = [entry.name for entry in entries if entry.name.endswith(".json") and entry.is_file()]
    except OSError as error:
        raise output_error(settings.output, error, needed="the summary") from error
    return tuple(
        sorted(name for name in names if name not in own and not name.startswith(".") and _is_record(settings.output / name))
    )


def describe_others(others: Sequence[str], output: Path) -> str:
    """What a user is to know of them, and what to do."""
    what = f"{output}/ also holds {counted(len(others), 'record')} of other inputs ({name_some(others)})"
    delete = "Delete it" if len(others) == 1 else "Delete them"
    return f"{what}, which `ie check`, `ie panel` and `ie view` read, too. {delete}, or extract into a new folder with -o."


def _is_record(path: Path) -> bool:
    # Other programs' JSON is none of our business.
    try:
        with path.open("rb") as file:
            schema = own_output.schema_of_bytes(file.read(own_output.HEAD_BYTES))
    except OSError:
        return False
    return schema is not None and schema.startswith(_OF_REPORTS)
