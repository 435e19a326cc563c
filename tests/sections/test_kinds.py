"""What headings are about: the wordings of phrasing.md 3.4 and the annotators' rulings."""

from __future__ import annotations

import pytest

from ie.sections.kinds import classify_heading

CASES = {
    "SEC_OVERVIEW": (
        "概述",
        "概 述",
        "引言",
        "总体情况",
        "基本情况",
        "工作概述",
        "政府信息公开工作的基本概况",
        "2016年工作开展情况",
        "总体公开情况",
    ),
    "SEC_PROACTIVE": (
        "主动公开政府信息情况",
        "政府信息主动公开情况",
        "信息公开情况",
        "公文类政府信息基本情况",
        "重点领域政府信息公开工作推进情况",
        "推进政务公开情况",
        "围绕阳光政务推进政务公开情况",
        "政府信息公开重点工作完成情况",
    ),
    "SEC_INTERPRET": ("回应解读情况", "政策解读、回应关切情况", "主动回应社会关切的情况", "政策解读及网络舆情工作情况"),
    "SEC_REQUESTS": (
        "收到和处理政府信息公开申请情况",
        "依申请公开政府信息和不予公开政府信息的情况",
        "政府信息依申请公开办理情况",
        "公开申请的办理情况",
        "依申请公开及咨询受理情况",
    ),
    "SEC_FEES": (
        "政府信息公开的收费及减免情况",
        "政府支出与收费",
        "人员、收费及减免情况",
        "信息处理费收取情况",
        "依申请信息公开收费情况",
    ),
    "SEC_REVIEW": (
        "因政府信息公开申请行政复议、提起行政诉讼的情况",
        "复议、诉讼和申诉的情况",
        "政府信息公开行政复议",
        "举报投诉数量",
        "咨询和投诉情况",
    ),
    "SEC_ORG": (
        "机构建设、保障经费和培训会议情况",
        "人员和收支情况",
        "工作人员和费用支出情况",
        "公开平台建设情况",
        "咨询服务平台情况",
        "推进政务公开制度化规范化情况",
    ),
    "SEC_PROBLEMS": ("存在的主要问题和改进措施", "存在不足及整改措施", "下一步工作安排", "2017年重点工作安排", "改进措施"),
    "SEC_OTHER": (
        "其他需要报告的事项",
        "需要说明的事项与附表",
        "人大代表建议和政协委员提案办理结果公开情况",
        "推进“互联网+政务服务”建设情况",
        "政务公开措施及成效",
        "行政审批制度改革情况",
        "专有名词解释",
        "公众咨询情况",
        "接受咨询的情况",
        "政府信息公开咨询受理情况",
    ),
    "SEC_APPENDIX": ("附表", "附件：统计表", "政府信息公开情况统计表"),
}


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for kind, all_words in CASES.items() for words in all_words])
def test_classify_heading_by_its_words(words: str, kind: str) -> None:
    assert classify_heading(words).type == kind


def test_classify_heading_of_two_topics_takes_the_first() -> None:
    assert classify_heading("依申请公开办理情况和行政复议、行政诉讼情况").type == "SEC_REQUESTS"
    assert classify_heading("存在的主要问题和其他需要说明的事项").type == "SEC_PROBLEMS"


@pytest.mark.parametrize("words", ["凝心聚力，奋勇争先", "所属单位信息公开情况", "深化政民互动"])
def test_classify_heading_leaves_to_the_tagger_what_words_do_not_tell(words: str) -> None:
    assert not classify_heading(words).decisive


def test_classify_heading_is_decisive_about_a_topic() -> None:
    assert classify_heading("总体情况").decisive
