"""TXT and Markdown: ``raw`` is the decoded file, unchanged, line ends too; pipe tables become grids where they stand."""

from __future__ import annotations

from dataclasses import replace

from ie.data import Document
from ie.read.encoding import Decoded
from ie.read.media_type import MediaType
from ie.read.page_chrome import find_header_and_chrome
from ie.read.pipe_tables import find_pipe_grids
from ie.read.raw_text import build_blocks, find_lines


def read_text(decoded: Decoded, *, path: str, sha256: str, media_type: MediaType) -> Document:
    """Return the document of a decoded text file. Neighbouring lines of one kind are one block."""
    raw = decoded.text
    lines = list(find_lines(raw))
    spans = [line.raw_span for line in lines]
    header = find_header_and_chrome(raw, spans, frozenset())
    grids = []
    for number, (grid, indexes) in enumerate(find_pipe_grids(raw, spans)):
        # A pipe table of 索引号, 文号 … is the header block, not a table of the report.
        if all(index in header.chrome_lines for index in indexes):
            continue
        grids.append(grid)
        for index in indexes:
            lines[index] = replace(lines[index], kind="table", table=number)
    for index in header.chrome_lines:
        if lines[index].kind == "body":
            lines[index] = replace(lines[index], kind="chrome")
    return Document(
        path=path,
        sha256=sha256,
        media_type=media_type,
        raw=raw,
        blocks=build_blocks(raw, lines, one_per_line=False),
        grids=tuple(grids),
        metadata=header.metadata,
        encoding=decoded.encoding,
        encoding_reason=decoded.reason,
    )
