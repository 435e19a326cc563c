"""What counts as table text: narrative that speaks of the rows stays outside, numbers that no form explains are inside."""

from __future__ import annotations

import pytest

from ie.data import StandardTables
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import (
    HEADINGS,
    SHAPES,
    T3_NOTE,
    consistent_numbers,
    document_of,
    glued_rows,
    one_cell_a_line,
    row_a_line,
    tabs,
)

NARRATIVE = (
    "答复18件，其中予以公开9件、部分公开（区分处理）2件、属于行政执法案卷1件、危及“三安全一稳定”0件、保护第三方合法权益1件，"
    "本机关不掌握相关政府信息3件，没有现成信息需要另行制作1件，补正后申请内容仍不明确1件。\n（四）平台建设\n新增查阅点3个。\n"
)


def read(raw: str) -> StandardTables:
    return find_tables(document_of(raw), normalize_characters(raw))


def hidden(raw: str) -> str:
    return "⏎".join(raw[region.start : region.end] for region in read(raw).raw_regions)


FILLER = "围绕群众关心的事项，及时更新目录，逐项核对内容，方便查询和下载。" * 11


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - {"grids"}))
@pytest.mark.parametrize("filler", ["", FILLER + "\n"])
def test_narrative_that_names_the_rows_stays_outside(shape: str, filler: str) -> None:
    raw = SHAPES[shape](consistent_numbers("G3", 11)).raw.replace(HEADINGS[1], f"三·申请\n{NARRATIVE}{filler}")
    assert not any(
        words in hidden(raw) for words in ("答复18件", "予以公开9件", "另行制作1件", "平台建设", "查阅点", "围绕群众")
    )
    assert len(read(raw).raw_regions) >= 3


@pytest.mark.parametrize(
    "heading",
    [
        "（三）收到和处理政府信息公开申请情况",
        "三 收到和处理政府信息公开申请情况",
        "三 、收到和处理政府信息公开申请情况",
        "3、行政机关收到和处理政府信息公开申请情况",
        "三、收到和处理政府信息公开申请情况：",
        "收到和处理政府信息公开申请情况",
    ],
)
def test_heading_between_two_tables_stays_outside(heading: str) -> None:
    raw = row_a_line(consistent_numbers("G3", 11)).raw.replace(HEADINGS[1], heading)
    assert "收到和处理" not in hidden(raw)


def test_caption_inside_a_table_is_no_heading() -> None:
    raw = row_a_line(consistent_numbers("G3", 11)).raw.replace("规章 ", "表二：主动公开政府信息情况\n规章 ")
    assert "表二" in hidden(raw)


def test_next_heading_with_a_number_is_not_a_cell() -> None:
    document = glued_rows(consistent_numbers("G3", 11, all_zero=True))
    raw = document.raw.replace(HEADINGS[3], "5、2031年工作安排")
    tables = read(raw)
    assert {cell.printed for cells in tables.t4.values() for cell in cells.values()} == {"0"}
    assert "安排" not in hidden(raw)


def test_prose_below_a_table_without_numbers_is_not_read() -> None:
    raw = (
        f"{HEADINGS[0]}\n第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可\n第二十条第（六）项\n信息内容 本年处理决定数量\n"
        "行政处罚\n行政强制\n（表格见附件）\n全年作出行政许可520件，行政处罚33件，行政强制4件。\n"
    )
    assert all(cell.value is None for cell in read(raw).t2.values())
    assert "520件" not in hidden(raw)


def test_table_whose_blank_cells_left_no_trace_is_hidden_and_unread() -> None:
    numbers = consistent_numbers("G3", 11)
    for cells in numbers.t3.values():
        cells[:] = ["12", "", "", "", "", "", "12"]
    raw = one_cell_a_line(numbers).raw
    tables = read(raw)
    assert all(cell.value is None for cells in tables.t3.values() for cell in cells.values())
    assert tables.t3["carried_forward"]["total"].printed.split() == ["12", "12"]
    assert "结转下年度" in hidden(raw)


def test_one_line_under_the_header_of_three_blocks_is_nobodys() -> None:
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计"
    raw = f"{HEADINGS[2]}\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n{outcomes} {outcomes} {outcomes}\n8 1 3 5 17\n{HEADINGS[3]}\n"
    cells = [cell for block in read(raw).t4.values() for cell in block.values()]
    assert {(cell.value, cell.printed) for cell in cells} == {(None, "8 1 3 5 17")}
    assert "17" in hidden(raw)


