"""`ie view` without the screen: a record or a folder of records in, HTML files out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ie.batch.atomic import make_folder, write_whole
from ie.errors import ConfigError
from ie.export.wording import counted, name_some
from ie.panel.load import Folder, Progress, read_folder
from ie.view.folder import choose_pages, folder_pages, record_page


@dataclass(frozen=True, slots=True)
class WrittenPages:
    """What was written. ``reports``: how many the index of a folder shows; None where one record was asked for.

    ``notes``: what is worth saying of the pages. ``broken``: how many files are no whole records.
    """

    reports: int | None = None
    notes: tuple[str, ...] = ()
    broken: int = 0


def write_pages(path: Path, output: Path, *, reports: Path | None, pages: str, progress: Progress) -> WrittenPages:
    """Write the page of the record ``path`` as ``output``; of a folder or a JSONL file, its index, and a page for each of its records.

    ``reports``: the folder of the reports, for records without their text beside them. ``pages``: a choice of `choose_pages`.

    Raises:
        ConfigError: a name or a choice is wrong, or there is no record. OutputError: a page cannot be written.
    """
    _require_html(output)
    _require_folder(reports)
    which = choose_pages(pages)
    if path.is_file() and path.suffix == ".json":
        _write(output, record_page(path, reports=reports))
        return WrittenPages()
    found = read_folder(path)
    without_text = broken = 0
    with progress(len(found.heads)) as advance:
        for page in folder_pages(found, output, title=path.name, reports=reports, which=which):
            _write(page.path, page.data)
            without_text += not page.whole_text
            broken += page.broken
            advance()
    notes = tuple(_notes(found, broken=broken, without_text=without_text))
    return WrittenPages(len(found.heads) - broken, notes, len(found.problems) + broken)


def _require_html(output: Path) -> None:
    """A record or a folder is easily named instead."""
    if output.suffix.lower() not in (".html", ".htm"):
        raise ConfigError("usage.output", f"-o names an HTML file, such as out.html; found {str(output)!r}.")


def _require_folder(reports: Path | None) -> None:
    """The pages would lack their text without a word."""
    if reports is not None and not reports.is_dir():
        raise ConfigError("usage.reports", f"--reports names the folder of the reports; {reports} is no folder.")


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    write_whole(path, data)


def _notes(found: Folder, *, broken: int, without_text: int) -> Iterator[str]:
    if unread := len(found.unread):
        is_ = "is" if unread == 1 else "are"
        yield f"{counted(unread, 'report')} that `ie extract` could not read {is_} listed on the page."
    if bad := len(found.problems) + broken:
        what = "1 file is no whole record and is" if bad == 1 else f"{bad:,} files are no whole records and are"
        yield f"{what} listed on the page."
    if found.others:
        yield (
            f"{counted(len(found.others), 'record')} not written by the last run of `ie extract` over their folder, and shown all "
            f"the same: {name_some(found.others)}. Delete what does not belong there."
        )
    if without_text:
        yield (
            f"{counted(without_text, 'page shows', 'pages show')} only what the record quotes, because the report's text was not "
            "found. Name the folder of the reports with --reports, or extract with --keep-text."
        )
