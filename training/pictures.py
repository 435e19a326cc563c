"""Charts as SVG text, to be put into a page: the one module that knows matplotlib (extra ``train``)."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import matplotlib as mpl
from matplotlib.figure import Figure

mpl.rcParams["svg.fonttype"] = "none"  # text stays text: small, and it can be searched
mpl.rcParams["svg.hashsalt"] = "ie"  # the same chart gives the same bytes
Line = Sequence[tuple[float, float]]


def line_chart(lines: Mapping[str, Line], *, x: str, y: str, diagonal: bool = False) -> str:
    """Named lines of points. ``diagonal`` draws where x equals y."""
    figure = Figure(figsize=(6, 3.6), layout="constrained")
    axes = figure.subplots()
    for name, points in lines.items():
        axes.plot([point[0] for point in points], [point[1] for point in points], marker="o", markersize=3, label=name)
    if diagonal:
        axes.plot([0, 1], [0, 1], linestyle=":", color="gray")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.grid(alpha=0.3)
    if len(lines) > 1:
        axes.legend()
    return _svg(figure)


def bar_chart(bars: Mapping[str, float], *, y: str, low: float = 0.0) -> str:
    """One bar a name; the axis starts at ``low``."""
    figure = Figure(figsize=(6, 3.2), layout="constrained")
    axes = figure.subplots()
    axes.bar(list(bars), list(bars.values()))
    axes.set_ylim(low, 1.0)
    axes.set_ylabel(y)
    axes.tick_params(axis="x", rotation=45)
    return _svg(figure)


def matrix_chart(counts: Mapping[tuple[str, str], int], *, rows: Sequence[str], columns: Sequence[str]) -> str:
    """Counts by (row, column) as a coloured matrix; a row's colours are shares of the row."""
    figure = Figure(figsize=(1.5 + 0.42 * len(columns), 1.2 + 0.32 * len(rows)), layout="constrained")
    axes = figure.subplots()
    totals = {row: sum(counts.get((row, column), 0) for column in columns) or 1 for row in rows}
    shares = [[counts.get((row, column), 0) / totals[row] for column in columns] for row in rows]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(columns)), list(columns), rotation=60, ha="right", fontsize=7)
    axes.set_yticks(range(len(rows)), list(rows), fontsize=7)
    axes.set_xlabel("found")
    axes.set_ylabel("gold")
    for number, row in enumerate(rows):
        for place, column in enumerate(columns):
            count = counts.get((row, column), 0)
            if count:
                colour = "white" if shares[number][place] > 0.5 else "black"
                axes.text(place, number, str(count), ha="center", va="center", fontsize=6, color=colour)
    return _svg(figure)


def _svg(figure: Figure) -> str:
    written = io.StringIO()
    figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return written.getvalue()
