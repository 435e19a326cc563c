"""JSONL and Parquet: a row a document; which field it is, what it is called, and rows that are none."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from ie.batch.inputs import Input, InputOptions
from ie.batch.plan import plan_documents
from ie.batch.sources import json_lines
from ie.batch.sources.reader import SourceReader
from ie.errors import ConfigError

ROWS: list[dict[str, Any]] = [
    {"id": "甲-1", "text": "第一件\u2028同一行"},
    {"id": "a/b", "text": "第二件"},
    {"id": "甲-1", "text": "第三件"},
    {"id": None, "text": "第四件"},
]
NAMES = ["甲-1.txt", "a_b.txt", "甲-1.txt#2", "4.txt"]


def write_jsonl(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_parquet(path: Path, rows: list[Any]) -> Path:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=3)
    return path


def plan(path: Path, **options: Any) -> list[Input]:
    return plan_documents([path], InputOptions(**options))


def read(inputs: list[Input]) -> list[str]:
    reader = SourceReader()
    try:
        return [reader.read(item).decode() for item in inputs]
    finally:
        reader.close()


WRITERS = [pytest.param(write_jsonl, "rows.jsonl", id="jsonl"), pytest.param(write_parquet, "rows.parquet", id="parquet")]


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_rows_are_documents_in_their_order(tmp_path: Path, write: Any, name: str) -> None:
    inputs = plan(write(tmp_path / name, ROWS))
    assert [item.name for item in inputs] == [f"{name}/{each}" for each in NAMES]
    assert read(inputs) == [row["text"] for row in ROWS]
    assert read(inputs[::-1]) == [row["text"] for row in ROWS][::-1]
    assert [item.sha256 for item in inputs] == [hashlib.sha256(row["text"].encode()).hexdigest() for row in ROWS]
    assert len({item.stem for item in inputs}) == 4


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_field_and_id_field_can_be_named(tmp_path: Path, write: Any, name: str) -> None:
    rows = [{"url": "http://x/1.shtml", "page_html": "<p>一</p>", "text": "no"}]
    (item,) = plan(write(tmp_path / name, rows), field="page_html", id_field="url")
    assert item.name == f"{name}/http___x_1.shtml.html"
    assert read([item]) == ["<p>一</p>"]


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_page_goes_before_text_where_no_field_is_named(tmp_path: Path, write: Any, name: str) -> None:
    (item,) = plan(write(tmp_path / name, [{"text": "字", "html": "<p>页</p>"}]))
    assert read([item]) == ["<p>页</p>"]


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_missing_field_says_which_there_are(tmp_path: Path, write: Any, name: str) -> None:
    (item,) = plan(write(tmp_path / name, [{"page": "x", "n": 1}]), field="body")
    assert item.problem is not None
    assert item.problem.code == "input.field"
    assert "there is no field 'body'; it has 'page', 'n'" in item.problem.message
    assert "--field" in item.problem.message


@pytest.mark.issue(7)
@pytest.mark.parametrize(("write", "name"), WRITERS)
@pytest.mark.parametrize(
    "rows", [[{"url": "x", "text": "a"}], [{"url": "x", "key": 1.5, "text": "a"}]], ids=["absent", "no_name"]
)
def test_id_field_that_names_no_row_is_refused(tmp_path: Path, write: Any, name: str, rows: list[Any]) -> None:
    with pytest.raises(
        ConfigError, match=rf"{name}: no row has a text or a whole number in the field 'key' .*'url'.*--id-field"
    ) as found:
        plan(write(tmp_path / name, rows), id_field="key")
    assert found.value.code == "usage.id_field"


@pytest.mark.issue(7)
@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_id_field_that_some_rows_lack_numbers_those(tmp_path: Path, write: Any, name: str) -> None:
    rows = [{"key": "k", "text": "a"}, {"key": None, "text": "b"}]
    assert [item.name for item in plan(write(tmp_path / name, rows), id_field="key")] == [f"{name}/k.txt", f"{name}/2.txt"]


@pytest.mark.issue(7)
def test_line_that_is_no_json_is_named_by_its_own_number(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "a"}\n{oops\n', encoding="utf-8")
    problem = plan(tmp_path / "rows.jsonl")[1].problem
    assert problem is not None
    assert "line 2 is no JSON in UTF-8 (Expecting property name enclosed in double quotes at column 2)" in problem.message


@pytest.mark.issue(7)
@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_table_without_rows_says_so(tmp_path: Path, write: Any, name: str) -> None:
    path = write(tmp_path / name, [])
    if name.endswith(".parquet"):
        pyarrow.parquet.write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), path)
    with pytest.raises(ConfigError, match="no archive or table there holds a document"):
        plan(path)


@pytest.mark.issue(7)
def test_id_field_of_a_table_without_rows_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("{broken\n", encoding="utf-8")
    (item,) = plan(tmp_path / "rows.jsonl", id_field="key")
    assert item.problem is not None


@pytest.mark.parametrize(("write", "name"), WRITERS)
def test_value_that_is_no_text_is_an_error_record(tmp_path: Path, write: Any, name: str) -> None:
    codes = [
        item.problem and item.problem.code for item in plan(write(tmp_path / name, [{"text": None, "k": 1}, {"text": "好"}]))
    ]
    assert codes == ["input.field", None]


def test_json_lines_that_are_none_are_error_records(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    deep = "[" * 100_000
    path.write_text(f'{{"text": "a"}}\n\n{{broken\n[1]\n{{"text": "\\ud83d"}}\n{deep}\n{{"text": "b"}}', encoding="utf-8")
    inputs = plan(path)
    codes = [item.problem and item.problem.code for item in inputs]
    assert codes == [None, "input.json", "input.json", "input.surrogate", "input.json", None]
    assert read([inputs[0], inputs[-1]]) == ["a", "b"]


def test_json_line_over_the_limit_is_passed_over_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "_LINE_LIMIT", 200)
    monkeypatch.setattr(json_lines, "_CHUNK", 64)
    inputs = plan(write_jsonl(tmp_path / "rows.jsonl", [{"text": "长" * 500}, {"text": "短"}]))
    assert [item.problem and item.problem.code for item in inputs] == ["read.size", None]
    assert read(inputs[1:]) == ["短"]


def test_hostile_ids_stay_names(tmp_path: Path) -> None:
    rows = [{"id": "../../etc/passwd", "text": "x"}, {"id": "a\x00b\u202e", "text": "x"}, {"id": "长" * 500, "text": "x"}]
    for item in plan(write_jsonl(tmp_path / "rows.jsonl", rows)):
        assert item.name.count("/") == 1
        assert item.name.isprintable()
        assert len(item.stem.encode()) <= 120
        assert not item.stem.startswith(".")


def test_parquet_column_of_bytes_is_read_as_it_is(tmp_path: Path) -> None:
    data = "年度报告".encode("gb18030")
    (item,) = plan(write_parquet(tmp_path / "rows.parquet", [{"html": data}]))
    assert SourceReader().read(item) == data


@pytest.mark.parametrize("data", [b"", b"PAR1 junk PAR1"], ids=["empty", "junk"])
def test_broken_parquet_is_one_error_record(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "rows.parquet").write_bytes(data)
    (item,) = plan(tmp_path / "rows.parquet")
    assert item.problem is not None
    assert item.problem.code == "input.parquet"


def test_text_and_page_are_read_as_such(tmp_path: Path) -> None:
    from ie.read import read_bytes

    rows = [{"id": "t", "text": "关于报告 <br> 的说明\n第二行"}, {"id": "h", "text": "<html><body><p>一</p></body></html>"}]
    inputs = plan(write_jsonl(tmp_path / "rows.jsonl", rows))
    kinds = [read_bytes(text.encode(), path=item.name).media_type for item, text in zip(inputs, read(inputs), strict=True)]
    assert kinds == ["text/plain", "text/html"]


@pytest.mark.issue(7)
@pytest.mark.parametrize("options", [{"field": "body"}, {"id_field": "url"}, {"field": "body", "id_field": "url"}])
def test_names_of_fields_without_a_table_are_refused(tmp_path: Path, options: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text("好", encoding="utf-8")
    with pytest.raises(ConfigError, match="how JSONL and Parquet tables are read, and none is among the inputs") as refused:
        plan(tmp_path, **options)
    assert refused.value.code == "usage.field"
    (tmp_path / "b.jsonl").write_text('{"body": "好", "url": "u"}', encoding="utf-8")
    assert len(plan(tmp_path, **options)) == 2


@pytest.mark.issue(7)
def test_line_that_is_no_utf8_is_not_taken_for_utf16(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b"\xff\xfe{}\n" + '{"text": "好"}\n'.encode("utf-16-le"))
    messages = [item.problem.message for item in plan(tmp_path / "rows.jsonl") if item.problem]
    assert "'utf-8' codec can't decode byte 0xff" in messages[0]
    assert all("no JSON in UTF-8" in message for message in messages)
