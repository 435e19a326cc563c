"""The side panel of a task: tables as tables and failing checks, as HTML. Whatever comes from a report is escaped, always.

Label Studio shows each panel in a frame of its own, where a project's style sheet does not reach: styles stand in the tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ie.data import Document, Grid, Span

_TABLE = '<table style="border-collapse:collapse;font:12px sans-serif;margin-bottom:8px">'
_CELL = "border:1px solid #c3c8ce;padding:1px 5px;vertical-align:top"
_BOX = '<div style="font:13px/1.5 sans-serif">'
_COLUMNS = {
    "natural_person": "自然人",
    "enterprise": "商业企业",
    "research": "科研机构",
    "welfare_org": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
    "total": "总计",
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
_CELL_ENDS = re.compile(r"[\t\r\n|]")
_NUMBER = re.compile(r"[\d.,%/—-]*")
T4_ROWS = {"review": "行政复议", "litigation_direct": "未经复议直接起诉", "litigation_after_review": "复议后起诉"}


def tables_html(document: Document, record: Mapping[str, Any] | None, raw_span: Span) -> str:
    """The tables that stand in ``raw_span``: with the file's own grid where it has one, else as they were read from the flat text."""
    grids = [grid for grid in document.grids if _overlap(grid.raw_span, raw_span)]
    if grids:
        return _BOX + "".join(_grid_html(grid) for grid in grids) + "</div>"
    tables = record["tables"] if record else {}
    parts = [_cells_html(name, tables.get(name) or {}, document.raw, raw_span) for name in ("t2", "t3", "t4", "g1")]
    found = "".join(parts)
    return f"{_BOX}{found}</div>" if found else _BOX + "</div>"


def checks_html(checks: Iterable[Mapping[str, Any]], raw_span: Span) -> str:
    """The failing checks of the report: those that touch this part first, the others below them in grey."""
    failing = [check for check in checks if check["status"] == "fail"]
    here = [check for check in failing if touches(check, raw_span)]
    elsewhere = [check for check in failing if not touches(check, raw_span)]
    if not failing:
        return _BOX + "没有不通过的核对</div>"
    rows = [f'<div style="color:#b00020">{_check_line(check)}</div>' for check in here]
    rows += [f'<div style="color:#6b7280">{_check_line(check)}</div>' for check in elsewhere]
    return f"{_BOX}<b>不通过的核对（本段 {len(here)}，全文 {len(failing)}）</b>{''.join(rows)}</div>"


def touches(check: Mapping[str, Any], raw_span: Span) -> bool:
    """Whether one of the two sides of a check stands in ``raw_span``."""
    return any(_overlap(Span(part["start"], part["end"]), raw_span) for part in check.get("evidence", ()))


def _check_line(check: Mapping[str, Any]) -> str:
    words = f"{check['id']} {check['scope']}：{check['lhs']} ≠ {check['rhs']}"
    return html.escape(words + (f"（{check['note']}）" if check["note"] else ""))


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _grid_html(grid: Grid) -> str:
    rows: dict[int, list[str]] = {}
    for cell in sorted(grid.cells, key=lambda item: (item.row, item.column)):
        spans = f' rowspan="{cell.row_span:d}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span:d}"' if cell.column_span > 1 else ""
        rows.setdefault(cell.row, []).append(f'<td style="{_CELL}"{spans}>{html.escape(cell.text)}</td>')
    return _TABLE + "".join(f"<tr>{''.join(rows.get(row, []))}</tr>" for row in range(grid.row_count)) + "</table>"


def _cells_html(name: str, cells: Mapping[str, Any], raw: str, raw_span: Span) -> str:
    """A standard table of the record; empty where none of its cells stands in ``raw_span``."""
    nested = name in ("t3", "t4")
    every = [cell for row in cells.values() for cell in row.values()] if nested else list(cells.values())
    if not any(cell["start"] is not None and raw_span.start <= cell["start"] < raw_span.end for cell in every):
        return ""
    columns: Sequence[str] = list(dict.fromkeys(column for row in cells.values() for column in row)) if nested else [""]
    lines = [_row_html(["", *(_COLUMNS.get(column, column) for column in columns)])] if nested else []
    for row, content in cells.items():
        shown = [_shown(content.get(column)) for column in columns] if nested else [_shown(content)]
        first = content.get(columns[0]) if nested else content
        lines.append(_row_html([T4_ROWS.get(row) or _printed_label(raw, first) or row, *shown]))
    return _TABLE + "".join(lines) + "</table>"


def _printed_label(raw: str, cell: Mapping[str, Any] | None) -> str:
    """What stands before a row's first number, in its line or the one above; empty where that is another number."""
    if cell is None or cell["start"] is None:
        return ""
    before = _CELL_ENDS.split(raw[max(0, cell["start"] - 80) : cell["start"]].strip())[-1].strip()
    return "" if _NUMBER.fullmatch(before) else before


def _row_html(values: Sequence[str]) -> str:
    return "<tr>" + "".join(f'<td style="{_CELL}">{html.escape(value)}</td>' for value in values) + "</tr>"


def _shown(cell: Mapping[str, Any] | None) -> str:
    if cell is None or cell["start"] is None:
        return "（缺）"
    repaired = cell["repaired"]
    return f"{cell['printed']} → {repaired}" if repaired is not None else str(cell["printed"])
