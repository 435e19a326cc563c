"""The result of `ie panel` for the screen: what the panel holds, what to look at before using it, and where it is. `ie.cli` prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ie.export.wording import counted, name_some, report_years
from ie.panel.make import PanelOutcome

SHOWN = 20  # more notes than this: the rest is in the manifest
_SOURCES = {
    "table": "one cell",
    "both": "table and narrative agree",
    "text": "the narrative",
    "derived": "the sum of several cells",
    "repaired": "not printed; a sum or a neighbour year says it",
    "none": "no number: blank, lost or not read",
}
_STATUSES = {
    "used": "used",
    "duplicate": "copies, set aside",
    "version": "other versions of a year, set aside",
    "unlike": "with mostly other numbers than the record used, set aside: look whether they are of another body, scope or year",
    "unplaced": "without a body or a year, set aside",
    "unread": "not read by ie extract",
    "broken": "no whole records",
}


def render_outcome(outcome: PanelOutcome) -> Iterator[RenderableType]:
    """The parts of the screen, in order."""
    result, held = outcome.summary.result, outcome.summary.counts
    years = f", {report_years(result.years)}" if result.years else ""
    counts = f"{counted(held.rows['panel'], 'row')} (body, scope, year) of {counted(result.bodies, 'body', 'bodies')}"
    yield Text(f"{counts}{years}.", "bold")
    yield Text()
    yield _counts("Records", held.statuses, _STATUSES)
    yield Text()
    yield _counts("Numbers", held.sources, _SOURCES)
    yield Text()
    yield Text("Before you use it", "bold")
    for line in _cautions(outcome):
        yield Text(f"  {line}")
    if result.notes:
        yield Text()
        yield Text("Names kept apart", "bold")
        for note in result.notes[:SHOWN]:
            yield Text(f"  {note}")
        if len(result.notes) > SHOWN:
            yield Text(f"… and {len(result.notes) - SHOWN} more in the manifest.")
    if outcome.message:
        yield Text()
        yield Text(outcome.message)
    if outcome.files or outcome.charts:
        yield Text()
        yield Text("Written", "bold")
        for path in (*outcome.files, *outcome.charts):
            yield Text(f"  {path}")


def _cautions(outcome: PanelOutcome) -> Iterator[str]:
    held = outcome.summary.counts
    blames = held.blames
    failed = sum(blames.values())
    yield (
        f"{failed:,} failed checks: {blames['source']:,} where the page contradicts itself or another page, "
        f"{blames['extraction']:,} misread, {blames['unknown']:,} not decided (source_errors)."
    )
    yield f"{held.rows['jumps']:,} numbers stand out of their body's history (jumps). Flagged, not changed."
    yield f"{held.repaired:,} numbers have a repair: NAME is the printed one, NAME_r the repaired one."
    yield f"{held.years_missing:,} years between two reports of a body have none (missing)."
    if links := held.rows["successions"]:
        yield f"{counted(links, 'body follows', 'bodies follow')} another one by its name (successions). Proposed, not merged."
    if others := outcome.found.others:
        yield (
            f"{counted(len(others), 'record')} not written by the last run of `ie extract` over their folder, and read all the same: "
            f"{name_some(others)}. Delete what does not belong there."
        )
    yield "Eras count different things under one name: NAME_c is same, near, break or none; see the codebook."


def _counts(title: str, counts: Mapping[str, int], words: Mapping[str, str]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, title=title, title_justify="left", title_style="bold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for name, meaning in words.items():
        if counts.get(name):
            table.add_row(f"  {counts[name]:,}", meaning)
    return table
