"""What the damages do to cells and texts, and to what anybody could still know of them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from benchmarks.tables.as_html import render_html
from benchmarks.tables.as_text import render_glued, render_one_line, render_text
from benchmarks.tables.cell_damage import (
    drop_one_character_nodes,
    is_dropped_node,
    lose_digits,
    note_nameless,
    split_digits,
)
from benchmarks.tables.frame import Item
from benchmarks.tables.gluing import count_readings, glued_row_is_readable
from benchmarks.tables.sheet import Sheet, Slot, Truth, label


def _row(name: str, *numbers: str, table: str = "t4", fields: tuple[str, ...] = ()) -> tuple[list[Slot], dict[str, Truth]]:
    keys = [f"{table}.review.{field}" for field in fields or [str(at) for at in range(len(numbers))]]
    truths = {
        key: Truth(Decimal(number) if number else None, "number" if number else "blank")
        for key, number in zip(keys, numbers, strict=True)
    }
    return [label(name), *(Slot([n], key=key, is_value=True) for key, n in zip(keys, numbers, strict=True))], truths


def _page(name: str, *numbers: str) -> tuple[list[Item], Sheet]:
    row, truths = _row(name, *numbers)
    sheet = Sheet("t4", "G2", 1 + len(numbers), 0, [row], truths)
    return [Item("title", "某县年度报告"), Item("table", sheet=sheet)], sheet


@pytest.mark.parametrize("text", ["年", " 月 ", "、", "“", "\xa0计"])
def test_is_dropped_node_takes_one_cjk_character_or_mark(text: str) -> None:
    assert is_dropped_node(text)


@pytest.mark.parametrize("text", ["2", "/", "-", "总计", "a", ""])
def test_is_dropped_node_leaves_digits_signs_and_words(text: str) -> None:
    assert not is_dropped_node(text)


def test_drop_one_character_nodes_keeps_longer_runs() -> None:
    page, sheet = _page("维持", "3")
    sheet.rows[0][0].nodes = ["结", "果维持"]
    drop_one_character_nodes(page)
    assert sheet.rows[0][0].text == "果维持"


def test_n1_on_the_html_tree_cuts_the_same_nodes() -> None:
    page, sheet = _page("维持", "3")
    sheet.rows[0][0].nodes = ["结", "果维持"]
    text = render_html(page, "html_word", random.Random(1), drop_nodes=True).decode()
    assert ">果维持<" in text
    assert ">结<" not in text
    assert ">3<" in text


def test_note_nameless_makes_a_row_without_label_ambiguous() -> None:
    page, sheet = _page("维持", "3")
    sheet.rows[0][0].nodes = ["维", "持"]
    note_nameless(page)
    assert sheet.truths["t4.review.0"].status == "ambiguous"


def test_note_nameless_sees_column_heads_where_rows_and_columns_changed_places() -> None:
    row, truths = _row("本年制发件数", "3", "4", table="t2")
    sheet = Sheet("t2", "G3", 3, 0, [[label("信息内容"), label("规章"), label("规范性文件")], row], truths, "transposed")
    sheet.rows[0][1].nodes = ["规", "章"]
    note_nameless([Item("table", sheet=sheet)])
    assert [truth.status for truth in truths.values()] == ["ambiguous", "readable"]


def test_lose_digits_empties_cells_and_says_so() -> None:
    page, sheet = _page("维持", *["12"] * 200)
    lose_digits(page, 2, random.Random(1))
    lost = [slot for slot in sheet.rows[0][1:] if sheet.truths[slot.key].status == "destroyed"]
    assert 5 < len(lost) < 50
    assert all(slot.text == "" for slot in lost)


def test_split_digits_keeps_the_digits_in_order() -> None:
    page, sheet = _page("维持", "12345", "7")
    split_digits(page, 3, random.Random(1))
    split, single = (slot.text for slot in sheet.rows[0][1:])
    assert single == "7"
    assert split != "12345"
    assert "".join(split.split()) == "12345"


def test_blank_cells_are_ambiguous_only_where_they_leave_no_trace() -> None:
    for shape, status in (("tabs", "readable"), ("blanks", "ambiguous"), ("cell_a_line", "ambiguous")):
        page, sheet = _page("维持", "3", "", "4")
        render_text(page, shape, random.Random(1))
        assert {truth.status for truth in sheet.truths.values()} == {status}


def test_one_line_holds_no_line_end_inside_the_table() -> None:
    page, _ = _page("维持", "3", "0")
    assert "维持 3 0" in render_one_line(page, 2, random.Random(1)).decode()


def test_glued_row_has_nothing_between_its_numbers() -> None:
    page, _ = _page("维持", "3", "0", "14", "1", "18")
    assert "3014118" in render_glued(page, 3, random.Random(1)).decode()


@pytest.mark.parametrize(
    ("digits", "group", "groups", "readings"),
    [("00000", 5, 1, 1), ("123410", 5, 1, 1), ("10111", 4, 1, 0), ("11112", 3, 1, 2)],
    ids=["all_zero", "one", "none", "several"],
)
def test_count_readings(digits: str, group: int, groups: int, readings: int) -> None:
    assert count_readings(digits, group, groups) == readings


def _ways(digits: str, numbers: int) -> int:
    """Every way to cut, tried one by one."""
    if numbers == 1:
        return 0
    found = 0

    def cut(rest: str, values: list[int]) -> None:
        nonlocal found
        if len(values) == numbers:
            found += not rest and values[-1] == sum(values[:-1])
            return
        for size in range(1, len(rest) + 1):
            if size == 1 or rest[0] != "0":
                cut(rest[size:], [*values, int(rest[:size])])

    cut(digits, [])
    return min(found, 2)


def test_count_readings_agrees_with_trying_every_cut() -> None:
    rng = random.Random(3)
    for _ in range(200):
        parts = [rng.choice((0, 1, 2, 9, 10, 37)) for _ in range(3)]
        digits = "".join(map(str, [*parts, sum(parts)]))
        assert count_readings(digits, 4, 1) == _ways(digits, 4)


def test_glued_row_of_table_2_is_readable_only_with_one_digit_each() -> None:
    row, truths = _row("规章", "1", "0", "3", table="t2")
    sheet = Sheet("t2", "G2", 4, 0, [row], truths)
    assert glued_row_is_readable(sheet, row)
    row[1].nodes = ["12"]
    assert not glued_row_is_readable(sheet, row)
