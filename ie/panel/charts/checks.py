"""How the hard sums inside the reports of each year come out, and how much of the forms was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ie.panel.chart_data import ChartData, neighbours
from ie.panel.charts.style import BLUE, GREY, INK, LINE, MUTED, ORANGE, PALE, label_years, new_figure, put_title

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PARTS = (
    ("pass", "holds", "成立", BLUE),
    ("zeros", "holds, 0 = 0", "成立（均为0）", PALE),
    ("not_assessable", "cannot be judged", "无法判断", GREY),
    ("fail", "fails", "不成立", ORANGE),
)
"""Status of a check, as words, in Chinese, with its colour: from the bottom of a bar to its top."""


def draw_checks(data: ChartData, chinese: bool) -> Figure:
    years = data.years
    figure = new_figure(max(6.5, 3.2 + 0.75 * len(years)), 4.6)
    axes = figure.add_axes((0.09, 0.13, 0.89, 0.62))
    _draw_bars(axes, data, chinese)
    _draw_coverage(axes, data, chinese)
    _write_failures(axes, data)
    label_years(axes, data)
    axes.set_ylim(0, 111)
    axes.set_yticks(range(0, 101, 25), [f"{tick} %" for tick in range(0, 101, 25)], fontsize=8, color=MUTED)
    axes.set_xlim(-0.6, len(years) - 0.4)
    axes.grid(axis="y", color=LINE, linewidth=0.6, zorder=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=5, frameon=False, fontsize=7.5, handlelength=1.2, columnspacing=1.2
    )
    detail = (
        "Hard sums inside the reports of a year. Above the bars: how many fail, of how many. "
        "Pale: sums of zeros, which say little."
    )
    put_title(figure, "Checks and coverage", "校验与覆盖", detail, chinese, top=0.94)
    return figure


def _draw_bars(axes: Axes, data: ChartData, chinese: bool) -> None:
    bottoms = [0.0] * len(data.years)
    for status, words, words_zh, colour in _PARTS:
        shares = [100 * data.checks[year, status] / max(1, _looked_at(data, year)) for year in data.years]
        label = f"{words_zh} {words}" if chinese else words
        axes.bar(range(len(shares)), shares, bottom=bottoms, color=colour, width=0.66, label=label, zorder=2)
        bottoms = [bottom + share for bottom, share in zip(bottoms, shares, strict=True)]


def _draw_coverage(axes: Axes, data: ChartData, chinese: bool) -> None:
    known = {at: share for at, year in enumerate(data.years) if (share := _coverage(data, year)) is not None}
    label = "表格读取率 cells of the form that were read" if chinese else "cells of the form that were read"
    for number, run in enumerate(neighbours(list(known))):
        label_once = "_" if number else label  # one entry of the legend for all parts of the line
        shares = [known[at] for at in run]
        axes.plot(list(run), shares, "D-", color=INK, markersize=4, linewidth=1.2, label=label_once, zorder=4)


def _write_failures(axes: Axes, data: ChartData) -> None:
    for at, year in enumerate(data.years):
        failed, looked = data.checks[year, "fail"], _looked_at(data, year)
        words = f"{failed:,} / {looked:,}" if looked else "–"
        axes.text(at, 103.5, words, ha="center", fontsize=7.5, color=ORANGE if failed else MUTED)


def _looked_at(data: ChartData, year: int) -> int:
    return sum(data.checks[year, status] for status, *_ in _PARTS)


def _coverage(data: ChartData, year: int) -> float | None:
    expected = data.cells[year, "expected"]
    return 100 * data.cells[year, "read"] / expected if expected else None
