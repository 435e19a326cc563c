"""What several numbers say about each other: sums and their parts, a year and the stock of all years."""

from __future__ import annotations

import time

import pytest

from ie.record.indicators import resolve_mentions
from tests.record.marked_text import read_marked, stated

PROACTIVE = "#SEC_PROACTIVE 二、主动公开政府信息情况\n"
REQUESTS = "#SEC_REQUESTS 三、依申请公开政府信息情况\n"


def _stated(source: str, year: int = 2020) -> list[str]:
    marked = read_marked(source)
    return [stated(m) for m in resolve_mentions(marked.text, marked.entities, marked.sections, report_year=year)]


def test_sum_after_its_parts_is_the_total() -> None:
    found = _stated("#SEC_OTHER 五、提案\n办理代表建议⟦4件|x⟧、委员提案⟦7件|x⟧,合计⟦11件|x⟧。")
    assert found == ["proposals_answered:part", "proposals_answered:part", "proposals_answered"]


def test_numbers_that_do_not_add_up_stay_equals() -> None:
    found = _stated("#SEC_OTHER 五、提案\n办理代表建议⟦4件|x⟧、委员提案⟦7件|x⟧。")
    assert found == ["proposals_answered"] * 2


def test_numbers_that_miss_the_sum_are_not_its_parts() -> None:
    found = _stated("#SEC_OTHER 五、提案\n办理代表建议⟦4件|x⟧、委员提案⟦7件|x⟧、议案⟦12件|x⟧。")
    assert found == ["proposals_answered", "proposals_answered", "proposals_answered"]


def test_undecided_numbers_that_add_up_to_the_total_are_its_parts() -> None:
    found = _stated(REQUESTS + "收到申请⟦9件|x⟧。向县政府提出⟦3件|x⟧,向部门提出⟦6件|x⟧。")
    assert found == ["requests_received", "requests_received:part", "requests_received:part"]


def test_larger_total_with_its_word_is_the_stock() -> None:
    found = _stated(PROACTIVE + "全年主动公开政府信息⟦30条|x⟧,累计公开⟦210条|x⟧。")
    assert found == ["disclosed_items", "disclosed_items_cumulative"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(2016, "requests_handled:part", id="own_class_of_the_form_of_2014"),
        pytest.param(2020, "requests_other_outcome", id="other_outcome_since_2019"),
    ],
)
def test_outcome_outside_the_codebook_depends_on_the_form(year: int, expected: str) -> None:
    found = _stated(REQUESTS + "答复申请⟦8件|x⟧:同意公开⟦6件|x⟧,告知作出更改补充⟦2件|x⟧。", year)
    assert found == ["requests_handled", "requests_granted", expected]


def test_list_after_a_carried_number_splits_the_received_ones() -> None:
    found = _stated(REQUESTS + "新收申请⟦30件|x⟧,上年结转⟦2件|x⟧。其中县级⟦12件|x⟧,镇级⟦17件|x⟧。")
    assert found == ["requests_received", "requests_carried_over", "requests_received:part", "requests_received:part"]


def test_head_of_a_list_ends_with_its_section() -> None:
    found = _stated("#SEC_REVIEW 四、复议\n受理投诉⟦5件|x⟧。\n#SEC_PROBLEMS 五、问题\n主要问题:⟦8件|x⟧事项办理超期。")
    assert found == ["complaints", "other"]


def test_long_lists_stay_linear() -> None:
    marked = read_marked("#SEC_OTHER 五、提案\n" + "办理建议⟦2件|x⟧、" * 3000 + "合计⟦6000件|x⟧。")
    started = time.process_time()
    assert len(resolve_mentions(marked.text, marked.entities, marked.sections, report_year=2020)) == 3001
    assert time.process_time() - started < 8.0
