"""From clone to annotating: ``make annotate``. Label Studio, the backend, the samples as tasks; until Ctrl-C.

Everything is kept in one folder, so the next start goes on where this one ended: ``IE_LABEL_STUDIO_DATA``, else ``.label-studio``.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from pathlib import Path

from annotations.arguments import make_parser
from annotations.backend.http_server import BackendServer
from annotations.pull import pull_project
from annotations.push import labelled_files, push_reports
from annotations.serve import DEFAULT_PORT, connect_backend, open_backend
from annotations.spans import AnnotatedReport
from annotations.studio.credentials import keep_secret
from annotations.studio.project import ensure_project
from annotations.studio.server import CHECKOUT, install, require_free, running_server, venv_folder
from annotations.tasks.prelabel import Labeller

DATA_VARIABLE = "IE_LABEL_STUDIO_DATA"
PORT = 8080
PROJECT = "政府信息公开年报"


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("start", __doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="reports to annotate")
    parser.add_argument("--port", type=int, default=PORT, help="of Label Studio")
    parser.add_argument("--backend-port", type=int, default=DEFAULT_PORT, help="of the pre-annotating server")
    parser.add_argument("--train-after", type=int, default=20, help="tasks labelled since the last training; 0: never")
    parser.add_argument("--once", action="store_true", help="stop as soon as everything is ready (to try it)")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a stop from outside ends the servers too
    require_free(options.port)  # before the minutes that the rest may take
    require_free(options.backend_port, option="--backend-port")
    data = Path(os.environ.get(DATA_VARIABLE) or CHECKOUT / ".label-studio")
    print(
        f"Label Studio is looked for in {venv_folder()}; the first time it is installed there, which takes some minutes.",
        flush=True,
    )
    install(venv_folder())
    with running_server(data, port=options.port) as server:
        studio = server.client()
        project = ensure_project(studio, PROJECT)

        def pull() -> list[AnnotatedReport]:
            return pull_project(studio, project).best()

        def promoted(labeller: Labeller) -> None:
            connect_backend(studio, project, answering.url, token, labeller)

        token = keep_secret(data / "backend-token")
        backend = open_backend(data / "backend", train_after=options.train_after, pull=pull, promoted=promoted)
        with BackendServer(backend, port=options.backend_port, token=token) as answering:
            threading.Thread(target=answering.serve_forever, daemon=True).start()
            labeller = backend.load_labeller()
            if options.paths:
                print(push_reports(studio, project, labelled_files(options.paths, labeller)).sentence())
            connect_backend(studio, project, answering.url, token, labeller)
            print(f"Annotate at {server.url}/projects/{project}/data\n  account   {server.account}")
            print(
                f"  password  in {data / 'password'}\n  backend   {backend.version} on {answering.url}\nCtrl-C ends it.",
                flush=True,
            )
            try:
                if not options.once:
                    threading.Event().wait()
            except KeyboardInterrupt:
                print("Stopping.")
            answering.shutdown()
    return 0


if __name__ == "__main__":
    from annotations.command import run

    run(main)
