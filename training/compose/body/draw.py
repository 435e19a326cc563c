"""Draws a reporting body: its level, its place, and everything that follows from them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from training.compose.bank import load_bank, load_words
from training.compose.body.around import draw_peers, draw_vertical, groups, issuer_codes, portal, superiors, superiors_full
from training.compose.body.model import TIERS, Area, Body, Department, Level, rank_of
from training.compose.body.naming import NAMERS
from training.compose.body.places import Gazetteer, Place

_LEVEL_WEIGHTS: dict[Level, int] = {
    "state": 4,
    "province": 4,
    "province_department": 8,
    "city": 8,
    "city_department": 19,
    "county": 15,
    "county_department": 24,
    "town": 20,
    "zone": 4,
    "school": 3,
}
_REFORM_YEAR = 2019  # reports from this year on name the departments of the reform of 2018


@cache
def departments(year: int) -> tuple[Department, ...]:
    """Return the departments that existed when a report of ``year`` was written."""
    rows = load_bank("words/departments")["from 2019" if year >= _REFORM_YEAR else "before 2019"]
    return tuple(Department(*row.split()) for row in rows)


def draw_body(rng: random.Random, gazetteer: Gazetteer, year: int, excluded: Sequence[str]) -> Body:
    """Return a random reporting body of ``year`` none of whose names contains an excluded name."""
    level = rng.choices(tuple(_LEVEL_WEIGHTS), tuple(_LEVEL_WEIGHTS.values()))[0]
    while True:
        place = gazetteer.draw(rng, excluded)
        body = _build(level, place, rng, year)
        if not any(name in body.name for name in excluded):
            return body


def draw_person(rng: random.Random) -> str:
    """Return an invented personal name."""
    return rng.choice(load_words("words/bodies")["surnames"]) + "".join(
        rng.choice("伟强军敏静丽勇艳杰娟涛明超霞平刚桂芳文华建国志红海燕春波宇") for _ in range(rng.choice((1, 2, 2)))
    )


def _build(level: Level, place: Place, rng: random.Random, year: int) -> Body:
    area = _area(level, place, rng, year)
    named = NAMERS[level](area, rng)
    gov_unit = area.gov_unit
    party = named.party or ("自治区党委" if gov_unit == "自治区" else f"{gov_unit}委" if gov_unit else "党中央")
    government = named.government or (f"{gov_unit}政府" if gov_unit else "国务院")
    host_tail = rng.choice((".gov.cn", ".edu.cn")) if level == "school" else ".gov.cn"
    return Body(
        level=level,
        tier=TIERS[level],
        place=place,
        name=named.name,
        title_name=named.title_name,
        short=named.short,
        self_names=named.self_names,
        scope=named.scope,
        unit=named.unit,
        gov_unit=gov_unit or "部",
        area=named.area,
        party=party,
        government=government,
        government_full="国务院" if level == "state" else f"{area.full}人民政府",
        superiors=superiors(area, party, government, rng),
        superiors_full=superiors_full(area),
        peers=draw_peers(rng, area, named, departments(year)),
        vertical=draw_vertical(rng, area),
        offices=tuple(dict.fromkeys(named.offices)),
        groups=groups(area, named),
        insiders=named.insiders,
        codes=issuer_codes(area),
        portal=portal(area, named, rng),
        host="www." + "".join(rng.choice("abcdefghijklmnpqrstuwxyz") for _ in range(rng.randint(2, 7))) + host_tail,
        is_government=level in ("province", "city", "county", "town", "zone"),
        street=rng.choice(load_words("words/bodies")["streets"])
        + rng.choice(("路", "街", "大道", "大街", "中路", "东路", "西路")),
        area_code=rng.choice(("010", "021", "0" + str(rng.randint(310, 999)))),
        postcode=f"{rng.randint(10, 85):02d}{rng.randint(0, 9999):04d}",
    )


def _area(level: Level, place: Place, rng: random.Random, year: int) -> Area:
    province, county = place.province, place.county
    city = place.city or province
    province_unit = "市" if province.endswith("市") else "省" if province.endswith("省") else "自治区"
    full = {"city": city, "city_department": city, "school": city, "province": province, "province_department": province}
    units = {"state": "", "province": province_unit, "province_department": province_unit, "school": province_unit}
    own_unit = rank_of(city) if level in ("city", "city_department") else rank_of(county)
    return Area(
        level,
        place,
        province,
        city,
        county,
        full.get(level, county),
        units.get(level, own_unit),
        province_unit,
        rank_of(city),
        rng.choice(departments(year)),
        year,
    )
