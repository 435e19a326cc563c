"""Depth, entities, zip bombs, size: refused before they cost anything, or read whole (reliability T5, T6, T7, T9)."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import docx
import pytest

from ie.errors import LimitError, ReadError
from ie.read import Limits, read_bytes, read_file
from ie.read.metadata import find_metadata
from ie.read.page_chrome import find_header_and_chrome, is_chrome_anywhere
from ie.read.raw_text import find_lines
from tests.read.composed import PARAGRAPHS


@pytest.mark.parametrize("depth", [255, 256, 300, 1900, 2047, 2049, 100_000])
@pytest.mark.parametrize("tag", ["div", "font", "ul"])
def test_deep_page_is_whole_or_refused(depth: int, tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * depth}深处的文字{f'</{tag}>' * depth}<p>{PARAGRAPHS[0]}</p><p>结尾</p></body></html>"
    if depth > Limits().max_depth:
        with pytest.raises(LimitError) as caught:
            read_bytes(page.encode(), path="deep.html")
        assert caught.value.code == "read.depth"
    else:
        assert read_bytes(page.encode(), path="deep.html").raw.split("\n") == ["深处的文字", PARAGRAPHS[0], "结尾"]


def test_elements_with_implied_ends_do_not_count_as_depth() -> None:
    page = "<html><body>" + "".join(f"<p>第{number}段，全年公开信息若干条" for number in range(5000)) + "</body></html>"
    assert read_bytes(page.encode(), path="long.html").raw.count("\n") == 4999


@pytest.mark.parametrize(
    "prolog",
    [
        pytest.param('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', id="external_file"),
        pytest.param('<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', id="external_address"),
        pytest.param('<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', id="billion_laughs"),
    ],
)
def test_entities_are_refused(prolog: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(f"{prolog}<a>&x;{PARAGRAPHS[0]}</a>".encode(), path="a.xml")
    assert caught.value.code == "read.xml_entities"


def docx_bytes(*, replace: dict[str, bytes] | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """A small DOCX with members exchanged or added."""
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    plain = io.BytesIO()
    document.save(plain)
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member.filename, (replace or {}).get(member.filename, source.read(member)))
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return changed.getvalue()


def code_of(data: bytes, limits: Limits = Limits()) -> str:  # noqa: B008
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="a.docx", limits=limits)
    return caught.value.code


def test_docx_with_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    assert code_of(docx_bytes(replace={"word/document.xml": bomb})) == "read.xml_entities"
    assert code_of(docx_bytes(extra={"word/other.xml": bomb.decode().encode("utf-16-le")})) == "read.xml_entities"


def test_docx_bombs_are_refused() -> None:
    assert code_of(docx_bytes(extra={"word/media/a.bin": bytes(3_000_000)})) == "read.zip"  # about 1,000 to 1
    assert code_of(docx_bytes(extra={"a.bin": os.urandom(1_500_000)}), Limits(max_unpacked_mib=1)) == "read.zip"
    assert code_of(docx_bytes(extra={f"m{i}.txt": b"" for i in range(3000)})) == "read.zip"


def test_docx_with_dangerous_names_is_refused() -> None:
    for name in ("../evil.xml", "/etc/evil.xml", "a/../../b.xml", "C:\\evil.xml"):
        assert code_of(docx_bytes(extra={name: b"<a/>"})) == "read.zip"


def test_docx_with_one_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = docx_bytes(extra={"word/document.xml": b"<a/>"})
    assert code_of(data) == "read.zip"


def test_docx_that_lies_about_a_size_or_is_damaged_is_broken() -> None:
    data = bytearray(docx_bytes())
    at = data.index(b"word/document.xml")  # local header
    directory = data.index(b"word/document.xml", data.index(b"PK\x01\x02"))
    lying = bytearray(data)
    struct.pack_into("<I", lying, directory - 46 + 24, 10)
    assert code_of(bytes(lying)) == "read.docx_broken"
    damaged = bytearray(data)
    damaged[at + 60] ^= 0xFF
    assert code_of(bytes(damaged)) == "read.docx_broken"
    assert code_of(bytes(data[: len(data) // 2])) == "read.docx_broken"
    encrypted = bytearray(data)
    encrypted[directory - 46 + 8] |= 1
    assert code_of(bytes(encrypted)) == "read.docx_password"


def test_zip_that_is_no_docx_says_what_it_is() -> None:
    for members, code in (
        ({"a.html": b"x"}, "read.zip"),
        ({"xl/workbook.xml": b"<a/>"}, "read.format"),
        ({"OFD.xml": b"<a/>"}, "read.format"),
    ):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        assert code_of(stream.getvalue()) == code


def test_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(LimitError) as caught:
        read_file(path)
    assert caught.value.code == "read.size"
    assert "max_file_mib" in caught.value.message


def test_what_is_no_file_is_a_named_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, code in (
        (tmp_path, "read.not_a_file"),
        (tmp_path / "pipe", "read.not_a_file"),
        (tmp_path / "none", "read.missing"),
    ):
        with pytest.raises(ReadError) as caught:
            read_file(path)
        assert caught.value.code == code


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """A 50 MB line, a page of half a million tags and a bomb are read or refused with 1.5 GiB of address space."""
    (tmp_path / "line.txt").write_bytes("公开信息".encode() * 4_200_000)
    (tmp_path / "tags.html").write_bytes(b"<html><body>" + b"<b><p>x" * 300_000)
    (tmp_path / "bomb.docx").write_bytes(docx_bytes(extra={"word/x.xml": b"<a>" + b" " * 150_000_000 + b"</a>"}))
    script = textwrap.dedent("""
        import resource, sys
        from ie.errors import ReadError
        from ie.read import read_file
        resource.setrlimit(resource.RLIMIT_AS, (1536 * 1024 * 1024,) * 2)
        for path in sys.argv[1:]:
            try:
                print(len(read_file(path).raw) > 0)
            except ReadError as error:
                print(error.code)
    """)
    names = [str(tmp_path / name) for name in ("line.txt", "tags.html", "bomb.docx")]
    done = subprocess.run([sys.executable, "-c", script, *names], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split() == ["read.size", "read.depth", "read.zip"]


@pytest.mark.parametrize(
    "line",
    [
        "来源：" * 30_000,
        "首页 > " * 20_000,
        "微信 " * 40_000,
        " " * 100_000 + "x",
        "2018-" * 20_000,
        "索 引 号 " * 15_000,
        "附件：" + "a." * 50_000,
    ],
    ids=["labels", "breadcrumb", "tools", "blanks", "dates", "spaced_labels", "attachment"],
)
def test_hostile_line_costs_linear_time(line: str) -> None:
    lines = find_lines(line)
    spans = [each.raw_span for each in lines]
    find_header_and_chrome(line, spans, frozenset())
    find_metadata(line, spans, range(len(spans)))
    is_chrome_anywhere(line)
    assert read_bytes((line + PARAGRAPHS[0]).encode(), path="a.txt").raw


def test_limits_below_one_are_refused() -> None:
    with pytest.raises(Exception, match=r"read\.max_pages"):
        Limits(max_pages=0)
