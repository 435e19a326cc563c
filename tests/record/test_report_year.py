"""The year with most evidence, what days rule out, and what is doubtful."""

from __future__ import annotations

import pytest

from ie.record.report_year import ReportDays, YearEvidence, day_evidence, decide_year, evidence


def said(**years: int) -> list[YearEvidence]:
    return [item for source, year in years.items() for item in evidence(source, year)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "days", "year", "doubtful"),
    [
        pytest.param(said(title=2016, text=2016), ReportDays(None, None), 2016, False, id="agreed"),
        pytest.param(said(title=2016, text=2015), ReportDays(None, None), 2016, True, id="title_against_text"),
        pytest.param(
            said(title=2016, text=2015), ReportDays("2016-01-20", None), 2015, True, id="title_ruled_out_by_signature"
        ),
        pytest.param(
            said(title=2016, text=2015), ReportDays(None, "2016-03-02"), 2015, True, id="title_ruled_out_by_publication"
        ),
        pytest.param(said(title=2016), ReportDays("2016-01-20", None), 2016, True, id="nothing_else_is_possible"),
        pytest.param(said(title=2016, text=2016), ReportDays("2016-12-20", None), 2016, False, id="signed_in_december"),
        pytest.param(said(period=2015, text=2015), ReportDays("2015-10-20", None, school=True), 2015, False, id="school_year"),
        pytest.param(said(compared=2016, planned=2016), ReportDays(None, None), 2016, True, id="implied_by_two"),
        pytest.param(said(planned=2016), ReportDays(None, None), None, False, id="implied_by_one"),
        pytest.param([], ReportDays(None, "2017-01-20"), None, False, id="publication_alone"),
        pytest.param(said(months=2017), ReportDays("2017-04-01", None), 2016, True, id="events_after_the_year"),
        pytest.param(said(title=2099), ReportDays(None, None), None, False, id="no_year_of_a_report"),
    ],
)
def test_decide_year(found: list[YearEvidence], days: ReportDays, year: int | None, doubtful: bool) -> None:
    decided = decide_year([*found, *day_evidence(days)], days)
    assert (decided.value, bool(decided.doubts)) == (year, doubtful)


def test_decide_year_leaves_a_tie_open() -> None:
    found = [YearEvidence("text", year, 0.9) for year in (2015, 2016)]
    assert decide_year(found, ReportDays(None, None)).value is None
