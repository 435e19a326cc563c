"""The command line: arguments, exit codes, and everything that is printed.

Exit codes: 0 all good; 1 some documents failed, their records say why, or (check, panel, view) some files are no whole records;
2 wrong usage or config; 3 stopped (disk, signal).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ie import __version__
from ie.errors import ConfigError, IEError, ModelError

if TYPE_CHECKING:
    from rich.console import Console

    from ie.batch.run import FinishedRun
    from ie.panel.engine import Finding, PanelResult

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_STOPPED = 1, 2, 3
_PARSER_INTERRUPTED = 130  # what typer makes of Ctrl-C, without a word
TABLE_LIMIT = 60  # more reports than this: totals instead of a row each

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Structured, checked records from 政府信息公开工作年度报告.",
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"ie {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print the version and leave")
    ] = False,
) -> None:
    """What stands before a command."""


@app.command(short_help="Reports in, one record or error record each out")
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
    from ie.export.formats import parse_formats, write_formats

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
        from ie.batch.progress import show_progress
        from ie.batch.run import run_batch

        inputs = plan_documents(paths, InputOptions(field, id_field), output=output)
        with show_progress(len(inputs)) as advance:
            run = run_batch(inputs, settings, workers=workers, engine=engine, first=first, on_document=advance)
    written = write_formats(run.records, output, kinds)
    _print_run(run, written)
    if run.totals.errors:
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command(short_help="Print the JSON Schema of a record")
def schema(kind: Annotated[str, typer.Argument(help="record or error")] = "record") -> None:
    """Print the JSON Schema of a record, or of an error record."""
    from ie.record.schema import error_schema, record_schema

    schemas = {"record": record_schema, "error": error_schema}
    if kind not in schemas:
        raise ConfigError("usage.schema", f"there is a schema of a record and of an error, found {kind!r}.")
    print(json.dumps(schemas[kind](), ensure_ascii=False, indent=1))


@app.command(name="config", short_help="Print the settings in force")
def show_config(path: Annotated[Path | None, typer.Argument(help="YAML file of settings", show_default=False)] = None) -> None:
    """Print the settings in force: the defaults, or a file's over them."""
    from ie.config import dump_config, load_config

    print(dump_config(load_config(path)), end="")


@app.command(short_help="Where a value comes from, and what checks it")
def explain(
    record: Annotated[Path, typer.Argument(help="a record that `ie extract` wrote")],
    field: Annotated[
        str, typer.Argument(help="facts.requests_received, report.year, tables.t3.granted.total, or a bare indicator name")
    ],
) -> None:
    """Say where a value comes from, and which checks and repairs touch it."""
    from ie.export.explain import explain_field

    print(explain_field(record, field))


