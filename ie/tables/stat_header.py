"""The columns of a statistical table: which hold values, what the header calls them, and which of them is the year's.

A column is the year's because its header says so, or because the one beside it is said to run since the beginning (历年累计). Without
a word of either, the numbers decide (`appendix_columns`), or nothing does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ie.tables.folding import label_key
from ie.tables.rows import Token
from ie.tables.stat_rows import StatRow

ColumnKind = Literal["year", "cumulative", "other"]

_HEADER_WORD = re.compile("统计指标|指标|项目|名称|单位|统计数|数量|类别|内容")
_NOT_VALUES = re.compile(
    "统计指标|指标名称|指标|统计项目|项目名称|项目|计量单位|单位|序号|代码|编号|行次|备注|说明|类别|内容|名称"
)
_CODES = re.compile("序号|代码|编号|行次")
_CUMULATIVE = r"历年累计数?|累计总?数?|历年(?:总数)?"
_YEAR = r"本年度?数?|当年数?|年度数?|统计数据?|数量|数值|指标值|\d{4}\s?年度?"
_COLUMN = re.compile(f"(?P<cumulative>{_CUMULATIVE})|(?P<year>{_YEAR})")
_SINCE_THE_BEGINNING = re.compile("历年|累计")
_THIS_YEAR_TOTAL = re.compile("(?:本年度?|当年|全年|月份?)累计")
_VALUES_SHARE_MIN = 0.2  # of the rows have a number in a column of values; codes in a label's cell are rarer
_PAIRS_SHARE_MIN = 0.6  # of the rows have two numbers: there are two columns, whatever is left of the header


@dataclass(frozen=True, slots=True)
class Header:
    """The columns that hold values, in printed order; ``at`` is the place of each where columns are known."""

    names: tuple[str | None, ...] = ()
    kinds: tuple[ColumnKind, ...] = ()
    at: tuple[tuple[int, int], ...] = ()  # (column of the table, place among the value columns)
    has_codes: bool = False
    names_cumulative: bool = False  # a word of the header says that a column runs since the beginning; which one may be unclear

    @property
    def width(self) -> int:
        return len(self.kinds) or 1

    @property
    def year_place(self) -> int | None:
        """Where the year's number stands; None where the header names several columns and not one of them alone is the year's."""
        if len(self.kinds) <= 1:
            return None if self.kinds == ("cumulative",) else 0
        return self.kinds.index("year") if self.kinds.count("year") == 1 else None

    @property
    def is_year_and_cumulative(self) -> bool:
        return sorted(self.kinds) == ["cumulative", "year"]


def read_header(rows: Sequence[StatRow]) -> Header:
    """What the words in front of the first number say of the columns; an empty header where they say nothing."""
    head, body = _head_and_body(rows)
    text = "".join(token.text for token in head)
    codes = _CODES.search(text) is not None
    cumulative = _SINCE_THE_BEGINNING.search(_THIS_YEAR_TOTAL.sub("", "".join(text.split()))) is not None
    columns = _columns(head, body)
    if columns:
        names = tuple(columns.values())
        at = tuple((column, place) for place, column in enumerate(columns))
        return Header(names, tuple(_kind(name or "") for name in names), at, codes, cumulative)
    named = [] if _HEADER_WORD.search(text) is None else [(m[0], _kind(m[0])) for m in _COLUMN.finditer(text)]
    # 历年 and 累计 stand apart where a narrow head cell is printed on two lines.
    parted = [[name for name, _ in same] for _, same in groupby(named, key=lambda pair: pair[1])]
    kinds = [kind for kind, _ in groupby(named, key=lambda pair: pair[1])]
    if len(named) == 2 or len(kinds) != 2:
        parted, kinds = [[name] for name, _ in named], [kind for _, kind in named]
        half = len(parted) // 2
        # The header is printed again on the next page.
        if half and parted[:half] == parted[half:] and (len(set(kinds)) > 1 or not _has_pairs(body)):
            parted, kinds = parted[:half], kinds[:half]
    if len(kinds) < 2 and _has_pairs(body):
        return Header((None, None), ("other", "other"), (), codes, cumulative)
    return Header(tuple("".join(words) for words in parted), tuple(kinds), (), codes, cumulative)


def _head_and_body(rows: Sequence[StatRow]) -> tuple[list[Token], list[StatRow]]:
    """The words in front of the first row with words and a number, with those in front of its label; and the rows that have both."""
    head: list[Token] = []
    for index, row in enumerate(rows):
        if not _is_valued(row):
            head += row.words
            continue
        head += row.labels()[:-1]
        return head, [other for other in rows[index:] if _is_valued(other)]
    return head, []


def _is_valued(row: StatRow) -> bool:
    return bool(row.words) and any(token.kind == "value" for token in row.values)


def _has_pairs(body: Sequence[StatRow]) -> bool:
    pairs = sum(sum(token.kind == "value" for token in row.values) == 2 for row in body)
    return len(body) > 2 and pairs >= _PAIRS_SHARE_MIN * len(body)


def _columns(head: Sequence[Token], body: Sequence[StatRow]) -> dict[int, str | None]:
    """The columns that hold values, with what stands in the header above each; none where the table has no cell borders.

    On a line that holds several rows, or the whole table, the places between tabs are no columns.
    """
    on_line = Counter(row.values[0].row for row in body)
    rows = [row for row in body if row.delimited and on_line[row.values[0].row] == 1]
    if not rows or 3 * len(rows) < len(body):
        return {}
    names = _names(head, rows[0].values[0].row)
    counts = Counter(token.column for row in rows for token in row.values if token.kind == "value" and token.column is not None)
    common = [column for column, count in sorted(counts.items()) if count >= _VALUES_SHARE_MIN * len(rows)]
    named = [column for column, name in sorted(names.items()) if _kind(name) != "other"]
    if any(column not in common for column in named) and any(column not in names for column in common):
        # The first head cell stands on a line of its own, and the others one column to the left; or nothing can be said of them.
        names = {column + 1: name for column, name in names.items()} if [column + 1 for column in named] == common else {}
    out: dict[int, str | None] = {}
    for column in sorted({*counts, *names}):
        name = names.get(column)
        if name is not None and _NOT_VALUES.fullmatch(label_key(name)):
            continue
        if column in common or (name is not None and _kind(name) != "other"):
            out[column] = name
    return out


def _names(head: Sequence[Token], body_line: int) -> dict[int, str]:
    """The words of the header above each column, from the first line that is one of a header."""
    cells = [token for token in head if token.column is not None and token.row != body_line]
    first = next((token.row for token in cells if _HEADER_WORD.search(token.text) or _COLUMN.search(token.text)), None)
    names: dict[int, str] = {}
    for token in cells:
        if first is not None and token.row >= first and token.column is not None:
            names[token.column] = names.get(token.column, "") + "".join(token.text.split())
    return names


def _kind(text: str) -> ColumnKind:
    words = "".join(text.split())
    if _THIS_YEAR_TOTAL.search(words):
        return "year"
    found = _COLUMN.search(words)
    if found is None:
        return "other"
    return "cumulative" if found["cumulative"] or "累计" in words else "year"


def drop_codes(rows: Sequence[StatRow], header: Header) -> list[StatRow]:
    """The rows without the code of the next row at their end, where the table has a column of codes and no cell borders.

    A row in which the next code is not there as expected has no values: its number and a code cannot be told apart.
    """
    if not header.has_codes or any(row.delimited for row in rows):
        return list(rows)
    out: list[StatRow] = []
    expected = None
    for place, row in enumerate(rows):
        last = row.values[-1].text if row.values else ""
        code = int(last) if last.isdigit() and len(last) < 5 else None
        fits = code is not None and (code == expected or (expected is None and code <= 2))
        if fits and code is not None and len(row.values) in (header.width + 1, 1 if not row.words else 0):
            out.append(StatRow(row.words, row.values[:-1], row.delimited))
            expected = code + 1
        elif place == len(rows) - 1 and len(row.values) == header.width:
            out.append(row)
        else:
            out.append(StatRow(row.words, (), row.delimited))
            expected = code + 1 if code is not None and expected is not None and code > expected else expected
    return out


def value_tokens(row: StatRow, header: Header) -> tuple[Token | None, ...] | None:
    """The token of each value column; None where the values cannot be told apart. A place is None where the row has no cell.

    A line with tabs or pipes that ends before the last column is no such row: two of its numbers may have run together.
    """
    values = row.values
    at: Mapping[int, int] = dict(header.at)
    if row.delimited and at and all(token.column in at for token in values if token.kind == "value"):
        by_place = {at[t.column]: t for t in values if t.column is not None and t.column in at}
        whole = row.is_in_grid or not by_place or header.width - 1 in by_place
        return tuple(by_place.get(place) for place in range(header.width)) if whole else None
    while len(values) > header.width and values[0].kind == "blank":
        values = values[1:]
    while len(values) > header.width and values[-1].kind == "blank":
        values = values[:-1]
    return values if len(values) == header.width else None
