from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ie.panel.build import NO_REPORT
from tests.panel.panels import panel_of, value_of
from tests.panel.records import CITY, cell, fact, handled, record, write


def _write_years(folder: Path, *years: int, agency: str = CITY) -> None:
    for year in years:
        write(folder, f"{agency}-{year}.json", record(agency, year, t3=handled(5, 0, 0)))


def test_build_panel_has_a_row_a_body_and_year(tmp_path: Path) -> None:
    _write_years(tmp_path, 2022, 2023)
    _write_years(tmp_path, 2022, agency="岱山县人民政府")
    tables, summary = panel_of(tmp_path)
    assert [(row["agency"], row["year"]) for row in tables["panel"]] == [
        *((CITY, 2022), (CITY, 2023)),
        ("岱山县人民政府", 2022),
    ]
    assert summary.counts.rows["panel"] == 3
    first = tables["panel"][0]
    assert (first["requests_received"], first["requests_received_r"], first["requests_received_z"]) == (5, 5, 5)
    assert first["requests_received_c"] == "same"
    assert (first["era"], first["form"], first["reports"], first["cells_expected"], first["cells_read"]) == (
        "G3",
        "G3",
        1,
        200,
        200,
    )


def test_build_panel_keeps_long_and_wide_the_same(tmp_path: Path) -> None:
    _write_years(tmp_path, 2022)
    write(tmp_path, "old.json", record(year=2016, form=None, facts={"meetings": fact(3, "3次")}))
    tables, _ = panel_of(tmp_path)
    wide = {(row["year"], name): value for row in tables["panel"] for name, value in row.items()}
    for row in tables["values"]:
        name = row["variable"]
        assert wide[row["year"], name] == row["value"]
        assert wide[row["year"], f"{name}_r"] == row["value_repaired"]
        assert wide[row["year"], f"{name}_z"] == row["value_zc"]
        assert wide[row["year"], f"{name}_c"] == row["comparability"]


def test_build_panel_shows_a_year_without_a_report_only_in_the_missing_table(tmp_path: Path) -> None:
    _write_years(tmp_path, 2021, 2023)
    tables, summary = panel_of(tmp_path)
    assert [row["year"] for row in tables["panel"]] == [2021, 2023]
    between = next(row for row in tables["missing"] if row["year"] == 2022)
    assert {value for name, value in between.items() if name not in ("agency_id", "agency", "scope", "year")} == {NO_REPORT}
    assert summary.counts.years_missing == 1
    assert tables["agencies"][0]["years_missing"] == 1


def test_build_panel_uses_one_version_and_says_what_became_of_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(t3=handled(5, 0, 0) | {"partial": [None] * 7}))
    write(tmp_path, "b.json", record(t3=handled(7, 0, 0)))
    write(tmp_path, "c.json", record(t3=handled(7, 0, 0), sha="c" * 64))
    tables, summary = panel_of(tmp_path)
    assert value_of(tables, "requests_received")["value"] == 7
    assert tables["panel"][0]["reports"] == 3
    reports = {row["record"]: (row["status"], row["instead"], row["version"]) for row in tables["reports"]}
    assert reports == {"b.json": ("used", None, 1), "c.json": ("duplicate", "b.json", 2), "a.json": ("version", "b.json", 3)}
    assert summary.counts.statuses == {"used": 1, "duplicate": 1, "version": 1}


def test_build_panel_keeps_scopes_apart(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(scope="本级", t3=handled(5, 0, 0)))
    write(tmp_path, "b.json", record(scope="汇总", t3=handled(9, 0, 0)))
    tables, _ = panel_of(tmp_path)
    assert [(row["scope"], row["requests_received"]) for row in tables["panel"]] == [("本级", 5), ("汇总", 9)]


