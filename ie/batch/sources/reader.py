"""One input → its bytes, wherever it lies. Kept open between inputs, so that a container is passed through once."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ie.batch.inputs import Input
from ie.batch.sources import own_output
from ie.batch.sources.json_lines import JsonLinesReader
from ie.batch.sources.members import fault_of
from ie.batch.sources.parquet import ParquetReader
from ie.batch.sources.tars import TarReader
from ie.batch.sources.zips import ZipReader
from ie.errors import IEError, ReadError
from ie.read.limits import DEFAULT_LIMITS, Limits, read_bounded


class Container(Protocol):
    """An open archive or table."""

    def read(self, item: Input) -> bytes:
        """The bytes of one of its documents; raises ReadError."""

    def close(self) -> None:
        """Close the file."""


_READERS: dict[str, Callable[[Path], Container]] = {
    "zip": ZipReader,
    "tar": TarReader,
    "jsonl": JsonLinesReader,
    "parquet": ParquetReader,
}


class SourceReader:
    """Reads the documents of a plan. One container is open at a time."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        """Nothing is opened yet."""
        self._limits = limits
        self._path: Path | None = None
        self._container: Container | None = None

    def read(self, item: Input) -> bytes:
        """Return the bytes of one input, the same that were planned.

        Raises:
            IEError: with the code of its problem, where the plan has one. ReadError: it is missing, broken, was written
                by this program, or has changed since the run was planned (``input.changed``).
        """
        if item.problem is not None:
            raise IEError(item.problem.code, item.problem.message)
        if item.kind == "file":
            data = read_bounded(item.path, name=item.name, limits=self._limits)
        elif item.kind == "row":
            data = item.data
        else:
            data = self._opened(item).read(item)
        if item.sha256 is not None and hashlib.sha256(data).hexdigest() != item.sha256:
            raise ReadError(
                "input.changed",
                f"{item.name}: the content is not what it was when the run began. Run again with --resume to read it as it is now.",
            )
        if schema := own_output.schema_of_bytes(data):
            raise ReadError(own_output.CODE, f"{item.name}: {own_output.describe(schema)}")
        return data

    def close(self) -> None:
        """Close what is open."""
        if self._container is not None:
            self._container.close()
        self._container, self._path = None, None

    def _opened(self, item: Input) -> Container:
        if self._container is None or item.path != self._path:
            self.close()
            try:
                self._container = _READERS[item.kind](item.path)
            except (OSError, zipfile.BadZipFile) as error:
                raise ReadError(
                    "input.changed", f"{item.name}: {item.path.name} cannot be opened any more ({fault_of(error)}). Run again."
                ) from error
            self._path = item.path
        return self._container
