"""`ie panel` without the screen: records in, files and charts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ie.errors import ConfigError
from ie.panel.build import PanelSummary, build_panel
from ie.panel.chart_data import ChartData
from ie.panel.charts import draw_charts, require_matplotlib
from ie.panel.codebook import render_codebook
from ie.panel.files import open_files, require_format
from ie.panel.load import Folder, Progress, read_folder
from ie.panel.manifest import build_manifest
from ie.panel.tables import Row, Table, panel_tables
from ie.panel.variables import panel_variables


@dataclass(frozen=True, slots=True)
class PanelOutcome:
    """What was made: the summary, the files (the wide table first), the charts, and a message about fonts, else empty."""

    found: Folder
    summary: PanelSummary
    files: tuple[Path, ...]
    charts: tuple[Path, ...]
    message: str


class _NoFiles:
    """Takes rows and drops them, where only charts are asked for."""

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Nothing is kept."""


def make_panel(folder: Path, output: Path | None, *, charts: Path | None, cells: bool, progress: Progress) -> PanelOutcome:
    """Build the panel of the records in ``folder``, write ``output`` and what belongs to it, and draw ``charts`` (a folder).

    Raises:
        ConfigError: nothing is asked for, the ending of ``output`` is not known, or the folder holds no record.
        ExportError: a library is missing, a format cannot hold the panel, or a file cannot be written. Nothing was changed then.
    """
    if output is None and charts is None:
        raise ConfigError(
            "usage.output", "say what to make: -o panel.parquet for files, --charts FOLDER for pictures, or both."
        )
    if output:
        require_format(output)
    if charts:
        require_matplotlib()
    found = read_folder(folder)
    variables = panel_variables(cells=cells)
    data = ChartData()
    watchers = [data] if charts else []
    files: list[Path] = []
    with progress(len(found.heads)) as advance:
        if output is None:
            summary = build_panel(found, variables, _NoFiles(), watchers=watchers, advance=advance)
        else:
            tables = panel_tables(variables)
            with open_files(output, tables) as writer:
                summary = build_panel(found, variables, writer, watchers=watchers, advance=advance)
                manifest = build_manifest(folder, found, summary, tables, cells=cells)
                files = writer.publish(codebook=render_codebook(cells=cells), manifest=manifest)
    pictures, message = draw_charts(data, panel_variables(), charts) if charts else ([], "")
    return PanelOutcome(found, summary, tuple(files), tuple(pictures), message)
