"""The reporting body: its names, its short names, the bodies above and around it, its document codes and its contact data."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from training.compose.peers import draw_peers
from training.compose.phrases.names import (
    DEPARTMENTS_NEW,
    DEPARTMENTS_OLD,
    DISTRICT_KINDS,
    MINISTRIES,
    PROVINCE_SHORT,
    SCHOOLS,
    STREET_NAMES,
    SURNAMES,
    VERTICAL,
    Department,
)
from training.compose.places import Gazetteer, Place

Level = Literal[
    "state",
    "province",
    "province_department",
    "city",
    "city_department",
    "county",
    "county_department",
    "town",
    "zone",
    "school",
]
Tier = Literal["town", "county_department", "county", "city_department", "city", "province"]

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
_TIERS: dict[Level, Tier] = {
    "state": "province",
    "province": "province",
    "province_department": "city_department",
    "city": "city",
    "city_department": "city_department",
    "county": "county",
    "county_department": "county_department",
    "town": "town",
    "zone": "county_department",
    "school": "county_department",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A reporting body. Names marked *agency* are annotated where they occur; the rest is plain text."""

    level: Level
    tier: Tier
    place: Place
    name: str  # agency: the full name
    title_name: str  # as the title has it; may be the place alone (某市2023年…)
    short: str  # agency: 县财政局, 县政府
    self_names: tuple[str, ...]  # 我局, 本局, 本机关
    scope: str  # 全局, 全县
    unit: str  # 县, 局, 镇: what 全X and X级 take
    gov_unit: str  # the unit of the government whose portal it uses: 县
    area: str  # plain: the place it works in
    party: str  # agency: 县委
    government: str  # agency: 县政府
    superiors: tuple[str, ...]  # agencies above
    peers: tuple[str, ...]  # agencies beside or below
    offices: tuple[str, ...]  # agency: who does the work
    groups: tuple[str, ...]  # agency: named leading groups
    insiders: tuple[str, ...]  # plain: 各股室, 各村
    codes: tuple[str, ...]  # issuer codes of the document numbers it cites
    portal: str  # plain
    host: str
    is_government: bool
    street: str
    area_code: str
    postcode: str


def draw_body(rng: random.Random, gazetteer: Gazetteer, year: int, excluded: Sequence[str]) -> Body:
    """Return a random reporting body of ``year`` none of whose names contains an excluded name."""
    level = rng.choices(tuple(_LEVEL_WEIGHTS), tuple(_LEVEL_WEIGHTS.values()))[0]
    while True:
        place = gazetteer.draw(rng, excluded)
        body = _build(level, place, rng, year)
        if not any(name in body.name for name in excluded):
            return body


def _strip(name: str) -> str:
    """Return a place name without its rank: 安平 of 安平县."""
    for tail in ("自治区", "自治州", "自治县", "地区", "街道", "苏木"):
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name.removesuffix(tail)
    return name[:-1] if len(name) > 2 else name


def _unit(name: str) -> str:
    for tail, unit in (("自治区", "自治区"), ("自治州", "州"), ("街道", "街道"), ("地区", "地区")):
        if name.endswith(tail):
            return unit
    return name[-1]


@dataclass(frozen=True, slots=True)
class _Area:
    """The places round a body, and the words for them that its level fixes."""

    level: Level
    place: Place
    province: str
    city: str
    county: str
    full: str  # the area of the government it belongs to
    gov_unit: str  # 县, 市, 省; empty for the State
    province_unit: str
    city_unit: str
    department: Department
    year: int


@dataclass(frozen=True, slots=True)
class _Named:
    """What a body is called; the parts of Body that differ by level."""

    name: str
    title_name: str
    short: str
    self_names: tuple[str, ...]
    scope: str
    unit: str
    area: str
    offices: tuple[str, ...]
    insiders: tuple[str, ...]
    party: str = ""
    government: str = ""


