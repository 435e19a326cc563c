"""Archives: every member that is a document is read; links, bombs, passwords and names that point outside become error records."""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ie.batch.inputs import Input
from ie.batch.plan import plan_documents
from ie.batch.sources import members, tars, zips
from ie.batch.sources.reader import SourceReader
from ie.errors import IEError

TEXTS = {"b/二.txt": "第二件", "a.txt": "第一件", "c.txt": "第三件"}
TAR_MODES = ["w", "w:gz", "w:bz2", "w:xz"]
SUFFIX = {"w": "tar", "w:gz": "tar.gz", "w:bz2": "tar.bz2", "w:xz": "txz"}


def make_zip(path: Path, texts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return path


def make_tar(path: Path, texts: dict[str, str], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, text in texts.items():
            add(archive, name, text.encode())
    return path


def add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def read_all(inputs: list[Input]) -> dict[str, str]:
    reader = SourceReader()
    try:
        return {item.name: reader.read(item).decode() for item in inputs}
    finally:
        reader.close()


def problems(path: Path) -> dict[str, str | None]:
    return {item.name: item.problem and item.problem.code for item in plan_documents([path])}


def check_documents(path: Path) -> None:
    inputs = plan_documents([path])
    assert [item.name for item in inputs] == [f"{path.name}/{name}" for name in TEXTS]
    assert [item.sha256 for item in inputs] == [hashlib.sha256(text.encode()).hexdigest() for text in TEXTS.values()]
    assert [item.stem for item in inputs] == ["二", "a", "c"]
    assert list(read_all(inputs).values()) == list(TEXTS.values())
    assert list(read_all(inputs[::-1]).values()) == list(TEXTS.values())[::-1]  # going back costs time, not truth


def test_zip_gives_its_documents_in_its_order(tmp_path: Path) -> None:
    check_documents(make_zip(tmp_path / "reports.zip", TEXTS))


@pytest.mark.parametrize("mode", TAR_MODES)
def test_tar_gives_its_documents_in_its_order(tmp_path: Path, mode: str) -> None:
    check_documents(make_tar(tmp_path / f"reports.{SUFFIX[mode]}", TEXTS, mode))


def test_folders_and_hidden_members_are_left_out(tmp_path: Path) -> None:
    names = {"x/": "", "x/.DS_Store": "d", "__MACOSX/x/._a.txt": "m", "./x/a.txt": "doc"}
    assert list(problems(make_zip(tmp_path / "a.zip", names))) == ["a.zip/x/a.txt"]


def test_docx_is_a_document_and_no_archive(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "report.docx", {"word/document.xml": "x"})
    assert problems(path) == {"report.docx": None}


def test_archive_among_the_files_of_a_folder_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text("x", encoding="utf-8")
    make_zip(tmp_path / "reports.zip", {"a.txt": "x"})
    assert list(problems(tmp_path)) == ["reports.zip/a.txt", "z.txt"]


HOSTILE = ["../../etc/passwd", "/etc/passwd", "..\\..\\boot.ini", "C:\\boot.ini"]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("make", [make_zip, make_tar], ids=["zip", "tar"])
def test_member_that_points_outside_is_refused_and_names_nothing_outside(tmp_path: Path, make: object, name: str) -> None:
    path = make(tmp_path / ("a.zip" if make is make_zip else "a.tar"), {name: "x", "b.txt": "y"})  # type: ignore[operator]
    first, second = plan_documents([path])
    assert first.problem is not None
    assert first.problem.code == "input.member_path"
    assert ".." not in first.name.split("/")
    assert first.name.startswith(path.name)
    assert "/" not in first.stem
    assert second.problem is None


def test_tar_links_and_devices_are_never_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for number, kind in enumerate([tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]):
            info = tarfile.TarInfo(f"{number}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        add(archive, "good.txt", b"x")
    assert list(problems(path).values()) == ["input.link", "input.link", "input.member", "input.member", None]


def test_zip_link_is_never_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    assert problems(path) == {"a.zip/link.txt": "input.link"}


def test_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"secret.txt": "x" * 40, "open.txt": "y"})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag says encrypted in both headers of the first member
        at = data.index(mark) + flags
        struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | 1)
    path.write_bytes(data)
    assert problems(path) == {"a.zip/secret.txt": "input.encrypted", "a.zip/open.txt": None}


def test_zip_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"bomb.txt": "0" * (17 << 20), "good.txt": "x"})
    assert problems(path) == {"a.zip/bomb.txt": "read.zip", "a.zip/good.txt": None}


def test_zip_member_that_lies_about_its_size_is_broken(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"liar.txt": "0" * 5000})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + place, 50)
    path.write_bytes(data)
    assert problems(path) == {"a.zip/liar.txt": "input.archive"}


def test_tar_bomb_is_stopped_at_a_multiple_of_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tars, "RATIO_FREE_BYTES", 1 << 20)
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        add(archive, "good.txt", b"x")
        add(archive, "bomb.txt", bytes(12 << 20))
        add(archive, "never.txt", b"y")
    assert list(problems(path).values()) == [None, "read.tar"]


