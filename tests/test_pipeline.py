"""Promises of whole records: evidence in its place, the schema, the same bytes again."""

from __future__ import annotations

import copy
import random
from itertools import pairwise
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.batch.document import dump_json
from ie.errors import InternalError, NotAReportError, ReadError
from ie.pipeline import Extractor, prepare_text
from ie.read import read_bytes
from ie.record.build import evidence_of, require_evidence
from ie.record.schema import record_schema
from tests.samples import NAMES, REPORTS, ROOT

Json = dict[str, Any]
TEXT_SAMPLES = [path for path in REPORTS if path.suffix in (".txt", ".md")]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    # A random model proposes nonsense; what is promised here must hold for that too.
    return Extractor(model=ROOT / "models" / "tiny")


@pytest.fixture(scope="module")
def results(extractor: Extractor) -> dict[str, tuple[str, Json]]:
    found = {}
    for path in REPORTS:
        document, record = extractor.extract_file(path)
        found[path.name] = document.raw, record
    return found


@pytest.mark.parametrize("name", NAMES)
def test_record_follows_its_schema(results: dict[str, tuple[str, Json]], name: str) -> None:
    jsonschema.validate(results[name][1], record_schema())


@pytest.mark.parametrize("name", NAMES)
def test_record_evidence_is_what_the_text_says(results: dict[str, tuple[str, Json]], name: str) -> None:
    raw, record = results[name]
    evidence = evidence_of(record)
    assert len(evidence) > 10
    for where, start, end, text in evidence:
        assert raw[start:end] == text, where


@pytest.mark.parametrize("name", NAMES)
def test_entities_are_in_order_and_do_not_overlap(results: dict[str, tuple[str, Json]], name: str) -> None:
    spans = [(entity["start"], entity["end"]) for entity in results[name][1]["entities"]]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("path", TEXT_SAMPLES, ids=[path.name for path in TEXT_SAMPLES])
def test_text_files_are_read_unchanged(results: dict[str, tuple[str, Json]], path: Any) -> None:
    encoding = "gb18030" if path.name.startswith("qingwan") else "utf-8"
    assert results[path.name][0] == path.read_bytes().decode(encoding)


def test_same_input_gives_the_same_bytes(extractor: Extractor, results: dict[str, tuple[str, Json]]) -> None:
    # In another order, with a warm cache, by a second extractor.
    other = Extractor(model=ROOT / "models" / "tiny")
    for path in sorted(REPORTS, reverse=True):
        assert dump_json(other.extract_file(path)[1]) == dump_json(results[path.name][1])


def test_moved_evidence_is_an_internal_error(results: dict[str, tuple[str, Json]]) -> None:
    raw, record = results["shiqiao_town_2015.txt"]
    broken = copy.deepcopy(record)
    broken["entities"][0]["start"] += 1
    with pytest.raises(InternalError, match=r"entities\[0\]"):
        require_evidence(broken, raw)


def test_evidence_outside_the_text_is_an_internal_error(results: dict[str, tuple[str, Json]]) -> None:
    raw, record = results["shiqiao_town_2015.txt"]
    broken = copy.deepcopy(record)
    broken["entities"][0]["end"] = len(raw) + 5
    with pytest.raises(InternalError, match="outside the text"):
        require_evidence(broken, raw)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXT_SAMPLES), st.integers(min_value=0, max_value=2**32 - 1))
def test_evidence_holds_in_damaged_reports(extractor: Extractor, path: Any, seed: int) -> None:
    """Characters lost, doubled and swapped at random: a record with true evidence, or a named error; never anything else."""
    rng = random.Random(seed)
    encoding = "gb18030" if path.name.startswith("qingwan") else "utf-8"
    characters = list(path.read_bytes().decode(encoding))
    for _ in range(rng.randrange(1, 60)):
        place = rng.randrange(len(characters))
        match rng.randrange(4):
            case 0:
                del characters[place : place + rng.randrange(1, 9)]
            case 1:
                characters.insert(place, rng.choice("\n 　0(（〔年一、𠮷㎡\u200b\t|“"))
            case 2:
                characters[place : place + 2] = reversed(characters[place : place + 2])
            case _:
                characters[place] = rng.choice(characters)
    data = "".join(characters).encode("utf-8")
    try:
        document, record = extractor.extract_bytes(data, path="damaged.txt")
    except (ReadError, NotAReportError):
        return
    for where, start, end, text in evidence_of(record):
        assert document.raw[start:end] == text, where


def test_tables_are_not_tagged() -> None:
    path = next(path for path in REPORTS if path.name == "yuntan_township_2019.txt")
    prepared = prepare_text(read_bytes(path.read_bytes(), path=path.name))
    skipped = "".join(prepared.text.norm[span.start : span.end] for span in prepared.skip)
    assert "上年结转政府信息公开申请数量" in skipped
    assert "五、存在的主要问题" not in skipped
