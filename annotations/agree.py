"""Agreement of annotators: ``python -m annotations.agree --project 年报 --page disagreements.html --merge merge.json``.

The merge file holds, for each part that they label differently, both labellings as one prediction; ``annotations.push --merge`` puts it
before an adjudicator, whose submitted (or starred) answer is then what ``annotations.pull`` takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotations.arguments import make_parser
from annotations.command import add_server_arguments, connect, run
from annotations.formats.span_files import read_span_files
from annotations.pull import read_pulled
from annotations.review.adjudicate import write_merge
from annotations.review.agreement import Agreement, agreements, alpha, pairs_of
from annotations.review.agreement_page import page_html
from annotations.spans import AnnotatedReport
from annotations.studio.project import annotator_names, read_tasks, require_project
from ie.batch.atomic import write_whole


def table(found: Sequence[Agreement], alpha_value: float | None) -> str:
    """The figures as text."""
    lines = [f"alpha over characters: {'not defined' if alpha_value is None else f'{alpha_value:.3f}'}"]
    for item in found:
        lines.append(f"{item.first} / {item.second}: {item.reports} reports")
        rows = [("strict", item.strict), ("relaxed", item.relaxed), ("indicator", item.indicator), *item.by_label.items()]
        for name, share in rows:
            f1 = "    -" if share.f1 is None else f"{share.f1:.3f}"
            lines.append(f"  {name:<15}{f1}  {share.same:>5} same of {share.first} and {share.second}")
    return "\n".join(lines)


def read_folders(folders: Sequence[Path], reports: Path) -> list[AnnotatedReport]:
    """One annotator for each folder of STEM.spans.jsonl, called as the folder is."""
    return [
        AnnotatedReport(report.name, report.raw, report.spans, report.raw_covered, folder.name)
        for folder in folders
        for report in read_span_files(folder, reports)
    ]


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("agree", __doc__)
    add_server_arguments(parser)
    parser.add_argument(
        "--folders", nargs="+", type=Path, help="folders of STEM.spans.jsonl, one an annotator, instead of a server"
    )
    parser.add_argument("--reports", type=Path, help="folder of the reports that they annotate")
    parser.add_argument("--page", type=Path, help="HTML page of the disagreements to write")
    parser.add_argument("--merge", type=Path, help="merge file for `annotations.push --merge` to write")
    options = parser.parse_args(arguments)
    if options.folders:
        if not options.reports or options.merge:
            parser.error("--folders needs --reports, and --merge needs a server: its tasks are what is merged")
        reports = read_folders(options.folders, options.reports)
    else:
        server = connect(options)
        tasks = list(read_tasks(server, require_project(server, options.project)))
        names = annotator_names(server)
        reports = read_pulled(tasks, names).by_annotator()
        if options.merge:
            print(f"{write_merge(tasks, names, options.merge)} tasks are labelled differently; written to {options.merge}.")
    pairs = pairs_of(reports)
    if not pairs:
        print(f"No part of {len({report.name for report in reports})} annotated reports was finished by two annotators.")
        return 0
    print(table(agreements(pairs), alpha(reports)))
    if options.page:
        write_whole(options.page, page_html(pairs).encode("utf-8"))
    return 0


if __name__ == "__main__":
    run(main)
