"""Constructions of report language, one or more a line of the two tables, against the indicators they state."""

from __future__ import annotations

from pathlib import Path

import pytest

from ie.record.indicators import resolve_mentions
from tests.record.marked_text import read_marked, stated

CASES = ("indicator_cases.tsv", "indicator_wordings.tsv")


def _cases() -> list[tuple[str, str]]:
    rows = []
    for name in CASES:
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("# "):
                section, sentence = line.split("\t")
                rows.append((section, sentence))
    return rows


@pytest.mark.parametrize(("section", "sentence"), _cases())
def test_resolver_reads_construction(section: str, sentence: str) -> None:
    top, _, sub = section.partition("/")
    heading = f"#{top} 一、情况\n" + (f"#SUB {sub}\n" if sub else "")
    marked = read_marked(heading + sentence)
    mentions = resolve_mentions(marked.text, marked.entities, marked.sections, report_year=2020)
    found = [(m.entity.text, stated(m)) for m in mentions]
    expected = [(e.text, name) for e, name in zip(marked.entities, marked.expected, strict=True)]
    assert found == expected, [m.reason for m in mentions]
