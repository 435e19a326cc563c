"""Charts of a panel as PNG: what is missing, indicators over the years, checks and coverage. Needs matplotlib (extra ``charts``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ie.export.formats import ExportError
from ie.panel.chart_data import (
    FEW_REPORTS,
    SHOWN_INDICATORS,
    ChartData,
    YearPoint,
    connected,
    main_era,
    neighbours,
    year_points,
)
from ie.panel.variables import Variable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MISSING_CHART, INDICATORS_CHART, CHECKS_CHART = "missing.png", "indicators.png", "checks.png"
_CJK_FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC"),
    *("Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "Heiti SC", "Noto Sans CJK JP", "SimSun"),
)
_CJK_FILE = re.compile("cjk|wqy|notosanssc|sourcehansans|msyh|pingfang|hiragino|simhei|heiti|simsun", re.IGNORECASE)
_INK, _MUTED, _LINE = "#1f2933", "#6b7785", "#d5dbe1"
_BLUE, _ORANGE, _PALE, _GREY = "#2563a8", "#d9762b", "#a9c6e3", "#e3e7eb"
_ROOM_FOR_LABELS = 3.4  # inches


def require_matplotlib() -> None:
    """Raise ExportError where matplotlib is not installed: known before an hour of reading, not after it."""
    try:
        import matplotlib  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise ExportError(
            "charts.library", "charts need matplotlib, which is not installed. Run: pip install 'gongkai-ie[charts]'"
        ) from error


def draw_charts(data: ChartData, variables: Sequence[Variable], folder: Path) -> tuple[list[Path], str]:
    """Write the charts below ``folder``; return their paths, and a message where no installed font has Chinese characters.

    The same data, fonts and matplotlib make the same bytes.

    Raises:
        ExportError: matplotlib is not installed, there is no report to show, or the folder cannot be written.
    """
    require_matplotlib()
    from matplotlib import rc_context

    if not data.reports:
        raise ExportError("charts.empty", "there is no report with a body and a year, so there is nothing to draw.")
    font = find_cjk_font()
    message = (
        "" if font else f"No font with Chinese characters is installed ({_CJK_FONTS[0]}, …); charts are labelled in English."
    )
    style: dict[Any, Any] = {
        "font.family": [font, "DejaVu Sans"] if font else ["DejaVu Sans"],
        **{"font.size": 9, "axes.edgecolor": _LINE, "axes.labelcolor": _INK, "text.color": _INK},
        **{"xtick.color": _MUTED, "ytick.color": _INK, "axes.unicode_minus": False, "figure.dpi": 110},
    }
    chinese = font is not None
    with rc_context(style):  # around saving, too: some labels are made only then
        figures = {
            MISSING_CHART: _draw_missing(data, variables, chinese),
            INDICATORS_CHART: _draw_indicators(data, variables, chinese),
            CHECKS_CHART: _draw_checks(data, chinese),
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, figure in figures.items():
                figure.savefig(folder / name, metadata={"Software": None}, bbox_inches="tight", pad_inches=0.25)
        except OSError as error:
            raise ExportError("charts.write", f"{folder}: charts cannot be written ({error.strerror or error}).") from error
    return [folder / name for name in figures], message


def find_cjk_font() -> str | None:
    """The first installed font with Chinese characters, simplified ones before others; None where there is none."""
    from matplotlib import font_manager

    manager = font_manager.fontManager
    found = _first_cjk({entry.name for entry in manager.ttflist})
    if found is None:
        # matplotlib remembers the fonts of its first run; one that was installed since is found by its file.
        for path in sorted(font_manager.findSystemFonts()):
            if _CJK_FILE.search(Path(path).name):
                manager.addfont(path)
        found = _first_cjk({entry.name for entry in manager.ttflist})
    return found


def _first_cjk(installed: set[str]) -> str | None:
    return next((name for name in _CJK_FONTS if name in installed), None)


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), facecolor="white")


def _title(figure: Figure, words: str, words_zh: str, detail: str, chinese: bool, *, top: float) -> None:
    figure.text(0.01, top, f"{words}  {words_zh}" if chinese else words, fontsize=13, fontweight="bold", va="bottom")
    figure.text(0.01, top - 0.07 / figure.get_figheight(), detail, fontsize=8.5, color=_MUTED, va="top")


def _label(variable: Variable, chinese: bool) -> str:
    return f"{variable.label_zh}  {variable.name}" if chinese else variable.name


def _years_axis(axes: Axes, data: ChartData, *, counts: bool = True) -> None:
    years = data.years
    words = [f"{year}\nn={data.reports[year]:,}" if counts else str(year) for year in years]
    step = max(1, -(-len(years) // (40 if counts else 10)))
    axes.set_xticks(range(0, len(years), step), words[::step])
    axes.tick_params(length=0)


# --- what is missing -------------------------------------------------------------------------------------------------


def _draw_missing(data: ChartData, variables: Sequence[Variable], chinese: bool) -> Figure:
    from matplotlib.colors import LinearSegmentedColormap

    years = data.years
    height = 1.6 + 0.19 * len(variables)
    room = _ROOM_FOR_LABELS if chinese else 0.6 * _ROOM_FOR_LABELS
    width = room + 0.62 * len(years) + 0.2
    figure = _figure(max(width, 7.5), height)  # the line below the title needs some width
    axes = figure.add_axes((room / figure.get_figwidth(), 0.05, 0.62 * len(years) / figure.get_figwidth(), 1 - 1.5 / height))
    colours = LinearSegmentedColormap.from_list("known", ["#f4f1ea", _PALE, _BLUE], under=_GREY)
    shares = [[_share(data, variable.name, year) for year in years] for variable in variables]
    filled = [[-1.0 if share is None else share for share in row] for row in shares]
    axes.imshow(filled, cmap=colours, vmin=0, vmax=1, aspect="auto", interpolation="none")
    for row, line in enumerate(shares):
        for column, share in enumerate(line):
            if share is not None:
                # 99.6 % is not 100: only what is whole is called so
                percent = 100 if share == 1 else min(99, round(100 * share)) if share else 0
                colour = "white" if share > 0.72 else _MUTED if percent == 0 else _INK
                axes.text(column, row, str(percent), ha="center", va="center", fontsize=6.5, color=colour)
    axes.set_yticks(range(len(variables)), [_label(variable, chinese) for variable in variables], fontsize=7.5)
    _years_axis(axes, data)
    axes.xaxis.tick_top()
    axes.spines[:].set_visible(False)
    for row in range(1, len(variables)):
        if variables[row].group != variables[row - 1].group:
            axes.axhline(row - 0.5, color="white", linewidth=3)
    for column in range(1, len(years)):
        axes.axvline(column - 0.5, color="white", linewidth=1)
    detail = "Share of reports that give a number, in %. Grey: no report of the year can have it, or there is no report."
    _title(figure, "What is missing", "缺失情况", detail, chinese, top=1.0)
    return figure


def _share(data: ChartData, name: str, year: int) -> float | None:
    """The share of reports with a number; None where none of them could have one."""
    possible = data.reports[year] - data.not_in_era[name, year]
    return data.known[name, year] / possible if possible > 0 else None


# --- indicators over the years ---------------------------------------------------------------------------------------


def _draw_indicators(data: ChartData, variables: Sequence[Variable], chinese: bool) -> Figure:
    figure = _figure(11.5, 8.2)
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
    _title(figure, "Indicators over the years", "指标逐年变化", detail, chinese, top=0.97)
    return figure


def _draw_indicator(axes: Axes, data: ChartData, variable: Variable, chinese: bool) -> None:
    from matplotlib.ticker import MaxNLocator

    points = year_points(data, variable)
    tops = [point.upper for point in points if point.enough] or [point.median for point in points]
    highest = 1.1 * max([1.0, *tops])
    for run in connected(points):
        places = [point.at for point in run]
        axes.plot(places, [point.median for point in run], color=_BLUE, linewidth=1.8, zorder=3)
        lower, upper = [point.lower for point in run], [point.upper for point in run]
        axes.fill_between(places, lower, upper, color=_PALE, alpha=0.55, linewidth=0)
        if len(run) == 1:  # an area of one point has no width
            axes.vlines(places, lower, upper, color=_PALE, alpha=0.55, linewidth=6)
    for point in points:
        _draw_point(axes, point, highest)
    for at in range(1, len(data.years)):
        if main_era(data, data.years[at]) != main_era(data, data.years[at - 1]):
            axes.axvline(at - 0.5, color=_MUTED, linewidth=0.8, linestyle=":")
    axes.set_ylim(-0.04 * highest, highest)  # a line at 0 stays in sight
    axes.set_xlim(-0.5, len(data.years) - 0.5)
    _years_axis(axes, data, counts=False)
    axes.tick_params(labelsize=7.5, labelcolor=_MUTED)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="y", color=_LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    words = f"{variable.label_zh}（{variable.unit}）{variable.name}" if chinese else variable.name
    axes.set_title(words, fontsize=9, loc="left", fontweight="bold", color=_INK, pad=14)


def _draw_point(axes: Axes, point: YearPoint, highest: float) -> None:
    """The median: a circle, a small grey dot where few reports give a number, a triangle where that lies above the scale."""
    colour = _BLUE if point.enough else _MUTED
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
        color=_MUTED,
    )


# --- checks and coverage ---------------------------------------------------------------------------------------------


def _draw_checks(data: ChartData, chinese: bool) -> Figure:
    years = data.years
    figure = _figure(max(6.5, 3.2 + 0.75 * len(years)), 4.6)
    axes = figure.add_axes((0.09, 0.13, 0.89, 0.62))
    parts = (
        ("pass", "holds", "成立", _BLUE),
        ("zeros", "holds, 0 = 0", "成立（均为0）", _PALE),
        ("not_assessable", "cannot be judged", "无法判断", _GREY),
        ("fail", "fails", "不成立", _ORANGE),
    )
    bottoms = [0.0] * len(years)
    for status, words, words_zh, colour in parts:
        shares = [100 * data.checks[year, status] / max(1, _looked_at(data, year)) for year in years]
        label = f"{words_zh} {words}" if chinese else words
        axes.bar(range(len(years)), shares, bottom=bottoms, color=colour, width=0.66, label=label, zorder=2)
        bottoms = [bottom + share for bottom, share in zip(bottoms, shares, strict=True)]
    covered = [(at, _coverage(data, year)) for at, year in enumerate(years)]
    known = [(at, share) for at, share in covered if share is not None]
    words = "表格读取率 cells of the form that were read" if chinese else "cells of the form that were read"
    for run in neighbours([at for at, _ in known]):
        shares = [share for at, share in known if at in run]
        words_once = words if run.start == known[0][0] else "_"  # one entry of the legend for all parts of the line
        axes.plot(list(run), shares, "D-", color=_INK, markersize=4, linewidth=1.2, label=words_once, zorder=4)
    for at, year in enumerate(years):
        failed = data.checks[year, "fail"]
        looked = _looked_at(data, year)
        axes.text(
            at,
            103.5,
            f"{failed:,} / {looked:,}" if looked else "–",
            ha="center",
            fontsize=7.5,
            color=_ORANGE if failed else _MUTED,
        )
    _years_axis(axes, data)
    axes.set_ylim(0, 111)
    axes.set_yticks(range(0, 101, 25), [f"{tick} %" for tick in range(0, 101, 25)], fontsize=8, color=_MUTED)
    axes.set_xlim(-0.6, len(years) - 0.4)
    axes.grid(axis="y", color=_LINE, linewidth=0.6, zorder=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=5, frameon=False, fontsize=7.5, handlelength=1.2, columnspacing=1.2
    )
    detail = (
        "Hard sums inside the reports of a year. Above the bars: how many fail, of how many. "
        "Pale: sums of zeros, which say little."
    )
    _title(figure, "Checks and coverage", "校验与覆盖", detail, chinese, top=0.94)
    return figure


def _looked_at(data: ChartData, year: int) -> int:
    return sum(data.checks[year, status] for status in ("pass", "zeros", "not_assessable", "fail"))


def _coverage(data: ChartData, year: int) -> float | None:
    expected = data.cells[year, "expected"]
    return 100 * data.cells[year, "read"] / expected if expected else None
