"""Evaluation: public scores, records, calibration, damages, pictures and the page with its error browser."""

from __future__ import annotations

import dataclasses
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ie.tag.onnx_tagger import Tagger, load_tagger
from tests.training.small import TINY, write_composed
from training import evaluate as evaluation
from training.calibration import area_under_risk, calibration_error, reliability, risk_coverage
from training.error_browser import browse, error_in_words, pieces
from training.public_scores import public_scores, tags_of
from training.record_scores import RecordScorer
from training.report_page import damage_table, write_page
from training.reports import read_composed
from training.scores import LabelledSpan, SpanError
from training.scoring import Evaluation, Scored, evaluate

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e2019年\u200b"


def scored(wanted: list[LabelledSpan], found: list[LabelledSpan], **changes: Any) -> Scored:
    scores = tuple(0.9 for _ in found)
    report = Scored(
        id="r",
        agency="a",
        raw="2019年公开信息128条，依申请公开5件。",
        wanted=tuple(wanted),
        alone=tuple(found),
        alone_scores=scores,
        settled=tuple(wanted),
        record=None,
        gold=None,
        noise=None,
        indicators_right=1,
        indicators_wanted=2,
        seconds=1.0,
        characters=10,
    )
    return dataclasses.replace(report, **changes)


@pytest.fixture(scope="module")
def tiny() -> Tagger:
    return load_tagger(TINY)


def test_partial_counts_half_of_a_shifted_span_and_type_its_label() -> None:
    measures = public_scores([(20, [("DATE", 0, 5), ("COUNT", 9, 13)], [("DATE", 0, 4), ("COUNT", 9, 13)])]).measures
    assert measures["seqeval strict IOB2"][2] == pytest.approx(0.5)
    assert measures["nervaluate partial"][2] == pytest.approx(0.75)
    assert measures["nervaluate type"][2] == pytest.approx(1.0)


def test_neighbouring_spans_do_not_overlap_for_either_package() -> None:
    spans = [("DATE", 0, 5), ("COUNT", 5, 8)]
    assert all(score == (1.0, 1.0, 1.0) for score in public_scores([(8, spans, spans)]).measures.values())
    assert tags_of(spans, 8) == ["B-DATE", *["I-DATE"] * 4, "B-COUNT", "I-COUNT", "I-COUNT"]


def test_calibration_error_is_the_gap_of_score_and_accuracy() -> None:
    answers = [(0.95, True)] * 9 + [(0.95, False)] + [(0.25, False)] * 10
    assert [(group.count, group.accuracy) for group in reliability(answers)] == [(10, 0.0), (10, 0.9)]
    assert calibration_error(answers) == pytest.approx(0.5 * 0.05 + 0.5 * 0.25)
    assert calibration_error([]) == 0.0


def test_risk_falls_with_coverage_where_scores_are_good_and_ties_go_together() -> None:
    answers = [(0.9, True), (0.9, False), (0.5, False), (0.99, True)]
    assert risk_coverage(answers) == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert risk_coverage(answers) == risk_coverage(list(reversed(answers)))
    assert area_under_risk([(1.0, True)]) == 0.0


def gold(**changes: Any) -> dict[str, Any]:
    report = {
        "agency": "甲县",
        "year": 2020,
        "era": "G2",
        "period": ["2020-01-01", "2020-12-31"],
        "publish_date": None,
        "sign_date": None,
    }
    content: dict[str, Any] = {
        "report": report,
        "sections": [{"type": "SEC_OVERVIEW"}],
        # An annotator may leave an optional fact among the others, too.
        "facts": {"disclosed_items": {"value": 128, "also_stated": [130]}, "trainees": {"value": 8}},
        "facts_optional": {"trainees": {}},
        "doc_nos": ["某政办〔2020〕 1号"],
        "tables": {"t2": {"t2_rules_made": 0}, "t4": {"review": [1, 0, 0, 0, 1]}},
    }
    return content | changes


def record(**changes: Any) -> dict[str, Any]:
    content: dict[str, Any] = {
        "report": {
            "agency": {"name": "甲县人民政府"},
            "year": 2020,
            "era": "G2",
            "period": {"start": "2020-01-01", "end": "2020-12-31"},
            "publish_date": None,
            "sign_date": None,
        },
        "sections": [{"type": "SEC_OVERVIEW", "level": 1}, {"type": "SUB", "level": 2}],
        "facts": {
            "disclosed_items": {"value": 128, "source": "both", "score": 0.8},
            "trainees": {"value": 9, "source": "text"},
        },
        "doc_nos": [{"value": "某政办〔2020〕1号"}],
        "tables": {"t2": {"t2_rules_made": {"value": 0}}, "t4": {"review": {"upheld": {"value": 1}, "total": {"value": 2}}}},
    }
    return content | changes


def test_record_scores_follow_the_gold_format() -> None:
    scorer = RecordScorer()
    scorer.add("r", gold(), record())
    scores = scorer.scores()
    assert {name: scorer.identity[name] for name in ("agency", "year", "period", "sign_date")} == dict.fromkeys(
        ("agency", "year", "period", "sign_date"), 1
    )
    assert [scores[name].f1 for name in ("sections", "facts", "doc_nos")] == [1.0, 1.0, 1.0]
    assert (scores["cells"].right, scores["cells"].found, scores["cells"].wanted) == (2, 3, 6)
    assert scorer.answers == [(0.8, True)]


@pytest.mark.parametrize(
    ("facts", "right", "found"),
    [
        ({"disclosed_items": {"value": 130}}, 1, 1),
        ({"disclosed_items": {"value": 131}}, 0, 1),
        ({"disclosed_items": {"value": 128, "source": "derived"}}, 0, 0),
        ({"requests_received": {"value": 128}}, 0, 1),
        ({}, 0, 0),
    ],
    ids=["also_stated", "wrong", "not_from_the_text", "other_indicator", "missing"],
)
def test_fact_is_right_only_with_a_value_that_is_stated(facts: dict[str, Any], right: int, found: int) -> None:
    scorer = RecordScorer()
    scorer.add("r", gold(), record(facts=facts))
    score = scorer.scores()["facts"]
    assert (score.right, score.found, score.wanted) == (right, found, 1)


def test_report_without_a_record_misses_everything() -> None:
    scorer = RecordScorer()
    scorer.add("r", gold(), None)
    assert scorer.scores()["facts"].wanted == 1
    assert scorer.identity.total() == 2  # no date of publication or signature is wanted, and none is found


@pytest.mark.real_data
def test_record_scores_agree_with_the_public_scorer(shared: Path, tmp_path: Path) -> None:
    """On records that are gold records with known changes."""
    import subprocess
    import sys

    scorer = RecordScorer()
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        made = _record_of(wanted)
        (tmp_path / path.name).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        scorer.add(path.stem, wanted, made)
    command = [
        sys.executable,
        str(shared / "tools" / "score.py"),
        "--gold",
        str(shared / "gold" / "dev"),
        "--records",
        str(tmp_path),
    ]
    public = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    for name in ("sections", "facts", "doc_nos"):
        score = scorer.scores()[name]
        assert (round(score.precision, 4), round(score.recall, 4)) == (public[name]["p"], public[name]["r"])
    assert public["meta"] == {name: f"{scorer.identity[name]}/{scorer.reports}" for name in public["meta"]}
    assert public["cells"]["n"] == scorer.cells["wanted"]
    assert public["cells"]["accuracy"] == round(scorer.scores()["cells"].recall, 4)


def _record_of(wanted: dict[str, Any]) -> dict[str, Any]:
    """A record that says what the gold says, but for one fact, one section and one cell."""
    facts = {name: {"value": fact["value"], "source": "text"} for name, fact in wanted["facts"].items()}
    if facts:
        facts.pop(sorted(facts)[0])
    facts["inquiries"] = {"value": 987654, "source": "text"}
    report = wanted["report"]
    period = report.get("period")
    tables = json.loads(json.dumps(wanted.get("tables") or {}))
    for row in (tables.get("t3") or {}).values():
        row[0] = 5
    return {
        "report": report
        | {"agency": {"name": report["agency"]}, "period": {"start": period[0], "end": period[1]} if period else {}},
        "sections": [{"type": section["type"], "level": 1} for section in wanted["sections"][1:]],
        "facts": facts,
        "doc_nos": [{"value": number} for number in wanted.get("doc_nos", [])],
        "tables": tables,
    }


def test_confusions_name_both_sides_and_none() -> None:
    result = Evaluation([scored([("DATE", 0, 5), ("COUNT", 9, 13)], [("COUNT", 0, 5), ("ZERO", 15, 17)])])
    assert result.confusions(settled=False) == {("DATE", "COUNT"): 1, ("COUNT", "none"): 1, ("none", "ZERO"): 1}
    assert result.confusions(settled=True) == {("DATE", "DATE"): 1, ("COUNT", "COUNT"): 1}


