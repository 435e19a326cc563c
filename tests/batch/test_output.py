"""T12: a disk that is full, a folder that cannot be written: a clean stop that says where, and resume goes on. T13: two runs at once."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ie.batch.atomic import OutputError
from ie.batch.lock import LOCK_NAME, hold_folder
from ie.batch.parts import HIDDEN_FOLDER
from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from ie.errors import ConfigError
from ie.export import formats
from tests.batch.fakes import fake_settings, make_documents, tree
from tests.samples import ROOT


def fake_run(source: Path, output: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.batch.fake_run", str(source), str(output), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_t12_file_too_large_stops_with_path_and_size_and_goes_on_later(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 4, word="FINE")
    (tmp_path / "in" / "report-002.txt").write_text("FINE " + "长" * 4000, encoding="utf-8")
    stopped = fake_run(tmp_path / "in", tmp_path / "out", "--file-bytes", "6000")
    assert stopped.returncode == 3
    assert f"{tmp_path / 'out' / 'report-002.json'}: " in stopped.stderr
    assert "bytes cannot be written (File too large)" in stopped.stderr
    assert "--resume" in stopped.stderr
    assert (tmp_path / "out" / "report-000.json").exists()
    assert list((tmp_path / "out").rglob(".*.part")) == []
    assert fake_run(tmp_path / "in", tmp_path / "out", "--resume").returncode == 0
    assert fake_run(tmp_path / "in", tmp_path / "whole").returncode == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KiB; skipped where it cannot be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk cannot be mounted here (needs root)")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_t12_full_disk_stops_and_goes_on_when_there_is_room(tmp_path: Path, small_disk: Path) -> None:
    make_documents(tmp_path / "in", 4, word="FINE")
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 110 * 1024)
    inputs = plan_documents([tmp_path / "in"])
    with pytest.raises(OutputError, match="No space left on device") as stopped:
        run_batch(inputs, fake_settings(small_disk / "out"))
    assert str(small_disk / "out") in str(stopped.value)
    filler.unlink()
    run_batch(inputs, fake_settings(small_disk / "out", resume=True))
    run_batch(inputs, fake_settings(tmp_path / "whole"))
    assert tree(small_disk / "out") == tree(tmp_path / "whole")


def test_t12_full_disk_in_one_worker_stops_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = plan_documents(make_documents(tmp_path / "in", 40))
    real, calls = os.fsync, 0

    def fsync(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 25:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    told: list[bool] = []
    with pytest.raises(OutputError, match="No space left on device"):
        run_batch(inputs, fake_settings(tmp_path / "out"), workers=2, on_document=told.append)
    assert len(told) < 40


def test_t12_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    inputs = plan_documents(make_documents(tmp_path / "in", 1))
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="the folder cannot be written"):
        run_batch(inputs, fake_settings(tmp_path / "out"))
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_t12_stdout_on_a_full_disk_exits_3() -> None:
    command = [sys.executable, "-m", "ie.cli", "schema"]
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert found.returncode == 3
    assert "No space left on device" in found.stderr
    assert "Traceback" not in found.stderr


def test_t12_closed_pipe_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "ie.cli", "schema"]
    found = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    os.close(writing)
    assert (found.returncode, found.stderr) == (0, "")


def test_t13_second_run_on_a_folder_is_told_who_holds_it(tmp_path: Path) -> None:
    inputs = plan_documents(make_documents(tmp_path / "in", 1))
    with hold_folder(tmp_path / "out" / HIDDEN_FOLDER, output=tmp_path / "out"):
        with pytest.raises(ConfigError, match=f"is being written by process {os.getpid()} on ") as busy:
            run_batch(inputs, fake_settings(tmp_path / "out"))
        assert busy.value.code == "output.busy"
    assert run_batch(inputs, fake_settings(tmp_path / "out")).totals.records == 1


def test_t13_lock_of_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out" / HIDDEN_FOLDER
    folder.mkdir(parents=True)
    (folder / LOCK_NAME).write_text("process 1 on elsewhere\n", encoding="utf-8")
    inputs = plan_documents(make_documents(tmp_path / "in", 1))
    assert run_batch(inputs, fake_settings(tmp_path / "out")).totals.records == 1


def test_t13_two_folders_with_one_model_do_not_meet(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 6)
    command = [sys.executable, "-m", "tests.batch.fake_run", str(tmp_path / "in")]
    running = [subprocess.Popen([*command, str(tmp_path / name)], cwd=ROOT) for name in ("a", "b")]
    assert [process.wait() for process in running] == [0, 0]
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


@pytest.mark.issue(7)
def test_t13_tables_are_written_while_the_folder_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = plan_documents(make_documents(tmp_path / "in", 2, word="FINE"))
    refused: list[str] = []

    def second_run(path: Path, records: object) -> None:
        with pytest.raises(ConfigError) as busy:
            run_batch(inputs, fake_settings(tmp_path / "out"))
        refused.append(busy.value.code)
        path.touch()

    monkeypatch.setitem(formats.WRITERS, "csv", second_run)
    run = run_batch(inputs, fake_settings(tmp_path / "out"), formats=["json", "csv"])
    assert (run.tables, refused) == ((tmp_path / "out" / "facts.csv",), ["output.busy"])
