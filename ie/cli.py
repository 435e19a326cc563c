"""The command line: arguments, exit codes, and everything that is printed.

Exit codes: 0 all good; 1 some documents failed, their records say why; 2 wrong usage or config; 3 stopped (disk, signal).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ie.errors import ConfigError, IEError, ModelError

if TYPE_CHECKING:
    from rich.console import Console

    from ie.batch.run import Outcome
    from ie.panel.engine import Finding, PanelResult

EXIT_SOME_FAILED, EXIT_USAGE, EXIT_STOPPED = 1, 2, 3
TABLE_LIMIT = 60  # more reports than this: totals instead of a row each

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Structured, checked records from 政府信息公开工作年度报告.",
    rich_markup_mode=None,
)


@app.command()
def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="reports: files, or folders taken with all below them", show_default=False)
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="folder for the records")],
    formats: Annotated[
        str, typer.Option("--format", help="json, and with commas also jsonl, csv, parquet, xlsx, sqlite")
    ] = "json",
    workers: Annotated[int, typer.Option(help="processes; each loads the model once")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="keep records that are there and whose file has not changed")
    ] = False,
    keep_text: Annotated[
        bool, typer.Option("--keep-text", help="write the text that offsets count beside each record")
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(help="of text and HTML files that do not tell theirs", show_default=False)
    ] = None,
    model: Annotated[Path | None, typer.Option(help="model folder with a manifest", show_default="the shipped one")] = None,
    config: Annotated[Path | None, typer.Option(help="YAML file of settings; see `ie config`", show_default=False)] = None,
) -> None:
    """Read reports and write one record each, or one error record that says why not."""
    from ie.batch.plan import plan_inputs  # imported here: `ie --help` answers without loading the readers
    from ie.batch.run import RunSettings, run_inputs
    from ie.config import load_config
    from ie.export.formats import parse_formats, write_formats
    from ie.pipeline import DEFAULT_MODEL

    if workers < 1:
        raise ConfigError("config.range", f"--workers must be at least 1, found {workers}.")
    kinds = parse_formats(formats)
    inputs = plan_inputs(paths)
    chosen = model or DEFAULT_MODEL
    settings = RunSettings(chosen, load_config(config), output, keep_text=keep_text, resume=resume, encoding=encoding)
    outcomes: list[Outcome] = []
    with _progress(len(inputs)) as advance:
        for outcome in run_inputs(inputs, settings, workers=workers):
            outcomes.append(outcome)
            advance()
    written = write_formats([outcome.content for outcome in outcomes if not outcome.failed], output, kinds)
    _print_outcomes(outcomes, output, written)
    if any(outcome.failed for outcome in outcomes):
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command()
def schema(kind: Annotated[str, typer.Argument(help="record or error")] = "record") -> None:
    """Print the JSON Schema of a record, or of an error record."""
    from ie.record.schema import error_schema, record_schema

    schemas = {"record": record_schema, "error": error_schema}
    if kind not in schemas:
        raise ConfigError("usage.schema", f"there is a schema of a record and of an error, found {kind!r}.")
    print(json.dumps(schemas[kind](), ensure_ascii=False, indent=1))


@app.command(name="config")
def show_config(path: Annotated[Path | None, typer.Argument(help="YAML file of settings", show_default=False)] = None) -> None:
    """Print the settings in force: the defaults, or a file's over them."""
    from ie.config import dump_config, load_config

    print(dump_config(load_config(path)), end="")


@app.command()
def explain(
    record: Annotated[Path, typer.Argument(help="a record that `ie extract` wrote")],
    field: Annotated[
        str, typer.Argument(help="facts.requests_received, report.year, tables.t3.granted.total, or a bare indicator name")
    ],
) -> None:
    """Say where a value comes from, and which checks and repairs touch it."""
    from ie.export.explain import explain_field

    print(explain_field(record, field))


