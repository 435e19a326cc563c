"""Links to other pages: on own lines, run on, in lists; and sentences that only use their words."""

from __future__ import annotations

import time

import pytest

from ie.sections.neighbour_links import find_links, is_in_link
from ie.sections.titles import find_titles


@pytest.mark.parametrize(
    ("norm", "links"),
    [
        pytest.param(
            "正文。\n上一篇:某局2014年年度报告\n下一篇:没有了", ["上一篇:某局2014年年度报告\n下一篇:没有了"], id="own_lines"
        ),
        pytest.param("正文。上一篇:某局2014年政府信息公开年度报告", ["上一篇:某局2014年政府信息公开年度报告"], id="run_on"),
        pytest.param(
            "正文。\n上一篇\n2014年工作总结\n2013年总结", ["上一篇\n2014年工作总结\n2013年总结"], id="label_alone_at_the_foot"
        ),
        pytest.param(
            "下一篇\n2014年工作总结\n某局年度报告\n一、概述\n公开。", ["下一篇\n2014年工作总结"], id="label_alone_on_top"
        ),
        pytest.param("2011年|2012年|2013年|2014年\n正文", ["2011年|2012年|2013年|2014年"], id="bare_years"),
        pytest.param("建设上一篇章,相关信息12条,2011年和2012年公开。", [], id="words_of_a_sentence"),
    ],
)
def test_find_links(norm: str, links: list[str]) -> None:
    assert [norm[span.start : span.end] for span in find_links(norm)] == links


def test_is_in_link() -> None:
    links = find_links("正文。\n上一篇:某局2014年年度报告")
    assert [is_in_link(links, place) for place in (0, 4, 10)] == [False, True, True]


@pytest.mark.parametrize(
    "unit", ["上一篇", "上一篇:", "2016年", "相关链接\n", "某局2016年政府信息公开年度报告\n", "政府信息公开", "公开(信息)"]
)
def test_titles_and_links_of_a_hostile_text_stay_linear(unit: str) -> None:
    hostile = unit * (60_000 // len(unit))
    begin = time.process_time()
    find_titles(hostile)
    find_links(hostile)
    assert time.process_time() - begin < 5
