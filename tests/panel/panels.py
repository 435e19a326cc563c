"""Panels of small records by hand: run over a folder, rows kept as dictionaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ie.panel import read_folder
from ie.panel.build import PanelSummary, Watcher, build_panel
from ie.panel.tables import Row, Table
from ie.panel.variables import Variable, panel_variables

Rows = list[dict[str, Any]]


class Kept:
    """Keeps rows by table."""

    def __init__(self) -> None:
        self.tables: defaultdict[str, Rows] = defaultdict(list)

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        self.tables[table.name] += [dict(zip(table.names, row, strict=True)) for row in rows]


def panel_of(
    folder: Path, *, cells: bool = False, variables: Sequence[Variable] = (), watchers: Sequence[Watcher] = ()
) -> tuple[dict[str, Rows], PanelSummary]:
    """All rows of the panel of a folder, by table, and the summary; of all variables unless some are named."""
    kept = Kept()
    summary = build_panel(read_folder(folder), variables or panel_variables(cells=cells), kept, watchers=watchers)
    return kept.tables, summary


def value_of(tables: dict[str, Rows], variable: str, year: int = 2022) -> dict[str, Any]:
    """The one row of the long table for a variable and year."""
    (row,) = [row for row in tables["values"] if row["variable"] == variable and row["year"] == year]
    return row
