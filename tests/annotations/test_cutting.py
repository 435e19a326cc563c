from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.tasks.cutting import LEAST_CHARACTERS, MOST_CHARACTERS, Layout, context_after, context_before, cut_report
from ie.data import Span

SENTENCE = "我局全年通过网站主动公开政府信息一百二十八条。"


def section(number: str, sentences: int) -> str:
    return f"{number}、某方面情况\n" + SENTENCE * sentences + "\n"


def layout(*sizes: int) -> Layout:
    parts = [section(number, size) for number, size in zip("一二三四五", sizes, strict=False)]
    starts = [sum(map(len, parts[:place])) for place in range(len(parts))]
    return Layout("".join(parts), tuple(starts), (), tuple(Span(start, start + 7) for start in starts))


def test_parts_begin_at_sections() -> None:
    example = layout(20, 20, 20)
    assert [part.start for part in cut_report(example)] == list(example.sections)


def test_a_short_section_goes_with_its_neighbour() -> None:
    assert len(cut_report(layout(20, 1, 20))) == 2


def test_a_long_section_is_cut_into_even_pieces_at_sentences() -> None:
    example = layout(120)
    parts = cut_report(example)
    sizes = [part.end - part.start for part in parts]
    assert len(parts) == 3
    assert max(sizes) <= MOST_CHARACTERS
    assert min(sizes) > 0.8 * max(sizes)
    assert all(example.raw[part.end - 1] in "。\n" for part in parts)


def test_a_lower_heading_is_the_better_place() -> None:
    raw = "一、概述\n" + SENTENCE * 30 + "（二）平台\n" + SENTENCE * 40
    parts = cut_report(Layout(raw, (0,), (raw.index("（二）"),), ()))
    assert raw.index("（二）") in [part.start for part in parts]


def test_a_table_takes_no_room() -> None:
    raw = "一、表\n" + "0\t" * 2000 + "\n二、情况\n" + SENTENCE
    table = Span(4, 4 + 4000)
    assert len(cut_report(Layout(raw, (0,), (), (table,), (table,)))) == 1


@given(st.lists(st.integers(0, 300), max_size=12), st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), max_size=12))
def test_parts_cover_all_and_no_cut_runs_through_a_span(sizes: list[int], places: list[tuple[int, int]]) -> None:
    example = layout(*sizes)
    length = len(example.raw)
    whole = tuple(Span(start, min(length, start + size)) for start, size in places if start < length)
    parts = cut_report(Layout(example.raw, example.sections, (), whole))
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert (parts[0].start, parts[-1].end) == (0, length) if parts else length == 0
    cuts = [part.start for part in parts[1:]]
    assert not any(span.start < cut < span.end for cut in cuts for span in whole)


def test_context_is_a_few_whole_lines() -> None:
    raw = "\n".join(f"第{number}行" for number in range(20))
    middle = raw.index("第10行")
    assert context_before(raw, middle) == "第7行\n第8行\n第9行"
    assert context_after(raw, middle) == "第10行\n第11行\n第12行"
    assert len(context_before(SENTENCE * 50, 900)) < 200


def test_least_is_below_most() -> None:
    assert 2 * LEAST_CHARACTERS < MOST_CHARACTERS
