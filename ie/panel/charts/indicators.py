"""Nine indicators over the years: the median of all reports, the middle half of them, how many they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ie.panel.chart_data import FEW_REPORTS, SHOWN_INDICATORS, ChartData, YearPoint, connected, main_era, year_points
from ie.panel.charts.style import BLUE, INK, LINE, MUTED, PALE, label_years, new_figure, put_title
from ie.panel.variables import Variable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw_indicators(data: ChartData, variables: Sequence[Variable], chinese: bool) -> Figure:
    figure = new_figure(11.5, 8.2)
    grid = figure.subplots(3, 3)
    figure.subplots_adjust(left=0.06, right=0.99, top=0.87, bottom=0.06, hspace=0.62, wspace=0.2)
    by_name = {variable.name: variable for variable in variables}
    for axes, name in zip(grid.flat, SHOWN_INDICATORS, strict=True):
        _draw_indicator(axes, data, by_name[name], chinese)
    detail = (
        "Median of all reports of a year that give a number (line), middle half of them (band); above, how many they are. "
        f"Small and grey: fewer than {FEW_REPORTS}; triangle: above the scale.\n"
        "Dotted: another form begins. Open: the era does not compare with the newest form, and no line leads on to it."
    )
    put_title(figure, "Indicators over the years", "指标逐年变化", detail, chinese, top=0.97)
    return figure


def _draw_indicator(axes: Axes, data: ChartData, variable: Variable, chinese: bool) -> None:
    points = year_points(data, variable)
    tops = [point.upper for point in points if point.enough] or [point.median for point in points]
    highest = 1.1 * max([1.0, *tops])
    for run in connected(points):
        _draw_run(axes, run)
    for point in points:
        _draw_point(axes, point, highest)
    for at in range(1, len(data.years)):
        if main_era(data, data.years[at]) != main_era(data, data.years[at - 1]):
            axes.axvline(at - 0.5, color=MUTED, linewidth=0.8, linestyle=":")
    _scale(axes, data, highest)
    words = f"{variable.label_zh}（{variable.unit}）{variable.name}" if chinese else variable.name
    axes.set_title(words, fontsize=9, loc="left", fontweight="bold", color=INK, pad=14)


def _draw_run(axes: Axes, run: Sequence[YearPoint]) -> None:
    """The line of the medians, and the band of the middle half of the reports."""
    places = [point.at for point in run]
    axes.plot(places, [point.median for point in run], color=BLUE, linewidth=1.8, zorder=3)
    lower, upper = [point.lower for point in run], [point.upper for point in run]
    axes.fill_between(places, lower, upper, color=PALE, alpha=0.55, linewidth=0)
    if len(run) == 1:  # an area of one point has no width
        axes.vlines(places, lower, upper, color=PALE, alpha=0.55, linewidth=6)


def _draw_point(axes: Axes, point: YearPoint, highest: float) -> None:
    """The median: a circle, a small grey dot where few reports give a number, a triangle where that lies above the scale."""
    colour = BLUE if point.enough else MUTED
    axes.plot(
        point.at,
        min(point.median, 0.97 * highest),
        "o" if point.median <= highest else "^",
        color=colour,
        markerfacecolor=colour if point.comparable else "white",
        markersize=4.5 if point.enough else 3,
        zorder=4,
    )
    axes.annotate(
        f"{point.count:,}",
        (point.at, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 1),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=6,
        color=MUTED,
    )


def _scale(axes: Axes, data: ChartData, highest: float) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(-0.04 * highest, highest)  # a line at 0 stays in sight
    axes.set_xlim(-0.5, len(data.years) - 0.5)
    label_years(axes, data, counts=False)
    axes.tick_params(labelsize=7.5, labelcolor=MUTED)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
