"""TXT-SPLIT: parts that the narrative lists after a total."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import StandardTables
from ie.reconcile import check_narrative
from tests.reconcile.hand_made import found, narrative

NO_TABLES = StandardTables(None)


def statuses(marked: str, **options: dict[str, int]) -> list[str]:
    return [status for _, status in found(check_narrative(NO_TABLES, narrative(marked, **options)), "TXT-SPLIT")]  # type: ignore[arg-type]


def received(*places: int, tail: str = "。") -> str:
    parts = "、".join(f"某处⟦{n}件|requests_received:part⟧" for n in places)
    return f"收到申请⟦74件|requests_received⟧,其中,{parts}{tail}"


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        pytest.param(received(67, 7), ["pass"], id="one_split"),
        pytest.param(received(67, 9), ["fail"], id="too_much"),
        pytest.param(received(3, 7), ["not_assessable"], id="a_selection"),
        pytest.param(received(7), [], id="one_part_is_no_split"),
    ],
)
def test_parts_add_up(marked: str, status: list[str]) -> None:
    assert statuses(marked) == status


def test_a_total_may_be_split_several_times() -> None:
    marked = (
        "收到申请⟦10件|requests_received⟧(某县⟦4件|requests_received:part⟧、某区⟦6件|requests_received:part⟧),其中,"
        "自然人⟦9件|requests_received:part⟧,法人⟦1件|requests_received:part⟧;予以公开⟦7件|requests_granted⟧、"
        "无法提供⟦2件|requests_unable⟧、结转⟦1件|requests_carried_forward⟧。"
    )
    assert statuses(marked) == ["pass", "pass", "pass"]


def categories(*numbers: int, opening: str = ",其中", last: str = "其他", after: str = "。") -> str:
    names = [*("工作动态" for _ in numbers[2:]), last]
    parts = "、".join(f"{name}⟦{n}条|disclosed_by_category⟧" for name, n in zip(names, numbers[1:], strict=True))
    return f"主动公开信息⟦{numbers[0]}条|disclosed_items⟧{opening}{parts}{after}"


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        pytest.param(categories(41, 31, 7, 3), "pass", id="adds_up"),
        pytest.param(categories(41, 31, 7, 2), "fail", id="short_though_closed_by_the_rest_class"),
        pytest.param(categories(41, 31, 7, 2, last="财政"), "not_assessable", id="short_and_open"),
        pytest.param(categories(41, 31, 7, 2, last="财政", opening="。按内容分,"), "fail", id="short_though_divided"),
        pytest.param(categories(41, 31, 7, 2, last="财政", opening="。按内容分,", after="等。"), "not_assessable", id="and_so_on"),
        pytest.param(categories(41, 31, 7, 5), "fail", id="too_much"),
        pytest.param(categories(41, 31, 7, 5, opening=","), "not_assessable", id="nothing_says_that_they_are_parts"),
        pytest.param("主动公开信息⟦41条|disclosed_items⟧,其中动态⟦31条|disclosed_by_category⟧、财政12、其他⟦7条|disclosed_by_category⟧。",
                     "not_assessable", id="a_part_lost_its_unit"),
    ],
)  # fmt: skip
def test_categories_are_parts_of_what_was_disclosed(marked: str, status: str) -> None:
    assert statuses(marked) == [status]


def test_a_list_is_not_short_in_a_file_that_lost_numbers() -> None:
    assert statuses(categories(41, 31, 7, 2), damage={"N2": 3}) == ["not_assessable"]


def test_a_part_split_again_in_brackets_counts_once() -> None:
    marked = (
        "主动公开信息⟦10条|disclosed_items⟧,其中规划⟦6条|disclosed_by_category⟧(城区⟦2条|disclosed_by_category⟧、"
        "乡镇⟦4条|disclosed_by_category⟧)、其他⟦4条|disclosed_by_category⟧。"
    )
    assert statuses(marked) == ["pass"]


def test_a_later_sentence_splits_the_total_and_not_its_last_part() -> None:
    marked = (
        "主动公开信息⟦30条|disclosed_items⟧。按渠道分,网站⟦10条|disclosed_via_website⟧,公示栏⟦20条|disclosed_via_other⟧。"
        "按内容分,动态⟦25条|disclosed_by_category⟧,其他⟦5条|disclosed_by_category⟧。"
    )
    assert statuses(marked) == ["pass", "pass"]


@pytest.mark.parametrize(
    ("last", "status"), [("其他方式", "fail"), ("微博", "not_assessable")], ids=["closed_by_the_rest_class", "open"]
)
def test_channels_may_overlap_unless_a_rest_class_closes_them(last: str, status: str) -> None:
    marked = (
        "主动公开信息⟦100条|disclosed_items⟧。其中网站⟦60条|disclosed_via_website⟧,档案馆⟦5条|disclosed_via_other⟧。"
        f"公众号发布⟦30条|disclosed_via_wechat⟧。通过{last}发布⟦40条|disclosed_via_other⟧。"
    )
    assert statuses(marked) == ([status] if status == "fail" else ["not_assessable"])


OUTCOMES = (
    "予以公开⟦{}件|requests_granted⟧,部分公开⟦1件|requests_partial⟧,不予公开⟦2件|requests_denied⟧,"
    "无法提供⟦3件|requests_unable⟧,不予处理⟦0件|requests_not_processed⟧,其他处理⟦0件|requests_other_outcome⟧。"
)


@pytest.mark.parametrize(("granted", "status"), [(4, "pass"), (3, "fail"), (5, "fail")])
@pytest.mark.parametrize("between", [",", "。"], ids=["one_sentence", "two_sentences"])
def test_all_classes_of_outcome_make_up_what_was_answered(between: str, granted: int, status: str) -> None:
    assert statuses(f"答复申请⟦10件|requests_handled⟧{between}{OUTCOMES.format(granted)}") == [status]


def test_one_number_for_two_classes_counts_for_both() -> None:
    joined = OUTCOMES.replace(
        "予以公开⟦{}件|requests_granted⟧,部分公开⟦1件|requests_partial⟧", "予以公开及部分公开⟦{}件|other⟧"
    )
    assert statuses(f"答复申请⟦10件|requests_handled⟧。{joined.format(4)}") == ["fail"]
    assert statuses(f"答复申请⟦10件|requests_handled⟧。{joined.format(5)}") == ["pass"]


@pytest.mark.parametrize(
    ("results", "status"),
    [("维持⟦2件|review_upheld⟧、纠正⟦3件|review_corrected⟧", "pass"),
     ("维持⟦4件|review_upheld⟧、纠正⟦3件|review_corrected⟧", "fail"),
     ("维持⟦2件|review_upheld⟧、纠正⟦1件|review_corrected⟧", "not_assessable")],
)  # fmt: skip
def test_results_of_reviews(results: str, status: str) -> None:
    assert statuses(f"行政复议⟦5件|review_total⟧,其中{results}。") == [status]


def test_a_failure_has_both_sides_and_their_places() -> None:
    check = next(c for c in check_narrative(NO_TABLES, narrative(received(67, 9))) if c.status == "fail")
    assert (check.lhs, check.rhs) == ("requests_received 74", "67 + 9 = 76")
    assert (check.blame, len(check.evidence)) == ("source", 3)


@given(st.lists(st.integers(min_value=1, max_value=500), min_size=2, max_size=12), st.integers(min_value=1, max_value=50))
def test_a_closed_list_passes_only_if_it_adds_up(numbers: list[int], error: int) -> None:
    assert statuses(categories(sum(numbers), *numbers)) == ["pass"]
    assert statuses(categories(sum(numbers) + error, *numbers)) == ["fail"]
