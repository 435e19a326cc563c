"""Reports as DOCX, tables with merged cells as Word writes them (gridSpan, vMerge)."""

from __future__ import annotations

import io
import random
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.tables.frame import Item
from benchmarks.tables.sheet import Sheet, Slot


def render_docx(page: list[Item], rng: random.Random) -> bytes:
    """Return the page as a Word document; labels in several runs or paragraphs now and then."""
    document = docx.Document()
    for item in page:
        if item.sheet is None:
            document.add_paragraph(item.text)
            continue
        document.element.body.insert_element_before(parse_xml(_table(item.sheet, rng)), "w:sectPr")
        document.add_paragraph("")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(sheet: Sheet, rng: random.Random) -> str:
    grid = sheet.placements()
    rows = []
    for index, places in enumerate(grid):
        cells, column = [], 0
        while column < sheet.width:
            place = places[column]
            if place is None:
                cells.append(_cell("", "<w:p/>"))
                column += 1
                continue
            slot, _ = place
            above = index > 0 and grid[index - 1][column] is not None and grid[index - 1][column][0] is slot  # type: ignore[index]
            merge = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
            if slot.rows > 1:
                merge += "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>'
            cells.append(_cell(merge, "<w:p/>" if above else _paragraphs(slot, rng)))
            column += slot.columns
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = "".join('<w:gridCol w:w="800"/>' for _ in range(sheet.width))
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(properties: str, content: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _paragraphs(slot: Slot, rng: random.Random) -> str:
    if not slot.is_value and len(slot.text) > 3 and len(slot.nodes) == 1 and rng.random() < 0.1:
        at = rng.randrange(1, len(slot.text) - 1)
        return _paragraph([slot.text[:at]]) + _paragraph([slot.text[at:]])
    return _paragraph(slot.nodes)


def _paragraph(nodes: list[str]) -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(node)}</w:t></w:r>' for node in nodes if node)
    return f"<w:p>{runs}</w:p>"
