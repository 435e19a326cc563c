"""Zip archives of documents. Nothing is ever unpacked to the disk; a member is read into memory within its declared size."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from pathlib import Path

from ie.batch.inputs import Input, Problem
from ie.batch.sources.files import decode_name
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
from ie.errors import ReadError

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, OSError, ValueError, RuntimeError)
_END_RECORD = b"PK\x05\x06"
_DIRECTORY_ENTRY_BYTES = 46  # at least; so the size of the file itself bounds how many there can be
_UTF8_NAMES = 0x800  # the flag by which a zip says so
_UNIX_LINK = 0o120000


def list_zip(path: Path, name: str) -> list[Input]:
    """Return the documents of a zip in the order of its directory."""
    try:
        _check_member_count(path)
        with zipfile.ZipFile(path) as archive:
            return [
                _member(path, name, archive, number, info)
                for number, info in enumerate(archive.infolist())
                if not info.is_dir() and not is_hidden(_member_name(info))
            ]
    except ReadError as error:
        return [_unreadable(path, name, error.message, code=error.code)]
    except _BROKEN as error:
        if isinstance(error, OSError) and (problem := file_problem(name, error)):
            return [_unreadable(path, name, problem.message, code=problem.code)]
        return [_unreadable(path, name, f"{name}: this zip archive is broken ({error}). Fetch or pack it again.")]


class ZipReader:
    """Reads members by number. `zipfile` never unpacks more than a member declares, which the plan has checked."""

    def __init__(self, path: Path) -> None:
        """Read the directory; raises OSError or BadZipFile."""
        self._archive = zipfile.ZipFile(path)
        self._members = self._archive.infolist()

    def read(self, item: Input) -> bytes:
        """The bytes of one member; raises ReadError where it is broken or gone."""
        try:
            info = self._members[item.position]
            if info.file_size != item.size_bytes:
                raise ReadError("input.changed", f"{item.name}: the archive has changed since the run began. Run again.")
            return self._archive.read(info)
        except (*_BROKEN, IndexError) as error:
            raise ReadError(
                "input.archive", f"{item.name}: this member is broken ({fault_of(error)}). Pack the archive again."
            ) from error

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()


def _member(path: Path, name: str, archive: zipfile.ZipFile, number: int, info: zipfile.ZipInfo) -> Input:
    member = _member_name(info)
    shown = shown_name(name, member)
    problem = path_problem(shown, member) or _refused(shown, info) or size_problem(shown, info.file_size)
    problem = problem or nested_problem(shown, member)
    sha256 = None
    if problem is None:
        try:
            with archive.open(info) as stream:
                sha256 = hash_stream(stream)
        except _BROKEN as error:
            problem = Problem("input.archive", f"{shown}: this member is broken ({fault_of(error)}). Pack the archive again.")
    return Input(path, shown, "", "zip", member, number, info.file_size, sha256, problem)


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a member. Zips made on a Chinese Windows do not say that their names are GB18030; `zipfile` reads those as cp437."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        return decode_name(info.filename.encode("cp437"))
    except UnicodeEncodeError:  # the name was no cp437 in the first place
        return info.filename


def _refused(shown: str, info: zipfile.ZipInfo) -> Problem | None:
    if info.flag_bits & 0x1:
        return Problem("input.encrypted", f"{shown}: this member is encrypted. Pack the archive without a password.")
    if (info.external_attr >> 16) & 0o170000 == _UNIX_LINK:
        return Problem("input.link", f"{shown}: this member is a link, which is never followed. Pack the file itself.")
    if info.file_size > RATIO_FREE_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        ratio = info.file_size // max(info.compress_size, 1)
        return Problem("read.zip", f"{shown}: unpacks to {ratio} times its size, over the limit of {MAX_RATIO}.")
    return None


def _check_member_count(path: Path) -> None:
    """Refuse a huge directory before `zipfile` makes an object of each member."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 66_000))
        tail = file.read()
    at = tail.rfind(_END_RECORD)
    if at < 0 or len(tail) < at + 20:
        raise zipfile.BadZipFile("its directory is missing; the file is cut off")
    count, directory_bytes = struct.unpack_from("<HI", tail, at + 10)
    if count == 0xFFFF:  # more than fit the field: the directory's size tells
        count = min(directory_bytes, size) // _DIRECTORY_ENTRY_BYTES
    if count > MAX_MEMBERS:
        raise ReadError(
            "read.zip", f"{os.fspath(path.name)}: {count} members are over the limit of {MAX_MEMBERS}. Split the archive."
        )


def _unreadable(path: Path, name: str, message: str, *, code: str = "input.archive") -> Input:
    return Input(path, name, "", "zip", problem=Problem(code, message))
