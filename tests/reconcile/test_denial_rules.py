"""NULL-TEXT and TXT-SAME: what is denied, and what is stated twice."""

from __future__ import annotations

import pytest

from ie.data import StandardTables
from ie.reconcile import check_narrative
from tests.reconcile.hand_made import by_scope, found, narrative, table4

NO_TABLES = StandardTables(None)


@pytest.mark.parametrize(
    ("total", "status"),
    [(0, "pass"), ("", "pass"), (4, "fail"), (None, "not_assessable")],
    ids=["zero", "blank", "four", "lost"],
)
def test_denied_counts_are_zero(total: str | int | None, status: str) -> None:
    story = narrative("⟦未发生|review_total+litigation_total⟧行政复议、行政诉讼。")
    assert by_scope(check_narrative(table4(["", "", "", "", total]), story), "NULL-TEXT") == {
        "review_total": status,
        "litigation_total": "pass",
    }


@pytest.mark.issue(7)
def test_a_number_that_the_page_does_not_have_is_a_question_mark_in_a_check() -> None:
    checks = check_narrative(table4(["", "", "", "", None]), narrative("⟦未发生|review_total⟧行政复议。"))
    assert [check.rhs for check in checks if check.id == "NULL-TEXT"] == ["t4.review.total = ?"]


def test_a_denial_that_the_table_contradicts_is_the_pages_fault() -> None:
    checks = check_narrative(table4([4, 0, 0, 0, 4]), narrative("⟦未发生|review_total⟧行政复议。"))
    assert [(c.status, c.blame, len(c.evidence)) for c in checks if c.id == "NULL-TEXT"] == [("fail", "source", 2)]


def test_denied_and_counted_in_one_report() -> None:
    story = narrative("收到申请⟦9件|requests_received⟧。\n本年度⟦未收到|requests_received⟧申请。")
    assert found(check_narrative(NO_TABLES, story), "TXT-SAME") == [("requests_received", "fail")]


@pytest.mark.parametrize(
    "marked",
    [
        "全市收到申请⟦9件|requests_received⟧。\n本机关⟦未收到|requests_received⟧申请。",
        "回应⟦9次|public_concern_responses⟧。\n⟦未发生|public_concern_responses⟧重大舆情。",
    ],
    ids=["two_scopes", "a_narrower_thing"],
)
def test_denied_and_counted_of_two_things_is_no_contradiction(marked: str) -> None:
    assert found(check_narrative(NO_TABLES, narrative(marked)), "TXT-SAME") == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("“清泉之声”微信公众号发布⟦310条|disclosed_via_wechat⟧。", ["fail"]),
        ("微信公众号清泉之声发布⟦310条|disclosed_via_wechat⟧。", ["fail"]),
        ("“清泉之声”微信公众号发布⟦520条|disclosed_via_wechat⟧。", ["pass"]),
        ("“清泉教育”微信公众号发布⟦310条|disclosed_via_wechat⟧。", []),
        ("上半年“清泉之声”微信公众号发布⟦310条|disclosed_via_wechat⟧。", []),
        ("“清泉之声”微博发布⟦310条|disclosed_via_weibo⟧。", []),
    ],
    ids=["named_twice", "without_marks", "same_number", "another_name", "half_a_year", "another_indicator"],
)
def test_one_named_thing_has_one_number(second: str, expected: list[str]) -> None:
    story = narrative(f"“清泉之声”微信公众号发布⟦520条|disclosed_via_wechat⟧。\n{second}")
    assert [status for _, status in found(check_narrative(NO_TABLES, story), "TXT-SAME")] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2020年,我局共收到政府信息公开申请", "我局收到政府信息公开申请", ["fail"]),
        ("2020年,我局共收到政府信息公开申请", "全县收到政府信息公开申请", []),
        ("2020年,我局共收到政府信息公开申请", "我局网站收到政府信息公开申请", []),
        ("2020年,我局共收到政府信息公开申请", "其中我局收到政府信息公开申请", []),
    ],
    ids=["one_body", "another_body", "a_part_of_it", "of_which"],
)
def test_the_total_of_one_body_is_one_number(first: str, second: str, expected: list[str]) -> None:
    story = narrative(f"{first}⟦12件|requests_received⟧。\n{second}⟦15件|requests_received⟧。")
    assert [status for _, status in found(check_narrative(NO_TABLES, story), "TXT-SAME")] == expected
