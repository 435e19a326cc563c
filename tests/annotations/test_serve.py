"""The backend over HTTP: its routes, its limits, and who may ask. The model is the random one of the tests."""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations.backend.answers import Backend, suggest
from annotations.backend.http_server import MOST_BYTES, BackendServer
from annotations.backend.retrain import Candidate
from annotations.serve import open_backend
from annotations.spans import AnnotatedSpan, AnnotationError
from annotations.tasks.build import build_tasks
from annotations.tasks.task_text import TaskText
from tests.annotations.reports import prelabelled, written_reports
from tests.annotations.serving import TOKEN, serving

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Backend:
    return open_backend(tmp_path_factory.mktemp("backend"), shipped=TINY, train_after=0)


@pytest.fixture(scope="module")
def server(backend: Backend) -> Iterator[BackendServer]:
    with serving(backend) as running:
        yield running


def ask(server: BackendServer, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def tasks() -> list[dict[str, Any]]:
    return [{"id": number, "data": task.data} for number, task in enumerate(build_tasks(prelabelled(written_reports(1)[0])))]


def predict(server: BackendServer, content: Any) -> tuple[int, Any]:
    return ask(server, "POST", "/predict", json.dumps(content).encode())


def test_health_setup_and_versions_name_the_model(server: BackendServer, backend: Backend) -> None:
    assert ask(server, "GET", "/health") == (
        200,
        {
            "status": "UP",
            "model_class": "ie",
            "model_version": backend.version,
            "training": False,
            "last_training_failed": False,
        },
    )
    assert ask(server, "POST", "/setup", b'{"project": "1", "schema": "", "access_token": "x"}')[1] == {
        "model_version": backend.version
    }
    assert ask(server, "GET", "/versions")[1]["versions"] == [backend.version]


def test_predictions_come_in_the_order_of_the_tasks_and_empty_ones_stay(server: BackendServer) -> None:
    asked = [tasks()[0], {"data": {"text": " \n"}}, *tasks()[1:], {"data": {"text": ""}}]
    status, answer = predict(server, {"tasks": asked})
    assert status == 200
    assert len(answer["results"]) == len(asked)
    assert answer["results"][1]["result"] == answer["results"][-1]["result"] == []
    alone = [predict(server, {"tasks": [task]})[1]["results"][0] for task in asked]
    assert alone == answer["results"]


def test_predicted_words_stand_at_their_offsets(server: BackendServer) -> None:
    for task, found in zip(tasks(), predict(server, {"tasks": tasks()})[1]["results"], strict=True):
        assert found["result"]
        for result in found["result"]:
            value = result["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_drawing_a_span_suggests_the_same_words_elsewhere(server: BackendServer) -> None:
    text = "市政府办公室牵头。市政府办公室督办，由市政府办公室通报。"
    drawn = {"id": "a", "from_name": "label", "to_name": "text", "type": "labels"}
    drawn["value"] = {"start": 0, "end": 6, "text": text[:6], "labels": ["AGENCY"]}  # type: ignore[assignment]
    for asked in ({"params": {"context": {"result": [drawn]}}}, {"context": {"result": [drawn]}}):
        _, answer = predict(server, {"tasks": [{"data": {"text": text}}], **asked})
        found = [(r["value"]["start"], r["value"]["labels"]) for r in answer["results"][0]["result"]]
        assert found[:2] == [(9, ["AGENCY"]), (19, ["AGENCY"])] or {(9,), (19,)} <= {(start,) for start, _ in found}
        assert all(labels == ["AGENCY"] for _, labels in found)


def test_suggestions_overlap_nothing() -> None:
    text = TaskText(10, "12条12条12条")
    spans = [AnnotatedSpan(10, 13, "COUNT"), AnnotatedSpan(15, 18, "COUNT"), AnnotatedSpan(12, 14, "DATE")]
    found = suggest(text, spans, [AnnotatedSpan(13, 16, "COUNT", "other")])
    assert [(s.start, s.end, s.indicator) for s in found] == [(10, 13, "other"), (16, 19, "other")]


def test_words_inside_a_longer_span_of_another_label_are_left_alone() -> None:
    text = TaskText(0, "丰县财政局2018年年报：丰县财政局牵头，丰县财政局督办。")
    drawn = [AnnotatedSpan(13, 18, "AGENCY")]
    for score, wanted in ((0.9, [21]), (0.1, [0, 21])):
        found = suggest(text, [AnnotatedSpan(0, 12, "TITLE", None, score)], drawn)
        assert [span.start for span in found] == wanted


def test_a_port_in_use_is_said_in_words(server: BackendServer, backend: Backend) -> None:
    with pytest.raises(AnnotationError, match="Choose another port"):
        BackendServer(backend, port=server.server_address[1])
    with pytest.raises(AnnotationError, match="Choose another port"):
        BackendServer(backend, port=99_999)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({}, id="no_tasks"),
        pytest.param({"tasks": "x"}, id="no_list"),
        pytest.param({"tasks": [1]}, id="no_object"),
        pytest.param({"tasks": [{"data": {"picture": "/etc/passwd"}}]}, id="no_text"),
        pytest.param({"tasks": [{"data": {"text": "一", "replaced": [[0, 99, ""]], "raw_start": 0}}]}, id="broken_replacement"),
        pytest.param({"tasks": [{"data": {"text": ""}}] * 1001}, id="too_many"),
        pytest.param({"tasks": [{"data": {"text": "条" * 400_001}}]}, id="too_long"),
    ],
)
def test_requests_of_another_form_are_refused(server: BackendServer, content: Any) -> None:
    status, answer = predict(server, content)
    assert status == 422
    assert "error" in answer


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(b"{", {}, 400, id="no_json"),
        pytest.param(b"[" * 100_000, {}, 400, id="deep_json"),
        pytest.param(b"[]", {}, 400, id="no_object"),
        pytest.param(b"", {"Content_Length": str(MOST_BYTES + 1)}, 413, id="too_large"),
        pytest.param(b"", {"Content_Length": "-5"}, 411, id="negative_length"),
        pytest.param(b"", {"Content_Length": "many"}, 411, id="no_number"),
        pytest.param(b"0\r\n\r\n", {"Transfer_Encoding": "chunked"}, 411, id="chunked"),
    ],
)
def test_bad_bodies_are_refused(server: BackendServer, body: bytes, headers: dict[str, str], status: int) -> None:
    assert ask(server, "POST", "/predict", body, **headers)[0] == status
    assert ask(server, "GET", "/health")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/manifest.json", "/models/tiny/manifest.json", "//health/x", "/predict/../x"]
)
def test_no_path_leads_to_a_file(server: BackendServer, path: str) -> None:
    assert ask(server, "GET", path) == (404, {"error": "no such route"})


