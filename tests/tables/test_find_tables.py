"""Single behaviours of find_tables: lost, glued, empty and extra cells, the appendix of 2014, regions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ie.data import Cell, Document, Grid, GridCell, Span, StandardTables
from ie.tables import find_tables
from ie.tables.forms import G1_ROWS, T3_COLUMNS
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import HEADINGS, T3_NOTE, consistent_numbers, document_of, row_a_line, tabs


def read(raw: str, *grids: Grid) -> StandardTables:
    return find_tables(document_of(raw, grids), normalize_characters(raw))


def row_values(tables: StandardTables, row: str) -> list[int | None]:
    return [None if cell.value is None else int(cell.value) for cell in tables.t3[row].values()]


def replace_row(raw: str, label: str, line: str) -> str:
    lines = raw.split("\n")
    at = next(i for i, words in enumerate(lines) if label in words)
    return "\n".join([*lines[:at], *line.split("\n"), *lines[at + 1 :]])


@pytest.fixture
def raw() -> str:
    return row_a_line(consistent_numbers("G3", 4)).raw


def test_find_tables_marks_a_row_without_cells_as_lost(raw: str) -> None:
    tables = read(replace_row(raw, "1.属于国家秘密", "1.属于国家秘密"))
    assert {cell.state for cell in tables.t3["denied_state_secret"].values()} == {"missing_cell"}
    assert None not in row_values(tables, "denied_law_forbidden")


def test_find_tables_leaves_a_row_with_too_few_cells_unread(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "2.重复申请 3 0 0 3"))
    assert {(cell.value, cell.state, cell.printed) for cell in tables.t3["unprocessed_repeat"].values()} == {
        (None, "text", "3 0 0 3")
    }


def test_find_tables_joins_a_number_that_a_blank_splits(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "2.重复申请 3985 758 0 0 2 0 0 3985760"))
    assert row_values(tables, "unprocessed_repeat") == [3985758, 0, 0, 2, 0, 0, 3985760]
    assert tables.t3["unprocessed_repeat"]["natural_person"].printed == "3985 758"


def test_find_tables_joins_a_row_that_a_line_end_cuts(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "2.重复申请 3 0 0\n0 2 0 5"))
    assert row_values(tables, "unprocessed_repeat") == [3, 0, 0, 0, 2, 0, 5]


def test_find_tables_parts_glued_cells_by_their_sum(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "2.重复申请640020470"))
    assert row_values(tables, "unprocessed_repeat") == [64, 0, 0, 2, 0, 4, 70]


def test_find_tables_gives_no_value_where_glued_cells_have_several_readings(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "2.重复申请11111111117"))
    cells = tables.t3["unprocessed_repeat"].values()
    assert {(cell.value, cell.state, cell.printed) for cell in cells} == {(None, "text", "11111111117")}


def test_find_tables_keeps_a_printed_total_that_is_wrong(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "2.重复申请 3 0 0 0 2 0 9"))
    assert row_values(tables, "unprocessed_repeat") == [3, 0, 0, 0, 2, 0, 9]


def test_find_tables_takes_the_one_row_without_a_label_from_its_gap(raw: str) -> None:
    tables = read(replace_row(raw, "2.重复申请", "3 0 0 0 2 0 5"))
    assert row_values(tables, "unprocessed_repeat") == [3, 0, 0, 0, 2, 0, 5]


@pytest.mark.parametrize(
    ("printed", "state", "value"),
    [
        ("", "blank", None),
        ("—", "dash", None),
        ("-", "dash", None),
        ("/", "slash", None),
        ("无", "none_text", 0),
        ("不适用", "na_text", None),
        ("0", "zero", 0),
        ("１２", "number", 12),
    ],
)
def test_find_tables_keeps_the_states_of_cells_apart(printed: str, state: str, value: int | None) -> None:
    numbers = consistent_numbers("G3", 4)
    numbers.t3["granted"][2] = printed
    document = tabs(numbers)
    cell = find_tables(document, normalize_characters(document.raw)).t3["granted"]["research"]
    assert (cell.state, cell.value, cell.printed) == (state, None if value is None else Decimal(value), printed)


def with_subtotal(place: int) -> str:
    numbers = consistent_numbers("G2", 9)
    kinds = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    kinds.insert(0 if place == 1 else 5, "小计")
    raw = row_a_line(numbers).raw.replace("商业企业 科研机构 社会公益组织 法律服务机构 其他", " ".join(kinds))
    for cells in numbers.t3.values():
        eight = [*cells[:place], str(sum(map(int, cells[1:6]))), *cells[place:]]
        raw = raw.replace(" " + " ".join(cells) + "\n", " " + " ".join(eight) + "\n", 1) if eight != cells else raw
    return raw


@pytest.mark.parametrize("place", [1, 6])
def test_find_tables_reads_a_subtotal_column(place: int) -> None:
    numbers = consistent_numbers("G2", 9)
    tables = read(with_subtotal(place))
    for row, cells in numbers.t3.items():
        found = tables.t3[row]
        assert [found[column].printed for column in T3_COLUMNS] == cells, row
        assert found["org_subtotal"].value == sum(map(int, cells[1:6])), row


def test_find_tables_reads_three_blocks_of_disputes_under_their_own_names() -> None:
    raw = (
        f"{HEADINGS[2]}\n行政复议\n结果维持 结果纠正 其他结果 尚未审结 总计\n1 0 2 0 3\n"
        "行政诉讼\n未经复议直接起诉\n结果维持 结果纠正 其他结果 尚未审结 总计\n0 0 0 0 0\n"
        "复议后起诉\n结果维持 结果纠正 其他结果 尚未审结 总计\n4 0 0 1 5\n"
    )
    blocks = {name: [cell.printed for cell in cells.values()] for name, cells in read(raw).t4.items()}
    assert blocks == {
        "review": ["1", "0", "2", "0", "3"],
        "litigation_direct": ["0", "0", "0", "0", "0"],
        "litigation_after_review": ["4", "0", "0", "1", "5"],
    }


def test_find_tables_reads_signed_and_worded_changes_and_money() -> None:
    raw = (
        "第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 12 -2 5\n其他对外管理服务事项 7 +3 1\n"
        "第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n政府集中采购 6 251,000.50元\n"
    )
    t2 = read(raw).t2
    assert t2["t2_licence_items_change"].value == -2
    assert t2["t2_other_service_items_change"].value == 3
    assert (t2["t2_procurement_amount"].value, t2["t2_procurement_amount"].unit) == (Decimal("251000.50"), "元")


def test_find_tables_gives_noted_numbers_back_to_their_column() -> None:
    raw = (
        "第二十条第（一）项\n8\n（含自然失效 3 件）\n21\n（含自然失效 4 件）\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
        "|---|---|---|---|\n| 规章 | 5 | 90 |\n|---|---|---|\n| 行政规范性文件 | 13 | 160 |\n"
    )
    t2 = {name: cell.printed for name, cell in read(raw).t2.items() if cell.printed}
    assert t2 == {
        "t2_rules_made": "5",
        "t2_rules_repealed": "8",
        "t2_rules_in_force": "90",
        "t2_normative_made": "13",
        "t2_normative_repealed": "21",
        "t2_normative_in_force": "160",
    }


def test_find_tables_places_values_by_grid_column_where_a_row_has_fewer_cells() -> None:
    lines = [(label, ["4", "0", "0", "0", "0", "1", "5"]) for label in _FIVE_LABELS]
    raw, cells = T3_NOTE + "\n", []
    for row, (label, values) in enumerate(lines):
        cells.append(GridCell(row, 0, 1, 1, label, Span(len(raw), len(raw) + len(label))))
        raw += label
        for place, value in enumerate(values):
            if row == 2 and place in (1, 2):
                continue  # the reader lost two cells
            raw += "\t"
            cells.append(GridCell(row, 1 + place, 1, 1, value, Span(len(raw), len(raw) + 1)))
            raw += value
        raw += "\n"
    tables = read(raw, Grid(Span(len(T3_NOTE) + 1, len(raw) - 1), len(lines), 8, tuple(cells)))
    assert row_values(tables, "denied_third_party") == [4, None, None, 0, 0, 1, 5]


_FIVE_LABELS = (
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
)


def appendix_text(*, value: str = "{n}") -> str:
    lines = ["政府信息公开情况统计表", "统计指标 单位 统计数"]
    lines += [f"{row.labels[0]} 件 {value.format(n=number)}" for number, row in enumerate(G1_ROWS)]
    return "\n".join(lines) + "\n"


def test_find_tables_reads_the_appendix_of_2014_by_label() -> None:
    raw = appendix_text().replace("当面申请数", "局领导接待数 次 900\n当面申请数")
    tables = read(raw)
    assert tables.form == "G1"
    assert [int(cell.value or 0) for cell in tables.g1.values()] == list(range(58))


def test_find_tables_takes_the_year_not_the_cumulative_column() -> None:
    raw = appendix_text(value="{n} 5000").replace("统计数", "本年度 历年累计")
    assert [int(cell.value or 0) for cell in read(raw).g1.values()] == list(range(58))


def test_find_tables_marks_an_appendix_without_numbers_as_lost() -> None:
    tables = read(appendix_text(value=""))
    assert all(cell.state == "missing_cell" for cell in tables.g1.values())


def test_find_tables_region_shares_a_line_with_prose() -> None:
    raw = row_a_line(consistent_numbers("G3", 4)).raw.replace("\n", "")
    tables = read(raw)
    inside = [raw[region.start : region.end] for region in tables.raw_regions]
    assert len(inside) == 3
    assert inside[0].startswith("第二十条第")
    assert inside[1].startswith(T3_NOTE)
    assert inside[2].startswith("行政复议 行政诉讼")


def test_find_tables_reads_no_value_from_hostile_digits() -> None:
    raw = "一、本年新收政府信息公开申请数量" + "1" * 50_000 + "\n" + "\n".join(_FIVE_LABELS) + "0 " * 20_000
    assert all(cell.value is None for cells in read(raw).t3.values() for cell in cells.values())


@pytest.mark.parametrize("tail", [" ", "\n", "\t", "|", "(", "一、", "存在问题", "1", "- "])
def test_find_tables_ignores_a_hundred_thousand_characters_behind_the_tables(raw: str, tail: str) -> None:
    assert read(raw + tail * (100_000 // len(tail))).t3 == read(raw).t3


T3 = ["natural_person", "enterprise", "research", "welfare_org", "legal_service", "other_org", "total"]
T4 = ["upheld", "corrected", "other", "pending", "total"]


@pytest.mark.real_data
def test_find_tables_reads_every_table_of_the_dev_reports(shared: Path) -> None:
    import json

    from ie.read import read_file

    wrong: list[str] = []
    compared = 0
    for path in sorted((shared / "reports" / "dev").iterdir()):
        gold = json.loads((shared / "gold" / "dev" / f"{path.stem}.json").read_text(encoding="utf-8")).get("tables") or {}
        document: Document = read_file(path)
        tables = find_tables(document, normalize_characters(document.raw))
        pairs: list[tuple[str, object, Cell | None]] = [
            (name, value, tables.t2.get(name)) for name, value in gold.get("t2", {}).items()
        ]
        for part, columns, found in (("t3", T3, tables.t3), ("t4", T4, tables.t4)):
            for row, values in gold.get(part, {}).items():
                pairs += [(f"{row}.{c}", v, found.get(row, {}).get(c)) for c, v in zip(columns, values, strict=True)]
        for name, value, cell in pairs:
            compared += 1
            printed = None if cell is None or cell.value is None else float(cell.value)
            if printed != (None if value is None else float(str(value))):
                wrong.append(f"{path.stem}: {name}: {printed}, gold {value}")
    assert compared > 1_000
    assert wrong == []


@pytest.mark.real_data
def test_find_tables_regions_hold_no_annotated_span(shared: Path) -> None:
    import json

    from ie.read import read_file

    checked = 0
    for path in sorted((shared / "annotations" / "dev").glob("*.spans.jsonl")):
        stem = path.name.removesuffix(".spans.jsonl")
        report = next((shared / "reports" / "dev").glob(f"{stem}.*"))
        document = read_file(report)
        tables = find_tables(document, normalize_characters(document.raw))
        for line in path.read_text(encoding="utf-8").splitlines():
            span = json.loads(line)
            checked += 1
            assert not any(r.start < span["end"] and span["start"] < r.end for r in tables.raw_regions), (stem, span)
    assert checked > 500
