"""Files are there whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ie.batch.atomic import OutputError, output_error, write_whole


def test_write_whole_replaces_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert [item.name for item in tmp_path.iterdir()] == ["a.json"]


def test_write_whole_keeps_the_old_file_where_the_new_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="3 bytes cannot be written") as error:
        write_whole(path, b"new")
    assert error.value.code == "output.write"
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.json"]


def test_write_whole_names_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="gone"):
        write_whole(tmp_path / "gone" / "a.json", b"x")


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("number", "remedy"), [(errno.EACCES, "Make it writable"), (errno.EROFS, "Make it writable"), (errno.ENOSPC, "Free space")]
)
def test_error_says_what_helps(number: int, remedy: str) -> None:
    error = output_error(Path("out"), OSError(number, os.strerror(number)), needed="the folder")
    assert f"). {remedy}" in error.message
