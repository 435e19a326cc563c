"""What a worker does with one document: bytes → a record, or the error record that says why not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ie.batch.inputs import Input
from ie.batch.settings import RunSettings
from ie.batch.sources.reader import SourceReader
from ie.errors import IEError, InternalError
from ie.record.schema import ERROR_SCHEMA

Extract = Callable[[bytes, str], tuple[dict[str, Any], str]]
"""Bytes and name of a document → its record and its raw text; raises IEError where there is none."""

_OF_THE_MOMENT = frozenset(
    {
        *("read.missing", "read.permission", "read.io", "read.not_a_file"),
        *("input.changed", "input.archive", "input.parquet", "worker.crash"),
    }
)
_OF_LIMITS = frozenset({"worker.time", "worker.memory"})
_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")
_OUT_OF_MEMORY = ("bad_alloc", "bad allocation", "Failed to allocate")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that is ready. ``model_hash`` goes into run.json."""

    extract: Extract
    model_hash: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one document. ``line`` and ``pretty`` are the same JSON, as a line of a part and as a file of its own."""

    line: bytes
    pretty: bytes
    text: bytes | None = None  # the raw text, where it is to be kept
    code: str | None = None  # of the error record; None for a record


def load_pipeline(settings: RunSettings) -> Loaded:
    """Load the model of ``settings``; raises ModelError where its folder is not whole."""
    from ie.pipeline import DEFAULT_MODEL, Extractor, extract_record
    from ie.read import read_bytes

    extractor = Extractor(model=settings.model or DEFAULT_MODEL, config=settings.config)

    def extract(data: bytes, name: str) -> tuple[dict[str, Any], str]:
        document = read_bytes(data, path=name, limits=settings.config.read, encoding=settings.encoding)
        return extract_record(document, extractor.tagger), document.raw

    return Loaded(extract, extractor.tagger.model_hash)


def process_document(item: Input, reader: SourceReader, loaded: Loaded, *, keep_text: bool) -> Answer:
    """Return the record or the error record of one input. Only KeyboardInterrupt leaves it."""
    text = None
    try:
        data = reader.read(item)
        content, raw = loaded.extract(data, item.name)
        text = raw.encode("utf-8") if keep_text else None
        return Answer(dump_line(content), dump_json(content), text)
    except IEError as error:
        return error_answer(item, error)
    except MemoryError:
        return memory_answer(item)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # One document must never end the batch; what we did not foresee is our bug and says so. A panic of a library
        # written in Rust is a BaseException but no Exception.
        if any(mark in str(error) for mark in _OUT_OF_MEMORY):
            return memory_answer(item)
        # An address differs from run to run; the record may not.
        return error_answer(item, InternalError(_ADDRESS.sub("0x…", f"{type(error).__name__}: {error}")))


def memory_answer(item: Input) -> Answer:
    """The error record of a document that needs more memory than it may."""
    message = f"{item.name}: needs more memory than one document may take. If it really is one report, raise --max-mib."
    return error_answer(item, IEError("worker.memory", message))


def error_answer(item: Input, error: IEError) -> Answer:
    """The error record that stands in for an input's record."""
    content = {
        "schema": ERROR_SCHEMA,
        "source": {"path": item.name, "sha256": item.sha256},
        "error": {"stage": error.code.split(".", maxsplit=1)[0], "code": error.code, "message": error.message},
    }
    return Answer(dump_line(content), dump_json(content), code=error.code)


def may_pass(error_record: dict[str, Any], *, limits_changed: bool) -> bool:
    """True for an error that was of the moment and not of the document: a disk that was away, a process that was killed.

    ``limits_changed``: the limits are not those under which it came about, so that a document that broke them may keep these.
    """
    code = error_record["error"]["code"]
    # Without a hash the document could not be read when the run was planned; once it can, it has one and is another document.
    return error_record["source"]["sha256"] is not None and (code in _OF_THE_MOMENT or (limits_changed and code in _OF_LIMITS))


def dump_json(content: dict[str, Any]) -> bytes:
    """The bytes of a record: UTF-8, readable, the same for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def dump_line(content: dict[str, Any]) -> bytes:
    """The same on one line, which only ``\\n`` ends: U+2028 and U+0085 may stand inside."""
    return (json.dumps(content, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
