"""Which public body reports: the fullest name that the report prints for it, with its place.

The title names it; where the title names only a place or a short form, header block, signature and contact line give the full one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Document, Entity, Span
from ie.grammar.agencies import find_agencies
from ie.text.offsets import NormalizedText

Origin = Literal["title", "publisher", "signature", "contact", "compiler", "entity"]

# The last word of a full name: …人民政府, …局, …大学, with a second name in brackets.
_COMPLETE = re.compile(
    r"(?:人民政府|政府|办公厅|办公室|委员会|委|管委会|局|厅|部|院|署|中心|办事处|大学|学院|学校|总队|支队|大队|公司|银行|集团|协会|联合会|总社|总会|处|站|所|馆|办)(?:[(（][^)）]{1,16}[)）])?$"
)
# A name that begins in the middle: 县水务局, but not 市中区水务局, where it is part of the place.
_SHORT = re.compile(
    r"^(?:县|市|区|省|镇|乡|州|旗|盟|街道|全[市县区省])(?![\u4e00-\u9fff]{0,3}(?:县|市|区|州|旗)[\u4e00-\u9fff])"
)
# Names that many bodies have, and pronouns: 我局, 局办公室, 党政办, 管委会.
_GENERIC = re.compile(
    r"^(?:我|本|各|全|有关|相关|市直|县直|区直)|^(?:局|委|厅|乡|镇|街道|党政|党政综合|综合)?办公[室厅]$|^[省市县区旗州乡镇局委厅]?(?:街道)?(?:党政|党政综合|综合)办(?:公室)?$|^管理?委员?会$|^(?:政府|人民政府|办公室|市政府|县政府|区政府|省政府|管委会|公安局|市委|县委|区委|国务院|国务院办公厅)$"
)
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z()（）、·•]{3,40}")
# An office inside a body, which signs or answers for it: …局办公室, …政府信息公开工作领导小组.
_OFFICE = re.compile(
    r"(?:政府信息公开|政务公开|政务信息公开|信息公开|政府信息与?政务公开).{0,16}$|(?:党政|党政综合|综合|行政|文秘|秘书|信息|政务)?(?:综合)?(?:办公室|办公厅|科|股|处|室|办)$"
)
# 请与…联系; 请联系：….
_CONTACT = (
    re.compile(r"(?:请|可|敬请)?(?:直接)?[与向和同](?P<name>[^,，。;；:：\n(（]{4,40}?)(?:联系|咨询|反映)"),
    re.compile(r"请?(?:直接)?联系[:：]?(?P<name>[^,，。;；:：\n(（]{4,40}?)(?:联系|[,，。;；(（:：]|\n)"),
)
# 本报告由…编制.
_COMPILER = re.compile(r"由(?P<name>[^,，。;；:：\n]{4,40}?)(?:根据|依据|依照|按照|综合|汇总|编制|组织|负责)")
_GOVERNMENT = ("人民政府", "政府", "办事处", "街道办事处", "管理委员会", "管委会")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A name as it stands in ``norm``, where it stands, and which part of the report it was read from."""

    name: str
    norm_span: Span
    origin: Origin


def choose_agency(
    document: Document,
    text: NormalizedText,
    entities: Sequence[Entity],
    *,
    title_span: Span | None,
    signature_span: Span | None,
    first_heading: int | None,
) -> AgencyName | None:
    """The reporting body; None where nothing in the report names one. ``title_span``: the words of the title that name it."""
    pool = list(_pool(document, text, entities, signature_span, first_heading))
    title = _name(text, title_span, "title")
    if title is not None:
        return _fullest(title, pool)
    for origin in ("publisher", "signature", "contact", "compiler"):
        for candidate in pool:
            if candidate.origin == origin and _COMPLETE.search(candidate.name) and not _GENERIC.search(candidate.name):
                return _fullest(candidate, pool)
    frequent = _most_frequent(pool)
    return None if frequent is None else _without_office(text, frequent.norm_span, "entity") or frequent


