"""Pieces and places: every character once and in its order, places that give back exactly what the span covers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ie.data import Span
from ie.view.pieces import CutText, Gap, Mark, Piece, cut_text, drop_overlapping
from ie.view.source_text import Fragment
from tests.strategies import zh_text


def flat(cut: CutText) -> list[Piece]:
    return [piece for line in cut.lines if not isinstance(line, Gap) for piece in line]


def shown(cut: CutText, span: Span) -> str:
    first, end = cut.places[span]
    return "".join(piece.text for piece in flat(cut)[first:end])


def without_line_ends(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


@given(zh_text(), st.data())
def test_a_place_shows_exactly_its_span(raw: str, data: st.DataObject) -> None:
    bounds = st.integers(0, len(raw))
    spans = [Span(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(bounds, bounds), max_size=8))]
    cut = cut_text([Fragment(0, raw)], spans)
    assert "".join(piece.text for piece in flat(cut)) == without_line_ends(raw)
    for span in spans:
        assert shown(cut, span) == without_line_ends(raw[span.start : span.end])


def test_lines_end_as_the_file_ends_them() -> None:
    cut = cut_text([Fragment(0, "甲\r\n乙\r丙\n\n丁\u2028戊")], [])
    assert [[piece.text for piece in line] for line in cut.lines if not isinstance(line, Gap)] == [
        ["甲"],
        ["乙"],
        ["丙"],
        [],
        ["丁\u2028戊"],
    ]


def test_offsets_count_code_points_beyond_the_bmp() -> None:
    cut = cut_text([Fragment(0, "𠮷𠮷甲41件")], [Span(3, 6)])
    assert shown(cut, Span(3, 6)) == "41件"


def test_blank_cells_are_empty_pieces_of_their_own() -> None:
    cells = [Mark(Span(1, 1), "CELL", "a"), Mark(Span(2, 2), "CELL", "b"), Mark(Span(3, 4), "CELL", "c")]
    cut = cut_text([Fragment(0, "\t\t\t4")], [], marks=cells)
    assert [(piece.text, piece.mark) for piece in flat(cut)] == [("\t", -1), ("", 0), ("\t", -1), ("", 1), ("\t", -1), ("4", 2)]
    assert [cut.places[mark.span] for mark in cells] == [(1, 2), (3, 4), (5, 6)]


def test_a_blank_cell_at_the_end_of_a_line_stays_on_it() -> None:
    cut = cut_text([Fragment(0, "甲\t\n乙")], [], marks=[Mark(Span(2, 2), "CELL", "a")])
    assert [[piece.text for piece in line] for line in cut.lines if not isinstance(line, Gap)] == [["甲\t", ""], ["乙"]]


def test_a_mark_over_two_lines_owns_pieces_of_both() -> None:
    cut = cut_text([Fragment(0, "共47\n期")], [], marks=[Mark(Span(1, 5), "COUNT", "entities.0")])
    assert [(piece.text, piece.mark) for piece in flat(cut)] == [("共", -1), ("47", 0), ("期", 0)]


def test_failed_and_repaired_are_told_of_the_pieces_that_they_cover() -> None:
    cut = cut_text([Fragment(0, "甲乙丙")], [Span(0, 1), Span(1, 2)], failed=[Span(0, 2)], repaired=[Span(1, 2)])
    assert [(piece.failed, piece.repaired) for piece in flat(cut)] == [(True, False), (True, True), (False, False)]


def test_quotations_stand_apart_and_say_how_much_is_missing() -> None:
    cut = cut_text([Fragment(10, "41件"), Fragment(20, "无")], [Span(10, 13), Span(15, 17), Span(20, 21)])
    assert [line if isinstance(line, Gap) else [piece.text for piece in line] for line in cut.lines] == [
        Gap(10),
        ["41件"],
        Gap(7),
        ["无"],
    ]
    assert shown(cut, Span(20, 21)) == "无"
    first, end = cut.places[Span(15, 17)]
    assert first == end


def test_a_long_line_with_many_spans_is_cut_quickly() -> None:
    raw = "41件，" * 25_000
    spans = [Span(start, start + 3) for start in range(0, len(raw), 4)]
    cut = cut_text([Fragment(0, raw)], spans, marks=[Mark(span, "COUNT", "x") for span in spans], failed=spans)
    assert len(flat(cut)) == 50_000
    assert shown(cut, spans[-1]) == "41件"


def test_overlapping_marks_are_dropped_in_favour_of_the_earlier_ones() -> None:
    kept = [Mark(Span(5, 9), "COUNT", "a"), Mark(Span(0, 2), "DATE", "b")]
    dropped = [Mark(Span(8, 10), "CELL", "c"), Mark(Span(6, 7), "CELL", "d"), Mark(Span(0, 20), "CELL", "e")]
    touching = [Mark(Span(2, 5), "CELL", "f"), Mark(Span(3, 3), "CELL", "g")]
    assert [mark.entry for mark in drop_overlapping([*kept, *dropped, *touching])] == ["b", "f", "g", "a"]
