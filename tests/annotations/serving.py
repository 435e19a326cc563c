"""The backend over HTTP for a while, on a free port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from annotations.backend.answers import Backend
from annotations.backend.http_server import BackendServer
from annotations.studio.credentials import Secret

TOKEN = "b4ckend-t0ken"


@contextmanager
def serving(backend: Backend, token: str = "") -> Iterator[BackendServer]:
    """Answers in a thread of its own while the block runs."""
    with BackendServer(backend, token=Secret(token) if token else None) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
