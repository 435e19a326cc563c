"""Narrative against tables and against itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ie.data import Fact, StandardTables
from ie.reconcile import agreeing_cells, check_narrative, check_period, check_title
from tests.reconcile.hand_made import appendix, by_scope, consistent_table3, fact, mention, table2, table3, table4, with_cell


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        pytest.param(fact("requests_received", 12), "pass", id="new"),
        pytest.param(fact("requests_received", 13), "pass", id="new_and_carried_over"),
        pytest.param(fact("requests_received", 14), "fail", id="neither"),
        pytest.param(fact("requests_carried_over", 1), "pass", id="carried_over"),
        pytest.param(fact("requests_carried_forward", 2), "pass", id="carried_forward"),
        pytest.param(fact("requests_handled", 11), "pass", id="handled"),
        pytest.param(fact("requests_unable", 3), "fail", id="sum_of_rows"),
        pytest.param(fact("requests_other_outcome", 1), "pass", id="three_rows_of_the_form"),
        pytest.param(fact("requests_received", 10, state="approx", lower=10), "pass", id="more_than"),
        pytest.param(fact("requests_received", 12, state="approx", lower=10, upper=13), "pass", id="about"),
        pytest.param(fact("requests_received", 2, state="approx", lower=2), "fail", id="open_side_has_an_end"),
    ],
)
def test_facts_match_table3(stated: Fact, status: str) -> None:
    tables = consistent_table3()
    assert by_scope(check_narrative(tables, [stated], []), "TXT") == {stated.indicator: status}
    assert agreeing_cells(tables, stated) is (status == "pass")


def test_facts_cannot_be_assessed_against_a_lost_cell() -> None:
    tables = with_cell(consistent_table3(), "granted", "total", None)
    assert by_scope(check_narrative(tables, [fact("requests_granted", 7)], []), "TXT") == {"requests_granted": "not_assessable"}


def test_facts_are_compared_with_the_applicants_where_the_total_is_left_empty() -> None:
    tables = with_cell(consistent_table3(), "granted", "total", "")
    assert agreeing_cells(tables, fact("requests_granted", 7))


def test_litigation_is_both_blocks_together() -> None:
    tables = table4([1, 0, 0, 0, 1], [2, 0, 0, 1, 3], [0, 4, 0, 0, 4])
    assert agreeing_cells(tables, fact("litigation_total", 7))
    assert agreeing_cells(tables, fact("litigation_corrected", 4))
    assert not agreeing_cells(tables, fact("litigation_total", 3))


def test_documents_are_compared_with_table2() -> None:
    tables = table2(t2_normative_made=3, t2_normative_in_force=8)
    assert agreeing_cells(tables, fact("normative_docs_made", 3))
    assert by_scope(check_narrative(tables, [fact("normative_docs_in_force", 9)], []), "TXT") == {
        "normative_docs_in_force": "fail"
    }


def test_money_of_the_appendix_is_compared_in_yuan() -> None:
    assert agreeing_cells(appendix(budget_wan="3.5"), fact("budget", 35_000))


def test_facts_without_a_table_are_not_checked() -> None:
    assert check_narrative(StandardTables(None), [fact("requests_received", 3), fact("trainees", 40)], []) == ()


@pytest.mark.parametrize(
    ("total", "status"),
    [(0, "pass"), ("", "pass"), (4, "fail"), (None, "not_assessable")],
    ids=["zero", "blank", "four", "lost"],
)
def test_denied_counts_are_zero(total: str | int | None, status: str) -> None:
    tables = table4(["", "", "", "", total])
    assert by_scope(check_narrative(tables, [], [mention(0, None, "review_total", "litigation_total")]), "NULL-TEXT") == {
        "review_total": status,
        "litigation_total": "pass",
    }


def split_status(*numbers: int) -> list[str]:
    parts = [mention(10 * i, n, "requests_received", part=True) for i, n in enumerate(numbers[1:], start=1)]
    checks = check_narrative(StandardTables(None), [], [mention(0, numbers[0], "requests_received"), *parts])
    return [check.status for check in checks if check.id == "TXT-SPLIT"]


@pytest.mark.parametrize(
    ("numbers", "status"),
    [
        pytest.param((74, 67, 7), ["pass"], id="one_split"),
        pytest.param((10, 4, 6, 1, 9), ["pass"], id="two_splits"),
        pytest.param((74, 67, 9), ["fail"], id="too_much"),
        pytest.param((74, 3, 7), ["not_assessable"], id="a_selection"),
        pytest.param((74, 7), [], id="one_part_is_no_split"),
    ],
)
def test_parts_add_up(numbers: tuple[int, ...], status: list[str]) -> None:
    assert split_status(*numbers) == status


def test_categories_are_parts_of_what_was_disclosed() -> None:
    mentions = [
        mention(0, 41, "disclosed_items"),
        mention(5, 40, "disclosed_by_category"),
        mention(9, 1, "disclosed_by_category"),
    ]
    assert [check.status for check in check_narrative(StandardTables(None), [], mentions)] == ["pass"]


@pytest.mark.parametrize(("parts", "status"), [((2, 1, 2), "pass"), ((2, 1, 3), "fail"), ((1, 1), "not_assessable")])
def test_splits_of_facts_add_up(parts: tuple[int, ...], status: str) -> None:
    names = ("review_upheld", "review_corrected", "review_other")
    facts = [fact("review_total", 5), *(fact(name, n) for name, n in zip(names, parts, strict=False))]
    assert by_scope(check_narrative(StandardTables(None), facts, []), "TXT-SPLIT") == {"review_total": status}


def test_check_narrative_changes_nothing() -> None:
    tables, facts = consistent_table3(), [fact("requests_received", 99)]
    before = replace(tables)
    check_narrative(tables, facts, [])
    assert tables == before
    assert facts == [fact("requests_received", 99)]


@pytest.mark.parametrize(
    ("year", "period", "status"),
    [
        (2023, ("2023-01-01", "2023-12-31"), "pass"),
        (2023, ("2022-01-01", "2022-12-31"), "fail"),
        (2023, None, "not_assessable"),
        (None, ("2022-01-01", "2022-12-31"), "not_assessable"),
    ],
)
def test_check_period(year: int | None, period: tuple[str, str] | None, status: str) -> None:
    assert check_period(year, period).status == status


@pytest.mark.parametrize(
    ("title", "year", "published", "status"),
    [
        ("某局2023年政府信息公开工作年度报告", 2023, "2024-01-20", "pass"),
        ("某局2023年政府信息公开工作年度报告", 2022, "2024-01-20", "fail"),
        ("某局2023年政府信息公开工作年度报告", 2023, "2022-01-20", "fail"),
        ("某局政府信息公开工作年度报告", 2023, "2024-01-20", "not_assessable"),
    ],
)
def test_check_title(title: str, year: int, published: str, status: str) -> None:
    assert check_title(title, year, published).status == status


def test_check_title_notes_a_late_report() -> None:
    assert check_title("某局2023年度报告", 2023, "2024-06-01").note


def test_all_zero_tables_agree_with_a_denial() -> None:
    tables = table3()
    assert agreeing_cells(tables, fact("requests_received", None, state="none_text"))
    assert not agreeing_cells(tables, fact("requests_received", 1))
