from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ie.panel.findings import PanelCheck
from ie.panel.year_rules import (
    carried_requests_match,
    documents_in_force_follow,
    documents_of_both_forms,
    item_counts_follow,
    pending_cases_come_back,
    public_documents_grow,
    totals_since_the_beginning,
)
from tests.panel.records import CITY, Json, as_report, fact, handled, only, record

Rule = Callable[..., Iterator[PanelCheck]]


def _check(rule: Rule, before: Json, after: Json) -> list[PanelCheck]:
    return list(rule(CITY, as_report(before, name="before.json"), as_report(after, name="after.json")))


# --- XY-CARRY ---------------------------------------------------------------------------------------------------------


def test_carry_passes_for_the_total_and_each_applicant() -> None:
    checks = _check(carried_requests_match, record(t3=handled(9, 0, 3)), record(year=2023, t3=handled(5, 3, 0)))
    assert [check.scope for check in checks][:2] == ["t3.total", "t3.natural_person"]
    assert [check.status for check in checks] == ["pass"] * 7
    assert only(checks, "t3.research").note == "all are 0"


def test_carry_fails_with_both_prints_as_evidence() -> None:
    checks = _check(carried_requests_match, record(t3=handled(9, 0, 3)), record(year=2023, t3=handled(5, 4, 0)))
    check = only(checks, "t3.total")
    assert (check.status, check.severity, check.blame, check.years) == ("fail", "hard", "source", (2022, 2023))
    assert check.records == ("before.json", "after.json")
    assert [(e.name, e.printed, e.start) for e in check.evidence] == [
        ("t3.carried_forward.total", "3", 10),
        ("t3.carried_over.total", "4", 10),
    ]
    assert check.blamed is None
    assert "each report's own sums hold" in check.note


def test_carry_blames_the_report_whose_own_sums_fail() -> None:
    wrong = record(year=2023, t3=handled(5, 3, 0, extra=6))
    check = only(_check(carried_requests_match, record(t3=handled(9, 0, 3)), wrong), "t3.total")
    assert (check.status, check.blame, check.blamed) == ("fail", "source", "after.json")
    assert "2023 is wrong" in check.note


def test_carry_is_blamed_on_the_extraction_where_the_print_reads_otherwise() -> None:
    after = record(year=2023, t3=handled(5, 4, 0))
    after["tables"]["t3"]["carried_over"]["total"]["printed"] = "3"
    check = only(_check(carried_requests_match, record(t3=handled(9, 0, 3)), after), "t3.total")
    assert check.blame == "extraction"


def test_carry_says_where_a_repair_of_the_record_makes_it_hold() -> None:
    after = record(year=2023, t3=handled(5, 3, 0, extra=6))
    after["tables"]["t3"]["carried_over"]["total"]["repaired"] = 3
    check = only(_check(carried_requests_match, record(t3=handled(9, 0, 3)), after), "t3.total")
    assert "holds with the repair proposed in the record of 2023" in check.note


@pytest.mark.parametrize(
    "printed", [pytest.param("", id="blank"), pytest.param(None, id="lost"), pytest.param("约3", id="approx")]
)
def test_carry_is_not_assessable_without_an_exact_number(printed: str | None) -> None:
    rows = handled(5, 3, 0)
    rows["carried_over"] = [3, 0, 0, 0, 0, 0, printed]
    checks = _check(carried_requests_match, record(t3=handled(9, 0, 3)), record(year=2023, t3=rows))
    assert only(checks, "t3.total").status == "not_assessable"
    assert only(checks, "t3.natural_person").status == "pass"


def test_carry_breaks_between_2018_and_2019() -> None:
    before = record(year=2018, form=None)
    (check,) = _check(carried_requests_match, before, record(year=2019, form="G2", t3=handled(5, 3, 0)))
    assert check.status == "not_assessable"
    assert "do not say what was carried forward" in check.note


def test_carry_says_nothing_of_two_reports_without_tables() -> None:
    assert not _check(carried_requests_match, record(year=2016, form=None), record(year=2017, form=None))


def test_carry_takes_the_narrative_where_a_table_is_lost() -> None:
    before = record(form=None, facts={"requests_carried_forward": fact(3, "结转下年度3件")})
    (check,) = _check(carried_requests_match, before, record(year=2023, t3=handled(5, 4, 0)))
    assert (check.status, check.blame) == ("fail", "unknown")
    assert check.evidence[0].printed == "结转下年度3件"


