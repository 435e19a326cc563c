"""A part of a plan → its finished file, the only checkpoint of a run. Pure, atomic, and the same bytes whoever does it, however often."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, cast

from ie.batch.atomic import OutputError, make_folder, output_error, sync_folder, whole_file, write_whole
from ie.batch.document import Answer, dump_json
from ie.batch.inputs import Input
from ie.batch.plan import Part, Plan
from ie.batch.settings import Layout, RunSettings
from ie.record.schema import ERROR_SCHEMA

HIDDEN_FOLDER = ".parts"  # beside records that have a file each; `ie check` and `ie view` pass hidden folders over
OPEN_FOLDER = "parts"
_GZIP_LEVEL = 6
SET_ASIDE = "-again"  # stands in the name of a part some of whose documents are to be read again
_NAME = re.compile(rf"part-\d{{5,}}-[0-9a-f]{{12}}(?:{SET_ASIDE})?\.jsonl(?:\.gz)?")
_ERROR_HEAD = f'{{"schema": "{ERROR_SCHEMA}"'.encode()


class Reading(Protocol):
    """What gives the answer for one input: a `Worker`."""

    def extract(self, item: Input) -> Answer:
        """Return the record or the error record of one input; never raises for what is in the document."""


def part_folder(output: Path, layout: Layout) -> Path:
    """Where the part files of a run are."""
    return output / (HIDDEN_FOLDER if layout == "files" else OPEN_FOLDER)


def part_path(part: Part, output: Path, layout: Layout) -> Path:
    """The file of a part. Its name tells number and content, so a part of another plan is never taken for it."""
    suffix = "jsonl.gz" if layout == "files" else "jsonl"
    return part_folder(output, layout) / f"part-{part.number:05d}-{part.digest}.{suffix}"


def find_parts(output: Path, layout: Layout) -> list[Path]:
    """All files of parts that runs left in ``output``, of whatever plan, sorted; other programs' files are none of them."""
    folder = part_folder(output, layout)
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name)) if folder.is_dir() else []


def process_part(
    part: Part,
    settings: RunSettings,
    worker: Reading,
    *,
    kept: Mapping[str, bytes] | None = None,
    on_document: Callable[[bool], None] = lambda failed: None,
) -> Path:
    """Read every input of a part, write the records' own files, then the part's file; return its path.

    A part that is finished is left as it is, but for records' files that are gone: they are written again. ``kept`` has lines of
    an earlier run by the name of their input. ``on_document`` is told of each input whether it failed.

    Raises:
        OutputError: something cannot be written; the part is then not finished. IEError: the worker was stopped.
    """
    path = part_path(part, settings.output, settings.layout)
    make_folder(path.parent)
    if pass_finished(part, settings, on_document=on_document):
        return path
    with whole_file(path) as unfinished, _opened(unfinished, compressed=path.suffix == ".gz") as lines:
        for item in part.inputs:
            line = kept.get(item.name) if kept else None
            answer = worker.extract(item) if line is None else _answer_of(json.loads(line), line)
            if settings.layout == "files":
                _write_files(item, settings.output, answer)
            lines.write(answer.line)  # not kept: 200 records of two workers would be most of the program's memory
            on_document(answer.code is not None)
        if settings.layout == "files":
            sync_folder(settings.output)  # before the part counts as finished
    sync_folder(path.parent)
    return path


@contextmanager
def _opened(path: Path, *, compressed: bool) -> Iterator[IO[bytes]]:
    """A new file to write lines to."""
    with path.open("wb") as file:
        if not compressed:
            yield file
            return
        # Neither name nor time in the head: the same lines give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=file, mtime=0) as packed:
            yield cast("IO[bytes]", packed)


def pass_finished(
    part: Part,
    settings: RunSettings,
    *,
    on_document: Callable[[bool], None],
    again: Callable[[dict[str, Any]], bool] = lambda error_record: False,
) -> bool:
    """True where the part is finished: records' files that are gone are written again, and each input is told whether it failed.

    Where ``again`` wants the document of one of its error records to be read once more, the part is none that is finished: its file
    gets another name, from which `Salvage` takes all other lines.

    Raises:
        OutputError: the part's file is damaged, or cannot be renamed.
    """
    if not _is_finished(part, settings):
        return False
    errors = _errors_of(part, settings)
    if any(error is not None and again(error) for error in errors):
        _set_aside(part_path(part, settings.output, settings.layout))
        return False
    _restore_files(part, settings)
    for error in errors:
        on_document(error is not None)
    return True


