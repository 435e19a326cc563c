"""Charts of a panel as PNG: what is missing, indicators over the years, checks and coverage. Needs matplotlib (extra ``charts``)."""

from ie.panel.charts.draw import CHECKS_CHART, INDICATORS_CHART, MISSING_CHART, draw_charts, require_matplotlib
from ie.panel.charts.fonts import find_cjk_font

__all__ = ["CHECKS_CHART", "INDICATORS_CHART", "MISSING_CHART", "draw_charts", "find_cjk_font", "require_matplotlib"]
