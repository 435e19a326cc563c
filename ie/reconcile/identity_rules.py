"""The report's own dates against each other: title, period, publication."""

from __future__ import annotations

import re

from ie.data import Check

_TITLE_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)\s?年?")


def check_period(year: int | None, period: tuple[str, str] | None) -> Check:
    """PERIOD: the stated period is 1 January to 31 December of the report year. ``period``: ISO dates, None where not stated."""
    stated = "not stated" if period is None else f"{period[0]} – {period[1]}"
    if year is None or period is None:
        return Check("PERIOD", "report.period", "not_assessable", stated, f"year {year}")
    expected = (f"{year}-01-01", f"{year}-12-31")
    if period == expected:
        return Check("PERIOD", "report.period", "pass", stated, f"{expected[0]} – {expected[1]}")
    return Check("PERIOD", "report.period", "fail", stated, f"{expected[0]} – {expected[1]}", blame="unknown")


def check_title(title: str | None, year: int | None, publish_date: str | None) -> Check:
    """TITLE: the year of the title is the report year, and the report came out in the following year, by 31 March.

    A later publication is noted, not failed: many offices are late (条例 Art. 49 sets the day, nothing follows from it).
    """
    match = _TITLE_YEAR.search(title or "")
    lhs, rhs = f"title year {match[1] if match else 'none'}, published {publish_date or 'unknown'}", f"report year {year}"
    if match is None or year is None:
        return Check("TITLE", "report.title", "not_assessable", lhs, rhs)
    if int(match[1]) != year or (publish_date is not None and int(publish_date[:4]) < year):
        return Check("TITLE", "report.title", "fail", lhs, rhs, blame="unknown")
    late = publish_date is not None and publish_date > f"{year + 1}-03-31"
    return Check("TITLE", "report.title", "pass", lhs, rhs, note="published after 31 March" if late else "")
