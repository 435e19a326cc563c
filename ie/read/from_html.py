"""HTML: ``raw`` is the whole visible text, one block a line; the main content is body, the rest of the page is chrome."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ie.data import Document
from ie.errors import ReadError
from ie.read.encoding import Decoded
from ie.read.html_main import HtmlLine, find_main_lines
from ie.read.html_tables import expand_table, find_data_tables
from ie.read.html_tree import BLOCK_TAGS, parse_html, tag_of, walk
from ie.read.limits import Limits
from ie.read.media_type import HTML
from ie.read.page_chrome import find_header_and_chrome
from ie.read.raw_text import BuiltText, Paragraph, PlacedTable, build_text, settle_chrome

_SPACE = re.compile(r"[ \t\r\n\f]+")
_EDGE = " \t\u3000\xa0"
_SHELL_CHARS = 40


def read_html(decoded: Decoded, *, path: str, sha256: str, limits: Limits) -> Document:
    """Return the document of a page. Each line is a block of its own, each data table one.

    Raises:
        ReadError: no visible text (``read.empty``), or only a script that would load it (``read.html_shell``).
        LimitError: too many elements, too deep, or too large a table.
    """
    root = parse_html(decoded.text, path=path, limits=limits)
    lines = [] if root is None else find_visible_lines(root, path=path, limits=limits)
    visible = sum(len(line.text) for line in lines)
    if root is None or visible < _SHELL_CHARS:
        if root is not None and next(root.iter("script"), None) is not None:
            raise ReadError(
                "read.html_shell",
                f"{path}: the page has scripts and next to no text ({visible} characters); its text is loaded by a browser. "
                "Save the page from a browser after it has loaded.",
            )
        if not visible:
            raise ReadError("read.empty", f"{path}: the page has no visible text.")
    main = find_main_lines(root, lines) if root is not None else []
    built = build_text([_item(line, in_main) for line, in_main in zip(lines, main, strict=True)])
    return finish_page(built, path=path, sha256=sha256, decoded=decoded)


def _item(line: HtmlLine, in_main: bool) -> Paragraph | PlacedTable:
    if line.table is not None:
        return PlacedTable(line.table, chrome=not in_main)
    return Paragraph(line.text, chrome=not in_main)


def finish_page(built: BuiltText, *, path: str, sha256: str, decoded: Decoded) -> Document:
    """Return the document of a built page, with the chrome inside its main content found."""
    header = find_header_and_chrome(
        built.raw,
        [line.raw_span for line in built.lines],
        frozenset(index for index, line in enumerate(built.lines) if line.kind == "chrome"),
    )
    blocks, grids = settle_chrome(built, header.chrome_lines)
    return Document(
        path=path,
        sha256=sha256,
        media_type=HTML,
        raw=built.raw,
        blocks=blocks,
        grids=grids,
        metadata=header.metadata,
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
    )


def find_visible_lines(root: etree._Element, *, path: str, limits: Limits) -> list[HtmlLine]:
    """Return the visible text in document order: a line a block, ``<br>`` ends a line, inline tags add nothing."""
    data_tables = find_data_tables(root)
    lines: list[HtmlLine] = []
    buffer: list[tuple[str, bool]] = []
    blocks: list[etree._Element] = [root]
    links = 0
    preformatted = 0

    def flush() -> None:
        if buffer:
            lines.extend(_lines_of(buffer, blocks[-1]))
            buffer.clear()

    def add(text: str) -> None:
        if text:
            buffer.append((text if preformatted else _SPACE.sub(" ", text), links > 0))

    walker = walk(root)
    order: str | None = None
    while True:
        try:
            event, element, text = walker.send(order)
        except StopIteration:
            break
        order = None
        tag = tag_of(element)
        is_block = tag in BLOCK_TAGS
        if event == "start":
            if is_block:
                flush()
                blocks.append(element)
            elif tag == "br":
                flush()
            links += tag == "a"
            preformatted += tag == "pre"
            if element in data_tables:
                for caption in element.iterchildren("caption"):
                    add("".join(str(part) for part in caption.itertext()))
                    flush()
                lines.extend(_table_line(element, path=path, limits=limits))
                order = "skip"
                continue
            add(text)
            continue
        if event == "end":
            if is_block:
                flush()
                blocks.pop()
            links -= tag == "a"
            preformatted -= tag == "pre"
        add(text)
    flush()
    return lines


def _table_line(element: etree._Element, *, path: str, limits: Limits) -> Iterator[HtmlLine]:
    table = expand_table(element, path=path, limits=limits)
    if table.cells:
        linked = sum(len("".join(str(part) for part in link.itertext()).strip()) for link in element.iter("a"))
        yield HtmlLine("\n".join(cell.text for cell in table.cells), element, linked, table)


def _lines_of(buffer: list[tuple[str, bool]], element: etree._Element) -> list[HtmlLine]:
    """Return the lines of one block's text; only preformatted text holds line ends."""
    found = []
    text = "".join(part for part, _ in buffer)
    linked = sum(len(part.strip()) for part, in_link in buffer if in_link)
    for each in text.split("\n"):
        line = _SPACE.sub(" ", each).strip(_EDGE)
        if line:
            found.append(HtmlLine(line, element, min(linked, len(line))))
    return found
