"""The handle on one reading process: it gives documents to it, waits as long as a document may take, and starts it anew when it dies."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from typing import Any

from ie.batch.child import LENGTH, STOP_SIGNALS
from ie.batch.document import Answer, error_answer
from ie.batch.inputs import Input
from ie.batch.settings import RunSettings
from ie.errors import ConfigError, IEError, InternalError, ModelError

START_SECONDS = 300  # to import and load the model, on a machine that does much else
_START_TRIES = 3
_TRIES = 2  # a process that dies may have been the system's victim, not the document's
_CHUNK = 1 << 16
_RENEW_CODES = frozenset({"worker.memory"})  # after these the process is not what it was


class _DiedError(Exception):
    """The process ended; the argument says how."""


class _SlowError(Exception):
    """The document took longer than it may."""


class Worker:
    """One reading process and its pipes. Used by one thread; ``stop`` may be called by another."""

    def __init__(self, settings: RunSettings, *, model_hash: str | None = None) -> None:
        """Start the process; it imports what it needs while the caller goes on. ``ready`` waits for it.

        ``model_hash``: that of the run. Without it the first process says which model all later ones must have.
        """
        self._settings = settings
        self._model_hash = model_hash
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()
        self._model: str | None = None
        self._stopped = False
        self._start()

    def ready(self) -> str:
        """Wait until the model is loaded and return its hash.

        Raises:
            ModelError, ConfigError: what the process says of its settings, or the model folder has changed since the run began.
            IEError: it died while it started, each time it was tried.
        """
        if self._model is None:
            head = self._first_line()
            if "failed" in head:
                kinds: dict[str, type[IEError]] = {"ModelError": ModelError, "ConfigError": ConfigError}
                raise kinds.get(head["failed"], IEError)(head["code"], head["message"])
            model = str(head["model"])
            if model != (self._model_hash or model):
                raise ModelError(
                    "model.changed",
                    f"the model folder is not what it was when the run began (hash {self._model_hash}, now {model}). "
                    "Put the old one back and go on with --resume, or run without --resume to write all records again.",
                )
            self._model = self._model_hash = model
        return self._model

    def _first_line(self) -> dict[str, Any]:
        how = ""
        for trial in range(_START_TRIES):
            if trial:
                self._renew()
            try:
                head: dict[str, Any] = json.loads(self._line(time.monotonic() + START_SECONDS))
            except _SlowError:
                how = f"it took over {START_SECONDS} s"
                break
            except _DiedError as error:  # the system may have killed it for another's memory
                how = str(error)
                if self._stopped:
                    break
            else:
                return head
        raise IEError("worker.start", f"a reading process did not start ({how}). Use fewer workers if memory is short.")

    def extract(self, item: Input) -> Answer:
        """Return the record or error record of one input, also where the process dies of it or does not come back."""
        seconds = self._settings.limits.seconds
        how = ""
        for _ in range(_TRIES):
            if self._stopped:
                break
            self.ready()
            try:
                answer = self._ask(item, time.monotonic() + seconds)
            except _SlowError:
                self._renew()
                message = f"{item.name}: took longer than {seconds} s. If it really is one report, raise --max-seconds."
                return error_answer(item, IEError("worker.time", message))
            except _DiedError as error:
                how = str(error)
                self._renew()
            else:
                if answer.code in _RENEW_CODES:
                    self._renew()
                return answer
        if self._stopped:
            raise IEError("worker.stopped", "the run was stopped.")
        message = f"{item.name}: the process that read it ended twice ({how}). Look at the file; the other documents went on."
        return error_answer(item, IEError("worker.crash", message))

    def stop(self) -> None:
        """End the process, whatever it does; may be called by another thread. ``extract`` then raises IEError."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process and close its pipes."""
        self._stopped = True
        self._end()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        environment = os.environ | {
            # The child finds the same modules; -P keeps the current folder, which may hold anything, out of its path.
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "OMP_NUM_THREADS": "1",
            "TOKENIZERS_PARALLELISM": "false",
        }
        command = [sys.executable, "-P", "-m", "ie.batch.child", self._settings.extractor]
        settings = pickle.dumps(self._settings)
        self._buffer.clear()
        self._model = None
        # What stops a run reaches its children, too. The mask is inherited and holds it off until the child ignores it; otherwise
        # Ctrl-C would show a traceback of what the child is importing.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        with contextlib.suppress(BrokenPipeError):  # it died already; reading tells
            self._write(settings)

    def _renew(self) -> None:
        self._end()
        if not self._stopped:
            self._start()

    def _end(self) -> None:
        process = self._process
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.close()

    def _ask(self, item: Input, deadline: float) -> Answer:
        try:
            self._write(pickle.dumps(item))
        except (OSError, ValueError) as error:
            raise _DiedError(self._how_it_ended()) from error
        head: dict[str, Any] = json.loads(self._line(deadline))
        line, pretty, text = (self._take(size, deadline) for size in head["sizes"])
        return Answer(line, pretty, text if head["text"] else None, head["code"])

    def _write(self, body: bytes) -> None:
        stream = self._running().stdin
        if stream is None:
            raise InternalError("a reading process has no stdin")
        stream.write(LENGTH.pack(len(body)) + body)
        stream.flush()

    def _line(self, deadline: float) -> bytes:
        start = 0
        while (end := self._buffer.find(b"\n", start)) < 0:
            start = len(self._buffer)
            self._fill(deadline)
        return self._take(end + 1, deadline)

    def _take(self, size: int, deadline: float) -> bytes:
        while len(self._buffer) < size:
            self._fill(deadline)
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _fill(self, deadline: float) -> None:
        """Wait for more of an answer."""
        stream = self._running().stdout
        if stream is None:
            raise InternalError("a reading process has no stdout")
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(stream, selectors.EVENT_READ)
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise _SlowError
            data = os.read(stream.fileno(), _CHUNK)
        except (OSError, ValueError) as error:
            raise _DiedError("closed") from error
        if not data:
            raise _DiedError(self._how_it_ended())
        self._buffer += data

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._stopped:
            raise _DiedError("stopped")
        return self._process

    def _how_it_ended(self) -> str:
        code = self._process.wait() if self._process else 0
        if code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name
        return f"{name}, often for want of memory" if name == "SIGKILL" else name
