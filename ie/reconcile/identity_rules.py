"""The report's own dates against each other: title, period, publication. The day by which it is due: `ie.reconcile.deadline_rules`."""

from __future__ import annotations

from ie.data import Check, Span
from ie.sections.titles import parse_year

_FIRST_YEAR = 2008


def check_period(year: int | None, period: tuple[str, str] | None, *, evidence: tuple[Span, ...] = ()) -> Check:
    """PERIOD: the stated period is 1 January to 31 December of the report year. ``period``: ISO dates, None where not stated.

    Two other periods are right, too: the first reports begin on 1 May 2008, when the 条例 came into force, and schools report
    the school year that ends or begins in the report year.
    """
    stated = "not stated" if period is None else f"{period[0]} – {period[1]}"
    if year is None or period is None:
        return Check("PERIOD", "report.period", "not_assessable", stated, f"year {year}")
    expected = f"{year}-01-01 – {year}-12-31"
    if stated == expected:
        return Check("PERIOD", "report.period", "pass", stated, expected, evidence=evidence)
    note = _other_period(year, period)
    if note:
        return Check("PERIOD", "report.period", "pass", stated, expected, note=note, evidence=evidence)
    return Check("PERIOD", "report.period", "fail", stated, expected, blame="source", evidence=evidence)


def _other_period(year: int, period: tuple[str, str]) -> str:
    start, end = period
    if year == _FIRST_YEAR and start == f"{year}-05-01" and end == f"{year}-12-31":
        return "since the 条例 came into force"
    school_years = [(f"{first}-09-01", f"{first + 1}-08-31") for first in (year - 1, year)]
    return "a school year" if period in school_years else ""


def check_title(
    title: str | None,
    year: int | None,
    publish_date: str | None,
    *,
    period: tuple[str, str] | None = None,
    doubts: tuple[str, ...] = (),
    evidence: tuple[Span, ...] = (),
) -> Check:
    """TITLE: the year of the title is that of the report and of its stated period, and the report came out after that year.

    ``year`` is what title, period, opening and text say by majority, so a title that differs from it stands alone. ``doubts``: what
    speaks against the year, in words; then it is wrong, or the page contradicts itself, also where the title says no year.
    """
    printed = parse_year(title or "")
    in_period = f", period {period[0][:4]}" if period else ""
    lhs = f"title year {printed or 'none'}{in_period}, published {publish_date or 'unknown'}"
    rhs = f"report year {year}"
    if year is not None and doubts and printed in (None, year):
        return Check("TITLE", "report.title", "fail", lhs, rhs, blame="unknown", note="; ".join(doubts), evidence=evidence)
    if printed is None or year is None:
        return Check("TITLE", "report.title", "not_assessable", lhs, rhs, evidence=evidence)
    if printed != year:
        return Check("TITLE", "report.title", "fail", lhs, rhs, blame="source", note="title of another year", evidence=evidence)
    if publish_date is not None and int(publish_date[:4]) < year:
        # A page template's own date, or a wrong title: the page does not say which.
        return Check(
            *("TITLE", "report.title", "fail", lhs, rhs),
            blame="unknown",
            note="published before the year ended",
            evidence=evidence,
        )
    note = "the stated period is another year's" if period and int(period[0][:4]) != year else ""
    return Check("TITLE", "report.title", "pass", lhs, rhs, note=note, evidence=evidence)
