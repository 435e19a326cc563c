"""What a body of each level is called: its full name, its short name, what it calls itself, who does the work."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.compose.bank import load_bank, load_words
from training.compose.body.branches import BRANCHES
from training.compose.body.model import Area, Level, Named, rank_of, without_rank

_INSIDERS = ("各科室", "各股室", "局属各单位", "机关各科室", "各部门", "各下属单位")


def _name_state(area: Area, rng: random.Random) -> Named:
    del area
    name, short = rng.choice(load_bank("words/bodies")["ministries"]).split()
    word = next((word for tail, word in (("署", "署"), ("部", "部"), ("会", "委")) if name.endswith(tail)), "局")
    return Named(
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


def _name_government(area: Area, rng: random.Random) -> Named:
    unit, county = area.gov_unit, area.level == "county"
    word = "区" if unit == "自治区" else unit
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
    return Named(
        name,
        full if kind > 0.8 else name,
        f"{short}{office_word}" if is_office else short,
        ("我办", "本机关", "本办", f"我{word}") if is_office else (f"我{word}", f"本{word}"),
        f"全{word}",
        unit,
        full,
        (*offices, f"{unit}政务公开办", f"{short}电子政务办"),
        insiders,
    )


def _name_town(area: Area, rng: random.Random) -> Named:
    town, county, city = area.place.town, area.county, area.city
    word = rank_of(town)
    street = word == "街道"
    in_front = rng.choice((county, county, city + county if city != county else county, ""))
    base = f"{town}办事处" if street else f"{town}人民政府"
    if street and rng.random() < 0.3:
        in_front, base = county, f"人民政府{town}办事处"
    name = in_front + base
    return Named(
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


def _name_zone(area: Area, rng: random.Random) -> Named:
    kind = rng.choice(load_words("words/bodies")["zone kinds"])
    base = rng.choice((area.city, without_rank(area.county), area.city + without_rank(area.county)))
    name = f"{base}{kind}管理委员会"
    return Named(
        name,
        name if rng.random() < 0.7 else f"{base}{kind}",
        "区管委会",
        ("我区", "园区", "管委会", "本机关", "我委"),
        rng.choice(("全区", "园区")),
        "区",
        f"{without_rank(area.county)}{kind}",
        (f"{name}办公室", "管委会办公室", "党政办公室", "区党政办"),
        ("各部门", "各局（办）", "各内设机构", "区直各单位"),
        "区党工委",
        "区管委会",
    )


def _name_school(area: Area, rng: random.Random) -> Named:
    name = rng.choice((without_rank(area.city), without_rank(area.province))) + rng.choice(
        load_words("words/bodies")["schools"]
    )
    return Named(
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


def _name_department(area: Area, rng: random.Random) -> Named:
    department, unit = area.department, _department_unit(area.department.full)
    if area.level == "province_department":
        full, short = department.full, department.short
        if area.province_unit != "市" and unit == "局":
            full, short, unit = full.removesuffix("局") + "厅", short.removesuffix("局") + "厅", "厅"
        name, short = area.province + full, ("" if area.province_unit == "自治区" else area.province_unit) + short
    elif rng.random() < 0.14:
        name, short = rng.choice(BRANCHES)(area.place, rng, area.year)
        unit = "队" if name.endswith("队") else "局"
    else:
        in_front = rng.choice((area.city, "", "", area.city)) if area.full == area.county else ""
        name = (in_front if in_front != area.full else "") + area.full + department.full
        short = area.gov_unit + department.short
    return Named(
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


NAMERS: dict[Level, Callable[[Area, random.Random], Named]] = {
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
