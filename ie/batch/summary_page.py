"""summary.html: what a run came to, on one page that loads nothing and says the same for the same run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from ie.batch.atomic import write_whole
from ie.batch.totals import Totals
from ie.export.wording import counted

_STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}code{font-size:.9em}"""
_SHOWN_OTHERS = 1000
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TURNING_MARKS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�")  # they turn the order of a line around


def write_summary_page(path: Path, totals: Totals, run_file: Path, *, others: Sequence[str] = ()) -> None:
    """Write the page of a finished run; ``run_file`` is its run.json, ``others`` as in `summary_page`. Raises OutputError."""
    run = json.loads(run_file.read_text(encoding="utf-8"))
    write_whole(path, summary_page(totals, run, others=others).encode("utf-8"))


def summary_page(totals: Totals, run: dict[str, Any], *, others: Sequence[str] = ()) -> str:
    """The page as HTML. Every text of a document is escaped; there is no script.

    ``others``: names of records in the folder that the run did not write, which the numbers do not count.
    """
    parts = [
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>Run of {counted(run['plan']['documents'], 'document')}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{counted(totals.records, 'record')}, {counted(totals.errors, 'error')}</h1>",
        f"<p>{counted(totals.facts, 'fact')}, {counted(totals.repairs, 'proposed repair')}.</p>",
        _others(others),
        _section("Errors", ("code", "documents", "first one"), _error_rows(totals)),
        _section("Years", ("year", "reports"), sorted(totals.years.items())),
        _section("Eras", ("era", "reports"), sorted(totals.eras.items())),
        _section("Checks", ("check", "pass", "fail", "not assessable", "failed of assessed"), _check_rows(totals)),
        _section("Made with", ("", ""), _flat(run)),
        "</body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _others(others: Sequence[str]) -> str:
    if not others:
        return ""
    rows = [(name,) for name in others[:_SHOWN_OTHERS]]
    rest = f"<p>… and {len(others) - _SHOWN_OTHERS} more.</p>" if len(others) > _SHOWN_OTHERS else ""
    return (
        _section("Records of other inputs in this folder", ("",), rows)
        + f"{rest}\n<p>{len(others)} in all. This page does not count them; <code>ie check</code>, <code>ie panel</code> and "
        "<code>ie view</code> read them. Delete what does not belong here, or extract into a new folder.</p>"
    )


def _error_rows(totals: Totals) -> list[Sequence[object]]:
    return [(kind.code, kind.count, kind.example) for kind in totals.error_kinds()]


def _check_rows(totals: Totals) -> list[Sequence[object]]:
    rows: list[tuple[float, str, Sequence[object]]] = []
    for name, counts in totals.checks.items():
        passed, failed = counts["pass"], counts["fail"]
        share = failed / (passed + failed) if passed + failed else 0.0
        rows.append(
            (-share, name, (name, passed, failed, counts["not_assessable"], f"{share:.1%}" if passed + failed else "–"))
        )
    return [row for _, _, row in sorted(rows, key=lambda each: each[:2])]


def _section(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["<tr>" + "".join(_cell("td", value) for value in row) + "</tr>" for row in rows]
    if not lines:
        return ""
    head = (
        "<tr>"
        + "".join(_cell("th", name, number=index > 0 and name != "first one") for index, name in enumerate(heads))
        + "</tr>"
    )
    return f"<h2>{title}</h2>\n<table>{head if any(heads) else ''}\n" + "\n".join(lines) + "\n</table>"


def _cell(tag: str, value: object, *, number: bool = False) -> str:
    numeric = number or isinstance(value, int) or (isinstance(value, str) and (value.endswith("%") or value == "–"))
    text = escape(str(value).translate(_TURNING_MARKS), quote=True)
    return f'<{tag} class="n">{text}</{tag}>' if numeric else f"<{tag}>{text}</{tag}>"


def _flat(content: dict[str, Any], prefix: str = "") -> list[Sequence[object]]:
    rows: list[Sequence[object]] = []
    for name, value in content.items():
        if isinstance(value, dict):
            rows.extend(_flat(value, f"{prefix}{name}."))
        else:
            rows.append((f"{prefix}{name}", ", ".join(value) if isinstance(value, list) else str(value)))
    return rows
