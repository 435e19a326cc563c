"""The bodies round a reporting body: above it, beside it, below it; and what it shares with them: codes and a portal."""

from __future__ import annotations

import random
from collections.abc import Sequence

from training.compose.bank import load_bank, load_words
from training.compose.body.model import Area, Department, Named, without_rank

_ZONES = ("经开区", "高新区", "开发区", "新区", "度假区", "工业园区")
_STATE_PEERS = ("财政部", "司法部", "国家档案局", "国务院办公厅", "国家统计局", "民政部", "办公厅", "中央网信办")
_SCHOOL_PEERS = (
    "教务处",
    "人事处",
    "财务处",
    "研究生院",
    "学生处",
    "招生就业处",
    "后勤保障处",
    "校长办公室",
    "校纪委",
    "党委宣传部",
)


def superiors(area: Area, party: str, government: str, rng: random.Random) -> tuple[str, ...]:
    """Short names of the bodies above."""
    top, city = area.province_unit, area.city_unit
    top_party = "自治区党委" if top == "自治区" else f"{top}委"
    if area.level == "town":
        names = [government, f"{government}办公室", party, f"{city}政府", "国务院办公厅"]
    elif area.level in ("county", "county_department", "zone"):
        names = [f"{city}政府", f"{city}政府办公室", f"{city}委", f"{top}政府", "国务院", "国务院办公厅"]
    elif area.level in ("city", "city_department"):
        names = [f"{top}政府", f"{top}政府办公厅", "国务院", "国务院办公厅", top_party]
    else:
        names = ["国务院", "国务院办公厅", "党中央"]
    if area.level.endswith("department"):
        names += [government, party]
        if area.department.full.endswith("局") and top == "省":
            names.append(rng.choice((area.province, "省")) + area.department.full.removesuffix("局") + "厅")
    return tuple(dict.fromkeys(names))


def superiors_full(area: Area) -> tuple[str, ...]:
    """Full names of the governments above, as titles of cited documents have them."""
    office = "人民政府办公厅"
    province, city, county = area.province, area.city, area.county
    names = {
        "state": ("国务院办公厅", "国务院", "中共中央办公厅", "国务院办公厅政府信息与政务公开办公室"),
        "province": ("国务院办公厅", "国务院", f"{province}{office}", f"{province}人民政府"),
        "province_department": ("国务院办公厅", f"{province}{office}", f"{province}人民政府", f"{province}{office}"),
        "school": ("教育部", "教育部办公厅", "国务院办公厅"),
        "city": (f"{province}{office}", f"{province}人民政府", f"{city}人民政府办公室", "国务院办公厅"),
        "city_department": (f"{province}{office}", f"{city}人民政府办公室", f"{city}人民政府", f"{city}{office}"),
    }
    local = (
        f"{county}人民政府办公室",
        f"{county}人民政府办公室",
        f"{city}人民政府办公室",
        f"{city}{office}",
        f"{province}{office}",
        f"{county}人民政府",
        f"中共{county}委办公室",
    )
    return names.get(area.level, local)


def draw_peers(rng: random.Random, area: Area, named: Named, departments: Sequence[Department]) -> tuple[str, ...]:
    """Bodies beside or below, short and full, offices, sub-bodies: each report knows about two dozen."""
    if area.level == "state":
        return _STATE_PEERS
    if area.level == "school":
        return _SCHOOL_PEERS
    words, unit = load_words("words/bodies"), area.gov_unit
    picked = rng.sample(list(departments), 12)
    shorts = [f"{unit}{_said_short(department.short, rng)}" for department in picked]
    fulls = [f"{area.full}{department.full}" for department in picked[:4]]
    offices = rng.sample(words["short offices"], 5)
    bodies = [
        f"{unit}{offices[0]}",
        offices[1],
        offices[2],
        f"{unit}政府办公室",
        f"{unit}政府{rng.choice(('督查室', '法制办', '新闻办', '信息中心', '办公室政务公开科'))}",
        f"{unit}{rng.choice(words['centres'])}",
        f"{unit}{picked[5].short}{rng.choice(words['branches'])}",
        f"{area.full}{picked[6].full}{rng.choice((*words['branches'], ''))}",
        picked[7].short,
    ]
    party = [f"{unit}{name}" for name in rng.sample(words["party bodies"], 6)]
    if area.level == "town":
        return (*shorts[:5], *rng.sample(words["town offices"], 9), f"{unit}政府办公室", f"{named.unit}党委", "纪委")
    if named.unit in ("局", "委", "厅", "办", "中心"):
        return (*shorts[:7], *fulls[:2], f"{named.unit}办公室", *party[:2], *bodies, f"驻{named.unit}纪检监察组")
    if area.level == "zone":
        return (*shorts[:5], "党政办公室", "经发局", "财政金融局", "管委会办公室", "区纪工委", "规划建设局", *bodies[1:5])
    return (*shorts, *fulls, *bodies, *party)


