"""The handle on a reading process: how it starts, how it ends, and that nothing of it is left behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from ie.batch.inputs import Input
from ie.batch.settings import DocumentLimits
from ie.batch.worker import Worker
from ie.errors import IEError, ModelError
from tests.batch.fakes import fake_settings, tree
from tests.samples import ROOT


def row(text: str) -> Input:
    return Input(Path(), "row.txt", "row", "row", data=text.encode())


def test_worker_that_dies_while_it_starts_says_so(tmp_path: Path) -> None:
    with Worker(fake_settings(tmp_path, model=Path("dies"))) as worker, pytest.raises(IEError, match="exit code 7") as error:
        worker.ready()
    assert error.value.code == "worker.start"


@pytest.mark.issue(7)
def test_worker_that_is_killed_while_it_starts_is_started_again(tmp_path: Path) -> None:
    with Worker(fake_settings(tmp_path, model=tmp_path / "dies_once")) as worker:
        assert worker.ready() == "dies_once"
        assert worker.extract(row("a")).code is None


@pytest.mark.issue(7)
def test_worker_that_starts_anew_takes_no_other_model(tmp_path: Path) -> None:
    model = tmp_path / "told_by_file"
    model.write_text("first", encoding="utf-8")
    settings = fake_settings(tmp_path, model=model)
    with Worker(settings) as worker:
        assert worker.ready() == "first"
        model.write_text("second", encoding="utf-8")
        with pytest.raises(ModelError, match="not what it was when the run began") as error:
            worker.extract(row("CRASH"))
    assert error.value.code == "model.changed"
    with Worker(settings, model_hash="first") as another, pytest.raises(ModelError):
        another.ready()


def test_worker_goes_on_after_each_kind_of_end(tmp_path: Path) -> None:
    with Worker(fake_settings(tmp_path, limits=DocumentLimits(1, 128))) as worker:
        codes = [worker.extract(row(text)).code for text in ("a", "CRASH", "b", "HANG", "c", "MEMORY", "d")]
    assert codes == [None, "worker.crash", None, "worker.time", None, "worker.memory", None]


def test_answer_larger_than_a_pipe_comes_whole(tmp_path: Path) -> None:
    text = "长" * 1_000_000
    with Worker(fake_settings(tmp_path, keep_text=True)) as worker:
        answer = worker.extract(row(text))
    assert answer.text == text.encode()
    assert answer.line.count(b"\n") == 1


def test_stop_ends_a_document_that_hangs(tmp_path: Path) -> None:
    with Worker(fake_settings(tmp_path, limits=DocumentLimits(60, 256))) as worker:
        worker.ready()
        timer = threading.Timer(0.2, worker.stop)
        timer.start()
        with pytest.raises(IEError) as error:
            worker.extract(row("HANG"))
        timer.join()
    assert error.value.code == "worker.stopped"


def start_hanging_run(folder: Path) -> subprocess.Popen[bytes]:
    """A run whose second document hangs; it is at that document when this returns."""
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("FINE", encoding="utf-8")
    (folder / "in" / "b.txt").write_text("HANG", encoding="utf-8")
    command = [sys.executable, "-m", "tests.batch.fake_run", str(folder / "in"), str(folder / "out")]
    process = subprocess.Popen(command, cwd=ROOT)
    while not (folder / "out" / "a.json").exists():
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.02)
    return process


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="this system cannot wait for processes of others")
def test_reading_process_ends_with_its_parent(tmp_path: Path) -> None:
    process = start_hanging_run(tmp_path)
    children = [
        int(word) for task in Path(f"/proc/{process.pid}/task").iterdir() for word in (task / "children").read_text().split()
    ]
    assert len(children) == 1
    descriptor = os.pidfd_open(children[0])
    try:
        process.kill()
        process.wait()
        ended, _, _ = select.select([descriptor], [], [], 10)
    finally:
        os.close(descriptor)
    assert ended


def test_ctrl_c_stops_and_resume_goes_on(tmp_path: Path) -> None:
    process = start_hanging_run(tmp_path)
    process.send_signal(signal.SIGINT)
    try:
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
    command = [sys.executable, "-m", "tests.batch.fake_run", str(tmp_path / "in"), "--seconds", "1"]
    subprocess.run([*command, str(tmp_path / "out"), "--resume"], cwd=ROOT, check=True)
    subprocess.run([*command, str(tmp_path / "whole")], cwd=ROOT, check=True)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.mark.issue(7)
def test_signals_that_stop_a_run_are_held_off_while_its_process_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    masks: list[set[int]] = []
    real = subprocess.Popen

    def popen(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        masks.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
        return real(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", popen)
    with Worker(fake_settings(tmp_path)) as worker:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(worker_process(worker), each)
        assert worker.extract(row("a")).code is None
    assert masks[0] >= {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    assert not signal.pthread_sigmask(signal.SIG_BLOCK, ()) & {signal.SIGINT}
    assert len(masks) == 1  # it never had to start anew


def worker_process(worker: Worker) -> int:
    assert worker._process is not None
    return worker._process.pid
