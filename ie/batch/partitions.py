"""Batches of rows in, batches of records out: the function that Spark's ``mapInPandas`` and ``mapInArrow`` take, testable without Spark."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from ie.batch.document import Answer, error_answer
from ie.batch.inputs import Input, InputOptions
from ie.batch.settings import PIPELINE, DocumentLimits, RunSettings
from ie.batch.sources.rows import encode_row, field_of, name_row, no_field
from ie.batch.worker import Worker
from ie.config import Config
from ie.errors import ConfigError, ReadError

COLUMNS: Final = ("id", "sha256", "record", "error_code", "error_message")
SPARK_SCHEMA: Final = ", ".join(f"{name} string" for name in COLUMNS)
"""The schema of what comes out, as Spark writes it. ``record`` is JSON, null where there is an error."""


def extract_partitions(
    batches: Iterable[Any],
    *,
    field: str | None = None,
    id_field: str | None = None,
    model: Path | None = None,
    config: Config | None = None,
    limits: DocumentLimits | None = None,
    extractor: str = PIPELINE,
) -> Iterator[Any]:
    """Yield a batch of results for each batch of rows, of the same kind (pandas.DataFrame or pyarrow.RecordBatch), a row for a row.

    The model is loaded once for all batches, in a process of its own: a document that crashes, hangs or eats memory becomes an
    error row, and the task goes on. ``id`` is what ``id_field`` holds, else the number of the row in this iterator, from 1.

    Raises:
        ConfigError: a batch has no field for the document, or not the one that is to name rows. ModelError: the model folder is not whole.
    """
    options = InputOptions(field, id_field)
    settings = RunSettings(model, config or Config(), Path(), limits=limits or DocumentLimits(), extractor=extractor)
    number = 0
    with Worker(settings) as worker:
        for batch in batches:
            rows = _rows_of(batch)
            results = []
            for row in rows:
                number += 1
                results.append(_result(row, number, options, worker))
            yield _like(batch, results)


def _result(row: dict[str, Any], number: int, options: InputOptions, worker: Worker) -> dict[str, str | None]:
    field = field_of(row, options)
    if field is None:
        raise ConfigError("input.field", f"the rows: {no_field(row, options)}")
    if options.id_field and options.id_field not in row:
        raise ConfigError(
            "usage.id_field", f"the rows: there is no field {options.id_field!r}; they have {', '.join(map(repr, row))}."
        )
    name = name_row("rows", row, number, options, field=field)
    sha256 = None
    try:
        data = encode_row(row[field], name=name)
    except ReadError as error:
        answer = error_answer(Input(Path(), name, ""), error)
    else:
        sha256 = hashlib.sha256(data).hexdigest()
        answer = worker.extract(Input(Path(), name, "", "row", field, size_bytes=len(data), sha256=sha256, data=data))
    named = row.get(options.id_field or "id")
    return _columns(str(number) if named is None else str(named), sha256, answer)


def _columns(row_id: str, sha256: str | None, answer: Answer) -> dict[str, str | None]:
    error = json.loads(answer.line)["error"] if answer.code else {"code": None, "message": None}
    record = None if answer.code else answer.line.decode("utf-8").removesuffix("\n")
    return dict(zip(COLUMNS, (row_id, sha256, record, error["code"], error["message"]), strict=True))


def _rows_of(batch: Any) -> list[dict[str, Any]]:
    if hasattr(batch, "to_pylist"):
        rows: list[dict[str, Any]] = batch.to_pylist()
        return rows
    return [{name: _null_as_none(value) for name, value in row.items()} for row in batch.to_dict("records")]


def _null_as_none(value: Any) -> Any:
    # pandas has NaN, its dtypes for null have pandas.NA, where Arrow and Spark have None.
    is_null = (isinstance(value, float) and math.isnan(value)) or type(value).__name__ == "NAType"
    return None if is_null else value


def _like(batch: Any, results: list[dict[str, str | None]]) -> Any:
    if hasattr(batch, "to_pylist"):
        import pyarrow

        return pyarrow.RecordBatch.from_pylist(results, pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS]))
    import pandas

    return pandas.DataFrame(results, columns=list(COLUMNS), dtype=object)
