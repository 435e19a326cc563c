"""Numbers of running text that have no measure word, but a name of what they count: 网站1204,微信860,公开栏96条; 新收申请:0.

A number alone is a year, a postcode or the number of an item as often as a count. It is taken in a few forms only: in a list whose
items are a name and a number each, behind the colon of a name for what these reports count, where something rose from one number to
another, and behind 为 where it is a 0 (行政复议为0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ie.data import Quantity, Span
from ie.errors import GrammarError
from ie.grammar import number_words as words
from ie.grammar.characters import fold
from ie.grammar.not_counts import blocked_spans
from ie.grammar.numbers import parse_quantity

_NUMBER = rf"(?P<number>(?:{words.SOUGHT_BEFORE})?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})[余多]?)"
_LONGEST_ITEM = 30  # characters; what stands further left belongs to no name of a list
_LONGEST_NAME = 14
_NAME_BRACKET = r"\([^(),;。\n]{1,16}\)"
# Where an item ends; "list" where the next item of the list may follow. The comma of 1,204 is none, nor is the 、 of 县(市、区)12; a remark
# between a number and the mark behind it (政策51(8.2%)、) belongs to the mark.
_ITEM_END = re.compile(
    rf"(?P<inside>{_NAME_BRACKET}(?=:?\s?[近约]?\d))"
    r"|(?P<list>(?:(?<=\d)\([^()、,;。\n]{1,16}\)\s?)?(?:[、;]|,(?!\d{3}(?!\d))|(?<!\d),))"
    r"|(?<=\d)\([^()、,;。\n]{1,16}\)(?=[。:\n]|$)"
    r"|[。!?\n]|\(|\)(?=[,、;。:\n]|$)|$"
)
_BARE = re.compile(rf"(?<=[一-鿿)”》])(?::\s?)?{_NUMBER}\Z")
_WITH_UNIT = re.compile(rf"(?<=[一-鿿)”》])(?::\s?)?{_NUMBER}[条件次人篇期场份宗起个名封项户家例则]{{1,2}}\Z")
_NAME = re.compile(rf"(?:[一-鿿()“”《》·]|(?<=[一-鿿(])、(?=[一-鿿、]{{1,8}}\))){{2,{_LONGEST_NAME}}}")
_NO_NAME = re.compile(
    # where somebody is reached
    r"电话|热线|拨打|致电|手机号|邮编|邮政|编码|传真[号机]|微信号|账号|房间|门牌|"
    # what has a number for a name
    r"代码|标识|备案|索引|编号|文号|号码|附件|附录|附表|"
    # the end of an ordinal, a date, an address
    r"(?:[第至到月日时点前后届版图表栋楼室路街线款章节之]|(?<![上下次明])年|(?<![渠频管])道|(?<!公众)号为?|截至|截止|公元)$|"
    # what a page counts of itself
    r"(?:浏览|点击|阅读|字)(?:次数|人次|量|数|号)?$"
)
_BY_TELEPHONE = re.compile(r"(?:热线|电话)$")
_LONGEST_FAX_COUNT = 3  # digits; behind 传真 a longer number is one to dial
_YEAR = re.compile(r"(?:19|20)\d\d")
_IS_NOUGHT = re.compile(r"(?<!行)为(?P<number>0)(?![.\d%‰A-Za-z]|,\d|\s?[件条元次人项个份宗起期场篇万年月点时])")
_COUNTED_BEFORE = re.compile(
    r"(?:申请|结转|复议|诉讼|起诉|投诉|举报|申诉|收费|费用|减免|败诉|纠错|答复|办结|公开|处理|留言|发布会|访谈|规章|规范性文件|"
    r"微博|微信|公众号|公报|传真|信函|当面)[^。;:!?\n]{0,16}\Z"
)
_NEAR = 28  # characters
_HOTLINE = re.compile(r"12\d{3}|9\d{4}|1[12]\d")
_COUNTED_NAME = re.compile(
    r"(?:(?:申请|结转|复议|诉讼|起诉|投诉|举报|申诉|咨询)(?:件数|总?数量?|总计|合计)?"
    r"|(?:信息|文件|收费|费用|来信|留言|答复|办结|公开)(?:件数|条数|总?数量?|总计|合计|总?金?额))"
    rf"(?:\([^()\n]{{1,16}}\))?:\s?{_NUMBER}(?=[,;。\n]|\)[,;。\n]|$)"
)
# Where the verb says that it is a number of them, no colon is needed.
_TAKEN_IN = re.compile(
    rf"(?:新收|收到|受理|接到|接收|结转)[^,。;:、()\d\n]{{0,10}}(?:申请|投诉|举报|来信|留言)(?:件数|总?数量?|共|合计)?{_NUMBER}(?=[,;。]|$)(?!,\d)"
)
_THAN_BEFORE = re.compile(
    r"[比较](?:上|前|去)(?:一?年)(?:度|同期)?(?:多|少|增加?|减少?)了?" + _NUMBER + r"(?=[,;。)]|$)(?!,\d)"
)
"""图解31(比去年多6): what was more or less than the year before has the measure word of the number before, or none."""

_TOTAL_BEFORE = re.compile(r"(?<!\d)(\d{1,6})[条件次人篇期场份宗起个名封项户家例则]{0,2}\Z")
_LONGEST_TOTAL = 9  # characters
_RISES = (
    "(?:增加?|上升|升|提高|提升|上?涨|增长|扩大|扩展|扩充|拓展|发展|压缩|压减|下降|降低?|减少?|精简|缩短|缩减|缩小|整合|合并|并)了?"
    "[到至为成]"
)
_RISEN_FROM = re.compile(rf"(?<=[由从]){_NUMBER}(?={_RISES}\s?[近约]?(?P<other>\d+))")
_RISEN_TO = re.compile(rf"(?<=[由从])(?P<other>\d[^、;。:\n]{{0,11}}?){_RISES}{_NUMBER}(?=[,;。、)\n]|$)")
"""关注人数由2640升至1.3万: what rises or falls needs no measure word."""
_RANK = re.compile(r"排名|名次|位次|位列|位居|排位|排行|版本|第")
_RANK_REACH = 16


@dataclass(frozen=True, slots=True)
class _Item:
    """A name and a number; ``number`` is None where that has a measure word. ``behind`` is the mark that ends the item."""

    name: str
    number: Span | None
    behind: str


def find_bare_numbers(text: str) -> list[tuple[Span, Quantity]]:
    """Return the counts without a measure word in order, with spans that index ``text``; they do not overlap.

    Dates, document numbers and ordinals give none, nor do lists of years, of addresses or of item numbers (概述1、公开2、申请3、).
    """
    folded = fold(text)
    spans = {span for run in _runs(folded) for span in _counts_of(folded, run)}
    for match in _COUNTED_NAME.finditer(folded):
        if _HOTLINE.fullmatch(match["number"]) is None:
            spans.add(Span(*match.span("number")))
    spans |= {Span(*match.span("number")) for pattern in (_TAKEN_IN, _THAN_BEFORE) for match in pattern.finditer(folded)}
    spans |= {*_risen(folded), *_noughts(folded)}
    blocked = blocked_spans(folded) if spans else []
    found: list[tuple[Span, Quantity]] = []
    at = 0
    for span in sorted(spans):
        while at < len(blocked) and blocked[at].end <= span.start:
            at += 1
        if at < len(blocked) and blocked[at].start < span.end:
            continue
        try:
            found.append((span, parse_quantity(folded[span.start : span.end])))
        except GrammarError:
            continue
    return found


def _risen(folded: str) -> Iterator[Span]:
    """The numbers from which and to which something rose or fell, which are neither years nor ranks."""
    for match in (*_RISEN_FROM.finditer(folded), *_RISEN_TO.finditer(folded)):
        both_years = _YEAR.fullmatch(match["number"]) and _YEAR.fullmatch(match["other"])
        if not both_years and _RANK.search(folded, max(0, match.start() - _RANK_REACH), match.start()) is None:
            yield Span(*match.span("number"))


def _noughts(folded: str) -> Iterator[Span]:
    """The 0 of 规范性文件废止数为0, where the clause names what these reports count."""
    for match in _IS_NOUGHT.finditer(folded):
        if _COUNTED_BEFORE.search(folded, max(0, match.start() - _NEAR), match.start()) is not None:
            yield Span(*match.span("number"))


def _runs(folded: str) -> Iterator[list[_Item]]:
    """The lists of neighbouring items."""
    run: list[_Item] = []
    start = 0
    for border in _ITEM_END.finditer(folded):
        if border["inside"] is not None:
            continue
        segment = Span(start, border.start())
        item = _item(folded, segment, border.group(), first=not run)
        if item is None and run:
            yield run
            run = []
            item = _item(folded, segment, border.group(), first=True)
        if item is not None:
            run.append(item)
        if run and border["list"] is None:
            yield run
            run = []
        start = border.end()


def _item(folded: str, segment: Span, behind: str, *, first: bool) -> _Item | None:
    """The item that a segment is. Of the first one in a list only the end is asked, for words may lead to it: 分渠道看,其中窗口7."""
    reach = max(segment.start, segment.end - _LONGEST_ITEM)
    words_here = folded[reach : segment.end]
    bare = _BARE.search(words_here)
    match = bare or _WITH_UNIT.search(words_here)
    if match is None:
        return None
    name = words_here[: match.start()].strip()
    if first:
        name = re.split(r"[^一-鿿()“”《》·、]|、(?![^()]{1,8}\))", name)[-1]
    elif reach > segment.start or _NAME.fullmatch(name) is None:
        return None
    number = None if bare is None else Span(reach + bare.start("number"), reach + bare.end("number"))
    return _Item(name, number, behind)


def _counts_of(folded: str, run: list[_Item]) -> list[Span]:
    """The numbers of a list that are counts: two, or one that shares the measure word at the end of the list."""
    bare = [item.number for item in run if item.number is not None]
    if not bare or len(run) < 2 or (len(bare) == 1 and run[-1].number is not None):
        return []
    names = [item.name for item in run]
    if len({*names}) < len(names):
        return []
    if any(_NO_NAME.search(item.name) or _is_to_dial(item) for item in run):
        # by telephone, and no number to dial: 咨询57件:窗口16、电话41
        by_telephone = all(_NO_NAME.search(item.name) is None or _BY_TELEPHONE.search(item.name) for item in run)
        return bare if by_telephone and _adds_up(folded, run, bare) else []
    numbers = [folded[span.start : span.end] for span in bare]
    if all(_YEAR.fullmatch(number) for number in numbers) or (_is_numbering(run, numbers) and not _adds_up(folded, run, bare)):
        return []
    return bare


def _adds_up(folded: str, run: list[_Item], numbers: list[Span]) -> bool:
    """Whether a bracket or what is behind a colon has the parts of the number before it: 不予公开4件(商业秘密1、个人隐私3)."""
    if len(numbers) < len(run):
        return False
    opening = "(" if folded[numbers[-1].end : numbers[-1].end + 1] == ")" else ":"
    opened = folded.rfind(opening, max(0, numbers[0].start - _LONGEST_ITEM), numbers[0].start)
    total = _TOTAL_BEFORE.search(folded, max(0, opened - _LONGEST_TOTAL), opened) if opened >= 0 else None
    parts = [folded[span.start : span.end] for span in numbers]
    return total is not None and all(part.isdigit() for part in parts) and sum(map(int, parts)) == int(total[1])


def _is_to_dial(item: _Item) -> bool:
    return item.name.endswith("传真") and item.number is not None and item.number.end - item.number.start > _LONGEST_FAX_COUNT


def _is_numbering(run: list[_Item], numbers: list[str]) -> bool:
    """Whether these are the numbers of items, which have a 、 behind them and begin with 1 or go up by one each."""
    if numbers[0] == "1" and run[0].behind == "、":
        return True
    if any(item.behind != "、" for item in run[:-1]) or not all(number.isdigit() for number in numbers):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(numbers))