def _build(level: Level, place: Place, rng: random.Random, year: int) -> Body:
    departments = DEPARTMENTS_OLD if year < 2019 else DEPARTMENTS_NEW
    area = _area(level, place, rng, year, departments)
    named = _NAMERS[level](area, rng)
    gov_unit = area.gov_unit
    party = named.party or ("自治区党委" if gov_unit == "自治区" else f"{gov_unit}委" if gov_unit else "党中央")
    government = named.government or (f"{gov_unit}政府" if gov_unit else "国务院")
    host_tail = rng.choice((".gov.cn", ".edu.cn")) if level == "school" else ".gov.cn"
    return Body(
        level=level,
        tier=_TIERS[level],
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
        superiors=_superiors(area, party, government, rng),
        peers=draw_peers(rng, level, departments, gov_unit, area.full, named.unit),
        offices=tuple(dict.fromkeys(named.offices)),
        groups=_groups(area, named),
        insiders=named.insiders,
        codes=_codes(area),
        portal=_portal(area, named, rng),
        host="www." + "".join(rng.choice("abcdefghijklmnpqrstuwxyz") for _ in range(rng.randint(2, 7))) + host_tail,
        is_government=level in ("province", "city", "county", "town", "zone"),
        street=rng.choice(STREET_NAMES) + rng.choice(("路", "街", "大道", "大街", "中路", "东路", "西路")),
        area_code=rng.choice(("010", "021", "0" + str(rng.randint(310, 999)))),
        postcode=f"{rng.randint(10, 85):02d}{rng.randint(0, 9999):04d}",
    )


def _area(level: Level, place: Place, rng: random.Random, year: int, departments: Sequence[Department]) -> _Area:
    province, county = place.province, place.county
    city = place.city or province
    province_unit = "市" if province.endswith("市") else "省" if province.endswith("省") else "自治区"
    full = {"city": city, "city_department": city, "school": city, "province": province, "province_department": province}
    units = {"state": "", "province": province_unit, "province_department": province_unit, "school": province_unit}
    own_unit = _unit(city) if level in ("city", "city_department") else _unit(county)
    return _Area(
        level,
        place,
        province,
        city,
        county,
        full.get(level, county),
        units.get(level, own_unit),
        province_unit,
        _unit(city),
        rng.choice(departments),
        year,
    )


def _superiors(area: _Area, party: str, government: str, rng: random.Random) -> tuple[str, ...]:
    top, city = area.province_unit, area.city_unit
    top_party = "自治区党委" if top == "自治区" else f"{top}委"
    if area.level == "town":
        names = [government, f"{government}办公室", party, f"{city}政府", "国务院办公厅"]
    elif area.level in ("county", "county_department", "zone"):
        names = [f"{city}政府", f"{city}政府办公室", f"{city}委", f"{top}政府", "国务院"]
    elif area.level in ("city", "city_department"):
        names = [f"{top}政府", f"{top}政府办公厅", "国务院", "国务院办公厅", top_party]
    else:
        names = ["国务院", "国务院办公厅", "党中央"]
    if area.level.endswith("department"):
        names += [government, party]
        if area.department.full.endswith("局") and top == "省":
            names.append(rng.choice((area.province, "省")) + area.department.full.removesuffix("局") + "厅")
    return tuple(dict.fromkeys(names))


def _groups(area: _Area, named: _Named) -> tuple[str, ...]:
    if area.level == "school":
        return ("信息公开工作领导小组", f"{named.name}信息公开工作领导小组", "校信息公开领导小组")
    owners = (named.unit, named.area if area.level != "state" else "", "")
    kinds = ("政务公开工作领导小组", "政府信息公开领导小组", "政务公开领导小组", "政府信息公开工作领导小组")
    return tuple(dict.fromkeys(f"{owner}{kind}" for owner in owners for kind in kinds))


