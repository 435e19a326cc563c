"""Agencies in running text by rule: a fallback for the tagger, and the reader of titles. The parts of a name: `ie.grammar.agency_names`."""

from __future__ import annotations

import re

from ie.data import Span
from ie.errors import GrammarError
from ie.grammar import departments, gazetteer
from ie.grammar.agency_names import Agency, AgencyKind, AgencyLevel, core_name, parse_agency
from ie.grammar.characters import fold
from ie.grammar.self_reference import resolve_self_reference

__all__ = ["Agency", "AgencyKind", "AgencyLevel", "core_name", "find_agencies", "parse_agency", "resolve_self_reference"]

_FIELD = "|".join(sorted(map(re.escape, departments.FIELDS), key=lambda field: (-len(field), field)))
_OFFICE = "办公厅|办公室"
_UNIT = "(?:[一-鿿]{2,4}(?:分局|支局))?(?:办公室|信息科|政务公开科|综合科|法规科|政务服务科|法制大队|不动产登记中心|指挥中心|信息中心)?"
_LEVEL = "[省市县区州盟旗乡镇]"
# A body that is no agency without a place or level in front: 政府 alone is generic, 教育局 is taken all the same.
_NEEDS_PLACE = re.compile(
    f"(?:人民政府|政府)(?:{_OFFICE}|办(?![理事法学公])|(?:{departments.SHORT_OFFICES})(?:公室)?(?![理事结件证])|行政复议委员会|参事室)?(?:信息科|秘书科|综合科|党政办公室|党政办|政务公开办公室|[一-鿿]{{2,5}}街道办事处)?"
    "|人民代表大会常务委员会|人大常委会|人大办|政协|政协办|人民法院|中级人民法院|人民检察院|监委|档案馆|图书馆|博物馆|委党校|"
    "委(?:办公室|办(?![理事公])|宣传部|组织部|统战部|政法委|网信办|编办|机构编制委员会办公室|老干部局)?(?![员托派任常书副会])|(?<=街道)办事处(?:筹备处)?|(?<=街道)办(?![事理公])|总工会|团委|妇联|残联|科协|文联|供销社"
)
_FIRST_CHARACTERS = "".join(
    sorted(
        {name.removeprefix("(?:")[0] for name in (*departments.FIELDS, *departments.MINISTRIES.split("|"))}
        | {name[0] for name in (departments.SHORT_OFFICES + "|" + departments.TOWN_OFFICES).split("|")}
        | set("政信扶脱全法深营放国党中经开高新综旅度保产工示风景师理农医财职科民交海大学人档图博委办总团妇残文供纪监")
    )
)
_BODY = re.compile(
    # The look-ahead only saves time: nothing below begins with another character.
    f"(?=[{_FIRST_CHARACTERS}])(?:"
    # 政府信息公开工作领导小组办公室, 国务院办公厅, 党中央
    "(?:(?:政府信息和政务公开|政府信息与政务公开|政府信息公开|政务公开|信息公开|扶贫开发|脱贫攻坚|全面依法治[省市县区]|法治政府建设|"
    f"深化改革|营商环境|放管服改革|信息化)(?:和政务公开)?(?:工作)?领导(?:小组|组)(?:{_OFFICE})?)"
    f"|(?P<state>国务院(?!令|第|[0-9]){_UNIT}(?:{_OFFICE})?|党中央|中共中央(?:{_OFFICE})?|{departments.MINISTRIES})"
    f"|(?P<zone>(?:经济技术开发|经开|综合保税|高新技术产业开发|经济开发|开发|高新|高新技术|新|旅游度假|度假|保税|产业园|工业园|示范|风景名胜|景)区管(?:理委员会|委会|委)(?:{_OFFICE})?)"
    "|(?P<school>(?:师范|理工|工业|农业|医科|财经|职业技术|科技|民族|交通|海洋|政法)?(?:大学|职业学院|学院)(?!生|城|习|路|街))"
    f"|(?P<needs>{_NEEDS_PLACE.pattern})"
    f"|(?P<office>政府办公[厅室]|{departments.TOWN_OFFICES}|{departments.SHORT_OFFICES}|纪委(?:监委|办(?![理事公]))?(?![书员常]))"
    f"|(?P<field>(?:{_FIELD})(?:(?:和|与)?(?:{_FIELD})){{0,3}}(?:{departments.ENDINGS}){_UNIT}))"
)
# What follows makes the body the name of a website, of a person's post or of a kind of document.
_NOT_AFTER_BODY = re.compile(
    "(?:门户|官方)?网(?:站|上|页)?|官网|信息网|门户|微信|微博|公众号|APP|客户端|大厅|热线|令第|采购|数据|代表|提案|建议|委员(?!会)|常委|书记|主席|主任|系统|类|暂行"
)
_NOT_AFTER_GOVERNMENT = re.compile("信息公开(?!领导|工作领导|办公室|和政务公开领导)|信息(?!公开|办|中心)|投资|购买|职能|新媒体")
# Verbs that stand right before a short name; with the stop words they keep an unlisted town's name from swallowing them.
_VERB = (
    "围绕|聚焦|公开|召开|确定|发布|通过|落实|推动|推进|加强|报送|提交|报请|下发|上报|成立|设立|完善|明确|健全|"
    "紧扣|依托|借助|利用|更新|调整|所辖|下辖|所属|部分|有关|相关"
)
_GENERIC_BEFORE = "各全每该其等多两三四五数若贵"
_RUN_STOP = re.compile(
    "按照|依照|根据|依据|以及|关于|印发|向|由|与|和|及|或|的|了|在|对|为|将|经|从|到|至|被|让|给|是|有|据|按|并|请|如|年|月|日|号|联系|报送|负责|单位|机构|部门|我|本|各|全|原|"
    f"{_VERB}|组织|配合|协助|会同|联合|指导|督促|学习|贯彻|落实"
)


