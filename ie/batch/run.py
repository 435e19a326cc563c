"""Many inputs, one after the other or in several processes: a record or an error record for each, none in silence."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ie
from ie.batch.atomic import write_whole
from ie.batch.plan import Input
from ie.config import Config, config_hash
from ie.errors import ConfigError, IEError, InternalError
from ie.pipeline import Extractor

ERROR_SCHEMA = "ie.error/1"


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a run needs to know, small enough to be sent to every worker."""

    model: Path
    config: Config
    output: Path
    keep_text: bool = False
    resume: bool = False
    encoding: str | None = None  # of text and HTML whose encoding cannot be told


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its record or its error record, as written."""

    input: Input
    content: dict[str, Any]

    @property
    def failed(self) -> bool:
        """True where an error record stands in for the record."""
        return bool(self.content["schema"] == ERROR_SCHEMA)


def run_inputs(inputs: Sequence[Input], settings: RunSettings, *, workers: int = 1) -> Iterator[Outcome]:
    """Read every input, write its file below ``settings.output``, and yield the outcomes in the order of ``inputs``.

    Raises:
        ModelError: the model folder is not whole. ConfigError: ``resume`` over records of another model, config or version.
        OutputError: a file could not be written; what was written before stays.
    """
    settings.output.mkdir(parents=True, exist_ok=True)
    extractor = Extractor(model=settings.model, config=settings.config)
    _claim_folder(settings, extractor)
    if workers <= 1 or len(inputs) <= 1:
        for item in inputs:
            yield _process(item, settings, extractor)
        return
    # spawn, not fork: onnxruntime's threads do not survive a fork. One thread a worker, set before numpy is imported there.
    for variable in ("OMP_NUM_THREADS", "TOKENIZERS_PARALLELISM"):
        os.environ.setdefault(variable, "1" if variable == "OMP_NUM_THREADS" else "false")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(inputs)), context, _start_worker, (settings,)) as pool:
        yield from pool.map(_process_in_worker, inputs)


def dump_json(content: dict[str, Any]) -> bytes:
    """The bytes of a record: UTF-8, readable, the same for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


_worker: tuple[RunSettings, Extractor] | None = None


def _start_worker(settings: RunSettings) -> None:
    global _worker  # noqa: PLW0603 - one model a process, loaded once
    _worker = settings, Extractor(model=settings.model, config=settings.config)


def _process_in_worker(item: Input) -> Outcome:
    if _worker is None:
        raise InternalError("a worker was asked for a document before it was started")
    return _process(item, *_worker)


def _process(item: Input, settings: RunSettings, extractor: Extractor) -> Outcome:
    record_path = settings.output / f"{item.stem}.json"
    error_path = settings.output / f"{item.stem}.error.json"
    if settings.resume and (done := _finished(item, record_path, error_path)) is not None:
        return Outcome(item, done)
    raw: str | None = None
    try:
        document, content = extractor.extract_file(item.path, name=item.name, encoding=settings.encoding)
        raw = document.raw
    except IEError as error:
        content = _error_record(item, error)
    except Exception as error:
        # One document must never end the batch; what we did not foresee is our bug and says so.
        content = _error_record(item, InternalError(f"{type(error).__name__}: {error}"))
    failed = content["schema"] == ERROR_SCHEMA
    write_whole(error_path if failed else record_path, dump_json(content))
    (record_path if failed else error_path).unlink(missing_ok=True)
    if settings.keep_text and raw is not None:
        write_whole(settings.output / f"{item.stem}.txt", raw.encode("utf-8"))
    return Outcome(item, content)


def _finished(item: Input, record_path: Path, error_path: Path) -> dict[str, Any] | None:
    for path in (record_path, error_path):
        if path.exists():
            content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if content["source"]["sha256"] == _sha256(item.path):
                return content
    return None


def _error_record(item: Input, error: IEError) -> dict[str, Any]:
    stage = error.code.split(".", maxsplit=1)[0]
    return {
        "schema": ERROR_SCHEMA,
        "source": {"path": item.name, "sha256": _sha256(item.path)},
        "error": {"stage": stage, "code": error.code, "message": error.message},
    }


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _claim_folder(settings: RunSettings, extractor: Extractor) -> None:
    """Write what the records of this folder depend on; with ``resume``, refuse to add to records made otherwise."""
    run = {
        "version": ie.__version__,
        "model": extractor.tagger.model_hash,
        "config": config_hash(settings.config),
    }
    path = settings.output / "run.json"
    if settings.resume and path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        changed = [name for name in run if before.get(name) != run[name]]
        if changed:
            raise ConfigError(
                "resume.changed",
                f"{settings.output} holds records of another {' and '.join(changed)}; --resume would mix them. "
                "Choose another folder with -o, or run without --resume to write all records again.",
            )
    write_whole(path, dump_json(run))
