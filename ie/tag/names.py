"""Names of public bodies: the tagger's spans, held against the grammar of such names.

A name has no form that proves it, but it has one that it must not break: it ends in the word for a body, begins with no verb, and
names a body that a reader could look up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ie.data import Entity, Span
from ie.errors import GrammarError
from ie.grammar.agencies import find_agencies, parse_agency
from ie.grammar.agency_names import split_places
from ie.spans import SpanSet

_LEADING_VERB = re.compile(
    r"(?:经过?(?![信发贸开济合管协委])|由|被|向|请|联合|会同|依托|邀请|健全|和|与|及|在|到|对|把|将|按照|根据|公开|承办|组织|协调|配合|报送?|抄送|委托|委派|"
    r"督促|指导|聚焦|梳理|录入|下发|印发|原|各|等|其中|同时|以及|通过|列入|纳入|移交|转交|提请|商请|参照|落实|贯彻|对标|"
    r"[局厅委]机关(?:和|与|以?及)|"
    r"(?:重新)?组建|下辖|张?贴于|建立|完善|覆盖|涵盖|囊括|包含|包括)"
)
_TRAILING_VERB = re.compile(
    r"(?:(?<!外)交|转|督|应|承|主|自|催|领|代|帮|已|待|未)办$|(?:[省市县区域网]|[全就]近?)通办$|(?<=人大)批$|分厅$"
)
"""What follows a name without a mark: 县政协|交办的提案, 应办12件, 跨省通办, 县政务服务中心|分厅."""
_OFFICE_WORD = re.compile(r"公(?!室|厅|开)|理|结|件|证")
"""Behind 办 at the end of a name these say that it belongs to another word: 镇长|办公会, 县政府|办理."""
_UNNAMED = re.compile(
    r".|.?级政府|(?:社区)?(?:便民|党群|政务|群众)?服务中心|(?:律师|会计师)事务所|派出所|.?务会|学校|医院|公司|企业|银行|"
    r".{0,3}(?:部?委办局|部委局?办|局办|委局办?|局委办|镇办|站所|所站)|办公室|.*(?:档案|资料|阅览|查阅|陈列|会议|会商|接待|值班|调解|收发)室|"
    r"(?:政府|领导小组|领导小组办公室|工作领导小组)|(?:各|有关|相关|本|该|我).*|"
    r".*(?:事务所|公司|食堂|家委会|业委会|居委会|村委会|合作社|大厅|常委|专区|窗口|人民政|团队)|"
    r".*(?:办公会|常务会|联席会|例会|党[组委]会|支部)|(?:工作)?小组办公室|人民政府|办税(?:服务)?厅|"
    r".局|总局|分局|(?:县区(?!划)|区县|市县|县市区|市区县|乡镇(?!企业)|镇街|镇乡).*|"
    r"[省市县区乡镇街]\([省市县区旗乡镇街道、,]{1,10}\).*|[省市县区州旗乡镇]级(?!机关|行政).*(?:局|办|委|厅|所|院|中心|政府)|"
    r"[一-鿿]{0,5}(?:相关|有关)[一-鿿]{0,6}(?:局|办|委|厅|所|室|政府)"
)
"""Generic words and private bodies (guidelines, AGENCY, "not")."""
_SITE_BEHIND = re.compile(
    r"(?:政府)?(?:门户)?(?:网(?![格络]|站标识)|官网|公众网|官方|公众号|客户端|微信|微博|APP|政务大厅|常委)"
)
"""A body's name inside the name of its website, account or hall is not the body (guidelines, rulings)."""
_PERSON_BEHIND = re.compile(r"(?:党组)?(?:常务)?副?(?:书记|主任(?!会议|办公)|主席(?!会议|团)|秘书长)")
_PROPOSALS_BEHIND = re.compile(r"委员(?!会)|提案|代表|建议|议案")
"""人大 and 政协 before these name no body, but whose proposals or members they are (guidelines, rulings)."""
_COUNTED_BEFORE = re.compile(r"[\d一二三四五六七八九十百两多余]\s?[个家所]$")
_OF_ALL_BEFORE = re.compile(r"各[^,。;:\n]{0,6}\([^()\n]{1,10}\)$")
"""各县(市、区)|教育局: one of every county, not the one of this place."""
_LISTED_WITH_ALL = re.compile(r"各[^,。;:\n]{1,14}[、和及与]$")
_ONE_OF_MANY = re.compile(r"街道办事处|管委会|(?:国土|财政|司法|税务|工商|派出|民政|土地|社保|劳保)所")
"""Words that name the body of this place, or one of many: 党政办、财政所, but 基层财政所, 财政所12个."""
_MANY_BEFORE = re.compile(r"(?:基层|乡镇|镇街|下属|所属|下辖|全体|所有|多数|部分|个别|偏远)$")
_COUNTED_BEHIND = re.compile(r"(?:共有|有|共)?(?:\d+|[一二三四五六七八九十百两]+)余?[个家所]")
_MANY_BRANCHES = re.compile(
    r"(?:[各每]|(?:\d|[一二三四五六七八九十百两余多])[个家所处]|基层|乡镇|下属|所属|下辖)(?=([一-鿿]{2,8}?(?:所|站|卫生院|分局|支局|中队)))"
)
"""A text that counts its branches names none of them by that word: 3个农机站 here, 农机站:12条 there."""
_OWN_SEAT_BEHIND = re.compile(r"机关(?!事务|党|纪|工会)")
"""管委会机关 is, like 局机关, the reporting body without those below it."""
_ZONE_BEFORE = re.compile(r"(?:经济|技术|高新|产业|旅游|综合|农业|科技){0,3}(?:开发|高新|经开|度假|保税|示范|产业园|工业园)$")
_LONGEST_ZONE = 12
_BARE_LEVEL = re.compile(r"[省市县区州盟旗乡镇](?:人民政府|政府|委)")
_BROKEN = re.compile(r"[《》“”,。;:〔〕\d]|\([^)]*\Z|\A[^(]*\)")
_BETWEEN_NAMES = re.compile(
    r"\s+|(?<=中央)(?=国务院)|(?<=中央办公厅)(?=国务院)|(?<=[省市县区州盟旗]委)(?=[省市县区州盟旗](?:人民)?政府)"
)
_PLACE_WORD = re.compile(r"[省市县区州盟旗乡镇]|街道")
_SHORTEST = 2
_NEAR = 20  # characters before a name that say whether it is one of many
_REPEATED = 4  # characters; a shorter name may be a part of any other word
_CERTAIN = 0.9  # a name must be so sure in one place to be taken wherever it is repeated
_OFFICE_BEHIND = re.compile("办公[厅室]")
_LONGEST_LIST = 120  # characters; of a longer span nobody asks how many names it holds
GRAMMAR_SCORE = 0.5
"""The score of a span that only a grammar found: likely right, but no second opinion."""