def find_agencies(text: str) -> list[tuple[Span, Agency]]:
    """Return the agencies of a text in order, with spans that index ``text``; they do not overlap.

    Made for precision: pronouns (我市), places alone, 各部门, websites and titles of persons give none.
    """
    folded = fold(text)
    found: list[tuple[Span, Agency]] = []
    last = 0
    for match in _BODY.finditer(folded):
        start = _start(folded, match, last)
        if start is None or _is_other(folded, match):
            continue
        # 国家税务总局{city}税务局 is one body
        if found and found[-1][0].end == start < match.start() and match["field"] and found[-1][1].name.endswith("总局"):
            start = found.pop()[0].start
        try:
            agency = parse_agency(folded[start : match.end()])
        except GrammarError:
            continue
        found.append((Span(start, match.end()), agency))
        last = match.end()
    return found


def _is_other(folded: str, match: re.Match[str]) -> bool:
    """Whether the words after the body make it something else than an agency."""
    if match["state"]:
        return False
    if match.group().endswith("政府") and _NOT_AFTER_GOVERNMENT.match(folded, match.end()):
        return True
    return _NOT_AFTER_BODY.match(folded, match.end()) is not None


def _start(folded: str, match: re.Match[str], floor: int) -> int | None:
    """Return where the name begins: the places in front are taken along. None where a place is needed and there is none."""
    body = match.start()
    if match["state"]:
        return body
    if match["school"]:
        start = _free_start(folded, body, floor, 12)
        return start if body - start >= 2 else None
    start = place_start(folded, body, floor)
    if match["zone"]:
        # the zone's own name stands before its class word: {name}经济开发区
        free = _free_start(folded, body, floor, 8)
        start = min(start, free)
        return start if start < body else None
    if start == body and match["needs"]:
        return body if match.group().startswith("政府办公") else None
    if 0 < start < body and folded[start - 1] in _GENERIC_BEFORE and folded[start] in "省市县区州盟旗乡镇":
        return None  # 各市教育局
    if start < body and folded.endswith("中共", floor, start):
        start -= 2
    return start


def place_start(folded: str, end: int, floor: int = 0) -> int:
    """Return where the chain of place names that ends at ``end`` begins; ``end`` where no place stands there."""
    start = end
    while start > floor:
        length = next(
            (size for size in range(min(12, start - floor), 1, -1) if gazetteer.is_place(folded[start - size : start])),
            0,
        )
        if not length or (length == 2 and _is_conjunction(folded, start - 2, floor)):
            break
        start -= length
    if start < end:
        return start
    level = next((word for word in ("街道", *"省市县区州盟旗乡镇") if folded.endswith(word, floor, end)), "")
    bare = end - len(level)
    if level not in ("街道", "乡", "镇"):
        return bare
    # an unlisted name, {name}镇, where the sentence has a border two or three characters before; else the level alone: 乡政府
    free = _free_start(folded, bare, floor, 4)
    border = free == floor or not "一" <= folded[free - 1] <= "鿿"
    return free if border and 2 <= bare - free <= 3 and folded[free] not in _GENERIC_BEFORE else bare


def _is_conjunction(folded: str, at: int, floor: int) -> bool:
    """Whether 和 at ``at`` joins two names (财政局和县卫健委) and does not begin 和县: words stand before it that are no place."""
    if folded[at] != "和" or at == 0 or not "一" <= folded[at - 1] <= "鿿":
        return False
    return not any(gazetteer.is_place(folded[at - size : at]) for size in range(2, min(12, at - floor) + 1))


def _free_start(folded: str, end: int, floor: int, longest: int) -> int:
    """Return where the run of at most ``longest`` Chinese characters before ``end`` begins, after the last word that ends a phrase."""
    start = end
    while start > floor and end - start < longest and "一" <= folded[start - 1] <= "鿿":
        start -= 1
    cut = 0
    for match in _RUN_STOP.finditer(folded[start:end]):
        cut = match.end()
    return start + cut