def test_build_panel_lists_the_checks_that_touch_a_value(tmp_path: Path) -> None:
    write(tmp_path, "y1.json", record(year=2022, t3=handled(9, 0, 3)))
    write(tmp_path, "y2.json", record(year=2023, t3=handled(5, 4, 0)))
    tables, _ = panel_of(tmp_path)
    carried = value_of(tables, "requests_carried_over", 2023)
    assert carried["checks"] == "T3-BAL=pass T3-COL=pass XY-CARRY=fail"
    assert (carried["checks_passed"], carried["checks_failed"]) == (2, 1)
    assert "XY-CARRY=fail" in value_of(tables, "requests_carried_forward", 2022)["checks"]
    assert "T3-RES=pass" in value_of(tables, "requests_granted", 2022)["checks"]
    assert value_of(tables, "review_total", 2023)["checks"] == "T4-SUM=pass XY-T4=pass"


def test_build_panel_gathers_source_errors_with_their_blame(tmp_path: Path) -> None:
    write(tmp_path, "y1.json", record(year=2022, t3=handled(9, 0, 3, extra=2)))
    tables, summary = panel_of(tmp_path)
    found = {(row["check"], row["blame"], row["agency_id"]) for row in tables["source_errors"]}
    identity = tables["agencies"][0]["agency_id"]
    assert {("T3-BAL", "source", identity), ("T3-COL", "source", identity)} <= found
    assert summary.counts.blames["source"] == len(tables["source_errors"])


def test_build_panel_repairs_beside_the_print_from_a_neighbour_year(tmp_path: Path) -> None:
    write(tmp_path, "y1.json", record(year=2022, t3=handled(9, 0, 3)))
    broken = record(year=2023, t3=handled(5, 3, 0) | {"carried_over": [3, 0, 0, 0, 0, 0, None]})
    write(tmp_path, "y2.json", broken)
    tables, _ = panel_of(tmp_path)
    carried = value_of(tables, "requests_carried_over", 2023)
    assert carried["value"] is None
    assert carried["state"] == "missing_cell"
    assert (carried["value_repaired"], carried["source"]) in [(3, "repaired"), (None, None)]


def test_build_panel_flags_jumps_in_all_tables(tmp_path: Path) -> None:
    for at, number in enumerate((110, 120, 1170, 115, 118)):
        write(tmp_path, f"y{at}.json", record(year=2019 + at, t3=handled(number, 0, 0)))
    tables, _ = panel_of(tmp_path)
    jumps = {row["variable"]: row for row in tables["jumps"]}
    assert jumps["requests_received"]["kind"] == "outlier"
    assert jumps["requests_received"]["year"] == 2021
    assert jumps["requests_received"]["note"].startswith("×10")
    assert value_of(tables, "requests_received", 2021)["jump"] == "outlier"
    assert value_of(tables, "requests_received", 2021)["value"] == 1170
    assert next(row for row in tables["panel"] if row["year"] == 2021)["jumps"] == len(jumps)


def test_build_panel_sets_aside_what_has_no_row_and_says_why(tmp_path: Path) -> None:
    write(tmp_path, "none.json", record(None, None))
    write(tmp_path, "good.json", record())
    (tmp_path / "cut.json").write_text("{", encoding="utf-8")
    error = {"code": "read.empty", "message": "the file is empty", "stage": "read"}
    write(tmp_path, "bad.error.json", {"schema": "ie.error/1", "source": {"path": "bad", "sha256": None}, "error": error})
    tables, summary = panel_of(tmp_path)
    statuses = {row["record"]: row["status"] for row in tables["reports"]}
    assert statuses == {"good.json": "used", "none.json": "unplaced", "cut.json": "broken", "bad.error.json": "unread"}
    assert len(tables["panel"]) == 1
    assert [problem.record for problem in summary.result.problems] == ["cut.json"]


def test_build_panel_adds_single_cells_on_request(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(t3=handled(5, 0, 0)))
    tables, _ = panel_of(tmp_path, cells=True)
    assert value_of(tables, "t3_granted_np")["value"] == 5
    assert tables["panel"][0]["t3_granted_np"] == 5
    assert len(tables["codebook"]) == len({row["variable"] for row in tables["codebook"]}) > 300