def _codes(area: _Area) -> tuple[str, ...]:
    top, city, county = PROVINCE_SHORT.get(area.province[:2], "省"), _strip(area.city)[0], _strip(area.county)[0]
    if area.level == "school":
        return ("教办", "教办厅函", f"{top}教办", "校办发", "校党字")
    if area.level in ("state", "province_department"):
        code = area.department.code
        return ("国办发", "国办函", "国发", f"{top}政办发", f"{top}府办函", f"{code}办发", f"{code}厅函")
    tails = (top + "政办发", top + "政办", top + "府办发", top + "政发", city + "政办发", city + "府办", city + "政公开办")
    return tuple(dict.fromkeys((*tails, county + "政办发", county + "政办函", _strip(area.full)[0] + "府办字")))


def _portal(area: _Area, named: _Named, rng: random.Random) -> str:
    if area.level == "state":
        return f"{named.short}门户网站"
    if area.level == "school":
        return "学校信息公开网"
    unit, full = area.gov_unit, area.full
    return rng.choice(
        (f"{unit}政府门户网站", f"{full}人民政府门户网站", f"{unit}政府网站", f"“中国·{_strip(full)}”政府门户网站")
    )


# --- names by level --------------------------------------------------------------------------------------------------

_INSIDERS = ("各科室", "各股室", "局属各单位", "机关各科室", "各部门", "各下属单位")


def _name_state(area: _Area, rng: random.Random) -> _Named:
    del area
    name, short = rng.choice(MINISTRIES)
    word = next((word for tail, word in (("署", "署"), ("部", "部"), ("会", "委")) if name.endswith(tail)), "局")
    return _Named(
        name,
        name,
        short,
        (f"我{word}", f"本{word}", "本机关"),
        rng.choice((f"全{word}", "全系统", "")),
        word,
        "全国",
        (f"{name}办公厅", "办公厅", f"{name}政府信息公开领导小组办公室"),
        _INSIDERS,
    )


def _name_government(area: _Area, rng: random.Random) -> _Named:
    unit, county = area.gov_unit, area.level == "county"
    full = area.city + area.county if county and rng.random() < 0.35 and area.city != area.county else area.full
    hall = area.level == "province" or (area.level == "city" and rng.random() < 0.15)
    office_word = "办公厅" if hall else "办公室"
    kind = rng.random()
    is_office = kind < 0.25
    name = f"{full}人民政府{office_word}" if is_office else f"{full}人民政府"
    short = f"{unit}政府"
    insiders = {
        "province": ("各市县、各部门", "各地各部门", "省直各单位", "各级各部门"),
        "city": (f"各县（{unit}、区）、{unit}直各部门", "各县区、各部门", "各地各部门", f"{unit}直各单位"),
    }.get(area.level, (f"各乡镇（街道）、{unit}直各部门", "各镇街、各部门", f"各乡镇、{unit}直各单位", "各级各部门"))
    offices = (f"{full}人民政府{office_word}", f"{short}{office_word}", f"{full}人民政府{office_word}政务公开科")
    return _Named(
        name,
        full if kind > 0.8 else name,
        f"{short}{office_word}" if is_office else short,
        ("我办", "本机关", "本办", f"我{unit}") if is_office else (f"我{unit}", f"本{unit}"),
        f"全{unit}" if unit != "自治区" else "全区",
        unit,
        full,
        (*offices, f"{unit}政务公开办", f"{short}电子政务办"),
        insiders,
    )


def _name_town(area: _Area, rng: random.Random) -> _Named:
    town, county, city = area.place.town, area.county, area.city
    word = _unit(town)
    street = word == "街道"
    in_front = rng.choice((county, county, city + county if city != county else county, ""))
    base = f"{town}办事处" if street else f"{town}人民政府"
    if street and rng.random() < 0.3:
        in_front, base = county, f"人民政府{town}办事处"
    name = in_front + base
    return _Named(
        name,
        name if street or rng.random() < 0.75 else in_front + town,
        "街道办事处" if street else f"{word}政府",
        ("我街道", "街道", "我办事处", "本街道") if street else (f"我{word}", f"本{word}"),
        f"全{word}",
        word,
        town,
        (f"{name}党政办公室", f"{name}办公室", f"{word}党政办", "党政办", "党政办公室", f"{word}党政综合办公室"),
        ("各村（社区）、各站所", "各办公室", "各村居", "各站所", "各社区、各科室"),
    )


