"""The backend's five routes over HTTP, on the standard library: loopback unless told otherwise, and then only with a token.

Requests have limits of size, time and number, name no files, and are answered without a word about the inside.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from annotations.backend.answers import Backend
from annotations.spans import AnnotationError
from annotations.studio.client import LOOPBACK
from annotations.studio.credentials import Secret

MOST_BYTES = 32 * 1024 * 1024
READ_SECONDS = 30.0  # without a byte for so long, a connection is closed
MOST_REQUESTS = 8  # at once
USER = "label-studio"
"""User name of basic authentication; the password is the backend's token."""
_log = logging.getLogger(__name__)


class BackendServer(ThreadingHTTPServer):
    """Listens as soon as it is made; ``serve_forever`` answers."""

    daemon_threads = True
    block_on_close = False  # stopping does not wait for an answer under way

    def __init__(self, backend: Backend, *, host: str = "127.0.0.1", port: int = 0, token: Secret | None = None) -> None:
        """Raises AnnotationError for an address that others reach, without a token; and for one that cannot be had."""
        if host not in LOOPBACK and not token:
            raise AnnotationError(
                "annotations.bind", f"{host} can be reached by others: a backend there needs a token (--backend-token-file)."
            )
        self.backend = backend
        self.token = token
        self.slots = threading.BoundedSemaphore(MOST_REQUESTS)
        try:
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise AnnotationError(
                "annotations.port", f"the backend cannot listen on {host}, port {port} ({reason}). Choose another port."
            ) from error

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no event; the standard library would print a traceback with its address."""
        _log.debug("a connection broke off")


class _Handler(BaseHTTPRequestHandler):
    server: BackendServer
    server_version = "ie"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = READ_SECONDS

    def do_GET(self) -> None:
        backend = self.server.backend
        self._answer({"/": backend.health, "/health": backend.health, "/versions": backend.versions})

    def do_POST(self) -> None:
        backend = self.server.backend
        routes: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
            "/predict": backend.predict,
            "/setup": lambda _: backend.setup(),
            "/versions": lambda _: backend.versions(),
            "/validate": lambda _: {"valid": True},
            "/webhook": backend.webhook,
            "/train": lambda _: {"training": backend.start_training()},
        }
        self._answer({path: partial(self._with_body, act) for path, act in routes.items()})

    def _with_body(self, act: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Mapping[str, Any]:
        return act(self._body())

    def _answer(self, routes: Mapping[str, Callable[[], Mapping[str, Any]]]) -> None:
        if not self.server.slots.acquire(blocking=False):
            self._send(503, {"error": "too many requests at once"})
            return
        try:
            if not self._host_is_ours() or not self._is_allowed():
                self._send(401, {"error": "no access"}, {"WWW-Authenticate": 'Basic realm="ie"'})
                return
            act = routes.get(self.path.split("?", 1)[0].rstrip("/") or "/")
            if act is None:
                self._send(404, {"error": "no such route"})
                return
            self._send(200, act())
        except _RequestError as error:
            self._send(error.status, {"error": str(error)})
        except AnnotationError as error:
            self._send(422, {"error": error.message})
        except (TimeoutError, ConnectionError):
            self.close_connection = True
        except Exception as error:
            _log.error(
                "%s failed: %s", self.path.split("?", 1)[0], type(error).__name__, exc_info=_log.isEnabledFor(logging.DEBUG)
            )
            self._send(500, {"error": "the request could not be answered; the backend's log says why"})
        finally:
            self.server.slots.release()

    def _body(self) -> Mapping[str, Any]:
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not length.isascii() or not length.isdigit():
            raise _RequestError(411, "expected a Content-Length")
        if int(length) > MOST_BYTES:
            raise _RequestError(413, f"a request has at most {MOST_BYTES} bytes")
        body = self.rfile.read(int(length))
        try:
            content = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise _RequestError(400, "expected JSON") from error
        if not isinstance(content, dict):
            raise _RequestError(400, "expected a JSON object")
        return content

    def _host_is_ours(self) -> bool:
        """A page of another site that a browser on this machine opens could reach loopback under its own name (DNS rebinding)."""
        if self.server.server_address[0] not in LOOPBACK:
            return True
        host = self.headers.get("Host", "")
        name = host[1:].split("]", 1)[0] if host.startswith("[") else host.split(":", 1)[0]
        return name in LOOPBACK

    def _is_allowed(self) -> bool:
        token = self.server.token
        if not token:
            return True
        kind, _, value = self.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":  # how Label Studio signs in to a backend
            try:
                _, _, value = base64.b64decode(value, validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                return False
        elif kind != "Bearer":  # how its webhooks do, with a header of their own
            return False
        return hmac.compare_digest(value.encode(), token.reveal().encode())

    def _send(self, status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
        body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
        self.close_connection = self.close_connection or status >= 400  # the rest of a refused body is not read
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Not to stderr, and without what a client sent: a log line could be forged with it."""
        _log.debug("%s %s", self.command, self.path.split("?", 1)[0][:60].encode("ascii", "replace").decode())


class _RequestError(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
