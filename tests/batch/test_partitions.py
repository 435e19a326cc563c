"""Iterator in, iterator out: what Spark calls, without Spark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas
import pyarrow
import pytest

from ie.batch.partitions import COLUMNS, SPARK_SCHEMA, extract_partitions
from ie.batch.settings import DocumentLimits
from ie.errors import ConfigError
from tests.batch.fakes import FAKE

ROWS = [
    {"id": "甲", "text": "第一件"},
    {"id": "乙", "text": "CRASH"},
    {"id": "丙", "text": None},
    {"id": "丁", "text": "第四件"},
]


def run(batches: list[Any], **options: Any) -> list[Any]:
    return list(extract_partitions(iter(batches), limits=DocumentLimits(5, 256), extractor=FAKE, **options))


def check(rows: list[dict[str, Any]]) -> None:
    assert [row["id"] for row in rows] == ["甲", "乙", "丙", "丁"]
    assert [row["error_code"] for row in rows] == [None, "worker.crash", "input.field", None]
    assert json.loads(rows[3]["record"])["source"] == {"path": "rows/丁.txt", "sha256": rows[3]["sha256"]}
    assert rows[1]["record"] is None


def test_pandas_batches_give_pandas_batches_row_for_row() -> None:
    found = run([pandas.DataFrame(ROWS[:2]), pandas.DataFrame(ROWS[2:])])
    assert [len(batch) for batch in found] == [2, 2]
    check(pandas.concat(found).to_dict("records"))


def test_arrow_batches_give_arrow_batches_row_for_row() -> None:
    found = run([pyarrow.RecordBatch.from_pylist(ROWS[:3]), pyarrow.RecordBatch.from_pylist(ROWS[3:])])
    assert [batch.num_rows for batch in found] == [3, 1]
    assert found[0].schema.names == list(COLUMNS)
    check([row for batch in found for row in batch.to_pylist()])


def test_batches_are_read_one_after_the_other() -> None:
    asked: list[int] = []

    def batches() -> Iterator[pandas.DataFrame]:
        for number in range(3):
            asked.append(number)
            yield pandas.DataFrame({"text": [f"第{number}件"]})

    results = extract_partitions(batches(), extractor=FAKE)
    first = next(results)
    assert asked == [0]
    assert first["id"].to_list() == ["1"]
    results.close()  # type: ignore[attr-defined]


def test_rows_without_the_field_stop_the_task() -> None:
    with pytest.raises(ConfigError, match="--field"):
        run([pandas.DataFrame({"page": ["x"]})])


def test_schema_names_the_columns() -> None:
    assert SPARK_SCHEMA == "id string, sha256 string, record string, error_code string, error_message string"


@pytest.mark.issue(7)
def test_nulls_of_pandas_are_nulls() -> None:
    nan = float("nan")
    batch = pandas.DataFrame({"url": ["a", None, nan], "html": ["FINE 1", nan, pandas.NA]})
    (result,) = extract_partitions(iter([batch]), id_field="url", extractor=FAKE)
    assert list(result["id"]) == ["a", "2", "3"]
    assert list(result["error_code"])[1:] == ["input.field", "input.field"]
    assert all("holds nothing" in message for message in list(result["error_message"])[1:])
