from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.panel.duplicates import build_series, choose_version
from tests.panel.records import CITY, Printed, as_report, fact, handled, record


def test_choose_version_passes_over_a_copy_of_the_same_file() -> None:
    first, second = (as_report(record(sha="a" * 64), name=name) for name in ("a.json", "b.json"))
    used, (check,) = choose_version(CITY, [second, first])
    assert used is first
    assert check.status == "pass"
    assert "same file" in check.note


def test_choose_version_says_that_two_files_print_the_same_numbers() -> None:
    page, document = as_report(record(sha="a" * 64), name="a.json"), as_report(record(sha="b" * 64), name="b.json")
    _, (check,) = choose_version(CITY, [page, document])
    assert check.status == "pass"
    assert check.note.startswith("same numbers; a.json is used: its file comes first by name")


def test_choose_version_takes_the_one_with_more_cells_and_names_what_differs() -> None:
    whole = as_report(record(t3=handled(9, 0, 3)), name="z.json")
    cut = as_report(record(t3=handled(8, 0, 3) | {"partial": [None] * 7}), name="a.json")
    used, (check,) = choose_version(CITY, [cut, whole])
    assert used is whole
    assert check.status == "fail"
    assert "t3.new_received.natural_person 9 against 8" in check.note
    assert "z.json is used: it has more cells with a number" in check.note
    assert len(check.evidence) == 6


def test_choose_version_takes_the_one_whose_sums_hold() -> None:
    right = as_report(record(t3=handled(9, 0, 3)), name="z.json")
    wrong = as_report(record(t3=handled(9, 0, 3, extra=7)), name="a.json")
    used, (check,) = choose_version(CITY, [wrong, right])
    assert used is right
    assert "fewer of its sums fail" in check.note


def test_choose_version_takes_the_later_edition_and_warns_of_a_shared_name() -> None:
    old = as_report(record(t3=handled(9, 0, 3), published="2023-01-20"), name="a.json")
    new = as_report(record(t3=handled(9, 0, 2), published="2023-05-02"), name="b.json")
    used, (check,) = choose_version(CITY, [old, new], shared_name=True)
    assert used is new
    assert "it was published later" in check.note
    assert "may be two bodies" in check.note


def test_build_series_never_compares_own_and_whole() -> None:
    reports = [
        as_report(record(year=2021, scope="本级"), name="1.json"),
        as_report(record(year=2022, scope="汇总"), name="2.json"),
        as_report(record(year=2023, scope="汇总"), name="3.json"),
        as_report(record(year=2023, scope=None), name="4.json"),
    ]
    series, checks = build_series(CITY, reports)
    assert {one.scope: [report.name for report in one.reports] for one in series} == {
        "本级": ["1.json"],
        "汇总": ["2.json", "3.json"],
        None: ["4.json"],
    }
    assert not checks
    assert "not compared with each other" in series[0].notes[0]


def test_build_series_takes_an_unstated_scope_for_the_only_stated_one() -> None:
    reports = [as_report(record(year=2021, scope="汇总"), name="1.json"), as_report(record(year=2022), name="2.json")]
    (series,), _ = build_series(CITY, reports)
    assert len(list(series.pairs())) == 1


def test_series_pairs_leave_a_missing_year_out() -> None:
    (series,), _ = build_series(CITY, [as_report(record(year=year), name=f"{year}.json") for year in (2019, 2021, 2022)])
    assert [(before.year, after.year) for before, after in series.pairs()] == [(2021, 2022)]


_VERSIONS = [
    as_report(record(t3=handled(9, 0, 3), published=published, sha=str(number) * 64), name=f"{number}.json")
    for number, published in enumerate(("2023-01-20", None, "2023-02-01", "2023-01-20"))
]


@settings(deadline=None)
@given(st.permutations(range(len(_VERSIONS))))
def test_choose_version_does_not_depend_on_order(order: list[int]) -> None:
    assert choose_version(CITY, [_VERSIONS[index] for index in order]) == choose_version(CITY, _VERSIONS)


def _with_numbers(first: int) -> dict[str, list[Printed]]:
    """Rows of which the numbers of all six kinds of applicant differ for another ``first``."""
    row = [first + step for step in range(6)]
    return {name: [*row, sum(row)] for name in ("new_received", "granted", "handled_total")}


@pytest.mark.issue(7)
def test_build_series_keeps_an_unstated_scope_apart_where_the_stated_one_has_other_numbers_that_year() -> None:
    reports = [
        as_report(record(year=2021, scope="汇总", t3=_with_numbers(90)), name="1.json"),
        as_report(record(year=2021, t3=_with_numbers(10)), name="2.json"),
        as_report(record(year=2022, t3=_with_numbers(10)), name="3.json"),
    ]
    series, checks = build_series(CITY, reports)
    assert {one.scope: [report.name for report in one.reports] for one in series} == {
        "汇总": ["1.json", "3.json"],
        None: ["2.json"],
    }
    assert not checks
    assert "2.json states no scope, and its numbers are not those of 汇总: kept apart" in series[0].notes


@pytest.mark.issue(7)
def test_build_series_takes_a_corrected_report_without_its_scope_for_a_version() -> None:
    changed = _with_numbers(90) | {"partial": [3, 0, 0, 0, 0, 0, 3]}
    reports = [
        as_report(record(scope="汇总", t3=_with_numbers(90)), name="1.json"),
        as_report(record(t3=changed), name="2.json"),
    ]
    (series,), (check,) = build_series(CITY, reports)
    assert (series.scope, check.id, check.status) == ("汇总", "DUP", "fail")


@pytest.mark.issue(7)
def test_choose_version_says_that_a_report_with_other_numbers_is_hardly_a_version() -> None:
    one, other = (as_report(record(t3=_with_numbers(first)), name=f"{first}.json") for first in (10, 90))
    used, (check,) = choose_version(CITY, [one, other])
    assert (check.id, check.status, used.name) == ("DUP-UNLIKE", "fail", "10.json")
    assert "21 cells differ" in check.note
    assert check.note.endswith("one may be of another body, scope or year")


@pytest.mark.issue(7)
def test_choose_version_compares_the_narrative_where_there_is_no_table() -> None:
    one, other = (
        as_report(record(year=2012, form=None, facts={"meetings": fact(number, f"{number}次")}), name=f"{number}.json")
        for number in (3, 4)
    )
    _, (check,) = choose_version(CITY, [one, other])
    assert (check.id, check.status) == ("DUP", "fail")
    assert "1 numbers of the narrative differ (facts.meetings 3 against 4)" in check.note


@pytest.mark.issue(7)
def test_choose_version_does_not_call_reports_the_same_that_share_no_number() -> None:
    one = as_report(record(year=2012, form=None, facts={"meetings": fact(3, "3次")}), name="1.json")
    other = as_report(record(year=2012, form=None, facts={"trainees": fact(3, "3人")}), name="2.json")
    _, (check,) = choose_version(CITY, [one, other])
    assert (check.id, check.status) == ("DUP", "not_assessable")
    assert check.note.startswith("no number stands in both; 1.json is used")
