"""TXT: the narrative's numbers against the tables'."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ie.data import Fact, StandardTables
from ie.reconcile import agreeing_cells, check_narrative
from tests.reconcile.hand_made import (
    appendix,
    by_scope,
    consistent_table3,
    fact,
    found,
    narrative,
    table2,
    table3,
    table4,
    with_cell,
)


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        pytest.param(fact("requests_received", 12), "pass", id="new"),
        pytest.param(fact("requests_received", 13), "fail", id="new_and_carried_over"),
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
    assert by_scope(check_narrative(tables, narrative("", facts=[stated])), "TXT") == {stated.indicator: status}
    assert agreeing_cells(tables, stated) is (status == "pass")


def test_facts_cannot_be_assessed_against_a_lost_cell() -> None:
    tables = with_cell(consistent_table3(), "granted", "total", None)
    checks = check_narrative(tables, narrative("", facts=[fact("requests_granted", 7)]))
    assert by_scope(checks, "TXT") == {"requests_granted": "not_assessable"}


def test_facts_are_compared_with_the_applicants_where_the_total_is_left_empty() -> None:
    tables = with_cell(consistent_table3(), "granted", "total", "")
    assert agreeing_cells(tables, fact("requests_granted", 7))


@pytest.mark.parametrize(
    ("marked", "equals"),
    [
        pytest.param("收办申请⟦34件|requests_received⟧。", "t3.new_received+carried_over.total", id="carried_over_counted"),
        pytest.param("无法提供⟦14件|requests_unable⟧。", "t3.unable_not_held.total", id="one_row_of_the_group"),
        pytest.param("予以公开⟦11件|requests_granted⟧。", "t3.granted.natural_person", id="natural_persons_only"),
        pytest.param("发生复议⟦20件|review_total⟧。", "t4.review.upheld+corrected+other", id="concluded_cases_only"),
        pytest.param("予以公开及部分公开⟦11件|other⟧。", "t3.granted.natural_person", id="natural_persons_of_the_first_class"),
    ],
)
def test_a_failure_names_the_cells_that_the_number_equals(marked: str, equals: str) -> None:
    tables = table3(
        new_received=[27, 4, 0, 0, 0, 0, 31],
        carried_over=[3, 0, 0, 0, 0, 0, 3],
        granted=[11, 2, 0, 0, 0, 0, 13],
        partial=[1, 1, 0, 0, 0, 0, 2],
        unable_not_held=[14, 0, 0, 0, 0, 0, 14],
        unable_unclear=[3, 0, 0, 0, 0, 0, 3],
    )
    tables = replace(tables, t4=table4([12, 5, 3, 4, 24]).t4)
    check = next(check for check in check_narrative(tables, narrative(marked)) if check.id == "TXT")
    assert (check.status, check.blame, check.note) == ("fail", "source", f"equals {equals}")
    assert len(check.evidence) > 2


def test_the_page_is_not_blamed_for_a_number_that_the_tagger_is_unsure_of() -> None:
    checks = check_narrative(consistent_table3(), narrative("予以公开⟦40件|requests_granted⟧。", score=0.6))
    assert [check.blame for check in checks if check.status == "fail"] == ["unknown"]


def test_an_equal_cell_confirms_a_number_that_the_tagger_is_unsure_of() -> None:
    tables = table3(new_received=[27, 4, 0, 0, 0, 0, 31], carried_over=[3, 0, 0, 0, 0, 0, 3])
    checks = check_narrative(tables, narrative("收办申请⟦34件|requests_received⟧。", score=0.6))
    assert [check.blame for check in checks if check.status == "fail"] == ["source"]


def test_nothing_is_the_pages_fault_in_a_file_that_lost_numbers() -> None:
    story = narrative("予以公开⟦40件|requests_granted⟧。", damage={"N2": 4})
    assert [check.blame for check in check_narrative(consistent_table3(), story)] == ["unknown"]


def test_litigation_is_both_blocks_together() -> None:
    tables = table4([1, 0, 0, 0, 1], [2, 0, 0, 1, 3], [0, 4, 0, 0, 4])
    assert agreeing_cells(tables, fact("litigation_total", 7))
    assert agreeing_cells(tables, fact("litigation_corrected", 4))
    assert not agreeing_cells(tables, fact("litigation_total", 3))


@pytest.mark.parametrize(
    ("marked", "scope", "status"),
    [
        ("予以公开和部分公开⟦8件|other⟧。", "requests_granted+requests_partial", "pass"),
        ("予以公开、部分公开共⟦9件|other⟧。", "requests_granted+requests_partial", "fail"),
        ("无法提供、不予处理⟦2件|other⟧。", "requests_unable+requests_not_processed", "pass"),
        ("行政复议和行政诉讼案件⟦0件|other⟧。", "review_total+litigation_total", "pass"),
    ],
)
def test_one_number_for_two_indicators(marked: str, scope: str, status: str) -> None:
    tables = replace(consistent_table3(), t4=table4().t4)
    assert found(check_narrative(tables, narrative(marked)), "TXT") == [(scope, status)]


def test_applicants_match_their_columns() -> None:
    story = narrative(
        "收到⟦12件|requests_received⟧,自然人⟦9件|requests_received:part@requests.applicant⟧,"
        "法人或其他组织⟦4件|requests_received:part@requests.applicant⟧。"
    )
    assert found(check_narrative(consistent_table3(), story), "TXT") == [
        ("requests_received", "pass"),
        ("requests_received.natural_person", "pass"),
        ("requests_received.organisations", "fail"),
    ]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (",均获维持。", [("review_upheld", "fail"), ("litigation_upheld", "pass")]),
        (",均已审结。", []),
        (",复议结果均为维持。", []),
    ],
)
def test_all_cases_upheld_means_as_many_as_there_were(tail: str, expected: list[tuple[str, str]]) -> None:
    tables = table4([5, 0, 0, 2, 7], [6, 0, 0, 0, 6], [3, 0, 0, 0, 3])
    story = narrative(f"行政复议⟦7件|review_total⟧,诉讼⟦9件|litigation_total⟧{tail}")
    checks = [c for c in found(check_narrative(tables, story), "TXT") if c[0].endswith("upheld")]
    assert checks == expected


def test_documents_are_compared_with_table2() -> None:
    tables = table2(t2_normative_made=3, t2_normative_in_force=8)
    assert agreeing_cells(tables, fact("normative_docs_made", 3))
    checks = check_narrative(tables, narrative("", facts=[fact("normative_docs_in_force", 9)]))
    assert by_scope(checks, "TXT") == {"normative_docs_in_force": "fail"}


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("作出行政许可处理决定⟦120件|other⟧。", "pass"),
        ("作出行政许可处理决定⟦119件|other⟧。", "fail"),
        ("作出行政许可决定⟦119件|other⟧。", "not_assessable"),
    ],
)
def test_decisions_match_table2_in_the_words_of_the_form(marked: str, status: str) -> None:
    tables = table2(t2_licence_decisions=120)
    assert found(check_narrative(tables, narrative(marked)), "TXT") == [("t2_licence_decisions", status)]


@pytest.mark.parametrize(("printed", "status"), [("35.2", "pass"), ("35", "pass"), ("36", "fail")])
def test_fees_match_table2_within_its_digits(printed: str, status: str) -> None:
    checks = check_narrative(table2(t2_fee_amount_wan=printed), narrative("行政事业性收费⟦352000元|other⟧。"))
    assert found(checks, "TXT") == [("t2_fee_amount_wan", status)]


def test_money_of_the_appendix_is_compared_in_yuan() -> None:
    assert agreeing_cells(appendix(budget_wan="3.5"), fact("budget", 35_000))
    assert agreeing_cells(appendix(budget_wan="3.5"), fact("budget", 35_400))
    assert not agreeing_cells(appendix(budget_wan="3.5"), fact("budget", 36_000))


def test_facts_without_a_table_are_not_checked() -> None:
    stated = [fact("requests_received", 3), fact("trainees", 40)]
    assert check_narrative(StandardTables(None), narrative("", facts=stated)) == ()


def test_check_narrative_changes_nothing() -> None:
    tables, stated = consistent_table3(), [fact("requests_received", 99)]
    before = replace(tables)
    check_narrative(tables, narrative("", facts=stated))
    assert tables == before
    assert stated == [fact("requests_received", 99)]


def test_all_zero_tables_agree_with_a_denial() -> None:
    tables = table3()
    assert agreeing_cells(tables, fact("requests_received", None, state="none_text"))
    assert not agreeing_cells(tables, fact("requests_received", 1))
