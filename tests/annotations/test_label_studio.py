"""The whole loop on a real server: push, annotate through its interface, pull; agree and adjudicate; queue; train, promote, predict."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations.backend.http_server import BackendServer
from annotations.backend.retrain import TrainingPlan
from annotations.formats.label_studio_export import read_export
from annotations.formats.span_files import SUFFIX, read_spans, report_file
from annotations.pull import Pulled, pull_project
from annotations.push import labelled_files, push_reports, with_spans
from annotations.queue import build_queue, write_queue
from annotations.review.adjudicate import MODEL_VERSION, push_merge, write_merge
from annotations.serve import connect_backend, open_backend
from annotations.spans import AnnotatedReport
from annotations.studio.client import LabelStudio
from annotations.studio.project import NEXT_FIRST, ServerTask, annotator_names, ensure_project, read_tasks
from annotations.studio.server import RunningServer, venv_folder
from annotations.tasks.prelabel import Labeller, Prelabelled, load_labeller, prelabel_file
from tests.annotations.reports import prelabelled, written_reports
from tests.annotations.serving import TOKEN, serving
from tests.samples import REPORTS

pytestmark = [pytest.mark.label_studio, pytest.mark.slow]
TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"
WRITTEN = written_reports(6)


@pytest.fixture(scope="module")
def studio(label_studio: RunningServer) -> LabelStudio:
    return label_studio.client()


@pytest.fixture
def project(studio: LabelStudio, request: pytest.FixtureRequest) -> int:
    return ensure_project(studio, request.node.name[:50])


def annotate(studio: LabelStudio, tasks: list[ServerTask], **more: Any) -> None:
    """Submit each task's pre-annotations as they are, as an annotator does who finds nothing wrong."""
    for task in tasks:
        content = {"result": task.predictions[0]["result"] if task.predictions else [], "lead_time": 3.0} | more
        studio.post(f"/api/tasks/{task.id}/annotations/", content)


def assert_exact(pulled: Pulled, reports: list[Prelabelled]) -> int:
    """Every span of every report came back, at its place, with its indicator; returns how many."""
    found = {report.name: report for report in pulled.best()}
    assert not pulled.quarantined
    for report in reports:
        back = found[report.name]
        assert back.raw.rstrip() == report.document.raw.rstrip()
        assert back.whole
        assert [(s.key, s.indicator) for s in back.spans] == [(s.key, s.indicator) for s in report.spans], report.name
    return sum(len(report.spans) for report in reports)


def test_written_reports_come_back_exactly(studio: LabelStudio, project: int) -> None:
    reports = [prelabelled(source) for source in WRITTEN]
    push_reports(studio, project, reports)
    annotate(studio, list(read_tasks(studio, project)))
    assert assert_exact(pull_project(studio, project), reports) > 500


@pytest.mark.model
def test_samples_come_back_exactly(studio: LabelStudio, project: int) -> None:
    reports = list(labelled_files([path for path in REPORTS if not path.name.startswith("__")], load_labeller()))
    push_reports(studio, project, reports)
    annotate(studio, list(read_tasks(studio, project)))
    assert assert_exact(pull_project(studio, project), reports) > 300


@pytest.mark.model
@pytest.mark.real_data
def test_real_annotations_come_back_exactly(studio: LabelStudio, project: int, shared: Path) -> None:
    labeller = load_labeller()
    reports = []
    for path in sorted((shared / "annotations" / "dev").glob(f"*{SUFFIX}")):
        report = prelabel_file(labeller, report_file(shared / "reports" / "dev", path))
        reports.append(with_spans(report, read_spans(path, report.document.raw)))
    push_reports(studio, project, reports)
    annotate(studio, list(read_tasks(studio, project)))
    assert assert_exact(pull_project(studio, project), reports) == 754


def test_a_second_push_adds_nothing(studio: LabelStudio, project: int) -> None:
    reports = [prelabelled(source) for source in WRITTEN[:2]]
    first = push_reports(studio, project, reports)
    again = push_reports(studio, project, reports)
    assert (again.tasks_made, again.predictions_made, again.predictions_changed) == (0, 0, 0)
    assert again.tasks_kept == first.tasks_made == len(list(read_tasks(studio, project)))
    assert ensure_project(studio, studio.get(f"/api/projects/{project}/")["title"]) == project
    tabs = [tab["data"].get("title") for tab in studio.get("/api/dm/views/", project=project)]
    assert tabs.count(NEXT_FIRST) == 1


