"""`ie panel` and `ie codebook`: many records as tables of bodies and years, and what their columns mean."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ie.cli.exit_codes import leave_if
from ie.cli.records import RecordsArgument


def panel(
    folder: RecordsArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="file that ends in .parquet, .csv, .xlsx, .sqlite or .dta; others go beside it",
            show_default=False,
        ),
    ] = None,
    charts: Annotated[Path | None, typer.Option(help="folder for charts (PNG)", show_default=False)] = None,
    cells: Annotated[bool, typer.Option("--cells", help="each cell of the forms as a variable, too")] = False,
) -> None:
    """Make a panel of bodies and years: long and wide, with sources, comparability, repairs, gaps, jumps and source errors."""
    from ie.cli.screen import count_reports, print_parts
    from ie.panel.make import make_panel
    from ie.panel.panel_screen import render_outcome

    outcome = make_panel(folder, output, charts=charts, cells=cells, progress=count_reports)
    print_parts(render_outcome(outcome))
    leave_if(outcome.summary.result.problems)


def codebook(cells: Annotated[bool, typer.Option("--cells", help="list each cell of the forms, too")] = False) -> None:
    """Print the codebook of a panel as Markdown: variables, comparability of eras, states, sources, tables."""
    from ie.panel.codebook import render_codebook

    print(render_codebook(cells=cells), end="")
