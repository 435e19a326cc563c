"""The year's column of an appendix beside 历年累计: by words of the header, else by numbers, else not read; glued pairs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ie.data import StandardTables
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import document_of

_TITLE = "政府信息公开情况统计表\n"
_ROWS = (
    ("（一）主动公开政府信息数", "条", "disclosed_items", 640),
    ("其中：主动公开规范性文件数", "条", "disclosed_normative_docs", 12),
    ("制发规范性文件总数", "件", "normative_docs_issued", 15),
    ("1、政府公报公开政府信息数", "条", "channel_gazette", 3),
    ("2、政府网站公开政府信息数", "条", "channel_website", 520),
    ("3、政务微博公开政府信息数", "条", "channel_weibo", 41),
    ("4、政务微信公开政府信息数", "条", "channel_wechat", 76),
    ("5、其他方式公开政府信息数", "条", "channel_other", 0),
    ("（一）收到申请数", "件", "requests_received", 38),
    ("1、当面申请数", "件", "requests_in_person", 2),
    ("2、传真申请数", "件", "requests_fax", 0),
    ("3、网络申请数", "件", "requests_online", 29),
    ("4、信函申请数", "件", "requests_letter", 7),
    ("四、行政复议数量", "件", "review_total", 9),
    ("（一）维持具体行政行为数", "件", "review_upheld", 5),
    ("（二）被依法纠错数", "件", "review_corrected", 3),
    ("（三）其他情形数", "件", "review_other", 1),
    ("五、行政诉讼数量", "件", "litigation_total", 4),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "litigation_upheld", 4),
    ("（二）被依法纠错数", "件", "litigation_corrected", 0),
    ("（三）其他情形数", "件", "litigation_other", 0),
    ("七、依申请公开信息收取的费用", "万元", "request_fees_wan", 0),
    ("（二）举办各类培训班数", "次", "trainings", 6),
)
_EXPECTED = {f"g1_{name}": Decimal(value) for *_, name, value in _ROWS}


def total(year: int) -> int:
    """A number since the beginning that does not keep the sums of the form."""
    return year * 2 + year % 4


def lines(gap: str = "\t", *, glued: tuple[str, ...] = ()) -> list[str]:
    """Label, unit, the year's number, the one since the beginning; run together in the rows ``glued``."""
    out = []
    for label, unit, name, year in _ROWS:
        numbers = f"{year}{total(year)}" if name in glued else f"{year}{gap}{total(year)}"
        out.append(gap.join((label, unit, numbers)))
    return out


def read(head: str, rows: list[str]) -> StandardTables:
    raw = f"{_TITLE}{head}\n" + "\n".join(rows)
    return find_tables(document_of(raw), normalize_characters(raw))


def values(tables: StandardTables) -> dict[str, Decimal]:
    return {name: cell.value for name, cell in tables.g1.items() if cell.value is not None}


@pytest.mark.parametrize(
    "head",
    ["标名称\t\t当年\t", "指标\t单位\t\t历年累计", "指标\t单位\t本年度\t历年累计", "\t\t\t历年累计"],
    ids=["year_left", "total_left", "whole", "no_other_word"],
)
def test_year_is_read_where_the_header_lost_words(head: str) -> None:
    assert values(read(head, lines())) == _EXPECTED


def test_year_is_read_where_head_cells_are_cut_over_two_lines() -> None:
    assert values(read("统计 计量 本年 历年\n指标 单位 度 累计", lines(" "))) == _EXPECTED


def test_header_on_two_pages_is_one_header() -> None:
    assert values(read("指标 单位 年度 历年累计\n一、主动公开情况\n— 3 —\n指标 单位 年度 历年累计", lines(" "))) == _EXPECTED


def test_sums_tell_the_year_where_no_word_of_the_header_is_left() -> None:
    assert values(read("\t单位\t\t", lines())) == _EXPECTED


def test_nothing_is_read_where_neither_words_nor_sums_tell_the_year() -> None:
    doubled = ["\t".join((label, unit, str(year), str(year * 2))) for label, unit, _, year in _ROWS]
    assert values(read("\t单位\t\t", doubled)) == {}


def test_two_years_beside_each_other_are_not_read() -> None:
    assert values(read("指标\t单位\t2016年\t2017年", lines())) == {}


