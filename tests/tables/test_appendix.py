"""The appendix of 2014 and tables of an office's own: rows by label, columns by header, the rest under printed labels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ie.data import StandardTables
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import document_of

_ROWS = (
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "g1_disclosed_items", 640),
    ("其中：主动公开规范性文件数", "条", "g1_disclosed_normative_docs", 12),
    ("制发规范性文件总数", "件", "g1_normative_docs_issued", 15),
    ("1.政府公报公开政府信息数", "条", "g1_channel_gazette", 3),
    ("2.政府网站公开政府信息数", "条", "g1_channel_website", 520),
    ("3.政务微博公开政府信息数", "条", "g1_channel_weibo", 41),
    ("4.政务微信公开政府信息数", "条", "g1_channel_wechat", 76),
    ("5.其他方式公开政府信息数", "条", "g1_channel_other", 0),
    ("2.政府网站在线访谈次数", "次", "g1_online_interviews", 4),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "g1_online_interviews_principal", 1),
    ("（一）收到申请数", "件", "g1_requests_received", 9),
    ("1.当面申请数", "件", "g1_requests_in_person", 2),
    ("2.传真申请数", "件", "g1_requests_fax", 0),
    ("3.网络申请数", "件", "g1_requests_online", 7),
    ("4.信函申请数", "件", "g1_requests_letter", 0),
    ("2.同意公开答复数", "件", "g1_reply_granted", 5),
    ("4.不同意公开答复数", "件", "g1_reply_denied", 1),
)


def read(raw: str) -> StandardTables:
    return find_tables(document_of(raw), normalize_characters(raw))


def expected(rows: tuple[tuple[str, str, str, int], ...] = _ROWS) -> dict[str, Decimal]:
    return {name: Decimal(value) for _, _, name, value in rows}


def values(tables: StandardTables) -> dict[str, Decimal]:
    return {name: cell.value for name, cell in tables.g1.items() if cell.value is not None}


@pytest.mark.parametrize("gap", ["\t", " ", "\n"], ids=["tabs", "blanks", "cell_a_line"])
def test_appendix_reads_rows_by_label(gap: str) -> None:
    lines = [gap.join((label, unit, str(value))) for label, unit, _, value in _ROWS]
    assert values(read("统计指标 单位 统计数\n" + "\n".join(lines))) == expected()


@pytest.mark.parametrize("year_first", [True, False])
@pytest.mark.parametrize("gap", ["\t", " ", "\n"], ids=["tabs", "blanks", "cell_a_line"])
def test_appendix_reads_the_column_of_the_year_in_either_order(gap: str, *, year_first: bool) -> None:
    order = (lambda pair: pair) if year_first else (lambda pair: pair[::-1])
    head = gap.join(("指标", "单位", *order(("本年度", "历年累计"))))
    lines = [gap.join((label, unit, *order((str(value), str(value * 3 + 1))))) for label, unit, _, value in _ROWS]
    tables = read(f"{head}\n" + "\n".join(lines))
    assert values(tables) == expected()
    assert {(row.column, row.cell.value) for row in tables.local} == {("历年累计", Decimal(v * 3 + 1)) for *_, v in _ROWS}


def test_appendix_does_not_read_a_split_number_beside_a_cumulative_one() -> None:
    lines = [f"{label} {unit} {value} {value * 3}" for label, unit, _, value in _ROWS]
    lines[4] = lines[4].replace(" 520 1560", " 52 0\n1560")
    tables = read("指标 单位 本年 历年累计\n" + "\n".join(lines))
    assert tables.g1["g1_channel_website"].value is None
    assert tables.g1["g1_channel_weibo"].value == 41


def test_appendix_keeps_rows_of_its_own_under_their_labels() -> None:
    lines = [f"{label}\t{unit}\t{value}" for label, unit, _, value in _ROWS]
    own = ["其中：乡镇政府网站公开政府信息数\t条\t88", "财政预决算信息数\t条\t17"]
    tables = read("统计指标\t单位\t统计数\n" + "\n".join([*lines[:5], *own, *lines[5:]]))
    assert values(tables) == expected()
    assert [(row.label, row.cell.value, row.cell.unit) for row in tables.local] == [
        ("其中：乡镇政府网站公开政府信息数", Decimal(88), "条"),
        ("财政预决算信息数", Decimal(17), "条"),
    ]


def test_appendix_reads_a_number_that_a_label_wraps_around() -> None:
    lines = [f"{label} {unit} {value}" for label, unit, _, value in _ROWS]
    lines[1] = "其中：主动公开规范 12\n性文件数"
    assert values(read("统计指标 单位 统计数\n" + "\n".join(lines))) == expected()


def test_appendix_gives_a_number_to_the_nearer_label_where_one_number_is_lost() -> None:
    lines = [f"{label} {unit} {value}" for label, unit, _, value in _ROWS]
    lines[8] = "2.政府网站在线访谈次数 次"
    tables = read("统计指标 单位 统计数\n" + "\n".join(lines))
    assert values(tables) == {name: v for name, v in expected().items() if name != "g1_online_interviews"}


def test_appendix_does_not_read_a_slip_of_a_scan() -> None:
    lines = [f"{label} {unit} {value}" for label, unit, _, value in _ROWS]
    lines[0] = lines[0].replace("640", "64O")
    cell = read("统计指标 单位 统计数\n" + "\n".join(lines)).g1["g1_disclosed_items"]
    assert (cell.value, cell.state, cell.printed) == (None, "text", "64O")


def test_local_tables_of_other_years_keep_label_unit_and_value() -> None:
    rows = "\n".join(f"{label}\t{unit}\t{value}" for label, unit, value in (
        ("全文电子化数", "条", 31), ("现场接待人次", "人次", 204), ("网上咨询数", "次", 57), ("新增目录数", "条", 8)
    ))  # fmt: skip
    tables = read(f"附表\n指标名称\t单位\t数量\n{rows}\n")
    assert [(row.label, row.cell.unit, row.cell.value) for row in tables.local] == [
        ("全文电子化数", "条", Decimal(31)),
        ("现场接待人次", "人次", Decimal(204)),
        ("网上咨询数", "次", Decimal(57)),
        ("新增目录数", "条", Decimal(8)),
    ]
    assert tables.g1 == {}
