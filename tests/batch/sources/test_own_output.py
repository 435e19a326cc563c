"""Records and panels that this program wrote are refused as inputs, each with the one code that says so."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from tests.batch.fakes import fake_settings

pytestmark = pytest.mark.issue(7)


def codes(folder: Path, target: Path) -> dict[str, str | None]:
    run = run_batch(plan_documents([folder]), fake_settings(target))
    return {content["source"]["path"]: content.get("error", {}).get("code") for content in run.contents()}


def test_a_folder_of_output_is_refused_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("FINE", encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text("UNREADABLE", encoding="utf-8")
    run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out"))
    (tmp_path / "out" / "summary.html").unlink()
    (tmp_path / "out" / "panel.manifest.json").write_text('{\n "schema": "ie.panel/1"}', encoding="utf-8")
    found = codes(tmp_path / "out", tmp_path / "again")
    assert set(found) == {"a.json", "b.error.json", "inputs.jsonl", "panel.manifest.json", "run.json"}
    assert set(found.values()) == {"input.own_output"}


def test_message_says_what_it_is_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"schema": "ie.record/1"}')
    run = run_batch(plan_documents([tmp_path / "a.json"]), fake_settings(tmp_path / "out"))
    (error,) = run.errors
    assert error["error"]["message"].startswith("a.json: this is a record that ie itself wrote (ie.record/1), no report. Name")


def test_lines_of_records_are_one_error_where_all_are_ours_and_one_each_where_not(tmp_path: Path) -> None:
    ours, theirs = {"schema": "ie.record/1", "text": "FINE"}, {"text": "FINE"}
    for name, rows in (("all", [ours, ours]), ("some", [theirs, ours])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert codes(tmp_path / "all.jsonl", tmp_path / "1") == {"all.jsonl": "input.own_output"}
    assert codes(tmp_path / "some.jsonl", tmp_path / "2") == {"some.jsonl/1.txt": None, "some.jsonl/2": "input.own_output"}


def test_a_member_of_an_archive_and_a_parquet_panel_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.json", '{"schema": "ie.record/1"}')
    table = pyarrow.table({"text": ["FINE"]}).replace_schema_metadata({"ie.manifest": "{}"})
    pyarrow.parquet.write_table(table, tmp_path / "panel.parquet")
    assert codes(tmp_path / "x.zip", tmp_path / "1") == {"x.zip/a.json": "input.own_output"}
    assert codes(tmp_path / "panel.parquet", tmp_path / "2") == {"panel.parquet": "input.own_output"}


@pytest.mark.parametrize("text", ['{"schema": "other/1"}', '{"name": "ie.record/1"}', "FINE ie.record/1"])
def test_other_json_is_read_as_before(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert codes(tmp_path / "a.json", tmp_path / "out") == {"a.json": None}
