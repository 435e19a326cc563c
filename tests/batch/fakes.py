"""A fast extractor for tests of runs, which does to its process what a document asks for."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from ie.batch.document import Loaded
from ie.batch.settings import DocumentLimits, RunSettings
from ie.config import Config
from ie.errors import ConfigError, ModelError, ReadError

FAKE = "tests.batch.fakes:load"


def load(settings: RunSettings) -> Loaded:
    """What `load_pipeline` gives, with ``extract`` below; a model of another name has another hash."""
    name = settings.model.name if settings.model else "fake"
    if name == "broken":
        raise ModelError("model.folder", "this model is broken")
    if name == "dies":
        os._exit(7)
    if name == "dies_once" and settings.model and not settings.model.exists():
        settings.model.touch()
        os._exit(7)
    if name == "told_by_file" and settings.model:
        name = settings.model.read_text(encoding="utf-8")
    if name == "wrong":
        raise ConfigError("config.range", "these settings are wrong")
    return Loaded(extract, name)


def extract(data: bytes, name: str) -> tuple[dict[str, Any], str]:
    """A record that holds the document; the first word of a document says what goes wrong with it."""
    text = data.decode("utf-8")
    word, _, rest = text.partition(" ")
    match word:
        case "CRASH":
            os.kill(os.getpid(), signal.SIGKILL)
        case "SEGFAULT":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "ONCE" if not Path(rest).exists():  # an innocent document whose process the system kills
            Path(rest).write_text("", encoding="utf-8")
            os.kill(os.getpid(), signal.SIGKILL)
        case "HANG":
            while True:
                pass
        case "MEMORY":
            bytearray(8 << 30)
        case "GROW":
            grown = [bytes(1 << 20)]
            while True:
                grown.append(bytes(1 << 20) + bytes(len(grown)))
        case "BUG":
            raise KeyError("row")
        case "PANIC":
            raise _PanicError("index out of bounds")
        case "ADDRESS":
            raise ValueError(f"cannot read {object()}")
        case "UNREADABLE":
            raise ReadError("read.empty", f"{name}: the file is empty.")
        case "NOISE":
            print("a library prints this", flush=True)
            os.write(1, b'{"code": null}\n')
        case "LEAVE":
            os._exit(0)
        case "SYSTEM_EXIT":
            sys.exit(0)
        case "SLOW" | "SLOWER":
            end = time.process_time() + (0.01 if word == "SLOW" else 0.15)
            while time.process_time() < end:
                pass
    record = {
        "schema": "ie.record/1",
        "source": {"path": name, "sha256": hashlib.sha256(data).hexdigest()},
        "report": {"agency": {"name": None}, "year": 2020, "era": "G2"},
        "facts": {},
        "checks": [{"id": "T3-ROW", "status": "pass"}],
        "repairs": [],
        "text": text,
    }
    return record, text


class _PanicError(BaseException):
    """What a library written in Rust raises when it panics."""


def fake_settings(output: Path, **options: Any) -> RunSettings:
    """Settings of a run with the fake: five seconds and little memory a document."""
    chosen: dict[str, Any] = {"limits": DocumentLimits(5, 256), "extractor": FAKE, "config": Config(), "model": None}
    return RunSettings(output=output, **(chosen | options))


def make_documents(folder: Path, count: int, *, word: str = "SLOW") -> list[Path]:
    """``count`` small documents, each its own."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"report-{number:03d}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"{word} 第{number}件\u2028\u0085", encoding="utf-8")
    return paths


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder but the lock, which says who held it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