@app.command(short_help="Check records against each other")
def check(
    folder: Annotated[
        Path, typer.Argument(help="folder that `ie extract` wrote, or a JSONL file of records", show_default=False)
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="file for all findings: .jsonl or .csv", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print everything as one JSON document")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="exit code 1 where a hard or medium check fails, too")] = False,
) -> None:
    """Check records against each other: years of one body, versions of one year, an area and its parts."""
    from ie.batch.atomic import make_folder, write_whole
    from ie.panel import check_panel, read_folder
    from ie.panel.output import FindingsFile, result_json

    file = FindingsFile(output.suffix) if output else None
    found = read_folder(folder)
    findings: list[Finding] = []
    with _progress(len(found.heads)) as advance:
        sinks = [*([file.add] if file else []), *([findings.append] if as_json else [])]
        result = check_panel(found, sinks=sinks, advance=advance)
    if output and file:
        make_folder(output.parent)
        write_whole(output, file.data())
    if as_json:
        print(json.dumps(result_json(result, findings), ensure_ascii=False, indent=1))
    else:
        _print_panel(result)
    if result.problems or (strict and result.failures("hard", "medium")):
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command(short_help="Make a table of bodies and years, and charts")
def panel(
    folder: Annotated[
        Path, typer.Argument(help="folder that `ie extract` wrote, or a JSONL file of records", show_default=False)
    ],
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
    from ie.panel.make import make_panel
    from ie.panel.panel_screen import render_outcome

    outcome = make_panel(folder, output, charts=charts, cells=cells, progress=_progress)
    console = _console()
    for part in render_outcome(outcome):
        console.print(part, highlight=False)
    if outcome.summary.result.problems:
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command(short_help="Print the codebook of a panel")
def codebook(cells: Annotated[bool, typer.Option("--cells", help="list each cell of the forms, too")] = False) -> None:
    """Print the codebook of a panel as Markdown: variables, comparability of eras, states, sources, tables."""
    from ie.panel.codebook import render_codebook

    print(render_codebook(cells=cells), end="")


@app.command(short_help="Write pages that show each number in its text")
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
    from ie.batch.atomic import make_folder, write_whole
    from ie.view import choose_pages, describe_pages, folder_pages, record_page, require_html, require_reports

    require_html(output)
    require_reports(reports)
    which = choose_pages(pages)
    if path.is_file() and path.suffix == ".json":
        page_data = record_page(path, reports=reports)
        make_folder(output.parent)
        write_whole(output, page_data)
        print(f"Open {output} in a browser.")
        return
    from ie.export.wording import counted
    from ie.panel import read_folder

    found = read_folder(path)
    without_text = broken = 0
    with _progress(len(found.heads)) as advance:
        for page in folder_pages(found, output, title=path.name, reports=reports, which=which):
            make_folder(page.path.parent)
            write_whole(page.path, page.data)
            without_text += not page.whole_text
            broken += page.broken
            advance()
    print(f"Open {output} in a browser: {counted(len(found.heads) - broken, 'report')}.")
    for note in describe_pages(found, broken=broken, without_text=without_text):
        print(note, file=sys.stderr)
    if found.problems or broken:
        raise typer.Exit(EXIT_SOME_FAILED)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; one line on stderr and an exit code for each error, never a traceback for bad input."""
    try:
        try:
            code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        except typer.Exit as leave:
            code = leave.exit_code
        if code == _PARSER_INTERRUPTED:
            raise KeyboardInterrupt
        sys.stdout.flush()  # a full disk behind > shows here, not after the last line of this program
    except (ConfigError, ModelError) as error:
        code = _fail(error, EXIT_USAGE)
    except IEError as error:
        code = _fail(error, EXIT_STOPPED)
    except (KeyboardInterrupt, typer.Abort):
        print("stopped; what was written is whole. `ie extract` goes on from there with --resume.", file=sys.stderr)
        code = EXIT_STOPPED
    except (BrokenPipeError, SystemExit):  # `ie extract … | head`: the reader has seen enough; typer makes SystemExit of it
        _forget_stdout()
        code = 0
    except OSError as error:
        _forget_stdout()
        code = _fail(
            IEError("output.system", f"stopped by the system: {error}. Records written so far are whole."), EXIT_STOPPED
        )
    except typer.TyperException as error:  # the argument parser's own: an unknown option, a missing argument
        print(_usage_message(error.format_message().rstrip()), file=sys.stderr)
        code = EXIT_USAGE
    sys.exit(code if isinstance(code, int) else 0)


def _usage_message(message: str) -> str:
    if "\n" in message:  # no command at all: the whole help
        return message
    return f"{message}{'' if message.endswith(('.', '?', '!')) else '.'} See `ie --help`, or `ie COMMAND --help`."


def _forget_stdout() -> None:
    """What is still to be printed has nowhere to go; without this, Python complains about it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: IEError, code: int) -> int:
    print(f"{type(error).__name__} {error}", file=sys.stderr)
    return code


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A progress bar on stderr where a person watches, nothing where not."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("reading reports"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)


def _print_run(run: FinishedRun, written: Sequence[Path]) -> None:
    from ie.batch.others import describe_others
    from ie.batch.sources.members import clean_name
    from ie.export.formats import older_tables
    from ie.export.wording import counted

    output, totals = run.settings.output, run.totals
    small = len(run.plan.inputs) <= TABLE_LIMIT
    if small and totals.records:
        _print_table(run.records)
    kinds = totals.error_kinds()
    if totals.errors <= TABLE_LIMIT:
        for error in run.errors if totals.errors else ():
            name, message = clean_name(error["source"]["path"]), error["error"]["message"]
            print(f"{name}: {error['error']['code']}: {message.removeprefix(error['source']['path'] + ': ')}")
    else:
        for kind in kinds:
            print(f"{kind.count:>8} {kind.code:24} first: {kind.example}")
    for note in run.notes:
        print(note, file=sys.stderr)
    if run.others:
        print(describe_others(run.others, output), file=sys.stderr)
    if older := older_tables(output, written):
        print(f"Of an earlier run: {', '.join(map(str, older))}. Delete what is no longer wanted.", file=sys.stderr)
    by_code = "".join(f", {kind.count} {kind.code}" for kind in sorted(kinds, key=lambda kind: kind.code))
    one = "one JSON file a report" if run.settings.layout == "files" else "a JSONL file for each part of the run"
    print(f"{counted(totals.records, 'record')}, {counted(totals.errors, 'error')}{by_code}. Records are in {output}/, {one}.")
    if not small:
        print(f"Years, eras, checks and errors of the whole run: {output / 'summary.html'}")
    for path in written:
        print(f"{'All records, one a line' if path.suffix == '.jsonl' else 'All facts in one table'}: {path}")


def _print_panel(result: PanelResult) -> None:
    from ie.panel.report import render_result

    console = _console()
    for part in render_result(result):
        console.print(part, highlight=False)


def _print_table(records: Iterable[dict[str, object]]) -> None:
    from rich.table import Table

    from ie.batch.sources.members import clean_name
    from ie.export.summary import summarize

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (("report", "left"), ("agency", "left"), ("year", "right"), ("era", "left")):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for name in ("facts", "cells", "passed", "failed"):
        table.add_column(name, justify="right", no_wrap=True)
    for record in records:
        row = summarize(record)
        numbers = (str(number) for number in (row.facts, row.cells, row.passed, row.failed))
        table.add_row(clean_name(row.report), row.agency, row.year, row.era, *numbers)
    _console().print(table)
    print()


def _console() -> Console:
    from rich.console import Console

    class Printer(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # `main` knows what to do; rich would end the program with code 1

    console = Printer()
    # a file or a pipe has no width of its own; never cut a name there
    return console if console.is_terminal else Printer(width=140)


if __name__ == "__main__":
    main()
