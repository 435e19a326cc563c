"""Headings by grammar alone: where they end, what is none, and that hostile text ends, too."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ie.data import Span
from ie.sections.candidates import HeadingCandidate
from ie.sections.gaps import NO_GAPS, Gaps, find_gaps
from ie.sections.headings import find_headings
from ie.text import normalize_characters


def found(norm: str, *, regions: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    return [
        (norm[item.norm_span.start : item.norm_span.end], item.certainty) for item in find_headings(norm, table_regions=regions)
    ]


def sure(norm: str) -> list[str]:
    return [text for text, certainty in found(norm) if certainty != "possible"]


@pytest.mark.parametrize(
    ("norm", "heading"),
    [
        pytest.param("一、概述\n今年以来，我局扎实工作。", "一、概述", id="own_line"),
        pytest.param("二 主动公开情况\n全年公开。", "二 主动公开情况", id="number_and_blank"),
        pytest.param("## 一、总体情况\n全年公开。", "一、总体情况", id="markdown"),
        pytest.param("（二）依申请公开情况。全年收到申请3件。", "（二）依申请公开情况", id="lead_phrase_without_its_stop"),
        pytest.param("(四)平台建设方面:\n我镇开通了网站。", "(四)平台建设方面", id="colon_is_outside"),
        pytest.param("(一)加强领导，健全机制。\n我区成立了专班。", "(一)加强领导，健全机制", id="line_ends_in_a_stop"),
        pytest.param("1、领导高度重视。区长多次过问。", "1、领导高度重视", id="arabic_lead_phrase"),
        pytest.param("一、总体情况2020年，我市深入推进公开。", "一、总体情况", id="text_runs_on"),
        pytest.param(
            "五、存在的主要问题及改进措施一是力度不够。", "五、存在的主要问题及改进措施", id="text_runs_on_after_two_topics"
        ),
        pytest.param("、总体情况\n全年公开。", "、总体情况", id="number_lost"),
        pytest.param("八、其他\n本局认真落实。", "八、其他", id="other_matters_in_one_word"),
        pytest.param("监督保障。\n设有查阅点。", "监督保障", id="unnumbered_with_a_stop"),
        pytest.param("引言\n本报告由镇政府编制。", "引言", id="unnumbered_introduction"),
        pytest.param("(二)公开的主要类别；\n共有4类。", "(二)公开的主要类别", id="stray_semicolon"),
        pytest.param(
            "(三)以培训为抓手，切实提高工作人员业务水平。\n定期组织培训。",
            "(三)以培训为抓手，切实提高工作人员业务水平",
            id="adverbial",
        ),
    ],
)
def test_find_headings_ends_a_heading_before_its_text(norm: str, heading: str) -> None:
    assert sure(norm) == [heading]


@pytest.mark.parametrize(
    "norm",
    [
        pytest.param("一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3", id="row_new_requests"),
        pytest.param("三、本年度办理结果\n（一）予以公开 2 0 0 0 0 0 2", id="row_outcomes"),
        pytest.param("四、结转下年度继续办理0000000", id="row_carried_forward_glued"),
        pytest.param("（七）总计 3 0 0 0 0 0 3", id="row_total"),
        pytest.param("1.属于国家秘密\n0\n0", id="row_one_cell_a_line"),
        pytest.param("（三）不予公开1.属于国家秘密 0 0", id="two_labels_glued"),
        pytest.param("1.当面申请数 件 0", id="row_of_the_2014_form"),
        pytest.param("1.全年争取资金600万元，帮扶群众300户。\n2.新建公路3条。\n", id="business_sentences"),
        pytest.param("3.建成了数据平台，推动了资源共享。\n(二)其他\n", id="one_sentence_between_siblings"),
        pytest.param("一是力度不够；二是人员不足。", id="enumeration"),
        pytest.param(
            "全文包括：一、概述；二、主动公开情况；三、依申请公开情况；四、收费及减免情况。", id="contents_in_a_sentence"
        ),
        pytest.param("、办多家事”，方便了群众。", id="wrapped_line_with_leading_comma"),
        pytest.param("2020.1.31 访问量：35", id="date_line"),
        pytest.param("4.网上申请数条2 8\n5.信函申请数条0 0\n", id="row_of_two_numbers"),
        pytest.param("附件:\n1.信息公开情况汇总表.xls\n", id="list_of_attachments"),
        pytest.param("2、强化部门间信息共享，避免重复提交材料。\n3、完善接待日制度。\n", id="sentence_alone_on_its_line"),
        pytest.param("2、完善便民站点，推行代办服务，群众办事更便捷。先后印发通知。", id="sentence_of_three_clauses"),
        pytest.param("2.数据按季发布，群众希望按月。\n3.2个科室更新不及时。", id="next_item_begins_with_a_number"),
    ],
)
def test_find_headings_leaves_out_what_only_looks_like_one(norm: str) -> None:
    assert sure(norm) == []


def test_find_headings_finds_them_on_one_long_line() -> None:
    filler = "我县坚持以公开为常态，认真做好各项工作，取得了良好成效。" * 20
    norm = (
        f"某县2020年政府信息公开工作年度报告一、总体情况{filler}二、主动公开政府信息情况第二十条第（一）项信息内容规章000"
        f"三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量0000000四、结转下年度继续办理0000000"
        f"四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼00000五、存在的主要问题及改进情况{filler}六、其他需要报告的事项无。"
    )
    assert sure(norm) == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_find_headings_reads_what_stands_between_two_gaps_like_a_line() -> None:
    text = normalize_characters(
        "二、公开的情况  （一）信息的数量  全县公开8条。  （二）强化支撑，优化服务  要求获取档案的为多。"
        "  三、本年度办理结果  0  0  八、其他  无。  附表"
    )
    spans = [item.norm_span for item in find_headings(text.norm, gaps=find_gaps(text))]
    assert [text.norm[span.start : span.end] for span in spans] == [
        "二、公开的情况",
        "(一)信息的数量",
        "(二)强化支撑,优化服务",
        "八、其他",
        "附表",
    ]


def test_find_headings_takes_only_headings_of_the_form_inside_a_table() -> None:
    norm = "二、回应解读情况\n三、收到和处理政府信息公开申请情况\n申请人情况"
    assert found(norm, regions=(Span(0, len(norm)),)) == [("三、收到和处理政府信息公开申请情况", "certain")]


def test_find_headings_drops_a_list_of_contents_that_the_text_repeats() -> None:
    contents = "一、概述\n二、主动公开情况\n三、依申请公开情况\n"
    norm = contents + "一、概述\n甲。\n二、主动公开情况\n乙。\n三、依申请公开情况\n丙。\n"
    starts = [item.norm_span.start for item in find_headings(norm)]
    assert len(starts) == 3
    assert min(starts) >= len(contents)


@pytest.mark.parametrize(
    "unit",
    [
        "一、",
        "（一",
        "1.",
        "一、概述",
        "(一)主动公开。",
        "、",
        "情况和",
        "一、情况和",
        "，",
        "《",
        "我1条",
        "\n一、概述",
        "\n",
        "一二三四五六七八九十",
    ],
)
@pytest.mark.parametrize("gaps", [False, True], ids=["no_gaps", "gaps"])
def test_find_headings_ends_on_hostile_text(unit: str, gaps: bool) -> None:
    norm = unit * (100_000 // len(unit))
    result: list[HeadingCandidate] = find_headings(
        norm, gaps=Gaps(tuple(range(2, 100_000, 3)), frozenset()) if gaps else NO_GAPS
    )
    spans = [item.norm_span for item in result]
    assert all(left.end <= right.start for left, right in pairwise(spans))
