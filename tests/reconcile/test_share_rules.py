"""TXT-SPLIT for percentages: shares, changes and their rates, and numbers of kinds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import StandardTables
from ie.reconcile import check_narrative
from ie.reconcile.share_rules import ratio_status
from tests.reconcile.hand_made import narrative

NO_TABLES = StandardTables(None)


def statuses(marked: str, scope: str) -> list[str]:
    return [c.status for c in check_narrative(NO_TABLES, narrative(marked)) if c.id == "TXT-SPLIT" and c.scope.endswith(scope)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("32.0", ("pass", "")), ("32.05", ("pass", "")), ("32", ("pass", "")), ("33.9", ("fail", ""))],
)  # fmt: skip
def test_ratio_status_rounds_to_the_printed_digits(printed: str, expected: tuple[str, str]) -> None:
    assert ratio_status(Decimal(2564), Decimal(8000), Decimal(printed)) == expected


def test_ratio_status_tells_a_cut_ratio() -> None:
    assert ratio_status(Decimal(37), Decimal(823), Decimal("4.50")) == ("pass", "")
    assert ratio_status(Decimal(37), Decimal(823), Decimal("4.49")) == ("fail", "cut, not rounded")


@given(st.integers(0, 9999), st.integers(1, 9999), st.integers(0, 3))
def test_a_rounded_ratio_always_passes(part: int, whole: int, digits: int) -> None:
    printed = (Decimal(part) * 100 / whole).quantize(Decimal(1).scaleb(-digits))
    assert ratio_status(Decimal(part), Decimal(whole), printed)[0] == "pass"


def shares(*pairs: tuple[int, str], opening: str = "。") -> str:
    names = ("requests_granted", "requests_denied", "requests_unable", "requests_not_processed")
    listed = ";".join(f"答复⟦{n}件|{name}⟧,占⟦{p}|other⟧" for (n, p), name in zip(pairs, names, strict=False))
    return f"答复申请⟦200件|requests_handled⟧{opening}{listed}。"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param(shares((50, "25%"), (30, "15%"), (60, "30%")), ["pass"] * 3, id="all_fit"),
        pytest.param(shares((50, "25%"), (30, "18%"), (60, "30%")), ["pass", "fail", "pass"], id="one_is_wrong"),
        pytest.param(shares((50, "21%"), (30, "18%"), (60, "33%")), ["not_assessable"] * 3, id="shares_of_something_else"),
        pytest.param(shares((50, "25%")), ["pass"], id="single"),
        pytest.param(shares((50, "21%")), ["not_assessable"], id="single_of_an_unnamed_total"),
        pytest.param(shares((50, "21%"), opening=",其中"), ["fail"], id="single_of_the_total_before_it"),
    ],
)
def test_shares_fit_their_numbers(marked: str, expected: list[str]) -> None:
    assert statuses(marked, ".share") == expected


def test_shares_of_what_the_codebook_does_not_have() -> None:
    assert statuses("抽查企业⟦640家|other⟧,其中不合格⟦32家|other⟧,占⟦5%|other⟧。", ".share") == ["pass"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("精简前保留⟦4000项|other⟧;精简后保留⟦1500项|other⟧,共减少⟦2500项|other⟧,精简率为⟦62.5%|other⟧。",
                     [("change", "pass"), ("change_rate", "pass")], id="all_four"),
        pytest.param("精简前保留⟦4000项|other⟧;精简后保留⟦1500项|other⟧,共减少⟦2500项|other⟧,精简率为⟦71%|other⟧。",
                     [("change", "pass"), ("change_rate", "fail")], id="a_wrong_rate"),
        pytest.param("精简前保留⟦4000项|other⟧;精简后保留⟦1500项|other⟧,共减少⟦2600项|other⟧。",
                     [("change", "fail")], id="a_wrong_difference"),
        pytest.param("收到⟦90件|requests_received⟧,上年⟦60件|other@other.last_year⟧,同比增长⟦50%|other⟧。",
                     [("change_rate", "pass")], id="growth"),
        pytest.param("收到⟦90件|requests_received⟧,上年⟦60件|other@other.last_year⟧,同比增长⟦40%|other⟧。",
                     [("change_rate", "fail")], id="wrong_growth"),
        pytest.param("公开⟦110条|disclosed_items⟧,比上年增加⟦10条|other⟧,增长⟦10%|other⟧。",
                     [("change_rate", "pass")], id="from_the_difference"),
        pytest.param("公开⟦110条|disclosed_items⟧,同比增长⟦10%|other⟧。", [], id="no_base"),
        pytest.param("收到⟦90件|requests_received⟧,上年⟦60件|other@other.last_year⟧,办结率同比提高⟦4%|other⟧。", [], id="another_rate"),
    ],
)  # fmt: skip
def test_changes_follow_from_their_numbers(marked: str, expected: list[tuple[str, str]]) -> None:
    checks = check_narrative(NO_TABLES, narrative(marked))
    assert [(c.scope.partition(".")[2], c.status) for c in checks if "change" in c.scope] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("涉及概况信息、政策文件、规划计划共⟦3大类|other⟧。", ["pass"]),
        ("涉及概况信息、政策文件、规划计划共⟦4大类|other⟧。", ["fail"]),
        ("涉及概况信息、政策文件、规划和计划共⟦4大类|other⟧。", ["pass"]),
        ("涉及概况信息、政策文件、规划计划等⟦5大类|other⟧。", ["not_assessable"]),
        ("分为⟦3大类|other⟧(概况信息、政策文件、规划计划)。", ["pass"]),
        ("分为⟦5大类|other⟧(概况信息、政策文件、规划计划)。", ["fail"]),
        ("目录分为⟦5大类|other⟧。", []),
    ],
    ids=["right", "one_short", "a_name_of_two_words", "and_so_on", "in_brackets", "wrong_in_brackets", "no_list"],
)
def test_claimed_kinds_are_listed(marked: str, expected: list[str]) -> None:
    assert statuses(marked, "kinds.list") == expected
