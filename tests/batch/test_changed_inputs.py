"""T15: a document that is not what was planned gets an error record, never a record of something else."""

from __future__ import annotations

import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from tests.batch.fakes import fake_settings, make_documents


def test_t15_changed_and_deleted_files_become_error_records(tmp_path: Path) -> None:
    paths = make_documents(tmp_path / "in", 4, word="FINE")
    inputs = plan_documents([tmp_path / "in"])
    paths[1].write_text("FINE 改", encoding="utf-8")
    paths[2].unlink()
    run = run_batch(inputs, fake_settings(tmp_path / "out"))
    errors = {content["source"]["path"]: content["error"]["code"] for content in run.errors}
    assert errors == {"report-001.txt": "input.changed", "report-002.txt": "read.missing"}
    again = run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out", resume=True))
    assert (again.totals.records, again.totals.errors) == (3, 0)


@pytest.mark.parametrize("kind", ["zip", "tar", "jsonl"])
def test_t15_changed_containers_become_error_records(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"reports.{kind}"

    def write(texts: list[str]) -> None:
        if kind == "jsonl":
            path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
            return
        source = tmp_path / "member.txt"
        if kind == "zip":
            with zipfile.ZipFile(path, "w") as archive:
                for number, text in enumerate(texts):
                    archive.writestr(f"{number}.txt", text)
            return
        with tarfile.open(path, "w") as tar:
            for number, text in enumerate(texts):
                source.write_text(text, encoding="utf-8")
                tar.add(source, f"{number}.txt")

    write(["FINE a", "FINE b", "FINE c"])
    inputs = plan_documents([path])
    write(["FINE a", "FINE X"])
    run = run_batch(inputs, fake_settings(tmp_path / "out"))
    assert [content["error"]["stage"] for content in run.errors] == ["input", "input"]
    assert {content["error"]["code"] for content in run.errors} <= {"input.changed", "input.archive"}
    assert run.totals.records == 1


def test_t15_file_that_turns_into_a_pipe_does_not_hang(tmp_path: Path) -> None:
    (path,) = make_documents(tmp_path / "in", 1)
    inputs = plan_documents([path])
    path.unlink()
    os.mkfifo(path)
    run = run_batch(inputs, fake_settings(tmp_path / "out"))
    assert [content["error"]["code"] for content in run.errors] == ["read.not_a_file"]
