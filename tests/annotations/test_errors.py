from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotations.backend.retrain import TrainingPlan, split_reports
from annotations.errors import main, ranked, suspects_by_arithmetic, suspects_by_folds, suspects_by_loss
from annotations.formats.span_files import write_span_files
from annotations.saving import Saving, fold_model, measure
from annotations.saving import main as saving
from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError, whole_report
from ie.pipeline import DEFAULT_MODEL
from tests.annotations.reports import report, written_reports

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"
RAW = "全年收到申请41条，其中当面5条、网上30条。"


def broken(source: AnnotatedReport) -> tuple[AnnotatedReport, set[tuple[int, int, str]]]:
    """The report with faults of three kinds, and where they are: a date as a count, a span too short, a heading lost."""
    spans = list(source.spans)
    date = next(i for i, span in enumerate(spans) if span.label == "DATE")
    spans[date] = AnnotatedSpan(spans[date].start, spans[date].end, "AGENCY")
    count = next(i for i, span in enumerate(spans) if span.label == "COUNT" and span.end - span.start > 2)
    spans[count] = AnnotatedSpan(spans[count].start, spans[count].end - 1, "COUNT", "other")
    heading = next(span for span in spans if span.label.startswith("SEC_"))
    spans.remove(heading)
    return whole_report(source.name, source.raw, spans), {spans[date].key, heading.key}


@pytest.mark.model
def test_planted_faults_are_found() -> None:
    wrong, planted = broken(written_reports(1)[0])
    found = {item.span.key for item in suspects_by_loss([wrong], DEFAULT_MODEL)}
    assert planted <= found
    assert len(found) < 0.2 * len(wrong.spans)


def test_arithmetic_names_the_total() -> None:
    source = report(
        RAW,
        ("41条", "COUNT", "requests_received"),
        ("5条", "COUNT", "requests_in_person"),
        ("30条", "COUNT", "requests_online"),
    )
    (found,) = suspects_by_arithmetic([source])
    assert (found.kind, found.text) == ("sum", "41条")
    assert ranked([found]) == [found]


@pytest.mark.model
def test_command_lists_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, _ = broken(written_reports(1)[0])
    write_span_files([wrong], tmp_path / "r", tmp_path / "s")
    assert main([str(tmp_path / "s"), str(tmp_path / "r"), "--json", str(tmp_path / "x.json")]) == 0
    assert "places in 1 reports" in capsys.readouterr().out
    assert '"kind": "missing"' in (tmp_path / "x.json").read_text(encoding="utf-8")


def test_saving_counts_what_an_annotator_need_not_touch() -> None:
    gold = report(
        RAW,
        ("41条", "COUNT", "requests_received"),
        ("5条", "COUNT", "requests_in_person"),
        ("30条", "COUNT", "requests_online"),
    )
    found = report(RAW, ("41条", "COUNT", "requests_received"), ("5条", "COUNT", "other"), ("网上30条", "COUNT", "other"))
    assert measure(gold.spans, found.spans) == Saving(gold=3, ready=1, placed=2, removed=1)


def named(*names: str) -> list[AnnotatedReport]:
    return [whole_report(name, "一", []) for name in names]


def test_split_keeps_the_reports_of_an_agency_together() -> None:
    reports = named(*(f"机关{number}_{year}" for number in range(20) for year in (2018, 2019)))
    train, held_out = split_reports(reports, 0.25)
    assert {r.name[:-5] for r in train}.isdisjoint({r.name[:-5] for r in held_out})
    assert len(train) + len(held_out) == len(reports)
    assert 2 <= len(held_out) <= 20


def test_split_keeps_an_agency_on_its_side_as_others_come() -> None:
    few = named(*(f"机关{number}_2018" for number in range(20)))
    more = named(*(f"机关{number}_2018" for number in range(40)))
    held_out = {r.name for r in split_reports(few, 0.25)[1]}
    assert held_out <= {r.name for r in split_reports(more, 0.25)[1]}


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_split_leaves_something_on_both_sides(share: float) -> None:
    train, held_out = split_reports(named("甲_2018", "乙_2018"), share)
    assert len(train) == len(held_out) == 1


def test_split_needs_two_agencies() -> None:
    with pytest.raises(AnnotationError, match="agencies"):
        split_reports(named("甲_2018", "甲_2019"), 0.25)


@pytest.mark.slow
@pytest.mark.label_studio  # needs no server, but trains two models for a minute, so it runs with those that take as long
def test_folds_are_scored_by_models_that_have_not_seen_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = learnable(4)
    write_span_files(reports, tmp_path / "r", tmp_path / "s")
    plan = TrainingPlan(TINY, steps=5, precisions=("fp32",))
    found = list(suspects_by_folds(reports, folds=2, plan=plan, folder=tmp_path / "folds"))
    trained = [{path.stem for path in (tmp_path / "folds" / f"fold-{n}" / "train" / "reports").iterdir()} for n in (0, 1)]
    assert trained[0].isdisjoint(trained[1])
    assert trained[0] | trained[1] == {report.name for report in reports}
    assert {item.report for item in found} == {report.name for report in reports}, "five steps teach nothing"


@pytest.mark.parametrize("folds", ["1", "-2", "3"])
def test_folds_that_cannot_be_are_refused(folds: str, tmp_path: Path) -> None:
    write_span_files(learnable(2), tmp_path / "r", tmp_path / "s")
    with pytest.raises(AnnotationError, match="expected 2 to 2"):
        main([str(tmp_path / "s"), str(tmp_path / "r"), "--folds", folds])


def leave_one_out_run(folder: Path, *agencies: str) -> Path:
    """What `training.leave_one_out` leaves of finished folds, with the tests' small model in them."""
    for agency in agencies:
        shutil.copytree(TINY, folder / agency / "best")
        (folder / agency / "done.json").write_text("{}", encoding="utf-8")
    return folder


def test_saving_labels_each_report_by_the_model_without_its_agency(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_span_files(learnable(2), tmp_path / "r", tmp_path / "s")
    run = leave_one_out_run(tmp_path / "run", "机关0", "机关1")
    assert fold_model(run, "机关1_2018") == run / "机关1" / "best"
    assert saving([str(tmp_path / "s"), str(tmp_path / "r"), "--models", str(run)]) == 0
    *_, first, second, total = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in (first, second, total)] == ["机关0_2018", "机关1_2018", "all"]
    assert int(total.split()[1]) == int(first.split()[1]) + int(second.split()[1]) > 0


def test_saving_takes_no_model_of_another_agency_nor_half_a_fold(tmp_path: Path) -> None:
    run = leave_one_out_run(tmp_path / "run", "机关0")
    (run / "机关0" / "done.json").unlink()
    for name in ("机关0_2018", "机关1_2018"):
        with pytest.raises(AnnotationError, match="no finished fold"):
            fold_model(run, name)


def learnable(count: int) -> list[AnnotatedReport]:
    """Written reports under names of as many agencies."""
    return [whole_report(f"机关{n}_2018", source.raw, source.spans) for n, source in enumerate(written_reports(count))]
