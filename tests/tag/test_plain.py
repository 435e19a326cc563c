"""What the tagger need not read: general words; never a number, a denial, a name or a heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.tag.plain import find_plain

PRAISE = "不断提升工作质量,努力让群众办事更加方便。"


def plain_texts(norm: str) -> list[str]:
    return [norm[span.start : span.end] for span in find_plain(norm)]


def test_sentence_of_general_words_is_plain_and_its_neighbours_are_not() -> None:
    norm = f"全年主动公开信息128条。{PRAISE}由市财政局牵头。\n"
    assert plain_texts(norm) == [PRAISE]


def test_line_of_plain_sentences_goes_with_its_line_break() -> None:
    line = f"{PRAISE}{PRAISE}\n"
    assert plain_texts(f"一、总体情况\n{line}二、其他\n") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("全年受理申请三件,按时答复。", id="numeral"),
        pytest.param("全年办结一件。", id="one"),
        pytest.param("本年度没有收到申请。", id="denial"),
        pytest.param("监督电话没接到举报。", id="denial_as_it_is_spoken", marks=pytest.mark.issue(7)),
        pytest.param("此类情况不曾出现。", id="never", marks=pytest.mark.issue(7)),
        pytest.param("提供信息分文不取。", id="not_a_penny", marks=pytest.mark.issue(7)),
        pytest.param("认真落实省委有关要求。", id="party_committee"),
        pytest.param("加强与县公共资源交易中心的沟通。", id="centre_behind_a_level"),
        pytest.param("由市档案馆负责接收。", id="archive"),
        pytest.param("本报告由水利部编制。", id="ministry"),
        pytest.param("(一)强化主动公开工作。", id="heading_with_a_number"),
        pytest.param("改进情况:(一)抓好指导。", id="heading_behind_another"),
        pytest.param("存在的主要问题:公开不够及时。", id="heading_before_a_colon"),
        pytest.param("县人民政府信息公开工作仍有差距。", id="whole_name_before_information"),
        pytest.param("对照要求,市政府信息公开工作仍有差距。", id="government_as_the_subject"),
        pytest.param("全市公安分局加强协作。", id="branch_office"),
        pytest.param("街道铺设管道百公里。", id="kilometres"),
        pytest.param("本年度尚未受理此类事项。", id="denial_with_its_verb"),
    ],
)
def test_sentence_that_may_hold_a_span_is_not_plain(sentence: str) -> None:
    assert plain_texts(f"{PRAISE}{sentence}{PRAISE}\n") == [PRAISE, PRAISE]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("充分发挥全市政府信息公开平台的作用。", id="government_information"),
        pytest.param("认真贯彻上级政府的各项要求。", id="government_of_no_place"),
        pytest.param("在市政府门户上及时更新。", id="site_of_a_government"),
        pytest.param("服务大厅为群众提供方便。", id="hall"),
        pytest.param("形成齐抓共管的工作格局。", id="pattern_is_no_bureau"),
        pytest.param("我市经济重大政策、民生热点及时发布。", id="list_behind_a_level"),
        pytest.param("“三公”经费和五公开内容更加规范,落实三审三校。", id="names_with_a_numeral"),
        pytest.param("高效办理好每一件申请,提供一站式服务。", id="every_one"),
        pytest.param("对更新未及时的信息抓紧整改,推行无纸化办公。", id="denies_no_count"),
    ],
)
def test_sentence_that_only_looks_like_one_with_a_span_is_plain(sentence: str) -> None:
    assert plain_texts(f"由市财政局牵头。{sentence}由市财政局牵头。\n") == [sentence]


def test_short_line_may_be_a_heading() -> None:
    assert plain_texts("主动公开情况\n") == []


@pytest.mark.issue(7)
def test_short_line_that_ends_in_a_full_stop_may_be_a_heading_too() -> None:
    assert plain_texts("持续优化办事服务。\n") == plain_texts("持续优化办事服务。") == []


def test_skipped_text_is_left_alone() -> None:
    norm = f"{PRAISE}{PRAISE}{PRAISE}{PRAISE}\n"
    skip = [Span(10, 30)]
    assert all(span.end <= 10 or span.start >= 30 for span in find_plain(norm, skip))


@given(st.text(alphabet="政府工作一。；\n年1,质量好", max_size=200))
def test_plain_spans_are_in_order_apart_and_hold_no_digit(norm: str) -> None:
    last = 0
    for span in find_plain(norm):
        assert last <= span.start < span.end
        assert not any(character.isdigit() for character in norm[span.start : span.end])
        last = span.end


def test_finding_stays_linear_on_one_long_sentence() -> None:
    assert find_plain("市" * 100_000 + "。" + "为" * 100_000) != []