def test_a_page_of_another_site_is_refused(server: BackendServer) -> None:
    assert ask(server, "GET", "/health", Host="evil.example.org")[0] == 401
    assert ask(server, "GET", "/health", Host=f"localhost:{server.server_address[1]}")[0] == 200


def test_a_token_is_asked_for_where_there_is_one(backend: Backend) -> None:
    def basic(password: str) -> str:
        return "Basic " + base64.b64encode(f"label-studio:{password}".encode()).decode()

    with serving(backend, TOKEN) as server:
        for right in (basic(TOKEN), f"Bearer {TOKEN}"):
            assert ask(server, "GET", "/health", Authorization=right)[0] == 200
        for wrong in (
            "",
            basic("x"),
            "Bearer x",
            f"Token {TOKEN}",
            "Basic !!!",
            "Basic 4oKs",
            "Bearer 条".encode().decode("latin-1"),
        ):
            status, answer = ask(server, "GET", "/health", Authorization=wrong)
            assert status == 401
            assert TOKEN not in json.dumps(answer)


def test_another_address_than_loopback_needs_a_token(backend: Backend) -> None:
    with pytest.raises(AnnotationError, match="needs a token"):
        BackendServer(backend, host="0.0.0.0")


def test_a_client_that_hangs_up_harms_nothing(server: BackendServer) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.server_address[1])) as connection:
            connection.sendall(b"POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
    assert ask(server, "GET", "/health")[0] == 200


def test_a_fault_of_our_own_says_nothing_of_the_inside(
    server: BackendServer, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret path /srv/x")

    monkeypatch.setattr(backend, "_spans", broken)
    status, answer = predict(server, {"tasks": [{"data": {"text": "一"}}]})
    assert status == 500
    assert "secret" not in json.dumps(answer)


def test_webhooks_without_a_training_are_taken_and_counted(tmp_path: Path) -> None:
    backend = open_backend(tmp_path, shipped=TINY, train_after=0)
    created = {"action": "ANNOTATION_CREATED", "task": {"id": 4}, "annotation": {"id": 1, "was_cancelled": False}}
    assert backend.webhook(created) == {"changed_tasks": 1, "training": False}
    assert backend.webhook(created)["changed_tasks"] == 1, "the same task again is not another one"
    skipped = {**created, "task": {"id": 5}, "annotation": {"id": 2, "was_cancelled": True}}
    assert backend.webhook(skipped)["changed_tasks"] == 1
    assert backend.webhook({"action": "PROJECT_UPDATED"}) == {"training": False}
    assert backend.webhook({"action": ["x"], "annotation": 3} | {"action": "x"}) == {"training": False}


def test_a_training_that_fails_leaves_the_model_in_use(tmp_path: Path) -> None:
    def pull() -> list[Any]:
        return written_reports(1)  # one agency: nothing to score on

    backend = open_backend(tmp_path, shipped=TINY, train_after=1, pull=pull)
    before = backend.version
    event = {"action": "ANNOTATION_CREATED", "task": {"id": 4}, "annotation": {"id": 1}}
    assert backend.webhook(event) == {"changed_tasks": 1, "training": True}
    backend.wait()
    assert "agencies" in backend.last_error
    assert backend.health()["last_training_failed"]
    assert backend.version == before
    assert backend.webhook(event) == {"changed_tasks": 1, "training": False}, "not again at the very next annotation"
    assert backend.webhook({**event, "task": {"id": 5}}) == {"changed_tasks": 2, "training": True}
    backend.wait()


@pytest.mark.parametrize(("f1", "promoted"), [pytest.param(0.8, True, id="better"), pytest.param(0.5, False, id="equal")])
def test_a_trained_model_answers_only_if_it_is_better(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, f1: float, promoted: bool
) -> None:
    """Also after a restart; and the webhook does not wait for the training."""
    hold = threading.Event()

    def trained(_: object, folder: Path, **__: object) -> Candidate:
        assert hold.wait(20)
        shutil.copytree(TINY, folder / "model")
        return Candidate(folder / "model", f1, 0.5, 3, 1)

    monkeypatch.setattr("annotations.backend.answers.train_candidate", trained)
    told: list[str] = []
    backend = open_backend(
        tmp_path, shipped=TINY, train_after=2, pull=lambda: [], promoted=lambda labeller: told.append(labeller.version)
    )
    shipped = backend.version
    event = {"action": "ANNOTATION_CREATED", "annotation": {"id": 1, "task": 4}}
    assert backend.webhook(event) == {"changed_tasks": 1, "training": False}
    assert backend.webhook({**event, "annotation": {"id": 2, "task": 5}}) == {"changed_tasks": 2, "training": True}
    assert backend.is_training
    assert backend.webhook({"action": "START_TRAINING"}) == {"training": False}, "one training at a time"
    assert backend.predict({"tasks": [{"data": {"text": "收到41条"}}]})["model_version"] == shipped
    hold.set()
    backend.wait()
    wanted = "ie-trained-1" if promoted else shipped
    assert backend.version == wanted
    assert told == (["ie-trained-1"] if promoted else [])
    assert backend.webhook(event)["changed_tasks"] == 1, "counting begins anew"
    assert open_backend(tmp_path, shipped=TINY, train_after=0).version == wanted


def test_a_training_that_a_stop_interrupted_begins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_backend(tmp_path, shipped=TINY, train_after=0).webhook(
        {"action": "ANNOTATION_CREATED", "annotation": {"id": 1, "task": 4}}
    )
    begun = threading.Event()

    def trained(*_: object, **__: object) -> Candidate:
        begun.set()
        raise AnnotationError("annotations.train", "stopped")

    monkeypatch.setattr("annotations.backend.answers.train_candidate", trained)
    backend = open_backend(tmp_path, shipped=TINY, train_after=1, pull=lambda: [])
    backend.wait()
    assert begun.is_set()
