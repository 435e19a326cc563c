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
from ie.spans import SpanSet

_LEADING_VERB = re.compile(
    r"(?:经过?|由|被|向|请|联合|会同|依托|邀请|健全|和|与|及|在|到|对|把|将|按照|根据|公开|承办|组织|协调|配合|报送?|抄送|委托|委派|"
    r"督促|指导|聚焦|梳理|录入|下发|印发|原|各|等|其中|同时|以及|通过|列入|纳入|移交|转交|提请|商请|参照|落实|贯彻)"
)
_UNNAMED = re.compile(
    r".|.?级政府|(?:社区)?(?:便民|党群|政务|群众)?服务中心|(?:律师|会计师)事务所|派出所|.?务会|学校|医院|公司|企业|银行|"
    r"(?:政府|领导小组|领导小组办公室|工作领导小组)|(?:各|有关|相关|本|该|我).*|"
    r".*(?:事务所|公司|食堂|家委会|业委会|居委会|村委会|合作社|大厅|常委|专区|窗口|人民政)"
)
"""Generic words and private bodies (guidelines, AGENCY, "not")."""
_SITE_BEHIND = re.compile(r"(?:政府)?(?:门户)?(?:网站|网(?![格络])|官网|公众网|官方|公众号|客户端|微信|微博|APP|政务大厅|常委)")
"""A body's name inside the name of its website, account or hall is not the body (guidelines, rulings)."""
_BROKEN = re.compile(r"[《》“”,。;:〔〕\n\d]|\([^)]*\Z")
_SHORTEST = 2
GRAMMAR_SCORE = 0.5
"""The score of a span that only a grammar found: likely right, but no second opinion."""


def settle_names(norm: str, proposed: Sequence[Entity]) -> Iterator[tuple[Span, float]]:
    """Yield the names with their scores, in no order; which of two that overlap stands is left to the caller.

    A proposal that breaks the form is cut to the name that the grammar sees inside it, or dropped. A name that the tagger did not
    propose is taken only with its place or level in front: 市公安局, not the bare 公安局 of a name that began further left.
    """
    seen = find_agencies(norm)
    index = SpanSet(span for span, _ in seen)
    used: set[Span] = set()
    for entity in proposed:
        inside = index.overlapping(entity.norm_span)
        span = _mended(norm, entity.norm_span, inside)
        if span is not None:
            yield span, entity.score
            if inside is not None:
                used.add(inside)
    for span, agency in seen:
        alone = span.start == 0 or not _is_han(norm[span.start - 1])
        if span not in used and (agency.places or (alone and agency.level is not None)) and not _unnamed(norm, span):
            yield span, GRAMMAR_SCORE


def _mended(norm: str, span: Span, inside: Span | None) -> Span | None:
    start = span.start
    while (verb := _LEADING_VERB.match(norm, start, span.end)) is not None and verb.end() + _SHORTEST <= span.end:
        if inside is not None and inside.start <= start:
            break  # 原州区, 和田市: the grammar knows a name that begins so
        start = verb.end()
    whole = Span(start, span.end)
    if _parses(norm, whole):
        return None if _unnamed(norm, whole) else whole
    if inside is not None and not _unnamed(norm, inside):
        return inside
    return None


def _parses(norm: str, span: Span) -> bool:
    if _BROKEN.search(norm[span.start : span.end]) is not None:
        return False
    try:
        parse_agency(norm[span.start : span.end])
    except GrammarError:
        return False
    return True


def _unnamed(norm: str, span: Span) -> bool:
    return _UNNAMED.fullmatch(norm, span.start, span.end) is not None or _SITE_BEHIND.match(norm, span.end) is not None


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
