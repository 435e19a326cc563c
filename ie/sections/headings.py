"""Headings found by grammar alone, in the normalised text: where they begin and end, their number, how sure the grammar is.

Which of them are top level, and what a tagger adds, is decided in `tree`. Offsets are of ``norm``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ie.data import Span
from ie.sections.gaps import NO_GAPS, Gaps, split_line
from ie.sections.kinds import HeadingKind, classify_heading
from ie.sections.marks import SCHEME_ORDER, Mark, Scheme, find_mark, parse_han_number

Certainty = Literal["certain", "likely", "possible"]
Place = Literal["line", "lead", "inline"]
"""``line``: alone on its line. ``lead``: begins a line, text follows on it. ``inline``: in the middle of a long line."""

MAX_HEADING = 64
MAX_LEAD = 50
_FLATTENED_LINE = 400  # a line this long may hold several headings

_EDGE = " \t\u3000?？*#>|•·●■◆▪"
_TRAILING = " \t\u3000。.．:：;；,，、*#|?？-—"
_CLOSING_STOP = "。．"

# Row labels of the standard tables stand numbered like headings and are none (annotation guidelines).
TABLE_ROW = re.compile(
    r"本年新收政府信息|上年结转政府信息|本年度?办理?结果|结转下年度继续|予以公开\s*(?:$|\d|[|\t])|部分公开\s*(?:$|\d|[|\t(（])|(?:不予公开|无法提供|不予处理|其他处理|其他|总计)\s*(?:$|\d|[|\t])"
    r"|(?:不予公开|无法提供|不予处理|其他处理)\s*1[.．、]"
    r"|属于国家秘密|其他法律行政法规|其他法律、行政法规|危及.?三安全|保护第三方合法|属于三类内部|属于四类过程|属于行政执法案卷|属于行政查询"
    r"|本机关不掌握|没有现成信息|补正后申请内容|信访举报投诉类|重复申请|要求提供公开出版物|无正当理由大量|要求行政机关确认"
    r"|(?:申请人)?(?:无正当理由)?逾期(?:不|未)|申请人逾期"
    r"|(?:收到申请|当面申请|传真申请|网络申请|信函申请|申请办结|按时办结|延期办结|申请答复|公开答复|公开范围|不存在|更改补充|途径办理|行政行为|依法纠错|其他情形|投诉|诉讼|复议|收取的费用)数?量?\s*(?:[件条次个]?\s*\d|[件条次个]\s*(?:$|[|\t]))"
    r"|[^。]{2,20}数\s*(?:[条件次篇个人]?\s*[\t|]?\s*\d+|[条件次篇个人])\s*$"
)
# A row of numbers, and the name of a file in a list of attachments.
_ROW_OR_FILE = re.compile(r"\d[\s|/]+\d[,，.\d]*[\s|]*$|\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|rar|zip|jpe?g|png)\s*$", re.I)
OTHER_MATTERS = ("其他", "其它")  # 八、其他 is a heading too, where no table is
_ROW_END = 40  # characters
# Inside a table region only the headings of the national forms may stand: a flattened table is one line with them.
_FORM_HEADING = re.compile(
    r"主动公开政府信息情况|收到和处理政府信息公开申请|政府信息公开(?:工作被申请)?行政复议|因政府信息公开工作被申请"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题|其他需要报告的?事项|总体情况"
)
# A clause, not a heading: it has an aspect, a subject, a count.
_SENTENCE = re.compile(
    r"了(?!解)|已经?(?!公开)|我[市县区局委厅乡镇办校院部省旗盟街]|本机关|本单位|本局|本委|截[至止]|，并|,并|全年|今年|一是|累计"
    r"|\d\s*(?:余|多|万|亿|几)*\s*[条件个次篇家户人名场期份项台套张处所亩元%％]|\d{4}年\d|未(?:收到|发生|接到)|(?:[,，].*){3}"
)
_OPENING_SENTENCE = re.compile(
    r"^(?:围绕|结合|坚持以|针对|下一步|目前|同时|此外|由于|根据|按照|为|在|通过|对|将|以|经|由|与|是|有|无|没有|如|其中|请)"
)
_CLAUSES = re.compile(r"[,，][^,，]*[,，]")  # three clauses are the first sentence of a numbered paragraph
_ADVERBIAL = re.compile(r"[为按在通对将与由经]|根据")
# Where the words of a heading end when text runs on without a mark.
_STRONG_TAIL = re.compile(r"概\s?述|概况|情况|引言|事项(?:与附表|和附表|及附表)?|措施|打算|安排|计划|问题|不足|附表|收费|方面")
_WEAK_TAIL = re.compile(r"行政复议|诉讼|思路|方向|监督保障|管理|建设|成效|保障|工作")
_BARE_NUMBER = re.compile(
    r"([一二三四五六七八九十]{1,2})(?=概述|总体|基本|主动公开|政府信息|政府主动|行政机关|依申请|收到|因政府|复议|行政复议|存在|主要问题|其他|需要|工作"
    r"|公开|信息公开|政务公开|解读|回应|政策解读|机构|收费|监督|咨询|举报|下一步|重点领域|人大代表|建议|组织)"
)
WHOLE_TAIL = re.compile(r"(?:概\s?述|概况|情况|事项|附表|措施|问题|打算|安排|计划)$")
_CONTINUES = re.compile(r"[和及与、的以并暨或/]|其(?!他需)")
_SENTENCE_MARK = re.compile(r"[。；;！!？?：:\n|\t]")
_LEAD_END = re.compile(r"[。：:]")
_BEFORE_INLINE = re.compile(r"[。；;！!？?：:）)”\"’\]】\s\d|>、-]")

_INTRODUCTION = re.compile(r"(?:引\s?言|前\s?言|序\s?言|编制说明|概\s?述|总体(?:公开)?情况)")
# The headings that the national forms, or nearly every report, print in these words. They need no number to be known.
_CANONICAL = re.compile(
    r"概\s?述|总体(?:公开)?情况|(?:行政机关|政府)?主动公开政府信息的?(?:工作)?情况|政府信息主动公开的?(?:工作)?情况"
    r"|(?:行政机关)?收到和处理政府信息公开申请的?情况"
    r"|(?:政府信息)?依申请公开(?:政府信息)?(?:工作)?(?:办理|受理)?(?:和不予公开政府信息)?的?情况"
    r"|(?:因)?政府信息公开(?:工作|申请)?(?:被申请|引起的?|申请)?(?:提起)?行政复议(?:[、和及]|以及){0,2}(?:被?提起)?(?:行政)?诉讼的?情况"
    r"|(?:行政)?复议、(?:行政)?诉讼(?:和|及|、)?(?:申诉|举报|投诉)?的?情况"
    r"|(?:政府信息公开)?(?:工作)?的?收费(?:及|和)减免的?情况"
    r"|(?:政府信息公开)?(?:工作)?(?:中)?(?:存在的?(?:主要)?|主要)(?:困难和)?(?:问题|不足)(?:[和及与、]|以及){0,2}"
    r"(?:下一步)?(?:改进|整改|解决|工作)?的?(?:工作)?(?:情况|措施|办法|方向|打算|安排|计划)"
    r"|其他需要(?:报告|说明)的?(?:其他)?事项|需要说明的?(?:其他)?事项(?:[与和及]附表)?"
)
_UNNUMBERED_APPENDIX = re.compile(
    r"附表(?:[:：].{0,40})?|附件|附[:：]?.{0,30}统计表|附件\s?\d?[:：].{0,40}(?:统计表|报告表)|.{0,30}政府信息公开(?:工作)?情况(?:年度)?统计表|相关统计表"
)
_UNNUMBERED_SUB = re.compile(
    r"(?:工作中)?存在的?(?:主要)?(?:问题|不足|困难)(?:和不足|与不足|及困难|和困难)?|(?:下一步)?(?:改进|整改)(?:措施|情况|方向|意见)|下一步(?:工作)?(?:打算|计划|安排|措施)|主要问题"
    r"|主动公开(?:政府信息)?(?:方面|情况|工作)|依申请公开(?:政府信息)?(?:方面|情况|工作)|政府信息(?:资源)?管理(?:方面|情况|工作)?|(?:(?:政府)?信息公开)?平台建设(?:方面|情况|工作)?"
    r"|监督保障(?:方面|情况|工作)?|组织领导(?:方面|情况)?|教育培训(?:方面|情况)?|政策解读(?:方面|情况)?|解读回应(?:方面|情况)?|制度建设(?:方面|情况)?"
)


@dataclass(frozen=True, slots=True)
class HeadingCandidate:
    """A possible heading. ``words`` are its words without number; ``canonical``: they are those that nearly every report uses."""

    norm_span: Span
    scheme: Scheme
    number: int | None
    words: str
    kind: HeadingKind
    certainty: Certainty
    place: Place
    hint: Literal["top", "sub", None] = None
    canonical: bool = False


def is_table_row_label(words: str) -> bool:
    """Whether the words behind a number are a row label of a standard table."""
    return TABLE_ROW.match(words.lstrip()) is not None


def is_canonical(words: str) -> bool:
    """Whether the words are those of a heading that the national forms, or nearly every report, print."""
    return _CANONICAL.fullmatch(words) is not None


def find_headings(norm: str, *, table_regions: Sequence[Span] = (), gaps: Gaps = NO_GAPS) -> list[HeadingCandidate]:
    """All candidates, sorted, not overlapping. ``table_regions`` (sorted) hold table lines; only form headings stand there.

    What stands between two wide ``gaps`` is read like a line.
    """
    found: list[HeadingCandidate] = []
    starts = [region.start for region in table_regions]
    lines = list(_lines(norm, gaps))
    for index, (start, end, flattened) in enumerate(lines):
        following = norm[lines[index + 1][0] : lines[index + 1][1]] if index + 1 < len(lines) else ""
        in_table = _inside(start, table_regions, starts)
        candidate = _at_line_start(norm, start, end, following, in_table=in_table)
        if candidate is not None:
            found.append(candidate)
        if flattened:
            after = candidate.norm_span.end if candidate is not None else start
            found.extend(_inside_line(norm, after, end))
    return _without_contents_lists(norm, found)


def _lines(norm: str, gaps: Gaps) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each line that is not blank, and whether it is part of one so long that it may hold several headings."""
    start = 0
    while start <= len(norm):
        end = norm.find("\n", start)
        end = len(norm) if end < 0 else end
        if start < end:
            for part in split_line(norm, Span(start, end), gaps):
                if norm[part.start : part.end].strip():
                    yield part.start, part.end, end - start >= _FLATTENED_LINE
        start = end + 1


