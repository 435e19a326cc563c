"""Who, which year, which period: composed openings and short reports of all eras and damages, read as the pipeline reads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ie.pipeline import prepare_text
from ie.read import read_bytes
from ie.reconcile import check_identity
from ie.record.identity import Identity, find_identity
from ie.sections import build_sections

CASES = Path(__file__).with_name("identity_cases.txt")


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    agency: str | None
    year: int | None
    period: tuple[str | None, str | None, bool]  # first day, last day, derived
    doubted: bool
    raw: str


def read_cases() -> list[Case]:
    """The cases of the file; lines that begin with # part them into groups."""
    cases: list[Case] = []
    for block in CASES.read_text(encoding="utf-8").split("\n@ ")[1:]:
        head, _, body = block.partition("\n")
        name, agency, printed, stated = (field.strip() for field in head.split(";"))
        year = None if printed == "-" else int(printed.rstrip("!"))
        raw = body.split("\n# ---")[0].strip("\n") + "\n"
        cases.append(Case(name, None if agency == "-" else agency, year, _period(stated, year), printed.endswith("!"), raw))
    return cases


def _period(stated: str, year: int | None) -> tuple[str | None, str | None, bool]:
    if stated == "-":
        return None, None, True
    *days, state = stated.split()
    start, end = days or (f"{year}-01-01", f"{year}-12-31")
    return start, end, state == "derived"


def identify(raw: str) -> Identity:
    document = read_bytes(raw.encode(), path="report.txt")
    prepared = prepare_text(document)
    sections, entities = build_sections(prepared.text, (), tables=prepared.tables)
    return find_identity(document, prepared.text, entities, sections, prepared.tables)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name)
def test_find_identity_of_a_composed_report(case: Case) -> None:
    identity = identify(case.raw)
    found = (identity.agency, identity.year, identity.period_start, identity.period_end, identity.period_derived)
    assert found == (case.agency, case.year, *case.period)
    title = next(check for check in check_identity(identity) if check.id == "TITLE")
    assert (title.status == "fail") == case.doubted, title
