"""The zip around a DOCX, checked before anything is unpacked: sizes, ratios, names, encryption, and XML that declares entities."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from ie.errors import LimitError, ReadError
from ie.read.limits import MIB, Limits
from ie.read.media_type import check_zip_is_docx

_END_RECORD = b"PK\x05\x06"
_MAX_DIRECTORY_BYTES = 4 * MIB
_RATIO_FREE_BYTES = MIB  # small members of blanks and repeated markup pack better than any limit
_ENTITY_MARKS = tuple(mark.encode(codec) for mark in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be"))


def check_docx_zip(data: bytes, *, path: str, limits: Limits) -> None:
    """Raise where the zip is none, is no DOCX, or is a bomb. ``zipfile`` never unpacks more than a member declares, so the sum of the
    declared sizes is a hard limit; a member that lies is broken (``read.docx_broken``).
    """
    _check_directory_size(data, path=path, limits=limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, path=path, limits=limits)
            check_zip_is_docx(frozenset(member.filename for member in members), path=path)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_no_entities(archive.read(member), path=path, member=member.filename)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        struct.error,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        raise broken(path, error) from error


def broken(path: str, error: Exception) -> ReadError:
    """Return the error for a DOCX that cannot be opened."""
    return ReadError(
        "read.docx_broken",
        f"{path}: this DOCX is broken and cannot be opened ({error}). Fetch it again, or open and save it in Word.",
    )


def _check_directory_size(data: bytes, *, path: str, limits: Limits) -> None:
    """Refuse a huge member list before `zipfile` makes an object of each member."""
    at = data.rfind(_END_RECORD, max(0, len(data) - 66_000))
    if at < 0 or len(data) < at + 20:
        raise broken(path, zipfile.BadZipFile("its directory is missing; the file is cut off"))
    count, directory_bytes = struct.unpack_from("<HI", data, at + 10)
    if count > limits.max_members or directory_bytes > _MAX_DIRECTORY_BYTES:
        raise LimitError(
            "read.zip", f"{path}: {count} or more members are over the limit of {limits.max_members} (read.max_members)."
        )


def _check_members(members: list[zipfile.ZipInfo], *, path: str, limits: Limits) -> None:
    if len(members) > limits.max_members:
        raise LimitError(
            "read.zip", f"{path}: {len(members)} members are over the limit of {limits.max_members} (read.max_members)."
        )
    names: set[str] = set()
    total = 0
    for member in members:
        name = member.filename
        if member.flag_bits & 0x1:
            raise ReadError("read.docx_password", f"{path}: {name} is encrypted. Save the document without a password.")
        if name.startswith(("/", "\\")) or ":" in name[:3] or ".." in name.replace("\\", "/").split("/"):
            raise ReadError(
                "read.zip", f"{path}: the member name {name!r} points outside the archive. Save the document again in Word."
            )
        if name in names:
            raise ReadError("read.zip", f"{path}: the member {name!r} is there twice. Save the document again in Word.")
        names.add(name)
        total += member.file_size
        if total > limits.max_unpacked_mib * MIB:
            raise LimitError(
                "read.zip",
                f"{path}: {name} and what stands before it would unpack to {total / MIB:.0f} MiB, over the limit of "
                f"{limits.max_unpacked_mib} MiB (read.max_unpacked_mib).",
            )
        if member.file_size > _RATIO_FREE_BYTES and member.file_size > limits.max_ratio * max(member.compress_size, 1):
            raise LimitError(
                "read.zip",
                f"{path}: {name} unpacks to {member.file_size // max(member.compress_size, 1)} times its size, over the limit of "
                f"{limits.max_ratio} (read.max_ratio).",
            )


def _check_no_entities(data: bytes, *, path: str, member: str) -> None:
    if any(mark in data for mark in _ENTITY_MARKS):
        raise ReadError(
            "read.xml_entities",
            f"{path}: {member} declares a document type, which can read files or blow up. Save it again in Word.",
        )
