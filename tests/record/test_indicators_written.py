"""Indicators and facts of the written annotated reports, from their gold spans: floors, not targets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.marked import MarkedReport, read_marked
from ie.data import Entity, Fact, Mention, Span
from ie.record.facts import choose_facts
from ie.record.indicators import resolve_mentions
from ie.text.characters import normalize_characters
from ie.text.lines import join_wrapped_lines
from tests.record.marked_text import build_sections, stated

WRITTEN = Path(__file__).parents[2] / "annotations" / "written"
INDICATOR_FLOOR = 0.97
FACT_PRECISION_FLOOR = 0.99
FACT_RECALL_FLOOR = 0.97


def _reports() -> Iterator[tuple[MarkedReport, tuple[Mention, ...], tuple[Fact, ...]]]:
    paths = sorted(WRITTEN.glob("*.marked.txt"))
    if not paths:
        pytest.skip(f"no marked reports in {WRITTEN}")
    for path in paths:
        report = read_marked(path)
        text = join_wrapped_lines(normalize_characters(report.text))
        entities, headings = [], []
        for span in report.spans:
            norm = text.to_norm(Span(span.start, span.end))
            assert norm is not None, (report.name, span)
            if span.label.startswith("SEC_") or span.label == "SUB":
                headings.append((span.label, norm.start, norm.end, text.norm[norm.start : norm.end]))
            else:
                words = report.text[span.start : span.end]
                entities.append(Entity(span.label, norm, Span(span.start, span.end), words, 1.0))
        sections = build_sections(headings, len(text.norm))
        year = report.front["year"]
        mentions = resolve_mentions(text, entities, sections, report_year=year)
        yield report, mentions, choose_facts(text, mentions, sections)


def test_indicators_of_written_reports_reach_the_floor() -> None:
    right, wrong = 0, []
    for report, mentions, _ in _reports():
        want = {(s.start, s.end): s.indicator or "other" for s in report.spans}
        for mention in mentions:
            expected = want[mention.entity.raw_span.start, mention.entity.raw_span.end]
            if set(stated(mention).split("+")) == set(expected.split("+")):
                right += 1
            else:
                wrong.append((report.name, mention.entity.text, expected, stated(mention), mention.reason))
    assert right / (right + len(wrong)) >= INDICATOR_FLOOR, wrong


def test_facts_of_written_reports_reach_the_floors() -> None:
    right, missed, false = 0, [], []
    for report, _, facts in _reports():
        optional = set(report.front.get("facts_optional") or [])
        found = {fact.indicator: float(fact.value) for fact in facts if fact.value is not None}
        wanted = {name: float(value) for name, value in report.front["facts"].items()}
        for name in (found.keys() | wanted.keys()) - optional:
            if name in found and found[name] == wanted.get(name):
                right += 1
                continue
            if name in found:
                false.append((report.name, name, found[name], wanted.get(name)))
            if name in wanted:
                missed.append((report.name, name, wanted[name], found.get(name)))
    assert right / (right + len(false)) >= FACT_PRECISION_FLOOR, false
    assert right / (right + len(missed)) >= FACT_RECALL_FLOOR, missed
