"""Document → the standard tables with every cell's place, and the regions of raw that are table text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ie.data import Cell, Document, Span, StandardTables
from ie.tables import appendix, table2, table3, table4
from ie.tables.areas import compact, find_g1_area, find_headings, find_t2_area, find_t3_area, find_t4_area
from ie.tables.cells import lost_cell
from ie.tables.folding import fold_raw
from ie.tables.forms import Form
from ie.tables.local import find_local_tables, read_local_table
from ie.tables.report_sets import find_report_sets, only
from ie.tables.segment import prints_zeros
from ie.text.damage import count_lost_numbers
from ie.text.offsets import NormalizedText

# What can stand between the start of a line and the first label: (一), 1. or an opening bracket.
_LIST_NUMBER = re.compile(r"\(?(?:[一二三四五六七八九]|\d)?[、.．)]?\s?\Z")


def find_tables(document: Document, text: NormalizedText) -> StandardTables:
    """Return tables 2, 3, 4 and the 2014 appendix, as far as they are there. ``text``: ``normalize_characters(document.raw)``.

    ``form`` is None where no table of a form was found. ``raw_regions`` are sorted and do not overlap; they hold whole lines, except
    where a table shares a line with prose or a heading, and never a section heading.
    """
    folded = fold_raw(text)
    sets = find_report_sets(document, folded)
    if not sets.others:
        return replace(_read_set(document, folded, text), other_sets=max(0, sets.count - 1))
    found = _read_set(document, only(folded, sets.own), text)
    regions = [r for other in sets.others for r in _read_set(document, only(folded, other), text).raw_regions]
    apart = [r for r in regions if not any(_touch(r, own) for own in found.raw_regions)]
    return replace(found, raw_regions=tuple(sorted([*found.raw_regions, *apart])), other_sets=sets.count - 1)


def _read_set(document: Document, folded: str, text: NormalizedText) -> StandardTables:
    """The tables of one report in ``folded``, which may be a part of the page."""
    words = compact(folded)
    headings = find_headings(folded)
    regions: list[Span] = []

    t3_area = find_t3_area(folded, words, headings)
    borders = headings if t3_area is None else sorted([*headings, Span(t3_area.start, t3_area.start)])
    t2_area = find_t2_area(folded, words, borders)
    t4_guess = find_t4_area(folded, words, headings, 0)
    zeros = any(prints_zeros(folded, area) for area in (t2_area, t3_area, t4_guess) if area is not None)
    lost_numbers = count_lost_numbers(document, text) > 0
    glued_ok = zeros and not lost_numbers
    found2 = table2.read_table2(document, folded, t2_area, zeros=glued_ok) if t2_area is not None else None
    form: Form | None = found2.form if found2 is not None else None
    if t2_area is not None and found2 is not None:
        regions.append(Span(t2_area.start, found2.raw_end))
    found3 = table3.read_table3(document, folded, t3_area, form_hint=form, zeros=zeros) if t3_area is not None else None
    if t3_area is not None and found3 is not None:
        regions.append(Span(t3_area.start, found3.raw_end))
    after = max((region.end for region in regions), default=0)
    t4_area = find_t4_area(folded, words, headings, after)
    found4 = table4.read_table4(document, folded, t4_area, zeros=zeros) if t4_area is not None else None
    if t4_area is not None and found4 is not None:
        regions.append(Span(t4_area.start, found4.raw_end))
    if form is None and found3 is not None:
        form = found3.form
    g1_area = find_g1_area(folded, words) if found2 is None and found3 is None else None
    local_regions = find_local_tables(folded)
    if g1_area is not None:
        g1_area = _with_own_rows(g1_area, local_regions)
    found_g1 = appendix.read_appendix(document, folded, g1_area) if g1_area is not None else None
    if g1_area is not None and found_g1 is not None:
        regions.append(Span(g1_area.start, found_g1.raw_end))
        # Its row groups look like headings: 三、依申请公开情况.
        headings = [h for h in headings if not g1_area.start <= h.start < found_g1.raw_end]
        form = "G1"
    tables = _whole_lines(folded, regions, headings)
    own = [region for region in local_regions if not any(_touch(region, table) for table in tables)]
    local = (found_g1.local if found_g1 is not None else ()) + tuple(
        row for region in own for row in read_local_table(document, folded, region)
    )
    found = StandardTables(
        form=form,
        t2=found2.fields if found2 is not None else {},
        t3=found3.rows if found3 is not None else {},
        t4=found4.blocks if found4 is not None else {},
        g1=found_g1.fields if found_g1 is not None else {},
        raw_regions=tuple(sorted([*tables, *own])),
        local=local,
    )
    zeros = zeros or (g1_area is not None and prints_zeros(folded, g1_area))
    # Where zeros are printed and numbers fell out of the text, an empty cell is more likely one of those than one left blank.
    return _without_blanks(found) if zeros and lost_numbers else found


def _without_blanks(tables: StandardTables) -> StandardTables:
    """``tables`` with every blank cell as a lost one."""

    def kept(cells: dict[str, Cell]) -> dict[str, Cell]:
        return {name: lost_cell() if cell.state == "blank" else cell for name, cell in cells.items()}

    return replace(
        tables,
        t2=kept(tables.t2),
        t3={row: kept(cells) for row, cells in tables.t3.items()},
        t4={block: kept(cells) for block, cells in tables.t4.items()},
        g1=kept(tables.g1),
    )


def _with_own_rows(area: Span, local_regions: Sequence[Span]) -> Span:
    """The appendix with the rows of an office's own that stand right before and after those of the form."""
    touching = [region for region in local_regions if _touch(region, area)]
    return Span(min([area.start, *(r.start for r in touching)]), max([area.end, *(r.end for r in touching)]))


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _whole_lines(folded: str, regions: Sequence[Span], headings: Sequence[Span]) -> tuple[Span, ...]:
    """Regions widened to whole lines where nothing else stands on them, cut around headings, sorted and apart."""
    out: list[Span] = []
    for region in sorted(regions):
        line_start = folded.rfind("\n", 0, region.start) + 1
        number = _LIST_NUMBER.search(folded, line_start, region.start)
        label_start = number.start() if number is not None and number[0].strip() else region.start
        line_end = folded.find("\n", region.end)
        line_end = len(folded) if line_end < 0 else line_end
        start = line_start if not _has_words(folded[line_start:label_start]) else label_start
        end = line_end if not _has_words(folded[region.end : line_end]) else region.end
        for heading in headings:
            if start < heading.end and heading.start < end:
                if heading.start > start:
                    out.append(Span(start, heading.start))
                start = max(start, heading.end)
        if start < end:
            out.append(Span(start, end))
    merged: list[Span] = []
    for span in sorted(out):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _has_words(piece: str) -> bool:
    return any(c.isalnum() for c in piece)
