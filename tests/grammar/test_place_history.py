from __future__ import annotations

import pytest

from ie.grammar import gazetteer
from ie.grammar.place_history import (
    code_in_year,
    ended_code_in_year,
    find_ended_place,
    made_of,
    places_after,
    places_around,
)


def _code(name: str, year: int) -> str | None:
    (place,) = gazetteer.find_places(name)
    return code_in_year(place, year)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        pytest.param("新津区", 2020, "510118", id="as_it_is"),
        pytest.param("新津区", 2019, "510132", id="county_made_a_district"),
        pytest.param("龙港市", 2018, "330383", id="made_of_a_town"),
        pytest.param("庐江县", 2010, "341421", id="moved_to_another_city"),
        pytest.param("庐江县", 2011, "340124", id="since_it_moved"),
        pytest.param("米林市", 2014, "542623", id="twice"),
        pytest.param("米林市", 2020, "540422", id="once"),
        pytest.param("巢湖市", 2010, "3414", id="city_of_the_same_name"),
        pytest.param("襄阳市", 2009, "4206", id="renamed_under_its_code"),
        pytest.param("姑苏区", 2010, None, id="put_together"),
        pytest.param("岱山县", 2008, "330921", id="never_changed"),
    ],
)
def test_code_in_year_is_that_of_the_list_of_the_year(name: str, year: int, code: str | None) -> None:
    assert _code(name, year) == code


def test_a_town_has_no_code_in_any_year() -> None:
    (town,) = gazetteer.find_towns("盐仓街道")
    assert code_in_year(town, 2019) is None


@pytest.mark.parametrize(
    ("names", "code"),
    [
        pytest.param(["新津县"], "510132", id="alone"),
        pytest.param(["四川省", "成都市", "新津县"], "510132", id="behind_its_city"),
        pytest.param(["巢湖市", "居巢区"], "341402", id="behind_a_city_that_ended"),
        pytest.param(["平安县"], "630221", id="the_later_of_two_ends"),
        pytest.param(["大同市", "城区"], "140202", id="shared_name_behind_its_city"),
        pytest.param(["城区"], None, id="shared_name"),
        pytest.param(["绵阳市", "新津县"], None, id="behind_another_city"),
        pytest.param(["岱山县"], None, id="never_ended"),
        pytest.param([], None, id="no_name"),
    ],
)
def test_find_ended_place_follows_the_chain_of_names(names: list[str], code: str | None) -> None:
    found = find_ended_place(names)
    assert (found.code if found else None) == code


def test_an_ended_place_has_a_code_until_its_end() -> None:
    place = find_ended_place(["平安县"])
    assert place is not None
    assert [ended_code_in_year(place, year) for year in (2012, 2013, 2014, 2015)] == ["632121", "630221", "630221", None]
    assert [one.name for one in places_around(place)] == ["青海省", "海东市"]


def test_places_after_are_those_of_today() -> None:
    place = find_ended_place(["海东地区", "平安县"])
    assert place is not None
    assert [one.name for one in places_after(place)] == ["平安区"]
    parted = find_ended_place(["邢台县"])
    assert parted is not None
    assert [one.name for one in places_after(parted)] == ["襄都区", "信都区"]


def test_made_of_names_every_part() -> None:
    assert [place.name for place in made_of("320508", "姑苏区")] == ["沧浪区", "平江区", "金阊区"]
    assert made_of("330921", "岱山县") == ()


def test_every_line_leads_to_the_list_of_today() -> None:
    from ie.grammar.place_history import _ended

    lost = [place for place in _ended() if not list(places_after(place))]
    assert not lost
    assert len({(place.code, place.name) for place in _ended()}) == len(_ended())
    assert all(place.into or place.absorbed_by for place in _ended())
