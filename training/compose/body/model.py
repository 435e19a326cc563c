"""What is known of a reporting body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from training.compose.body.places import Place

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

TIERS: dict[Level, Tier] = {
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
    government_full: str  # agency: 某县人民政府
    superiors: tuple[str, ...]  # agencies above
    superiors_full: tuple[str, ...]  # agencies above, by their full names
    peers: tuple[str, ...]  # agencies beside or below
    vertical: tuple[str, ...]  # agencies of vertical administration and branch offices: 县税务局, 海关, 开发区管委会
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


@dataclass(frozen=True, slots=True)
class Department:
    """A department below a place name: 财政局; how it is shortened; its characters in document numbers."""

    full: str
    short: str
    code: str


@dataclass(frozen=True, slots=True)
class Area:
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
class Named:
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


def without_rank(name: str) -> str:
    """Return a place name without its rank: 安平 of 安平县."""
    for tail in ("自治区", "自治州", "自治县", "地区", "街道", "苏木"):
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name.removesuffix(tail)
    return name[:-1] if len(name) > 2 else name


def rank_of(name: str) -> str:
    """Return the rank of a place as it stands in 全X and X政府: 县, 州, 街道."""
    for tail, unit in (("自治区", "自治区"), ("自治州", "州"), ("街道", "街道"), ("地区", "地区")):
        if name.endswith(tail):
            return unit
    return name[-1]
