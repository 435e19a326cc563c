"""What has a number and is no count: dates, document numbers, ordinals, telephone numbers, names and slogans (phrasing.md 4.2, 4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ie.data import Span
from ie.grammar.characters import fold
from ie.grammar.dates import date_spans
from ie.grammar.doc_numbers import doc_number_spans

_NUMERAL = "[0-9〇零一二三四五六七八九十百]{1,5}"
_SLOGANS = (
    "三公经费|“三公”|两微一端|双随机|一网通办|一网统管|一网协同|一窗受理|一窗通办|一站式|一次性|一次办好|一次办成|一次办结|一次不跑|"
    "一件事一次办|一件事|最多跑一次|只跑一次|最多跑一趟|只进一扇门|一张网|一张表|一张图|四张清单|三张清单|一个窗口|一个平台|一把手|一条龙|"
    "一条街|一事一议|一户一档|一人一档|一企一策|一项一策|一村一策|一户一策|三会一课|三重一大|三项制度|四个意识|四个自信|两个维护|两个确立|四个全面|"
    "五位一体|三个代表|两个一百年|两个大局|两个责任|三个一批|两学一做|三去一降一补|四个走在前列|三个定位|五大发展理念|八项规定|六项禁令|一岗双责|"
    "一门式|一部手机|一号通|一级|两张皮|三位一体|属于三类|属于四类|一期工程|二期工程|三期工程|二级预算|二级单位|二级栏目|三级栏目|二级目录|三级目录|"
    "三级审核|三级审查|三级公路|二级公路|三审三校|四审四校|五级书记|千家万户|家家户户|挨家挨户|万家灯火|万户|百家姓|"
    "同一个|同一件|同一条|同一项|每一[个项条件次名位份]|任一[个项条]|某一[个项]|另一[个项方]|[上下前后]一[个期届批步轮年篇条页章节项则]|(?<![更刷创翻])新一[轮批届期]|零部件|(?<=[车机配械器])零件|"
    "(?<=的)一封(?:公开)?信|"
    "统一[个项条]|逐一|进一步|一些|一定|一般|一致|一律|一直|一起(?!案|行|政|诉|复|投|申)|一体|一经|一系列|一方面|一部分|一份子|一带一路|万众一心|一如既往|一步到位|二次供水|"
    "第一时间|“一[^”]{1,8}”"
)
_NOT_COUNTS = re.compile(
    # 第三, 第9至12条, 第二十条第(一)项, 第一季度
    f"第[ ]?\\(?{_NUMERAL}\\)?(?:[-至到、和]{_NUMERAL}){{0,3}}[条款项章节次届期批季类名号个位轮部组份页行方级家]?"
    # telephone numbers with area code, hotlines, mobile numbers, e-mail and web addresses
    r"|(?<!\d)0\d{2,3}[-)]?\d{7,8}(?!\d)"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|(?<!\d)(?:12345|12315|12333|12348|12358|12366|12369|12388|12380|96128|114|110|119|120)(?=[”\"]?(?:热线|政务|平台|举报|投诉|市民|查号|服务))"
    r"|[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9_.-]{1,100}"
    r"|(?:https?://?|www\.)[A-Za-z0-9_.@/:?=&%#-]{1,300}"
    # standards, roads, versions: DB12/T 345, GB1234, G12, IPv6
    r"|(?<![A-Za-z])(?:(?:DB|GB|HJ|DBJ)\d{0,2}(?:/T|/Z)?[ ]?|[GSXHYT]|IPv|PM)\d{1,6}(?:[.-]\d{1,6})*"
    # "{name}30条", 《{name}100问》: a policy or a book named after its articles or questions
    r"|(?<=[一-鿿])[0-9〇零一二三四五六七八九十百]{1,4}[条问题例招法讲策计][”》]"
    # 《致全镇居民的一封信》, 致居民一封信
    "|致[^，,。;；《》\\n]{1,20}一封(?:公开)?信"
    # “三个年”活动, “五个中心”: a slogan in quotation marks begins with its number
    "|(?<=“)[一二三四五六七八九十两]{1,2}[个大项][^“”，,。;；、0-9\\n]{1,6}”"
    rf"|(?<![0-9一二三四五六七八九十百千万])(?:{_SLOGANS})"
)

# Where one of them can begin; they are tried there only.
_ANCHOR = re.compile("[0-9A-Za-z_.〇零一二三四五六七八九十百千万两第致“双最只属家挨同每任某另上下前后新统逐进-]")
_TOGETHER = re.compile(r"(?:[同与跟和]|连同|随同)[^,。;:\n]{1,24}一起(?!案|行政|诉|复议|投|申诉|为|是|系|被|因|[,、。;)])")
"""把公开同业务一起部署: together, and no case."""
_PERHAPS_A_COUNT = re.compile("一起|[一二三四五]级[^,]{0,2}")
_NEAR = 30  # characters on either side that decide whether a number is part of a name or slogan


def _not_counts(folded: str) -> Iterator[Span]:
    position = 0
    while anchor := _ANCHOR.search(folded, position):
        match = _NOT_COUNTS.match(folded, anchor.start())
        if match is not None:
            yield Span(match.start(), match.end())
        position = match.end() if match is not None else anchor.end()


def is_no_count(text: str, span: Span) -> bool:
    """Whether the number at ``span`` is part of an ordinal, a name, a slogan or an address. Dates and document numbers are not asked.

    Nor is 一起, "together" as often as "one case", nor what has levels (三级审核): who asks here has a reason to think it a number.
    """
    start = max(0, span.start - _NEAR)
    here = fold(text[start : span.end + _NEAR])
    if any(found.start() < span.start - start and found.end() == span.end - start for found in _TOGETHER.finditer(here)):
        return True
    return any(
        found.start < span.end - start
        and span.start - start < found.end
        and not _PERHAPS_A_COUNT.fullmatch(here, found.start, found.end)
        for found in _not_counts(here)
    )


_ITEM = re.compile(r"(?m)^[ ]{0,8}(\d{1,2})([.、])(?=[ ]{0,2}[\d一-鿿“《])")


def part_items(folded: str) -> str:
    """``folded`` with 、 for the point behind the number of an item that begins with a number; no character moves.

    After the lines 1.… and 2.… the line 3.2个县 is item 3, about 2 counties, and not 3.2 of them. A list begins with 1, and not all of
    its items begin with a number: a column of decimals would.
    """
    runs: list[list[re.Match[str]]] = []
    for item in _ITEM.finditer(folded):
        number = int(item[1])
        if number == 1:
            runs.append([item])
        elif runs and number == int(runs[-1][-1][1]) + 1:
            runs[-1].append(item)
    characters = list(folded)
    for run in runs:
        points = [item.start(2) for item in run if folded[item.end()].isdigit()]
        for point in points if len(points) < len(run) else []:
            characters[point] = "、"
    return "".join(characters)


def blocked_spans(folded: str) -> list[Span]:
    """Return the spans of folded text in which no count stands, sorted by start, merged where they overlap."""
    spans = [*_not_counts(folded)]
    spans += date_spans(folded)
    spans += doc_number_spans(folded)
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged
