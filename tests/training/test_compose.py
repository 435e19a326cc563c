"""Composed reports: offsets, determinism, relations of the tables, agreement of text and gold."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ie.labels import INDICATORS, SPAN_LABELS
from training.compose.__main__ import main
from training.compose.body import draw_body
from training.compose.body.places import load_gazetteer
from training.compose.context import Context
from training.compose.noise import CLEAN, NoiseOptions
from training.compose.report import Settings, compose_report, read_excluded
from training.compose.world import DENIED, OTHER_G3, UNABLE, UNPROCESSED, World

REPORTS = 120
TRAILING = set("。，；：、,;:")


@lru_cache(maxsize=2)
def reports(clean: bool = False) -> list[dict[str, Any]]:
    """Reports from the built-in places: what is tested must not depend on a gazetteer folder."""
    gazetteer = load_gazetteer(None)
    settings = Settings(seed=11, noise=CLEAN if clean else NoiseOptions())
    return [compose_report(index, gazetteer, settings) for index in range(REPORTS)]


@pytest.mark.parametrize("clean", [True, False], ids=["clean", "damaged"])
def test_spans_are_ordered_nonempty_and_trimmed(clean: bool) -> None:
    for report in reports(clean):
        text, end = report["text"], 0
        for span in report["spans"]:
            inner = text[span["start"] : span["end"]]
            assert span["start"] >= end, (report["id"], span)
            assert inner, (report["id"], span)
            assert inner == inner.strip(), (report["id"], span)
            assert inner[-1] not in TRAILING, (report["id"], inner)
            end = span["end"]
        assert end <= len(text)


def test_labels_and_indicators_are_of_the_codebook() -> None:
    known = {*INDICATORS, "other", *(f"{name}:part" for name in INDICATORS)}
    for report in reports():
        for span in report["spans"]:
            assert span["label"] in SPAN_LABELS
            assert ("indicator" in span) == (span["label"] in ("COUNT", "ZERO")), span
            assert set(span.get("indicator", "other").split("+")) <= known, span


def test_same_seed_gives_same_bytes_in_any_order() -> None:
    gazetteer = load_gazetteer(None)
    backwards = [compose_report(index, gazetteer, Settings(seed=11)) for index in reversed(range(20))]
    assert [json.dumps(report) for report in reversed(backwards)] == [json.dumps(report) for report in reports()[:20]]


def test_other_seed_gives_other_reports() -> None:
    gazetteer = load_gazetteer(None)
    assert compose_report(0, gazetteer, Settings(seed=12))["text"] != reports()[0]["text"]


def test_counts_hold_a_number() -> None:
    for report in reports():
        for span in report["spans"]:
            if span["label"] == "COUNT":
                inner = report["text"][span["start"] : span["end"]]
                assert any(character.isdigit() or character in "零一二两三四五六七八九十兩O l" for character in inner), inner


def test_table_three_obeys_the_relations_unless_an_error_is_recorded() -> None:
    seen = 0
    for report in reports(True):
        t3 = report["gold"]["tables"].get("t3")
        if (
            not t3
            or any(None in row for row in t3.values())
            or any("table" in error for error in report["gold"]["source_errors"])
        ):
            continue
        seen += 1
        outcomes = [
            key for key in ("granted", "partial", *DENIED, *UNABLE, *UNPROCESSED, *OTHER_G3, "other_handling") if key in t3
        ]
        for column in range(7):
            handled = t3["handled_total"][column]
            assert t3["new_received"][column] + t3["carried_over"][column] == handled + t3["carried_forward"][column]
            assert handled == sum(t3[key][column] for key in outcomes)
        assert all(row[6] == sum(row[:6]) and min(row) >= 0 for row in t3.values())
        assert all(row[4] == sum(row[:4]) for row in report["gold"]["tables"].get("t4", {}).values())
        assert len(t3) == (25 if report["era"] == "G3" else 23)
    assert seen > 20


def test_narrative_agrees_with_table_three() -> None:
    pairs = {
        "requests_received": "new_received",
        "requests_carried_over": "carried_over",
        "requests_handled": "handled_total",
        "requests_granted": "granted",
    }
    seen = 0
    for report in reports(True):
        t3, facts = report["gold"]["tables"].get("t3"), report["gold"]["facts"]
        if not t3 or report["gold"]["source_errors"]:
            continue
        for indicator, row in pairs.items():
            if indicator in facts and t3[row][6] is not None:
                seen += 1
                assert facts[indicator]["value"] == t3[row][6], (report["id"], indicator)
    assert seen > 20


def test_g1_appendix_adds_up() -> None:
    appendices = [report["gold"]["tables"]["g1"] for report in reports(True) if "g1" in report["gold"]["tables"]]
    assert appendices
    for g1 in appendices:
        values = {key: value or 0 for key, value in g1.items()}
        channels = ("in_person", "fax", "online", "letter")
        assert len(g1) == 58
        assert values["g1_requests_received"] == sum(values[f"g1_requests_{channel}"] for channel in channels)
        assert values["g1_staff_total"] == values["g1_staff_full_time"] + values["g1_staff_part_time"]
        assert values["g1_review_total"] == sum(values[f"g1_review_{part}"] for part in ("upheld", "corrected", "other"))
        assert values["g1_replies"] == sum(
            values[f"g1_reply_{kind}"]
            for kind in (
                "already_public",
                "granted",
                "partial",
                "denied",
                "not_this_agency",
                "not_exist",
                "amend_requested",
                "other_channel",
            )
        )


def test_gold_sections_are_the_headings_of_the_text() -> None:
    for report in reports():
        spans = [span for span in report["spans"] if span["label"].startswith("SEC_")]
        assert [section["heading"] for section in report["gold"]["sections"]] == [
            report["text"][s["start"] : s["end"]] for s in spans
        ]


def test_gold_evidence_stands_in_the_text() -> None:
    for report in reports():
        for fact in report["gold"]["facts"].values():
            assert fact["evidence"] in report["text"]


def test_excluded_names_never_appear_as_agency() -> None:
    gazetteer = load_gazetteer(None)
    names = ("云江", "清溪", "龙泉")
    for index in range(60):
        report = compose_report(index, gazetteer, Settings(seed=5, excluded=names))
        assert not any(name in report["agency"] for name in names)


def test_excluded_names_are_read_from_a_file_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("甲县\n\n乙市\n", encoding="utf-8")
    assert read_excluded(str(path)) == ("甲县", "乙市") == read_excluded("甲县,乙市")


def test_all_eras_levels_and_damages_occur() -> None:
    assert {report["era"] for report in reports()} == {"G0", "G1", "G2", "G3"}
    assert len({report["level"] for report in reports()}) >= 8
    assert {"N1", "N6", "N7", "N8", "N9", "N10", "N11", "N17"} <= {name for report in reports() for name in report["noise"]}


@pytest.mark.issue(7)
def test_command_writes_json_lines_into_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "runs" / "data" / "reports.jsonl"
    assert main(["--reports", "3", "--seed", "2", "-o", str(path)]) == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [f"composed-2-{index:06d}" for index in range(3)]
    assert set(lines[0]) == {"id", "agency", "year", "era", "level", "text", "spans", "gold", "noise"}


@pytest.mark.slow
def test_two_workers_write_the_same_bytes(tmp_path: Path) -> None:
    for workers in ("1", "2"):
        assert main(["--reports", "20", "--workers", workers, "-o", str(tmp_path / workers)]) == 0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_stats_command_names_every_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--reports", "5", "--stats"]) == 0
    printed = capsys.readouterr().out
    assert all(indicator in printed for indicator in INDICATORS)


def test_words_are_the_same_whatever_the_damage() -> None:
    """Clean and damaged versions of a report differ in damage alone: a benchmark of one damage compares like with like."""
    gazetteer = load_gazetteer(None)
    for index in range(10):
        clean: dict[str, Any]
        split: dict[str, Any]
        clean, split = (
            compose_report(index, gazetteer, Settings(3, noise=options))
            for options in (CLEAN, NoiseOptions(damaged=1.0, only={"N16": 1.0}))
        )
        assert "".join(clean["text"].split()) == "".join(split["text"].split())
        assert len(clean["spans"]) == len(split["spans"])


@pytest.mark.parametrize("name", [f"N{number}" for number in range(1, 18)])
def test_each_damage_can_be_asked_for(name: str) -> None:
    gazetteer = load_gazetteer(None)
    options = NoiseOptions(damaged=1.0, only={name: 1.0})
    found = [compose_report(index, gazetteer, Settings(3, noise=options))["noise"] for index in range(12)]
    assert [name] in found
    assert all(noise in ([name], []) for noise in found)


def test_stated_share_of_reports_contradicts_itself() -> None:
    gazetteer = load_gazetteer(None)
    for share, least, most in ((0.0, 0.0, 0.0), (1.0, 0.25, 0.9)):
        made: list[dict[str, Any]] = [
            compose_report(index, gazetteer, Settings(3, contradictions=share)) for index in range(60)
        ]
        broken = sum(bool(report["gold"]["source_errors"]) for report in made)
        assert least * 60 <= broken <= most * 60


def test_dates_of_the_page_are_in_the_gold_record() -> None:
    for report in reports():
        about = report["gold"]["report"]
        for key in ("publish_date", "sign_date"):
            assert about[key] is None or len(about[key]) == len("2019-01-31"), (report["id"], key)
    assert sum(report["gold"]["report"]["publish_date"] is not None for report in reports()) > REPORTS // 10
    assert sum(report["gold"]["report"]["sign_date"] is not None for report in reports()) > REPORTS // 10


@pytest.mark.parametrize(
    ("level", "year", "expected"),
    [
        pytest.param("school", 2016, "2015-09-01/2016-08-31", id="school_year"),
        pytest.param("county", 2008, "2008-05-01/2008-12-31", id="first_year_from_may"),
        pytest.param("county", 2016, "2016-01-01/2016-12-31", id="calendar_year"),
    ],
)
def test_period_is_that_of_the_body_and_year(level: str, year: int, expected: str) -> None:
    rng, gazetteer = random.Random(4), load_gazetteer(None)
    body = next(body for body in iter(lambda: draw_body(rng, gazetteer, year, ()), None) if body.level == level)
    context = Context(rng, body, World(), year, "G1")
    periods = [context.say("{period}").marks[0].value for _ in range(30)]
    assert max(set(periods), key=periods.count) == expected


def test_publish_date_is_what_the_page_prints() -> None:
    gazetteer = load_gazetteer(None)
    options = NoiseOptions(damaged=1.0, only={"N11": 1.0})
    for index in range(30):
        report: dict[str, Any] = compose_report(index, gazetteer, Settings(3, noise=options))
        published = report["gold"]["report"]["publish_date"]
        if published:
            year, month, day = (int(part) for part in published.split("-"))
            forms = (published, f"{year}年{month}月{day}日", f"{year}年{month:02d}月{day:02d}日", f"{year}/{month}/{day}")
            assert any(form in report["text"] for form in (*forms, f"{year}.{month:02d}.{day:02d}")), published


def test_hotline_orders_are_inquiries() -> None:
    hotline = [
        span["indicator"]
        for report in reports(True)
        for span in report["spans"]
        if span["label"] == "COUNT"
        and "热线" in report["text"][span["start"] - 12 : span["start"]].rpartition("。")[2]
        and report["text"][span["end"] - 1] in "件个起"
    ]
    assert hotline
    assert set(hotline) <= {"inquiries", "inquiries:part", "other"}
    assert hotline.count("other") < len(hotline) / 2


def test_wrong_noise_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--reports", "1", "--noise", "N99"])
    assert "unknown damage 'N99'" in capsys.readouterr().err
