"""Write `reports/` and `gold/` from `sources/`: one YAML file a sample, its text, its numbers, its damage and its gold.

    python -m annotations.samples.build

The sources are the only place where a sample is edited. Needs the `dev` extra (reportlab writes the PDF).
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import yaml

from annotations.samples.damages import DAMAGES
from annotations.samples.official_tables import Grid, PrintedCell, appendix, filled, table_2, table_3, table_4

FOLDER = Path(__file__).parent
PLACEHOLDER = re.compile(r"^\{\{(t2|t3|t4|g1)(?::(\w+))?\}\}$")
FIXED_DATE = (2020, 1, 1, 0, 0, 0)
Source = dict[str, Any]


def main() -> None:
    """Write every sample and its gold record."""
    for folder in ("reports", "gold"):
        (FOLDER / folder).mkdir(exist_ok=True)
    for path in sorted((FOLDER / "sources").glob("*.yaml")):
        source = load_source(path)
        (FOLDER / "reports" / source["file"]).write_bytes(render(source))
        gold = json.dumps(gold_record(source), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / "gold" / f"{Path(source['file']).stem}.json").write_text(gold, encoding="utf-8")


def load_source(path: Path) -> Source:
    """The sample of one YAML file."""
    source: Source = yaml.safe_load(path.read_text(encoding="utf-8"))
    return source


def render(source: Source) -> bytes:
    """The bytes of a sample's report in its file type."""
    kind = Path(source["file"]).suffix
    return {".txt": _text, ".md": _markdown, ".html": _html, ".docx": _docx, ".pdf": _pdf}[kind](source)


def gold_record(source: Source) -> Source:
    """The gold record in the format of the annotation guidelines; `sections` have types only."""
    gold, form = source["gold"], source.get("form", "")
    tables = source.get("tables", {})
    facts = {name: {"value": value, "evidence": evidence} for name, (value, evidence) in gold["facts"].items()}
    record: Source = {
        "report": gold["report"],
        "sections": [{"type": section} for section in gold["sections"]],
        "facts": facts,
        "doc_nos": gold["doc_nos"],
        "source_errors": gold.get("source_errors", []),
    }
    if form:
        record["tables"] = {name: filled(name, form, tables[name]) for name in ("t2", "t3", "t4")}
    elif "g1" in tables:
        record["g1"] = tables["g1"]
    if "facts_optional" in gold:
        record["facts_optional"] = {name: {} for name in gold["facts_optional"]}
    return record


def _grid(source: Source, name: str) -> Grid:
    values, form = source["tables"][name], source.get("form", "")
    return {
        "t2": lambda: table_2(form, values),
        "t3": lambda: table_3(form, values),
        "t4": lambda: table_4(values),
        "g1": lambda: appendix(values),
    }[name]()


def _parts(source: Source) -> list[str | tuple[Grid, str]]:
    """The lines of a sample's text, each table in its place as (grid, shape)."""
    parts: list[str | tuple[Grid, str]] = []
    for line in source["text"].splitlines():
        match = PLACEHOLDER.match(line.strip())
        parts.append((_grid(source, match[1]), match[2] or "tabs") if match else line)
    return parts


def _flat(grid: Grid, shape: str) -> str:
    rows = [[cell.text for cell in row] for row in grid]
    match shape:
        case "cells":
            return "\n\n".join(text for row in rows for text in row if text)
        case "glued":
            return "\n".join("".join(row) for row in rows)
        case "spaces":
            return "\n".join(" ".join(row) for row in rows)
        case _:
            return "\n".join("\t".join(row) for row in rows)


def _text(source: Source) -> bytes:
    text = "\n".join(part if isinstance(part, str) else _flat(*part) for part in _parts(source)) + "\n"
    for damage in source.get("damage", []):
        text = DAMAGES[damage](text)
    return text.encode(source.get("encoding", "utf-8"))


def _expand(grid: Grid) -> list[list[str]]:
    """Every position of the grid filled, a merged cell's text at its first."""
    width = sum(cell.columns for cell in grid[0])
    table = [[""] * width for _ in grid]
    for row, column, cell in _placed(grid):
        table[row][column] = cell.text
    return table


