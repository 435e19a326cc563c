"""A folder of records → an index page and, beside it, a page for each record. One page at a time is in memory, and a row of each."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from ie.errors import ConfigError
from ie.panel.load import Folder, Problem
from ie.record.build import RECORD_SCHEMA
from ie.view.model import build_view, shown
from ie.view.page import render_page
from ie.view.source_text import find_source_text

Json = dict[str, Any]
WhichPages = Literal["all", "failed", "none"]
PAGE_CHOICES: tuple[WhichPages, ...] = ("all", "failed", "none")

VIEWER_WORDS = (
    *("ui", "label", "section", "state", "source", "status", "blame", "era", "scope", "damage", "group", "indicator", "check"),
    *("part", "note", "side", "side_value", "rule", "state_note", "source_note", "blame_note", "table"),
)
INDEX_WORDS = ("ui", "era", "damage")
COLUMNS = (
    *("record", "agency", "year", "era", "file", "failed", "not_assessable", "passed", "repairs", "facts", "damage"),
    "href",
)
_SHOWN_CHARACTERS = 200  # of a name in the index
_NAME_BYTES = 120  # of a page's file name; file systems allow 255 bytes, and the folder counts too on some


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page to be written. ``whole_text``: it shows all of the report's text; False where only quotations were at hand.

    ``broken``: of the index, how many records turned out broken when their pages were made; they have none.
    """

    path: Path
    data: bytes
    whole_text: bool = True
    broken: int = 0


def choose_pages(text: str) -> WhichPages:
    """Return the choice that ``text`` names; raises ConfigError for another one."""
    for choice in PAGE_CHOICES:
        if text == choice:
            return choice
    raise ConfigError("usage.pages", f"--pages takes {', '.join(PAGE_CHOICES)}; found {text!r}.")


def record_page(path: Path, *, reports: Path | None = None, index: str | None = None) -> bytes:
    """Return the page of the record in the file ``path``. ``index``: address of the index page that it belongs to.

    Raises:
        ConfigError: the file is no record of this version, or is broken.
    """
    try:
        record = _parse(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError("view.record", f"{path} cannot be read as a record: {error}") from error
    if not isinstance(record, dict) or record.get("schema") != RECORD_SCHEMA:
        raise ConfigError(
            "view.record", f"{path} is no record of {RECORD_SCHEMA}; name a file or folder that `ie extract` wrote."
        )
    try:
        return _page(record, path, reports, index)[0]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"{path} is broken: {type(error).__name__}: {error}. Extract the report again."
        raise ConfigError("view.record", message) from error


def folder_pages(
    found: Folder, output: Path, *, title: str = "", reports: Path | None = None, which: WhichPages = "all"
) -> Iterator[PageFile]:
    """Yield the pages of the records of `ie.panel.load.read_folder`: ``OUTPUT_pages/NAME.html`` each, at last ``output``, the index.

    ``which``: write pages of all records, of those with a failed check, or none. A broken record gets a row in the index that says so.
    """
    pages = output.with_name(f"{output.stem}_pages")
    back = f"../{quote(output.name)}"
    rows: list[list[Any]] = []
    broken: list[Problem] = []
    names = _PageNames()
    for head in found.heads:
        place = head.place
        try:
            record = _parse(place.read())
            row = _row(record, place.name)
            if which == "all" or (which == "failed" and row["failed"]):
                page, whole_text = _page(record, place.path if place.own_file else None, reports, back)
                name = names.choose(place.name)
                row["href"] = f"{quote(pages.name)}/{quote(name)}"
                yield PageFile(pages / name, page, whole_text)
        except (OSError, KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
            broken.append(Problem(place.name, "view.record", f"{type(error).__name__}: {error}"))
        else:
            rows.append([row[column] for column in COLUMNS])
    data = {"columns": COLUMNS, "rows": rows, "problems": _problems(found, broken), "others": _others(found)}
    index = render_page("index", data, title=title or output.stem, word_groups=INDEX_WORDS)
    yield PageFile(output, index, broken=len(broken))


def _page(record: Json, path: Path | None, reports: Path | None, index: str | None) -> tuple[bytes, bool]:
    """The page, and whether it shows the whole text."""
    source = find_source_text(record, path, reports=reports)
    view = build_view(record, source)
    view["index"] = index
    forms = tuple({sheet["name"].split("_", maxsplit=1)[0]: None for sheet in view["sheets"]})
    report = record["report"]
    title = f"{report['agency']['name'] or record['source']['path']} {report['year'] or ''}"
    return render_page("viewer", view, title=title, word_groups=(*VIEWER_WORDS, *forms)), source.status in ("kept", "read")


def _parse(data: bytes) -> Any:
    # Decimal, because the page shows numbers as the record writes them.
    return json.loads(data.decode("utf-8"), parse_float=Decimal)


# --- the index -------------------------------------------------------------------------------------------------------


def _row(record: Json, name: str) -> Json:
    statuses = Counter(check["status"] for check in record["checks"])
    report = record["report"]
    return {
        "record": name[:_SHOWN_CHARACTERS],
        "agency": (shown(report["agency"]["name"]) or "")[:_SHOWN_CHARACTERS],
        "year": report["year"],
        "era": report["era"],
        "file": str(record["source"]["path"])[:_SHOWN_CHARACTERS],
        "failed": statuses["fail"],
        "not_assessable": statuses["not_assessable"],
        "passed": statuses["pass"],
        "repairs": len(record["repairs"]),
        "facts": len(record["facts"]),
        "damage": " ".join(str(name) for name in record["damage"])[:_SHOWN_CHARACTERS],
        "href": None,
    }


def _problems(found: Folder, broken: list[Problem]) -> list[list[str]]:
    problems = sorted([*found.unread, *found.problems, *broken], key=lambda problem: problem.record)
    return [[p.record[:_SHOWN_CHARACTERS], p.code[:_SHOWN_CHARACTERS], p.message[: 4 * _SHOWN_CHARACTERS]] for p in problems]


def _others(found: Folder) -> list[str]:
    return [name[:_SHOWN_CHARACTERS] for name in found.others]


class _PageNames:
    """File names of pages: the record's name where that is safe everywhere and free, else with a hash of it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def choose(self, record: str) -> str:
        stem = record.removesuffix(".json").replace("/", "__")
        safe = re.sub(r"[^\w.-]+", "_", stem).lstrip(".")
        while len(safe.encode("utf-8", "replace")) > _NAME_BYTES:
            safe = safe[:-1]
        if safe != stem or safe.casefold() in self._taken:
            safe = f"{safe}-{hashlib.sha256(record.encode('utf-8', 'replace')).hexdigest()[:8]}"
        self._taken.add(safe.casefold())  # some file systems do not tell A from a
        return f"{safe}.html"