def settle_names(norm: str, proposed: Sequence[Entity]) -> Iterator[tuple[Span, float]]:
    """Yield the names with their scores, in no order; which of two that overlap stands is left to the caller.

    A proposal that breaks the form is cut to the name that the grammar sees inside it, or dropped. A name that the tagger did not
    propose is taken only with its place or level in front: 市公安局, not the bare 公安局 of a name that began further left; or where
    the same name is sure in another place.
    """
    seen = find_agencies(norm)
    index = SpanSet(span for span, _ in seen)
    used: set[Span] = set()
    names = SpanSet()
    sure: set[str] = set()
    branches = {match[1] for match in _MANY_BRANCHES.finditer(norm)}
    for entity in proposed:
        for proposal in _names_apart(norm, entity.norm_span):
            inside = index.overlapping(proposal)
            span = _mended(norm, proposal, inside)
            if span is not None and norm[span.start : span.end] not in branches:
                yield span, entity.score
                names.add(span)
                if entity.score >= _CERTAIN and span.end - span.start >= _REPEATED:
                    sure.add(norm[span.start : span.end])
                if inside is not None:
                    used.add(inside)
    for span, agency in seen:
        alone = span.start == 0 or not _is_han(norm[span.start - 1])
        if span not in used and (agency.places or (alone and agency.level is not None)) and not _unnamed(norm, span):
            yield span, GRAMMAR_SCORE
            names.add(span)
    for name in sorted(sure, key=lambda name: (-len(name), name)):  # the longer one first: 甲海关办公室 before 甲海关
        for span in _places_of(norm, name):
            if names.add(span) and not _unnamed(norm, span):
                yield span, GRAMMAR_SCORE


def _places_of(norm: str, name: str) -> Iterator[Span]:
    at = norm.find(name)
    while at >= 0:
        end = at + len(name)
        office = _OFFICE_BEHIND.match(norm, end)
        yield Span(at, office.end() if office else end)
        at = norm.find(name, end)


def _names_apart(norm: str, span: Span) -> list[Span]:
    """The names that stand in one span with a blank or nothing between (中共中央办公厅 国务院办公厅, 市委市政府), else the span.

    A blank may also stand inside a name: it is a border where a whole name ends before it and one of a level of its own begins.
    """
    if span.end - span.start > _LONGEST_LIST:
        return [span]
    names: list[Span] = []
    start = span.start
    for blank in _BETWEEN_NAMES.finditer(norm, span.start, span.end):
        left, right = Span(start, blank.start()), Span(blank.end(), span.end)
        if _parses(norm, left) and not _unnamed(norm, left) and _has_own_level(norm, right):
            names.append(left)
            start = right.start
    return [*names, Span(start, span.end)]


