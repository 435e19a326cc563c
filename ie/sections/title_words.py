"""The words of one title: which of them name the agency, which the year. Where titles stand is decided in `titles`.

Blanks inside a title mean nothing (年 度 报 告, 2016 年, a title on three lines), so the patterns read it without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ie.data import Span

MAX_TITLE = 70  # characters, without blanks
_LEAST_TITLE = 6

HAN_YEAR = r"[二2][〇○零Oo0]{1,2}[一二三四五六七八九〇○零Oo0\d]{1,2}"
_DIGIT_YEAR = r"(?:19|20)\d{2}"
# 2016-2017学年度, 2016年度, 二〇一六年; 2016- where 年 was lost (N17).
_YEAR = re.compile(
    rf"(?P<first>{_DIGIT_YEAR})(?:学?年度?)?[-—–－~～至]{{1,2}}(?P<second>{_DIGIT_YEAR}|\d{{2}})(?P<school>学?年度?)"
    rf"|(?<!\d)(?P<digits>{_DIGIT_YEAR})(?!\d)(?:年度?|-(?!\d))?"
    rf"|(?P<han>{HAN_YEAR})年度?"
)
_HAN_DIGITS = str.maketrans("〇○零OoＯ一二三四五六七八九", "000000123456789")

# What is open: 政府信息, at schools 校务, at hospitals 院务; mirrors from Taiwan write 资讯.
_MATTER = r"(?:政府|政务|党务|公共)?(?:信息|资讯)|[政党校院警税厂企所站局医]务|办事|服务"
_BRACKETED = rf"(?:[(（](?:{_MATTER})(?:公开)?[)）])?"
_AND = r"(?:和|与|及|暨|以及|、|/)"
_OPEN = rf"(?:{_MATTER}){_BRACKETED}(?:{_AND}?(?:{_MATTER})){{0,2}}{_BRACKETED}(?:主动)?公开{_BRACKETED}"
# 政府信息公开, 政府信息和政务公开工作: what the report is on.
_SUBJECT = re.compile(rf"{_OPEN}(?:工作)?(?:{_AND}{_OPEN})?")
_YEAR_WORDS = rf"(?:{_DIGIT_YEAR}|{HAN_YEAR})"
# 年度报告 in its wordings: what it is; [年-] as above.
_KIND = (
    r"年度工作报告|年度总结报告|[年-]?度?工作总结|[年-]度总结|(?:工作)?[年-]度报告|年报|情况总结|报告|总结"
    r"|情况汇报|工作汇报|情况的汇报"
)
# Behind the subject, up to the end of the title: …工作情况的年度报告(全文), …报告(2016年度).
_TAIL = re.compile(
    rf"(?:工作|情况|的|年度|开展|实施|执行|推进|落实|总结|条例|{_YEAR_WORDS}年?度?){{0,8}}(?:{_KIND})"
    rf"(?:/?全文|[(（](?:全文|公开版|摘要|全文版)[)）]|[(（](?:{_YEAR_WORDS}|{_DIGIT_YEAR}[-—–~至]{{1,2}}{_DIGIT_YEAR})学?年?度?[)）])?"
)
# Reports of less than a year are not what `ie` reads.
_PART_OF_A_YEAR = re.compile(r"半年|季度|\d月份?|阶段|专项")
# Texts about reports, and about other things: how to write one, news of one, links to one.
NOT_A_TITLE = re.compile(
    r"解读|图解|格式|模板|通知|办法|制度|指南|目录$|要求|培训(?!中心|学校|学院)|新闻(?!出版|办|中心|局|社)|栏目|^附件|^附[:：]|下载|上一[篇条]|下一[篇条]"
    r"|^关于(?:印发|做好|报送|编制|发布)"
)
_CITED = re.compile(r"[《》<>〈〉。！；？,，:：]")  # marks that no title has: a citation or a sentence
# Words that no agency's name has: what stands before the title is a menu or another title.
MENU_WORDS = re.compile(
    r"公开(?!.{0,6}(?:领导|协调|联席|办))|报告|年报|首页|位置|专栏|(?<![\d〇○零一二三四五六七八九])年度|要闻|打印|字号|字体|发布|来源|索引"
)
_NO_AGENCY = frozenset(("政府", "本级", "年度", "政务", "全市", "全县", "全区", "全省", "全镇", "全乡", "本市", "本县", "本区"))
_HANZI = re.compile(r"[\u4e00-\u9fff]")
# Words around the name of an agency that are no part of it.
_LEADING = re.compile(r"^(?:关于|年?度|的)+")
_TRAILING = re.compile(r"(?:关于|年度?|的|开展|推进|做好|贯彻落实|实施|执行)+$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title. ``agency_span`` is None where it names nobody; ``year`` is None where it says none, or lost it.

    The year of a school year is that of its end: its report is that year's. ``academic`` then.
    """

    norm_span: Span
    agency_span: Span | None
    year: int | None
    year_span: Span | None
    academic: bool
    own_heading: bool  # stands as a heading: alone on its line(s), in a breadcrumb or before the text; not behind 标题：


