"""Disagreements as one HTML page: the text around each, what the one and the other said. Static, no script, everything escaped."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from annotations.review.agreement import Pair
from annotations.spans import AnnotatedSpan
from annotations.tasks.label_names import LABEL_STYLES

_AROUND = 24  # characters shown on each side
_HEAD = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>标注分歧</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body{font:15px/1.6 sans-serif;margin:24px auto;max-width:1100px;padding:0 16px;color:#1f2933}
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #d5dae0;padding:5px 8px;text-align:left;vertical-align:top}
mark{background:#ffe3a3;padding:0 1px}.label{font-size:12px;padding:0 4px;border-radius:3px;color:#fff;white-space:nowrap}
.none{color:#98a2ad}h2{margin-top:28px;font-size:17px}.place{color:#6b7280;font-size:12px;white-space:nowrap}
</style></head><body><h1>标注分歧</h1>
"""


def page_html(pairs: Sequence[Pair]) -> str:
    """The page. Reports without a disagreement are named with their number of spans, so that nothing looks forgotten."""
    return _HEAD + "".join(_report(pair) for pair in pairs) + "</body></html>\n"


def disagreements(pair: Pair) -> Iterator[tuple[int, int, list[AnnotatedSpan], list[AnnotatedSpan]]]:
    """Groups of spans that touch each other and are not the same on both sides: ``(start, end, first's, second's)``."""
    first, second = pair.spans
    both = {(span.key, span.indicator) for span in first} & {(span.key, span.indicator) for span in second}
    left = sorted((s for s in [*first, *second] if (s.key, s.indicator) not in both), key=lambda span: span.key)
    group: list[AnnotatedSpan] = []
    end = -1
    for span in [*left, None]:
        if group and (span is None or span.start >= end):
            places = [s for s in first if s in group], [s for s in second if s in group]
            yield group[0].start, end, *places
            group, end = [], -1
        if span is not None:
            group.append(span)
            end = max(end, span.end)


def _report(pair: Pair) -> str:
    name = html.escape(pair.first.name)
    people = [html.escape(report.annotator) for report in (pair.first, pair.second)]
    rows = [_row(pair.first.raw, *found) for found in disagreements(pair)]
    spans = len(pair.spans[0])
    if not rows:
        return f"<h2>{name}</h2><p>{people[0]} 与 {people[1]} 完全一致（{spans} 处）。</p>"
    head = f"<tr><th>位置</th><th>原文</th><th>{people[0]}</th><th>{people[1]}</th></tr>"
    return f"<h2>{name}（{len(rows)} 处分歧）</h2><table>{head}{''.join(rows)}</table>"


def _row(raw: str, start: int, end: int, first: Sequence[AnnotatedSpan], second: Sequence[AnnotatedSpan]) -> str:
    before, here = html.escape(raw[max(0, start - _AROUND) : start]), html.escape(raw[start:end])
    after = html.escape(raw[end : end + _AROUND])
    context = f"…{before}<mark>{here}</mark>{after}…"
    cells = "".join(f"<td>{_spans(raw, spans)}</td>" for spans in (first, second))
    return f'<tr><td class="place">{start}–{end}</td><td>{context}</td>{cells}</tr>'


def _spans(raw: str, spans: Sequence[AnnotatedSpan]) -> str:
    if not spans:
        return '<span class="none">未标</span>'
    shown = []
    for span in spans:
        style = LABEL_STYLES.get(span.label)
        title, colour = (style.title, style.colour) if style else (span.label, "#555555")
        indicator = f" {html.escape(span.indicator)}" if span.indicator else ""
        text = html.escape(raw[span.start : span.end])
        shown.append(f'<span class="label" style="background:{colour}">{html.escape(title)}</span> {text}{indicator}')
    return "<br>".join(shown)