# --- documents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("in_force", "status"),
    [
        pytest.param(12, "pass", id="follows"),
        pytest.param(13, "fail", id="one_more"),
        pytest.param("/", "not_assessable", id="slash"),
    ],
)
def test_stock_follows_from_made_and_repealed(in_force: int | str, status: str) -> None:
    before = record(t2={"normative_in_force": 11})
    after = record(year=2023, t2={"normative_made": 4, "normative_repealed": 3, "normative_in_force": in_force})
    checks = _check(documents_in_force_follow, before, after)
    assert only(checks, "t2.normative").status == status
    assert only(checks, "t2.rules").note == "all are 0"


def test_stock_says_nothing_across_forms() -> None:
    assert not _check(documents_in_force_follow, record(year=2020, form="G2"), record(year=2021))


@pytest.mark.parametrize(
    ("total", "status", "note"),
    [
        pytest.param(15, "pass", "", id="all_still_public"),
        pytest.param(13, "pass", "2 fewer", id="some_repealed"),
        pytest.param(16, "fail", "", id="more_than_can_be"),
        pytest.param("-", "not_assessable", "", id="dash"),
    ],
)
def test_public_documents_are_at_most_old_and_new_ones(total: int | str, status: str, note: str) -> None:
    before = record(year=2019, form="G2", t2={"rules_public_total": 10})
    after = record(year=2020, form="G2", t2={"rules_newly_public": 5, "rules_public_total": total})
    check = only(_check(public_documents_grow, before, after), "t2.rules")
    assert (check.status, check.severity) == (status, "soft")
    assert note in check.note


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param("-12", "pass", id="signed"),
        pytest.param("减少12", "pass", id="in_words"),
        pytest.param("12", "fail", id="sign_lost"),
        pytest.param(None, "not_assessable", id="lost"),
    ],
)
def test_items_of_2020_follow_from_2019(change: str | None, status: str) -> None:
    before = record(year=2019, form="G2", t2={"licence_items_prev": 200, "licence_items_change": change})
    after = record(year=2020, form="G2", t2={"licence_items_prev": 188})
    checks = _check(item_counts_follow, before, after)
    assert only(checks, "t2.licence_items").status == status
    assert len(checks) == 5


def test_documents_of_both_forms_are_shown_and_never_judged() -> None:
    before = record(year=2020, form="G2", t2={"normative_public_total": 40})
    (check,) = _check(documents_of_both_forms, before, record(year=2021, t2={"normative_in_force": 31}))
    assert (check.id, check.status, check.severity) == ("G2→G3", "not_assessable", "info")


# --- cases, totals since the beginning --------------------------------------------------------------------------------


def test_pending_cases_are_at_most_those_of_the_next_year() -> None:
    before, after = record(t4={"review": [0, 0, 0, 5, 5]}), record(year=2023, t4={"review": [1, 1, 0, 0, 2]})
    check = only(_check(pending_cases_come_back, before, after), "t4.review")
    assert (check.status, check.severity) == ("fail", "info")
    assert only(_check(pending_cases_come_back, after, before), "t4.review").status == "pass"


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        pytest.param(fact(400, "累计400条"), fact(450, "累计450条"), "pass", id="grows"),
        pytest.param(fact(400, "累计400条"), fact(390, "累计390条"), "fail", id="falls"),
        pytest.param(
            fact(8000, "8000余条", state="approx", lower=8000),
            fact(7900, "近8000条", state="approx", upper=8000),
            "pass",
            id="may_be_equal",
        ),
        pytest.param(
            fact(9000, "9000余条", state="approx", lower=9000),
            fact(8000, "近8000条", state="approx", upper=8000),
            "fail",
            id="cannot_be",
        ),
        pytest.param(
            fact(9000, "近9000条", state="approx", upper=9000), fact(8900, "8900条"), "not_assessable", id="open_below"
        ),
    ],
)
def test_totals_since_the_beginning_never_fall(old: dict[str, Any], new: dict[str, Any], status: str) -> None:
    before = record(year=2016, form=None, facts={"disclosed_items_cumulative": old})
    after = record(year=2017, form=None, facts={"disclosed_items_cumulative": new})
    (check,) = _check(totals_since_the_beginning, before, after)
    assert (check.id, check.status) == ("XY-CUMULATIVE", status)


def test_totals_since_the_beginning_are_read_from_a_local_column() -> None:
    before = record(year=2011, form="G1", local=[("主动公开信息数", "历年累计", 400), ("主动公开信息数", "本年度", 90)])
    after = record(year=2012, form="G1", local=[("主动公开信息数", "历年累计", 380), ("主动公开信息数", "本年度", 20)])
    (check,) = _check(totals_since_the_beginning, before, after)
    assert (check.scope, check.status) == ("g1_local.主动公开信息数.历年累计", "fail")
