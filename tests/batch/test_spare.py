"""An output folder that holds other people's files: none of them is written over or removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ie.batch.parts import HIDDEN_FOLDER, OPEN_FOLDER
from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from ie.errors import ConfigError
from tests.batch.fakes import fake_settings, make_documents, tree

pytestmark = pytest.mark.issue(7)


def check_refused(folder: Path, code: str, named: str, *inputs: str, keep_text: bool = False, layout: str = "files") -> None:
    before = tree(folder)
    with pytest.raises(ConfigError) as refused:
        run_batch(plan_documents([folder / name for name in inputs]), fake_settings(folder, keep_text=keep_text, layout=layout))
    assert refused.value.code == code
    assert named in refused.value.message
    assert tree(folder) == before


@pytest.mark.parametrize("word", ["FINE", "UNREADABLE"])  # a record would be written over it; an error record would remove it
def test_json_beside_a_report_stays(tmp_path: Path, word: str) -> None:
    make_documents(tmp_path, 1, word=word)
    (tmp_path / "report-000.json").write_text('{"url": "http://example.org"}', encoding="utf-8")
    check_refused(tmp_path, "output.foreign", "report-000.json", "report-000.txt")


def test_json_that_is_the_input_stays(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text('{"url": "http://example.org"}', encoding="utf-8")
    check_refused(tmp_path, "output.inputs", "page.json", "page.json")


def test_records_of_an_earlier_run_are_no_inputs_of_the_next(tmp_path: Path) -> None:
    run_batch(plan_documents(make_documents(tmp_path / "in", 1)), fake_settings(tmp_path / "out"))
    check_refused(tmp_path / "out", "output.inputs", "report-000.json", "report-000.json")
    check_refused(tmp_path / "out", "output.inputs", "run.json", "run.json")


@pytest.mark.parametrize("name", ["inputs.jsonl", "records.jsonl"])
@pytest.mark.parametrize("layout", ["files", "parts"])
def test_table_named_like_a_file_of_the_run_stays(tmp_path: Path, name: str, layout: str) -> None:
    (tmp_path / name).write_text(json.dumps({"id": "a", "text": "FINE"}) + "\n", encoding="utf-8")
    check_refused(tmp_path, "output.inputs", name, name, layout=layout)


@pytest.mark.parametrize("name", ["summary.html", "run.json", "inputs.jsonl"])
def test_file_of_the_name_of_one_of_the_run_stays(tmp_path: Path, name: str) -> None:
    make_documents(tmp_path, 1, word="FINE")
    (tmp_path / name).write_text("<html>mine</html>", encoding="utf-8")
    check_refused(tmp_path, "output.foreign", name, "report-000.txt")


def test_text_that_was_made_from_a_report_by_others_stays(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("FINE", encoding="utf-8")
    (tmp_path / "a.txt").write_text("FINE, converted by hand", encoding="utf-8")
    check_refused(tmp_path, "output.foreign", "a.txt", "a.html", keep_text=True)
    assert run_batch(plan_documents([tmp_path / "a.html"]), fake_settings(tmp_path)).totals.records == 1
    check_refused(tmp_path, "output.foreign", "a.txt", "a.html", keep_text=True)  # still theirs, though a.json is ours now


def test_text_that_an_earlier_run_kept_is_written_again(tmp_path: Path) -> None:
    make_documents(tmp_path / "in", 2, word="FINE")
    for keep_text in (True, False, True):  # the run between leaves the texts where they are
        run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out", keep_text=keep_text))
    assert len(list((tmp_path / "out").glob("*.txt"))) == 2


def test_what_a_run_wrote_itself_is_written_again(tmp_path: Path) -> None:
    paths = make_documents(tmp_path / "in", 3, word="FINE")
    paths[1].write_text("UNREADABLE", encoding="utf-8")
    for _ in range(2):
        run = run_batch(plan_documents([tmp_path / "in"]), fake_settings(tmp_path / "out", keep_text=True))
        assert (run.totals.records, run.totals.errors) == (2, 1)
        (tmp_path / "out" / "inputs.jsonl").unlink()  # no list of the last run: each file's own head tells


@pytest.mark.parametrize("folder", [HIDDEN_FOLDER, OPEN_FOLDER])
@pytest.mark.parametrize("name", ["part-00000.jsonl", "part-00000-1f2e3d4c-c000.jsonl", "part-00000-0123456789ab.jsonl.bak"])
def test_parts_of_other_programs_stay(tmp_path: Path, folder: str, name: str) -> None:
    paths = make_documents(tmp_path / "in", 1, word="FINE")
    (tmp_path / "out" / folder).mkdir(parents=True)
    (tmp_path / "out" / folder / name).write_text("mine", encoding="utf-8")
    for resume in (False, True):
        run_batch(plan_documents(paths), fake_settings(tmp_path / "out", resume=resume))
    assert (tmp_path / "out" / folder / name).read_text(encoding="utf-8") == "mine"