def _inside(position: int, regions: Sequence[Span], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < regions[index].end


def _at_line_start(norm: str, start: int, end: int, following: str, *, in_table: bool) -> HeadingCandidate | None:
    while start < end and norm[start] in _EDGE:
        start += 1
    mark = find_mark(norm, start) or _bare_number(norm, start, end)
    if mark is None or start + mark.length > end:
        return None if in_table else _unnumbered(norm, start, end, following)
    words = norm[start + mark.length : end]
    other_matters = mark.scheme in ("han", "part") and not in_table and words.strip(_TRAILING) in OTHER_MATTERS
    if not words.strip() or (is_table_row_label(words) and not other_matters) or _ROW_OR_FILE.search(words[-_ROW_END:]):
        return None
    if find_mark(words) is not None:
        return None  # two numbers in a row: a group label and a row label of a table
    if in_table and not (_FORM_HEADING.match(words) and mark.scheme in ("han", "lost", "part")):
        return None
    whole = _whole_line(norm, start, end, mark, following)
    if whole is not None and whole.certainty != "possible":
        return whole
    lead = _lead_phrase(norm, start, end, mark)
    return lead if whole is None or (lead is not None and lead.certainty != "possible") else whole


def _bare_number(norm: str, start: int, end: int) -> Mark | None:
    """一总体情况: a number whose 、 or blank is lost, before words that only a heading begins with."""
    match = _BARE_NUMBER.match(norm, start, end)
    number = parse_han_number(match[1]) if match is not None else None
    if (
        match is None
        or number is None
        or end - match.end(1) > 30
        or not WHOLE_TAIL.search(norm[match.end(1) : end].rstrip(_TRAILING))
    ):
        return None
    return Mark("han", number, match.end(1) - start)


def _whole_line(norm: str, start: int, end: int, mark: Mark, following: str) -> HeadingCandidate | None:
    line = norm[start + mark.length : end]
    words = line.strip(_TRAILING)
    if not words or len(words) > MAX_HEADING or _SENTENCE_MARK.search(words.rstrip(_TRAILING)) or not _has_hanzi(words):
        return None
    kind = classify_heading(words)
    stopped = line.rstrip(" \t\u3000*|#").endswith(tuple(_CLOSING_STOP))
    # A bracketed number alone with its words on a line is a heading even where the words open like a sentence (以…为契机).
    clause = _is_clause(words, opening=mark.scheme not in ("han_bracket", "han", "part"))
    if line.rstrip().endswith(("；", ";", "，", ",")) and (clause or not _is_text_under(following, mark)):
        return None  # an item of a list
    if stopped and clause:
        certainty: Certainty = "possible"
    elif stopped:
        # A sentence of its own ends in 。 too; a heading that does is followed by its text.
        certainty = "likely" if _is_text_under(following, mark) and len(words) <= MAX_LEAD else "possible"
        if kind.decisive and mark.scheme in ("han", "part") and len(words) <= 30:
            certainty = "certain"
    elif clause and mark.scheme not in ("han", "part"):
        certainty = "possible"
    else:
        certainty = "certain"
    if mark.scheme == "lost":
        # A wrapped line can begin with 、 too, and a digit can be lost in front of it: only the words can tell.
        decisive = kind.decisive and len(words) <= 30 and WHOLE_TAIL.search(words) is not None and not re.search("[,，]", words)
        certainty = "certain" if is_canonical(words) or (decisive and not clause) else "possible"
    return _candidate(norm, start, mark, words, kind, certainty, "line")


def _lead_phrase(norm: str, start: int, end: int, mark: Mark) -> HeadingCandidate | None:
    begin = start + mark.length
    stop = _LEAD_END.search(norm, begin, min(end, begin + MAX_HEADING))
    if mark.scheme in ("han", "part", "lost"):
        extent = _running_extent(norm, begin, end)
        if extent is not None and (stop is None or extent < stop.start()):
            words = norm[begin:extent].strip(_TRAILING)
            kind = classify_heading(words)
            trusted = kind.decisive and not _is_clause(words) if mark.scheme != "lost" else is_canonical(words)
            if trusted:
                return _candidate(norm, start, mark, words, kind, "certain", "lead")
    if stop is None or mark.scheme == "lost" or not norm[stop.end() : end].strip():
        return None  # with no text behind it on its line it is no lead phrase
    words = norm[begin : stop.start()].strip(_TRAILING)
    if len(words) > MAX_LEAD or len(words) < 2 or not _has_hanzi(words):
        return None
    if stop.group() in "：:" and stop.end() < end and norm[stop.end()].isdigit():
        return None  # 电话：0…
    kind = classify_heading(words)
    if (
        _is_clause(words)
        or (mark.scheme == "arabic" and _CLAUSES.search(words))
        or _goes_on_counting(norm, stop.end(), end, mark)
    ):
        certainty: Certainty = "possible"
    elif mark.scheme in ("han", "han_bracket", "part"):
        certainty = "certain"
    else:
        certainty = "likely"
    return _candidate(norm, start, mark, words, kind, certainty, "lead")


def _goes_on_counting(norm: str, begin: int, end: int, mark: Mark) -> bool:
    """Whether the next number follows on the same line: 1、…。2、… are sentences of a list, and none is a heading."""
    if mark.number is None or mark.scheme not in ("arabic", "part"):
        return False
    following = f"{mark.number + 1}[、.．]" if mark.scheme == "arabic" else "第[一二三四五六七八九十]{1,2}、"
    return re.compile(rf"(?:(?<=[。；;\s])|^)\s?{following}").search(norm, begin, min(end, begin + 400)) is not None


def _running_extent(norm: str, begin: int, end: int) -> int | None:
    """Where the words of a heading end that runs into its text: behind a tail word that nothing continues."""
    limit = min(end, begin + 48)
    stop = _SENTENCE_MARK.search(norm, begin, limit)
    limit = stop.start() if stop is not None else limit
    for tail in (_STRONG_TAIL, _WEAK_TAIL):
        for match in tail.finditer(norm, begin, limit):
            after = match.end()
            while after < limit and norm[after] in " \u3000":
                after += 1
            if after < end and _CONTINUES.match(norm, after):
                continue
            if tail.match(norm, match.end()) is None and not _is_clause(norm[begin : match.end()]):
                return match.end()
    return None


def _inside_line(norm: str, start: int, end: int) -> Iterator[HeadingCandidate]:
    """Headings in the middle of a long line: a number, words that name a topic, an end that the words themselves show."""
    position = start
    opener = re.compile(r"[一二三四五六七八九十（(㈠-㈩]")
    while position < end:
        match = opener.search(norm, position, end)
        if match is None:
            return
        begin = match.start()
        position = begin + 1
        mark = find_mark(norm, begin, line_start=False)
        if mark is None or mark.scheme not in ("han", "han_bracket"):
            continue
        if begin > start and not _may_precede(norm, begin, mark):
            continue
        candidate = _inline_candidate(norm, begin, end, mark)
        if candidate is not None:
            yield candidate
            position = candidate.norm_span.end


def _may_precede(norm: str, begin: int, mark: Mark) -> bool:
    """Whether a heading may begin at ``begin``, for what stands before it."""
    if _BEFORE_INLINE.match(norm[begin - 1]):
        return True
    # 年度报告一、总体情况: nothing stands between, and only well-known words can tell.
    return (
        mark.scheme == "han" and norm[begin - 1] not in "第之,，、" and _CANONICAL.match(norm, begin + mark.length) is not None
    )


def _inline_candidate(norm: str, begin: int, end: int, mark: Mark) -> HeadingCandidate | None:
    words_start = begin + mark.length
    if is_table_row_label(norm[words_start : words_start + 40]):
        return None
    extent = _running_extent(norm, words_start, end)
    if extent is None:
        stop = _LEAD_END.search(norm, words_start, min(end, words_start + 36))
        if stop is None:
            return None
        extent = stop.start()
    words = norm[words_start:extent].strip(_TRAILING)
    if not 2 <= len(words) <= MAX_LEAD or _is_clause(words):
        return None
    kind = classify_heading(words)
    if mark.scheme == "han":
        certainty: Certainty = "certain" if kind.decisive else "likely"
    else:
        certainty = "likely" if kind.decisive and len(words) <= 26 else "possible"
    return _candidate(norm, begin, mark, words, kind, certainty, "inline")


def _unnumbered(norm: str, start: int, end: int, following: str) -> HeadingCandidate | None:
    line = norm[start:end].rstrip(_EDGE)
    words = line.strip(_TRAILING)
    if not words or len(words) > MAX_LEAD or line.endswith(("，", ",", "；", ";")):
        return None
    if words == "附件" and find_mark(following.lstrip(_EDGE)) is not None:
        return None  # a list of attachments
    hint: Literal["top", "sub"]
    if _INTRODUCTION.fullmatch(words) or _CANONICAL.fullmatch(words) or _UNNUMBERED_APPENDIX.fullmatch(words):
        hint = "top"
    elif _UNNUMBERED_SUB.fullmatch(words):
        hint = "sub"
    else:
        return None
    begin = norm.index(words, start)
    kind = classify_heading(words)
    if hint == "top" and _UNNUMBERED_APPENDIX.fullmatch(words):
        kind = HeadingKind("SEC_APPENDIX", True)
    return HeadingCandidate(
        Span(begin, begin + len(words)), "none", None, words, kind, "certain", "line", hint, is_canonical(words)
    )


def _candidate(
    norm: str, start: int, mark: Mark, words: str, kind: HeadingKind, certainty: Certainty, place: Place
) -> HeadingCandidate:
    begin = norm.index(words, start + mark.length)
    span = Span(start, begin + len(words))
    canonical = is_canonical(words)
    return HeadingCandidate(span, mark.scheme, mark.number, words, kind, certainty, place, canonical=canonical)


def _is_clause(words: str, *, opening: bool = True) -> bool:
    """Whether the words are a statement and no heading. ``opening``: those that open like a sentence (为…, 根据…) count too."""
    bare = re.sub(r"“[^”]{0,40}”|\"[^\"]{0,40}\"|《[^》]{0,60}》|[（(][^）)]{0,40}[）)]", "", words)
    if _SENTENCE.search(bare) is not None:
        return True
    if not opening or _OPENING_SENTENCE.match(bare) is None:
        return False
    return len(bare) > 24 or (len(bare) > 14 and _ADVERBIAL.match(bare) is not None and WHOLE_TAIL.search(bare) is None)


def _has_hanzi(words: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", words) is not None


def _is_text_under(following: str, mark: Mark) -> bool:
    """Whether the next line can be the text of a heading with this mark: running text, or a numbering of an inner level."""
    following = following.lstrip(_EDGE)
    if mark.scheme == "arabic" and re.match(rf"{(mark.number or 0) + 1}\s?[、.．,，]", following):
        return False  # also 3.2个县局…, which may be a number
    inner = find_mark(following)
    if inner is None:
        return bool(following.strip())
    return SCHEME_ORDER.index(inner.scheme) > SCHEME_ORDER.index(mark.scheme) and inner.number == 1


def _without_contents_lists(norm: str, candidates: list[HeadingCandidate]) -> list[HeadingCandidate]:
    """Leave out lists of section names: three or more numbered names with nothing but a separator between them."""
    last_place = {candidate.words: candidate.norm_span.start for candidate in candidates}
    kept: list[HeadingCandidate] = []
    run: list[HeadingCandidate] = []

    def close() -> None:
        repeated = sum(last_place[item.words] > run[-1].norm_span.start for item in run) * 2 > len(run) if run else False
        if len(run) < 3 or not (repeated or _separated(norm, run)):
            kept.extend(run)

    for candidate in candidates:
        if run and not _continues_list(norm, run[-1], candidate):
            close()
            run = []
        run.append(candidate)
    close()
    return kept


def _continues_list(norm: str, previous: HeadingCandidate, candidate: HeadingCandidate) -> bool:
    gap = norm[previous.norm_span.end : candidate.norm_span.start]
    in_order = (candidate.number or 0) > (previous.number or 0)
    return len(gap) <= 4 and not gap.strip(" \t\n\u3000;；、,，.。") and candidate.scheme == previous.scheme and in_order


def _separated(norm: str, run: list[HeadingCandidate]) -> bool:
    gaps = [norm[left.norm_span.end : right.norm_span.start] for left, right in pairwise(run)]
    return all(gap.strip() and gap.strip() in "；;、,，" for gap in gaps)
