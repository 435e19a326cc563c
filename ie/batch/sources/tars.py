"""Tar archives of documents, packed or not. They are read as a stream, forward only, and nothing is unpacked to the disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from ie.batch.inputs import Input, Problem
from ie.batch.sources.files import readable_name
from ie.batch.sources.members import (
    MAX_MEMBERS,
    MAX_RATIO,
    RATIO_FREE_BYTES,
    fault_of,
    file_problem,
    hash_stream,
    is_hidden,
    nested_problem,
    path_problem,
    shown_name,
    size_problem,
)
from ie.errors import LimitError, ReadError

_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_MAGIC = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))


def list_tar(path: Path, name: str) -> list[Input]:
    """Return the documents of a tar in its order. What follows a broken place is one input that says so."""
    found: list[Input] = []
    try:
        with TarStream(path) as stream:
            for number, info in stream.members():
                if number >= MAX_MEMBERS:
                    raise LimitError("read.tar", f"{name}: over {MAX_MEMBERS} members. Split the archive.")
                if info.isdir() or is_hidden(info.name):
                    continue
                found.append(_member(path, name, stream, number, info))
    except LimitError as error:
        found.append(_rest(path, name, error.code, error.message.replace(str(path), name)))
    except _BROKEN as error:
        if not found and isinstance(error, OSError) and (problem := file_problem(name, error)):
            return [_rest(path, name, problem.code, problem.message)]
        message = f"{name}: broken after {len(found)} documents ({fault_of(error)}). Fetch or pack it again."
        found.append(_rest(path, name, "input.archive", message))
    return found


class TarStream:
    """An open tar. Members are given in their order, each to be read before the next; what is unpacked in all is limited."""

    def __init__(self, path: Path) -> None:
        """Open the archive and tell how it is packed by its first bytes; raises OSError or TarError."""
        with ExitStack() as opened:
            file = opened.enter_context(path.open("rb"))
            head = file.read(6)
            file.seek(0)
            opener = next((opener for magic, opener in _MAGIC if head.startswith(magic)), None)
            unpacked = cast("IO[bytes]", opened.enter_context(opener(file)) if opener else file)
            limit = max(path.stat().st_size * MAX_RATIO, RATIO_FREE_BYTES)
            # r| reads forward only and never seeks, so that every byte that is unpacked is counted.
            counted = cast("IO[bytes]", _Counted(unpacked, limit, path))
            self._tar = opened.enter_context(tarfile.open(fileobj=counted, mode="r|"))
            self._opened = opened.pop_all()

    def members(self) -> Iterator[tuple[int, tarfile.TarInfo]]:
        """Number and header of each member. The headers that were passed are forgotten, so that memory stays flat."""
        number = 0
        while (info := self._tar.next()) is not None:
            yield number, info
            self._tar.members.clear()  # type: ignore[attr-defined]
            number += 1

    def open(self, info: tarfile.TarInfo) -> IO[bytes]:
        """The content of the member last given."""
        content = self._tar.extractfile(info)
        if content is None:
            raise tarfile.ReadError(f"{info.name} has no content")
        return content

    def close(self) -> None:
        """Close the archive."""
        self._opened.close()

    def __enter__(self) -> TarStream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class TarReader:
    """Reads members by number. Going forward costs one pass in all; going back starts again."""

    def __init__(self, path: Path) -> None:
        """Open lazily; the path is the archive's."""
        self._path = path
        self._stream: TarStream | None = None
        self._members: Iterator[tuple[int, tarfile.TarInfo]] = iter(())
        self._next = 0

    def read(self, item: Input) -> bytes:
        """The bytes of one member; raises ReadError where the archive is broken or has changed."""
        try:
            if self._stream is None or item.position < self._next:
                self.close()
                self._stream = TarStream(self._path)
                self._members = self._stream.members()
            for number, info in self._members:
                self._next = number + 1
                if number == item.position:
                    with self._stream.open(info) as content:
                        return content.read(item.size_bytes)
        except _BROKEN as error:
            self.close()
            raise ReadError(
                "input.archive", f"{item.name}: the archive is broken ({fault_of(error)}). Pack it again."
            ) from error
        raise ReadError("input.changed", f"{item.name}: the archive has changed since the run began. Run again.")

    def close(self) -> None:
        """Close the archive; the next read opens it again."""
        if self._stream is not None:
            self._stream.close()
        self._stream, self._next = None, 0


class _Counted:
    """A stream that refuses to give more bytes than its limit: a bomb unpacks to a thousand times its size."""

    def __init__(self, stream: IO[bytes], limit: int, path: Path) -> None:
        self._stream, self._left, self._path = stream, limit, path

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise LimitError(
                "read.tar", f"{self._path}: unpacks to over {MAX_RATIO} times its size. It is no archive of reports."
            )
        return data


def _member(path: Path, name: str, stream: TarStream, number: int, info: tarfile.TarInfo) -> Input:
    member = readable_name(info.name)
    shown = shown_name(name, member)
    problem = path_problem(shown, member) or _refused(shown, info) or size_problem(shown, info.size)
    problem = problem or nested_problem(shown, member)
    sha256 = None
    if problem is None:
        with stream.open(info) as content:
            sha256 = hash_stream(content)
    return Input(path, shown, "", "tar", member, number, info.size, sha256, problem)


def _refused(shown: str, info: tarfile.TarInfo) -> Problem | None:
    if info.issym() or info.islnk():
        return Problem("input.link", f"{shown}: this member is a link, which is never followed. Pack the file itself.")
    if not info.isfile():
        return Problem("input.member", f"{shown}: this member is no file (a device or a pipe). Pack the archive without it.")
    return None


def _rest(path: Path, name: str, code: str, message: str) -> Input:
    return Input(path, name, "", "tar", problem=Problem(code, message))
