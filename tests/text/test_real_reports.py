"""The annotated reports: every gold span goes to norm and comes back as it was, before and after joining lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ie.data import Document, Span
from ie.text.characters import normalize_characters
from ie.text.damage import find_damage
from ie.text.lines import join_wrapped_lines

pytestmark = pytest.mark.real_data


def _reports(shared: Path) -> list[tuple[str, str, list[Span]]]:
    found = []
    for annotated in sorted((shared / "annotations" / "dev").glob("*.spans.jsonl")):
        stem = annotated.name.removesuffix(".spans.jsonl")
        (report,) = (shared / "reports" / "dev").glob(f"{stem}.*")
        raw = report.read_bytes().decode("utf-8")
        rows = [json.loads(line) for line in annotated.read_text(encoding="utf-8").splitlines()]
        found.append((stem, raw, [Span(row["start"], row["end"]) for row in rows]))
    return found


def test_every_gold_span_comes_back(shared: Path) -> None:
    lost = []
    for stem, raw, spans in _reports(shared):
        characters = normalize_characters(raw)
        for text in (characters, join_wrapped_lines(characters)):
            for span in spans:
                norm_span = text.to_norm(span)
                if norm_span is None or text.to_raw(norm_span) != span:
                    lost.append((stem, raw[span.start : span.end]))
    assert lost == []


def test_after_joining_no_gold_span_is_in_two_lines_but_titles(shared: Path) -> None:
    cut = []
    for stem, raw, spans in _reports(shared):
        text = join_wrapped_lines(normalize_characters(raw))
        for span in spans:
            norm_span = text.to_norm(span)
            words = text.norm[norm_span.start : norm_span.end] if norm_span else ""
            if "\n" in words and not words.endswith("报告"):
                cut.append((stem, words))
    assert cut == []


def test_normalising_real_reports_twice_changes_nothing(shared: Path) -> None:
    for stem, raw, _ in _reports(shared):
        norm = normalize_characters(raw).norm
        assert normalize_characters(norm).norm == norm, stem


def test_headings_stay_at_line_starts(shared: Path) -> None:
    for stem, raw, _ in _reports(shared):
        text = normalize_characters(raw)
        before = len(re.findall(r"(?m)^[一二三四五六七八九]、", text.norm))
        after = len(re.findall(r"(?m)^[一二三四五六七八九]、", join_wrapped_lines(text).norm))
        assert before == after, stem


def test_damage_of_real_reports_is_what_a_reader_sees(shared: Path) -> None:
    found = {
        stem: set(find_damage(Document(stem, "", "text/plain", raw, ()), normalize_characters(raw)))
        for stem, raw, _ in _reports(shared)
    }
    assert {stem for stem, names in found.items() if "N1" in names} == {"chishui_2018", "jingdezhen_2018", "xiyi_2019"}
    assert {stem for stem, names in found.items() if "N5" in names} == {"xiyi_2019"}
    assert {stem for stem, names in found.items() if "N7" in names} == {"kundulun_2017"}
    assert {stem for stem, names in found.items() if "N15" in names} == {"shanghai_office_2025"}
    assert not any(names & {"N2", "N3", "N4", "N12", "N13", "N14", "N16", "N17"} for names in found.values())