def _set_aside(path: Path) -> None:
    try:
        path.rename(path.with_name(path.name.replace(".jsonl", f"{SET_ASIDE}.jsonl")))
    except OSError as error:
        raise output_error(path, error, needed="another name") from error


def _is_finished(part: Part, settings: RunSettings) -> bool:
    """True where the part's file is there, and the texts with it that the run is to keep."""
    if not part_path(part, settings.output, settings.layout).is_file():
        return False
    if not settings.keep_text:
        return True
    names = ((settings.output / f"{item.stem}.txt", settings.output / f"{item.stem}.error.json") for item in part.inputs)
    return all(text.is_file() or error.is_file() for text, error in names)


def _errors_of(part: Part, settings: RunSettings) -> list[dict[str, Any] | None]:
    """The error records of a finished part in the places of their inputs. Its file is read only where there are any."""
    if settings.layout == "files" and not any((settings.output / f"{item.stem}.error.json").is_file() for item in part.inputs):
        return [None] * len(part.inputs)
    path = part_path(part, settings.output, settings.layout)
    return [parse_line(path, line) if line.startswith(_ERROR_HEAD) else None for _, line in _own_lines(part, path)]


def _restore_files(part: Part, settings: RunSettings) -> None:
    """Write the records' files of a finished part that are not there."""
    if settings.layout != "files":
        return
    both = [(settings.output / f"{item.stem}.json", settings.output / f"{item.stem}.error.json") for item in part.inputs]
    if all(record.is_file() != error.is_file() for record, error in both):
        return
    path = part_path(part, settings.output, settings.layout)
    for item, line in _own_lines(part, path):
        _write_files(item, settings.output, _answer_of(parse_line(path, line), line))


def read_contents(plan: Plan, settings: RunSettings) -> Iterator[dict[str, Any]]:
    """Every record and error record of a finished run, in the order of the plan, one in memory at a time.

    Raises:
        OutputError: a part is missing, damaged, or does not hold exactly its own inputs.
    """
    for part in plan.parts():
        path = part_path(part, settings.output, settings.layout)
        for item, line in _own_lines(part, path):
            content = parse_line(path, line)
            if content["source"]["path"] != item.name:
                raise _not_its_own(path, part, f"found that of {content['source']['path']} where {item.name} should stand")
            yield content


def read_part_file(path: Path) -> list[bytes]:
    """The lines of a part's file; raises OutputError where it cannot be read or is damaged."""
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if data and not data.endswith(b"\n"):
            raise EOFError("the last line is cut off")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise OutputError(
            "output.part", f"{path}: this part is damaged ({error}). Delete it and run again with --resume."
        ) from error
    except OSError as error:
        raise output_error(path, error, needed="the part") from error
    return [line + b"\n" for line in data.split(b"\n")[:-1]]  # bytes.splitlines would cut at other line ends, too


def parse_line(path: Path, line: bytes) -> dict[str, Any]:
    """The record or error record of one line of a part; raises OutputError where it is neither."""
    try:
        content = json.loads(line)
        _ = content["schema"], content["source"]["path"], content["source"]["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(
            "output.part", f"{path}: this part holds a line that is no record. Delete it and run again with --resume."
        ) from error
    return dict(content)


def _own_lines(part: Part, path: Path) -> Iterator[tuple[Input, bytes]]:
    lines = read_part_file(path)
    if len(lines) != len(part.inputs):
        raise _not_its_own(path, part, f"found {len(lines)}")
    return zip(part.inputs, lines, strict=True)


def _not_its_own(path: Path, part: Part, found: str) -> OutputError:
    return OutputError(
        "output.part",
        f"{path}: the {len(part.inputs)} records of this part's inputs were expected, {found}. "
        "Delete the file and run again with --resume.",
    )


def _answer_of(content: dict[str, Any], line: bytes) -> Answer:
    failed = content["schema"] == ERROR_SCHEMA
    return Answer(line, dump_json(content), code=content["error"]["code"] if failed else None)


def _write_files(item: Input, output: Path, answer: Answer) -> None:
    record, error = output / f"{item.stem}.json", output / f"{item.stem}.error.json"
    if answer.text is not None:
        write_whole(output / f"{item.stem}.txt", answer.text)
    write_whole(error if answer.code else record, answer.pretty)
    try:
        (record if answer.code else error).unlink(missing_ok=True)
    except OSError as reason:
        raise output_error(record, reason, needed="its record") from reason
