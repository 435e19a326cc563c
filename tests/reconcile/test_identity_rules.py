"""The report's dates: TITLE, PERIOD, DEADLINE; and FEE-109."""

from __future__ import annotations

import pytest

from ie.data import Section, Span
from ie.reconcile import check_deadline, check_period, check_title
from ie.reconcile.deadline_rules import ReportDates
from ie.reconcile.fee_rules import processing_fee_is_stated
from tests.reconcile.hand_made import narrative


@pytest.mark.parametrize(
    ("year", "period", "status"),
    [
        (2023, ("2023-01-01", "2023-12-31"), "pass"),
        (2023, ("2022-01-01", "2022-12-31"), "fail"),
        (2023, ("2023-02-01", "2023-12-31"), "fail"),
        (2008, ("2008-05-01", "2008-12-31"), "pass"),
        (2015, ("2014-09-01", "2015-08-31"), "pass"),
        (2023, None, "not_assessable"),
        (None, ("2022-01-01", "2022-12-31"), "not_assessable"),
    ],
)
def test_check_period(year: int | None, period: tuple[str, str] | None, status: str) -> None:
    assert check_period(year, period).status == status


@pytest.mark.parametrize(
    ("title", "year", "published", "status"),
    [
        ("某局2023年政府信息公开工作年度报告", 2023, "2024-01-20", "pass"),
        ("某局2023年政府信息公开工作年度报告", 2022, "2024-01-20", "fail"),
        ("某局2023年政府信息公开工作年度报告", 2023, "2022-01-20", "fail"),
        ("某局政府信息公开工作年度报告", 2023, "2024-01-20", "not_assessable"),
    ],
)
def test_check_title(title: str, year: int, published: str, status: str) -> None:
    assert check_title(title, year, published).status == status


def test_check_title_notes_a_period_of_another_year() -> None:
    assert check_title("某局2023年度报告", 2023, None, period=("2022-01-01", "2022-12-31")).note


@pytest.mark.parametrize(
    ("year", "agency", "published", "signed", "expected"),
    [
        pytest.param(2023, "青禾县教育局", "2024-01-31", None, ("pass", None), id="department_in_time"),
        pytest.param(2023, "青禾县教育局", "2024-02-01", None, ("fail", "source"), id="department_late"),
        pytest.param(2018, "青禾县教育局", "2019-03-01", None, ("pass", None), id="department_of_the_old_rule"),
        pytest.param(2023, "青禾县人民政府", "2024-03-31", None, ("pass", None), id="government_in_time"),
        pytest.param(2023, "青禾县人民政府", "2024-04-02", None, ("fail", "source"), id="government_late"),
        pytest.param(2023, "青禾县人民政府办公室", "2024-03-02", None, ("pass", None), id="office_of_a_government"),
        pytest.param(2023, "青禾县人民政府", "2024-04-02", "2024-01-20", ("fail", "unknown"), id="signed_in_time"),
        pytest.param(2023, "青禾县人民政府", None, "2024-05-20", ("fail", "source"), id="signed_late"),
        pytest.param(2023, "青禾县人民政府", None, "2024-01-20", ("not_assessable", None), id="publication_unknown"),
        pytest.param(2013, "青禾县人民政府", "2019-04-02", None, ("not_assessable", None), id="moved_years_later"),
        pytest.param(2023, "青禾职业技术学院", "2024-10-02", None, ("not_assessable", None), id="school"),
        pytest.param(None, None, "2024-10-02", None, ("not_assessable", None), id="no_year"),
    ],
)
def test_check_deadline(
    year: int | None, agency: str | None, published: str | None, signed: str | None, expected: tuple[str, str | None]
) -> None:
    check = check_deadline(year, agency, ReportDates(published, Span(3, 13) if published else None, signed))
    assert (check.status, check.blame) == expected
    assert check.evidence == ((Span(3, 13),) if published else ())


@pytest.mark.parametrize(
    ("marked", "year", "expected"),
    [
        ("本年度收取信息处理费⟦120元|request_fees⟧。", 2022, ["pass"]),
        ("⟦未收取|request_fees⟧信息处理费。", 2022, ["pass"]),
        ("无其他需要报告的事项。", 2022, ["not_assessable"]),
        ("无其他需要报告的事项。", 2019, []),
    ],
)
def test_processing_fee_is_stated(marked: str, year: int, expected: list[str]) -> None:
    assert [check.status for check in processing_fee_is_stated(narrative(marked), year)] == expected


def test_processing_fee_may_be_named_without_an_amount() -> None:
    heading, body = "六、其他需要报告的事项", "信息处理费收取情况另行公告。"
    section = Section("SEC_OTHER", 1, heading, Span(0, 11), Span(0, 11), 25, 25)
    assert [c.status for c in processing_fee_is_stated(narrative(heading + body, sections=[section]), 2022)] == ["pass"]
