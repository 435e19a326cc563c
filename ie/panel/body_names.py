"""The printed name of a public body → a key that its short and long forms share: the place by its code, the office by its usual words.

甲区人民政府 and 乙市甲区人民政府 are one body where 甲区 lies in 乙市; 人民政府办公室 and 人民政府 are two,
and so are 发展和改革局 and 发展和改革委员会.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.errors import GrammarError
from ie.grammar import gazetteer
from ie.grammar.agencies import parse_agency
from ie.grammar.characters import squeeze
from ie.grammar.gazetteer import Place
from ie.grammar.place_history import EndedPlace, find_ended_place

# Usual short forms of departments (left) and the words of their full names without 和 (right), as both stand in titles of reports.
_ABBREVIATIONS = (
    "发展改革=发改 经济信息化=经信 工业信息化=工信 民族宗教事务=民宗 民族宗教=民宗 人力资源社会保障=人社 人力社保=人社 "
    "自然资源规划=资规 生态环境=环境 环境保护=环保 住房城乡建设=住建 住房建设=住建 城市管理=城管 综合行政执法=综合执法 "
    "交通运输=交通 文化广电旅游体育=文广旅体 文化广电体育旅游=文广旅体 文化广电旅游=文广旅 文化旅游=文旅 卫生健康=卫健 "
    "卫生计划生育=卫计 卫生计生=卫计 退役军人事务=退役军人 应急管理=应急 市场监督管理=市监 市场监管=市监 医疗保障=医保 "
    "林业草原=林草 国土资源=国土 食品药品监督管理=食药监 食品药品监管=食药监 质量技术监督=质监 工商行政管理=工商 "
    "安全生产监督管理=安监 安全生产监管=安监 国有资产监督管理=国资 "
    "国有资产监管=国资 国资监管=国资 教育体育=教体 粮食物资储备=粮储 机关事务管理=机关事务 行政审批服务=行政审批 "
    "政务服务数据管理=政务服务数据 大数据发展管理=大数据"
)
_SHORT_FORMS = tuple(tuple(pair.split("=")) for pair in _ABBREVIATIONS.split())
_JOINING = re.compile("[和与及、]")
_GOVERNMENT = re.compile("^(?:人民政府|政府|行政公署|公署|办事处)$")
# 甲市人民政府乙街道办事处 is the office of a street: the government in front says whose it is.
_STREET_OF_GOVERNMENT = re.compile("(?<=[市县区旗])(?:人民)?政府(?=[一-鿿]{2,8}街道(?:办事处|办)?$)")
_ZONE_ENDING = re.compile("(?<=区)(?:管理委员会|管委会|管委)$")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A printed name and what it is the name of.

    ``place_key`` is the code of the place where the gazetteer knows which one it is, else its printed names; ``office`` is empty for
    the government of the place itself. ``shared`` is the number of places that have the name where it is not known which one is meant.
    ``printed_office`` is what the name says behind its places, ``printed_level`` and ``printed_kind`` what it says of itself, whatever
    a list knows; None where it says nothing. ``ended``: the division of an older list that the name leads to, where today's list has
    none of that name.
    """

    printed: str
    places: tuple[str, ...]
    place: Place | None
    place_key: str
    office: str
    shared: int
    printed_office: str = ""
    printed_level: str | None = None
    printed_kind: str | None = None
    ended: EndedPlace | None = None

    @property
    def key(self) -> str:
        """Equal for two names of one body."""
        return f"{self.place_key}|{self.office}"

    @property
    def is_government(self) -> bool:
        """True for the government of a place, down to towns and streets: its report can speak for the whole area."""
        return not self.office and bool(self.places)

    @property
    def certain(self) -> bool:
        """True where the name leads to one place of the gazetteer."""
        return self.place is not None


def read_body_name(printed: str) -> BodyName:
    """Return the parts of a printed name by which it is compared; a name that cannot be parsed stands for itself alone."""
    try:
        agency = parse_agency(plain_name(printed))
    except GrammarError:
        return BodyName(printed, (), None, "", squeeze(printed), 0)
    places = tuple(_plain_place(name) for name in agency.places)
    place = find_place(places)
    rest = agency.name.replace("".join(agency.places), "", 1) if agency.places else agency.name
    shared = 0 if place or not places else len(gazetteer.find_places(places[-1]) or gazetteer.find_towns(places[-1]))
    ended = find_ended_place(places) if place is None and not shared else None
    level = agency.level if agency.level != "国家" else None
    key = _place_key(places, place)
    return BodyName(printed, places, place, key, _office(rest), shared, rest, level, agency.kind, ended)


def plain_name(printed: str) -> str:
    """The printed name with its places in one row: 余姚市人民政府梨洲街道办事处 → 余姚市梨洲街道办事处."""
    return _STREET_OF_GOVERNMENT.sub("", squeeze(printed))


def find_place(places: Sequence[str]) -> Place | None:
    """Return the one place that a chain of names leads to. An outer name that no list has (an old city) does not stand in the way."""
    found = gazetteer.resolve_place(places)
    if found is None and len(places) > 1 and not gazetteer.is_place(places[0]):
        return find_place(places[1:])
    return found


def code_key(place: Place) -> str:
    """A place's code; a town's with its name, because towns have the code of their county."""
    return f"{place.code}{place.name}" if place.level == "乡" else place.code


def _place_key(places: Sequence[str], place: Place | None) -> str:
    if place is not None:
        return code_key(place)
    outer = find_place(places[:-1]) if len(places) > 1 else None
    return f"{code_key(outer)}/{places[-1]}" if outer else "/".join(places)


def _plain_place(name: str) -> str:
    return name.removesuffix("办事处")


def _office(rest: str) -> str:
    words = _ZONE_ENDING.sub("", _GOVERNMENT.sub("", rest))
    words = words.replace("人民政府", "政府", 1)
    if words.endswith("政府办"):
        words += "公室"
    if words.endswith("委员会") and words != "委员会":
        words = words.removesuffix("员会")
    words = _JOINING.sub("", words)
    for full, short in _SHORT_FORMS:
        words = words.replace(full, short, 1)
    return words
