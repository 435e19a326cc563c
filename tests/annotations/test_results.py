from __future__ import annotations

import pytest

from annotations.spans import AnnotatedSpan
from annotations.tasks.label_names import INDICATOR_TITLES, LABEL_STYLES
from annotations.tasks.results import read_results, to_results
from annotations.tasks.task_text import TaskText, task_text
from ie.data import Span
from tests.annotations.reports import report, written_reports

RAW = "三、𠮷县依申请公开\r\n全年收到申请41条，其中网上33条；未发生行政复议、行政诉讼。"
REPORT = report(
    RAW,
    ("三、𠮷县依申请公开", "SEC_REQUESTS"),
    ("41条", "COUNT", "requests_received"),
    ("33条", "COUNT", "requests_online"),
    ("未发生", "ZERO", "review_total+litigation_total"),
)


def task() -> TaskText:
    return task_text(RAW, Span(0, len(RAW)))


def value_of(words: str, **more: object) -> dict[str, object]:
    text = task().text
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def region(words: str, label: str, **changes: object) -> dict[str, object]:
    return {
        "id": words,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value_of(words, labels=[label]) | changes,
    }


def test_results_come_back_as_the_same_spans() -> None:
    results, left = to_results(task(), REPORT.spans)
    assert not left
    assert read_results(task(), results).spans == REPORT.spans


@pytest.mark.parametrize("source", written_reports(6), ids=lambda source: source.name)
def test_written_reports_come_back(source) -> None:  # type: ignore[no-untyped-def]
    text = task_text(source.raw, Span(0, len(source.raw)))
    results, left = to_results(text, source.spans)
    assert not left
    assert read_results(text, results).spans == source.spans


def test_part_of_an_indicator_is_a_result_of_its_own() -> None:
    span = AnnotatedSpan(REPORT.spans[1].start, REPORT.spans[1].end, "COUNT", "requests_received:part", 0.5)
    results, _ = to_results(task(), [span])
    assert [result["type"] for result in results] == ["labels", "taxonomy", "choices"]
    assert len({result["id"] for result in results}) == 1
    assert read_results(task(), results).spans == (span,)


def test_chinese_names_are_read_as_codes() -> None:
    words = "41条"
    shown = region(words, LABEL_STYLES["COUNT"].title)
    indicator = {**shown, "from_name": "indicator", "type": "taxonomy"}
    indicator["value"] = value_of(words, taxonomy=[["依申请公开", INDICATOR_TITLES["requests_received"]]])
    assert read_results(task(), [shown, indicator]).spans == (REPORT.spans[1],)


def test_utf16_offsets_are_converted() -> None:
    results, _ = to_results(task(), REPORT.spans)
    for result in results:
        value = result["value"]
        text = task().text
        value["start"] += sum(character > "\uffff" for character in text[: value["start"]])
        value["end"] = value["start"] + len(value["text"]) + sum(character > "\uffff" for character in value["text"])
    assert read_results(task(), results).spans == REPORT.spans


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        pytest.param(region("41条", "COUNT", text="42条"), "the text at", id="another_text"),
        pytest.param(region("41条", "COUNT", text=None), "no offsets or no text", id="no_text"),
        pytest.param(region("41条", "COUNT", start=True), "the text at", id="boolean_offset"),
        pytest.param(region("41条", "COUNT", end=9999), "the text at", id="outside"),
        pytest.param(region("41条", "PERSON"), "no label", id="unknown_label"),
        pytest.param(region("41条", "COUNT", labels=[]), "one label", id="no_label"),
        pytest.param(region("41条", "COUNT", labels=["COUNT", "ZERO"]), "one label", id="two_labels"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_a_reason(result: dict[str, object], reason: str) -> None:
    read = read_results(task(), [result, *to_results(task(), REPORT.spans)[0]])
    assert read.spans == REPORT.spans
    assert len(read.refused) == 1
    assert reason in read.refused[0][0]


def test_an_unknown_indicator_is_refused() -> None:
    indicator = {**region("41条", "COUNT"), "from_name": "indicator", "type": "taxonomy"}
    indicator["value"] = value_of("41条", taxonomy=[["x", "requests_lost"]])
    read = read_results(task(), [region("41条", "COUNT"), indicator])
    assert not read.spans
    assert "requests_lost" in read.refused[0][0]


def test_a_span_of_another_part_is_left() -> None:
    text = task_text(RAW, Span(0, 10))
    _, left = to_results(text, REPORT.spans)
    assert [span.label for span in left] == ["COUNT", "COUNT", "ZERO"]


def test_ids_depend_on_content_alone() -> None:
    assert to_results(task(), REPORT.spans) == to_results(task(), reversed(REPORT.spans))
