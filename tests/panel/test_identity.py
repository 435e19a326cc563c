from __future__ import annotations

import pytest

from ie.panel.agency_groups import AgencyGroup, group_by_agency
from ie.panel.identity import AgencyIdentity, identify
from tests.panel.records import as_report, record


def _group(*names: str) -> AgencyGroup:
    (group,) = group_by_agency(
        as_report(record(name, 2020 + at), name=f"{at}.json").head for at, name in enumerate(names)
    ).groups
    return group


def _identity(*names: str) -> AgencyIdentity:
    return identify(_group(*names))


@pytest.mark.parametrize(
    ("name", "full_name", "level", "code", "parent"),
    [
        pytest.param("浙江省人民政府", "浙江省人民政府", "省", "330000", (None, None), id="province"),
        pytest.param("舟山市", "浙江省舟山市人民政府", "市", "330900", ("浙江省", "330000"), id="city"),
        pytest.param("岱山县人民政府", "浙江省舟山市岱山县人民政府", "县", "330921", ("舟山市", "330900"), id="county"),
        pytest.param("岱山县财政局", "浙江省舟山市岱山县财政局", "部门", "330921", ("岱山县", "330921"), id="department"),
        pytest.param("舟山市定海区盐仓街道", "浙江省舟山市定海区盐仓街道办事处", "乡", None, ("定海区", "330902"), id="street"),
    ],
)
def test_identify_finds_name_level_code_and_parent(
    name: str, full_name: str, level: str, code: str | None, parent: tuple[str | None, str | None]
) -> None:
    identity = _identity(name)
    assert (identity.full_name, identity.level, identity.code) == (full_name, level, code)
    assert (identity.parent_name, identity.parent_code) == parent
    assert identity.certain


def test_identify_gives_the_parent_the_id_that_it_has_itself() -> None:
    assert _identity("岱山县财政局").parent_id == _identity("舟山市岱山县人民政府").id
    assert _identity("岱山县").parent_id == _identity("舟山市人民政府").id
    assert _identity("舟山市定海区盐仓街道办事处").parent_id == _identity("定海区人民政府").id


def test_identify_has_one_id_for_all_spellings_of_a_body() -> None:
    ids = {_identity(name).id for name in ("岱山县", "岱山县人民政府", "浙江省舟山市岱山县人民政府")}
    assert len(ids) == 1
    assert _identity("岱山县人民政府", "舟山市岱山县人民政府").id in ids


def test_identify_gives_no_code_to_a_place_that_no_list_has() -> None:
    identity = _identity("云岭市教育局")
    assert (identity.code, identity.parent_code, identity.certain) == (None, None, False)
    assert (identity.level, identity.place_level) == ("部门", "市")


def test_identify_gives_no_code_to_a_name_that_several_places_share() -> None:
    identity = _identity("朝阳区人民政府")
    assert (identity.code, identity.certain, identity.level) == (None, False, "县")


@pytest.mark.issue(7)
def test_identify_reads_a_street_office_behind_its_government() -> None:
    identity = _identity("舟山市定海区人民政府盐仓街道办事处")
    assert (identity.full_name, identity.level) == ("浙江省舟山市定海区盐仓街道办事处", "乡")
    assert identity.parent_id == _identity("定海区人民政府").id


@pytest.mark.issue(7)
def test_identify_knows_a_county_that_ended() -> None:
    identity = _identity("新津县人民政府")
    assert (identity.full_name, identity.level, identity.province) == ("四川省成都市新津县人民政府", "县", "四川省")
    assert (identity.code, identity.certain) == (None, False)
    assert (identity.parent_name, identity.parent_code, identity.parent_id) == (
        "成都市",
        "510100",
        _identity("成都市人民政府").id,
    )
    assert [identity.code_in(year) for year in (2019, 2020)] == ["510132", None]
    bureau = _identity("新津县财政局")
    assert (bureau.full_name, bureau.parent_name, bureau.parent_id) == ("四川省成都市新津县财政局", "新津县", identity.id)


@pytest.mark.issue(7)
def test_identify_gives_the_code_of_the_year() -> None:
    identity = _identity("成都市新津区人民政府")
    assert (identity.code, identity.code_in(2019), identity.code_in(2020)) == ("510118", "510132", "510118")
    assert _identity("岱山县财政局").code_in(2015) == "330921"
    assert _identity("云岭市人民政府").code_in(2015) is None


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("name", "place_level", "parent"),
    [
        pytest.param("舟山高新技术产业园区管理委员会", "市", "舟山市", id="short_name_of_a_city"),
        pytest.param("舟山滨海新区管理委员会", "市", "舟山市", id="new_area"),
        pytest.param("舟山市高新区管委会", "市", "舟山市", id="printed_place"),
        pytest.param("岱山县经济开发区管委会", "县", "岱山县", id="a_name_that_the_list_has_for_a_town"),
        pytest.param("云岭经济开发区管委会", None, None, id="no_place_of_that_name"),
    ],
)
def test_identify_names_zones_as_such(name: str, place_level: str | None, parent: str | None) -> None:
    identity = _identity(name)
    assert (identity.level, identity.place_level) == ("开发区", place_level)
    assert (identity.parent_name, identity.code) == (parent, None)
    assert not identity.certain


@pytest.mark.issue(7)
def test_identify_lists_the_places_of_a_shared_name() -> None:
    assert _identity("普陀区人民政府").candidates == "310107 上海市普陀区; 330903 浙江省舟山市普陀区"
    assert _identity("岱山县人民政府").candidates == ""
    assert "more" in _identity("城关镇人民政府").candidates
