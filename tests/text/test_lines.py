"""Wrapped lines (N6): joined with an exact map where a text was cut, untouched everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.text.characters import normalize_characters
from ie.text.line_shapes import display_width, first_atom, is_table_line, page_number, starts_own_line
from ie.text.lines import count_wrapped_breaks, join_wrapped_lines
from ie.text.offsets import NormalizedText
from tests.strategies import report_text, spans_within, zh_text

NO_LINE_START = "，。、；：！？）》”’%"
PARAGRAPHS = (
    "一、总体情况",
    "本年度，某局认真落实信息公开的各项要求，围绕群众关心的事项，持续扩大公开范围，完善公开方式，规范办理程序，"
    "全年通过网站、公报和公告栏等渠道主动公开政府信息1286条，比上年增加12.5%，各项工作取得新的进展。",
    "（一）主动公开方面。及时公布机构职能、财政预算、重大项目和民生实事等内容，其中财政信息213条，人事信息75条，"
    "项目信息340条，其余658条为工作动态和通知公告，并对其中27件政策文件作了解读。",
    "二、收到和处理申请情况",
    "全年共收到申请48件，其中网上申请31件，信函申请17件，已全部在法定期限内答复，没有发生行政复议和行政诉讼，"
    "也没有收取任何费用，群众对办理结果普遍表示满意。",
)


def wrap(paragraph: str, characters: int, indent: str = "") -> list[str]:
    """Cut a paragraph as a printer does: at a width, no mark at the start of a line, no number in two."""
    lines: list[str] = []
    line = indent
    rest = paragraph
    while rest:
        atom = first_atom(rest)
        rest = rest[len(atom) :]
        if line.strip() and display_width(line + atom) > 2 * characters:
            lines.append(line)
            line = ""
        line += atom
    return [*lines, line]


def page(characters: int, *, indent: str = "", pages: bool = False) -> str:
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, characters, indent)]
    if pages:
        lines[5:5] = ["- 1 -"]
        lines[9:9] = ["— 2 —"]
    return "\n".join(lines)


def joined(raw: str, keep: tuple[Span, ...] = ()) -> NormalizedText:
    return join_wrapped_lines(normalize_characters(raw), keep=keep)


NORMAL = [normalize_characters(paragraph).norm for paragraph in PARAGRAPHS]


@pytest.mark.parametrize("characters", [24, 28, 32, 38, 45])
@pytest.mark.parametrize("indent", ["", "　　"], ids=["no_indent", "indented"])
def test_wrapped_paragraphs_are_joined(characters: int, indent: str) -> None:
    assert joined(page(characters, indent=indent)).norm.split("\n") == NORMAL


def test_an_indent_begins_a_paragraph_even_behind_a_full_line() -> None:
    full = "本局全年主动公开政府信息，及时答复群众申请，没有收取费用。"
    lines = [line for paragraph in PARAGRAPHS for line in wrap(paragraph, 28, "　　")]
    norm = joined("\n".join([*lines, full, "　　今后将继续改进工作。"])).norm
    assert norm.endswith("\n今后将继续改进工作。")


def test_text_cut_by_characters_is_joined() -> None:
    lines: list[str] = []
    for paragraph in PARAGRAPHS:
        lines += [paragraph[start : start + 33] for start in range(0, len(paragraph), 33)]
    assert joined("\n".join(lines)).norm.split("\n") == NORMAL


def test_entries_of_a_link_list_are_not_joined() -> None:
    links = [f"某某县水务局{year}年政府信息公开工作年度报告 {year + 1}-01-20" for year in range(2010, 2020)]
    assert joined("\n".join(links)).norm.count("\n") == 9


def test_page_numbers_between_lines_are_dropped() -> None:
    assert joined(page(28, pages=True)).norm.split("\n") == NORMAL


def test_a_joined_span_covers_the_line_end_in_raw() -> None:
    raw = page(28)
    text = joined(raw)
    for words in ("1286条", "政府信息", "行政复议"):
        start = text.norm.index(words)
        span = text.to_raw(Span(start, start + len(words)))
        assert raw[span.start : span.end].replace("\n", "") == words


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("\n".join(PARAGRAPHS), id="paragraphs"),
        pytest.param("".join(PARAGRAPHS) * 8, id="one_line"),
        pytest.param("规章\n0\n0\n3\n" * 40, id="one_cell_a_line"),
        pytest.param(
            "\n".join(f"第{n}项工作按时完成，群众满意度较上年有明显提高，各项任务均已落实到位。" for n in range(12)),
            id="whole_sentences",
        ),
        pytest.param("\n".join(["主动公开", "依申请公开", "政策解读", "机构职能"] * 9), id="short_lines"),
        pytest.param(
            "\n".join([*PARAGRAPHS, *["姓名：某某某 单位：某某某县中心卫生院 电话：0000"] * 6]), id="paragraphs_and_a_list"
        ),
        pytest.param("", id="empty"),
    ],
)
def test_text_that_is_not_wrapped_stays(raw: str) -> None:
    text = normalize_characters(raw)
    assert join_wrapped_lines(text, keep=()).norm == text.norm


def test_kept_lines_are_never_joined() -> None:
    raw = page(28)
    text = normalize_characters(raw)
    assert join_wrapped_lines(text, keep=[Span(0, len(text.norm))]).norm == text.norm


def test_table_lines_stay_without_being_named() -> None:
    rows = "\n".join(f"{label} 12 0 0 3 0 0 15" for label in ("本年新收公开申请的总数量", "上年结转公开申请的总数量"))
    lines = joined(page(28) + "\n" + rows).norm.split("\n")
    assert lines[-2:] == [normalize_characters(row).norm for row in rows.split("\n")]


def test_a_title_of_two_lines_stays_two_lines() -> None:
    title = ["某某市某某区城市管理和综合行政执法局二〇二〇年度信息公", "开工作年度报告"]
    assert joined("\n".join(title) + "\n" + page(28)).norm.split("\n")[:2] == title


def test_signature_and_date_stay_lines() -> None:
    lines = joined(page(28) + "\n某某市某某局\n2021年1月20日").norm.split("\n")
    assert lines[-2:] == ["某某市某某局", "2021年1月20日"]


def test_a_year_alone_is_joined_with_its_sign_in_any_text() -> None:
    assert joined("工作总结如下。\n2021\n年,本局将继续公开。").norm == "工作总结如下。\n2021年,本局将继续公开。"


def test_latin_words_are_joined_with_a_blank() -> None:
    lines = page(28).split("\n")
    lines[2:2] = ["本局按照标准化要求组织编写并公布了英文指南Open Data", "Handbook，供公众查询使用。"]
    assert "Open Data Handbook" in joined("\n".join(lines)).norm


def test_double_spaced_lines_are_joined() -> None:
    assert joined(page(30).replace("\n", "\n\n")).norm.split("\n") == NORMAL


def test_count_wrapped_breaks() -> None:
    assert count_wrapped_breaks(normalize_characters(page(28))) == 8
    assert count_wrapped_breaks(normalize_characters("\n".join(PARAGRAPHS))) == 0


@given(raw=st.one_of(zh_text(max_size=80), report_text()), data=st.data())
def test_joined_text_is_a_subsequence(raw: str, data: st.DataObject) -> None:
    text = normalize_characters(raw)
    result = join_wrapped_lines(text, keep=data.draw(spans_within(len(text.norm))))
    source = iter(text.norm)
    assert all(char in source for char in result.norm.replace(" ", ""))
    assert (result.starts[1:] >= result.starts[:-1]).all()
    assert (result.starts < result.ends).all()


@pytest.mark.parametrize(
    ("line", "number"),
    [("- 4 -", (4, False)), ("—12—", (12, False)), ("第3页共9页", (3, False)), ("7", (7, True)), ("4项", None), ("2021", None)],
)
def test_page_number(line: str, number: tuple[int, bool] | None) -> None:
    assert page_number(line) == number


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("一、概况", True),
        ("(二)方式", True),
        ("3.人员", True),
        ("6.7%,增长", False),
        ("(居)务公开", False),
        ("2021年1月20日", True),
    ],
)
def test_starts_own_line(line: str, own: bool) -> None:
    assert starts_own_line(line) is own


@pytest.mark.parametrize(
    ("line", "table"), [("规章2 0 11", True), ("|规章|2|", True), ("收到12件", False), ("其他- / 0", False)]
)
def test_is_table_line(line: str, table: bool) -> None:
    assert is_table_line(line) is table
