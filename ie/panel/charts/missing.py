"""Which variables how many reports of each year give a number for, as a table of shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ie.panel.chart_data import ChartData
from ie.panel.charts.style import BLUE, GREY, INK, MUTED, PALE, label_years, new_figure, put_title, variable_label
from ie.panel.variables import Variable

if TYPE_CHECKING:
    from matplotlib.figure import Figure


_ROOM_FOR_LABELS = 3.4  # inches


def draw_missing(data: ChartData, variables: Sequence[Variable], chinese: bool) -> Figure:
    from matplotlib.colors import LinearSegmentedColormap

    years = data.years
    height = 1.6 + 0.19 * len(variables)
    room = _ROOM_FOR_LABELS if chinese else 0.6 * _ROOM_FOR_LABELS
    width = room + 0.62 * len(years) + 0.2
    figure = new_figure(max(width, 7.5), height)  # the line below the title needs some width
    axes = figure.add_axes((room / figure.get_figwidth(), 0.05, 0.62 * len(years) / figure.get_figwidth(), 1 - 1.5 / height))
    colours = LinearSegmentedColormap.from_list("known", ["#f4f1ea", PALE, BLUE], under=GREY)
    shares = [[_share(data, variable.name, year) for year in years] for variable in variables]
    filled = [[-1.0 if share is None else share for share in row] for row in shares]
    axes.imshow(filled, cmap=colours, vmin=0, vmax=1, aspect="auto", interpolation="none")
    for row, line in enumerate(shares):
        for column, share in enumerate(line):
            if share is not None:
                # 99.6 % is not 100: only what is whole is called so
                percent = 100 if share == 1 else min(99, round(100 * share)) if share else 0
                colour = "white" if share > 0.72 else MUTED if percent == 0 else INK
                axes.text(column, row, str(percent), ha="center", va="center", fontsize=6.5, color=colour)
    axes.set_yticks(range(len(variables)), [variable_label(variable, chinese) for variable in variables], fontsize=7.5)
    label_years(axes, data)
    axes.xaxis.tick_top()
    axes.spines[:].set_visible(False)
    for row in range(1, len(variables)):
        if variables[row].group != variables[row - 1].group:
            axes.axhline(row - 0.5, color="white", linewidth=3)
    for column in range(1, len(years)):
        axes.axvline(column - 0.5, color="white", linewidth=1)
    detail = "Share of reports that give a number, in %. Grey: no report of the year can have it, or there is no report."
    put_title(figure, "What is missing", "缺失情况", detail, chinese, top=1.0)
    return figure


def _share(data: ChartData, name: str, year: int) -> float | None:
    """The share of reports with a number; None where none of them could have one."""
    possible = data.reports[year] - data.not_in_era[name, year]
    return data.known[name, year] / possible if possible > 0 else None
