from __future__ import annotations

import re

from annotations.tasks.panels import checks_html, tables_html
from annotations.tasks.prelabel import raw_document
from ie.data import Document, Grid, GridCell, Span

HOSTILE = ['</script><img src=x onerror="alert(1)">', '"><svg onload=alert(1)>', "{{7*7}}", "<!--", "\u202e12"]


def check(lhs: str, *, start: int = 0, status: str = "fail") -> dict[str, object]:
    return {
        "id": "T3-BAL",
        "scope": "total",
        "status": status,
        "lhs": lhs,
        "rhs": "5",
        "note": lhs,
        "evidence": [{"start": start, "end": start + 2}],
    }


def tags(page: str) -> set[str]:
    return set(re.findall(r"<(\w+)", page))


def test_whatever_a_report_prints_is_escaped() -> None:
    for text in HOSTILE:
        raw = text + "\t3\n"
        document = raw_document(raw)
        grid = Grid(Span(0, len(raw)), 1, 1, (GridCell(0, 0, 1, 1, text, Span(0, len(text))),))
        with_grid = Document(**{name: getattr(document, name) for name in document.__slots__} | {"grids": (grid,)})
        cell = {"printed": text, "start": 0, "repaired": None}
        record = {"tables": {"t3": {text: {text: cell}}}}
        whole = Span(0, len(raw))
        assert tags(tables_html(with_grid, None, whole)) == {"div", "table", "tr", "td"}
        assert tags(tables_html(document, record, whole)) == {"div", "table", "tr", "td"}
        assert tags(checks_html([check(text)], whole)) == {"div", "b"}


def test_a_grid_keeps_its_merged_cells() -> None:
    cells = (
        GridCell(0, 0, 2, 1, "结果", Span(0, 2)),
        GridCell(0, 1, 1, 2, "维持", Span(2, 4)),
        GridCell(1, 1, 1, 1, "3", Span(4, 5)),
    )
    document = raw_document("结果维持3和别的文字")
    with_grid = Document(
        **{name: getattr(document, name) for name in document.__slots__} | {"grids": (Grid(Span(0, 5), 2, 3, cells),)}
    )
    page = tables_html(with_grid, None, Span(0, 5))
    assert 'rowspan="2">结果' in page
    assert 'colspan="2">维持' in page
    assert page.count("<tr>") == 2
    assert "<table" not in tables_html(with_grid, None, Span(6, 8))


def test_a_table_read_from_flat_text_has_its_printed_labels_and_repairs() -> None:
    raw = "一、本年新收政府信息公开申请数量\t12\t13\n"
    cells = {
        "natural_person": {"printed": "12", "start": 17, "repaired": None},
        "total": {"printed": "13", "start": 20, "repaired": 12},
        "research": {"printed": "", "start": None, "repaired": None},
    }
    page = tables_html(raw_document(raw), {"tables": {"t3": {"new_received": cells}}}, Span(0, len(raw)))
    for words in ("一、本年新收政府信息公开申请数量", "自然人", "13 → 12", "（缺）"):
        assert words in page


def test_failing_checks_of_this_part_come_first() -> None:
    page = checks_html([check("别处", start=90), check("这里"), check("通过", status="pass")], Span(0, 10))
    assert page.index("这里") < page.index("别处")
    assert "本段 1，全文 2" in page
    assert "通过" not in page.replace("不通过", "")
    assert "没有不通过" in checks_html([check("x", status="pass")], Span(0, 10))