def test_member_over_the_limit_is_refused_by_its_declared_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members.size_problem, "__kwdefaults__", {"limit_mib": 1})
    texts = {"big.txt": "".join(chr(33 + number * 7919 % 90) for number in range(1_200_000)), "good.txt": "x"}
    assert list(problems(make_tar(tmp_path / "a.tar", texts)).values()) == ["read.size", None]
    assert list(problems(make_zip(tmp_path / "a.zip", texts)).values()) == ["read.size", None]


def test_huge_directory_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_zip(tmp_path / "a.zip", {f"{number}.txt": "x" for number in range(30)})
    monkeypatch.setattr(zips, "MAX_MEMBERS", 20)
    monkeypatch.setattr(tars, "MAX_MEMBERS", 20)
    assert problems(path) == {"a.zip": "read.zip"}
    tar = make_tar(tmp_path / "a.tar", {f"{number}.txt": "x" for number in range(30)})
    assert list(problems(tar).values()) == [None] * 20 + ["read.tar"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
@pytest.mark.parametrize("data", [b"", b"no archive at all" * 50, b"PK\x03\x04"], ids=["empty", "junk", "cut"])
def test_broken_archive_is_one_error_record(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert problems(tmp_path / name) == {name: "input.archive"}


def test_tar_that_is_cut_off_keeps_what_stands_before(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "a.tar", {"a.txt": "x" * 3000, "b.txt": "y" * 3000})
    path.write_bytes(path.read_bytes()[:5500])
    assert list(problems(path).values()) == [None, "input.archive"]


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        add(archive, "a.txt", b"old")
        add(archive, "a.txt", b"new")
    inputs = plan_documents([path])
    assert read_all(inputs) == {"a.tar/a.txt": "old", "a.tar/a.txt#2": "new"}
    assert len({item.stem for item in inputs}) == 2


def test_problem_is_raised_when_its_input_is_read(tmp_path: Path) -> None:
    (item,) = plan_documents([make_zip(tmp_path / "a.zip", {"../x": "x"})])
    with pytest.raises(IEError, match="points outside") as error:
        SourceReader().read(item)
    assert error.value.code == "input.member_path"


def test_tar_headers_that_were_passed_are_forgotten(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "a.tar", {f"{number}.txt": "x" for number in range(50)})
    with tars.TarStream(path) as stream:
        kept = [len(stream._tar.members) for _ in stream.members()]  # type: ignore[attr-defined]
    assert max(kept) <= 1


class _RawName(zipfile.ZipInfo):
    """A member whose name is written as these bytes, without the flag that says UTF-8: what Chinese Windows does."""

    raw_name = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name zipfile calls
        return self.raw_name, self.flag_bits


@pytest.mark.issue(7)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_zip_names_that_do_not_say_their_encoding_are_readable(tmp_path: Path, encoding: str) -> None:
    info = _RawName("x")
    info.raw_name = "北岚县/誠信年報.txt".encode(encoding)  # 誠 has 0x5C, a backslash, in it
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "第一件")
    (item,) = plan_documents([tmp_path / "a.zip"])
    assert (item.name, item.stem) == ("a.zip/北岚县/誠信年報.txt", "誠信年報")
    assert read_all([item]) == {item.name: "第一件"}


@pytest.mark.issue(7)
def test_tar_names_that_are_no_utf8_are_readable(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.GNU_FORMAT, encoding="gb18030") as archive:
        add(archive, "北岚县/年报.txt", "第一件".encode())
    (item,) = plan_documents([tmp_path / "a.tar"])
    assert item.name == "a.tar/北岚县/年报.txt"
    assert read_all([item]) == {item.name: "第一件"}


@pytest.mark.issue(7)
@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_archives_and_tables_inside_archives_are_refused_by_name(tmp_path: Path, make: Any) -> None:
    path = make(tmp_path / f"a.{make.__name__[5:]}", {"b.zip": "PK", "c/d.TAR.GZ": "x", "e.jsonl": "{}", "f.txt": "第一件"})
    found = {name.split("/", 1)[1]: code for name, code in problems(path).items()}
    assert found == {"b.zip": "input.nested", "c/d.TAR.GZ": "input.nested", "e.jsonl": "input.nested", "f.txt": None}


@pytest.mark.issue(7)
def test_archive_without_documents_is_an_error_record_beside_others(tmp_path: Path) -> None:
    make_zip(tmp_path / "a.zip", {"dir/": "", "__MACOSX/x.txt": "x"})
    make_tar(tmp_path / "b.tar", {})
    (tmp_path / "c.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "d.txt").write_text("第一件", encoding="utf-8")
    assert problems(tmp_path) == {"a.zip": "input.empty", "b.tar": "input.empty", "c.jsonl": "input.empty", "d.txt": None}


@pytest.mark.issue(7)
def test_second_member_of_a_name_never_gets_the_name_of_a_third(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for text, name in enumerate(["x.txt", "x.txt#2", "x.txt", "x.txt"]):
            add(archive, name, str(text).encode())
    inputs = plan_documents([tmp_path / "a.tar"])
    assert [item.name.removeprefix("a.tar/") for item in inputs] == ["x.txt", "x.txt#2", "x.txt#3", "x.txt#4"]
    assert list(read_all(inputs).values()) == ["0", "1", "2", "3"]
