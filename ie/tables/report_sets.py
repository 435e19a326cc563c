"""Two reports' tables on one page: which stretch of the page holds the tables of its own report.

Cells of two reports never mix: the page's own set is the first whose heading names the page's year, else the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ie.data import Document, Span

_SET_LABELS = ("本年新收政府信息公开申请数量", "结转下年度继续办理", "要求提供公开出版物")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
_TITLE_WORDS = re.compile("报告|年报|统计|数据|附表|附件")
_TITLE_CHARACTERS_MAX = 60
_INLINE_TITLE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年度?政府信息公开(?:工作)?年度报告")


@dataclass(frozen=True, slots=True)
class ReportSets:
    """``own``: the stretch of raw with the page's own tables; ``others``: the rest, by report. ``count``: sets of tables seen."""

    own: Span
    others: tuple[Span, ...]
    count: int


def find_report_sets(document: Document, folded: str) -> ReportSets:
    """Part the page at the titles between its sets of tables; the whole page is one stretch where it has one set, or no titles."""
    whole = Span(0, len(folded))
    sets = max((_places(folded, label) for label in _SET_LABELS), key=len)
    if len(sets) < 2:
        return ReportSets(whole, (), len(sets))
    titles = _titles(folded)
    starts: list[tuple[int, int | None]] = []  # of each stretch, with its year
    before = 0
    for place in sets:
        own = [(at, year) for at, year in titles if before <= at < place]
        if own and (not starts or own[-1][1] != starts[-1][1]):
            starts.append(own[-1])
        elif not starts:
            starts.append((0, None))
        before = place
    bounds = [0, *(at for at, _ in starts[1:]), len(folded)]
    spans = [Span(a, b) for a, b in pairwise(bounds)]
    page_year = _page_year(document, titles)
    chosen = next((i for i, (_, year) in enumerate(starts) if year == page_year), 0)
    return ReportSets(spans[chosen], tuple(span for i, span in enumerate(spans) if i != chosen), len(sets))


def only(folded: str, span: Span) -> str:
    """``folded`` with everything outside ``span`` as blanks: same length, same lines."""
    blank = re.compile(r"[^\n]")
    return blank.sub(" ", folded[: span.start]) + folded[span.start : span.end] + blank.sub(" ", folded[span.end :])


def _places(folded: str, label: str) -> list[int]:
    """Where ``label`` stands, layout blanks and cell borders aside."""
    return [match.start() for match in re.finditer(r"[\s|]{0,3}".join(label), folded)]


def _titles(folded: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for line in folded.split("\n"):
        year = _YEAR.search(line) if len(line) <= _TITLE_CHARACTERS_MAX else None
        if year is not None and "。" not in line and _TITLE_WORDS.search(line):
            found.append((start, int(year[1])))
        elif len(line) > _TITLE_CHARACTERS_MAX:
            found += [(start + m.start(), int(m[1])) for m in _INLINE_TITLE.finditer(line)]
        start += len(line) + 1
    return found


def _page_year(document: Document, titles: list[tuple[int, int]]) -> int | None:
    for metadata in document.metadata:
        year = _YEAR.search(metadata.text) if metadata.name == "title" else None
        if year is not None:
            return int(year[1])
    return titles[0][1] if titles else None