def test_pairs_run_together_are_parted_where_one_way_is_left() -> None:
    # 00 shows that cells are glued; 614 is 6|14, because the year's number is not above the one since the beginning.
    tables = read("指标\t单位\t本年\t历年累计", lines(glued=("channel_other", "trainings")))
    assert values(tables) == _EXPECTED
    assert {(row.label, row.cell.value) for row in tables.local if row.label == "举办各类培训班数"} == {
        ("举办各类培训班数", Decimal(14))
    }


def test_sums_choose_between_the_ways_to_part_a_pair() -> None:
    # 2959 is 2|959, 29|59 and no other; 29 makes the sum of the ways to apply true.
    assert values(read("指标\t单位\t本年\t历年累计", lines(glued=("channel_other", "requests_online")))) == _EXPECTED


def test_a_pair_that_can_be_parted_in_several_ways_is_not_read() -> None:
    # 5201040 is 5|201040, 520|1040 and more, and no hard sum holds the channels.
    tables = read("指标\t单位\t本年\t历年累计", lines(glued=("channel_other", "channel_website")))
    cell = tables.g1["g1_channel_website"]
    assert (cell.value, cell.state, cell.printed) == (None, "text", "5201040")


def test_a_number_alone_is_no_pair_where_nothing_shows_that_cells_are_glued() -> None:
    rows = lines()
    rows[2] = "制发规范性文件总数\t件\t15"
    tables = read("指标\t单位\t本年\t历年累计", rows)
    assert tables.g1["g1_normative_docs_issued"].value is None
    assert values(tables) == {name: value for name, value in _EXPECTED.items() if name != "g1_normative_docs_issued"}


def test_empty_cells_cut_from_line_ends_leave_the_year_where_it_is() -> None:
    rows = lines()
    rows[2], rows[-2] = "制发规范性文件总数\t件\t15", "七、依申请公开信息收取的费用\t万元\t0"
    assert values(read("指标\t单位\t本年\t历年累计", rows)) == _EXPECTED


def test_two_amounts_run_together_are_not_read() -> None:
    rows = lines(glued=("channel_other",))
    rows[-2] = "七、依申请公开信息收取的费用\t万元\t2.399.56"
    cell = read("指标\t单位\t本年\t历年累计", rows).g1["g1_request_fees_wan"]
    assert (cell.value, cell.printed) == (None, "2.399.56")


def test_number_of_a_cut_note_is_no_value() -> None:
    rows = [f"{label} {unit} {year}" for label, unit, _, year in _ROWS]
    rows[0] = "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条\n） 条 640"
    assert values(read("指标 单位 数量", rows)) == _EXPECTED


def test_row_without_its_label_takes_nothing_and_shifts_nothing() -> None:
    rows = lines("  ")
    rows[6] = rows[6].split("  ", 2)[2]
    assert values(read("指标  单位  本年  历年累计", rows)) == {
        name: value for name, value in _EXPECTED.items() if name != "g1_channel_wechat"
    }


def test_digit_in_front_of_the_next_list_number_is_the_value() -> None:
    rows = [f"{label} {unit}{year}" for label, unit, _, year in _ROWS]
    joined = [*rows[:9], "".join(rows[9:13]), *rows[13:]]  # …件22、传真申请数 件03、网络申请数 件294、信函申请数
    assert values(read("指标 单位 数量", joined)) == _EXPECTED


def test_label_that_lost_its_first_character_does_not_take_the_row_of_another() -> None:
    rows = [f"{label}\t{unit}\t{year}" for label, unit, _, year in _ROWS]
    replies = ["意公开答复数\t\t4", "同意部分公开答复数\t\t2", "同意公开答复数\t\t1"]  # the last is 不同意公开答复数
    cells = read("指标\t单位\t数量", [*rows[:13], *replies, *rows[13:]]).g1
    assert cells["g1_reply_granted"].value is None
    assert (cells["g1_reply_partial"].value, cells["g1_reply_denied"].value) == (2, 1)


def test_header_with_rows_of_pipes_behind_it_is_found() -> None:
    rows = [f"{label} | {unit} | {year} | {total(year)} |" + " |" * 20 for label, unit, _, year in _ROWS]
    assert values(read("指标 | 计量单位 | 本年度 | 历年累计 |" + " |" * 20, rows)) == _EXPECTED