def _has_own_level(norm: str, span: Span) -> bool:
    try:
        return parse_agency(norm[span.start : span.end]).level is not None
    except GrammarError:
        return False


def _mended(norm: str, span: Span, inside: Span | None) -> Span | None:
    start = span.start
    while (verb := _LEADING_VERB.match(norm, start, span.end)) is not None and (
        verb.end() + _SHORTEST <= span.end or norm.startswith("机关", span.end)  # 范围包括|局|机关
    ):
        if inside is not None and inside.start <= start:
            break  # 原州区, 和田市: the grammar knows a name that begins so
        start = verb.end()
    if norm.startswith("区", start) and (zone := _ZONE_BEFORE.search(norm, max(0, start - _LONGEST_ZONE), start)) is not None:
        start = zone.start()  # 开发|区经济发展局
    whole = Span(start, _mended_end(norm, start, span.end, inside))
    if whole.end - start >= _SHORTEST and _parses(norm, whole):
        return None if _unnamed(norm, whole) else whole
    if inside is not None and not _unnamed(norm, inside):
        return inside
    return None


def _mended_end(norm: str, start: int, end: int, inside: Span | None) -> int:
    """Where the name ends: with the grammar where that reads on (市政府|办公室), before a verb, after a word that was cut."""
    if inside is not None and inside.end > end and (inside.start == start or _is_place(norm[start : inside.start + 1])):
        return inside.end
    if norm.endswith(("人大常委", "管委"), start, end) and norm.startswith("会", end) and not norm.startswith("会议", end):
        return end + 1
    if tail := _TRAILING_VERB.search(norm[start:end]):
        return start + tail.start()
    if norm.endswith("办", start, end) and _OFFICE_WORD.match(norm, end) is not None:
        return end - 1
    return end


def _parses(norm: str, span: Span) -> bool:
    words = norm[span.start : span.end]
    if _BROKEN.search(words) is not None:
        return False
    try:
        agency = parse_agency(words)
    except GrammarError:
        return False
    if "\n" in words and _parses(norm, Span(span.start, span.start + words.index("\n"))):
        return False  # two lines, the first of which is a name; a line end inside of a word is no border: 县政府办公⏎室
    return agency.kind != "other"


def _unnamed(norm: str, span: Span) -> bool:
    """Whether the words, or what stands around them, name no body that a reader could look up (guidelines, AGENCY)."""
    words = norm[span.start : span.end]
    if _UNNAMED.fullmatch(words) is not None or _SITE_BEHIND.match(norm, span.end) is not None:
        return True
    if words.endswith(("人大", "政协")) and _PROPOSALS_BEHIND.match(norm, span.end) is not None:
        return True
    if words.endswith("部") and norm.startswith("门", span.end):
        return True
    if _PERSON_BEHIND.match(norm, span.end) is not None:
        return True
    if _COUNTED_BEFORE.search(norm[max(0, span.start - 3) : span.start]) is not None:
        return True  # 14个街道办事处
    if _is_one_of_many(norm, span):
        return True
    if norm.endswith(("全", "各", "每"), 0, span.start) and _BARE_LEVEL.match(words) is not None:
        return True  # 全市政府系统
    return _is_place_alone(words)


def _is_one_of_many(norm: str, span: Span) -> bool:
    """Whether a name without a place is that of many bodies: 各县(区)|教育局, 各镇政府、|街道办事处, 财政所|九个."""
    before = norm[max(0, span.start - _NEAR) : span.start]
    if before.endswith("各") and not norm.startswith("各", span.start):
        return True
    if _OF_ALL_BEFORE.search(before) is not None:
        return True
    if _ONE_OF_MANY.fullmatch(norm, span.start, span.end) is None:
        return False
    if _LISTED_WITH_ALL.search(before) is not None or _MANY_BEFORE.search(before) is not None:
        return True
    return any(pattern.match(norm, span.end) is not None for pattern in (_COUNTED_BEHIND, _OWN_SEAT_BEHIND))


def _is_place_alone(words: str) -> bool:
    _, rest_at = split_places(words)
    return rest_at == len(words) and _PLACE_WORD.search(words, len(words) - 2) is not None and not words.endswith("政府")


def _is_place(words: str) -> bool:
    """Whether ``words`` are the name of a place, listed or not: 乙川市."""
    places, rest_at = split_places(words)
    return len(places) > 0 and rest_at == len(words)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
