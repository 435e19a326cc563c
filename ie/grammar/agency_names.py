"""The parts of an agency's name: place, level of government, kind of body, and the core that two spellings of one agency share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ie.errors import GrammarError
from ie.grammar import gazetteer
from ie.grammar.characters import squeeze

AgencyLevel = Literal["国家", "省", "市", "县", "乡"]
AgencyKind = Literal[
    "government", "office", "department", "town", "street", "party", "congress", "cppcc", "court", "school", "zone", "other"
]

_LONGEST = 60
_CORE_TAIL = re.compile("(?:人民政府|政府|管委会|管理委员会)$")
_PLACE_ENDING = "特别行政区|自治区|自治州|自治县|自治旗|街道办事处|街道|地区|省|市|州|盟|县|区|旗|镇|乡"
_UNLISTED = re.compile(f"[一-鿿]{{1,10}}?(?:{_PLACE_ENDING})")
_BARE_LEVEL = re.compile("[省市县区州盟旗乡镇](?![场域民容])")
# 开发区, 新区 and the like end in 区 without being a district of the list.
_ZONE = re.compile(
    "(?:开发|高新|新|度假|保税|园|示范|风景|景|合作|试验|产业|工业园|管理|功能|名胜|旅游|港)区|管委会|管理委员会|集聚区|工业园"
)
_VERTICAL = re.compile("^国家(?:税务总局|统计局|金融监督管理总局|矿山安全监察局|移民管理局)(?=.)|^中共|^中国共产党")
_LEVEL_OF_ENDING: dict[str, AgencyLevel] = {
    **dict.fromkeys(("省", "自治区", "特别行政区"), "省"),
    **dict.fromkeys(("市", "自治州", "州", "盟", "地区"), "市"),
    **dict.fromkeys(("县", "区", "旗", "自治县", "自治旗"), "县"),
    **dict.fromkeys(("镇", "乡", "街道", "街道办事处"), "乡"),
}
_KINDS: tuple[tuple[re.Pattern[str], AgencyKind], ...] = (
    (re.compile("政协|政治协商"), "cppcc"),
    (re.compile("人大|人民代表大会"), "congress"),
    (re.compile("(?:法院|检察院)$"), "court"),
    (
        re.compile(
            "纪委|纪律检查|党中央|党委|党组|党工委|^中共|工作委员会$|(?:^|[省市县区州盟旗乡镇])委(?:$|办|机构编制|[宣组统]|政法|网信)"
        ),
        "party",
    ),
    (re.compile("(?:大学|学院|学校|中学|小学|党校)$"), "school"),
    (re.compile("(?:管委会|管理委员会)$|(?:开发区|高新区|新区|度假区|保税区|园区)$"), "zone"),
    (re.compile("街道(?:办事处|办)?(?:筹备处)?$"), "street"),
    (re.compile("[镇乡](?:人民)?政府$|.[镇乡]$"), "town"),
    (re.compile("(?:办公厅|办公室|办|室|领导小组|委员会办公室|领导组)$"), "office"),
    (re.compile("(?:政府|国务院|公署)$"), "government"),
    (
        re.compile(
            "(?:局|厅|委|委员会|部|署|所|站|中心|支队|大队|总队|分局|院|馆|科|处|股|社|行|会|队|集团|公司|海关|监狱|"
            "工商联|残联|妇联|文联|侨联|社科联|科协|红十字会|电视台|电台|(?:纪检|监察|巡察|巡视|督察|督导)组)$"
        ),
        "department",
    ),
)
_TOWN_OFFICES = re.compile("^(?:党政|财政所|司法所|派出所|劳保所|国土所|计生办|民政办|社保所|文化站)")


@dataclass(frozen=True, slots=True)
class Agency:
    """A public body. ``core`` is the name without 人民政府, 政府 or 管委会 at its end, by which two spellings are compared.

    ``places`` are the place names it begins with, widest first; ``place`` is them in one. ``level`` is the level of government that the
    body belongs to; None where the name does not say (财政局). A zone has the level of the last place before it.
    """

    name: str
    core: str
    places: tuple[str, ...]
    level: AgencyLevel | None
    kind: AgencyKind

    @property
    def place(self) -> str | None:
        """The place names that the name begins with, as printed; None where it begins with none (市政府)."""
        return "".join(self.places) or None


def core_name(name: str) -> str:
    """Return the name without blanks and without 人民政府, 政府, 管委会 or 管理委员会 at its end."""
    return _CORE_TAIL.sub("", squeeze(name))


def parse_agency(name: str) -> Agency:
    """Return the parts of an agency's name, full or short.

    >>> agency = parse_agency("安徽省人民政府办公厅")
    >>> agency.place, agency.level, agency.kind
    ('安徽省', '省', 'office')

    Raises:
        GrammarError: the name is empty, longer than 60 characters, or has neither a place nor a word of a public body.
    """
    plain = squeeze(name).strip("《》“”,.。;:、")
    if not plain or len(plain) > _LONGEST:
        raise GrammarError("grammar.agency", f"expected the name of a public body, found {name[:_LONGEST]!r}")
    vertical = _VERTICAL.match(plain)
    body_start = vertical.end() if vertical else 0
    places, rest_at = split_places(plain, body_start)
    rest = plain[rest_at:]
    level = _level(places, rest, plain)
    kind = _kind(plain, rest, places)
    if kind == "other" and not places:
        raise GrammarError("grammar.agency", f"expected a place or a word such as 政府, 局, 委, 办公室, found {name!r}")
    return Agency(plain, _CORE_TAIL.sub("", plain), places, level, kind)


def split_places(name: str, start: int = 0) -> tuple[tuple[str, ...], int]:
    """Return the place names that ``name`` has at ``start``, widest first, and where the rest begins.

    Names of the gazetteer are taken first (the longest); an unlisted one is taken up to its class word.
    """
    places: list[str] = []
    at = start
    while at < len(name):
        listed = next(
            (name[at:end] for end in range(min(len(name), at + 15), at + 1, -1) if gazetteer.is_place(name[at:end])), None
        )
        if listed is None:
            unlisted = _UNLISTED.match(name, at)
            if (
                unlisted is None
                or len(unlisted.group()) < 2
                or _ZONE.search(unlisted.group())
                or _NOT_A_PLACE.search(unlisted.group())
            ):
                break
            listed = unlisted.group()
        places.append(listed)
        at += len(listed)
    return tuple(places), at


_NOT_A_PLACE = re.compile(
    "政府|国务|公安|管理|市场|社区|城市|城乡|城镇|小区|局|厅|委|办|中心|大学|学院|领导|行政|地震|农村|乡村|街道社区"
)


def _level(places: tuple[str, ...], rest: str, plain: str) -> AgencyLevel | None:
    if places:
        listed = gazetteer.resolve_place(places)
        if listed:
            return listed.level
        # several counties may share the name; their level is one
        levels = {place.level for place in gazetteer.find_places(places[-1]) or gazetteer.find_towns(places[-1])}
        if len(levels) == 1:
            return levels.pop()
        ending = re.search(f"(?:{_PLACE_ENDING})$", places[-1])
        return _LEVEL_OF_ENDING[ending.group()] if ending else None
    if bare := _BARE_LEVEL.match(rest):
        return _LEVEL_OF_ENDING.get(bare.group())
    if re.match("国务院|国家|党中央|中央|中共中央|全国|中国|外交部|[一-鿿]{2,10}部$", plain):
        return "国家"
    if _TOWN_OFFICES.match(rest):
        return "乡"
    return None


def _kind(plain: str, rest: str, places: tuple[str, ...]) -> AgencyKind:
    if not rest and places:
        if places[-1].endswith(("街道", "街道办事处")):
            return "street"
        return "town" if places[-1].endswith(("镇", "乡")) else "government"
    return next((kind for pattern, kind in _KINDS if pattern.search(plain)), "other")
