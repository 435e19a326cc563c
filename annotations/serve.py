"""The ML backend as a server: ``python -m annotations.serve --project 年报``. `make annotate` starts it too, and connects it."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable
from pathlib import Path

from annotations.backend.answers import Backend, BackendSettings
from annotations.backend.http_server import BackendServer
from annotations.backend.retrain import TrainingPlan
from annotations.backend.versions import VersionStore
from annotations.command import add_server_arguments, connect, run
from annotations.pull import pull_project
from annotations.spans import AnnotatedReport, AnnotationError
from annotations.studio.credentials import keep_secret
from annotations.studio.project import require_project
from ie.pipeline import DEFAULT_MODEL

DEFAULT_PORT = 9090


def open_backend(
    folder: Path,
    *,
    shipped: Path = DEFAULT_MODEL,
    train_after: int = 20,
    plan: TrainingPlan | None = None,
    pull: Callable[[], list[AnnotatedReport]] | None = None,
) -> Backend:
    """The backend whose models and state lie in ``folder``: the same again after a restart."""
    return Backend(BackendSettings(shipped, train_after, plan), VersionStore(folder), pull=pull)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m annotations.serve", description=__doc__)
    add_server_arguments(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; another than loopback needs a token")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument(
        "--backend-token-file", type=Path, help="file of mode 0600 with the backend's token; made where it is not there"
    )
    parser.add_argument("--folder", type=Path, default=Path("runs/backend"), help="where trained models and the state are kept")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="the model to begin with, and to train from")
    parser.add_argument("--train-after", type=int, default=20, help="tasks labelled since the last training; 0: never")
    parser.add_argument("--steps", type=int, default=TrainingPlan(DEFAULT_MODEL).steps, help="of one training")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    studio = connect(options) if options.train_after else None

    def pull() -> list[AnnotatedReport]:
        if studio is None:
            raise AnnotationError("annotations.train", "there is no server to take annotations from.")
        return pull_project(studio, require_project(studio, options.project)).best()

    token = keep_secret(options.backend_token_file) if options.backend_token_file else None
    plan = TrainingPlan(options.model, steps=options.steps)
    backend = open_backend(
        options.folder, shipped=options.model, train_after=options.train_after, plan=plan, pull=pull if studio else None
    )
    with BackendServer(backend, host=options.host, port=options.port, token=token) as server:
        print(f"Backend {backend.version} on {server.url}", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    run(main)