def test_another_model_adds_its_predictions_to_the_tasks_that_are_there(studio: LabelStudio, project: int) -> None:
    push_reports(studio, project, [prelabelled(WRITTEN[0])])
    fewer = AnnotatedReport(WRITTEN[0].name, WRITTEN[0].raw, WRITTEN[0].spans[:10], WRITTEN[0].raw_covered)
    pushed = push_reports(studio, project, [prelabelled(fewer, version="another")])
    assert pushed.tasks_made == 0
    assert pushed.predictions_made == pushed.tasks_kept
    versions = {p["model_version"] for task in read_tasks(studio, project) for p in task.predictions}
    assert versions == {"by-hand", "another"}


def test_a_push_that_was_stopped_is_finished_by_the_next(studio: LabelStudio, project: int) -> None:
    report = prelabelled(WRITTEN[0])
    push_reports(studio, project, [report])
    tasks = list(read_tasks(studio, project))
    studio.call("DELETE", f"/api/tasks/{tasks[1].id}/")
    assert push_reports(studio, project, [report]).tasks_made >= 1
    annotate(studio, list(read_tasks(studio, project)))
    assert_exact(pull_project(studio, project), [report])


def test_skipped_tasks_and_exports(studio: LabelStudio, project: int) -> None:
    push_reports(studio, project, [prelabelled(WRITTEN[0])])
    tasks = list(read_tasks(studio, project))
    annotate(studio, tasks[1:])
    annotate(studio, tasks[:1], was_cancelled=True)
    pulled = pull_project(studio, project)
    assert [item.task for item in pulled.skipped] == [tasks[0].id]
    (best,) = pulled.best()
    assert not best.whole
    exported = json.dumps(studio.get(f"/api/projects/{project}/export", exportType="JSON", download_all_tasks="true"))
    (from_file,) = read_export(exported).best()
    assert from_file.spans == best.spans


def test_disagreements_are_merged_and_pushed_back(studio: LabelStudio, project: int, tmp_path: Path) -> None:
    push_reports(studio, project, [prelabelled(WRITTEN[0])])
    task = next(iter(read_tasks(studio, project)))
    results = task.predictions[0]["result"]
    second = studio.post("/api/users/", {"email": f"second-{project}@example.org", "username": f"second-{project}"})
    annotate(studio, [task])
    without_first = [result for result in results if result["id"] != results[0]["id"]]
    studio.post(f"/api/tasks/{task.id}/annotations/", {"result": without_first, "completed_by": second["id"]})
    merge = tmp_path / "merge.json"
    assert write_merge(read_tasks(studio, project), annotator_names(studio), merge) == 1
    assert push_merge(studio, project, merge) == 1
    found = next(iter(read_tasks(studio, project)))
    (merged,) = [p for p in found.predictions if p["model_version"] == MODEL_VERSION]
    assert 0 < merged["score"] < 1
    scores = {result["id"]: result["score"] for result in merged["result"] if "score" in result}
    assert sorted(scores.values())[0] == 0.5
    studio.post(f"/api/tasks/{task.id}/annotations/", {"result": results, "ground_truth": True, "completed_by": second["id"]})
    (best,) = pull_project(studio, project).best()
    assert len(best.spans) == len({result["id"] for result in results})
    assert write_merge(read_tasks(studio, project), annotator_names(studio), merge) == 0


def shown_scores(studio: LabelStudio, project: int) -> list[float | None]:
    """The scores of the tasks in the tab of the queue, as the Data Manager shows them."""
    tab = next(tab for tab in studio.get("/api/dm/views/", project=project) if tab["data"].get("title") == NEXT_FIRST)
    scores = [task["predictions_score"] for task in studio.get("/api/tasks", view=tab["id"], page_size=100)["tasks"]]
    return [None if score is None else round(score, 4) for score in scores]


def test_the_queue_orders_the_data_manager(studio: LabelStudio, project: int) -> None:
    push_reports(studio, project, [prelabelled(source) for source in WRITTEN[:3]])
    tasks = list(read_tasks(studio, project))
    annotate(studio, tasks[:2])
    order = build_queue(list(read_tasks(studio, project)))
    assert len(order) == len(tasks) - 2
    assert write_queue(studio, order) == len(order)
    assert shown_scores(studio, project) == sorted(queued.score for queued in order)
    again = build_queue(list(read_tasks(studio, project)))
    assert write_queue(studio, again) == 0


