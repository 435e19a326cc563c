from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.errors import GrammarError
from ie.grammar.doc_numbers import find_doc_numbers, parse_doc_number

BRACKETS = ["〔〕", "﹝﹞", "[]", "()", "（）", "【】", "［］", "〖〗"]


@pytest.mark.parametrize("brackets", BRACKETS)
def test_parse_doc_number_takes_every_bracket(brackets: str) -> None:
    value = parse_doc_number(f"皖政办{brackets[0]}2016{brackets[1]}31号")
    assert (value.value, value.repaired) == ("皖政办〔2016〕31号", False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("国办函〔2016〕7号", "国办函〔2016〕7号"),
        ("国发[2016]第52号", "国发〔2016〕52号"),
        ("合政办〔 2016 〕 8 号", "合政办〔2016〕8号"),
        ("合政办〔２０１６〕８号", "合政办〔2016〕8号"),
        ("合政辦發〔2016〕8號", "合政办发〔2016〕8号"),
        ("合政辦(bàn)發(fā)〔2016〕8號(hào)", "合政办发〔2016〕8号"),
        ("(合政办〔2016〕8号)", "合政办〔2016〕8号"),
        ("合政办〔2016〕8号文", "合政办〔2016〕8号"),
        ("国令第711号", "国令第711号"),
        ("国务院令第492号", "国务院令第492号"),
        ("中华人民共和国国务院令第711号", "国务院令第711号"),
        ("国务院第711号令", "国务院令第711号"),
        ("国务院711号令", "国务院令第711号"),
        ("安徽省人民政府令第206号", "安徽省人民政府令第206号"),
        ("财政部令第12号", "财政部令第12号"),
    ],
)
def test_parse_doc_number_normal_form(text: str, value: str) -> None:
    assert parse_doc_number(text).value == value
    assert not parse_doc_number(text).repaired


@pytest.mark.parametrize(
    "text",
    [
        "合政办字〔201631号",
        "合政办字〔201631",
        "合政办字〔201631)",
        "合政办字2016〕31号",
        "合政办字〔2016〕31",
        "合政办字201631号",
        "合政办字﹝201631号",
    ],
    ids=["close_lost", "close_and_mark_lost", "outer_bracket_follows", "open_lost", "mark_lost", "both_lost", "small_bracket"],
)
def test_parse_doc_number_repairs(text: str) -> None:
    value = parse_doc_number(text)
    assert (value.value, value.repaired) == ("合政办字〔2016〕31号", True)


def test_parse_doc_number_repairs_an_order() -> None:
    assert parse_doc_number("国令第711条").value == "国令第711号"
    assert parse_doc_number("国令第711条").repaired


@pytest.mark.parametrize(
    "text",
    [
        "",
        "〔〕号",
        "〔2016〕31号",
        "第二十条第(一)项",
        "DB34/T 1234",
        "合政办〔1889〕3号",
        "合政办〔2016〕号",
        "合政办〔2016〕12345号",
        "合政办〔2016〕0号",
        "第711号",
        "x" * 90,
    ],
)
def test_parse_doc_number_refuses(text: str) -> None:
    with pytest.raises(GrammarError) as error:
        parse_doc_number(text)
    assert error.value.code == "grammar.doc_number"


@given(
    st.sampled_from(["皖政办", "国办发", "合教体函", "税总办发"]),
    st.integers(1990, 2030),
    st.integers(1, 9999),
    st.sampled_from(BRACKETS),
)
def test_parse_doc_number_is_idempotent(code: str, year: int, serial: int, brackets: str) -> None:
    value = parse_doc_number(f"{code}{brackets[0]}{year}{brackets[1]}{serial}号").value
    assert parse_doc_number(value).value == value == f"{code}〔{year}〕{serial}号"


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span, _ in find_doc_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据《条例》(国令第711号)和《通知》(国办函〔2016〕7号)要求", ["国令第711号", "国办函〔2016〕7号"]),
        ("按照皖政办〔2016〕31号、皖政〔2016〕3号文件精神", ["皖政办〔2016〕31号", "皖政〔2016〕3号"]),
        ("及合政办〔2016〕8号与合政〔2016〕9号", ["合政办〔2016〕8号", "合政〔2016〕9号"]),
        ("印发合政办〔201631号和合府发〔201527)文", ["合政办〔201631号", "合府发〔201527"]),
        ("(和政办〔2016〕1号)", ["和政办〔2016〕1号"]),
        ("省教育厅皖教办函〔2016〕8号", ["皖教办函〔2016〕8号"]),
        ("某市人民政府办公室合政办秘〔2016〕8号", ["合政办秘〔2016〕8号"]),
        ("《方案》（合府办字〔2016〕 5 号）", ["合府办字〔2016〕 5 号"]),
        ("依据国务院令第492号和国务院711号令", ["国务院令第492号", "国务院711号令"]),
        ("发文字号：合政办〔2016〕8号 发布日期", ["合政办〔2016〕8号"]),
        ("〈意见〉的通知》(国办发[2016]80号文)", ["国办发[2016]80号"]),
    ],
)
def test_find_doc_numbers_finds_the_code(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "文号 〔〕号",
        "第二十条第(一)项",
        "标准DB34/T 1234-2016",
        "见附件(2016)3",
        "会议(2016)共3次",
        "第711号",
        "电话(0551)62345678",
        "2016年第3号",
        "命令第3号线",
    ],
)
def test_find_doc_numbers_leaves_out(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="皖政办发函和令第号国务院〔〕[]()2016305 年、", max_size=50))
def test_find_doc_numbers_spans_parse_to_the_same_value(text: str) -> None:
    end = 0
    for span, value in find_doc_numbers(text):
        assert end <= span.start < span.end <= len(text)
        assert value.value.endswith("号")
        end = span.end


@pytest.mark.parametrize("unit", ["发", "令第", "〔2016", "(2016)1", "2016", "国令", "发20161号", "[", "令第711号"])
def test_find_doc_numbers_ends_on_hostile_text(unit: str) -> None:
    text = unit * (25_000 // len(unit))
    spans = [span for span, _ in find_doc_numbers(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
