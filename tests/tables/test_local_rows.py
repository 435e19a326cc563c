"""Rows of an office's own: whole labels, their unit, and no number of a column that has no name."""

from __future__ import annotations

from decimal import Decimal

from ie.data import StandardTables
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import document_of
from tests.tables.test_appendix_columns import _ROWS, lines


def read(raw: str) -> StandardTables:
    return find_tables(document_of(raw), normalize_characters(raw))


def test_local_label_over_several_lines_is_whole() -> None:
    rows = [f"{label} {unit} {year}" for label, unit, _, year in _ROWS]
    own = ["防汛抗旱信\n31\n息公开数 条", "民生实事项目\n信息公开数 条 8"]
    tables = read("统计指标 单位 统计数\n" + "\n".join([*rows[:3], *own, *rows[3:]]))
    assert [(row.label, row.cell.value) for row in tables.local] == [
        ("防汛抗旱信息公开数 条", Decimal(31)),
        ("民生实事项目信息公开数 条", Decimal(8)),
    ]


def test_local_unit_is_read_from_its_cell_or_from_a_note() -> None:
    rows = "\n".join(
        ("网站建设评议得分\t分\t96.5", "目录编制数（单位：条）\t\t12", "查阅场所开放\t天\t250", "现场接待\t人次\t7")
    )
    tables = read(f"指标\t单位\t数量\n{rows}\n")
    assert [(row.label, row.cell.unit) for row in tables.local] == [
        ("网站建设评议得分", "分"),
        ("目录编制数（单位：条）", "条"),
        ("查阅场所开放", "天"),
        ("现场接待", "人次"),
    ]


def test_local_number_under_no_column_name_is_left_out() -> None:
    own = "防汛抗旱信息公开数\t条\t31\t70"
    rows = lines()
    tables = read("指标\t单位\t\t历年累计\n" + "\n".join([*rows[:3], own, *rows[3:]]))
    assert [(row.column, row.cell.value) for row in tables.local if row.label == "防汛抗旱信息公开数"] == [
        ("历年累计", Decimal(70))
    ]


def test_local_row_of_several_lines_of_numbers_is_left_out() -> None:
    raw = "附表\n全文电子化数 31\n204\n现场接待 57\n网上咨询 8\n新增目录 4\n当面答复 2\n"
    assert ("全文电子化数", Decimal(31)) not in {(row.label, row.cell.value) for row in read(raw).local}