@app.command()
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
    from ie.batch.atomic import write_whole
    from ie.panel import check_panel, read_folder
    from ie.panel.output import FindingsFile, result_json

    file = FindingsFile(output.suffix) if output else None
    found = read_folder(folder)
    findings: list[Finding] = []
    with _progress(len(found.heads)) as advance:
        sinks = [*([file.add] if file else []), *([findings.append] if as_json else [])]
        result = check_panel(found, sinks=sinks, advance=advance)
    if output and file:
        write_whole(output, file.data())
    if as_json:
        print(json.dumps(result_json(result, findings), ensure_ascii=False, indent=1))
    else:
        _print_panel(result)
    if result.problems or (strict and result.failures("hard", "medium")):
        raise typer.Exit(EXIT_SOME_FAILED)


@app.command()
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
    from ie.batch.atomic import write_whole
    from ie.view import choose_pages, folder_pages, record_page, require_html

    require_html(output)
    which = choose_pages(pages)
    if path.is_file() and path.suffix == ".json":
        write_whole(output, record_page(path, reports=reports))
        print(f"Open {output} in a browser.")
        return
    from ie.panel import read_folder

    found = read_folder(path)
    with _progress(len(found.heads)) as advance:
        for page in folder_pages(found, output, title=path.name, reports=reports, which=which):
            page.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(page.path, page.data)
            advance()
    print(f"Open {output} in a browser: {len(found.heads)} reports.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; one line on stderr and an exit code for each error, never a traceback for bad input."""
    try:
        code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except typer.Exit as leave:
        code = leave.exit_code
    except (ConfigError, ModelError) as error:
        code = _fail(error, EXIT_USAGE)
    except IEError as error:
        code = _fail(error, EXIT_STOPPED)
    except (KeyboardInterrupt, typer.Abort):
        print("stopped; records written so far are whole, --resume goes on from there", file=sys.stderr)
        code = EXIT_STOPPED
    except BrokenPipeError:  # `ie extract … | head`: the reader has seen enough
        sys.stderr.close()
        code = 0
    except typer.TyperException as error:  # the argument parser's own: an unknown option, a missing argument
        print(f"{error.format_message()} See `ie --help`, or `ie COMMAND --help`.", file=sys.stderr)
        code = EXIT_USAGE
    sys.exit(code if isinstance(code, int) else 0)


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


def _print_outcomes(outcomes: Sequence[Outcome], output: Path, written: Sequence[Path]) -> None:
    records = [outcome.content for outcome in outcomes if not outcome.failed]
    errors = [outcome.content for outcome in outcomes if outcome.failed]
    if records and len(outcomes) <= TABLE_LIMIT:
        _print_table(records)
    for error in errors[:TABLE_LIMIT]:
        print(f"{error['source']['path']}: {error['error']['code']}: {error['error']['message']}")
    counts = Counter(error["error"]["code"] for error in errors)
    by_code = "".join(f", {count} {code}" for code, count in sorted(counts.items()))
    print(f"{len(records)} records, {len(errors)} errors{by_code}. Records are in {output}/, one JSON file a report.")
    for path in written:
        print(f"All facts in one table: {path}")


def _print_panel(result: PanelResult) -> None:
    from ie.panel.report import render_result

    console = _console()
    for part in render_result(result):
        console.print(part, highlight=False)


def _print_table(records: Sequence[dict[str, object]]) -> None:
    from rich.table import Table

    from ie.export.summary import summarize

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name, justify in (("report", "left"), ("agency", "left"), ("year", "right"), ("era", "left")):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for name in ("facts", "cells", "passed", "failed"):
        table.add_column(name, justify="right", no_wrap=True)
    for record in records:
        row = summarize(record)
        numbers = (str(number) for number in (row.facts, row.cells, row.passed, row.failed))
        table.add_row(row.report, row.agency, row.year, row.era, *numbers)
    _console().print(table)
    print()


def _console() -> Console:
    from rich.console import Console

    console = Console()
    # a file or a pipe has no width of its own; never cut a name there
    return console if console.is_terminal else Console(width=140)


if __name__ == "__main__":
    main()
