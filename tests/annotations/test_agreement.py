from __future__ import annotations

import json
import math
import random
import re
from itertools import combinations
from pathlib import Path

import pytest

from annotations.agree import main, table
from annotations.formats.span_files import write_span_files
from annotations.pull import TaskAnnotation
from annotations.review.adjudicate import merge_task, push_merge
from annotations.review.agreement import agreements, alpha, pairs_of
from annotations.review.agreement_page import disagreements, page_html
from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report
from annotations.studio.project import ServerTask
from annotations.tasks.task_text import TaskText
from ie.data import Span
from tests.annotations.reports import report, written_reports

RAW = "全年收到申请41条，其中网上33条。未发生复议。"
ANNA = report(RAW, ("41条", "COUNT", "requests_received"), ("33条", "COUNT", "requests_online"), annotator="anna")
BELA = report(
    RAW,
    ("41条", "COUNT", "requests_received"),
    ("网上33条", "COUNT", "other"),
    ("未发生", "ZERO", "review_total"),
    annotator="bela",
)


def plain_alpha(layers: list[list[str | None]]) -> float:
    """Krippendorff's alpha from its definition over pairs, slow."""
    units = [[value for value in unit if value is not None] for unit in zip(*layers, strict=True)]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    observed = sum(sum(2 * (a != b) for a, b in combinations(unit, 2)) / (len(unit) - 1) for unit in units) / len(values)
    expected = sum(2 * (a != b) for a, b in combinations(values, 2)) / (len(values) * (len(values) - 1))
    return 1 - observed / expected


def test_shares_of_two_annotators() -> None:
    (found,) = agreements(pairs_of([BELA, ANNA]))
    assert (found.first, found.second, found.reports) == ("anna", "bela", 1)
    assert (found.strict.same, found.strict.first, found.strict.second) == (1, 2, 3)
    assert found.strict.f1 == pytest.approx(0.4)
    assert found.relaxed.same == 2
    assert (found.indicator.same, found.indicator.first) == (1, 1)
    assert set(found.by_label) == {"COUNT", "ZERO"}
    assert "strict" in table([found], 0.5)


def test_only_parts_that_both_finished_are_compared() -> None:
    half = AnnotatedReport(BELA.name, RAW, BELA.spans[:1], (Span(0, 10),), "bela")
    (found,) = agreements(pairs_of([ANNA, half]))
    assert (found.strict.same, found.strict.first, found.strict.second) == (1, 1, 1)
    assert not pairs_of([ANNA, AnnotatedReport(BELA.name, RAW, (), (), "bela")])


def test_nothing_to_agree_on_is_no_agreement() -> None:
    (found,) = agreements(pairs_of([whole_report("例", RAW, [], annotator=name) for name in ("anna", "bela")]))
    assert found.strict.f1 is None
    assert alpha([whole_report("例", RAW, [], annotator=name) for name in ("anna", "bela")]) is None


def test_alpha_is_one_for_the_same_and_below_for_others() -> None:
    assert alpha([ANNA, AnnotatedReport(ANNA.name, RAW, ANNA.spans, ANNA.raw_covered, "bela")]) == pytest.approx(1.0)
    value = alpha([ANNA, BELA])
    assert value is not None
    assert 0 < value < 1


def test_alpha_equals_its_definition() -> None:
    rng = random.Random(5)
    for _ in range(20):
        raw = "一二三四五六七八九十" * 3
        people = []
        for name in ("a", "b", "c"):
            spans = [AnnotatedSpan(at, at + 3, rng.choice(["COUNT", "DATE"])) for at in range(0, 30, 3) if rng.random() < 0.5]
            people.append(AnnotatedReport("例", raw, tuple(spans), (Span(0, rng.choice([15, 30])),), name))
        layers: list[list[str | None]] = []
        for person in people:
            layer: list[str | None] = [None] * 30
            layer[: person.raw_covered[0].end] = [""] * person.raw_covered[0].end
            for span in person.spans:
                layer[span.start : span.end] = [span.label] * 3
            layers.append(layer)
        value = alpha(people)
        assert value is not None
        assert math.isclose(value, plain_alpha(layers), abs_tol=1e-9)