def draw_vertical(rng: random.Random, area: Area) -> tuple[str, ...]:
    """Bodies of vertical administration, branch offices and zones in the area: 县税务局, 海关, 开发区管委会."""
    words = load_words("words/bodies")
    kinds = rng.sample(words["vertical from 2019" if area.year >= 2019 else "vertical before 2019"], 6)
    place, unit = without_rank(area.full), area.gov_unit or "国家"
    names = [f"{rng.choice((unit, unit, area.full))}{kind}" if kind != "海关" else f"{place}海关" for kind in kinds]
    zones = [f"{rng.choice((place, unit))}{kind}管委会" for kind in rng.sample(_ZONES, 2)]
    return (*names, *zones, f"国家统计局{place}调查队", f"{place}公安分局")


def _said_short(short: str, rng: random.Random) -> str:
    """A short name as it is said in running text: 卫健委 also 卫生健康委, 住建局 also 住房城乡建设局."""
    longer = {
        "卫健委": "卫生健康委",
        "住建局": "住房城乡建设局",
        "人社局": "人力资源社会保障局",
        "发改委": "发展改革委",
        "文旅局": "文化和旅游局",
        "市场监管局": "市监局",
        "卫健局": "卫生健康局",
        "工信局": "工信委",
    }
    return longer[short] if short in longer and rng.random() < 0.4 else short


def groups(area: Area, named: Named) -> tuple[str, ...]:
    """Named leading groups."""
    if area.level == "school":
        return ("信息公开工作领导小组", f"{named.name}信息公开工作领导小组", "校信息公开领导小组")
    owners = (named.unit, named.area if area.level != "state" else "", "")
    kinds = ("政务公开工作领导小组", "政府信息公开领导小组", "政务公开领导小组", "政府信息公开工作领导小组")
    return tuple(dict.fromkeys(f"{owner}{kind}" for owner in owners for kind in kinds))


def issuer_codes(area: Area) -> tuple[str, ...]:
    """Issuer codes of the documents that the body cites."""
    characters = dict(line.split() for line in load_bank("words/bodies")["province characters"])
    top = characters.get(area.province[:2], "省")
    city, county = without_rank(area.city)[0], without_rank(area.county)[0]
    if area.level == "school":
        return ("教办", "教办厅函", f"{top}教办", "校办发", "校党字")
    if area.level in ("state", "province_department"):
        code = area.department.code
        return ("国办发", "国办函", "国发", f"{top}政办发", f"{top}府办函", f"{code}办发", f"{code}厅函", f"{top}政办秘")
    tails = (f"{top}政办发", f"{top}政办", f"{top}府办发", f"{top}政发", f"{city}政办发", f"{city}府办", f"{city}政公开办")
    local = (f"{county}政办发", f"{county}政办函", f"{county}府办字", f"{county}{area.department.code}")
    return tuple(dict.fromkeys((*tails, *local, without_rank(area.full)[0] + "府办字")))


def portal(area: Area, named: Named, rng: random.Random) -> str:
    """The web site on which the body publishes; its name is no agency."""
    if area.level == "state":
        return f"{named.short}门户网站"
    if area.level == "school":
        return "学校信息公开网"
    unit, full = area.gov_unit, area.full
    return rng.choice(
        (
            f"{unit}政府门户网站",
            f"{full}人民政府门户网站",
            f"{unit}政府网站",
            f"“中国·{without_rank(full)}”政府门户网站",
            f"{unit}人民政府网站",
            f"{without_rank(full)}政务网",
        )
    )
