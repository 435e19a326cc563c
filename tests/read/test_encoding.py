"""Bytes to text: the right text or a named error, never a wrong text (reliability T1–T3)."""

from __future__ import annotations

import codecs
import gzip
import random
import struct

import pytest

from ie.errors import ReadError
from ie.read import read_bytes
from ie.read.encoding import decode, score_text

SIMPLIFIED = "本报告所列数据的统计期限自2018年1月1日起至12月31日止，全年主动公开政府信息41条，收到申请2件。"
TRADITIONAL = "本報告所列數據的統計期限自2018年1月1日起至12月31日止，全年主動公開政府資訊41條，收到申請2件。"


@pytest.mark.parametrize(
    ("text", "encoding", "mark", "expected"),
    [
        pytest.param(SIMPLIFIED, "utf-8", b"", "utf-8", id="utf8"),
        pytest.param(SIMPLIFIED, "utf-8", codecs.BOM_UTF8, "utf-8", id="utf8_with_mark"),
        pytest.param(SIMPLIFIED, "gb18030", b"", "gb18030", id="gb18030"),
        pytest.param(SIMPLIFIED, "gbk", b"", "gb18030", id="gbk"),
        pytest.param(TRADITIONAL, "big5", b"", "big5", id="big5"),
        pytest.param(SIMPLIFIED, "utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le", id="utf16le_with_mark"),
        pytest.param(SIMPLIFIED, "utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be", id="utf16be_with_mark"),
        pytest.param(SIMPLIFIED, "utf-16-le", b"", "utf-16-le", id="utf16le_bare"),
        pytest.param(SIMPLIFIED, "utf-16-be", b"", "utf-16-be", id="utf16be_bare"),
    ],
)
def test_decode_gives_the_text(text: str, encoding: str, mark: bytes, expected: str) -> None:
    decoded = decode(mark + text.encode(encoding), path="a.txt")
    assert (decoded.text, decoded.encoding) == (text, expected)
    assert decoded.reason


@pytest.mark.parametrize("length", [20, 60, 200])
def test_big5_never_becomes_gb18030(length: int) -> None:
    text = (TRADITIONAL * 5)[:length]
    decoded = decode(text.encode("big5"), path="a.txt")
    assert (decoded.text, decoded.encoding) == (text, "big5")


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        pytest.param("gb2312", "gbk", id="gb2312_means_gb18030"),
        pytest.param("utf-8", "gbk", id="says_utf8_is_gbk"),
        pytest.param("gbk", "utf-8", id="says_gbk_is_utf8"),
        pytest.param("iso-8859-1", "gbk", id="says_latin1_is_gbk"),
        pytest.param("no-such-charset", "gbk", id="unknown_label"),
    ],
)
def test_label_is_checked_against_the_text(label: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>{SIMPLIFIED}</p></body></html>'
    assert decode(page.encode(encoding), path="a.html").text == page


def test_wrong_label_of_a_big5_page_is_overruled_with_a_reason() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>{TRADITIONAL}</p>'
    decoded = decode(page.encode("big5"), path="a.html")
    assert decoded.text == page
    assert "gb2312" in decoded.reason


def test_first_of_two_labels_that_fits_wins() -> None:
    page = f'<meta charset="utf-8"><meta charset="gbk"><p>{SIMPLIFIED}</p>'
    assert decode(page.encode("gbk"), path="a.html").reason == "declared as gbk"


def test_short_cell_without_label_is_a_named_error_not_a_guess() -> None:
    with pytest.raises(ReadError, match="--encoding") as caught:
        decode("<td>自然人</td>".encode("gbk"), path="a.html")
    assert caught.value.code == "read.encoding"


def test_encoding_named_by_the_user_is_taken() -> None:
    assert decode("<td>自然人</td>".encode("gbk"), path="a.html", forced="gbk").text == "<td>自然人</td>"
    with pytest.raises(ReadError, match="the encoding you gave"):
        decode(SIMPLIFIED.encode("gbk"), path="a.html", forced="utf-8")
    with pytest.raises(ReadError, match="the encoding you gave"):
        decode(SIMPLIFIED.encode("gbk"), path="a.html", forced="klingon")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(SIMPLIFIED.encode()[:-1], "read.encoding", id="utf8_cut_in_its_last_character"),
        pytest.param(SIMPLIFIED.encode()[:40] + b"\xff" + SIMPLIFIED.encode()[41:], "read.encoding", id="one_flipped_byte"),
        pytest.param(b"a\x00b\x00\x00c" * 40, "read.binary", id="nul_bytes"),
        pytest.param(b"", "read.empty", id="empty"),
        pytest.param(b" \r\n\t", "read.empty", id="blank"),
        pytest.param("\u3000\n\u00a0".encode(), "read.empty", id="wide_blanks"),
        pytest.param(b"\xff", "read.encoding", id="one_byte"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x3d\xd8\x41\x00", "read.encoding", id="lone_surrogate"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "read.binary", id="png"),
        pytest.param(b"\x7fELF" + bytes(100), "read.binary", id="elf"),
        pytest.param(gzip.compress(SIMPLIFIED.encode()), "read.binary", id="gzip_named_html"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "read.doc_legacy", id="xls_named_html"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90) + "EncryptedPackage".encode("utf-16-le"),
            "read.docx_password",
            id="locked",
        ),
        pytest.param(b"{\\rtf1 abc}", "read.rtf", id="rtf"),
    ],
)
def test_bad_bytes_are_a_named_error(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="report.html")
    assert caught.value.code == code
    assert "report.html" in caught.value.message


