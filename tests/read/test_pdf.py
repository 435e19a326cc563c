"""PDF: paragraphs joined by geometry, tables from the ruling, page furniture out; files made with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as RuledTable
from reportlab.platypus import TableStyle

from ie.data import Document
from ie.errors import LimitError, ReadError
from ie.read import Limits, read_bytes
from ie.read.pdf_page import Char, Rule
from ie.read.pdf_tables import build_table, find_regions
from tests.read.composed import PARAGRAPHS, TITLE

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
SIZE, LEFT, WIDTH, TOP = 16, 80, 27, 760  # WIDTH counts characters
LONG = (
    "2022年我局进一步健全政府信息公开工作制度，细化工作任务，加大公开力度，加强政策解读，"
    "回应公众关切，严格监督考核，全年主动公开政府信息317条。"
)


def make_pdf(draw: Callable[[Canvas], None], **settings: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, **settings)
    canvas.setFont(FONT, SIZE)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def break_lines(text: str, indent: int) -> list[str]:
    """Break a paragraph where it reaches the right margin, as a word processor does."""
    rows, row = [], ""
    for character in text:
        room = (WIDTH - (indent if not rows else 0)) * SIZE
        if pdfmetrics.stringWidth(row + character, FONT, SIZE) > room:
            rows.append(row)
            row = ""
        row += character
    return [*rows, row]


def paragraph(canvas: Canvas, y: float, text: str, indent: int = 2) -> float:
    """Draw a paragraph with an indented first line; return the y of the next line."""
    canvas.setFont(FONT, SIZE)
    for number, row in enumerate(break_lines(text, indent)):
        canvas.drawString(LEFT + (indent * SIZE if not number else 0), y, row)
        y -= SIZE * 1.6
    return y


def ruled(
    canvas: Canvas, y: float, rows: list[list[str]], widths: list[float], *spans: tuple[str, tuple[int, int], tuple[int, int]]
) -> None:
    table = RuledTable(rows, colWidths=widths)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0)), ("FONT", (0, 0), (-1, -1), FONT, 9), *spans]))
    _, height = table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, LEFT - 20, y - height)


def read(data: bytes) -> Document:
    return read_bytes(data, path="report.pdf")


def test_hard_line_breaks_are_joined_and_page_numbers_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (1, 2, 3):
            y = paragraph(canvas, TOP, "一、总体情况" if number == 1 else LONG[:20], indent=2)
            y = paragraph(canvas, y, LONG)
            paragraph(canvas, y, "（一）主动公开方面。" + LONG)
            canvas.drawCentredString(A4[0] / 2, 40, f"- {number} -" if number < 3 else "— 3 —")
            canvas.showPage()

    document = read(make_pdf(draw))
    lines = document.raw.split("\n")
    assert lines == ["一、总体情况", LONG, "（一）主动公开方面。" + LONG, *[LONG[:20], LONG, "（一）主动公开方面。" + LONG] * 2]
    assert document.pages == 3
    assert [block.page for block in document.blocks] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_paragraph_goes_on_over_the_page_break() -> None:
    rows = break_lines(LONG, 2)

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for row, y in zip(rows[:2], (120, 95), strict=True):
            canvas.drawString(LEFT + (2 * SIZE if row is rows[0] else 0), y, row)
        canvas.drawCentredString(300, 40, "1")
        canvas.showPage()
        paragraph(canvas, TOP, "".join(rows[2:]), indent=0)
        canvas.setFont(FONT, SIZE)
        canvas.drawCentredString(300, 40, "2")
        canvas.showPage()

    assert read(make_pdf(draw)).raw == LONG


def test_running_header_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            canvas.setFont(FONT, 9)
            canvas.drawString(LEFT, 810, "青禾县水务局年度报告汇编")
            paragraph(canvas, TOP, f"第{number}段。{LONG}")
            canvas.showPage()

    document = read(make_pdf(draw))
    assert "汇编" not in document.raw
    assert document.raw.count("段。2022年") == 4


def test_number_in_the_body_is_no_page_number() -> None:
    def draw(canvas: Canvas) -> None:
        y = paragraph(canvas, TOP, LONG)
        y = paragraph(canvas, y, "317", indent=0)
        paragraph(canvas, y, LONG)

    assert "\n317\n" in read(make_pdf(draw)).raw


def test_table_rows_stand_at_their_place_with_merged_cells() -> None:
    rows = [
        ["申请人情况", "", "自然人", "总计"],
        ["一、本年新收政府信息公开\n申请数量", "", "21", "21"],
        ["三\n、\n本\n年", "（一）予以公开", "4", "4"],
        ["", "（二）部分公开（区分处理的，\n只计这一情形）", "", "0"],
    ]

    def draw(canvas: Canvas) -> None:
        paragraph(canvas, TOP, "三、收到和处理政府信息公开申请情况")
        ruled(
            canvas, 720, rows, [30, 160, 50, 50], ("SPAN", (0, 0), (1, 0)), ("SPAN", (0, 1), (1, 1)), ("SPAN", (0, 2), (0, 3))
        )
        paragraph(canvas, 500, "四、政府信息公开行政复议、行政诉讼情况")

    document = read(make_pdf(draw))
    assert document.raw.split("\n") == [
        "三、收到和处理政府信息公开申请情况",
        "申请人情况\t自然人\t总计",
        "一、本年新收政府信息公开申请数量\t21\t21",
        "三、本年\t（一）予以公开\t4\t4",
        "（二）部分公开（区分处理的，只计这一情形）\t\t0",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]
    (grid,) = document.grids
    assert (grid.row_count, grid.column_count, grid.page) == (4, 4, 1)
    places = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells if cell.text}
    assert places["申请人情况"] == (0, 0, 1, 2)
    assert places["三、本年"] == (2, 0, 2, 1)
    assert [block.kind for block in document.blocks] == ["body", "table", "body"]
    for cell in grid.cells:
        assert document.raw[cell.raw_span.start : cell.raw_span.end] == cell.text


def test_table_over_two_pages_is_a_grid_a_page() -> None:
    def draw(canvas: Canvas) -> None:
        for start in (1, 3):
            ruled(canvas, TOP, [[f"{n}.属于国家秘密", "0", str(n)] for n in (start, start + 1)], [120, 40, 40])
            canvas.showPage()

    document = read(make_pdf(draw))
    assert [grid.page for grid in document.grids] == [1, 2]
    assert document.raw.split("\n") == [f"{n}.属于国家秘密\t0\t{n}" for n in (1, 2, 3, 4)]


def test_turned_page_is_read_as_it_is_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        ruled(canvas, 500, [["规章", "1", "2"], ["行政规范性文件", "3", "4"]], [120, 40, 40])

    assert read(make_pdf(draw)).raw == "规章\t1\t2\n行政规范性文件\t3\t4"


@pytest.mark.parametrize("stroke", [0, 1], ids=["shading_behind_lines", "frame_around_text"])
def test_boxes_that_are_no_table_leave_the_text_alone(stroke: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        for y in (TOP, TOP - SIZE * 1.6, TOP - SIZE * 3.2) if not stroke else (TOP - SIZE * 3.2,):
            canvas.rect(LEFT - 5, y - 6, SIZE * WIDTH + 10, SIZE * (5 if stroke else 1.6), stroke=stroke, fill=1 - stroke)
        canvas.setFillColorRGB(0, 0, 0)
        paragraph(canvas, TOP, LONG)

    document = read(make_pdf(draw))
    assert document.grids == ()
    assert document.raw == LONG


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            make_pdf(lambda c: c.drawString(80, 700, TITLE), encrypt=StandardEncryption("secret")),
            "read.pdf_password",
            id="password",
        ),
        pytest.param(make_pdf(lambda c: c.rect(50, 50, 300, 300)), "read.pdf_no_text", id="scan"),
        pytest.param(b"%PDF-1.7\n" + b"nothing of a PDF" * 20, "read.pdf_broken", id="broken"),
        pytest.param(b"%PDF-1.7\n", "read.pdf_broken", id="header_alone"),
    ],
)
def test_unreadable_pdf_is_a_named_error(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.code == code


def test_too_many_pages_are_a_limit_error() -> None:
    data = make_pdf(lambda c: [(c.drawString(80, 700, TITLE), c.showPage()) for _ in range(4)] and None)
    with pytest.raises(LimitError):
        read_bytes(data, path="a.pdf", limits=Limits(max_pages=3))


def test_pdf_is_told_by_content_not_by_suffix() -> None:
    data = make_pdf(lambda c: c.drawString(80, 700, PARAGRAPHS[1] + TITLE))
    assert read_bytes(data, path="report.html").media_type == "application/pdf"


def test_lattice_survives_double_lines_missing_sides_and_gaps() -> None:
    rules = [
        *(Rule(True, y, 0.0, 90.0) for y in (0.0, 1.5, 20.0, 40.0)),  # the head's line is drawn twice
        Rule(False, 30.0, 0.0, 19.0),
        Rule(False, 30.5, 21.0, 40.0),
        Rule(False, 60.0, 20.0, 40.0),  # the head's second cell spans two columns; left and right sides are not drawn
    ]
    (region,) = find_regions(rules)
    chars = [
        Char(text, x, y, x + 8, y + 8)
        for text, x, y in (("甲", 5, 6), ("乙", 50, 6), ("丙", 5, 26), ("1", 40, 26), ("2", 70, 26))
    ]
    table = build_table(region, chars)
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells] == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 0, 1, 1, "丙"),
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, "2"),
    ]


def test_every_page_of_a_long_report_is_read() -> None:
    rows = [[f"{n}.属于国家秘密", *"0123456"] for n in range(20)]

    def draw(canvas: Canvas) -> None:
        for _ in range(10):
            ruled(canvas, TOP, rows, [120, *[40] * 7])
            paragraph(canvas, 300, LONG * 2)
            canvas.showPage()

    data = make_pdf(draw)
    assert [grid.page for grid in read(data).grids] == list(range(1, 11))


def test_page_without_text_among_others_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    def draw(canvas: Canvas) -> None:
        paragraph(canvas, TOP, LONG)
        canvas.showPage()
        canvas.rect(50, 50, 300, 300)
        canvas.showPage()

    assert read(make_pdf(draw)).raw == LONG
    assert [record.message.split(": ")[1].split(";")[0] for record in caplog.records] == ["1 of 2 pages have next to no text"]


def test_rows_of_a_table_without_ruling_stay_lines() -> None:
    columns = (LEFT, LEFT + 260, LEFT + 330, LEFT + 400)

    def draw(canvas: Canvas) -> None:
        y = paragraph(canvas, TOP, LONG)
        for row in (("窗口接待", "12", "0", "4031"), ("热线受理", "7", "0", "88"), ("信箱来信", "3", "1", "9")):
            for x, words in zip(columns, row, strict=True):
                canvas.drawString(x, y, words)
            y -= SIZE * 1.6
            canvas.drawString(LEFT, y, "（三")  # a group's cell, set vertically, between two rows
            y -= SIZE * 1.6
        paragraph(canvas, y, LONG)

    document = read_bytes(make_pdf(draw), path="report.pdf")
    assert document.raw.split("\n") == [
        *(LONG, "窗口接待 12 0 4031", "（三", "热线受理 7 0 88", "（三", "信箱来信 3 1 9", "（三", LONG),
    ]


def test_characters_of_a_cropped_page_stand_where_its_lines_do() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((40, 40, 555, 802))
        table = RuledTable(
            [["信息内容", "件数"], ["规章", "3"]],
            colWidths=120,
            style=TableStyle([("GRID", (0, 0), (-1, -1), 1, "black"), ("FONT", (0, 0), (-1, -1), FONT, 12)]),
        )
        table.wrapOn(canvas, 300, 300)
        table.drawOn(canvas, LEFT, 600)

    document = read_bytes(make_pdf(draw), path="report.pdf")
    assert [[cell.text for cell in grid.cells] for grid in document.grids] == [["信息内容", "件数", "规章", "3"]]
