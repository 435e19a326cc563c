"""What lies in a folder and is no file gets its error record: nothing is left out in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from tests.batch.fakes import fake_settings

pytestmark = pytest.mark.issue(7)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("FINE", encoding="utf-8")
    return tmp_path


def codes(folder: Path) -> dict[str, str | None]:
    run = run_batch(plan_documents([folder / "in"]), fake_settings(folder / "out"))
    return {content["source"]["path"]: content.get("error", {}).get("code") for content in run.contents()}


@pytest.mark.parametrize("name", ["b.txt", "b.zip", "b.jsonl", "b.parquet", "b.tar.gz"])
def test_a_link_to_nothing_is_an_error_record(folder: Path, name: str) -> None:
    (folder / "in" / name).symlink_to("nowhere")
    assert codes(folder) == {"a.txt": None, name: "read.missing"}


@pytest.mark.parametrize("name", ["b.txt", "b.jsonl"])
def test_a_pipe_is_an_error_record_and_nobody_waits_for_it(folder: Path, name: str) -> None:
    os.mkfifo(folder / "in" / name)
    assert codes(folder) == {"a.txt": None, name: "read.not_a_file"}


def test_a_link_to_a_folder_is_an_error_record_and_one_to_a_file_is_read(folder: Path) -> None:
    (folder / "else").mkdir()
    (folder / "else" / "c.txt").write_text("FINE c", encoding="utf-8")
    (folder / "in" / "linked").symlink_to("../else")
    (folder / "in" / "c.txt").symlink_to("../else/c.txt")
    assert codes(folder) == {"a.txt": None, "c.txt": None, "linked": "input.link"}


def test_links_that_are_hidden_are_left_out(folder: Path) -> None:
    (folder / "in" / ".b").symlink_to("nowhere")
    assert codes(folder) == {"a.txt": None}
