from __future__ import annotations

import pytest

from ie.panel.body_names import read_body_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("岱山县人民政府", "舟山市岱山县人民政府", id="with_and_without_the_city"),
        pytest.param("舟山市", "舟山市人民政府", id="place_for_its_government"),
        pytest.param("浙江省舟山市政府", "舟山市人民政府", id="short_word"),
        pytest.param("舟山市定海区盐仓街道办事处", "盐仓街道", id="street_office"),
        pytest.param(
            "舟山市定海区人民政府盐仓街道办事处",
            "定海区盐仓街道办事处",
            id="street_office_of_a_government",
            marks=pytest.mark.issue(7),
        ),
        pytest.param("岱山县发展和改革局", "舟山市岱山县发改局", id="abbreviated_department"),
        pytest.param("岱山县卫生健康委员会", "岱山县卫健委", id="commission"),
        pytest.param("岱山县住房和城乡建设局", "岱山县住建局", id="housing"),
        pytest.param("岱山县食品药品监督管理局", "岱山县食品药品监管局", id="supervision", marks=pytest.mark.issue(7)),
        pytest.param("岱山县工商行政管理局", "岱山县工商局", id="commerce", marks=pytest.mark.issue(7)),
        pytest.param("岱山县人民政府办公室", "岱山县政府办", id="office"),
        pytest.param("云岭高新区管理委员会", "云岭高新区管委会", id="zone"),
        pytest.param("岱 山 县人民政府", "岱山县人民政府", id="blanks"),
    ],
)
def test_read_body_name_has_one_key_for_short_and_long_forms(one: str, other: str) -> None:
    assert read_body_name(one).key == read_body_name(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("岱山县人民政府", "岱山县人民政府办公室", id="office_is_a_body_of_its_own"),
        pytest.param("定海区人民政府盐仓街道办事处", "定海区人民政府", id="street_office_and_its_government"),
        pytest.param("岱山县人民政府", "嵊泗县人民政府", id="other_county"),
        pytest.param("岱山县发展和改革局", "岱山县发展和改革委员会", id="bureau_and_commission"),
        pytest.param("岱山县教育局", "岱山县教育体育局", id="merged_bureau"),
        pytest.param("岱山县人民政府", "中共岱山县委办公室", id="party"),
        pytest.param("岱山县财政局", "财政局", id="no_place"),
        pytest.param("北京市朝阳区人民政府", "长春市朝阳区人民政府", id="two_places_of_one_name"),
    ],
)
def test_read_body_name_keeps_bodies_apart(one: str, other: str) -> None:
    assert read_body_name(one).key != read_body_name(other).key


def test_read_body_name_counts_the_places_that_share_a_name() -> None:
    body = read_body_name("朝阳区人民政府")
    assert not body.certain
    assert body.shared >= 2


def test_read_body_name_lets_an_unreadable_name_stand_for_itself() -> None:
    assert read_body_name("某某").key == read_body_name("某 某").key != read_body_name("某").key