def _name_zone(area: _Area, rng: random.Random) -> _Named:
    kind = rng.choice(DISTRICT_KINDS)
    base = rng.choice((area.city, _strip(area.county), area.city + _strip(area.county)))
    name = f"{base}{kind}管理委员会"
    return _Named(
        name,
        name if rng.random() < 0.7 else f"{base}{kind}",
        "区管委会",
        ("我区", "园区", "管委会", "本机关", "我委"),
        rng.choice(("全区", "园区")),
        "区",
        f"{_strip(area.county)}{kind}",
        (f"{name}办公室", "管委会办公室", "党政办公室", "区党政办"),
        ("各部门", "各局（办）", "各内设机构", "区直各单位"),
        "区党工委",
        "区管委会",
    )


def _name_school(area: _Area, rng: random.Random) -> _Named:
    name = rng.choice((_strip(area.city), _strip(area.province))) + rng.choice(SCHOOLS)
    return _Named(
        name,
        name,
        "校党委",
        ("我校", "学校", "本校"),
        "全校",
        "校",
        name,
        (f"{name}信息公开工作领导小组办公室", "校长办公室", "党委校长办公室", f"{name}党委办公室"),
        ("各学院、各部门", "校内各单位", "各二级单位"),
        "校党委",
        "省教育厅" if area.province_unit == "省" else "市教委",
    )


def _name_department(area: _Area, rng: random.Random) -> _Named:
    department, unit = area.department, _department_unit(area.department.full)
    if area.level == "province_department":
        full, short = department.full, department.short
        if area.province_unit != "市" and unit == "局":
            full, short, unit = full.removesuffix("局") + "厅", short.removesuffix("局") + "厅", "厅"
        name, short = area.province + full, ("" if area.province_unit == "自治区" else area.province_unit) + short
    elif rng.random() < 0.14:
        name, short = rng.choice(VERTICAL)(area.place, rng)
        unit = "队" if name.endswith("队") else "局"
    else:
        in_front = rng.choice((area.city, "", "", area.city)) if area.full == area.county else ""
        name = (in_front if in_front != area.full else "") + area.full + department.full
        short = area.gov_unit + department.short
    return _Named(
        name,
        name,
        short,
        (f"我{unit}", f"本{unit}", "本机关", "本单位", "我单位"),
        rng.choice((f"全{unit}", f"全{unit}", "全系统", "")) if unit != "中心" else "",
        unit,
        area.full,
        (f"{name}办公室", f"{unit}办公室", f"{name}政府信息公开领导小组办公室", f"{short}办公室"),
        _INSIDERS,
    )


def _department_unit(full: str) -> str:
    return next((unit for tail, unit in (("委员会", "委"), ("办公室", "办"), ("中心", "中心")) if full.endswith(tail)), "局")


_NAMERS: dict[Level, Callable[[_Area, random.Random], _Named]] = {
    "state": _name_state,
    "province": _name_government,
    "city": _name_government,
    "county": _name_government,
    "town": _name_town,
    "zone": _name_zone,
    "school": _name_school,
    "province_department": _name_department,
    "city_department": _name_department,
    "county_department": _name_department,
}


def draw_person(rng: random.Random) -> str:
    """Return an invented personal name."""
    return rng.choice(SURNAMES) + "".join(
        rng.choice("伟强军敏静丽勇艳杰娟涛明超霞平刚桂芳文华建国志红海燕春波宇") for _ in range(rng.choice((1, 2, 2)))
    )