def _name(text: NormalizedText, span: Span | None, origin: Origin) -> AgencyName | None:
    if span is None:
        return None
    start, end = span.start, span.end
    while start < end and text.norm[start] in " \t\n\u3000":
        start += 1
    while end > start and text.norm[end - 1] in " \t\n\u3000":
        end -= 1
    name = "".join(text.norm[start:end].split())
    return AgencyName(name, Span(start, end), origin) if len(name) >= 2 else None


def _pool(
    document: Document, text: NormalizedText, entities: Sequence[Entity], signature_span: Span | None, first_heading: int | None
) -> Iterator[AgencyName]:
    for item in document.metadata:
        if item.name in ("publisher", "source") and item.raw_span.start < item.raw_span.end:
            candidate = _name(text, text.to_norm(item.raw_span), "publisher")
            if candidate is not None and _NAME.fullmatch(candidate.name) and _COMPLETE.search(candidate.name):
                yield candidate
    signature = _name(text, signature_span, "signature")
    if signature is not None and signature_span is not None:
        # …人民政府办公室 signs for the government; an office that reports for itself says so in its title.
        yield _without_office(text, signature.norm_span, "signature") or signature
    opening = first_heading if first_heading is not None and first_heading > 200 else min(len(text.norm), 2500)
    for pattern in _CONTACT:
        for match in pattern.finditer(text.norm, 0, opening):
            candidate = _without_office(text, Span(match.start("name"), match.end("name")), "contact")
            if candidate is not None:
                yield candidate
    for match in _COMPILER.finditer(text.norm, 0, opening):
        candidate = _without_office(text, Span(match.start("name"), match.end("name")), "compiler")
        if candidate is not None:
            yield candidate
    tagged = [entity.norm_span for entity in entities if entity.label == "AGENCY"]
    for span in tagged or [span for span, _ in find_agencies(text.norm)]:
        candidate = _name(text, span, "entity")
        if candidate is not None:
            yield candidate


def _without_office(text: NormalizedText, span: Span, origin: Origin) -> AgencyName | None:
    """The body that an office belongs to: …人民政府党政办公室 is an office of …人民政府."""
    candidate = _name(text, span, origin)
    if candidate is None or not _NAME.fullmatch(candidate.name):
        return None
    words = text.norm[candidate.norm_span.start : candidate.norm_span.end]
    office = _OFFICE.search(words)
    if office is not None and office.start() >= 2 and _COMPLETE.search(words[: office.start()]):
        return _name(text, Span(candidate.norm_span.start, candidate.norm_span.start + office.start()), origin)
    if office is not None and office.group().startswith(("政府信息", "政务", "信息公开")) and office.start() >= 3:
        return _name(text, Span(candidate.norm_span.start, candidate.norm_span.start + office.start()), origin)
    return candidate if _COMPLETE.search(candidate.name) else None


def _fullest(found: AgencyName, pool: Sequence[AgencyName]) -> AgencyName:
    """A fuller printed form of a name that is only a place (…乡) or begins in the middle (县…局); else the name itself."""
    complete = _COMPLETE.search(found.name) is not None
    if complete and not _SHORT.search(found.name):
        return found
    fuller = [
        other
        for other in pool
        if len(other.name) > len(found.name)
        and (other.name.endswith(found.name) if complete else _is_government_of(other.name, found.name))
        and not _GENERIC.search(other.name)
    ]
    return max(fuller, key=lambda other: (len(other.name), -other.norm_span.start), default=found)


def _is_government_of(name: str, place: str) -> bool:
    at = name.find(place)
    return at >= 0 and name[at + len(place) :] in _GOVERNMENT


def _most_frequent(pool: Sequence[AgencyName]) -> AgencyName | None:
    counts = Counter(
        item.name
        for item in pool
        if _COMPLETE.search(item.name)
        and not _GENERIC.search(item.name)
        and not _SHORT.search(item.name)
        and len(item.name) >= 4
    )
    if not counts:
        return None
    best = max(counts, key=lambda name: (counts[name], len(name)))
    return next(item for item in pool if item.name == best)
