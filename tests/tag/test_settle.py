"""The model proposes, the grammars dispose: whose span stands."""

from __future__ import annotations

import itertools

import pytest

from ie.data import Entity, Span
from ie.tag.names import GRAMMAR_SCORE
from ie.tag.settle import settle_entities
from ie.text.offsets import unchanged


def proposed(text: str, *spans: tuple[str, str, float]) -> list[Entity]:
    found = []
    for label, words, score in spans:
        start = text.index(words)
        span = Span(start, start + len(words))
        found.append(Entity(label, span, span, words, score))
    return found


def settled(text: str, *spans: tuple[str, str, float], skip: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    return [(entity.label, entity.text) for entity in settle_entities(unchanged(text), proposed(text, *spans), skip=skip)]


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        pytest.param("收到申请128条。", [], [("COUNT", "128条")], id="grammar_alone_is_taken"),
        pytest.param("收到申请128条。", [("COUNT", "28", 0.9)], [("COUNT", "128条")], id="grammar_gives_the_edges_of_a_count"),
        pytest.param("每季度通报一次,每两周巡查各站一次。", [], [("COUNT", "一次"), ("COUNT", "一次")], id="how_often"),
        pytest.param("新一次会议后每月更新,再一次检查。", [], [], id="once_more_is_no_count"),
        pytest.param(
            "开展一次自查,整改了两轮,年底只报过三次。",
            [],
            [("COUNT", "一次"), ("COUNT", "两轮"), ("COUNT", "三次")],
            id="done_how_often",
        ),
        pytest.param(
            "乙院204,丙站96,丁所188,12家村医73。",
            [],
            [("COUNT", "204"), ("COUNT", "96"), ("COUNT", "188"), ("COUNT", "12家")],
            id="list_comma_between_two_numbers",
        ),
        pytest.param("一宗补正;另两宗不予公开,另有一件撤回。", [], [("COUNT", "两宗"), ("COUNT", "一件")], id="one_more"),
        pytest.param("同业务工作一起检查。", [("COUNT", "一起", 0.95)], [], id="together"),
        pytest.param("办结行政复议一起。", [("COUNT", "一起", 0.95)], [("COUNT", "一起")], id="one_case"),
        pytest.param("诉讼为0。", [("ZERO", "为", 0.6), ("COUNT", "0", 0.9)], [("COUNT", "0")], id="printed_nought"),
        pytest.param("推进三期工程,召开二次全会。", [], [], id="ordinals_behind_a_verb"),
        pytest.param("其中当面0,网上7。", [], [("COUNT", "0"), ("COUNT", "7")], id="list_without_measure_words"),
        pytest.param("未收到申请。", [], [("ZERO", "未收到")], id="denial_by_grammar"),
        pytest.param("未来可期。", [("ZERO", "未来", 0.95)], [], id="word_that_denies_nothing"),
        pytest.param("由县水务局承办。", [("AGENCY", "县水务局", 0.6)], [("AGENCY", "县水务局")], id="name_by_model"),
        pytest.param(
            "联合县水务局承办。", [("AGENCY", "联合县水务局", 0.9)], [("AGENCY", "县水务局")], id="verb_is_no_part_of_a_name"
        ),
        pytest.param(
            "县水务局公示了名单。", [("AGENCY", "县水务局公示", 0.9)], [("AGENCY", "县水务局")], id="name_cut_to_its_form"
        ),
        pytest.param("群众满意。", [("AGENCY", "群众", 0.95)], [], id="no_name_at_all"),
        pytest.param("登录县政府门户网站。", [("AGENCY", "县政府", 0.95)], [], id="name_of_a_site"),
        pytest.param("列第6位。", [("COUNT", "6位", 0.95)], [], id="ordinal"),
        pytest.param(
            "(甲政办〔2016〕8号)", [("COUNT", "8号", 0.99)], [("DOC_NO", "甲政办〔2016〕8号")], id="number_inside_a_number"
        ),
        pytest.param("发放帐篷360顶。", [("COUNT", "360顶", 0.97)], [("COUNT", "360顶")], id="measure_word_of_no_list"),
        pytest.param(
            "堆放三摞文件。", [("COUNT", "三摞", 0.97)], [("COUNT", "三摞")], id="measure_word_of_no_list_with_a_numeral"
        ),
        pytest.param("堆放三摞文件。", [("COUNT", "三摞", 0.7)], [], id="measure_word_of_which_the_model_is_unsure"),
        pytest.param("四分之一已更换。", [("COUNT", "四分之一", 0.97)], [("COUNT", "四分之一")], id="fraction"),
        pytest.param("治理“三位一体”。", [("COUNT", "三位", 0.99)], [], id="slogan_that_the_model_took_for_a_number"),
        pytest.param("维持一起,驳回复议两起。", [("COUNT", "一起", 0.99)], [("COUNT", "一起")], id="one_case_not_together"),
        pytest.param("下设4个二级学院。", [("COUNT", "4个", 0.99)], [("COUNT", "4个")], id="one_numeral_by_grammar_alone"),
        pytest.param("培训三十余人。", [], [("COUNT", "三十余人")], id="longer_numeral_by_grammar_alone"),
        pytest.param("网上提交8件。上一篇:无", [("COUNT", "一篇", 0.95)], [("COUNT", "8件")], id="link_to_the_page_before"),
        pytest.param(
            "全文分六个部分。", [("COUNT", "六个部分", 0.99)], [("COUNT", "六个")], id="count_ends_at_its_measure_word"
        ),
        pytest.param(
            "明确三级审核责任。", [("COUNT", "三级", 0.99)], [("COUNT", "三级")], id="levels_of_which_the_model_is_sure"
        ),
        pytest.param(
            "会议专题学习云政办〔2016〕8号文件。",
            [("DOC_NO", "云政办〔2016〕8号", 0.99)],
            [("DOC_NO", "云政办〔2016〕8号")],
            id="issuer_code_begins_where_the_model_says",
        ),
        pytest.param("我乡未被申请行政复议。", [("ZERO", "未", 0.99)], [("ZERO", "未")], id="denial_of_a_passive_verb"),
        pytest.param("应公开未公开的及时补齐。", [("ZERO", "未", 0.99)], [], id="not_yet_disclosed_denies_no_count"),
        pytest.param("年内没有往年遗留。", [("ZERO", "没有", 0.99)], [("ZERO", "没有")], id="denial_of_a_noun_of_no_list"),
        pytest.param("年内没有往年遗留。", [("ZERO", "没有", 0.9)], [], id="denial_of_which_the_model_is_unsure"),
        pytest.param(
            "数据起自2011年5月1日,止于12月31日。",
            [("DATE", "2011年5月1日", 0.99), ("DATE", "12月31日", 0.97)],
            [("DATE", "2011年5月1日,止于12月31日")],
            id="period_in_other_words",
        ),
        pytest.param(
            "答复4件,余下两件已撤回。", [], [("COUNT", "4件"), ("COUNT", "两件")], id="rest_of_them", marks=pytest.mark.issue(7)
        ),
        pytest.param("仅有一宗进入审理。", [], [("COUNT", "一宗")], id="only_one", marks=pytest.mark.issue(7)),
        pytest.param(
            "不足之处有四点:一是更新慢。", [], [("COUNT", "四点")], id="points_told_one_by_one", marks=pytest.mark.issue(7)
        ),
        pytest.param(
            "困难主要为两点。其一,人手少。", [], [("COUNT", "两点")], id="points_after_a_full_stop", marks=pytest.mark.issue(7)
        ),
        pytest.param("下午三点:开会;只有一点差距,剩下的一起推进。", [], [], id="hours_and_adverbs", marks=pytest.mark.issue(7)),
    ],
)
def test_settle_decides(text: str, spans: list[tuple[str, str, float]], expected: list[tuple[str, str]]) -> None:
    assert settled(text, *spans) == expected


