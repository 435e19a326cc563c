from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.doccano import read_doccano, write_doccano
from annotations.formats.hugging_face import rows_of, to_dataset
from annotations.formats.iob2 import read_iob2, spans_of, tags_of, write_conll, write_iob2
from annotations.formats.label_studio_export import read_export
from annotations.formats.span_files import read_span_files, read_spans, write_span_files
from annotations.formats.uie import write_uie
from annotations.formats.write import FORMATS, finished_part, write_formats
from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report
from annotations.tasks.build import build_tasks
from annotations.tasks.results import to_results
from annotations.tasks.task_text import task_text
from ie.data import Span
from ie.errors import ConfigError
from ie.labels import BIO_TAGS, SPAN_LABELS
from tests.annotations.reports import prelabelled, report, written_reports
from tests.strategies import spans_within, zh_text

WRITTEN = written_reports(5)
SMALL = report(
    "一、概述\r\n𠮷县2020年收到申请 41 条,\t未发生复议。\n",
    ("一、概述", "SEC_OVERVIEW"),
    ("2020年", "DATE"),
    ("41 条", "COUNT", "requests_received"),
    ("未发生", "ZERO", "review_total"),
)


def without_indicators(source: AnnotatedReport) -> AnnotatedReport:
    return whole_report(source.name, source.raw, [AnnotatedSpan(s.start, s.end, s.label) for s in source.spans])


@st.composite
def reports_of_any_text(draw: st.DrawFn) -> AnnotatedReport:
    """Flat spans without blanks at their ends, over any text."""
    raw = draw(zh_text())
    found = draw(spans_within(len(raw), max_spans=6))
    good = [span for span in found if raw[span.start : span.end].strip() == raw[span.start : span.end] != ""]
    return whole_report("例_2020", raw, [AnnotatedSpan(s.start, s.end, draw(st.sampled_from(SPAN_LABELS))) for s in good])


@given(reports_of_any_text())
def test_iob2_gives_the_spans_back(source: AnnotatedReport) -> None:
    assert read_iob2(write_iob2([source])) == [source]


@given(reports_of_any_text())
def test_tags_give_the_spans_back(source: AnnotatedReport) -> None:
    assert tuple(spans_of(tags_of(source))) == source.spans


@given(reports_of_any_text())
def test_doccano_gives_the_spans_back(source: AnnotatedReport) -> None:
    assert read_doccano(write_doccano([source])) == [source]


def test_written_reports_come_back_from_every_format_that_is_read(tmp_path: Path) -> None:
    write_span_files(WRITTEN, tmp_path / "texts", tmp_path / "spans")
    assert read_span_files(tmp_path / "spans", tmp_path / "texts") == WRITTEN
    assert read_doccano(write_doccano(WRITTEN)) == WRITTEN
    assert read_iob2(write_iob2(WRITTEN)) == [without_indicators(source) for source in WRITTEN]


def test_iob2_has_a_token_for_each_character_and_a_line_for_each_line() -> None:
    lines = write_iob2([SMALL]).splitlines()
    assert lines[2:6] == ["一\tB-SEC_OVERVIEW\t0", "、\tI-SEC_OVERVIEW\t1", "概\tI-SEC_OVERVIEW\t2", "述\tI-SEC_OVERVIEW\t3"]
    assert lines[6] == ""


def test_conll_keeps_the_entities_of_a_chinese_clause() -> None:
    lines = write_conll([SMALL]).splitlines()
    assert lines[0] == "-DOCSTART- -X- -X- O"
    assert "4 -X- -X- B-COUNT" in lines
    assert all(len(line.split(" ")) == 4 for line in lines if line)


def test_iob2_refuses_overlaps() -> None:
    twice = whole_report("例", "收到41条", [AnnotatedSpan(0, 4, "COUNT"), AnnotatedSpan(2, 5, "COUNT")])
    with pytest.raises(AnnotationError, match="overlap"):
        write_iob2([twice])


@pytest.mark.parametrize("line", ["x\tO\t0", "一\tO\t99", "一\tO", "一 O 0"])
def test_read_iob2_refuses_a_line_that_is_not_in_the_text(line: str) -> None:
    with pytest.raises(AnnotationError, match="line 3"):
        read_iob2('# report = "例"\n# text = "一二"\n' + line + "\n")


def test_doccano_reads_its_three_forms() -> None:
    rows = [
        {"id": 7, "text": "收到41条", "label": [[2, 5, "COUNT"]]},
        {
            "id": 8,
            "text": "收到41条",
            "entities": [{"id": 1, "start_offset": 2, "end_offset": 5, "label": "COUNT"}],
            "relations": [],
        },
        {"id": 9, "data": "收到41条", "labels": [[2, 5, "COUNT"]]},
    ]
    found = read_doccano("".join(json.dumps(row) + "\n" for row in rows))
    assert [source.name for source in found] == ["doccano_7", "doccano_8", "doccano_9"]
    assert {source.spans for source in found} == {(AnnotatedSpan(2, 5, "COUNT"),)}


