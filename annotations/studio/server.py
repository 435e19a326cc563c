"""A Label Studio of our own: installed into its own virtual environment, on SQLite, on loopback, started and stopped from here.

Its dependencies are hundreds of megabytes and pin what `ie` uses in other versions, so it never enters the project's environment.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotations.spans import AnnotationError
from annotations.studio.client import LabelStudio, free_port
from annotations.studio.credentials import Secret, keep_secret

RELEASE = "1.23.2"
"""The release that the tests run against."""
VENV_VARIABLE = "IE_LABEL_STUDIO_VENV"
CHECKOUT = Path(__file__).resolve().parents[2]
ACCOUNT = "annotator@localhost.local"
START_SECONDS = 600.0
CONSTRAINTS = Path(__file__).with_name("constraints.txt")
_READY = f"fresh-database-{RELEASE}.sqlite3"
_RESERVED_BUT_LOOPBACK = (
    *(
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
    ),
    *(
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "255.255.255.255/32",
    ),
    *("::/128", "64:ff9b::/96", "100::/64", "2001::/20", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8"),
)
_SETTINGS = {
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
    "LABEL_STUDIO_DISABLE_SIGNUP_WITHOUT_LINK": "true",
    "DJANGO_DB": "sqlite",
    # By default its webhooks reach no reserved address. The backend is on loopback, so that one range is let out and the others stay.
    "LABEL_STUDIO_USE_DEFAULT_BANNED_SUBNETS": "False",
    "LABEL_STUDIO_USER_ADDITIONAL_BANNED_SUBNETS": ",".join(_RESERVED_BUT_LOOPBACK),
    "COLLECT_ANALYTICS": "False",  # no word of a report leaves this machine
    "LATEST_VERSION_CHECK": "False",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
    "PYTHONWARNINGS": "ignore",
}
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "TZ")


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that answers. The password is for the browser, the token for programs; both are in files of mode 0600."""

    url: str
    account: str
    token: Secret
    password: Secret
    data: Path

    def client(self) -> LabelStudio:
        return LabelStudio(self.url, self.token)


def venv_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where Label Studio is installed: ``IE_LABEL_STUDIO_VENV``, else ``.venv-label-studio`` of the checkout."""
    named = environment.get(VENV_VARIABLE)
    return Path(named) if named else CHECKOUT / ".venv-label-studio"


def install(venv: Path) -> None:
    """Install Label Studio there if it is not, and build the empty database that new servers start from. Some minutes, once.

    Raises:
        AnnotationError: pip or the migrations fail; the message has their last lines.
    """
    if not is_installed(venv):
        _checked([sys.executable, "-m", "venv", str(venv)])
        pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        _checked([*pip, "--constraint", str(CONSTRAINTS), f"label-studio=={RELEASE}"])
    if not _ready_database(venv).is_file():
        _build_database(venv)


def is_installed(venv: Path) -> bool:
    """Whether `RELEASE` is there as a whole: pip writes the list of its files last."""
    record = next(venv.glob(f"lib/python*/site-packages/label_studio-{RELEASE}.dist-info/RECORD"), None)
    return record is not None and (venv / "bin" / "label-studio").is_file()


@contextmanager
def running_server(data: Path, *, venv: Path | None = None, port: int | None = None) -> Iterator[RunningServer]:
    """A server over the folder ``data`` while the block runs. The account, its password and its token are made with the folder.

    Raises:
        AnnotationError: it is not installed (see `install`), or does not answer in time; the message has the end of its log.
    """
    venv = venv or venv_folder()
    program = venv / "bin" / "label-studio"
    if not is_installed(venv) or not _ready_database(venv).is_file():
        raise AnnotationError(
            "annotations.install", f"{venv} has no Label Studio {RELEASE}. Run `make annotate`, or see `docs/annotating.md`."
        )
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    token, password = keep_secret(data / "token"), keep_secret(data / "password", length=20)
    if not (data / "label_studio.sqlite3").exists():
        shutil.copyfile(_ready_database(venv), data / "label_studio.sqlite3")
    port = port or free_port()
    require_free(port)
    server = RunningServer(f"http://127.0.0.1:{port}", ACCOUNT, token, password, data)
    # Token and password travel in the environment, which only the owner can read; a command line anybody can.
    environment = _environment(data) | {
        "LABEL_STUDIO_USERNAME": ACCOUNT,
        "LABEL_STUDIO_PASSWORD": password.reveal(),
        "LABEL_STUDIO_USER_TOKEN": token.reveal(),
        "LABEL_STUDIO_HOST": server.url,
    }
    command = [
        str(program),
        "start",
        "--no-browser",
        "--internal-host",
        "127.0.0.1",
        "--port",
        str(port),
        "--data-dir",
        str(data),
    ]
    log = data / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=data, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            _await_answer(process, server, log)
            yield server
        finally:
            _stop(process)


def require_free(port: int, *, option: str = "--port") -> None:
    """Raises AnnotationError for a port that cannot be had. Label Studio itself would quietly take the next one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise AnnotationError(
                "annotations.port", f"port {port} cannot be used ({reason}). Choose another with {option}."
            ) from error


def _await_answer(process: subprocess.Popen[bytes], server: RunningServer, log: Path) -> None:
    client = server.client()
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            client.call("GET", "/api/projects/")
            return
        except AnnotationError:
            time.sleep(0.5)
    tail = log.read_text(encoding="utf-8", errors="replace")[-1500:]
    raise AnnotationError("annotations.server", f"Label Studio did not start on {server.url}. The end of {log}:\n{tail}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment(data: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | _SETTINGS | {"LABEL_STUDIO_BASE_DATA_DIR": str(data)}


def _ready_database(venv: Path) -> Path:
    return venv / _READY


def _build_database(venv: Path) -> None:
    """Run the migrations once, in memory where the system has a folder for that: some hundred, each with its own sync to disk."""
    manage = next((venv / "lib").glob("python*/site-packages/label_studio/manage.py"), None)
    if manage is None:
        raise AnnotationError(
            "annotations.install", f"{venv} is no whole installation. Delete it and run `make annotate` again."
        )
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        environment = _environment(Path(folder)) | {"DJANGO_SETTINGS_MODULE": "label_studio.core.settings.label_studio"}
        _checked([str(venv / "bin" / "python"), str(manage), "migrate", "--no-color", "--verbosity", "0"], environment, folder)
        # So that somebody who reads, such as a page of tasks, blocks nobody who writes, such as a push. It stays with the file.
        with closing(sqlite3.connect(Path(folder) / "label_studio.sqlite3")) as database:
            database.execute("PRAGMA journal_mode=WAL")
        partial = venv / f"{_READY}.partial"
        shutil.copyfile(Path(folder) / "label_studio.sqlite3", partial)
        partial.replace(_ready_database(venv))


def _checked(command: list[str], environment: dict[str, str] | None = None, folder: str | None = None) -> None:
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AnnotationError(
            "annotations.install", f"`{' '.join(command)}` failed ({done.returncode}):\n{(done.stdout + done.stderr)[-1500:]}"
        )


def main() -> int:
    """``python -m annotations.studio.server``: install Label Studio and build its empty database, where that is not done yet."""
    install(venv_folder())
    print(f"Label Studio {RELEASE} is in {venv_folder()}.")
    return 0


if __name__ == "__main__":
    from annotations.command import run

    run(main)
