"""DOCX: the body's paragraphs and tables in order, as Word shows them once tracked changes are accepted.

Automatic numbers are rendered; text boxes follow the paragraph that anchors them; headers, footers, comments and footnotes are out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from ie.data import Document
from ie.errors import LimitError, ReadError
from ie.read.docx_numbering import Counter, W, number_of, read_numbering
from ie.read.docx_zip import broken, check_docx_zip
from ie.read.html_tables import clip_columns
from ie.read.limits import Limits
from ie.read.media_type import DOCX
from ie.read.page_chrome import find_header_and_chrome
from ie.read.raw_text import Paragraph, PlacedTable, TableCell, build_text, one_line, settle_chrome

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What Word does not show in the final text, or what is not body text: deletions, moved-away text, field codes, notes.
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
        "pPr",
        "rPr",
        "sectPr",
    ]
)
_OFF = frozenset({"0", "false", "off"})
_LONG_CELL = 300


@dataclass(slots=True)
class _Story:
    """What reading one document accumulates."""

    counter: Counter
    styles: dict[str, tuple[str, int]]
    path: str
    limits: Limits
    items: list[Paragraph | PlacedTable] = field(default_factory=list)


def read_docx(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the document of a DOCX. A merged cell is one cell with its spans.

    Raises:
        ReadError: no DOCX, broken, protected, or without text.
        LimitError: the zip or a table in it is larger than ``limits`` allow.
    """
    check_docx_zip(data, path=path, limits=limits)
    try:
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
        numbering = _part_element(opened.part, "/numbering")
        styles = _part_element(opened.part, "/styles")
    except (OpcError, BadZipFile, KeyError, ValueError, AttributeError, etree.XMLSyntaxError, OSError) as error:
        raise broken(path, error) from error
    if body is None:
        raise ReadError("read.docx_broken", f"{path}: this DOCX has no body. Fetch it again.")
    lists = read_numbering(numbering, styles)
    story = _Story(Counter(lists), dict(lists.of_style), path, limits)
    _read_blocks(body, story, story.items)
    built = build_text(story.items)
    if not built.raw.strip():
        raise ReadError("read.empty", f"{path}: the document has no text. If its pages are pictures, run OCR on them first.")
    header = find_header_and_chrome(built.raw, [line.raw_span for line in built.lines], frozenset())
    blocks, grids = settle_chrome(built, header.chrome_lines)
    return Document(
        path=path, sha256=sha256, media_type=DOCX, raw=built.raw, blocks=blocks, grids=grids, metadata=header.metadata
    )


def _part_element(part: docx.opc.part.Part, kind: str) -> etree._Element | None:
    """Return the root of the related part whose relationship type ends with ``kind``; python-docx would make a default one."""
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(kind):
            target = relation.target_part
            element = getattr(target, "element", None)
            return element if element is not None else etree.fromstring(target.blob, _plain_parser())
    return None


def _plain_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _read_blocks(parent: etree._Element, story: _Story, items: list[Paragraph | PlacedTable]) -> None:
    """Append the paragraphs and tables below ``parent``. lxml refuses XML deeper than 256, so the recursion is bounded."""
    for child in parent:
        if child.tag == f"{W}p":
            _read_paragraph(child, story, items)
        elif child.tag == f"{W}tbl":
            _read_table(child, story, items)
        elif child.tag == f"{_MC}AlternateContent":
            for choice in _chosen(child):
                _read_blocks(choice, story, items)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _read_blocks(child, story, items)  # content controls, insertions, smart tags


def _read_paragraph(paragraph: etree._Element, story: _Story, items: list[Paragraph | PlacedTable]) -> None:
    boxes: list[etree._Element] = []
    text = "".join(_text_of(paragraph, boxes))
    if text.strip():
        text = _number(paragraph, story) + text.lstrip()
    for line in text.split("\n"):
        if line.strip():
            items.append(Paragraph(line.replace("\t", " ").strip()))
    for box in boxes:
        _read_blocks(box, story, items)


