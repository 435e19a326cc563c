from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.pull import file_name, read_pulled, write_pulled
from annotations.spans import AnnotatedReport, AnnotationError, raw_sha256
from annotations.studio.project import ServerTask
from annotations.tasks.build import build_tasks, rebuild_raw
from annotations.tasks.results import to_results
from tests.annotations.reports import prelabelled, written_reports

SOURCE = written_reports(1)[0]
NAMES = {1: "anna@example.org", 2: "bela@example.org"}


def server_tasks(source: AnnotatedReport = SOURCE) -> list[ServerTask]:
    return [
        ServerTask(number, task.data, task.text, (), ())
        for number, task in enumerate(build_tasks(prelabelled(source)), start=1)
    ]


def answer(task: ServerTask, by: Any = 1, *, source: AnnotatedReport = SOURCE, number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "completed_by": by,
        "result": to_results(task.text, source.spans)[0],
        "updated_at": f"2020-01-0{number}",
    } | more


def with_answers(tasks: list[ServerTask], *answers: dict[str, Any], at: int = 0) -> list[ServerTask]:
    changed = list(tasks)
    old = tasks[at]
    changed[at] = ServerTask(old.id, old.data, old.text, tuple(answers), ())
    return changed


def all_answered(by: Any = 1) -> list[ServerTask]:
    return [ServerTask(task.id, task.data, task.text, (answer(task, by),), ()) for task in server_tasks()]


def test_a_report_of_several_tasks_comes_back_whole() -> None:
    assert len(server_tasks()) > 1
    (found,) = read_pulled(all_answered(), NAMES).best()
    assert found.raw == SOURCE.raw
    assert [(s.key, s.indicator) for s in found.spans] == [(s.key, s.indicator) for s in SOURCE.spans]
    assert found.whole


def test_all_annotators_are_kept() -> None:
    tasks = with_answers(
        server_tasks(),
        answer(server_tasks()[0], 1),
        answer(server_tasks()[0], {"id": 2, "email": "bela@example.org"}, number=2),
    )
    pulled = read_pulled(tasks, NAMES)
    assert [found.annotator for found in pulled.by_annotator()] == ["anna@example.org", "bela@example.org"]
    assert not any(found.whole for found in pulled.by_annotator())


def test_a_skipped_task_says_nothing_and_is_listed() -> None:
    tasks = with_answers(server_tasks(), answer(server_tasks()[0], was_cancelled=True))
    pulled = read_pulled(tasks, NAMES)
    assert not pulled.annotations
    assert [(item.task, item.annotator) for item in pulled.skipped] == [(1, "anna@example.org")]


def test_an_annotation_after_a_skip_counts() -> None:
    first = server_tasks()[0]
    tasks = with_answers(server_tasks(), answer(first, was_cancelled=True, number=3), answer(first, number=2))
    pulled = read_pulled(tasks, NAMES)
    assert len(pulled.annotations) == 1
    assert not pulled.skipped


def test_ground_truth_wins_over_the_newest() -> None:
    first = server_tasks()[0]
    truth = answer(first, 1, number=1, ground_truth=True)
    newer = answer(first, 2, number=2, result=[])
    (found,) = read_pulled(with_answers(server_tasks(), truth, newer), NAMES).best()
    assert found.spans
    (newest,) = read_pulled(with_answers(server_tasks(), answer(first, 1), newer), NAMES).best()
    assert not newest.spans


def test_an_empty_annotation_says_that_there_is_nothing() -> None:
    (found,) = read_pulled(with_answers(server_tasks(), answer(server_tasks()[0], result=[])), NAMES).best()
    assert not found.spans
    assert found.raw_covered == (server_tasks()[0].text.raw_span,)


def test_what_cannot_be_placed_is_quarantined_with_its_reason() -> None:
    wrong = answer(server_tasks()[0])
    wrong["result"] = json.loads(json.dumps(wrong["result"]))
    wrong["result"][0]["value"]["text"] = "别的"
    pulled = read_pulled(with_answers(server_tasks(), wrong), NAMES)
    assert len(pulled.quarantined) == 1
    assert "别的" in pulled.quarantined[0].reason
    assert "task 1, annotation 1" in pulled.quarantined[0].where


def test_two_tasks_over_one_stretch_are_an_error() -> None:
    tasks = server_tasks()
    with pytest.raises(AnnotationError, match="both have"):
        rebuild_raw([tasks[0].text, tasks[0].text])


@pytest.mark.parametrize("name", ["../../etc/passwd", "/tmp/x", "..", "a/b", "a\\b", ".hidden", "", "x" * 300, "a\x00b"])
def test_a_name_from_the_server_leads_nowhere(name: str, tmp_path: Path) -> None:
    plain = file_name(name, raw_sha256(name))
    assert (tmp_path / plain).resolve().parent == tmp_path.resolve()
    assert plain
    assert not plain.startswith(".")
    assert len(plain) < 130


def test_names_that_are_made_plain_stay_apart() -> None:
    assert file_name("a/b", raw_sha256("1")) != file_name("a_b", raw_sha256("2"))
    assert file_name("镇政府_2018", "x") == "镇政府_2018"


def test_write_pulled_writes_best_annotators_and_lists(tmp_path: Path) -> None:
    write_pulled(read_pulled(all_answered(), NAMES), tmp_path, ["spans", "iob2"])
    assert (tmp_path / "spans" / f"{SOURCE.name}.spans.jsonl").is_file()
    assert (tmp_path / "reports.iob2").is_file()
    assert (tmp_path / "quarantine.jsonl").read_text() == ""
    assert len(list((tmp_path / "annotators").iterdir())) == 1


def test_a_part_that_is_there_twice_is_read_as_one() -> None:
    first, *rest = all_answered()
    copy = ServerTask(99, first.data, first.text, (answer(first, number=2, result=[]),), ())
    (found,) = read_pulled([first, *rest, copy], NAMES).by_annotator()
    assert found.raw == SOURCE.raw
    assert not [span for span in found.spans if span.end <= first.text.raw_span.end], "the newer answer of the two"
    assert found.whole


def test_a_report_with_a_deleted_task_is_named_and_the_rest_keeps_its_place() -> None:
    pulled = read_pulled([all_answered()[0], *all_answered()[2:]], NAMES)
    assert pulled.incomplete() == [SOURCE.name]
    (found,) = pulled.best()
    assert all(found.raw[span.start : span.end] == SOURCE.raw[span.start : span.end] for span in found.spans)
    assert not read_pulled(all_answered(), NAMES).incomplete()
