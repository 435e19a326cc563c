"""What the charts of a panel share: colours, a title with its details, years along an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ie.panel.chart_data import ChartData
from ie.panel.variables import Variable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, LINE = "#1f2933", "#6b7785", "#d5dbe1"
BLUE, ORANGE, PALE, GREY = "#2563a8", "#d9762b", "#a9c6e3", "#e3e7eb"


def new_figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor="white")


def put_title(figure: Figure, words: str, words_zh: str, detail: str, chinese: bool, *, top: float) -> None:
    figure.text(0.01, top, f"{words}  {words_zh}" if chinese else words, fontsize=13, fontweight="bold", va="bottom")
    figure.text(0.01, top - 0.07 / figure.get_figheight(), detail, fontsize=8.5, color=MUTED, va="top")


def variable_label(variable: Variable, chinese: bool) -> str:
    return f"{variable.label_zh}  {variable.name}" if chinese else variable.name


def label_years(axes: Axes, data: ChartData, *, counts: bool = True) -> None:
    years = data.years
    words = [f"{year}\nn={data.reports[year]:,}" if counts else str(year) for year in years]
    step = max(1, -(-len(years) // (40 if counts else 10)))
    axes.set_xticks(range(0, len(years), step), words[::step])
    axes.tick_params(length=0)
