"""The official forms of 2014, 2019 and 2021 as they are printed: rows of header cells and number cells.

A header cell names a word of ``assets/words.tsv``; a number cell names a cell of the record, ``t3.granted.total``. A cell that the
form has and the record has not is drawn empty; a row that the record has and the form has not is added below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ie.tables.forms import (
    G1_ROWS,
    T2_ROWS,
    T3_APPLICANTS,
    T3_DENIED,
    T3_ORGANISATIONS,
    T3_OTHER_G2,
    T3_OTHER_G3,
    T3_ROWS,
    T3_SUBTOTAL,
    T3_UNABLE,
    T3_UNPROCESSED,
    T4_COLUMNS,
    t2_field,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell: a word, or ``text`` that the page itself prints (rows of local forms)."""

    word: str = ""
    columns: int = 1
    rows: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number cell, by the name of the record's cell."""

    cell: str
    columns: int = 1


Row = tuple[Head | Number, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it is drawn."""

    name: str
    rows: tuple[Row, ...]


def lay_out(tables: Mapping[str, Any]) -> list[Sheet]:
    """Return the tables of a record that hold anything, in the order of the report."""
    sheets = []
    if tables["t2"]:
        sheets.append(Sheet("t2", tuple(_table2(tables["t2"], tables["form"]))))
    if tables["t3"]:
        sheets.append(Sheet("t3", tuple(_table3(tables["t3"]))))
    if tables["t4"]:
        sheets.append(Sheet("t4", tuple(_table4(tables["t4"]))))
    if tables["g1"]:
        sheets.append(Sheet("g1", tuple(_appendix(tables["g1"]))))
    if tables.get("g1_local"):
        sheets.append(Sheet("g1_local", tuple(_local_rows(tables["g1_local"]))))
    return sheets


# --- table 2 ---------------------------------------------------------------------------------------------------------

_T2_ITEMS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "G2": (
        ("t2.item1", ("rules", "normative")),
        ("t2.item5", ("licence", "other_service")),
        ("t2.item6", ("penalty", "coercion")),
        ("t2.item8", ("fee",)),
        ("t2.item9", ("procurement",)),
    ),
    "G3": (
        ("t2.item1", ("rules", "normative")),
        ("t2.item5", ("licence",)),
        ("t2.item6", ("penalty", "coercion")),
        ("t2.item8", ("fee",)),
    ),
}
_WORDS_OF_2019 = frozenset({"made", "decisions", "normative"})
"""Rows and columns of table 2 whose label is another one in the form of 2019."""
_T2_WIDTH = 6  # in columns of the page: rows of one, two and three numbers end at the same edge


def _table2(cells: Mapping[str, Any], form: str | None) -> list[Row]:
    chosen = form if form in _T2_ITEMS else "G3"
    by_name = {row.name: row for row in T2_ROWS[chosen]}
    rows: list[Row] = []
    drawn: set[str] = set()
    for item, names in _T2_ITEMS[chosen]:
        columns = by_name[names[0]].columns
        width = _T2_WIDTH // len(columns)
        rows.append((Head(item, columns=_T2_WIDTH + 1),))
        rows.append((Head("t2.content"), *(Head(_t2_word(column, chosen), columns=width) for column in columns)))
        for name in names:
            fields = [t2_field(by_name[name], column) for column in columns]
            drawn.update(fields)
            rows.append((Head(_t2_word(name, chosen)), *(Number(f"t2.{field}", columns=width) for field in fields)))
    rows += _left_over([name for name in cells if name not in drawn], "t2", columns=_T2_WIDTH + 1)
    return rows


def t2_names(form: str | None) -> dict[str, tuple[str, str]]:
    """The words for row and column of every cell of table 2, ``{"t2.t2_rules_made": ("t2.rules", "t2.made")}``."""
    chosen = form if form in _T2_ITEMS else "G3"
    return {
        f"t2.{t2_field(row, column)}": (_t2_word(row.name, chosen), _t2_word(column, chosen))
        for row in T2_ROWS[chosen]
        for column in row.columns
    }


def _t2_word(name: str, form: str) -> str:
    return f"t2.{name}_2019" if form == "G2" and name in _WORDS_OF_2019 else f"t2.{name}"


def _left_over(names: Sequence[str], table: str, *, columns: int) -> list[Row]:
    if not names:
        return []
    rows: list[Row] = [(Head("table.other_rows", columns=columns),)]
    return rows + [(Head(text=name), Number(f"{table}.{name}", columns=columns - 1)) for name in names]


# --- table 3 ---------------------------------------------------------------------------------------------------------


def _table3(table: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    subtotal = (T3_SUBTOTAL,) if any(T3_SUBTOTAL in row for row in table.values()) else ()
    columns = (*T3_APPLICANTS, *subtotal, "total")
    form = "G3" if any(name in table for name in T3_OTHER_G3) else "G2"
    organisations = (*T3_ORGANISATIONS, *subtotal)

    def numbers(row: str) -> tuple[Number, ...]:
        return tuple(Number(f"t3.{row}.{column}") for column in columns)

    def wide(row: str, width: int) -> Row:
        return (Head(f"t3.{row}", columns=width), *numbers(row))

    def block(title: str, names: Sequence[str]) -> list[Row]:
        rows = [wide(name, 1) for name in names]
        return [(Head(title, rows=len(names)), *rows[0]), *rows[1:]]

    results = [wide(name, 2) for name in ("granted", "partial")]
    results += block("t3.denied", T3_DENIED) + block("t3.unable", T3_UNABLE) + block("t3.unprocessed", T3_UNPROCESSED)
    results += block("t3.other", T3_OTHER_G3) if form == "G3" else [wide(T3_OTHER_G2[0], 2)]
    results.append(wide("handled_total", 2))
    results[0] = (Head("t3.results", rows=len(results)), *results[0])

    known = {row.name for row in T3_ROWS[form]}
    more = [wide(name, 3) for name in table if name not in known]
    return [
        (Head("t3.corner", columns=3, rows=3), Head("t3.applicants", columns=len(columns))),
        (
            Head("t3.natural_person", rows=2),
            Head("t3.organisations", columns=len(organisations)),
            Head("t3.total", rows=2),
        ),
        tuple(Head(f"t3.{name}") for name in organisations),
        *(wide(name, 3) for name in ("new_received", "carried_over")),
        *results,
        wide("carried_forward", 3),
        *more,
    ]


# --- table 4 and the appendix ----------------------------------------------------------------------------------------

_T4_BLOCKS = ("review", "litigation_direct", "litigation_after_review")


def _table4(table: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    width = len(T4_COLUMNS)
    blocks = (*_T4_BLOCKS, *(name for name in table if name not in _T4_BLOCKS))
    return [
        (Head("t4.review", columns=width, rows=2), Head("t4.litigation", columns=(len(blocks) - 1) * width)),
        tuple(Head(f"t4.{name}", columns=width) for name in blocks[1:]),
        tuple(Head(f"t4.{column}") for _ in blocks for column in T4_COLUMNS),
        tuple(Number(f"t4.{name}.{column}") for name in blocks for column in T4_COLUMNS),
    ]


_G1_PARTS = {
    "g1_disclosed_items": "g1.part1",
    "g1_response_hot_topics": "g1.part2",
    "g1_requests_received": "g1.part3",
    "g1_dedicated_units": "g1.part8",
    "g1_meetings": "g1.part9",
}
"""The first row of each part of the appendix that has a heading of its own."""


_G1_UNITS = (
    ("条", ("disclosed_items", "disclosed_normative_docs", "channel_")),
    ("次", ("response_hot_topics", "press_conferences", "online_interviews", "responses_", "meetings", "trainings")),
    ("篇", ("interpretation_articles",)),
    ("万元", ("request_fees_wan", "budget_wan")),
    ("个", ("dedicated_units", "reading_points")),
    ("人次", ("trainees",)),
    ("人", ("staff_",)),
)
"""Units that the form of 2014 prints, by how a row's name begins; all other rows count 件 (domain schema, section 1)."""


def _appendix(cells: Mapping[str, Any]) -> list[Row]:
    rows: list[Row] = [(Head("g1.indicator"), Head("g1.unit"), Head("g1.count"))]
    for row in G1_ROWS:
        if row.name in _G1_PARTS:
            rows.append((Head(_G1_PARTS[row.name], columns=3),))
        rows.append((Head(f"g1.{row.name}"), Head(text=_g1_unit(row.name)), Number(f"g1.{row.name}")))
    known = {row.name for row in G1_ROWS}
    return rows + _left_over([name for name in cells if name not in known], "g1", columns=3)


def _g1_unit(name: str) -> str:
    return next((unit for unit, starts in _G1_UNITS if name.removeprefix("g1_").startswith(starts)), "件")


def _local_rows(rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    drawn: list[Row] = [(Head("g1.indicator"), Head("g1.column"), Head("g1.count"))]
    for number, row in enumerate(rows):
        drawn.append((Head(text=str(row["label"])), Head(text=str(row["column"] or "")), Number(f"g1_local.{number}")))
    return drawn
