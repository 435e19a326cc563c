"""舟山市 has four counties in the gazetteer; the numbers are composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ie.panel.findings import PanelCheck
from tests.panel.records import handled, record, run, write

_COUNTIES = ("定海区", "普陀区", "岱山县", "嵊泗县")


def _folder(
    path: Path,
    whole: int,
    *,
    counties: dict[str, int],
    own: int | None = None,
    departments: dict[str, int] | None = None,
    county_scope: str | None = "汇总",
) -> dict[str, PanelCheck]:
    write(path, "whole.json", record("舟山市人民政府", scope="汇总", t3=handled(whole, 0, 0)))
    if own is not None:
        write(path, "own.json", record("舟山市人民政府", scope="本级", t3=handled(own, 0, 0)))
    for name, number in counties.items():
        write(path, f"{name}.json", record(f"舟山市{name}人民政府", scope=county_scope, t3=handled(number, 0, 0)))
    for name, number in (departments or {}).items():
        write(path, f"{name}.json", record(f"舟山市{name}", scope="部门", t3=handled(number, 0, 0)))
    _, findings = run(path)
    return {f.scope: f for f in findings if isinstance(f, PanelCheck) and f.id == "HIER"}


def test_whole_is_the_sum_of_counties_and_own(tmp_path: Path) -> None:
    checks = _folder(tmp_path, 100, counties=dict.fromkeys(_COUNTIES, 20), own=20)
    check = checks["t3.new_received.total"]
    assert (check.status, check.severity) == ("pass", "soft")
    assert "4 of 4 areas below" in check.note
    assert [evidence.value for evidence in check.evidence] == [100, 20, 20, 20, 20, 20]


@pytest.mark.parametrize(
    ("own", "note"),
    [pytest.param(20, "", id="departments_inside_own"), pytest.param(5, "", id="departments_beside_own")],
)
def test_departments_count_inside_or_beside_the_own_report(tmp_path: Path, own: int, note: str) -> None:
    checks = _folder(tmp_path, 100, counties=dict.fromkeys(_COUNTIES, 20), own=own, departments={"财政局": 10, "审计局": 5})
    assert checks["t3.new_received.total"].status == "pass"


def test_parts_above_the_whole_fail_even_where_some_are_missing(tmp_path: Path) -> None:
    check = _folder(tmp_path, 30, counties={"定海区": 20, "岱山县": 15})["t3.new_received.total"]
    assert check.status == "fail"
    assert "2 of 4 areas below" in check.note


def test_parts_below_the_whole_are_not_assessable_where_some_are_missing(tmp_path: Path) -> None:
    check = _folder(tmp_path, 100, counties={"定海区": 20, "岱山县": 15}, own=20)["t3.new_received.total"]
    assert check.status == "not_assessable"
    assert "55 % of the whole" in check.note


def test_parts_below_the_whole_fail_softly_where_all_are_there(tmp_path: Path) -> None:
    check = _folder(tmp_path, 110, counties=dict.fromkeys(_COUNTIES, 20), own=20)["t3.new_received.total"]
    assert check.status == "fail"
    assert "may hold the rest" in check.note


def test_counties_that_do_not_report_for_the_whole_of_theirs_do_not_complete(tmp_path: Path) -> None:
    check = _folder(tmp_path, 110, counties=dict.fromkeys(_COUNTIES, 20), own=20, county_scope=None)["t3.new_received.total"]
    assert check.status == "not_assessable"


@pytest.mark.issue(7)
def test_note_counts_the_counties_that_are_there_and_those_that_do_not_state_their_scope(tmp_path: Path) -> None:
    check = _folder(tmp_path, 30, counties={"定海区": 20, "岱山县": 15}, county_scope=None)["t3.new_received.total"]
    assert check.status == "fail"
    assert "reports of 2 of 4 areas below (2 do not say that theirs is the whole), 0 departments" in check.note


def test_nothing_is_said_where_no_part_is_there(tmp_path: Path) -> None:
    assert not _folder(tmp_path, 110, counties={})


def test_nothing_is_said_of_parts_of_another_year(tmp_path: Path) -> None:
    write(tmp_path, "county.json", record("舟山市定海区人民政府", 2021, t3=handled(500, 0, 0)))
    assert not _folder(tmp_path, 110, counties={})


@pytest.mark.issue(7)
def test_an_area_with_a_report_for_the_whole_is_not_counted_twice(tmp_path: Path) -> None:
    row = [10, 11, 12, 13, 14, 15, 75]
    rows = dict.fromkeys(("new_received", "granted", "handled_total"), row)
    write(tmp_path, "apart.json", record("舟山市定海区人民政府", t3=rows))
    check = _folder(tmp_path, 110, counties={"定海区": 60, "岱山县": 40})["t3.new_received.total"]
    assert check.rhs.startswith("areas 100,")
    assert check.status == "not_assessable"
