"""A folder's pages: the index knows every record, broken ones too, and its links lead to pages that are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from ie.errors import ConfigError
from ie.panel import read_folder
from ie.view import PageFile, WhichPages, choose_pages, folder_pages, record_page
from tests.view.records import Json, small_record, write_record
from tests.view.test_page import data_of


def pages_of(folder: Path, which: WhichPages = "all") -> list[PageFile]:
    return list(folder_pages(read_folder(folder), folder / "index.html", which=which))


def index_of(pages: list[PageFile]) -> tuple[list[Json], Json]:
    data = data_of(pages[-1].data)
    return [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]], data


def passing() -> Json:
    record = small_record()
    record["checks"] = [check for check in record["checks"] if check["status"] != "fail"]
    return record


def test_the_index_counts_what_a_record_says(tmp_path: Path) -> None:
    write_record(tmp_path)
    pages = pages_of(tmp_path)
    rows, data = index_of(pages)
    wanted = {
        "record": "jiling.json",
        "agency": "𠮷安岭镇人民政府",
        "year": 2021,
        "failed": 1,
        "not_assessable": 1,
        "passed": 0,
    }
    assert {name: rows[0][name] for name in wanted} == wanted
    assert (rows[0]["repairs"], rows[0]["facts"], rows[0]["damage"]) == (2, 3, "N1")
    assert data["problems"] == []


def test_links_lead_to_pages_that_lead_back(tmp_path: Path) -> None:
    for name in ("a", "b#1?x=%41", "甲 乙"):
        write_record(tmp_path, name)
    pages = pages_of(tmp_path)
    rows, _ = index_of(pages)
    written = {page.path.relative_to(tmp_path).as_posix() for page in pages}
    assert {unquote(row["href"]) for row in rows} | {"index.html"} == written
    assert data_of(pages[0].data)["index"] == "../index.html"
    assert pages[-1].path == tmp_path / "index.html"


def test_page_names_are_safe_and_never_shared(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    names = ("A", "a", "sub/a", "sub__a", "x..dots", 'q"<>|', "长" * 80)
    for name in names:
        write_record(tmp_path, name)
    found = [page.path.name for page in pages_of(tmp_path)[:-1]]
    assert len({name.casefold() for name in found}) == len(names)
    assert all(len(name.encode()) < 160 and not name.startswith(".") and not set(name) & set('/\\"<>|?*:') for name in found)


def test_only_pages_with_failed_checks_where_asked(tmp_path: Path) -> None:
    write_record(tmp_path, "bad")
    write_record(tmp_path, "good", record=passing())
    pages = pages_of(tmp_path, "failed")
    assert [page.path.name for page in pages] == ["bad.html", "index.html"]
    assert {row["record"]: bool(row["href"]) for row in index_of(pages)[0]} == {"bad.json": True, "good.json": False}
    assert [page.path.name for page in pages_of(tmp_path, "none")] == ["index.html"]


def test_broken_and_unread_records_are_listed(tmp_path: Path) -> None:
    write_record(tmp_path, "whole")
    write_record(tmp_path, "half", record={**small_record(), "facts": [1]})
    (tmp_path / "cut.json").write_text('{"schema": "ie.record/1", ', encoding="utf-8")
    error = {
        "schema": "ie.error/1",
        "source": {"path": "x.pdf", "sha256": None},
        "error": {"stage": "read", "code": "read.pdf", "message": "no text"},
    }
    (tmp_path / "x.error.json").write_text(json.dumps(error), encoding="utf-8")
    rows, data = index_of(pages_of(tmp_path))
    assert [row["record"] for row in rows] == ["whole.json"]
    assert [(name, code) for name, code, _ in data["problems"]] == [
        *(("cut.json", "panel.json"), ("half.json", "view.record"), ("x.error.json", "read.pdf")),
    ]


def test_lines_of_a_jsonl_file_get_pages(tmp_path: Path) -> None:
    lines = "".join(json.dumps(record) + "\n" for record in (small_record(), passing()))
    (tmp_path / "records.jsonl").write_text(lines, encoding="utf-8")
    pages = list(folder_pages(read_folder(tmp_path / "records.jsonl"), tmp_path / "out.html"))
    assert len(pages) == 3
    assert data_of(pages[0].data)["text"]["status"] == "absent"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "ie.error/1"}', '{"schema": "ie.record/1"}', "\x00"])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError):
        record_page(path)


def test_a_missing_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        record_page(tmp_path / "nowhere.json")


def test_a_number_is_shown_as_the_record_writes_it(tmp_path: Path) -> None:
    path = write_record(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('"value": 41,', '"value": 9007199254740993.10,'), encoding="utf-8")
    assert data_of(record_page(path))["facts"][1]["value"] == "9007199254740993.10"


@pytest.mark.parametrize(("text", "found"), [("all", "all"), ("failed", "failed"), ("none", "none"), ("some", None)])
def test_pages_to_write_are_chosen_by_name(text: str, found: Any) -> None:
    if found:
        assert choose_pages(text) == found
    else:
        with pytest.raises(ConfigError, match="--pages takes all, failed, none"):
            choose_pages(text)