def test_settle_scores_a_second_opinion() -> None:
    text = "收到申请128条,公开95条。"
    found = settle_entities(unchanged(text), proposed(text, ("COUNT", "128条", 0.97)), skip=())
    assert [entity.score for entity in found] == [0.97, GRAMMAR_SCORE]


def test_settle_leaves_skipped_regions_untagged() -> None:
    text = "收到申请128条。\n规章 12件 3件\n"
    assert settled(text, skip=(Span(10, 20),)) == [("COUNT", "128条")]


def test_settle_passes_headings_unchanged() -> None:
    text = "一、总体情况\n公开95条。"
    assert settled(text, ("SEC_OVERVIEW", "一、总体情况", 0.4)) == [("SEC_OVERVIEW", "一、总体情况"), ("COUNT", "95条")]


def test_settled_spans_do_not_overlap() -> None:
    text = "2016年1月1日至2016年12月31日,芜湖市人民政府(芜政发〔2016〕3号)公开信息3.2万余条,未发生行政复议。"
    noise = [
        ("COUNT", "1日至20", 0.9),
        ("AGENCY", "芜湖市人民政府(芜", 0.9),
        ("DATE", "2016年12", 0.9),
        ("ZERO", "余条,未", 0.9),
    ]
    found = settle_entities(unchanged(text), proposed(text, *noise), skip=())
    spans = [entity.norm_span for entity in found]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert [entity.label for entity in found] == ["DATE", "AGENCY", "DOC_NO", "COUNT", "ZERO"]