@pytest.mark.parametrize(
    "line", ["{}", "[]", "no", '{"text": "一", "label": [[0, 9, "COUNT"]]}', '{"text": "一", "label": [[0]]}']
)
def test_doccano_refuses_what_is_none(line: str) -> None:
    with pytest.raises(AnnotationError):
        read_doccano(line)


def test_uie_answers_stand_in_their_passages() -> None:
    rows = [json.loads(line) for line in write_uie(WRITTEN).splitlines()]
    assert all(
        row["content"][answer["start"] : answer["end"]] == answer["text"] for row in rows for answer in row["result_list"]
    )
    assert sum(len(row["result_list"]) for row in rows) == sum(len(source.spans) for source in WRITTEN)
    assert any(not row["result_list"] for row in rows), "a model must also learn to find nothing"
    assert "收到申请数" in {row["prompt"] for row in rows}


def test_datasets_rows_carry_the_shipped_models_tags() -> None:
    first = rows_of(SMALL)[0]
    assert first["tokens"] == list("一、概述")
    assert [BIO_TAGS[number] for number in first["ner_tags"]] == ["B-SEC_OVERVIEW", *["I-SEC_OVERVIEW"] * 3]


@pytest.mark.slow
def test_datasets_can_be_loaded() -> None:
    dataset = to_dataset(WRITTEN)
    assert dataset.features["ner_tags"].feature.names == list(BIO_TAGS)
    assert sum(tag % 2 == 1 for row in dataset for tag in row["ner_tags"]) == sum(len(source.spans) for source in WRITTEN)


def test_only_what_was_looked_at_is_written() -> None:
    raw = "收到41条。\n未看过的一段12条。\n又收到3条。\n"
    spans = (AnnotatedSpan(2, 5, "COUNT"), AnnotatedSpan(raw.index("3条"), raw.index("3条") + 2, "COUNT"))
    covered = (Span(0, 7), Span(raw.index("又"), len(raw)))
    part = finished_part(AnnotatedReport("例", raw, spans, covered))
    assert part.raw == "收到41条。\n又收到3条。\n"
    assert [part.raw[span.start : span.end] for span in part.spans] == ["41条", "3条"]


def test_write_formats_writes_each_under_its_name(tmp_path: Path) -> None:
    write_formats(WRITTEN[:1], tmp_path, [name for name in FORMATS if name != "datasets"])
    assert {path.name for path in tmp_path.iterdir()} == {
        "reports",
        "spans",
        "reports.iob2",
        "reports.conll",
        "reports.doccano.jsonl",
        "reports.uie.jsonl",
    }
    with pytest.raises(ConfigError, match="unknown format"):
        write_formats([], tmp_path, ["excel"])


def test_spans_of_another_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "例.spans.jsonl"
    raw = "𠮷县收到41条"
    path.write_text('{"start": 5, "end": 8, "label": "COUNT", "text": "41条"}\n', encoding="utf-8")  # UTF-16 units
    with pytest.raises(AnnotationError, match="lint --fix"):
        read_spans(path, raw)


def export_of(source: AnnotatedReport) -> list[dict[str, object]]:
    """What Label Studio's JSON export has for our tasks, annotated as pre-annotated."""
    rows: list[dict[str, object]] = []
    for number, task in enumerate(build_tasks(prelabelled(source)), start=1):
        assert task.prediction is not None
        annotation = {"id": number, "completed_by": 3, "result": list(task.prediction.results), "was_cancelled": False}
        rows.append({"id": number, "data": task.data, "annotations": [annotation], "predictions": []})
    return rows


def test_export_of_our_project_gives_the_report_back() -> None:
    pulled = read_export(json.dumps(export_of(WRITTEN[0])))
    (found,) = pulled.best()
    assert [(s.key, s.indicator) for s in found.spans] == [(s.key, s.indicator) for s in WRITTEN[0].spans]
    assert found.raw == WRITTEN[0].raw
    assert found.whole
    assert pulled.by_annotator()[0].annotator == "user-3"


def test_export_of_another_project_is_read_task_by_task() -> None:
    text = task_text(SMALL.raw, Span(0, len(SMALL.raw)))
    results, _ = to_results(text, SMALL.spans)
    foreign = [{**r, "from_name": "ner", "to_name": "doc"} for r in results if r["type"] == "labels"]
    task = {"id": 5, "data": {"text": text.text}, "annotations": [{"id": 1, "completed_by": 1, "result": foreign}]}
    (found,) = read_export(json.dumps([task])).best()
    assert [span.label for span in found.spans] == [span.label for span in SMALL.spans]
    assert found.name == "task_5"


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"data": {"picture": "x"}}]'])
def test_what_is_no_export_is_refused(content: str) -> None:
    with pytest.raises(AnnotationError):
        read_export(content)