def parse_year(text: str) -> int | None:
    """The first year that ``text`` names, in digits or 中文数字; of a school year the second. None where it names none.

    >>> parse_year("二○一一年度政府信息公开")
    2011
    """
    match = _YEAR.search("".join(text.split()))
    return None if match is None else _year_of(match)


def _year_of(match: re.Match[str]) -> int | None:
    if match["first"]:
        return int(match["first"][:2] + match["second"][-2:])
    if match["digits"]:
        return int(match["digits"])
    digits = match["han"].translate(_HAN_DIGITS)
    return int(digits) if len(digits) == 4 and digits.startswith("20") else None


def parse_words(norm: str, start: int, end: int, *, own_heading: bool) -> Title | None:
    """The title that is ``norm[start:end]``, all of it; None where those words are no title of a yearly report."""
    places = [index for index in range(start, end) if not norm[index].isspace()]
    words = "".join(norm[index] for index in places)
    if not _LEAST_TITLE <= len(words) <= MAX_TITLE or _CITED.search(words) or NOT_A_TITLE.search(words):
        return None
    if _PART_OF_A_YEAR.search(words):
        return None
    for subject in _SUBJECT.finditer(words):
        if _TAIL.fullmatch(words, subject.end()):
            return _title(words, places, subject.start(), own_heading=own_heading)
    return None


def title_ends(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where in ``norm[start:end]`` the set words of a title stand, 政府信息公开…年度报告: their starts and ends, in order."""
    places = [index for index in range(start, end) if not norm[index].isspace()]
    words = "".join(norm[index] for index in places)
    found = []
    for subject in _SUBJECT.finditer(words):
        tail = _TAIL.match(words, subject.end())
        if tail is not None:
            found.append((places[subject.start()], places[tail.end() - 1] + 1))
    return found


def _title(words: str, places: list[int], subject: int, *, own_heading: bool) -> Title | None:
    year = _YEAR.search(words)
    head = Span(0, subject)
    if year is not None and year.start() < subject:
        before = _LEADING.sub("", words[: year.start()])
        head = Span(0, year.start()) if before else Span(year.end(), subject)
    agency = words[head.start : head.end]
    lead, trail = _LEADING.match(agency), _TRAILING.search(agency)
    first = head.start + (lead.end() if lead is not None else 0)
    last = head.end - (len(agency) - trail.start() if trail is not None else 0)
    name = words[first:last]
    if MENU_WORDS.search(name):
        return None
    named = len(_HANZI.findall(name)) >= 2 and name not in _NO_AGENCY
    year_span = None if year is None else Span(places[year.start()], places[year.end() - 1] + 1)
    return Title(
        norm_span=Span(places[0], places[-1] + 1),
        agency_span=Span(places[first], places[last - 1] + 1) if named else None,
        year=None if year is None else _year_of(year),
        year_span=year_span,
        academic=year is not None and year["school"] is not None and "学" in year["school"],
        own_heading=own_heading,
    )
