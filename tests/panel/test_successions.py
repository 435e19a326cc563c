from __future__ import annotations

import pytest

from ie.panel.agency_groups import group_by_agency
from ie.panel.successions import Succession, find_successions
from tests.panel.records import as_report, record


def _successions(**years: tuple[int, ...]) -> dict[tuple[str, str], Succession]:
    heads = [as_report(record(name, year), name=f"{name}-{year}.json").head for name, all_ in years.items() for year in all_]
    return {(one.earlier.name, one.later.name): one for one in find_successions(group_by_agency(heads).groups)}


@pytest.mark.parametrize(
    ("earlier", "later", "how"),
    [
        pytest.param("云岭市环境保护局", "云岭市生态环境局", "renamed", id="environment"),
        pytest.param("云岭市环保局", "云岭市生态环境局", "renamed", id="short_name"),
        pytest.param("浙江省环境保护厅", "浙江省生态环境厅", "renamed", id="province"),
        pytest.param("云岭市卫生和计划生育委员会", "云岭市卫生健康局", "renamed", id="health"),
        pytest.param("云岭市农业局", "云岭市农业农村局", "renamed", id="agriculture"),
        pytest.param("云岭市安全生产监管局", "云岭市应急管理局", "renamed", id="safety"),
        pytest.param("云岭市国土资源局", "云岭市自然资源和规划局", "merged", id="land"),
        pytest.param("云岭市规划局", "云岭市规划和自然资源局", "merged", id="planning"),
        pytest.param("云岭市文化广电新闻出版局", "云岭市文化广电旅游体育局", "merged", id="culture"),
        pytest.param("云岭市旅游发展委员会", "云岭市文化和旅游局", "merged", id="tourism"),
        pytest.param("云岭市质量技术监督局", "云岭市市场监督管理局", "merged", id="quality"),
        pytest.param("云岭市食品药品监督管理局", "云岭市市场监管局", "merged", id="food"),
        pytest.param("云岭市人民政府法制办公室", "云岭市司法局", "absorbed", id="law"),
        pytest.param("云岭市地方税务局", "国家税务总局云岭市税务局", "merged", id="tax"),
    ],
)
def test_find_successions_knows_the_offices_of_the_reform(earlier: str, later: str, how: str) -> None:
    ((pair, one),) = _successions(**{earlier: (2017, 2018), later: (2019,)}).items()
    assert pair == (earlier, later)
    assert (one.basis, one.how, one.in_time) == ("office", how, True)
    assert "改革方案" in one.source
    assert "→" in one.note


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("云岭市环境保护局", "青川市生态环境局", id="another_place"),
        pytest.param("云岭市环境保护局", "云岭市应急管理局", id="another_office"),
        pytest.param("云岭市环境保护局", "云岭市生态环境局溪口分局", id="branch"),
        pytest.param("云岭市农业农村局", "云岭市农业农村局办公室", id="its_own_office"),
        pytest.param("云岭市市场监督管理局", "云岭市市场监督管理局", id="itself"),
        pytest.param("云岭市人民政府", "云岭市人民政府办公室", id="government_and_its_office"),
    ],
)
def test_find_successions_proposes_nothing_else(one: str, other: str) -> None:
    assert not _successions(**{one: (2017,), other: (2019,)})


def test_find_successions_names_all_that_were_put_together() -> None:
    found = _successions(
        **{
            "云岭市工商行政管理局": (2017,),
            "云岭市质量技术监督局": (2016,),
            "云岭市市场监督管理局": (2019, 2020),
        }
    )
    assert list(found) == [
        ("云岭市工商行政管理局", "云岭市市场监督管理局"),
        ("云岭市质量技术监督局", "云岭市市场监督管理局"),
    ]
    assert found["云岭市质量技术监督局", "云岭市市场监督管理局"].note.endswith("no report for 2 years between")


def test_find_successions_follows_a_county_that_became_a_district() -> None:
    found = _successions(
        **{
            "新津县人民政府": (2018, 2019),
            "成都市新津区人民政府": (2020, 2021),
            "新津县财政局": (2018,),
            "新津区财政局": (2021,),
            "新津县环境保护局": (2018,),
            "新津区生态环境局": (2021,),
        }
    )
    assert {pair: (one.basis, one.how, one.in_time) for pair, one in found.items()} == {
        ("新津县人民政府", "成都市新津区人民政府"): ("place", "renamed", True),
        ("新津县环境保护局", "新津区生态环境局"): ("place and office", "renamed", True),
        ("新津县财政局", "新津区财政局"): ("place", "renamed", True),
    }
    one = found["新津县人民政府", "成都市新津区人民政府"]
    assert (one.source, one.note) == ("民政部: 县级以上行政区划变更情况, 2020", "新津县 → 新津区")


def test_find_successions_goes_step_by_step() -> None:
    found = _successions(**{"新津县环境保护局": (2018,), "新津县生态环境局": (2019,), "新津区生态环境局": (2020,)})
    assert {pair: one.how for pair, one in found.items()} == {
        ("新津县环境保护局", "新津县生态环境局"): "renamed",
        ("新津县生态环境局", "新津区生态环境局"): "renamed",
    }


def test_find_successions_calls_two_bodies_in_one_merged() -> None:
    found = _successions(**{"云岭市农业局": (2018,), "云岭市农村工作办公室": (2018,), "云岭市农业农村局": (2019,)})
    assert [one.how for one in found.values()] == ["merged", "merged"]


@pytest.mark.parametrize(
    ("earlier", "later", "how"),
    [
        pytest.param("长岛县人民政府", "烟台市蓬莱区人民政府", "merged", id="two_into_one"),
        pytest.param("上海市闸北区人民政府", "上海市静安区人民政府", "absorbed", id="into_one_that_was_there"),
        pytest.param("港闸区人民政府", "南通市崇川区人民政府", "absorbed", id="into_one_of_the_name_that_was_there"),
        pytest.param("邢台县人民政府", "邢台市信都区人民政府", "split", id="parted"),
    ],
)
def test_find_successions_says_how_places_were_changed(earlier: str, later: str, how: str) -> None:
    ((pair, one),) = _successions(**{earlier: (2012,), later: (2022,)}).items()
    assert pair == (earlier, later)
    assert one.how == how


def test_find_successions_expects_one_that_takes_another_in_to_have_reported_before() -> None:
    (one,) = _successions(**{"港闸区人民政府": (2018, 2019), "南通市崇川区人民政府": (2018, 2019, 2020)}).values()
    assert (one.in_time, one.note) == (True, "港闸区 → 崇川区")
    (late,) = _successions(**{"港闸区人民政府": (2018, 2021), "南通市崇川区人民政府": (2018, 2020)}).values()
    assert (late.in_time, late.note) == (False, "港闸区 → 崇川区; the change was in another year")


@pytest.mark.parametrize(
    ("before", "after", "in_time", "note"),
    [
        pytest.param((2017, 2018), (2018, 2019), True, "both report for 2018", id="both_report_for_the_year_of_the_reform"),
        pytest.param((2017, 2020), (2019, 2021), False, "their years overlap", id="overlap"),
        pytest.param((2012, 2013), (2014, 2015), False, "the change was in another year", id="an_older_merger"),
    ],
)
def test_find_successions_says_whether_the_years_agree(
    before: tuple[int, ...], after: tuple[int, ...], in_time: bool, note: str
) -> None:
    (one,) = _successions(**{"云岭市工商行政管理局": before, "云岭市市场监督管理局": after}).values()
    assert one.in_time is in_time
    assert one.note.endswith(note)
