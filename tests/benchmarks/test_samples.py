"""Whole samples: the same for a seed, of every damage and shape, and a clean one is read without an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.tables.__main__ import main
from benchmarks.tables.faults import KINDS, build_fault, judge_fault
from benchmarks.tables.outcomes import judge_sheet
from benchmarks.tables.reading import Reading, read_sample
from benchmarks.tables.sample import DAMAGES, Plan, build_sample, plan_sample, plan_samples
from ie.data import Repair


def test_plans_take_turns_through_damages_and_severities() -> None:
    plans = [plan_sample(1, index) for index in range(27)]
    assert {plan.damage for plan in plans} == set(DAMAGES)
    assert {plan.severity for plan in plans if plan.damage == "N4"} == {1, 2, 3}
    assert {plan.severity for plan in plans if plan.damage == "none"} == {0}


def test_plan_samples_holds_at_least_the_tables_asked_for() -> None:
    numbers = plan_samples(1, 50)
    assert sum(len(plan_sample(1, number).tables) for number in numbers) >= 50
    assert sum(len(plan_sample(1, number).tables) for number in numbers[:-1]) < 50


@pytest.mark.parametrize("shape", ["html_nested", "docx", "pdf", "pipes_row_tables", "tabs"])
def test_build_sample_is_the_same_each_time(shape: str) -> None:
    plan = Plan("5-1", "none", 0, shape, "G3", ("t2", "t4"), "county")
    first, second = build_sample(plan), build_sample(plan)
    assert [sheet.truths for sheet in first.sheets] == [sheet.truths for sheet in second.sheets]
    assert read_sample(first.data, first.name).raw == read_sample(second.data, second.name).raw


@pytest.mark.parametrize("shape", ["html_plain", "html_word", "docx", "pdf", "tabs"])
def test_clean_official_tables_are_read_right(shape: str) -> None:
    """The truth is right: what a clean page prints comes back cell by cell."""
    for number in range(3):
        sample = build_sample(Plan(f"9-{number}", "none", 0, shape, "G2", ("t3",), "city"))
        reading = read_sample(sample.data, sample.name)
        judged = judge_sheet(sample.sheets[0], reading.cells, reading.checks)
        assert [each for each in judged if each.outcome != "right"] == []


def test_fault_cases_have_as_many_wrong_cells_as_they_say() -> None:
    for index in range(11):
        case = build_fault(1, index)
        assert case.kind in KINDS
        assert len(case.meant) == (1 if case.kind == "single" else 2)
        assert all(str(case.meant[key]) != printed for key, printed in case.printed.items())


def test_cancelling_pair_keeps_the_sum_of_its_row() -> None:
    case = next(each for each in (build_fault(1, index) for index in range(22)) if each.kind == "pair cancelling in a row")
    assert sum(case.meant.values()) == sum(int(printed) for printed in case.printed.values())
    assert len({key.split(".")[1] for key in case.meant}) == 1


def test_judge_fault_tells_right_repairs_from_wrong_ones() -> None:
    case = build_fault(1, 0)
    target, meant = next(iter(case.meant.items()))

    def verdict(*repairs: Repair) -> str:
        return judge_fault(case, Reading("", {}, (), repairs, 0, 0))

    assert verdict() == "none"
    assert verdict(Repair(target, "", str(meant), "rule")) == "repaired"
    assert verdict(Repair(target, "", str(meant + 1), "rule")) == "located"
    assert verdict(Repair("t3.granted.nobody", "", str(meant), "rule")) == "misplaced"


def test_command_writes_all_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "figures.json"
    assert main(["--tables", "6", "--faults", "2", "--jobs", "1", "--json", str(out), "--examples", "1"]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert figures["tables"] >= 6
    ours = figures["all"]["all"]["ie"]
    assert ours["cells"] == sum(
        ours[name] for name in ("right", "lost", "unread", "wrong_flagged", "wrong_silent") if name in ours
    )
    assert sum(kind.get("cases", 0) for kind in figures["faults"].values()) == 2
    assert "wrong, silent" in capsys.readouterr().out


def test_command_shows_one_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "sample.bin"
    assert main(["--only", "1-5", "--show", "--save", str(saved)]) == 0
    assert saved.stat().st_size > 0
    assert "1-5" in capsys.readouterr().out
