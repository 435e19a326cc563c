"""DOCX: body order, merged cells, automatic numbers, tracked changes, text boxes; files made with python-docx."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ie.data import Document
from ie.errors import ReadError
from ie.read import read_bytes
from ie.read.docx_numbering import format_number
from tests.read.composed import LAYOUTS, PARAGRAPHS, TITLE

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(document: Any) -> Document:
    stream = io.BytesIO()
    document.save(stream)
    return read_bytes(stream.getvalue(), path="report.docx")


def add_list(document: Any, number_id: int, *levels: tuple[str, str]) -> None:
    """Define list ``number_id`` with a (numFmt, lvlText) for each level."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number_id}">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="{number_id}"/></w:num>'))


def numbered(paragraph: Any, number_id: int, level: int = 0) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'))


def test_paragraphs_and_tables_stand_in_body_order() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉不是正文"
    document.sections[0].footer.paragraphs[0].text = "页脚不是正文"
    document.add_heading(TITLE)
    document.add_paragraph(PARAGRAPHS[2])
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("信息内容", "本年\n制发件数", "规章", ""), strict=True):
        cell.text = text
    document.add_paragraph(PARAGRAPHS[7])
    read_back = read(document)
    assert read_back.media_type == DOCX
    assert read_back.raw.split("\n") == [TITLE, PARAGRAPHS[2], "信息内容\t本年制发件数", "规章\t", PARAGRAPHS[7]]
    assert [block.kind for block in read_back.blocks] == ["body", "body", "table", "body"]


def test_merged_cells_stand_once_with_their_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 1)).text = "甲"
    table.cell(1, 3).merge(table.cell(2, 3)).text = "乙"
    (grid,) = read(document).grids
    places = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}
    assert places == {
        "甲": (0, 0, 2, 2),
        "02": (0, 2, 1, 1),
        "03": (0, 3, 1, 1),
        "12": (1, 2, 1, 1),
        "乙": (1, 3, 2, 1),
        "20": (2, 0, 1, 1),
        "21": (2, 1, 1, 1),
        "22": (2, 2, 1, 1),
    }


def test_automatic_numbers_are_rendered() -> None:
    document = docx.Document()
    add_list(document, 90, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    for text, level in (
        ("总体情况", 0),
        ("主动公开", 1),
        ("网站", 2),
        ("公报", 2),
        ("依申请公开", 1),
        ("申请情况", 0),
        ("新收", 1),
    ):
        numbered(document.add_paragraph(text), 90, level)
    assert read(document).raw.split("\n") == [
        "一、总体情况",
        "（一）主动公开",
        "1.网站",
        "2.公报",
        "（二）依申请公开",
        "二、申请情况",
        "（一）新收",
    ]


def test_number_of_a_style_is_rendered_and_zero_takes_it_away() -> None:
    document = docx.Document()
    add_list(document, 91, ("chineseCountingThousand", "%1、"))
    style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>'))
    document.add_heading("概述", 1)
    numbered(document.add_heading("附件", 1), 0)
    document.add_heading("收费情况", 1)
    assert read(document).raw == "一、概述\n附件\n二、收费情况"


def test_number_never_runs_into_digits_of_the_text() -> None:
    document = docx.Document()
    add_list(document, 92, ("decimal", "%1"))
    root = document.part.numbering_part.element
    for suffix in root.iter(qn("w:suff")):
        suffix.set(qn("w:val"), "tab")
    numbered(document.add_paragraph("2022年公开信息12条"), 92)
    assert read(document).raw == "1 2022年公开信息12条"


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "japaneseCounting", "一百〇五"),
        (3, "chineseLegalSimplified", "叁"),
        (7, "decimalEnclosedCircle", "⑦"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (2, "ideographTraditional", "乙"),
        (28, "lowerLetter", "bb"),
        (9, "lowerRoman", "ix"),
        (5, "noSuchFormat", "5"),
    ],
)
def test_format_number(value: int, number_format: str, expected: str) -> None:
    assert format_number(value, number_format) == expected


def test_tracked_changes_are_read_as_accepted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("公开信息")
    space = nsdecls("w")
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>31</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>41</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:r {space}><w:t>条</w:t></w:r>"))
    paragraph._p.append(parse_xml(f"<w:r {space}><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>"))
    assert read(document).raw == "公开信息41条"


def test_text_box_is_read_once_after_its_paragraph() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文的一段")
    box = "<w:txbxContent><w:p><w:r><w:t>框里的一段</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:v="urn:schemas-microsoft-com:vml">'
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    document.add_paragraph("后面的一段")
    assert read(document).raw == "正文的一段\n框里的一段\n后面的一段"


def test_content_controls_are_opened() -> None:
    document = docx.Document()
    inner = "<w:p><w:r><w:t>控件里的一段</w:t></w:r></w:p>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"))
    assert read(document).raw == "控件里的一段"


def test_table_that_lays_out_text_is_read_as_paragraphs() -> None:
    document = docx.Document()
    table = document.add_table(1, 1)
    table.cell(0, 0).text = PARAGRAPHS[2]
    read_back = read(document)
    assert (read_back.raw, read_back.grids) == (PARAGRAPHS[2], ())


def test_empty_document_is_a_named_error() -> None:
    with pytest.raises(ReadError) as caught:
        read(docx.Document())
    assert caught.value.code == "read.empty"


def test_html_named_docx_is_html() -> None:
    page = LAYOUTS["breaks_inside_one_div"]
    assert read_bytes(page.encode(), path="report.docx").media_type == "text/html"
