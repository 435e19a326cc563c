from __future__ import annotations

import time

import pytest

from ie.data import Fact, Span
from ie.panel.growth_rules import find_growth, stated_growth_follows
from tests.panel.records import CITY, as_report, fact, handled, record

_STATED = "收到申请45件"


def _fact(text: str = _STATED) -> Fact:
    return Fact("requests_received", None, None, None, "件", "number", "text", Span(0, len(text)), text, 1.0)


@pytest.mark.parametrize(
    ("behind", "change", "in_percent"),
    [
        pytest.param("，同比增长12.5%。", "12.5", True, id="percent"),
        pytest.param(",比上年下降10%", "-10", True, id="fall"),
        pytest.param("，较2021年增加5件", "5", False, id="pieces"),
        pytest.param("（与上一年度同期相比，减少了3件）", "-3", False, id="long_words"),
        pytest.param("，比去年上升8％，", "8", True, id="wide_percent"),
    ],
)
def test_find_growth_reads_the_words_behind_a_number(behind: str, change: str, in_percent: bool) -> None:
    growth = find_growth(_STATED + behind, _fact(), 2022)
    assert growth is not None
    assert (str(growth.change), growth.in_percent) == (change, in_percent)


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("，其中当面申请3件，同比增长5%", id="of_another_number"),
        pytest.param("，较2019年增加5件", id="against_another_year"),
        pytest.param("，同比增长约12%", id="approximate"),
        pytest.param("，增加5件", id="against_nothing"),
        pytest.param("，同比增长到45件", id="new_number"),
        pytest.param("。同比增长5%", id="next_sentence"),
        pytest.param("", id="end_of_text"),
    ],
)
def test_find_growth_leaves_other_words_alone(behind: str) -> None:
    assert find_growth(_STATED + behind, _fact(), 2022) is None


def test_find_growth_does_not_trust_a_text_that_is_not_the_records() -> None:
    assert find_growth("收到申请46件，同比增长5%", _fact(), 2022) is None


def test_find_growth_is_linear_in_hostile_text() -> None:
    text = _STATED + "，" + "与同和较比" * 20_000
    began = time.perf_counter()
    find_growth(text, _fact(), 2022)
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("words", "status"),
    [
        pytest.param("，同比增长12.5%", "pass", id="exact"),
        pytest.param("，同比增长12.4%", "fail", id="cut"),
        pytest.param("，同比增长13%", "pass", id="rounded"),
        pytest.param("，同比增长11%", "fail", id="too_little"),
        pytest.param("，同比下降12.5%", "fail", id="wrong_way"),
        pytest.param("，比上年增加5件", "pass", id="pieces"),
        pytest.param("，比上年增加6件", "fail", id="wrong_pieces"),
    ],
)
def test_stated_growth_follows_from_both_years(words: str, status: str) -> None:
    before = as_report(record(form=None, facts={"requests_received": fact(40, "收到申请40件")}))
    after = record(year=2023, form=None, facts={"requests_received": fact(45, _STATED)})
    (check,) = stated_growth_follows(CITY, before, as_report(after, text=_STATED + words))
    assert (check.id, check.status, check.severity) == ("TXT-YOY", status, "soft")


def test_stated_growth_takes_last_years_table_where_its_narrative_is_silent() -> None:
    before = as_report(record(t3=handled(40, 0, 0)))
    after = record(year=2023, facts={"requests_received": fact(45, _STATED)})
    (check,) = stated_growth_follows(CITY, before, as_report(after, text=_STATED + "，同比增长12.5%"))
    assert check.status == "pass"
    assert "t3.new_received.total 40" in check.rhs


@pytest.mark.parametrize(
    "earlier", [pytest.param({}, id="unknown"), pytest.param({"requests_received": fact(0, "0件")}, id="zero")]
)
def test_stated_growth_needs_last_years_number(earlier: dict[str, dict[str, object]]) -> None:
    before = as_report(record(form=None, facts=earlier))
    after = record(year=2023, form=None, facts={"requests_received": fact(45, _STATED)})
    (check,) = stated_growth_follows(CITY, before, as_report(after, text=_STATED + "，同比增长12.5%"))
    assert check.status == "not_assessable"


def test_stated_growth_says_nothing_without_the_text() -> None:
    after = as_report(record(year=2023, facts={"requests_received": fact(45, _STATED)}))
    assert not list(stated_growth_follows(CITY, as_report(record()), after))