def test_page_shows_each_disagreement_once() -> None:
    (pair,) = pairs_of([ANNA, BELA])
    found = list(disagreements(pair))
    assert [(RAW[start:end], len(first), len(second)) for start, end, first, second in found] == [
        ("网上33条", 1, 1),
        ("未发生", 0, 1),
    ]
    assert page_html([pair]).count("<tr><td") == 2


def test_page_escapes_everything() -> None:
    bad = '</script><img src=x onerror="alert(1)">'
    raw = f"收到{bad}41条"
    first = report(raw, (bad, "AGENCY"), name=bad, annotator=bad + "a")
    second = whole_report(bad, raw, [AnnotatedSpan(2, 8, bad, bad)], annotator=bad + "b")
    page = page_html(pairs_of([first, second]))
    assert "<img" not in page
    assert "default-src 'none'" in page
    assert set(re.findall(r"<(\w+)", page)) <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "table",
        "tr",
        "td",
        "th",
        "mark",
        "span",
        "br",
        "p",
    } | {"doctype"}


def server_task(raw: str) -> ServerTask:
    data = {"report": "例_2020", "report_sha256": "x", "key": "k1", **TaskText(0, raw).as_json()}
    return ServerTask(1, data, TaskText(0, raw), (), ())


def answers(*reports: AnnotatedReport) -> list[TaskAnnotation]:
    return [TaskAnnotation("x", Span(0, len(r.raw)), r.annotator, r.spans, False, "") for r in reports]


def test_merge_scores_a_span_by_the_share_of_those_who_set_it() -> None:
    merged = merge_task(server_task(RAW), answers(ANNA, BELA))
    assert merged is not None
    assert [(RAW[s.start : s.end], s.score) for s in merged.spans] == [("41条", 1.0), ("网上33条", 0.5), ("未发生", 0.5)]
    assert len(merged.said_by) == 3
    assert all(a.end <= b.start for a, b in zip(merged.spans, merged.spans[1:], strict=False))


def test_merge_has_nothing_to_say_where_all_agree() -> None:
    same = AnnotatedReport(ANNA.name, RAW, ANNA.spans, ANNA.raw_covered, "bela")
    assert merge_task(server_task(RAW), answers(ANNA, same)) is None
    assert merge_task(server_task(RAW), answers(ANNA)) is None


@pytest.mark.parametrize("content", ["", "{}", '[{"key": "k"}]', "[3]"])
def test_push_merge_refuses_what_is_no_merge_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "merge.json"
    path.write_text(content)
    with pytest.raises(AnnotationError):
        push_merge(None, 1, path)  # type: ignore[arg-type]


def test_command_compares_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = written_reports(1)[0]
    write_span_files([source], tmp_path / "reports", tmp_path / "anna")
    write_span_files([whole_report(source.name, source.raw, list(source.spans[:-1]))], tmp_path / "reports", tmp_path / "bela")
    page = tmp_path / "page.html"
    arguments = ["--folders", str(tmp_path / "anna"), str(tmp_path / "bela"), "--reports", str(tmp_path / "reports")]
    assert main([*arguments, "--page", str(page)]) == 0
    count = len(source.spans)
    assert f"{count - 1} same of {count} and {count - 1}" in capsys.readouterr().out
    assert "1 处分歧" in page.read_text(encoding="utf-8")


def test_merge_file_is_json(tmp_path: Path) -> None:
    from annotations.review.adjudicate import write_merge

    assert write_merge([server_task(RAW)], {}, tmp_path / "merge.json") == 0
    assert json.loads((tmp_path / "merge.json").read_text()) == []


def test_command_says_where_nobody_labelled_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_span_files([ANNA], tmp_path / "reports", tmp_path / "anna")
    assert main(["--folders", str(tmp_path / "anna"), "--reports", str(tmp_path / "reports")]) == 0
    assert "No part of 1 annotated reports was finished by two annotators." in capsys.readouterr().out
