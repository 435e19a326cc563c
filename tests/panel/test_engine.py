from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie.panel.findings import PanelCheck
from tests.panel.records import Json, handled, outcomes, record, run, write


def _series() -> dict[str, Json]:
    """Three years with a mistake in the middle, a county of the same folder, and a version too many."""
    county = "舟山市岱山县人民政府"
    return {
        "a.json": record(year=2021, t3=handled(9, 0, 3), t2={"rules_in_force": 5}),
        "b.json": record("云岭市", 2022, t3=handled(5, 4, 1), t2={"rules_made": 1, "rules_in_force": 6}),
        "c.json": record(year=2023, t3=handled(8, 1, 0), t2={"rules_repealed": 1, "rules_in_force": 6}),
        "d.json": record(year=2023, t3=handled(8, 2, 0), published="2024-01-02"),
        "e.json": record(county, 2023, scope="汇总", t3=handled(7, 0, 0)),
        "f.json": record("岱山县财政局", 2023, scope="部门", t3=handled(8, 0, 0)),
    }


def test_check_panel_finds_what_does_not_hold_across_years_versions_and_levels(tmp_path: Path) -> None:
    for name, content in _series().items():
        write(tmp_path, name, content)
    result, findings = run(tmp_path)
    assert (result.bodies, result.years, result.pairs) == (3, (2021, 2022, 2023), 2)
    failed = {(check.id, check.scope, check.years) for check in result.failed}
    assert ("XY-CARRY", "t3.total", (2021, 2022)) in failed
    assert ("T2-G3-STOCK", "t2.rules", (2022, 2023)) in failed
    assert ("DUP", "report", (2023,)) in failed
    assert ("HIER", "t3.new_received.total", (2023,)) in failed
    assert outcomes(findings, "DUP") == {"report": "fail"}


def test_check_panel_repeats_the_failed_checks_of_a_record_and_counts_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(t3=handled(9, 3, 0, extra=2)))
    result, findings = run(tmp_path)
    assert {(f.id, f.level, f.records) for f in findings if isinstance(f, PanelCheck)} == {
        ("T3-BAL", "report", ("a.json",)),
        ("T3-COL", "report", ("a.json",)),
    }
    assert result.tally.counts["report", "T3-RES", "pass"] == 7


def test_check_panel_shows_info_relations_without_calling_them_failures(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(t4={"review": [0, 0, 0, 5, 5]}))
    write(tmp_path, "b.json", record(year=2023))
    result, findings = run(tmp_path)
    assert outcomes(findings, "XY-T4")["t4.review"] == "fail"
    assert not result.failed


def test_check_panel_goes_on_after_a_broken_record(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(year=2021, t3=handled(9, 0, 3)))
    write(tmp_path, "b.json", record(year=2022, t3=handled(5, 3, 0)) | {"tables": 7})
    write(tmp_path, "c.json", record(year=2022, t3=handled(5, 3, 0)))
    result, findings = run(tmp_path)
    assert [problem.record for problem in result.problems] == ["b.json"]
    assert outcomes(findings, "XY-CARRY")["t3.total"] == "pass"


def test_check_panel_looks_at_reports_without_a_body_by_themselves(tmp_path: Path) -> None:
    write(tmp_path, "a.json", record(None, t3=handled(9, 3, 0, extra=2)))
    result, _ = run(tmp_path)
    assert [head.name for head in result.unplaced] == ["a.json"]
    assert {check.id for check in result.failed} == {"T3-BAL", "T3-COL"}


_SERIES = list(_series().values())


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(len(_SERIES))))
def test_findings_do_not_depend_on_the_order_in_which_records_stand(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    found = []
    for indices in (range(len(_SERIES)), order):
        file = tmp_path_factory.mktemp("records") / "records.jsonl"
        file.write_text("".join(json.dumps(_SERIES[index]) + "\n" for index in indices), encoding="utf-8")
        found.append(_without_names(run(file)[1]))
    assert found[0] == found[1]


def _without_names(findings: list[object]) -> list[object]:
    """Names of records are lines of the file here, so only what was found can be the same."""
    return [(f.id, f.agency, f.years, f.scope, f.status, f.severity) if isinstance(f, PanelCheck) else f for f in findings]


@pytest.mark.slow
def test_check_panel_is_linear(tmp_path: Path) -> None:
    """Ten times the records take about ten times as long; the bound leaves room for a busy machine."""
    line = json.dumps(record("AGENCY", 1999, t3=handled(9, 2, 1)), ensure_ascii=False)
    seconds = []
    for number in (45, 450):
        file = tmp_path / f"{number}.jsonl"
        numbered = (
            line.replace("AGENCY", f"云岭市甲{index // 3}局").replace("1999", str(2021 + index % 3)) for index in range(number)
        )
        file.write_text("\n".join(numbered), encoding="utf-8")
        began = time.process_time()
        result, _ = run(file)
        seconds.append(time.process_time() - began)
        assert result.pairs == number // 3 * 2
    assert seconds[1] < seconds[0] * 20 + 1
