"""`ie explain`, `ie check` and `ie view`: what reads records and makes none."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ie.cli.exit_codes import leave_if

if TYPE_CHECKING:
    from ie.panel.findings import Finding

RecordsArgument = Annotated[
    Path, typer.Argument(help="folder that `ie extract` wrote, or a JSONL file of records", show_default=False)
]


def explain(
    record: Annotated[Path, typer.Argument(help="a record that `ie extract` wrote")],
    field: Annotated[
        str, typer.Argument(help="facts.requests_received, report.year, tables.t3.granted.total, or a bare indicator name")
    ],
) -> None:
    """Say where a value comes from, and which checks and repairs touch it."""
    from ie.export.explain import explain_field

    print(explain_field(record, field))


def check(
    folder: RecordsArgument,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="file for all findings: .jsonl or .csv", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print everything as one JSON document")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="exit code 1 where a hard or medium check fails, too")] = False,
) -> None:
    """Check records against each other: years of one body, versions of one year, an area and its parts."""
    from ie.batch.atomic import make_folder, write_whole
    from ie.cli.screen import count_reports, print_parts
    from ie.panel import check_panel, read_folder
    from ie.panel.check_screen import render_result
    from ie.panel.output import FindingsFile, result_json

    file = FindingsFile(output.suffix) if output else None
    findings: list[Finding] = []
    sinks = [*([file.add] if file else []), *([findings.append] if as_json else [])]
    found = read_folder(folder)
    with count_reports(len(found.heads)) as advance:
        result = check_panel(found, sinks=sinks, advance=advance)
    if output and file:
        make_folder(output.parent)
        write_whole(output, file.data())
    if as_json:
        print(json.dumps(result_json(result, findings), ensure_ascii=False, indent=1))
    else:
        print_parts(render_result(result))
    leave_if(result.problems or (strict and result.failures("hard", "medium")))


def view(
    path: Annotated[
        Path, typer.Argument(help="a record, a folder that `ie extract` wrote, or a JSONL file", show_default=False)
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="HTML file; of a folder the index, its pages go into NAME_pages/")
    ],
    reports: Annotated[
        Path | None, typer.Option(help="folder of the reports, for records without their text beside them", show_default=False)
    ] = None,
    pages: Annotated[
        str, typer.Option(help="of a folder: pages of all records, of those with a failed check, or none")
    ] = "all",
) -> None:
    """Write pages that show each number in its text: one HTML file a report, and an index of a folder. They load nothing."""
    from ie.cli.screen import count_reports
    from ie.export.wording import counted
    from ie.view import write_pages

    written = write_pages(path, output, reports=reports, pages=pages, progress=count_reports)
    holds = "" if written.reports is None else f": {counted(written.reports, 'report')}"
    print(f"Open {output} in a browser{holds}.")
    for note in written.notes:
        print(note, file=sys.stderr)
    leave_if(written.broken)
