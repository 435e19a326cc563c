from __future__ import annotations

from pathlib import Path

import pytest

from annotations.convert import main
from annotations.formats.doccano import write_doccano
from annotations.formats.iob2 import write_iob2
from annotations.formats.span_files import read_span_files, write_span_files
from annotations.spans import AnnotationError, whole_report
from tests.annotations.reports import written_reports

SOURCES = written_reports(2)


def test_doccano_and_iob2_become_span_files(tmp_path: Path) -> None:
    for kind, content in (("doccano", write_doccano(SOURCES)), ("iob2", write_iob2(SOURCES))):
        (tmp_path / kind).write_text(content, encoding="utf-8")
        assert main([str(tmp_path / kind), "--from", kind, "-o", str(tmp_path / f"{kind}-out")]) == 0
        back = read_span_files(tmp_path / f"{kind}-out" / "spans", tmp_path / f"{kind}-out" / "reports")
        assert [[span.key for span in report.spans] for report in back] == [
            [span.key for span in report.spans] for report in SOURCES
        ]


def test_span_files_become_any_format(tmp_path: Path) -> None:
    write_span_files(SOURCES, tmp_path / "reports", tmp_path / "spans")
    arguments = [
        str(tmp_path / "spans"),
        "--from",
        "spans",
        "--reports",
        str(tmp_path / "reports"),
        "-o",
        str(tmp_path / "out"),
    ]
    assert main([*arguments, "--format", "conll,uie"]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"reports.conll", "reports.uie.jsonl"}


def test_a_name_of_the_file_leads_to_no_other_folder(tmp_path: Path) -> None:
    (tmp_path / "in").write_text(write_doccano([whole_report("../../x", "一", [])]), encoding="utf-8")
    main([str(tmp_path / "in"), "--from", "doccano", "-o", str(tmp_path / "out")])
    assert [path.parent.name for path in tmp_path.rglob("*.txt")] == ["reports"]


def test_a_missing_file_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="cannot be read"):
        main([str(tmp_path / "none"), "--from", "doccano", "-o", str(tmp_path)])
