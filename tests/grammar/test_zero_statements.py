"""Where a report says in words that none happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.grammar.zero_statements import can_deny, denies_by_itself, find_zero_statements, may_deny


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_zero_statements(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("本年度未收到政府信息公开申请。", ["未收到"], id="not_received"),
        pytest.param("我局尚未发生因信息公开引起的行政复议、行政诉讼。", ["尚未发生"], id="adverb_belongs_to_it"),
        pytest.param("全年无因信息公开引起的行政诉讼案件。", ["无"], id="bare_no"),
        pytest.param("信函申请3件,无上年结转。", ["无"], id="no_carry_over"),
        pytest.param("依申请公开情况:无。", ["无"], id="answer_to_a_heading"),
        pytest.param("办理中没有收取任何费用。", ["没有收取"], id="no_fees"),
        pytest.param("依申请提供信息一律免费。", ["免费"], id="free"),
        pytest.param("行政复议、行政诉讼均为零。", ["均为零"], id="after_its_objects"),
        pytest.param("实现零投诉。", ["零投诉"], id="one_word"),
        pytest.param("网上提交的3件,当面和传真申请没有。", ["没有"], id="after_the_ways_of_asking"),
        pytest.param("网上申请3件,信函申请无,传真申请无。", ["无", "无"], id="after_each_way"),
        pytest.param("新收申请9件(网上9件,无传真)。", ["无"], id="way_in_a_bracket"),
        pytest.param("依申请公开一律不收取费用。", ["不收取"], id="fees_are_denied_outside"),
        pytest.param("查询、复印信息均不收费。", ["均不收费"], id="not_charging_in_one_word"),
        pytest.param("全年没有召开新闻发布会。", ["没有召开"], id="verb_belongs_to_it"),
        pytest.param("新闻发布会召开次数为零。", ["为零"], id="noun_before_it_is_outside"),
        pytest.param("年内没有新出台规范性文件,未新制定规章。", ["没有新出台", "未新制定"], id="newly"),
        pytest.param("全年无需回应的舆情热点。", ["无"], id="nothing_that_needs_an_answer"),
        pytest.param("全年无一例行政诉讼。", ["无"], id="not_a_single_case"),
        pytest.param("未收到网民留言,未发生行政复议。", ["未收到", "未发生"], id="two_statements"),
    ],
)
def test_zero_statement_is_found(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("举报1件,查无实据,不属实的投诉不列。", id="found_nothing"),
        pytest.param("本所无权受理复议申请。", id="no_power"),
        pytest.param("无其他需要报告的事项。", id="nothing_else_to_report"),
        pytest.param("推进无障碍改造,便利申请。", id="accessible"),
        pytest.param("因本机关不掌握无法提供5件申请。", id="cannot_provide"),
        pytest.param("申请信息不存在6件。", id="outcome_with_a_number"),
        pytest.param("坚持“无申请不打扰”的做法。", id="slogan"),
        pytest.param("开展免费健康体检。", id="free_service"),
        pytest.param("对1名申请人免收复印费12元。", id="waived_amount_is_a_number"),
        pytest.param("废止规范性文件数量为0件。", id="printed_zero_is_a_count"),
        pytest.param("电话8812345,无传真机。", id="equipment_of_the_office"),
        pytest.param("答复格式是否合规,有没有,逐件检查申请。", id="question_not_a_denial"),
        pytest.param("工作没有止境,还需努力。", id="nothing_countable"),
    ],
)
def test_other_negation_is_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words", "denies"),
    [
        ("年内没有往年遗留。", "没有", True),
        ("未发生失实报道。", "未发生", True),
        ("复印一律不收费。", "不收费", True),
        ("没有放松学习。", "没有", False),
        ("应公开未公开的。", "未", False),
        ("无人值守。", "无", False),
        ("公开内容未涉及国家秘密。", "未涉及", False),
    ],
)
def test_denial_stands_by_itself(text: str, words: str, denies: bool) -> None:
    start = text.index(words)
    assert denies_by_itself(text, Span(start, start + len(words))) is denies


@given(
    st.lists(
        st.sampled_from(
            ["未", "收到", "尚", "无", "法", "没有", "需要说明", "不存在", "免收", "申请", "收费", "提供", "偿", ",", "。"]
        ),
        max_size=12,
    )
)
def test_what_may_not_deny_denies_nothing(words: list[str]) -> None:
    text = "".join(words)
    spans = [Span(start, end) for start in range(len(text)) for end in range(start + 1, min(len(text), start + 6) + 1)]
    denied = found(text) or any(can_deny(text, span) or denies_by_itself(text, span) for span in spans)
    assert may_deny(text) or not denied


def test_word_that_denies_no_count_may_not_deny() -> None:
    assert not may_deny("对应公开未公开的信息逐项检查,推行无纸化办公。")


def test_zero_statement_search_stays_linear() -> None:
    for hostile in ("无" * 100_000, "未收到" * 40_000, "没有," * 40_000, "为零" * 50_000):
        find_zero_statements(hostile)