def test_damages_are_compared_each_alone_with_clean() -> None:
    right, wrong = [("DATE", 0, 5)], [("DATE", 0, 4)]
    noises: list[tuple[str, ...] | None] = [("N10",), ("N2",), ("N2", "N9"), (), None]
    result = Evaluation([scored(right, right if noise != ("N2",) else wrong, noise=noise) for noise in noises])
    assert [(name, count, alone) for name, count, alone, _, _ in damage_table(result)] == [
        ("clean", 1, 1.0),
        ("N2", 1, 0.0),
        ("N10", 1, 1.0),
        ("several", 1, 1.0),
    ]


def test_report_that_cannot_be_taken_counts_as_missed(tmp_path: Path, tiny: Tagger) -> None:
    reports = list(read_composed(write_composed(tmp_path / "c.jsonl", reports=1)))
    result = evaluate(tiny, reports)  # two lines are no annual report, so there is no record
    assert result.reports[0].failed.startswith("[report.")
    assert result.span_scores(settled=True).overall().wanted == 2
    assert result.span_scores(settled=True).overall().found == 0


def test_indicators_are_scored_on_gold_spans_whatever_the_tagger_finds(tmp_path: Path, tiny: Tagger) -> None:
    assert evaluate(tiny, read_composed(write_composed(tmp_path / "c.jsonl", reports=2))).indicator_accuracy() == (2, 2)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SpanError("missed", ("DATE", 0, 5), None), "missed    wanted DATE '2019年', found -  in '⟦2019年⟧公开'"),
        (
            SpanError("edges", ("DATE", 0, 5), ("DATE", 0, 4)),
            "edges     wanted DATE '2019年', found DATE '2019'  in '⟦2019年⟧公开'",
        ),
    ],
)
def test_error_in_words_shows_both_sides_in_their_place(error: SpanError, words: str) -> None:
    assert error_in_words(error, "2019年公开") == words


def test_long_line_is_shown_by_sentences_and_blank_lines_not_at_all() -> None:
    raw = "一行\n\n" + "公开信息。" * 100
    found = [raw[start:end] for start, end in pieces(raw)]
    assert found[0] == "一行"
    assert set(found[1:]) == {"公开信息。"}


class Counter(HTMLParser):
    """Counts elements of a page and keeps its addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def test_hostile_text_stays_text_and_invisible_characters_are_shown() -> None:
    block = browse(HOSTILE, HOSTILE, [("DATE", 0, 5)], [])
    parser = Counter()
    parser.feed(block)
    assert set(parser.tags) == {"details", "summary", "div", "b", "span", "sub"}
    assert "⟨U+202E⟩" in block
    assert browse("r", "text", [("DATE", 0, 2)], [("DATE", 0, 2)]) == ""


def test_page_holds_every_part_and_loads_nothing(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    lines = [{"step": step, "tokens": step * 1000, "loss": 1.0 / step, "validation": {"all": {"f1": 0.5}}} for step in (1, 2)]
    log.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    report = scored([("DATE", 0, 5)], [("COUNT", 0, 5)], raw="2019年" + HOSTILE, noise=(), gold=gold(), record=record())
    write_page(tmp_path / "page.html", Evaluation([report]), title="t<b>", settled=False, log=log)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    parser = Counter()
    parser.feed(page)
    assert not {"script", "link", "iframe"} & set(parser.tags)
    assert len(parser.addresses) == 6  # damage, confusion, reliability, risk, and two learning curves
    assert all(address.startswith("data:image/svg+xml;base64,") for address in parser.addresses)
    for part in ("Spans", "Records", "Damage", "Confusion", "Calibration", "Learning curve", "Differences"):
        assert f"<h2>{part}</h2>" in page
    write_page(tmp_path / "again.html", Evaluation([report]), title="t<b>", settled=False, log=log)
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "page.html").read_bytes()


def test_command_prints_scores_and_writes_json_and_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    composed = write_composed(tmp_path / "c.jsonl", reports=4, noise=("N1", "N2"))
    options = ["--errors", "--json", str(tmp_path / "s.json"), "-o", str(tmp_path / "page.html")]
    evaluation.main([str(TINY), "--composed", str(composed), "--limit", "3", *options])
    printed = capsys.readouterr().out
    scores = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert "3 reports" in printed
    assert set(scores["damage"]) == {"clean", "N1", "N2"}
    assert scores["public"]["seqeval strict IOB2"][2] == pytest.approx(scores["tagger"]["all"]["f1"], abs=1e-4)
    assert (tmp_path / "page.html").is_file()
