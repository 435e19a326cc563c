"""Tables of a PDF page from its ruling lines: a lattice whose unit cells are merged where no line stands between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ie.read.pdf_lines import join_cell_lines
from ie.read.pdf_page import Char, Rule
from ie.read.raw_text import Table, TableCell

_SNAP = 3.0  # points; two lines nearer than this are one (cells with outlines of their own draw each border twice)
_MAX_LINES = 400


@dataclass(frozen=True, slots=True)
class Region:
    """A table's outline in points and its cells: lattice rows and columns, each cell once."""

    x0: float
    y0: float
    x1: float
    y1: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int], ...]  # row, column, row_span, column_span

    def holds(self, char: Char) -> bool:
        return self.x0 <= char.x <= self.x1 and self.y0 <= char.y <= self.y1


def find_regions(rules: Sequence[Rule]) -> list[Region]:
    """Return the ruled tables of a page from top to bottom. A frame around text, or a stack of boxes, is no table."""
    merged = _merge(rules)
    regions = []
    for group in _touching(merged):
        region = _lattice(group)
        if region is not None:
            regions.append(region)
    # A table inside the cell of another one would own its characters twice: the outer one keeps them.
    regions.sort(key=lambda each: (each.y0, each.x0))
    kept: list[Region] = []
    for region in regions:
        if not any(_inside(region, other) for other in regions if other is not region):
            kept.append(region)
    return kept


def build_table(region: Region, chars: Sequence[Char]) -> Table:
    """Return the table of a region. Wrapped and vertical text of a cell becomes one line; empty lattice rows stay."""
    of_cell: dict[int, list[Char]] = {}
    owner = {
        (row, column): index
        for index, (top, left, height, width) in enumerate(region.cells)
        for row in range(top, top + height)
        for column in range(left, left + width)
    }
    for char in chars:
        row, column = _slot(region.ys, char.y), _slot(region.xs, char.x)
        of_cell.setdefault(owner[row, column], []).append(char)
    cells = [
        TableCell(row, column, height, width, join_cell_lines(of_cell.get(index, [])))
        for index, (row, column, height, width) in enumerate(region.cells)
    ]
    return Table(len(region.ys) - 1, len(region.xs) - 1, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _slot(edges: Sequence[float], at: float) -> int:
    """Return the index of the interval of ``edges`` that holds ``at``; outside ones belong to the nearest interval."""
    index = sum(edge <= at for edge in edges) - 1
    return min(max(index, 0), len(edges) - 2)


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Return the rules with collinear neighbours joined: dashed borders, borders drawn cell by cell, double lines."""
    merged: list[Rule] = []
    for horizontal in (True, False):
        same = sorted((rule for rule in rules if rule.horizontal is horizontal), key=lambda rule: (rule.at, rule.start))
        start = 0
        while start < len(same):
            end = start + 1
            while end < len(same) and same[end].at - same[start].at <= _SNAP:
                end += 1
            group = sorted(same[start:end], key=lambda rule: rule.start)
            at = sum(rule.at for rule in group) / len(group)
            low, high = group[0].start, group[0].end
            for rule in group[1:]:
                if rule.start > high + _SNAP:
                    merged.append(Rule(horizontal, at, low, high))
                    low, high = rule.start, rule.end
                else:
                    high = max(high, rule.end)
            merged.append(Rule(horizontal, at, low, high))
            start = end
    return [rule for rule in merged if rule.end - rule.start >= 6.0]


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the groups of lines that cross or touch each other."""
    horizontals = [index for index, rule in enumerate(rules) if rule.horizontal][:_MAX_LINES]
    verticals = [index for index, rule in enumerate(rules) if not rule.horizontal][:_MAX_LINES]
    parent = list(range(len(rules)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for h in horizontals:
        for v in verticals:
            across, down = rules[h], rules[v]
            if across.start - _SNAP <= down.at <= across.end + _SNAP and down.start - _SNAP <= across.at <= down.end + _SNAP:
                parent[find(h)] = find(v)
    groups: dict[int, list[Rule]] = {}
    for index in (*horizontals, *verticals):
        groups.setdefault(find(index), []).append(rules[index])
    return list(groups.values())


def _lattice(group: Sequence[Rule]) -> Region | None:
    horizontals = [rule for rule in group if rule.horizontal]
    verticals = [rule for rule in group if not rule.horizontal]
    if len(horizontals) < 2 or not verticals:
        return None
    xs = _edges([rule.at for rule in verticals], [min(r.start for r in horizontals), max(r.end for r in horizontals)])
    ys = _edges([rule.at for rule in horizontals], [min(r.start for r in verticals), max(r.end for r in verticals)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2:
        return None

    def wall(rules: Sequence[Rule], at: float, low: float, high: float) -> bool:
        middle = (low + high) / 2
        return any(abs(rule.at - at) <= _SNAP and rule.start <= middle <= rule.end for rule in rules)

    right = {(r, c): wall(verticals, xs[c + 1], ys[r], ys[r + 1]) for r in range(rows) for c in range(columns - 1)}
    below = {(r, c): wall(horizontals, ys[r + 1], xs[c], xs[c + 1]) for r in range(rows - 1) for c in range(columns)}
    cells = _rectangles(rows, columns, right, below)
    if len(cells) < 2:
        return None
    return Region(xs[0], ys[0], xs[-1], ys[-1], tuple(xs), tuple(ys), tuple(cells))


def _edges(inner: Sequence[float], outer: Sequence[float]) -> list[float]:
    """Return the distinct edges in order. ``outer`` closes a table whose sides are not drawn."""
    edges: list[float] = []
    for value in sorted(inner):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    if outer[0] < edges[0] - 2 * _SNAP:
        edges.insert(0, outer[0])
    if outer[1] > edges[-1] + 2 * _SNAP:
        edges.append(outer[1])
    return edges


def _rectangles(
    rows: int, columns: int, right: dict[tuple[int, int], bool], below: dict[tuple[int, int], bool]
) -> list[tuple[int, int, int, int]]:
    """Return the merged cells. Each grows right, then down, as long as no wall stands inside it; so all are rectangles."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            width = 1
            while column + width < columns and not right[row, column + width - 1] and (row, column + width) not in taken:
                width += 1
            height = 1
            while row + height < rows and all(
                not below[row + height - 1, c] and (row + height, c) not in taken for c in range(column, column + width)
            ):
                if any(right[row + height, c] for c in range(column, column + width - 1)):
                    break
                height += 1
            taken.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
            cells.append((row, column, height, width))
    return cells


def _inside(inner: Region, outer: Region) -> bool:
    return (
        outer.x0 - _SNAP <= inner.x0
        and inner.x1 <= outer.x1 + _SNAP
        and outer.y0 - _SNAP <= inner.y0
        and inner.y1 <= outer.y1 + _SNAP
        and (outer.x1 - outer.x0) * (outer.y1 - outer.y0) > (inner.x1 - inner.x0) * (inner.y1 - inner.y0)
    )
