"""Tables with characters lost, doubled and put in at random: no exception, evidence in its place, no value from nowhere."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.data import Cell, StandardTables
from ie.tables import find_tables
from ie.text.characters import normalize_characters
from tests.tables.table_shapes import GLUED_SHAPES, SHAPES, consistent_numbers, document_of

_INSERTED = ("|", "||", "\t", " ", "\n", "0", "1|", "-", "/", "O", "(", ")", "。", "、", "\u200b", "\u3000", "第")


def damaged(raw: str, seed: int, *, times: int = 60) -> str:
    random = Random(seed)
    characters = list(raw)
    for _ in range(times):
        at = random.randrange(len(characters))
        kind = random.random()
        if kind < 0.4:
            del characters[at : at + random.randint(1, 3)]
        elif kind < 0.9:
            characters.insert(at, random.choice(_INSERTED))
        else:
            characters[at:at] = characters[at : at + random.randint(1, 40)]
    return "".join(characters)


def cells_of(tables: StandardTables) -> list[Cell]:
    rows = [*tables.t3.values(), *tables.t4.values(), tables.t2, tables.g1]
    return [cell for row in rows for cell in row.values()]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted({**SHAPES, **GLUED_SHAPES})),
    st.sampled_from(["G2", "G3"]),
    st.integers(min_value=0, max_value=2**32 - 1),
)
def test_find_tables_keeps_its_promises_on_damaged_tables(shape: str, form: str, seed: int) -> None:
    raw = damaged({**SHAPES, **GLUED_SHAPES}[shape](consistent_numbers(form, seed % 97)).raw, seed)
    tables = find_tables(document_of(raw), normalize_characters(raw))
    for cell in cells_of(tables):
        if cell.raw_span is None:
            assert (cell.state, cell.value) == ("missing_cell", None)
        else:
            assert raw[cell.raw_span.start : cell.raw_span.end] == cell.printed
    regions = tables.raw_regions
    assert all(a.end <= b.start for a, b in pairwise(regions))


@pytest.mark.issue(1)
def test_find_tables_does_not_join_digits_over_a_pipe() -> None:
    raw = SHAPES["pipes"](consistent_numbers("G3", 4)).raw
    line = next(line for line in raw.split("\n") if "2.重复申请" in line)
    broken = "| 2.重复申请 | 1||3 | 0 | 0 | 0 | 0 | 0 | 0 | 4 |"
    document = document_of(raw.replace(line, broken))
    cells = find_tables(document, normalize_characters(document.raw)).t3["unprocessed_repeat"]
    assert all(cell.value is None for cell in cells.values())
