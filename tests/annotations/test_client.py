"""T19: a server that misbehaves. The token is in no message, goes to no other host, and nothing waits without end."""

from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from annotations.spans import AnnotationError
from annotations.studio.client import LabelStudio, checked_url
from annotations.studio.credentials import Secret

TOKEN = "0123456789abcdef0123456789abcdef01234567"
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(*answers: Answer) -> Iterator[tuple[str, list[BaseHTTPRequestHandler]]]:
    """A server that gives one answer a request, the last one for ever; and the requests it got."""
    seen: list[BaseHTTPRequestHandler] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self.rfile.read(length)
            seen.append(self)
            answers[min(len(seen), len(answers)) - 1](self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, body: str = "{}", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body.encode())))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return answer


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"results": [')


def echo_authorization(handler: BaseHTTPRequestHandler) -> None:
    status(400, f"bad header {handler.headers['Authorization']}")(handler)


def client(url: str, *, waits: list[float] | None = None, token: str = TOKEN, timeout: float = 5.0) -> LabelStudio:
    return LabelStudio(url, Secret(token), timeout_seconds=timeout, wait=(waits if waits is not None else []).append)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(status(401, '{"detail": "Invalid token."}'), "annotations.refused", id="401"),
        pytest.param(status(403), "annotations.refused", id="403"),
        pytest.param(status(500, "<html>trace</html>"), "annotations.refused", id="500"),
        pytest.param(echo_authorization, "annotations.refused", id="echoes_the_header"),
        pytest.param(status(200, "<html>login</html>"), "annotations.answer", id="no_json"),
        pytest.param(status(200, TOKEN), "annotations.answer", id="echoes_the_token"),
        pytest.param(status(200, "[" * 100_000), "annotations.answer", id="deep_json"),
        pytest.param(cut_off, "annotations.server", id="cut_off"),
    ],
)
def test_bad_answers_are_errors_without_the_token(answer: Answer, code: str) -> None:
    with serving(answer) as (url, _), pytest.raises(AnnotationError) as caught:
        client(url).get("/api/projects/")
    assert caught.value.code == code
    printed = "".join(traceback.format_exception(caught.value, limit=None))
    assert TOKEN not in printed
    assert TOKEN not in repr(client(url))


def test_a_refusal_is_said_in_the_servers_words_without_their_json() -> None:
    body = json.dumps({"id": "7f", "detail": "Validation error", "validation_errors": {"title": ["太长"]}, "exc_info": None})
    with serving(status(400, body)) as (url, _), pytest.raises(AnnotationError) as caught:
        client(url).post("/api/projects/", {})
    assert caught.value.message == f'{url} answered 400 to POST /api/projects/: Validation error {{"title": ["太长"]}}.'


def test_a_redirect_is_not_followed_and_the_header_goes_nowhere() -> None:
    with serving(status(200, "{}")) as (other, other_seen):
        with (
            serving(status(302, Location=f"{other}/api/projects/")) as (url, _),
            pytest.raises(AnnotationError, match="redirect"),
        ):
            client(url).get("/api/projects/")
        assert not other_seen


def test_a_busy_server_is_asked_again_after_the_time_it_names() -> None:
    waits: list[float] = []
    with serving(status(429, Retry_After="7"), status(503), status(200, '{"ok": 1}')) as (url, seen):
        assert client(url, waits=waits).get("/api/projects/") == {"ok": 1}
    assert len(seen) == 3
    assert waits == [7.0, 0.5]


def test_a_server_that_stays_busy_is_given_up() -> None:
    waits: list[float] = []
    with serving(status(429, Retry_After="1")) as (url, seen), pytest.raises(AnnotationError, match="429"):
        client(url, waits=waits).get("/")
    assert (len(seen), len(waits)) == (5, 4)


def test_a_pause_of_an_hour_is_not_waited_for() -> None:
    waits: list[float] = []
    with serving(status(429, Retry_After="3600")) as (url, _), pytest.raises(AnnotationError, match="429"):
        client(url, waits=waits).get("/")
    assert not waits


def test_a_slow_server_is_an_error_after_the_time_limit() -> None:
    hold = threading.Event()
    with serving(lambda _: hold.wait(20)) as (url, _):
        with pytest.raises(AnnotationError, match="no answer"):
            client(url, timeout=0.1).post("/api/projects/", {})
        hold.set()


def test_a_post_is_not_sent_twice_when_the_connection_breaks() -> None:
    with serving(cut_off) as (url, seen), pytest.raises(AnnotationError):
        client(url).post("/api/projects/", {})
    assert len(seen) == 1


def test_no_server_is_said_in_words() -> None:
    with serving(status(200)) as (url, _):
        pass
    with pytest.raises(AnnotationError, match="Is Label Studio running"):
        client(url).get("/")


def test_a_legacy_token_and_a_personal_one_sign_in_differently() -> None:
    with serving(status(200)) as (url, seen):
        client(url).get("/")
        assert seen[0].headers["Authorization"] == f"Token {TOKEN}"
    with serving(status(200, json.dumps({"access": "short.lived.one"}))) as (url, seen):
        client(url, token="refresh.part.signature").get("/x")
        assert [request.path for request in seen] == ["/api/token/refresh", "/x"]
        assert "Authorization" not in seen[0].headers
        assert seen[1].headers["Authorization"] == "Bearer short.lived.one"


def test_pages_are_read_until_one_is_not_full() -> None:
    first, second = ([{"id": number} for number in range(size)] for size in (100, 3))
    with serving(*(status(200, json.dumps({"tasks": page})) for page in (first, second))) as (url, seen):
        assert len(list(client(url).pages("/api/tasks", items="tasks", project=1))) == 103
    assert "page=2" in seen[1].path


@pytest.mark.parametrize(
    "url", ["http://annotate.example.org", "ftp://127.0.0.1", "127.0.0.1:8080", "https://user:secret@host/"]
)
def test_addresses_over_which_a_token_must_not_travel_are_refused(url: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        checked_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/", "http://localhost:8080", "http://[::1]:8080", "https://annotate.example.org"]
)
def test_https_and_this_machine_are_fine(url: str) -> None:
    assert checked_url(url) == url.rstrip("/")
