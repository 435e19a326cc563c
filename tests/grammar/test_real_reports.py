"""The grammars over the spans of the annotated reports, and over the gold document numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ie.errors import GrammarError
from ie.grammar.agencies import parse_agency
from ie.grammar.dates import find_dates, parse_date
from ie.grammar.doc_numbers import find_doc_numbers, parse_doc_number
from ie.grammar.numbers import find_quantities, parse_quantity

pytestmark = pytest.mark.real_data


def spans_of(shared: Path, label: str) -> list[tuple[str, int]]:
    """Return text and report year of every span with a label."""
    spans = []
    for path in sorted((shared / "annotations" / "dev").glob("*.spans.jsonl")):
        gold = json.loads(
            (shared / "gold" / "dev" / f"{path.name.removesuffix('.spans.jsonl')}.json").read_text(encoding="utf-8")
        )
        for line in path.read_text(encoding="utf-8").splitlines():
            span = json.loads(line)
            if span["label"] == label:
                spans.append((span["text"], gold["report"]["year"]))
    return spans


def share_that_parses(spans: list[tuple[str, int]], parse: Callable[[str, int], object]) -> float:
    parsed = 0
    for text, year in spans:
        try:
            parse(text, year)
        except GrammarError:
            continue
        parsed += 1
    return parsed / len(spans)


def test_annotated_spans_parse(shared: Path) -> None:
    assert share_that_parses(spans_of(shared, "DOC_NO"), lambda text, _: parse_doc_number(text)) == 1
    assert share_that_parses(spans_of(shared, "COUNT"), lambda text, _: parse_quantity(text)) >= 0.99
    assert share_that_parses(spans_of(shared, "DATE"), lambda text, year: parse_date(text, report_year=year)) >= 0.98
    assert share_that_parses(spans_of(shared, "AGENCY"), lambda text, _: parse_agency(text)) >= 0.98


def test_gold_document_numbers_have_the_normal_form(shared: Path) -> None:
    for path in sorted((shared / "gold" / "dev").glob("*.json")):
        numbers = json.loads(path.read_text(encoding="utf-8"))["doc_nos"]
        assert [parse_doc_number(number).value for number in numbers] == numbers
        spans = path.parents[2] / "annotations" / "dev" / f"{path.stem}.spans.jsonl"
        if spans.exists():
            printed = [json.loads(line) for line in spans.read_text(encoding="utf-8").splitlines()]
            read = [parse_doc_number(span["text"]).value for span in printed if span["label"] == "DOC_NO"]
            assert list(dict.fromkeys(read)) == numbers


@pytest.mark.parametrize(
    ("label", "least_precision", "least_recall"), [("DOC_NO", 1.0, 0.8), ("DATE", 0.97, 0.97), ("COUNT", 0.95, 0.95)]
)
def test_finders_agree_with_the_annotators(shared: Path, label: str, least_precision: float, least_recall: float) -> None:
    """Over raw text, where glosses and broken lines still stand; over normalised text they do better."""
    right = found_in_all = wanted_in_all = 0
    for path in sorted((shared / "annotations" / "dev").glob("*.spans.jsonl")):
        stem = path.name.removesuffix(".spans.jsonl")
        report = next((shared / "reports" / "dev").glob(f"{stem}.*"))
        raw = report.read_bytes().decode("utf-8")
        spans = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        headings = [(span["start"], span["end"]) for span in spans if span["label"][:3] in ("TIT", "SUB", "SEC")]
        year = json.loads((shared / "gold" / "dev" / f"{stem}.json").read_text(encoding="utf-8"))["report"]["year"]
        finders: dict[str, Callable[[], set[tuple[int, int]]]] = {
            "DOC_NO": lambda raw=raw: {(span.start, span.end) for span, _ in find_doc_numbers(raw)},  # type: ignore[misc]
            "DATE": lambda raw=raw, year=year: {(span.start, span.end) for span, _ in find_dates(raw, report_year=year)},  # type: ignore[misc]
            "COUNT": lambda raw=raw: {(span.start, span.end) for span, _ in find_quantities(raw)},  # type: ignore[misc]
        }
        found = {(a, b) for a, b in finders[label]() if not any(start <= a < end for start, end in headings)}
        wanted = {(span["start"], span["end"]) for span in spans if span["label"] == label}
        right, found_in_all, wanted_in_all = right + len(found & wanted), found_in_all + len(found), wanted_in_all + len(wanted)
    assert right / found_in_all >= least_precision
    assert right / wanted_in_all >= least_recall
