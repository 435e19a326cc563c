"""All charts of a panel: one style, one font, one file each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ie.export.formats import ExportError
from ie.panel.chart_data import ChartData
from ie.panel.charts.checks import draw_checks
from ie.panel.charts.fonts import CJK_FONTS, find_cjk_font
from ie.panel.charts.indicators import draw_indicators
from ie.panel.charts.missing import draw_missing
from ie.panel.charts.style import INK, LINE, MUTED
from ie.panel.variables import Variable

MISSING_CHART, INDICATORS_CHART, CHECKS_CHART = "missing.png", "indicators.png", "checks.png"


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
        "" if font else f"No font with Chinese characters is installed ({CJK_FONTS[0]}, …); charts are labelled in English."
    )
    style: dict[Any, Any] = {
        "font.family": [font, "DejaVu Sans"] if font else ["DejaVu Sans"],
        **{"font.size": 9, "axes.edgecolor": LINE, "axes.labelcolor": INK, "text.color": INK},
        **{"xtick.color": MUTED, "ytick.color": INK, "axes.unicode_minus": False, "figure.dpi": 110},
    }
    chinese = font is not None
    with rc_context(style):  # around saving, too: some labels are made only then
        figures = {
            MISSING_CHART: draw_missing(data, variables, chinese),
            INDICATORS_CHART: draw_indicators(data, variables, chinese),
            CHECKS_CHART: draw_checks(data, chinese),
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, figure in figures.items():
                figure.savefig(folder / name, metadata={"Software": None}, bbox_inches="tight", pad_inches=0.25)
        except OSError as error:
            raise ExportError("charts.write", f"{folder}: charts cannot be written ({error.strerror or error}).") from error
    return [folder / name for name in figures], message
