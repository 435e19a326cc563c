"""The report's own title: forms, two lines, breadcrumbs; and what is only cited or linked."""

from __future__ import annotations

import pytest

from ie.data import Span
from ie.sections.titles import find_titles, parse_title, parse_year

OPENING = "\n根据《政府信息公开条例》规定，编制本报告。\n"


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("临江县水务局2018年政府信息公开工作年度报告", "临江县水务局", 2018),
        ("2021 年临江县人民政府办公室政府信息公开工作年度报告", "临江县人民政府办公室", 2021),
        ("临江县审计局关于2016年度政府信息公开情况的报告", "临江县审计局", 2016),
        ("临江县人民政府\n2019年度政府信息公开工作年度报告", "临江县人民政府", 2019),
        ("临江县卫生局二○一一年度政府信息公开工作报告", "临江县卫生局", 2011),
        ("临江县政府信息公开年度报告", "临江县", None),
        ("江南科技大学2018-2019学年信息公开年度报告", "江南科技大学", 2019),
        ("2014年政府信息公开年报", None, 2014),
        ("临江县教育局政府信息公开工作2013年度报告", "临江县教育局", 2013),
        ("柳树镇2017年度政务公开\n工作年度报告", "柳树镇", 2017),
        ("柳树镇政府信息公开工作年度报告（2015年）", "柳树镇", 2015),
    ],
)
def test_find_titles_reads_agency_and_year(title: str, agency: str | None, year: int | None) -> None:
    norm = title + OPENING
    (one,) = find_titles(norm)
    assert norm[one.norm_span.start : one.norm_span.end] == title
    named = None if one.agency_span is None else norm[one.agency_span.start : one.agency_span.end].strip()
    assert (named, one.year) == (agency, year)
    assert one.own_heading


@pytest.mark.parametrize("year", ["2018年度", "二〇一八年度", "2018年"])
def test_find_titles_takes_all_of_a_title_that_runs_into_its_text(year: str) -> None:
    title = f"临江县人民政府{year}政府信息公开情况报告"
    norm = title + "根据《政府信息公开条例》规定，编制本报告。" * 10
    (one,) = find_titles(norm)
    assert norm[one.norm_span.start : one.norm_span.end] == title


def test_find_titles_takes_the_last_part_of_a_breadcrumb() -> None:
    norm = "首页 > 政务公开 > 年报 > 2018年 > 临江市政府信息公开年度报告\n市政府"
    (one,) = find_titles(norm)
    assert norm[one.norm_span.start : one.norm_span.end] == "临江市政府信息公开年度报告"


@pytest.mark.parametrize(
    "norm",
    [
        pytest.param("文字解读：临江县2020年政府信息公开工作年度报告", id="explanation"),
        pytest.param("关于做好2020年政府信息公开工作年度报告编制工作的通知", id="notice"),
        pytest.param("我局按时公布了《临江县2020年政府信息公开工作年度报告》。", id="cited"),
        pytest.param(
            "临江县2016年政府信息公开年度报告\n临江县2017年政府信息公开年度报告\n临江县2018年政府信息公开年度报告",
            id="list_of_links",
        ),
        pytest.param("2020年，我局按照要求编制报告", id="sentence"),
    ],
)
def test_find_titles_leaves_out_what_is_not_the_own_title(norm: str) -> None:
    assert find_titles(norm) == []


def test_find_titles_behind_a_label_is_no_heading() -> None:
    (one,) = find_titles("标题：临江县2018年政府信息公开年度报告-临江县政务网\n")
    assert not one.own_heading
    assert one.year == 2018


def test_parse_title_of_a_citation() -> None:
    words = "临江县2018年政府信息公开年度报告"
    title = parse_title(words, Span(0, len(words)))
    assert title is not None
    assert title.year == 2018


def test_parse_year_reads_both_scripts() -> None:
    assert [parse_year(text) for text in ("2018年", "二〇一九年度", "无年份")] == [2018, 2019, None]
