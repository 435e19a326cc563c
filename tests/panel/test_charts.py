from __future__ import annotations

from pathlib import Path

import pytest

from ie.export.formats import ExportError
from ie.panel.chart_data import SHOWN_INDICATORS, ChartData, YearPoint, connected, neighbours, year_points
from ie.panel.charts import CHECKS_CHART, INDICATORS_CHART, MISSING_CHART, draw_charts, find_cjk_font
from ie.panel.variables import Era, panel_variables
from tests.panel.panels import panel_of
from tests.panel.records import fact, handled, record, write

pytest.importorskip("matplotlib")
_FEW = [variable for variable in panel_variables() if variable.name in SHOWN_INDICATORS]
_PNG = b"\x89PNG\r\n\x1a\n"


def _data(folder: Path) -> ChartData:
    write(folder, "a.json", record(year=2016, form=None, facts={"requests_received": fact(4, "4件")}))
    write(folder, "b.json", record(year=2021, t3=handled(12, 0, 3)))
    write(folder, "c.json", record(year=2022, t3=handled(9, 3, 0, extra=1)))
    data = ChartData()
    panel_of(folder, watchers=[data])
    return data


def test_chart_data_counts_numbers_and_what_no_report_could_have(tmp_path: Path) -> None:
    data = _data(tmp_path)
    assert data.years == list(range(2016, 2023))
    assert data.known["requests_received", 2016] == data.known["licence_decisions", 2021] == 1
    assert data.not_in_era["licence_decisions", 2016] == 1
    assert list(data.numbers["requests_received", 2021]) == [12]
    assert (data.cells[2021, "read"], data.cells[2021, "expected"]) == (200, 200)


def test_chart_data_tells_sums_of_zeros_from_others(tmp_path: Path) -> None:
    data = _data(tmp_path)
    # 7 + 7 columns, 25 rows and 3 blocks; numbers stand in two columns and in five rows
    assert sum(data.checks[2021, status] for status in ("pass", "zeros", "fail", "not_assessable")) == 42
    assert data.checks[2021, "fail"] == 0
    assert 0 < data.checks[2021, "pass"] < data.checks[2021, "zeros"]
    assert data.checks[2022, "fail"] == 2


def test_every_shown_indicator_is_a_variable() -> None:
    assert set(SHOWN_INDICATORS) <= {variable.name for variable in panel_variables()}


def test_draw_charts_writes_three_pictures(tmp_path: Path) -> None:
    paths, _ = draw_charts(_data(tmp_path / "in"), panel_variables(), tmp_path / "charts")
    assert [path.name for path in paths] == [MISSING_CHART, INDICATORS_CHART, CHECKS_CHART]
    assert all(path.read_bytes().startswith(_PNG) for path in paths)


def test_draw_charts_falls_back_to_english_with_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ie.panel.charts.fonts.CJK_FONTS", ("No Such Font",))
    # A Chinese character without a glyph is a warning, and warnings are errors here.
    paths, message = draw_charts(_data(tmp_path / "in"), _FEW, tmp_path / "charts")
    assert "labelled in English" in message
    assert len(paths) == 3


def test_draw_charts_writes_the_same_bytes_again(tmp_path: Path) -> None:
    data = _data(tmp_path / "in")
    once, _ = draw_charts(data, _FEW, tmp_path / "once")
    again, _ = draw_charts(data, _FEW, tmp_path / "again")
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def test_draw_charts_says_where_there_is_nothing_to_draw(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nothing to draw"):
        draw_charts(ChartData(), panel_variables(), tmp_path)


def test_find_cjk_font_names_one_that_matplotlib_has() -> None:
    from matplotlib import font_manager

    found = find_cjk_font()
    assert found is None or found in {entry.name for entry in font_manager.fontManager.ttflist}


def _point(at: int, *, count: int = 9, era: Era = "G3", comparable: bool = True) -> YearPoint:
    return YearPoint(at, 1.0, 2.0, 3.0, count, era, comparable)


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("points", "runs"),
    [
        pytest.param([_point(0), _point(1), _point(3)], [[0, 1], [3]], id="not_over_a_year_without_reports"),
        pytest.param([_point(0), _point(1, count=3), _point(2)], [[0], [2]], id="not_over_a_year_with_few"),
        pytest.param([_point(0, era="G2"), _point(1)], [[0, 1]], id="over_a_change_of_forms_that_compare"),
        pytest.param([_point(0, era="G0", comparable=False), _point(1, era="G1")], [[0], [1]], id="not_over_a_break"),
        pytest.param([_point(at, era="G0", comparable=False) for at in (0, 1)], [[0, 1]], id="inside_an_era_of_its_own"),
        pytest.param([_point(0, count=1)], [], id="nothing_of_few"),
    ],
)
def test_connected_joins_only_years_that_say_something_of_one_another(points: list[YearPoint], runs: list[list[int]]) -> None:
    assert [[point.at for point in run] for run in connected(points)] == runs


def test_year_points_have_the_quartiles_of_a_year(tmp_path: Path) -> None:
    data = ChartData()
    for number, received in enumerate((2, 4, 6, 8, 10)):
        write(tmp_path, f"{number}.json", record(f"云岭{number}县人民政府", 2021, t3=handled(received, 0, 0)))
    panel_of(tmp_path, watchers=[data])
    (variable,) = [one for one in _FEW if one.name == "requests_received"]
    (point,) = year_points(data, variable)
    assert (point.lower, point.median, point.upper, point.count, point.enough) == (4, 6, 8, 5, True)
    assert (point.era, point.comparable) == ("G3", True)


def test_neighbours_are_ranges() -> None:
    assert neighbours([0, 1, 4]) == [range(2), range(4, 5)]