def test_build_panel_is_unimpressed_by_an_empty_body_of_records(tmp_path: Path) -> None:
    write(tmp_path, "none.json", record(None, 2020))
    tables, summary = panel_of(tmp_path)
    assert "panel" not in tables
    assert summary.counts.rows["panel"] == 0


@pytest.mark.parametrize("form", ["G1", "G2", "G3"])
def test_build_panel_states_every_variable_of_every_report(tmp_path: Path, form: str) -> None:
    content = record(form=form, facts={"meetings": fact(2, "2次")})
    if form == "G1":
        content["tables"]["g1"] = {"g1_requests_received": cell(4)}
    write(tmp_path, "a.json", content)
    tables, _ = panel_of(tmp_path)
    (row,) = tables["missing"]
    assert all(row.values()) or row["scope"] is None
    states = {name: state for name, state in row.items() if name not in ("agency_id", "agency", "scope", "year")}
    assert {value["variable"] for value in tables["values"]} == {
        name for name, state in states.items() if state not in ("not_stated", "not_in_era")
    }


_RECORDS = [
    record("岱山县人民政府", 2021, t3=handled(5, 0, 2)),
    record("舟山市岱山县人民政府", 2022, t3=handled(5, 2, 2)),
    record("舟山市岱山县人民政府", 2022, t3=handled(6, 2, 2), published="2023-02-01"),
    record(CITY, 2022, t3=handled(50, 0, 0, extra=1)),
    record(CITY, 2023, t3=handled(5000, 0, 0)),
    record(None, 2023),
]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(_RECORDS))), lines=st.booleans())
def test_build_panel_does_not_depend_on_the_order_of_files(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], lines: bool
) -> None:
    folder = tmp_path_factory.mktemp("order")
    for at in order:  # names stay, the order in which files come to be differs
        write(folder, f"{at}.json", _RECORDS[at])
    tables, _ = panel_of(folder)
    other = tmp_path_factory.mktemp("other")
    for at in range(len(_RECORDS)):
        write(other, f"{at}.json", _RECORDS[at])
    assert tables == panel_of(other)[0]
    if lines:
        # The same records as lines of one file, in another order: other names of records, the same numbers.
        joined = tmp_path_factory.mktemp("lines")
        (joined / "all.jsonl").write_text("".join(json.dumps(_RECORDS[at]) + "\n" for at in order), encoding="utf-8")
        numbers = [[row[name] for name in ("agency_id", "year", "variable", "value")] for row in tables["values"]]
        again = panel_of(joined)[0]["values"]
        assert [[row[name] for name in ("agency_id", "year", "variable", "value")] for row in again] == numbers


@pytest.mark.issue(7)
def test_build_panel_says_which_record_set_aside_is_hardly_a_version(tmp_path: Path) -> None:
    for name, first in (("a.json", 10), ("b.json", 90)):
        row = [first + step for step in range(6)]
        write(tmp_path, name, record(t3={part: [*row, sum(row)] for part in ("new_received", "granted")}))
    tables, summary = panel_of(tmp_path)
    assert [(row["record"], row["status"], row["instead"]) for row in tables["reports"]] == [
        ("a.json", "used", None),
        ("b.json", "unlike", "a.json"),
    ]
    assert tables["panel"][0]["reports"] == 2
    assert summary.counts.statuses == {"used": 1, "unlike": 1}


def test_build_panel_proposes_which_body_follows_which_and_merges_none(tmp_path: Path) -> None:
    _write_years(tmp_path, 2017, 2018, agency="云岭市环境保护局")
    _write_years(tmp_path, 2019, agency="云岭市生态环境局")
    tables, summary = panel_of(tmp_path)
    (row,) = tables["successions"]
    ids = {agency["agency"]: agency["agency_id"] for agency in tables["agencies"]}
    assert (row["agency_id"], row["earlier_id"]) == (ids["云岭市生态环境局"], ids["云岭市环境保护局"])
    assert (row["how"], row["last_year"], row["first_year"], row["in_time"]) == ("renamed", 2018, 2019, True)
    assert row["source"].startswith("深化党和国家机构改革方案")
    assert len(ids) == 2
    assert summary.counts.rows["successions"] == 1
