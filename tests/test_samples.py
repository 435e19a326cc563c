"""The bundled samples against their gold: what a newcomer sees with `make demo`, checked value by value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotations.samples.build import gold_record, load_source, render
from ie.pipeline import Extractor
from tests.samples import NAMES, REPORTS, ROOT, gold_of

pytestmark = pytest.mark.model
SOURCES = sorted((ROOT / "annotations" / "samples" / "sources").glob("*.yaml"))
Json = dict[str, Any]


@pytest.fixture(scope="module")
def records() -> dict[str, Json]:
    extractor = Extractor()
    return {path.name: extractor.extract_file(path)[1] for path in REPORTS}


@pytest.fixture(params=REPORTS, ids=NAMES)
def case(request: pytest.FixtureRequest, records: dict[str, Json]) -> tuple[Json, Json]:
    path: Path = request.param
    return gold_of(path), records[path.name]


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_sample_is_what_its_source_builds(path: Path) -> None:
    source = load_source(path)
    report = ROOT / "annotations" / "samples" / "reports" / source["file"]
    assert gold_record(source) == gold_of(report)
    if report.suffix not in (".pdf", ".docx"):  # their bytes change with the version of the library that writes them
        assert render(source) == report.read_bytes()


def test_samples_cover_all_eras_and_file_types() -> None:
    assert {gold_of(path)["report"]["era"] for path in REPORTS} == {"G0", "G1", "G2", "G3"}
    assert {path.suffix for path in REPORTS} == {".txt", ".md", ".html", ".pdf", ".docx"}


def test_sample_identity_is_right(case: tuple[Json, Json]) -> None:
    gold, record = case
    want, found = gold["report"], record["report"]
    assert found["agency"]["name"] == want["agency"]
    assert (found["year"], found["era"]) == (want["year"], want["era"])
    assert [found["period"]["start"], found["period"]["end"]] == want["period"]
    assert (found["publish_date"], found["sign_date"]) == (want["publish_date"], want["sign_date"])


def test_sample_facts_are_right(case: tuple[Json, Json]) -> None:
    gold, record = case
    optional = gold.get("facts_optional", {})
    want = {name: fact["value"] for name, fact in gold["facts"].items()}
    found = {name: fact["value"] for name, fact in record["facts"].items() if name not in optional}
    assert found == want


def test_sample_document_numbers_are_right(case: tuple[Json, Json]) -> None:
    gold, record = case
    assert list(dict.fromkeys(number["value"] for number in record["doc_nos"])) == gold["doc_nos"]


def test_sample_sections_are_right(case: tuple[Json, Json]) -> None:
    gold, record = case
    found = [section["type"] for section in record["sections"] if section["level"] == 1]
    assert found == [section["type"] for section in gold["sections"]]


def test_sample_tables_are_right(case: tuple[Json, Json]) -> None:
    gold, record = case
    tables = record["tables"]
    for name, want in gold.get("tables", {}).items():
        found = {row: _values(cells) for row, cells in tables[name].items()}
        assert found == want, name
    if "g1" in gold:
        assert {name: cell["value"] for name, cell in tables["g1"].items()} == gold["g1"]


def test_sample_source_errors_fail_a_check(case: tuple[Json, Json]) -> None:
    gold, record = case
    failed = {check["id"] for check in record["checks"] if check["status"] == "fail" and check["blame"] == "source"}
    for error in gold["source_errors"]:
        assert error.split(":")[0] in failed, error


def _values(cells: Json) -> Any:
    return cells["value"] if "value" in cells else [cell["value"] for cell in cells.values()]
