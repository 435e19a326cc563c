"""Talks to Label Studio's interface: one request, with limits. What the requests mean is known in push, pull, queue and serve.

On the standard library: label-studio-sdk 2.1 pulls opencv, which holds numpy below 2.3, and follows redirects by itself. Here a redirect
is an error, so that the token goes to one host only; every wait and every answer has a limit; and no message ever holds the token.
"""

from __future__ import annotations

import http.client
import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from annotations.spans import AnnotationError
from annotations.studio.credentials import Secret
from ie.errors import InternalError

Json = dict[str, Any]
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
MOST_BYTES = 256 * 1024 * 1024  # of one answer
MOST_WAIT_SECONDS = 30.0  # of one Retry-After; a server that asks for more is not waited for
RETRIES = 4
PAGE_SIZE = 100
_BUSY = frozenset({429, 502, 503, 504})


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:  # returning None makes urllib raise the 3xx as an HTTPError
        return None


class LabelStudio:
    """One Label Studio server and the account of its token. Requests are made one after another."""

    def __init__(
        self, url: str, token: Secret, *, timeout_seconds: float = 60.0, wait: Callable[[float], None] = time.sleep
    ) -> None:
        """``url`` as shown in the browser's address line, without a path.

        Raises:
            AnnotationError: ``url`` is neither https nor on this machine: the token would travel in the clear.
        """
        self.url = checked_url(url)
        self._token = token
        self._timeout = timeout_seconds
        self._wait = wait
        self._access: Secret | None = None
        # Proxies of the environment are left out: a token for a server on loopback must not go through one.
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if urlsplit(self.url).hostname in LOOPBACK:
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def __repr__(self) -> str:
        return f"LabelStudio({self.url!r})"

    def get(self, path: str, **query: Any) -> Any:
        return self.call("GET", path + (f"?{urlencode(query)}" if query else ""))

    def post(self, path: str, content: Any) -> Any:
        return self.call("POST", path, content)

    def patch(self, path: str, content: Any) -> Any:
        return self.call("PATCH", path, content)

    def call(self, method: str, path: str, content: Any = None) -> Any:
        """The answer as JSON, None where it is empty. A busy server is asked again, a few times; a broken connection only for GET.

        Raises:
            AnnotationError: the server refuses (``annotations.refused``), is not there, or answers with something else than JSON.
        """
        body = None if content is None else json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
        for attempt in range(RETRIES + 1):
            last = attempt == RETRIES
            try:
                return self._once(method, path, body, self._authorization())
            except urllib.error.HTTPError as error:
                with error:
                    if error.code == 401 and self._access is not None and not last:
                        self._access = None  # the access token of a personal token lives five minutes
                        continue
                    pause = _pause(error.headers.get("Retry-After"), attempt)
                    if error.code not in _BUSY or last or pause is None:
                        raise self._refused(method, path, error) from None
                self._wait(pause)
            except (OSError, http.client.HTTPException) as error:
                if method != "GET" or last:
                    raise AnnotationError(
                        "annotations.server",
                        f"{self.url}: no answer to {method} {_bare(path)} ({self._token.hide_in(str(error)) or type(error).__name__}). "
                        "Is Label Studio running there?",
                    ) from None
                self._wait(float(2**attempt) / 4)
        raise InternalError("a request ended without an answer and without an error")

    def pages(self, path: str, *, items: str | None = None, **query: Any) -> Iterator[Json]:
        """Every item of a list that comes in pages; ``items`` is the key that holds them where the answer is no plain list."""
        page = 1
        while True:
            answer = self.get(path, page=page, page_size=PAGE_SIZE, **query)
            found = answer if isinstance(answer, list) else answer.get(items or "results", [])
            yield from found
            if len(found) < PAGE_SIZE or isinstance(answer, list):
                return
            page += 1

    def _authorization(self) -> str:
        token = self._token.reveal()
        if token.count(".") != 2:
            return f"Token {token}"  # legacy token
        if self._access is None:  # a personal access token is a refresh token: it is exchanged for a short-lived one
            body = json.dumps({"refresh": token}).encode()
            answer = self._once("POST", "/api/token/refresh", body, None)
            self._access = Secret(str(answer["access"]))
        return f"Bearer {self._access.reveal()}"

    def _once(self, method: str, path: str, body: bytes | None, authorization: str | None) -> Any:
        request = urllib.request.Request(self.url + path, data=body, method=method)
        request.add_header("Accept", "application/json")
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if authorization:
            request.add_unredirected_header("Authorization", authorization)
        with self._opener.open(request, timeout=self._timeout) as answer:
            content = answer.read(MOST_BYTES + 1)
            if answer.length and len(content) <= MOST_BYTES:  # read(n) says nothing of a connection that broke off
                raise http.client.IncompleteRead(b"", answer.length)
        if len(content) > MOST_BYTES:
            raise AnnotationError("annotations.size", f"{self.url}{_bare(path)} answered with more than {MOST_BYTES} bytes.")
        try:
            return json.loads(content) if content.strip() else None
        except (ValueError, RecursionError):
            start = self._token.hide_in(content[:60].decode("utf-8", "replace"))
            raise AnnotationError(
                "annotations.answer", f"{self.url}{_bare(path)} answered with something else than JSON: {start!r}…"
            ) from None

    def _refused(self, method: str, path: str, error: urllib.error.HTTPError) -> AnnotationError:
        try:
            said = error.read(2000).decode("utf-8", "replace").strip()
        except (OSError, http.client.HTTPException):
            said = ""
        said = "" if said.startswith("<") else _detail(said)  # a page for people says nothing to a program
        hints = {401: " Is the token right, and are legacy tokens allowed?", 404: " Is the project's number right?"}
        if 300 <= error.code < 400:
            said = "a redirect, which is not followed, so that the token stays with this server"
        said = self._token.hide_in(said.replace("\n", " ")[:500])
        return AnnotationError(
            "annotations.refused",
            f"{self.url} answered {error.code} to {method} {_bare(path)}: {(said or error.reason).rstrip('.')}.{hints.get(error.code, '')}",
        )


def checked_url(url: str) -> str:
    """``url`` without a slash at its end; raises AnnotationError where it is neither https nor on this machine."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise AnnotationError("annotations.url", f"{parts.hostname or url!r}: expected an address like http://127.0.0.1:8080")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise AnnotationError(
            "annotations.url", f"{url}: over http the token could be read on the way. Use https, or a server on this machine."
        )
    return url.rstrip("/")


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _detail(said: str) -> str:
    """What Label Studio says of an error, out of the JSON that it says it in."""
    try:
        content = json.loads(said)
    except (ValueError, RecursionError):
        return said
    if not isinstance(content, dict) or "detail" not in content:
        return said
    faults = content.get("validation_errors")
    return f"{content['detail']}" + (f" {json.dumps(faults, ensure_ascii=False)}" if faults else "")


def _bare(path: str) -> str:
    return path.split("?", 1)[0]


def _pause(retry_after: str | None, attempt: int) -> float | None:
    """Seconds to wait before the next try; None where the server wants a longer pause than we take."""
    if retry_after is None:
        return float(2**attempt) / 4
    try:
        seconds = max(0.0, float(retry_after))
    except ValueError:  # the form with a date
        return MOST_WAIT_SECONDS
    return seconds if seconds <= MOST_WAIT_SECONDS else None
