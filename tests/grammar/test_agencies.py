from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.errors import GrammarError
from ie.grammar.agencies import core_name, find_agencies, parse_agency


@pytest.mark.parametrize(
    ("name", "places", "level", "kind"),
    [
        ("安徽省人民政府", ("安徽省",), "省", "government"),
        ("安徽省人民政府办公厅", ("安徽省",), "省", "office"),
        ("北京市人民政府", ("北京市",), "省", "government"),
        ("合肥市人民政府办公室", ("合肥市",), "市", "office"),
        ("巢湖市人民政府", ("巢湖市",), "县", "government"),
        ("合肥市蜀山区教育体育局", ("合肥市", "蜀山区"), "县", "department"),
        ("北京市朝阳区人民政府", ("北京市", "朝阳区"), "县", "government"),
        ("肥西县上派镇人民政府", ("肥西县", "上派镇"), "乡", "town"),
        ("东城区东华门街道办事处", ("东城区", "东华门街道"), "乡", "street"),
        ("青云乡人民政府党政办公室", ("青云乡",), "乡", "office"),
        ("国家税务总局合肥市税务局", ("合肥市",), "市", "department"),
        ("合肥市公安局包河分局", ("合肥市",), "市", "department"),
        ("国务院办公厅", (), "国家", "office"),
        ("国务院", (), "国家", "government"),
        ("教育部", (), "国家", "department"),
        ("市政府办公室", (), "市", "office"),
        ("县教体局", (), "县", "department"),
        ("市纪委", (), "市", "party"),
        ("区委", (), "县", "party"),
        ("县委宣传部", (), "县", "party"),
        ("省人大常委会", (), "省", "congress"),
        ("县政协", (), "县", "cppcc"),
        ("合肥市中级人民法院", ("合肥市",), "市", "court"),
        ("安徽大学", (), None, "school"),
        ("金融办", (), None, "office"),
        ("财政所", (), "乡", "department"),
        ("合肥市", ("合肥市",), "市", "government"),
    ],
)
def test_parse_agency_reads(name: str, places: tuple[str, ...], level: str | None, kind: str) -> None:
    agency = parse_agency(name)
    assert (agency.places, agency.level, agency.kind) == (places, level, kind)
    assert agency.place == ("".join(places) or None)


def test_parse_agency_of_a_zone() -> None:
    assert parse_agency("合肥高新技术产业开发区管理委员会").kind == "zone"
    assert parse_agency("青云经济开发区管委会").kind == "zone"


@pytest.mark.parametrize(
    ("one", "other"),
    [("合肥市人民政府", "合肥市"), ("合肥市政府", "合肥市 人民政府"), ("青云开发区管委会", "青云开发区管理委员会")],
)
def test_core_name_is_one_for_two_spellings(one: str, other: str) -> None:
    assert core_name(one) == core_name(other) == parse_agency(one).core


@pytest.mark.parametrize("name", ["", "有关", "公众", "局" * 80])
def test_parse_agency_refuses(name: str) -> None:
    with pytest.raises(GrammarError) as error:
        parse_agency(name)
    assert error.value.code == "grammar.agency"


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in find_agencies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由合肥市人民政府办公室编制", ["合肥市人民政府办公室"]),
        ("按照国务院办公厅、省政府和市委的要求", ["国务院办公厅", "省政府", "市委"]),
        ("请与市政府办公室联系", ["市政府办公室"]),
        ("会同市教育局、市财政局和县卫健委", ["市教育局", "市财政局", "县卫健委"]),
        ("肥西县上派镇人民政府党政办公室负责", ["肥西县上派镇人民政府党政办公室"]),
        ("国家税务总局合肥市税务局收到3件", ["国家税务总局合肥市税务局"]),
        ("合肥市公安局包河分局", ["合肥市公安局包河分局"]),
        ("召开市政府常务会议,市纪委监督", ["市政府", "市纪委"]),
        ("东城区东华门街道办事处", ["东城区东华门街道办事处"]),
        ("成立政府信息公开工作领导小组办公室", ["政府信息公开工作领导小组办公室"]),
        ("联系乡党政办、财政所", ["乡党政办", "财政所"]),
        ("合肥市人力资源和社会保障局", ["合肥市人力资源和社会保障局"]),
        ("中共合肥市委办公室", ["中共合肥市委办公室"]),
        ("由巢湖经开区管委会公布", ["巢湖经开区管委会"]),
        ("由青云经济开发区管委会公布", ["青云经济开发区管委会"]),
    ],
)
def test_find_agencies_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "我市、我局和本机关",
        "各部门、有关单位、各县(市、区)",
        "通过政府网站和政府公报公开",
        "合肥市门户",
        "市委常委、市委书记",
        "政府信息公开工作",
        "各市教育局",
        "国务院令第711号",
        "委托代理,委员会",
    ],
)
def test_find_agencies_leaves_out(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="省市县区乡镇街道合肥人民政府办公室委局教育财政公安国务院大学开发管、的由", max_size=40))
def test_find_agencies_spans_are_sorted_and_parse(text: str) -> None:
    end = 0
    for span, agency in find_agencies(text):
        assert end <= span.start < span.end <= len(text)
        assert parse_agency(text[span.start : span.end]) == agency
        end = span.end


@pytest.mark.parametrize("unit", ["市", "政府", "市政府", "教育", "教育局", "大学", "开发区", "信息公开", "街道办事处"])
def test_find_agencies_ends_on_hostile_text(unit: str) -> None:
    text = unit * (25_000 // len(unit))
    spans = [span for span, _ in find_agencies(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
