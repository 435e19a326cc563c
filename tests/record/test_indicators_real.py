"""Indicators and facts of the annotated real reports, from their gold spans: floors, not targets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ie.data import Entity, Fact, Mention, Span
from ie.record.facts import choose_facts
from ie.record.indicators import resolve_mentions
from ie.text.characters import normalize_characters
from ie.text.lines import join_wrapped_lines
from tests.record.marked_text import build_sections, stated

pytestmark = pytest.mark.real_data
INDICATOR_FLOOR = 0.95
FACT_F1_FLOOR = 0.93
FACT_PRECISION_FLOOR = 0.97


def _read(shared: Path, stem: str, year: int) -> tuple[tuple[Mention, ...], tuple[Fact, ...], dict[tuple[int, int], str]]:
    (report,) = shared.glob(f"reports/dev/{stem}.*")
    raw = report.read_bytes().decode("utf-8")
    text = join_wrapped_lines(normalize_characters(raw))
    entities, headings, gold = [], [], {}
    for line in (shared / "annotations" / "dev" / f"{stem}.spans.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        norm = text.to_norm(Span(row["start"], row["end"]))
        assert norm is not None, row
        if row["label"].startswith("SEC_") or row["label"] == "SUB":
            headings.append((row["label"], norm.start, norm.end, row["text"]))
        else:
            entities.append(Entity(row["label"], norm, Span(row["start"], row["end"]), row["text"], 1.0))
            gold[row["start"], row["end"]] = row.get("indicator") or "other"
    sections = build_sections(headings, len(text.norm))
    mentions = resolve_mentions(text, entities, sections, report_year=year)
    return mentions, choose_facts(text, mentions, sections), gold


def _annotated(shared: Path) -> list[tuple[str, dict[str, object]]]:
    stems = [path.name.split(".")[0] for path in sorted((shared / "annotations" / "dev").glob("*.spans.jsonl"))]
    return [(stem, json.loads((shared / "gold" / "dev" / f"{stem}.json").read_text(encoding="utf-8"))) for stem in stems]


def test_indicators_of_gold_spans_reach_the_floor(shared: Path) -> None:
    right, wrong = 0, []
    for stem, gold in _annotated(shared):
        mentions, _, want = _read(shared, stem, gold["report"]["year"])  # type: ignore[index]
        for mention in mentions:
            span = mention.entity.raw_span
            if stated(mention) == want[span.start, span.end]:
                right += 1
            else:
                wrong.append((stem, mention.entity.text, want[span.start, span.end], stated(mention), mention.reason))
    assert right / (right + len(wrong)) >= INDICATOR_FLOOR, wrong


def test_facts_of_gold_spans_reach_the_floors(shared: Path) -> None:
    right, missed, false = 0, [], []
    for stem, gold in _annotated(shared):
        _, facts, _ = _read(shared, stem, gold["report"]["year"])  # type: ignore[index]
        found = {fact.indicator: float(fact.value) for fact in facts if fact.value is not None}
        optional = gold.get("facts_optional", {})
        for indicator, fact in gold["facts"].items():  # type: ignore[attr-defined]
            also = fact.get("also_stated") or []
            accepted = {float(fact["value"]), *(float(v["value"] if isinstance(v, dict) else v) for v in also)}
            value = found.pop(indicator, None)
            right += value in accepted
            if value not in accepted:
                missed.append((stem, indicator, fact["value"], value))
                false += [(stem, indicator, value)] if value is not None else []
        false += [(stem, indicator, value) for indicator, value in found.items() if indicator not in optional]  # type: ignore[operator]
    precision, recall = right / (right + len(false)), right / (right + len(missed))
    assert precision >= FACT_PRECISION_FLOOR, false
    assert 2 * precision * recall / (precision + recall) >= FACT_F1_FLOOR, (missed, false)
