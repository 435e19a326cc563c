"""The ML backend as a server: ``python -m annotations.serve --project 年报``. `make annotate` starts it too, and connects it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from annotations.arguments import make_parser
from annotations.backend.answers import Backend, BackendSettings
from annotations.backend.http_server import BackendServer
from annotations.backend.retrain import TrainingPlan
from annotations.backend.versions import VersionStore
from annotations.command import add_server_arguments, connect, run
from annotations.pull import pull_project
from annotations.push import push_prediction
from annotations.spans import AnnotatedReport, AnnotationError
from annotations.studio.attach import attach_backend
from annotations.studio.client import LabelStudio
from annotations.studio.credentials import Secret, keep_secret
from annotations.studio.project import read_tasks, require_project
from annotations.tasks.build import predict
from annotations.tasks.prelabel import Labeller, label_task
from ie.pipeline import DEFAULT_MODEL

DEFAULT_PORT = 9090


def open_backend(
    folder: Path,
    *,
    shipped: Path = DEFAULT_MODEL,
    train_after: int = 20,
    plan: TrainingPlan | None = None,
    pull: Callable[[], list[AnnotatedReport]] | None = None,
    promoted: Callable[[Labeller], object] | None = None,
) -> Backend:
    """The backend whose models and state lie in ``folder``: the same again after a restart."""
    return Backend(BackendSettings(shipped, train_after, plan), VersionStore(folder), pull=pull, promoted=promoted)


def connect_backend(studio: LabelStudio, project: int, url: str, token: Secret | None, labeller: Labeller) -> int:
    """Make the backend known under its model's version, and give each unfinished task a prediction of it; how many got one.

    At the start, and after each promotion. The Data Manager sorts by predictions of that version alone.
    """
    attach_backend(studio, project, url, token, version=labeller.version)
    waiting = [task for task in read_tasks(studio, project) if not task.done and not task.has(labeller.version)]
    for task in waiting:
        push_prediction(studio, task, predict(task.text, label_task(labeller.tagger, task.text), labeller.version))
    return len(waiting)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("serve", __doc__)
    add_server_arguments(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; another than loopback needs a token")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="port to listen on")
    parser.add_argument(
        "--backend-token-file", type=Path, help="file of mode 0600 with the backend's token; made where it is not there"
    )
    parser.add_argument("--folder", type=Path, default=Path("runs/backend"), help="where trained models and the state are kept")
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL, help="the model to begin with, and to train from")
    parser.add_argument("--train-after", type=int, default=20, help="tasks labelled since the last training; 0: never")
    parser.add_argument("--steps", type=int, default=TrainingPlan(DEFAULT_MODEL).steps, help="of one training")
    parser.add_argument("--connect", action="store_true", help="make the backend known to the project, as `make annotate` does")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    studio = connect(options) if options.train_after or options.connect else None

    def pull() -> list[AnnotatedReport]:
        if studio is None:
            raise AnnotationError("annotations.train", "there is no server to take annotations from.")
        return pull_project(studio, require_project(studio, options.project)).best()

    def promoted(labeller: Labeller) -> None:
        if studio is not None and options.connect:
            connect_backend(studio, require_project(studio, options.project), server.url, token, labeller)

    token = keep_secret(options.backend_token_file) if options.backend_token_file else None
    plan = TrainingPlan(options.model, steps=options.steps)
    backend = open_backend(
        options.folder,
        shipped=options.model,
        train_after=options.train_after,
        plan=plan,
        pull=pull if studio else None,
        promoted=promoted,
    )
    with BackendServer(backend, host=options.host, port=options.port, token=token) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()  # connecting makes Label Studio ask for /health and /setup at once
        if studio is not None:
            _connect(studio, options.project, server, connect_it=options.connect)
        print(f"Backend {backend.version} on {server.url}", flush=True)
        try:
            thread.join()
        except KeyboardInterrupt:
            server.shutdown()
    return 0


def _connect(studio: LabelStudio, project: str, server: BackendServer, *, connect_it: bool) -> None:
    try:
        number = require_project(studio, project)
    except AnnotationError as error:
        if connect_it:
            raise
        # It may be started before Label Studio is; what it needs of the project it asks for when a training is due.
        logging.getLogger(__name__).warning("the project cannot be read yet, and nothing is trained until it can: %s", error)
        return
    if connect_it:
        made = connect_backend(studio, number, server.url, server.token, server.backend.load_labeller())
        print(f"Connected to project {number}; {made} tasks got a prediction of it.")


if __name__ == "__main__":
    run(main)