def test_gbk_cut_off_is_an_error_not_a_shorter_text() -> None:
    data = SIMPLIFIED[:-1].encode("gbk")[:-1]
    with pytest.raises(ReadError):
        decode(data, path="a.txt")


@pytest.mark.parametrize("size", [1, 7, 64, 4096, 2_000_000])
def test_random_bytes_are_refused(size: int) -> None:
    data = random.Random(size).randbytes(size) if size > 1 else b"\x93"
    with pytest.raises(ReadError):
        read_bytes(data, path="noise.txt")


def test_mutated_files_give_a_document_or_a_read_error() -> None:
    random_source = random.Random(20)
    page = f'<html><meta charset="gbk"><body><p>{SIMPLIFIED}</p><table><tr><td>规章<td rowspan=2>3</table></body></html>'
    seeds = [
        page.encode("gbk"),
        page.encode(),
        SIMPLIFIED.encode("utf-16"),
        b"PK\x03\x04" + bytes(60),
        b"%PDF-1.4\n" + bytes(60),
    ]
    codes = set()
    for _ in range(400):
        data = bytearray(random_source.choice(seeds))
        for _ in range(random_source.randint(1, 6)):
            at = random_source.randrange(len(data))
            action = random_source.randrange(3)
            if action == 0:
                data[at] = random_source.randrange(256)
            elif action == 1:
                del data[at : at + random_source.randint(1, 9)]
            else:
                data[at:at] = struct.pack("<I", random_source.getrandbits(32))
            data = data or bytearray(b"x")
        try:
            document = read_bytes(bytes(data), path="fuzz")
        except ReadError as error:
            codes.add(error.code)
        else:
            document.raw.encode("utf-8")  # no lone surrogate gets through
    assert len(codes) >= 3
    assert all(code.startswith("read.") for code in codes)


def test_score_is_high_for_text_and_low_for_the_wrong_table() -> None:
    assert score_text(SIMPLIFIED) > 0.7
    assert score_text(TRADITIONAL.encode("big5").decode("gb18030")) < 0.3
    assert score_text(SIMPLIFIED.encode("utf-8").decode("gb18030", "ignore")) < 0.4
    assert score_text("2018") == 0.0


@pytest.mark.issue(7)
def test_packed_file_is_to_be_unpacked() -> None:
    with pytest.raises(ReadError, match=r"this is a gzip archive\. Unpack it and name what was in it"):
        read_bytes(gzip.compress(SIMPLIFIED.encode()), path="a.txt.gz")