def _placed(grid: Grid) -> list[tuple[int, int, PrintedCell]]:
    """Each cell with its row and column, merged cells of earlier rows left out of the way."""
    width = sum(cell.columns for cell in grid[0])
    taken = [[False] * width for _ in grid]
    placed = []
    for row, cells in enumerate(grid):
        column = 0
        for cell in cells:
            while taken[row][column]:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    taken[row + down][column + right] = True
            placed.append((row, column, cell))
    return placed


def _markdown(source: Source) -> bytes:
    blocks: list[str] = []
    for part in _parts(source):
        if isinstance(part, str):
            blocks.append(part)
            continue
        rows = _expand(part[0])
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
        blocks.append("\n".join(lines))
    return ("\n".join(blocks) + "\n").encode("utf-8")


def _html_table(grid: Grid) -> str:
    rows = []
    for row in grid:
        cells = []
        for cell in row:
            spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
                f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            )
            cells.append(f"<td{spans}><p><span>{html.escape(cell.text)}</span></p></td>")
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return '<table border="1" cellspacing="0"><tbody>' + "\n".join(rows) + "</tbody></table>"


def _html(source: Source) -> bytes:
    page, (title, *parts) = source["html"], _parts(source)
    body = "\n".join(f"<p>　　{html.escape(part)}</p>" if isinstance(part, str) else _html_table(part[0]) for part in parts)
    charset = source.get("encoding", "utf-8")
    template = (FOLDER / "sources" / f"{page['layout']}.html").read_text(encoding="utf-8")
    filled_in = {
        "charset": "gb2312" if charset == "gb18030" else charset,
        "title": html.escape(page["title"]),
        "heading": html.escape(str(title)),
        "publish_line": page["publish_line"],
        "metadata": "".join(f"<tr><td>{key}</td><td>{value}</td></tr>" for key, value in page.get("metadata", {}).items()),
        "other_reports": "".join(
            f'<li><a href="#">{name}</a><span>{date}</span></li>' for name, date in page.get("other_reports", [])
        ),
        "body": body,
    }
    for name, value in filled_in.items():
        template = template.replace(f"[[{name}]]", value)
    return template.encode(charset)


def _docx(source: Source) -> bytes:
    import docx

    document = docx.Document()
    for part in _parts(source):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        grid = part[0]
        table = document.add_table(len(grid), sum(cell.columns for cell in grid[0]), style="Table Grid")
        for row, column, cell in _placed(grid):
            first = table.cell(row, column)
            if cell.rows > 1 or cell.columns > 1:
                first = first.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
            first.text = cell.text
    buffer = io.BytesIO()
    document.save(buffer)
    return _fixed_dates(buffer.getvalue())


def _fixed_dates(data: bytes) -> bytes:
    """The same zip with one date for all members, so that the same source gives the same file."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, FIXED_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def _pdf(source: Source) -> bytes:
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("text", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    title = ParagraphStyle("title", parent=text, fontSize=16, leading=26, firstLineIndent=0, alignment=TA_CENTER)
    small = ParagraphStyle("cell", parent=text, fontSize=8, leading=10, firstLineIndent=0)
    flow: list[Any] = []
    for number, part in enumerate(_parts(source)):
        if isinstance(part, str):
            flow.append(Paragraph(html.escape(part), text if number else title))
            continue
        rows = [[Paragraph(html.escape(value), small) for value in row] for row in _expand(part[0])]
        spans = [
            ("SPAN", (column, row), (column + cell.columns - 1, row + cell.rows - 1))
            for row, column, cell in _placed(part[0])
            if cell.rows > 1 or cell.columns > 1
        ]
        narrow = len(rows[0]) == 10
        widths = [1.6 * cm, 1.8 * cm, 3.4 * cm, *[1.35 * cm] * 7] if narrow else None
        flow += [
            Spacer(1, 6),
            Table(rows, colWidths=widths, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans]),
            Spacer(1, 6),
        ]

    def page_number(canvas: Any, _: Any) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(A4[0] / 2, 1.2 * cm, f"- {canvas.getPageNumber()} -")

    buffer = io.BytesIO()
    pages = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=2.4 * cm, rightMargin=2.4 * cm, invariant=1)
    pages.build(flow, onFirstPage=page_number, onLaterPages=page_number)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
