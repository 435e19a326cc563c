"""What a run came to: sums, the page, the bar."""

from __future__ import annotations

from collections import Counter
from typing import Any

import lxml.html
import pytest

from ie.batch.summary_page import summary_page
from ie.batch.totals import Totals, add_up

RUN = {"plan": {"documents": 3}, "model": "abc", "machine": {"isa": ["avx2", "fma"]}}


def record(year: int | None, *statuses: str) -> dict[str, Any]:
    checks = [{"id": f"C{number}", "status": status} for number, status in enumerate(statuses)]
    return {
        "schema": "ie.record/1",
        "report": {"year": year, "era": "G2"},
        "facts": {"a": 1},
        "checks": checks,
        "repairs": [{}],
    }


def failure(code: str, message: str) -> dict[str, Any]:
    return {"schema": "ie.error/1", "error": {"code": code, "message": message}}


@pytest.fixture
def totals() -> Totals:
    return add_up(
        [
            record(2020, "pass", "fail"),
            failure("read.empty", "a.txt: <script>alert(1)</script>"),
            failure("read.empty", "b.txt"),
            failure("bug", "c.txt\u202egpj"),
            record(None, "pass", "not_assessable"),
        ]
    )


def test_totals_count_records_errors_and_checks(totals: Totals) -> None:
    assert (totals.records, totals.errors, totals.facts, totals.repairs) == (2, 3, 2, 2)
    assert [(kind.code, kind.count, kind.example[:5]) for kind in totals.error_kinds()] == [
        ("read.empty", 2, "a.txt"),
        ("bug", 1, "c.txt"),
    ]
    assert totals.years == {"2020": 1, "?": 1}
    assert totals.checks["C1"] == {"fail": 1, "not_assessable": 1}


def test_page_shows_the_numbers_and_is_safe_against_text(totals: Totals) -> None:
    text = summary_page(totals, RUN)
    page = lxml.html.fromstring(text)
    assert page.findtext(".//h1") == "2 records, 3 errors"
    rows = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    assert ["read.empty", "2", "a.txt: <script>alert(1)</script>"] in rows
    assert ["C1", "0", "1", "1", "100.0%"] in rows
    assert ["machine.isa", "avx2, fma"] in rows
    assert not list(page.iter("script", "img", "link"))
    assert "\u202e" not in text
    assert "default-src 'none'" in text


def test_page_of_the_same_run_is_the_same(totals: Totals) -> None:
    assert summary_page(totals, RUN) == summary_page(totals, RUN)


@pytest.mark.issue(7)
def test_check_that_was_never_assessed_has_no_share() -> None:
    totals = Totals(checks={"C1": Counter({"not_assessable": 3})})
    page = lxml.html.fromstring(summary_page(totals, {"plan": {"documents": 3}}))
    assert ["C1", "0", "0", "3", "–"] in [[cell.text_content() for cell in row] for row in page.iter("tr")]
