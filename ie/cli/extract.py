"""`ie extract`: reports in, records out, and what a run came to on the screen."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ie.cli.exit_codes import leave_if

if TYPE_CHECKING:
    from ie.batch.run import FinishedRun

TABLE_LIMIT = 60  # more reports than this: totals instead of a row each


def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="files, folders taken with all below them, patterns in quotes ('reports/**/*.html'), tar and zip archives, "
            "JSONL and Parquet tables with a text or a page a row",
            show_default=False,
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="folder for the records")],
    formats: Annotated[
        str, typer.Option("--format", help="json, and with commas also jsonl, csv, parquet, xlsx, sqlite")
    ] = "json",
    workers: Annotated[int, typer.Option(help="processes; each loads the model once")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="go on with a run that was stopped; only what is not there or has changed is read")
    ] = False,
    keep_text: Annotated[
        bool, typer.Option("--keep-text", help="write the text that offsets count beside each record")
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(help="of text and HTML files that do not tell theirs", show_default=False)
    ] = None,
    model: Annotated[Path | None, typer.Option(help="model folder with a manifest", show_default="the shipped one")] = None,
    config: Annotated[Path | None, typer.Option(help="YAML file of settings; see `ie config`", show_default=False)] = None,
    field: Annotated[
        str | None,
        typer.Option("--field", help="of JSONL and Parquet: the field with the document", show_default="html, text or content"),
    ] = None,
    id_field: Annotated[
        str | None,
        typer.Option("--id-field", help="of JSONL and Parquet: the field that names a row", show_default="id, else its number"),
    ] = None,
    max_seconds: Annotated[int, typer.Option("--max-seconds", help="for one document; then it becomes an error record")] = 300,
    max_mib: Annotated[int, typer.Option("--max-mib", help="memory for one document, over that of the model")] = 2048,
    layout: Annotated[
        str, typer.Option(help="files: a JSON file a report; parts: JSONL files of up to 200 reports, for millions")
    ] = "files",
    engine: Annotated[str, typer.Option(help="local, or ray: the cluster that RAY_ADDRESS names")] = "local",
) -> None:
    """Read reports and write one record each, or one error record that says why not."""
    from ie.batch.settings import DocumentLimits, RunSettings, parse_layout  # here: `ie --help` answers without loading them
    from ie.batch.worker import Worker
    from ie.config import load_config
    from ie.export.formats import parse_formats

    kinds = parse_formats(formats)
    settings = RunSettings(
        model,
        load_config(config),
        output,
        keep_text=keep_text,
        resume=resume,
        encoding=encoding,
        layout=parse_layout(layout),
        limits=DocumentLimits(max_seconds, max_mib),
    )
    with Worker(settings) as first:  # it loads the model while the rest is imported and the inputs are listed
        from ie.batch.inputs import InputOptions
        from ie.batch.plan import plan_documents
        from ie.batch.run import run_batch
        from ie.cli.screen import count_documents

        inputs = plan_documents(paths, InputOptions(field, id_field), output=output)
        with count_documents(len(inputs)) as advance:
            run = run_batch(inputs, settings, workers=workers, engine=engine, formats=kinds, first=first, on_document=advance)
    _print_run(run)
    leave_if(run.totals.errors)


def _print_run(run: FinishedRun) -> None:
    if _is_small(run) and run.totals.records:
        _print_table(run.records)
    for line in _error_lines(run):
        print(line)
    for note in _notes(run):
        print(note, file=sys.stderr)
    for line in _result_lines(run):
        print(line)


def _is_small(run: FinishedRun) -> bool:
    return len(run.plan.inputs) <= TABLE_LIMIT


def _print_table(records: Iterable[dict[str, Any]]) -> None:
    from rich.table import Table

    from ie.batch.sources.members import clean_name
    from ie.cli.screen import console
    from ie.export.summary import summarize

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("report", "agency"):
        table.add_column(name, overflow="fold")
    table.add_column("year", justify="right", overflow="fold")
    table.add_column("era", overflow="fold")
    for name in ("facts", "cells", "passed", "failed"):
        table.add_column(name, justify="right", no_wrap=True)
    for record in records:
        row = summarize(record)
        numbers = (str(number) for number in (row.facts, row.cells, row.passed, row.failed))
        table.add_row(clean_name(row.report), row.agency, row.year, row.era, *numbers)
    console().print(table)
    print()


def _error_lines(run: FinishedRun) -> Iterator[str]:
    """Each failed document with its reason; where there are many, each reason with its number."""
    from ie.batch.sources.members import clean_name

    if run.totals.errors > TABLE_LIMIT:
        yield from (f"{kind.count:>8} {kind.code:24} first: {kind.example}" for kind in run.totals.error_kinds())
        return
    for error in run.errors if run.totals.errors else ():  # without an error, the finished parts are not read for one
        path, reason = error["source"]["path"], error["error"]
        yield f"{clean_name(path)}: {reason['code']}: {reason['message'].removeprefix(path + ': ')}"


def _notes(run: FinishedRun) -> Iterator[str]:
    """What a user should know of the folder, beside what came of this run."""
    from ie.batch.others import describe_others
    from ie.export.formats import older_tables

    output = run.settings.output
    yield from run.notes
    if run.others:
        yield describe_others(run.others, output)
    if older := older_tables(output, run.tables):
        yield f"Of an earlier run: {', '.join(map(str, older))}. Delete what is no longer wanted."


def _result_lines(run: FinishedRun) -> Iterator[str]:
    from ie.export.wording import counted

    output, totals = run.settings.output, run.totals
    by_code = "".join(f", {kind.count} {kind.code}" for kind in sorted(totals.error_kinds(), key=lambda kind: kind.code))
    one = "one JSON file a report" if run.settings.layout == "files" else "a JSONL file for each part of the run"
    yield f"{counted(totals.records, 'record')}, {counted(totals.errors, 'error')}{by_code}. Records are in {output}/, {one}."
    if not _is_small(run):
        yield f"Years, eras, checks and errors of the whole run: {output / 'summary.html'}"
    for path in run.tables:
        yield f"{'All records, one a line' if path.suffix == '.jsonl' else 'All facts in one table'}: {path}"
