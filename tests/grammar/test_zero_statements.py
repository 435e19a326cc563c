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
        pytest.param("行政复议、行政诉讼均为零。", ["零"], id="after_its_objects"),
        pytest.param("实现零投诉。", ["零"], id="nought_before_its_noun"),
        pytest.param("网上渠道零申请,全年零败诉。", ["零", "零"], id="noughts_before_their_nouns"),
        pytest.param("网上提交的3件,当面和传真申请没有。", ["没有"], id="after_the_ways_of_asking"),
        pytest.param("网上申请3件,信函申请无,传真申请无。", ["无", "无"], id="after_each_way"),
        pytest.param("新收申请9件(网上9件,无传真)。", ["无"], id="way_in_a_bracket"),
        pytest.param("依申请公开一律不收取费用。", ["不收取"], id="fees_are_denied_outside"),
        pytest.param("查询、复印信息均不收费。", ["均不收费"], id="not_charging_in_one_word"),
        pytest.param("全年没有召开新闻发布会。", ["没有召开"], id="verb_belongs_to_it"),
        pytest.param("新闻发布会召开次数为零。", ["零"], id="noun_before_it_is_outside"),
        pytest.param("年内没有新出台规范性文件,未新制定规章。", ["没有新出台", "未新制定"], id="newly"),
        pytest.param("全年无需回应的舆情热点。", ["无"], id="nothing_that_needs_an_answer"),
        pytest.param("全年无一例行政诉讼。", ["无"], id="not_a_single_case"),
        pytest.param("未收到网民留言,未发生行政复议。", ["未收到", "未发生"], id="two_statements"),
    ],
)
def test_zero_statement_is_found(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("投诉件数同为零。", ["零"], id="number_alone_is_the_denial"),
        pytest.param("上年结转与结转下年皆为零,新收4件。", ["零"], id="number_before_a_comma"),
        pytest.param("我镇从来不曾收到举报。", ["从来不曾收到"], id="never"),
        pytest.param("本乡不曾发生行政诉讼。", ["不曾发生"], id="never_in_two_characters"),
        pytest.param("年内没接到投诉,没发生泄密。", ["没接到", "没发生"], id="spoken"),
        pytest.param("没收到过复议申请。", ["没收到过"], id="spoken_and_completed"),
        pytest.param("尚无行政诉讼,暂无败诉案件。", ["尚无", "暂无"], id="not_yet"),
        pytest.param("我局暂无专职人员,由2人兼任。", ["暂无"], id="nobody_full_time"),
        pytest.param("村里没有专职工作人员。", ["没有"], id="nobody_full_time_in_other_words"),
        pytest.param("提供复印件分文不取。", ["分文不取"], id="not_a_penny"),
        pytest.param("为申请人寄送材料,分文未收。", ["分文未收"], id="not_a_penny_taken"),
        pytest.param("对申请人未取分文。", ["未取分文"], id="penny_behind"),
        pytest.param("网站:87条;公报:无;广播:12条。", ["无"], id="channel_in_a_list_of_channels"),
        pytest.param("公示栏:四十期,报刊:无,微信:3条。", ["无"], id="channel_in_a_list_with_commas"),
        pytest.param("新收申请:无;当面:1件。", ["无"], id="counted_label"),
        pytest.param("收到申请6件,传真、信函两种方式都无。", ["无"], id="several_ways_at_once"),
        pytest.param("举报和投诉,今年均无。", ["无"], id="several_things_at_once"),
        pytest.param("有关公开的行政诉讼,全年不曾发生。", ["不曾发生"], id="object_in_the_clause_before"),
        pytest.param("信息公开方面的投诉举报,本年度从未出现。", ["从未出现"], id="another_verb_behind_its_object"),
        pytest.param("兼职:2人;专职:无。", ["无"], id="nobody_in_a_list_of_staff"),
        pytest.param("当面:3件,网上:没有;信函:1件。", ["没有"], id="way_in_a_list_of_ways"),
        pytest.param("全部公开:2件;部分公开:暂无;其他处理:1件。", ["暂无"], id="outcome_in_a_list_of_outcomes"),
        pytest.param("“无法提供”的决定没有。", ["没有"], id="outcome_before_the_denial"),
        pytest.param("全部答复5件,不予处理为零。", ["零"], id="outcome_before_the_number"),
        pytest.param("申请均已答复,没有跨年的。", ["没有"], id="nothing_carried_forward"),
        pytest.param("3件都有答复,没有拖到次年的。", ["没有"], id="nothing_left_for_the_next_year"),
        pytest.param("各项申请均没有收费事项。", ["没有"], id="verb_that_belongs_to_a_noun"),
        pytest.param("本局申请没有收费。", ["没有收费"], id="verb_alone"),
        pytest.param("本就不收费,也就无减免一说。", ["无"], id="consequence"),
        pytest.param("行政复议一起也没有。", ["一起也没有"], id="not_even_one"),
        pytest.param("举报一件都无,申诉2件。", ["一件都无"], id="not_even_one_before_a_comma"),
        pytest.param("当年传真申请一件也未收到。", ["一件也未收到"], id="not_even_one_received"),
        pytest.param("投诉举报:零。", ["零"], id="nought_behind_a_colon"),
        pytest.param("行政复议:零;行政诉讼:2件。", ["零"], id="nought_in_a_list"),
        pytest.param("同意公开:3件,不予公开:零", ["零"], id="outcome_with_a_nought"),
        pytest.param("公开工作方面的举报未见。", ["未见"], id="unseen"),
        pytest.param("行政诉讼案件亦未见,复议1件。", ["未见"], id="unseen_too"),
        pytest.param("年内未见涉及公开的行政诉讼。", ["未见"], id="unseen_before_its_noun"),
        pytest.param("打印费:无,递送费:没有;", ["无", "没有"], id="each_fee"),
        pytest.param("村广播播出三十多次;电视:无;微信:无。", ["无", "无"], id="channels_beside_a_count_without_a_colon"),
    ],
)
def test_zero_statement_in_other_words_is_found(text: str, words: list[str]) -> None:
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
        pytest.param("没收违法所得及申请材料。", id="confiscated", marks=pytest.mark.issue(7)),
        pytest.param("无锡市申请公开,无偿复印,无障碍浏览信息。", id="other_words", marks=pytest.mark.issue(7)),
        pytest.param("网站:87条;文号:无;备注:无;", id="labels_of_the_page", marks=pytest.mark.issue(7)),
        pytest.param("公报:无;文号:无。", id="channel_without_numbers_beside_it", marks=pytest.mark.issue(7)),
        pytest.param("收到投诉3件,此后再未发生。", id="what_has_a_number_happened", marks=pytest.mark.issue(7)),
        pytest.param("其他需要说明的事项暂无。", id="nothing_to_say", marks=pytest.mark.issue(7)),
        pytest.param("部分乡镇没有专职人员。", id="problem_of_some", marks=pytest.mark.issue(7)),
        pytest.param("从零开始,清零申请积案,零星投诉。", id="words_with_zero", marks=pytest.mark.issue(7)),
        pytest.param("收到申请5件,因不属公开范围未受理。", id="refused", marks=pytest.mark.issue(7)),
        pytest.param("复议申请1件,至今没有审结。", id="one_that_goes_on", marks=pytest.mark.issue(7)),
        pytest.param("诉讼1件,年末法院没有宣判。", id="one_that_the_court_has", marks=pytest.mark.issue(7)),
        pytest.param("申请公开年报\n下一篇:没有了", id="link_that_leads_nowhere", marks=pytest.mark.issue(7)),
        pytest.param("后一条:没有 申请指南", id="another_link", marks=pytest.mark.issue(7)),
        pytest.param("部分公开没有理由,退回重办。", id="outcome_without_a_reason", marks=pytest.mark.issue(7)),
        pytest.param("传达室:没有;电话:没有。", id="labels_without_numbers", marks=pytest.mark.issue(7)),
        pytest.param("行政诉讼总数为0。", id="digit_is_a_count", marks=pytest.mark.issue(7)),
        pytest.param("资料没有留到窗口。", id="left_somewhere", marks=pytest.mark.issue(7)),
        pytest.param("上一篇:无;下一篇:申请指南。", id="links_of_the_page", marks=pytest.mark.issue(7)),
        pytest.param("申请人要的合同遍查库房未见。", id="paper_that_is_not_found"),
        pytest.param("经检索未见,答复信息不存在。", id="search_that_finds_nothing"),
        pytest.param("未见申请人的身份证明。", id="proof_that_is_missing"),
        pytest.param("申请人一次也没有补正。", id="what_somebody_did_not_do"),
        pytest.param("库存:零;气温:零。", id="nought_of_nothing_counted"),
        pytest.param("广播:无线;电视:有线;微信:无", id="channels_without_any_count"),
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
        ("至今不曾发生失实报道。", "不曾发生", True),
        ("案子没有宣判。", "没有", False),
        ("上一条:没有了", "没有", False),
        ("没收传单。", "没收", False),
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
    for hostile in (
        "无" * 100_000,
        "未收到" * 40_000,
        "没有," * 40_000,
        "为零" * 50_000,
        "申请,均无。" * 20_000,
        "公报:无;" * 30_000,
    ):
        find_zero_statements(hostile)