def _number(paragraph: etree._Element, story: _Story) -> str:
    properties = paragraph.find(f"{W}pPr")
    number = number_of(properties)
    if number is None and properties is not None:
        style = properties.find(f"{W}pStyle")
        number = story.styles.get(style.get(f"{W}val", "")) if style is not None else None
    return story.counter.next_number(*number) if number is not None else ""


def _text_of(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the text of a paragraph's runs; text boxes anchored in it are put into ``boxes``."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in {f"{W}tab", f"{W}ptab"}:
            yield "\t"
        elif tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            for choice in _chosen(child):
                yield from _text_of(choice, boxes)
        elif not (tag == f"{W}r" and _is_hidden(child)):
            yield from _text_of(child, boxes)


def _chosen(alternate: etree._Element) -> Iterator[etree._Element]:
    """Yield the first choice, else the fallback: both hold the same text box, once as drawing and once as picture."""
    choices = [*alternate.iterchildren(f"{_MC}Choice"), *alternate.iterchildren(f"{_MC}Fallback")]
    if choices:
        yield choices[0]


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in _OFF


def _read_table(table: etree._Element, story: _Story, items: list[Paragraph | PlacedTable]) -> None:
    """Append a table, or the content of its cells where the table only lays out text (one column, or one long cell)."""
    rows = [_cells_of(row) for row in _inside(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    is_layout = max((len(cells) for cells in rows), default=0) < 2
    if not is_layout:
        placed = _place(rows, story)
        longest = max((len(cell.text) for cell in placed), default=0)
        is_layout = longest > _LONG_CELL and longest * 2 > sum(len(cell.text) for cell in placed)
        if not is_layout:
            items.append(PlacedTable(clip_columns(len(rows), placed)))
            return
    for cells in rows:
        for cell in cells:
            _read_blocks(cell, story, items)


def _inside(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Return the children with this tag, also those inside content controls and insertions, in order."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"}:
            found.extend(_inside(child, tag))
    return found


def _cells_of(row: etree._Element) -> list[etree._Element]:
    return _inside(row, f"{W}tc")


def _place(rows: list[list[etree._Element]], story: _Story) -> list[TableCell]:
    """Return the cells at their grid positions. A vertical merge goes on where the cell below says ``vMerge`` without restart."""
    cells: list[TableCell] = []
    open_merges: dict[int, int] = {}  # column -> index in cells of the merged cell above
    for row_number, row in enumerate(rows):
        column = _grid_before(row[0].getparent()) if row else 0
        merges: dict[int, int] = {}
        for cell in row:
            properties = cell.find(f"{W}tcPr")
            width = _span_of(properties, story.limits)
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merge is not None and merge.get(f"{W}val", "continue") != "restart" and column in open_merges
            if goes_on:
                at = open_merges[column]
                above = cells[at]
                cells[at] = TableCell(above.row, above.column, row_number - above.row + 1, above.column_span, above.text)
                merges[column] = at
            else:
                if merge is not None:
                    merges[column] = len(cells)
                cells.append(TableCell(row_number, column, 1, width, _cell_text(cell, story)))
                if len(cells) > story.limits.max_table_cells:
                    raise LimitError(
                        "read.table",
                        f"{story.path}: a table has more than {story.limits.max_table_cells} cells (read.max_table_cells).",
                    )
            column += width
        open_merges = merges
    return cells


def _grid_before(row: etree._Element | None) -> int:
    skipped = row.find(f"{W}trPr/{W}gridBefore") if row is not None else None
    value = skipped.get(f"{W}val", "0") if skipped is not None else "0"
    return min(int(value), 100) if value.isdigit() else 0


def _span_of(properties: etree._Element | None, limits: Limits) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return min(max(int(value), 1), limits.max_span) if value.isdigit() else 1


def _cell_text(cell: etree._Element, story: _Story) -> str:
    inner: list[Paragraph | PlacedTable] = []
    _read_blocks(cell, story, inner)
    parts = []
    for item in inner:
        parts.extend([item.text] if isinstance(item, Paragraph) else [each.text for each in item.table.cells if each.text])
    return one_line("\n".join(parts))
