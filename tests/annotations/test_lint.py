from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.formats.span_files import read_spans, write_span_files
from annotations.lint import lint, main, mend
from annotations.spans import AnnotatedSpan, AnnotationError, whole_report
from tests.annotations.reports import report, written_reports

RAW = "一、概述。\n全年收到申请41条，其中当面5条、网上30条。未发生复议 。"


def codes(*spans: AnnotatedSpan) -> list[str]:
    return [finding.code for finding in lint(whole_report("例", RAW, list(spans)))]


def span(words: str, label: str, indicator: str | None = None) -> AnnotatedSpan:
    start = RAW.index(words)
    return AnnotatedSpan(start, start + len(words), label, indicator)


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        pytest.param([span("41条", "COUNT", "requests_received")], [], id="good"),
        pytest.param([span("一、概述。", "SEC_OVERVIEW")], ["edges"], id="trailing_punctuation"),
        pytest.param([span("未发生复议 ", "AGENCY")], ["edges"], id="trailing_blank"),
        pytest.param([span("41", "COUNT", "requests_received")], ["unit"], id="missing_unit"),
        pytest.param([span("申请", "COUNT", "other")], ["count"], id="no_number"),
        pytest.param([span("41条", "PERSON")], ["label"], id="unknown_label"),
        pytest.param([span("41条", "COUNT", "requests_lost")], ["indicator"], id="unknown_indicator"),
        pytest.param([span("41条", "COUNT")], ["indicator"], id="no_indicator"),
        pytest.param([span("41条", "DATE", "other")], ["indicator"], id="indicator_where_none_belongs"),
        pytest.param([span("41条", "COUNT", "review_total+litigation_total")], ["indicator"], id="two_for_one_count"),
        pytest.param([span("未发生", "ZERO", "review_total+litigation_total")], [], id="two_for_one_denial"),
        pytest.param([AnnotatedSpan(30, 999, "DATE")], ["offsets"], id="outside"),
        pytest.param([AnnotatedSpan(5, 5, "DATE")], ["offsets"], id="empty"),
        pytest.param([span("41条", "COUNT", "other"), span("41条", "COUNT", "other")], ["twice"], id="twice"),
        pytest.param([span("申请41条", "AGENCY"), span("41条", "COUNT", "other")], ["overlap"], id="overlap"),
    ],
)
def test_lint_finds(spans: list[AnnotatedSpan], wanted: list[str]) -> None:
    assert codes(*spans) == wanted


def test_a_count_that_breaks_a_sum_is_worth_a_look() -> None:
    counts = [span("41条", "COUNT", "requests_received"), span("5条", "COUNT", "requests_in_person")]
    assert codes(*counts) == []
    (finding,) = lint(whole_report("例", RAW, [*counts, span("30条", "COUNT", "requests_online")]))
    assert (finding.code, finding.severity) == ("sum", "look")
    assert "41" in finding.message
    assert "35" in finding.message


def test_mend_makes_the_safe_fixes_and_leaves_the_rest() -> None:
    faulty = [
        span("一、概述。", "SEC_OVERVIEW"),
        span("41", "COUNT", "requests_received"),
        span("5条", "COUNT", "requests_in_person"),
        span("5条", "COUNT", "requests_in_person"),
        span("未发生复议 。", "ZERO", "review_total"),
        span("申请", "PERSON"),
        AnnotatedSpan(30, 999, "DATE"),
    ]
    mended = mend(whole_report("例", RAW, faulty))
    assert [RAW[s.start : s.end] for s in mended.spans] == ["一、概述", "申请", "41条", "5条", "未发生复议"]
    assert [finding.code for finding in lint(mended)] == ["label"]
    assert mend(mended) == mended


@pytest.mark.parametrize("source", written_reports(60), ids=lambda source: source.name)
def test_written_reports_have_no_errors(source) -> None:  # type: ignore[no-untyped-def]
    assert [finding for finding in lint(source) if finding.severity == "error"] == []


def test_command_mends_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = report(RAW, ("一、概述。", "SEC_OVERVIEW"))
    write_span_files([faulty], tmp_path, tmp_path)
    assert main([str(tmp_path), str(tmp_path)]) == 1
    assert "1 error," in capsys.readouterr().out
    assert main([str(tmp_path), str(tmp_path), "--fix"]) == 0
    assert read_spans(tmp_path / "例_2020.spans.jsonl", RAW) == [AnnotatedSpan(0, 4, "SEC_OVERVIEW")]


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_misplaced_span_is_named_and_what_can_be_found_is_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = "𠮷县收到41条，其中5条、5条。"
    (tmp_path / "例.txt").write_text(raw, encoding="utf-8")
    path = tmp_path / "例.spans.jsonl"
    rows = [
        {"start": 5, "end": 8, "label": "COUNT", "text": "41条", "indicator": "requests_received"},  # UTF-16 units
        {"start": 9, "end": 11, "label": "COUNT", "text": "5条", "indicator": "other"},  # one of two places
        {"start": -3, "end": 90, "label": "DATE", "text": "2018年"},  # nowhere
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path)]) == 1
    assert capsys.readouterr().out.count("[error: offsets]") == 3
    assert rows_of(path) == rows, "without --fix nothing is written"
    assert main([str(tmp_path), str(tmp_path), "--fix"]) == 1
    assert "2 errors" in capsys.readouterr().out
    assert rows_of(path) == [{**rows[0], "start": 4, "end": 7}, *rows[1:]], "what stands nowhere is kept for a person"


def test_fix_leaves_a_file_without_faults_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "例.txt").write_text(RAW, encoding="utf-8")
    path = tmp_path / "例.spans.jsonl"
    path.write_text('{"label": "AGENCY", "start": 6, "end": 8, "note": "?"}\n', encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path), "--fix"]) == 0
    assert rows_of(path) == [{"label": "AGENCY", "start": 6, "end": 8, "note": "?"}]
    assert "0 files mended" in capsys.readouterr().out


def test_a_folder_without_span_files_is_no_clean_folder(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="has no"):
        main([str(tmp_path), str(tmp_path)])


@pytest.mark.real_data
def test_real_annotations_have_no_errors(shared: Path) -> None:
    assert main([str(shared / "annotations" / "dev"), str(shared / "reports" / "dev")]) == 0
