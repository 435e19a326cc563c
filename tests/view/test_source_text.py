"""Which text is shown: only one that the record's evidence stands in, and else what the record itself quotes."""

from __future__ import annotations

import hashlib
import os
from itertools import pairwise
from pathlib import Path

import pytest

from ie.view.source_text import Fragment, SourceText, find_source_text
from tests.view.records import TEXT, TITLE, Json, small_record, write_record

WHOLE = (Fragment(0, TEXT),)


def of_report(path: Path) -> Json:
    """The record of a report that lies at ``path``, by name and sha256."""
    record = small_record()
    record["source"] |= {"path": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    return record


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The report itself, in a folder of its own."""
    (tmp_path / "reports").mkdir()
    path = tmp_path / "reports" / "jiling.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    return path


def test_a_kept_text_is_used_with_its_line_ends(tmp_path: Path) -> None:
    path = write_record(tmp_path)
    assert find_source_text(small_record(), path) == SourceText("kept", WHOLE)


def test_the_report_is_read_again_where_it_has_not_changed(tmp_path: Path, report: Path) -> None:
    path = write_record(tmp_path, text=None)
    assert find_source_text(of_report(report), path, reports=report.parent) == SourceText("read", WHOLE)


def test_the_report_is_looked_for_beside_the_record(report: Path) -> None:
    path = write_record(report.parent, "record", text=None)
    assert find_source_text(of_report(report), path).status == "read"


def test_a_report_that_changed_is_not_shown(tmp_path: Path, report: Path) -> None:
    record = of_report(report)
    report.write_bytes(TEXT.replace("41", "42").encode("utf-8"))
    found = find_source_text(record, write_record(tmp_path, text=None), reports=report.parent)
    assert found.status == "changed"
    assert "42" not in "".join(fragment.text for fragment in found.fragments)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT.replace("41", "14"), id="other_text_of_the_same_length"),
        pytest.param(TEXT.replace("\r\n", "\n"), id="line_ends_translated"),
        pytest.param(TEXT[:-1], id="cut"),
        pytest.param("", id="empty"),
    ],
)
def test_a_text_without_the_evidence_is_not_shown(tmp_path: Path, text: str) -> None:
    assert find_source_text(small_record(), write_record(tmp_path, text=text)).status == "changed"


def test_without_a_text_the_quotations_stand_at_their_places(tmp_path: Path) -> None:
    found = find_source_text(small_record(), write_record(tmp_path, text=None))
    assert found.status == "absent"
    assert found.fragments[0] == Fragment(0, TITLE)
    assert all(TEXT[f.start : f.start + len(f.text)] == f.text for f in found.fragments)
    quoted = "".join(fragment.text for fragment in found.fragments)
    assert "收到申请41件" in quoted
    assert "依据" not in quoted  # no evidence covers it


def test_quotations_that_contradict_each_other_never_overlap() -> None:
    record = small_record()
    record["entities"][0] |= {"start": 3, "end": 5, "text": "很长的文字"}  # says five characters for two
    starts = [(f.start, f.start + len(f.text)) for f in find_source_text(record, None).fragments]
    assert all(end <= start for (_, end), (start, _) in pairwise(starts))


@pytest.mark.parametrize("named", ["../reports", "nowhere\x00.txt", "", "/dev/zero", "a" * 5000])
def test_a_record_may_name_anything(tmp_path: Path, report: Path, named: str) -> None:
    record = small_record()
    record["source"]["path"] = named
    assert find_source_text(record, write_record(tmp_path, text=None), reports=report.parent).status == "absent"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "jiling.txt")
    path = write_record(tmp_path, "other", text=None)
    assert find_source_text(small_record(), path).status == "absent"
