"""What holds for every document: spans cut the text they name, blocks are in order and cover every line that is not blank."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ie.data import Document
from ie.errors import ReadError
from ie.read import read_bytes, read_file
from ie.read.raw_text import find_lines
from tests.read.composed import LAYOUTS, PARAGRAPHS, TITLE

PIECES = (
    *(
        TITLE,
        *PARAGRAPHS,
        "首页 > 政务公开 > 年报",
        "索引号：AB/2023-1 文号：",
        "发布日期",
        "2023-01-18",
        "| 规章 | 0 |",
        "|---|---|",
        "规章\t0\t1",
    ),
    *(
        "打印 关闭",
        "相关附件",
        "- 某局2021年年报 2022-01-03",
        "来源：某局  时间：2023-1-8",
        "\u3000",
        "",
        "𠮷\u200b",
        "a|b",
        "|",
        "1|2|3",
    ),
)
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\r\n", "\n\n", "\r"])), max_size=12).map(
    lambda pairs: "".join(text + end for text, end in pairs)
)


def check(document: Document) -> None:
    raw = document.raw
    for each in document.metadata:
        assert raw[each.raw_span.start : each.raw_span.end] == each.text
        assert each.text == each.text.strip() != ""
    for grid in document.grids:
        for cell in grid.cells:
            assert raw[cell.raw_span.start : cell.raw_span.end] == cell.text
            assert grid.raw_span.start <= cell.raw_span.start <= cell.raw_span.end <= grid.raw_span.end
            assert 0 <= cell.row < cell.row + cell.row_span <= grid.row_count
            assert 0 <= cell.column < cell.column + cell.column_span <= grid.column_count
    position = 0
    covered: set[int] = set()
    for block in document.blocks:
        assert position <= block.raw_span.start < block.raw_span.end <= len(raw)
        position = block.raw_span.end
        covered.update(range(block.raw_span.start, block.raw_span.end))
    for line in find_lines(raw):
        assert covered.issuperset(range(line.raw_span.start, line.raw_span.end))


@given(texts, st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_documents_are_covered_and_spans_cut_their_text(text: str, path: str) -> None:
    try:
        document = read_bytes(text.encode(), path=path)
    except ReadError as error:
        assert error.code == "read.empty"  # noqa: PT017
        return
    assert document.raw == text
    check(document)


@st.composite
def pages(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 10))):
        text = html.escape(draw(st.sampled_from(PIECES)))
        shape = draw(
            st.sampled_from(
                ("<p>{}</p>", "<div>{}<br>{}</div>", "<a>{}</a>", "<table><tr><td>{}<td rowspan=2>{}<tr><td>1</table>", "{}")
            )
        )
        parts.append(shape.replace("{}", text))
    return f"<html><body><div>{''.join(parts)}</div><p>{PARAGRAPHS[0]}</p></body></html>"


@given(pages())
@settings(max_examples=150, deadline=None)
def test_pages_are_covered_and_spans_cut_their_text(page: str) -> None:
    check(read_bytes(page.encode(), path="a.html"))


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_layouts_are_covered_and_deterministic(name: str) -> None:
    document = read_bytes(LAYOUTS[name].encode(), path="a.html")
    check(document)
    assert document == read_bytes(LAYOUTS[name].encode(), path="a.html")


@pytest.mark.real_data
def test_real_reports_are_read_whole(shared: Path) -> None:
    paths = sorted(path for path in (shared / "reports" / "dev").iterdir() if path.is_file())
    assert paths
    for path in paths:
        document = read_file(path)
        check(document)
        body = sum(b.raw_span.end - b.raw_span.start for b in document.blocks if b.kind != "chrome")
        assert body > 0.7 * len(document.raw.strip())
        if path.suffix in {".txt", ".md"}:
            assert document.raw.encode() == path.read_bytes()
        if path.suffix in {".pdf", ".html"}:
            assert len(document.grids) >= 3
