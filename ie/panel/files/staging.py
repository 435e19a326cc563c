"""A hidden folder beside the output in which files grow; they appear under their names only when all are whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from ie.export.formats import ExportError


class Staging:
    """Use as a context; what was not moved into place by ``publish`` is gone at its end."""

    def __init__(self, output: Path) -> None:
        self.folder = output.with_name(f".{output.name}.{os.getpid()}.part")
        self._output = output

    def __enter__(self) -> Staging:
        try:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
        except OSError as error:
            raise output_error(self._output, error) from error
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def publish(self, names: Sequence[str]) -> list[Path]:
        """Move the named files into place, each whole or not at all, and return where they are."""
        paths = [self._output.with_name(name) for name in names]
        try:
            for path in paths:
                (self.folder / path.name).replace(path)
        except OSError as error:
            raise output_error(self._output, error) from error
        return paths


def output_error(path: Path, error: OSError) -> ExportError:
    """The error of a file that cannot be written, with what to do."""
    reason = error.strerror or str(error)
    return ExportError(
        "export.write", f"{path} cannot be written ({reason}). Free space or name another file with -o; nothing was changed."
    )