@pytest.mark.parametrize(("label", "printed"), [("行政强制", " 359"), ("行政强制", "\t359"), ("行政处罚", "\n359")])
def test_number_apart_from_its_label_is_not_cut(label: str, printed: str) -> None:
    raw = row_a_line(consistent_numbers("G2", 11)).raw
    line = next(line for line in raw.split("\n") if line.startswith(label))
    tables = read(raw.replace(line, label + printed))
    field = "t2_coercion" if label == "行政强制" else "t2_penalty"
    assert [tables.t2[f"{field}_{name}"].value for name in ("items_prev", "items_change", "decisions")] == [None] * 3


def test_glued_digits_are_not_cut_where_zeros_are_left_blank() -> None:
    rows = "第二十条第（六）项\n信息内容上一年项目数量本年增/减处理决定数量\n行政处罚{}\n行政强制359\n"
    with_zeros, without = read(rows.format("000")).t2, read(rows.format("224")).t2
    assert with_zeros["t2_coercion_items_prev"].value == 3
    assert without["t2_coercion_items_prev"].value is None


def test_glued_change_keeps_its_sign() -> None:
    raw = "第二十条第（八）项\n信息内容上一年项目数量本年增/减\n行政事业性收费126-2\n"
    t2 = read(raw).t2
    assert (t2["t2_fee_items_prev"].value, t2["t2_fee_items_change"].value) == (126, -2)


def test_number_and_next_label_in_one_cell_are_two() -> None:
    raw = (
        tabs(consistent_numbers("G3", 11))
        .raw.replace("\n（二）部分公开", "  （二）部分公开")
        .replace("\n（七）总计", " （七）总计")
    )
    tables, whole = read(raw), read(tabs(consistent_numbers("G3", 11)).raw)
    assert [c.value for c in tables.t3["partial"].values()] == [c.value for c in whole.t3["partial"].values()]
    assert [c.value for c in tables.t3["handled_total"].values()] == [c.value for c in whole.t3["handled_total"].values()]


def test_letter_for_zero_costs_only_its_own_cell() -> None:
    numbers = consistent_numbers("G3", 11)
    numbers.t3["granted"] = ["3", "O", "0", "0", "0", "0", "3"]
    cells = read(tabs(numbers).raw).t3["granted"]
    assert [cell.value for cell in cells.values()] == [3, None, 0, 0, 0, 0, 3]
    assert cells["enterprise"].printed == "O"


def test_tables_of_an_offices_own_are_hidden_and_unread() -> None:
    own = "序号\t类别\t条数\n1\t规划\t33\n2\t财政\t8\n3\t人事\t12\n4\t其他\t70\n"
    raw = f"一、概述\n全年公开123条。\n{own}二、其他\n网站公开12条\n微博公开5条\n公报公开3条\n微信公开4条\n"
    tables = read(raw)
    assert (tables.form, [raw[r.start : r.end] for r in tables.raw_regions]) == (None, [own.rstrip()])


def test_cumulative_number_alone_is_not_taken_for_the_years() -> None:
    from ie.tables.forms import G1_ROWS

    lines = [f"{row.labels[0]} 件 {n} {n * 3}" for n, row in enumerate(G1_ROWS)]
    lines[3] = f"{G1_ROWS[3].labels[0]} 件 9"
    tables = read("附表\n指标名称 计量单位 本年 历年累计\n" + "\n".join(lines) + "\n")
    assert tables.g1[G1_ROWS[3].name].value is None
    assert tables.g1[G1_ROWS[4].name].value == 4


def test_note_that_wraps_gives_no_value() -> None:
    from tests.tables.test_find_tables import appendix_text

    raw = appendix_text(value="41").replace(
        "回应公众关注热点或重大舆情数 件", "回应公众关注热点或重大舆情数(不同方式回应同一舆情\n计 1 次) 次"
    )
    assert read(raw).g1["g1_response_hot_topics"].value == 41


def test_header_note_starts_table_three() -> None:
    raw = row_a_line(consistent_numbers("G3", 11)).raw.replace(T3_NOTE, f"现将有关情况列表如下。\n{T3_NOTE}")
    assert "列表如下" not in hidden(raw)


@pytest.mark.parametrize("border", ["\t", "|"])
def test_narrative_on_one_line_with_bordered_tables_stays_outside(border: str) -> None:
    numbers = consistent_numbers("G3", 11)
    raw = SHAPES["tabs"](numbers).raw.replace("\t", border)
    for number, heading in zip("二三四五", HEADINGS, strict=True):
        raw = raw.replace(heading, f"（{number}）有关的情况")
    text = hidden(f"芦溪县水务局2031年报告。{FILLER}" + " ".join(raw.split("\n")))
    assert "水务局" not in text
    assert "围绕群众" not in text
    assert "结果维持" in text
