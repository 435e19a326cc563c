"""Annotations from one format to others: ``python -m annotations.convert export.json --from label-studio -o DIR --format spans,iob2``."""

from __future__ import annotations

from pathlib import Path

from annotations.arguments import make_parser
from annotations.command import run
from annotations.formats.doccano import read_doccano
from annotations.formats.iob2 import read_iob2
from annotations.formats.label_studio_export import read_export
from annotations.formats.span_files import read_span_files
from annotations.formats.write import FORMATS, write_formats
from annotations.pull import file_name
from annotations.spans import AnnotatedReport, AnnotationError, Quarantined, raw_sha256

SOURCES = ("spans", "doccano", "iob2", "label-studio")


def read_source(path: Path, kind: str, *, reports: Path | None = None) -> tuple[list[AnnotatedReport], tuple[Quarantined, ...]]:
    """The annotated reports of a file (or, for ``spans``, a folder), under names that are safe as file names; and what was refused.

    Raises:
        AnnotationError: the file cannot be read or is of another format.
    """
    if kind == "spans":
        return read_span_files(path, reports or path), ()
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotationError("annotations.convert", f"{path} cannot be read: {error}") from error
    if kind == "label-studio":
        pulled = read_export(content, where=str(path))
        return pulled.best(), pulled.quarantined
    found = read_doccano(content, where=str(path)) if kind == "doccano" else read_iob2(content, where=str(path))
    return [
        AnnotatedReport(file_name(r.name, raw_sha256(r.raw)), r.raw, r.spans, r.raw_covered, r.annotator, r.ground_truth)
        for r in found
    ], ()


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = make_parser("convert", __doc__)
    parser.add_argument("source", type=Path, help="the file; for spans the folder of STEM.spans.jsonl")
    parser.add_argument("--from", dest="kind", choices=SOURCES, required=True, help="what the file is")
    parser.add_argument("--reports", type=Path, help="for spans: folder of the reports; default: the same folder")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write")
    parser.add_argument("--format", default="spans", help=f"with commas: {', '.join(FORMATS)}")
    options = parser.parse_args(arguments)
    found, refused = read_source(options.source, options.kind, reports=options.reports)
    write_formats(found, options.output, [name.strip() for name in options.format.split(",") if name.strip()])
    print(f"{len(found)} reports, {sum(len(report.spans) for report in found)} spans, written to {options.output}.")
    for item in refused:
        print(f"refused: {item.report}, {item.where}: {item.reason}")
    return 1 if refused else 0


if __name__ == "__main__":
    run(main)
