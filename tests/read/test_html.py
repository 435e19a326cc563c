"""HTML pages: visible text, main content and chrome, header block; on composed layouts of common CMS products."""

from __future__ import annotations

import pytest

from ie.data import Document
from ie.errors import ReadError
from ie.read import read_bytes
from tests.read.composed import LAYOUTS, PARAGRAPHS, TABLE_ROWS, TITLE


def read(page: str) -> Document:
    return read_bytes(page.encode(), path="page.html")


def lines(document: Document, kind: str) -> list[str]:
    return [
        line
        for block in document.blocks
        if block.kind == kind
        for line in document.raw[block.raw_span.start : block.raw_span.end].split("\n")
    ]


@pytest.fixture(params=list(LAYOUTS), ids=list(LAYOUTS))
def document(request: pytest.FixtureRequest) -> Document:
    return read(LAYOUTS[request.param])


def test_body_is_title_and_paragraphs_and_nothing_else(document: Document) -> None:
    assert lines(document, "body") == [TITLE, *PARAGRAPHS]


def test_table_is_one_grid_in_its_place(document: Document) -> None:
    assert lines(document, "table") == ["第二十条第（一）项", *("\t".join(row) for row in TABLE_ROWS)]
    (grid,) = document.grids
    assert (grid.row_count, grid.column_count) == (4, 4)
    head = grid.cells[0]
    assert (head.row, head.column, head.row_span, head.column_span, head.text) == (0, 0, 1, 4, "第二十条第（一）项")
    heading = document.raw.index("二、主动公开")
    assert heading < grid.raw_span.start < document.raw.index("三、收到")


def test_chrome_is_kept_in_raw_but_apart(document: Document) -> None:
    assert any("主办单位" in line for line in lines(document, "chrome")) or "主办单位" not in document.raw
    assert not any("2021" in line for line in lines(document, "body"))
    assert "脚本" not in document.raw
    assert "隐藏" not in document.raw


def test_publish_date_of_the_header_block_is_metadata(document: Document) -> None:
    values = {each.name: each.text for each in document.metadata}
    assert values["publish_date"] == "2023-01-18"
    assert values.get("publisher", values.get("source")) == "青禾县水务局"
    for each in document.metadata:
        assert document.raw[each.raw_span.start : each.raw_span.end] == each.text


def test_index_number_is_found_in_table_cells_and_list_items() -> None:
    for name in ("header_table_and_editor_div", "single_page_app_with_sections"):
        assert ("index_no", "QH018/2023-00007") in [(each.name, each.text) for each in read(LAYOUTS[name]).metadata]


def test_empty_document_number_is_not_filled_from_its_neighbour() -> None:
    assert "doc_no" not in {each.name for each in read(LAYOUTS["header_table_and_editor_div"]).metadata}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("<p>2018<font>年</font><b>1</b>月<i>1</i>日</p>", "2018年1月1日", id="inline_tags_add_nothing"),
        pytest.param(
            "<p><span>〔</span><span>2019</span><span>〕</span>48<span>号</span></p>",
            "〔2019〕48号",
            id="single_characters_stay",
        ),
        pytest.param("<p>一、概述<br>全年公开</p>", "一、概述\n全年公开", id="break_is_a_line_end"),
        pytest.param("<p>公开\n\t 信息</p>", "公开 信息", id="white_space_collapses"),
        pytest.param("<pre>一行\n二行</pre>", "一行\n二行", id="preformatted_lines"),
        pytest.param("<p>甲<span style='display:none'>乙</span>丙</p>", "甲丙", id="hidden_style"),
        pytest.param("<p>甲<span hidden>乙</span>丙<!-- 丁 --></p>", "甲丙", id="hidden_attribute_and_comment"),
        pytest.param("<p>甲&#xD83D;乙</p>", "甲\ufffd乙", id="surrogate_reference"),
        pytest.param("<div>甲<p>乙</p>丙</div>", "甲\n乙\n丙", id="text_around_a_block"),
        pytest.param("<p>甲<ucap:x>乙</ucap:x></p>", "甲乙", id="unknown_elements_are_inline"),
    ],
)
def test_visible_text(markup: str, expected: str) -> None:
    filler = "本页还有一段足够长的正文，用来说明这一页不是空壳，全年主动公开政府信息若干条，收到申请若干件。"
    document = read(f"<html><body>{markup}<p>{filler}</p></body></html>")
    assert document.raw == f"{expected}\n{filler}"


def test_page_of_a_script_is_a_shell() -> None:
    page = "<html><body><div id='a'></div><script src='a.js'></script><noscript>请启用脚本再浏览本网站</noscript></body></html>"
    with pytest.raises(ReadError) as caught:
        read(page)
    assert caught.value.code == "read.html_shell"


def test_page_without_text_is_empty() -> None:
    with pytest.raises(ReadError) as caught:
        read("<html><body><p> </p></body></html>")
    assert caught.value.code == "read.empty"


def test_fragment_without_page_around_it_is_all_body() -> None:
    document = read("".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    assert lines(document, "body") == list(PARAGRAPHS)


def test_text_file_with_left_over_tags_is_not_html() -> None:
    raw = PARAGRAPHS[0] + "<label id=3>" + PARAGRAPHS[2] + "</span>"
    document = read_bytes(raw.encode(), path="report.txt")
    assert (document.media_type, document.raw) == ("text/plain", raw)


def test_html_named_txt_is_html() -> None:
    assert read_bytes(LAYOUTS["breaks_inside_one_div"].encode(), path="report.txt").media_type == "text/html"


def test_style_names_of_paragraphs_are_no_parts_of_the_page() -> None:
    page = "".join(f'<p class="text-left share">{text}</p>' for text in PARAGRAPHS)
    assert lines(read(f"<html><body><div class='left'>{page}</div></body></html>"), "body") == list(PARAGRAPHS)


def test_heading_of_a_side_bar_is_not_taken_for_the_title() -> None:
    side = '<div class="sidebar"><h3>其他年度报告</h3><ul><li><a href="#">甲县2018年政府信息公开年度报告</a></li></ul></div>'
    article = f"<h1>{TITLE}</h1><div class='TRS_Editor'>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</div>"
    page = read(f"<html><body><div class='wrap'>{side}<div class='box'>{article}</div></div></body></html>")
    assert lines(page, "body") == [TITLE, *PARAGRAPHS]