CHECK = """
import json, sys
from label_studio_sdk.label_interface import LabelInterface
content = json.load(sys.stdin)
interface = LabelInterface(content["config"])
interface.validate()
assert interface.get_control("label").to_name == ["text"]
assert all(interface.validate_prediction(prediction) for prediction in content["predictions"])
print(len(content["predictions"]))
"""


def test_the_sdk_accepts_config_and_predictions(studio: LabelStudio, project: int) -> None:
    push_reports(studio, project, [prelabelled(source) for source in WRITTEN])
    config = studio.get(f"/api/projects/{project}/")["label_config"]
    predictions = [task.predictions[0] for task in read_tasks(studio, project)]
    slim = [{name: p[name] for name in ("model_version", "score", "result")} for p in predictions]
    python = str(venv_folder() / "bin" / "python")
    content = json.dumps({"config": config, "predictions": slim})
    done = subprocess.run([python, "-W", "ignore", "-c", CHECK], input=content, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) == len(predictions)


@pytest.fixture
def backend_folder(tmp_path: Path) -> Path:
    return tmp_path / "backend"


@pytest.fixture
def serve(studio: LabelStudio, project: int, backend_folder: Path) -> Iterator[BackendServer]:
    """A backend with a token that trains the tests' small model after three labelled tasks."""
    plan = TrainingPlan(
        TINY,
        steps=400,
        learning_rate=0.02,
        max_length=64,
        precisions=("fp32",),
        score="tagger",  # of a random model only what it learns counts, not what the grammars know anyway
        more_settings=(("layer_decay", 1.0), ("dropout", 0.0)),
    )

    def pull() -> list[AnnotatedReport]:
        return pull_project(studio, project).best()

    def promoted(labeller: Labeller) -> None:
        connect_backend(studio, project, server.url, server.token, labeller)

    backend = open_backend(backend_folder, shipped=TINY, train_after=0, plan=plan, pull=pull, promoted=promoted)
    with serving(backend, TOKEN) as server:
        yield server


def test_the_loop_trains_promotes_and_predicts(
    studio: LabelStudio, project: int, serve: BackendServer, backend_folder: Path
) -> None:
    """Annotations come in, a training starts, its model is better and answers from then on, also after a restart."""
    sources = written_reports(10)
    push_reports(studio, project, [prelabelled(source) for source in sources])
    backend = serve.backend
    shipped = backend.version
    tasks = list(read_tasks(studio, project))
    made = connect_backend(studio, project, serve.url, serve.token, backend.load_labeller())
    assert made == len(tasks)
    assert connect_backend(studio, project, serve.url, serve.token, backend.load_labeller()) == 0
    (connected,) = studio.get("/api/ml/", project=project)
    number = connected["id"]
    assert (connected["state"], connected["title"]) == ("CO", shipped)
    assert len(studio.get("/api/webhooks/", project=project)) == 1
    order = build_queue(list(read_tasks(studio, project)))
    write_queue(studio, order)
    assert shown_scores(studio, project) == sorted(queued.score for queued in order), "also with a backend the queue is shown"
    *answered, first = tasks
    annotate(studio, answered)
    deadline = time.monotonic() + 60  # webhooks come after the answer
    while not backend._store.state.changed_tasks and time.monotonic() < deadline:
        time.sleep(0.2)
    assert backend._store.state.changed_tasks, "the server tells the backend of annotations"
    studio.post(f"/api/ml/{number}/train", {})
    backend.wait()
    assert backend.last_error == ""
    (version,) = backend._store.state.versions
    assert version.promoted, version
    assert version.f1 > version.f1_in_use
    assert backend.version == version.name != shipped
    assert studio.get(f"/api/projects/{project}/")["model_version"] == version.name
    (waiting,) = [task for task in read_tasks(studio, project) if not task.done]
    assert (waiting.id, waiting.has(version.name)) == (first.id, True), "an unfinished task has the new model's prediction"

    started = time.monotonic()
    answer = backend.predict({"tasks": [{"data": first.data}]})
    assert time.monotonic() - started < 1.0
    assert answer["model_version"] == version.name
    studio.post(
        f"/api/dm/actions?id=retrieve_tasks_predictions&project={project}",
        {"selectedItems": {"all": False, "included": [tasks[0].id]}},
    )
    (asked,) = [task for task in read_tasks(studio, project) if task.id == tasks[0].id]
    assert asked.has(version.name), "the server asks the backend itself too"

    again = open_backend(backend_folder, shipped=TINY, train_after=0)
    assert again.version == version.name
    assert again.predict({"tasks": [{"data": first.data}]}) == answer
