"""A batch goes on whatever one document does: T14, and what T13 says of processes that die."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ie.batch.plan import plan_documents, plan_inputs
from ie.batch.run import run_batch
from ie.batch.settings import DocumentLimits
from ie.errors import ConfigError, ModelError
from ie.record.schema import error_schema
from tests.batch.fakes import fake_settings, make_documents, tree
from tests.outcomes import run_inputs


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        pytest.param("CRASH", "worker.crash", "ended twice (SIGKILL, often for want of memory)", id="killed"),
        pytest.param("SEGFAULT", "worker.crash", "ended twice (SIGSEGV)", id="segfault"),
        pytest.param("LEAVE", "worker.crash", "ended twice (exit code 0)", id="exit"),
        pytest.param("HANG", "worker.time", "took longer than 2 s", id="hang"),
        pytest.param("MEMORY", "worker.memory", "needs more memory", id="one_large_allocation"),
        pytest.param("GROW", "worker.memory", "needs more memory", id="growing_memory"),
        pytest.param("BUG", "bug", "KeyError: 'row'. This is a bug in ie; please report it", id="bug"),
        pytest.param("SYSTEM_EXIT", "bug", "SystemExit: 0", id="library_that_exits"),
        pytest.param("PANIC", "bug", "_PanicError: index out of bounds", id="panic_is_no_exception"),
        pytest.param("ADDRESS", "bug", "<object object at 0x…>", id="address_differs_from_run_to_run"),
        pytest.param("UNREADABLE", "read.empty", "poison.txt: the file is empty", id="refused"),
    ],
)
def test_t14_poison_becomes_its_error_record(tmp_path: Path, text: str, code: str, words: str) -> None:
    make_documents(tmp_path / "in", 2, word="FINE")
    (tmp_path / "in" / "poison.txt").write_text(text, encoding="utf-8")
    settings = fake_settings(tmp_path / "out", limits=DocumentLimits(2, 256))
    outcomes = {outcome.input.name: outcome for outcome in run_inputs(plan_inputs([tmp_path / "in"]), settings)}
    assert [name for name, outcome in outcomes.items() if outcome.failed] == ["poison.txt"]
    content = outcomes["poison.txt"].content
    jsonschema.validate(content, error_schema())
    assert content["error"]["code"] == code
    assert words in content["error"]["message"]
    assert json.loads((tmp_path / "out" / "poison.error.json").read_text(encoding="utf-8")) == content


def test_t14_one_poison_among_a_thousand_is_alone_whatever_the_workers(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 999, word="FINE")
    (tmp_path / "in" / "poison.txt").write_text("CRASH", encoding="utf-8")
    inputs = plan_documents([tmp_path / "in"])
    trees = []
    for workers in (1, 4):
        run = run_batch(inputs, fake_settings(tmp_path / str(workers), layout="parts"), workers=workers)
        assert (run.totals.records, [(kind.code, kind.count) for kind in run.totals.error_kinds()]) == (
            999,
            [("worker.crash", 1)],
        )
        trees.append(tree(tmp_path / str(workers)))
    assert trees[0] == trees[1]


def test_t13_document_whose_process_was_killed_from_outside_is_read_again(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 1, word="FINE")
    (tmp_path / "in" / "innocent.txt").write_text(f"ONCE {tmp_path / 'mark'}", encoding="utf-8")
    run = run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out"))
    assert (run.totals.records, run.totals.errors) == (2, 0)


def test_what_a_library_prints_is_no_answer(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 2, word="NOISE")
    run = run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out"))
    assert (run.totals.records, run.totals.errors) == (2, 0)


def test_documents_are_told_of_one_by_one(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 3, word="FINE")
    (tmp_path / "in" / "poison.txt").write_text("BUG", encoding="utf-8")
    told: list[bool] = []
    run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out"), on_document=told.append)
    assert sorted(told) == [False, False, False, True]


@pytest.mark.parametrize(
    ("model", "error", "words"),
    [
        pytest.param("broken", ModelError, "this model is broken", id="model"),
        pytest.param("wrong", ConfigError, "these settings are wrong", id="config"),
    ],
)
def test_model_that_does_not_load_leaves_no_folder(tmp_path: Path, model: str, error: type[Exception], words: str) -> None:
    inputs = plan_documents(make_documents(tmp_path / "in", 1))
    with pytest.raises(error, match=words):
        run_batch(inputs, fake_settings(tmp_path / "out", model=Path(model)))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [{"workers": 0}, {"engine": "abacus"}], ids=["workers", "engine"])
def test_wrong_options_are_refused(tmp_path: Path, options: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="--"):
        run_batch([], fake_settings(tmp_path), **options)  # type: ignore[arg-type]


def test_kept_text_is_never_written_over_its_report(tmp_path: Path) -> None:
    (path,) = make_documents(tmp_path, 1)
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="would write a file of this name over it"):
        run_batch(plan_documents([path]), fake_settings(tmp_path, keep_text=True))
    assert path.read_bytes() == before
    assert run_batch(plan_documents([path]), fake_settings(tmp_path)).totals.records == 1
