"""What lies in a folder and is no file gets its error record: nothing is left out in silence."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

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


def refuse_to_list(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As chmod 000 does to everybody but root."""
    real = os.scandir

    def scandir(path: Path) -> Any:
        if Path(path).name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.parametrize("pattern", ["", "**/*.txt", "*/*.txt"])
def test_a_folder_that_may_not_be_listed_is_an_error_record(
    folder: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    (folder / "in" / "secret").mkdir()
    (folder / "in" / "open").mkdir()
    (folder / "in" / "open" / "b.txt").write_text("FINE b", encoding="utf-8")
    refuse_to_list(monkeypatch, "secret")
    problems = {item.name: item.problem for item in plan_documents([folder / "in" / pattern])}
    problem = problems.pop("secret")
    assert problem is not None
    assert problem.code == "input.folder"
    assert problem.message.startswith("secret: this folder may not be listed (Permission denied), so nothing in it was read.")
    assert set(problems) == {"open/b.txt"} | ({"a.txt"} if pattern != "*/*.txt" else set())
    assert set(problems.values()) == {None}


def test_a_pattern_does_not_go_round_with_links_to_folders(folder: Path) -> None:
    (folder / "in" / "up").symlink_to("../in")
    (folder / "in" / "again").symlink_to(".")
    assert [item.name for item in plan_documents([folder / "in" / "**" / "*.txt"])] == ["a.txt"]
    both = {item.name: item.problem and item.problem.code for item in plan_documents([folder / "in" / "**"])}
    assert both == {"a.txt": None, "again": "input.link", "up": "input.link"}
    assert [item.name for item in plan_documents([folder / "in" / "up*" / "*.txt"])] == ["up/a.txt"]


def test_a_link_to_itself_is_an_error_record(folder: Path) -> None:
    (folder / "in" / "loop").symlink_to("loop")
    run = run_batch(plan_documents([folder / "in"]), fake_settings(folder / "out"))
    (error,) = run.errors
    assert error["error"]["code"] == "read.io"
    assert str(folder) not in error["error"]["message"]  # the same record wherever the folder lies


def test_a_pattern_leaves_out_the_folder_of_the_records(folder: Path) -> None:
    pattern = folder / "in" / "**" / "*"
    output = folder / "in" / "out"
    for _ in range(2):
        run = run_batch(plan_documents([pattern], output=output), fake_settings(output))
        assert [item.name for item in run.plan.inputs] == ["a.txt"]


def test_a_file_in_a_folder_that_may_not_be_entered_is_an_error_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def stat(self: Path, **options: Any) -> os.stat_result:
        if self.name == "hidden.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", stat)
    (item,) = plan_documents([folder / "secret" / "hidden.txt"])
    assert (item.name, item.sha256) == ("hidden.txt", None)


@pytest.mark.parametrize("name", ["b.zip", "b.tar", "b.jsonl", "b.parquet"])
def test_a_container_that_may_not_be_read_says_so_without_its_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "in" / name).write_bytes(b"x")
    real = Path.open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == name:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    problem = {item.name: item.problem for item in plan_documents([folder / "in"])}[name]
    assert problem is not None
    assert (problem.code, str(folder) in problem.message) == ("read.permission", False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps file names that are no UTF-8")
def test_each_part_of_a_path_is_made_readable_by_itself(folder: Path) -> None:
    inner = folder / "in" / "北岚县"
    inner.mkdir()
    (inner / os.fsdecode("年报.txt".encode("gb18030"))).write_text("FINE b", encoding="utf-8")
    assert [item.name for item in plan_documents([folder / "in"])] == ["a.txt", "北岚县/年报.txt"]
