"""Relations of the appendix of 2014–2018."""

from __future__ import annotations

import pytest

from ie.reconcile import check_tables
from tests.reconcile.hand_made import appendix


def statuses(rule: str, **fields: str | int | None) -> list[str]:
    return [check.status for check in check_tables(appendix(**fields)) if check.id == rule]


@pytest.mark.parametrize(
    ("rule", "total", "part"),
    [
        ("G1-R1", "requests_received", "requests_online"),
        ("G1-R2", "requests_closed", "requests_closed_on_time"),
        ("G1-R3", "replies", "reply_granted"),
        ("G1-R4", "reply_denied", "denied_privacy"),
        ("G1-R5", "review_total", "review_other"),
        ("G1-R6", "litigation_total", "litigation_upheld"),
        ("G1-R7", "staff_total", "staff_part_time"),
    ],
)
def test_totals_add_up(rule: str, total: str, part: str) -> None:
    assert statuses(rule, **{total: 7, part: 7}) == ["pass"]
    assert statuses(rule, **{total: 7, part: 6}) == ["fail"]
    assert statuses(rule, **{total: 7, part: None}) == ["not_assessable"]


@pytest.mark.parametrize(
    ("rule", "part", "whole"),
    [
        ("G1-R8", "press_conferences_principal", "press_conferences"),
        ("G1-S2", "requests_closed", "replies"),
        ("G1-S4", "disclosed_normative_docs", "normative_docs_issued"),
    ],
)
def test_parts_stay_below(rule: str, part: str, whole: str) -> None:
    assert "fail" not in statuses(rule, **{part: 2, whole: 5})
    assert "fail" in statuses(rule, **{part: 5, whole: 2})
    assert "not_assessable" in statuses(rule, **{part: None, whole: 5})


def test_items_fit_channels() -> None:
    assert statuses("G1-S1", disclosed_items=50, channel_website=40, channel_wechat=20) == ["pass"]
    assert statuses("G1-S1", disclosed_items=70, channel_website=40, channel_wechat=20) == ["fail"]
    assert statuses("G1-S1", disclosed_items=50, channel_website=40, channel_wechat=None) == ["not_assessable"]


def test_appendix_counts() -> None:
    assert statuses("G1-NN", budget_wan="3.5", meetings=2) == ["pass"]
    assert statuses("G1-NN", meetings="2.5") == ["fail"]
