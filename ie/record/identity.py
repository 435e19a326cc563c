"""Who reports, for which year, in which form: the identity of a report, each part with its evidence.

The year comes from the report's own title, period and opening, never from the day of publication and never from the lists of other
years' reports that stand around it. Each part is found in a module of its own; here is the order, because the year is read from some
parts and helps to read them again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Document, Entity, Repair, Section, Span, StandardTables
from ie.record.agency import AgencyName, choose_agency
from ie.record.era import Era, detect_era
from ie.record.found_date import FoundDate
from ie.record.own_title import find_listed_title, find_own_title, find_quoted_title
from ie.record.publish_date import find_publish_date
from ie.record.report_year import ReportYear
from ie.record.signature import Signature, find_signature
from ie.record.stated_period import find_period
from ie.record.year_sources import YearSources, find_report_year
from ie.sections.titles import Title
from ie.text.offsets import NormalizedText

Scope = Literal["本级", "汇总", "部门"]

_LONGEST_OPENING = 2500  # characters


@dataclass(frozen=True, slots=True)
class Identity:
    """The ``report`` of a record. Names and dates are in normal form; the spans (of ``raw``) say where they were read.

    ``agency`` is the name in simplified characters without blanks, ``raw[agency_span]`` as printed. ``period_derived`` is true where
    the report does not state its period, or states it in characters that are lost: then it is the calendar (or school) year of the report.
    """

    title: str | None
    title_span: Span | None
    agency: str | None
    agency_span: Span | None
    year: int | None
    year_span: Span | None
    era: Era | None
    period_start: str | None
    period_end: str | None
    period_span: Span | None
    period_derived: bool
    publish_date: str | None
    publish_date_span: Span | None
    sign_date: str | None
    sign_date_span: Span | None
    index_no: str | None
    index_no_span: Span | None
    scope: Scope | None
    repairs: tuple[Repair, ...] = ()
    year_doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Places:
    """The outline of a document, in offsets of ``norm``: where its parts are looked for. ``chrome`` is the page around the report."""

    first_heading: int | None  # of the top level
    last_heading_end: int
    opening_end: int
    chrome: list[Span]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts as they were found, before they become an identity."""

    title: Title | None
    agency: AgencyName | None
    year: ReportYear
    stated: FoundDate | None
    published: FoundDate | None
    signature: Signature


def find_identity(
    document: Document,
    text: NormalizedText,
    entities: Sequence[Entity],
    sections: Sequence[Section],
    tables: StandardTables,
) -> Identity:
    """Return the identity of the report; a part that nothing in the document tells is None, and nothing is guessed."""
    places = _find_places(document, text, sections)
    first_heading = places.first_heading
    title, quoted = find_own_title(document, text, first_heading), find_quoted_title(text, first_heading)
    title_end = title.norm_span.end if title is not None else None
    named_year = title.year if title is not None else None
    stated = find_period(text, report_year=named_year, opening_end=places.opening_end)
    published = find_publish_date(document, text, first_heading=first_heading)
    signed = _signature(text, places, title_end, report_year=None).day
    year = find_report_year(text, YearSources(title, quoted, stated, signed, published, sections, first_heading, places.chrome))
    # With the year known, some parts can be read again, and better: a title of another year, a period that is damaged or names no
    # year, and a signature that no report of this year can have.
    if title is None or title.year not in (None, year.value):
        title = find_listed_title(text, year.value, first_heading) or title
    if stated is None or stated.repaired:
        stated = find_period(text, report_year=year.value, opening_end=places.opening_end)
    signature = _signature(text, places, title_end, report_year=year.value)
    agency = choose_agency(
        document,
        text,
        entities,
        title_span=_agency_words(title, quoted),
        signature_span=signature.body_norm_span,
        first_heading=first_heading,
    )
    parts = _Parts(title, agency, year, stated, published, signature)
    return _identity(document, text, tables, parts, first_heading)


# --- where to look ---------------------------------------------------------------------------------------------------


def _find_places(document: Document, text: NormalizedText, sections: Sequence[Section]) -> _Places:
    tops = [section.norm_span.start for section in sections if section.level == 1]
    # The report has surely begun to count at its second heading; an introduction may be the first.
    opening_end = min(tops[1] if len(tops) > 1 else len(text.norm), _LONGEST_OPENING)
    return _Places(min(tops, default=None), _last_heading_end(sections), opening_end, _chrome(document, text))


def _last_heading_end(sections: Sequence[Section]) -> int:
    """The end of the last heading of the text; a list of attachments may follow the signature."""
    appendix = min((section.norm_span.start for section in sections if section.type == "SEC_APPENDIX"), default=None)
    ends = [section.norm_span.end for section in sections if appendix is None or section.norm_span.start < appendix]
    return max(ends, default=0)


def _chrome(document: Document, text: NormalizedText) -> list[Span]:
    spans = (
        text.to_norm(block.raw_span)
        for block in document.blocks
        if block.kind == "chrome" and block.raw_span.start < block.raw_span.end
    )
    return [span for span in spans if span is not None]


def _signature(text: NormalizedText, places: _Places, title_end: int | None, *, report_year: int | None) -> Signature:
    return find_signature(
        text,
        chrome=places.chrome,
        last_heading_end=places.last_heading_end,
        title_end=title_end,
        report_year=report_year,
    )


def _agency_words(title: Title | None, quoted: Title | None) -> Span | None:
    if title is not None and title.agency_span is not None:
        return title.agency_span
    return quoted.agency_span if quoted is not None else None


# --- from the parts to the identity ----------------------------------------------------------------------------------


def _identity(
    document: Document, text: NormalizedText, tables: StandardTables, parts: _Parts, first_heading: int | None
) -> Identity:
    title, agency, year, signed = parts.title, parts.agency, parts.year, parts.signature.day
    index_no = next((item for item in document.metadata if item.name == "index_no" and item.text.strip()), None)
    start, end, derived = _period(parts.stated, year.value, text.norm, title)
    return Identity(
        title=_words(text, title.norm_span) if title is not None else None,
        title_span=text.to_raw(title.norm_span) if title is not None else None,
        agency=agency.name if agency is not None else None,
        agency_span=text.to_raw(agency.norm_span) if agency is not None else None,
        year=year.value,
        year_span=text.to_raw(year.norm_span) if year.norm_span is not None else None,
        era=detect_era(text.norm, tables, year.value),
        period_start=start,
        period_end=end,
        period_span=_place(parts.stated),
        period_derived=derived,
        publish_date=_day(parts.published),
        publish_date_span=_place(parts.published),
        sign_date=_day(signed),
        sign_date_span=_place(signed),
        index_no=index_no.text.strip() if index_no is not None else None,
        index_no_span=index_no.raw_span if index_no is not None else None,
        scope=_scope(text.norm, agency, first_heading),
        repairs=tuple(_repairs(text, parts.stated, signed)),
        year_doubts=year.doubts,
    )


def _words(text: NormalizedText, span: Span) -> str:
    return "".join(text.norm[span.start : span.end].split())


def _day(found: FoundDate | None) -> str | None:
    return None if found is None else found.start


def _place(found: FoundDate | None) -> Span | None:
    return None if found is None else found.raw_span


_SCHOOL_YEAR = re.compile(r"学年|9月1日|8月31日")


def _period(stated: FoundDate | None, year: int | None, norm: str, title: Title | None) -> tuple[str | None, str | None, bool]:
    """First day, last day, whether they are only derived: of a school year where title and text speak of one."""
    if stated is not None:
        return stated.start, stated.end, False
    if year is None:
        return None, None, True
    if title is not None and title.academic and _SCHOOL_YEAR.search(norm, title.norm_span.end):
        return f"{year - 1}-09-01", f"{year}-08-31", True
    return f"{year}-01-01", f"{year}-12-31", True


# Whose numbers they are. A government that adds up those of all bodies below it says so in its opening …
_OF_ALL = re.compile(
    r"(?:综合|汇总)(?:各|全|了各|了全|\d{4}年度?各|\d{4}年度?全)?[^。\n]{0,40}(?:年度报告|报告|情况|数据)[^。\n]{0,12}(?:编制|汇总|形成)"
    r"|包括[^。]{0,20}(?:各部门|各乡镇|各单位)|各级行政机关|全[市县区省州旗](?:各级)?(?:共|累计|各)"
)
# … and so does one that counts only its own; 本级财政 is money.
_OWN_ONLY = re.compile(
    r"[省市县区]本级(?!财政)|仅(?:含|指|包括|为|反映|统计|涵盖|涉及)[^。，,]{0,20}(?:本级|本机关)|不含(?:下级|各部门|所属)"
)
_GOVERNMENT = re.compile(r"(?:人民政府|政府|管委会|管理委员会|办事处)$|[省市县区旗州盟乡镇]$|街道$")


def _scope(norm: str, agency: AgencyName | None, first_heading: int | None) -> Scope | None:
    if agency is not None and not _GOVERNMENT.search(agency.name):
        return "部门"
    opening = norm[: (first_heading or 0) + _LONGEST_OPENING]
    if _OF_ALL.search(opening):
        return "汇总"
    return "本级" if _OWN_ONLY.search(opening) else None


def _repairs(text: NormalizedText, stated: FoundDate | None, signed: FoundDate | None) -> list[Repair]:
    repairs: list[Repair] = []
    for target, found in (("report.period", stated), ("report.sign_date", signed)):
        if found is not None and found.repaired:
            proposed = found.start if found.start == found.end else f"{found.start}/{found.end}"
            printed = text.raw[found.raw_span.start : found.raw_span.end]
            others = tuple(f"{start}/{end}" for start, end in found.alternatives)
            repairs.append(Repair(target, printed, proposed, "date.lost_characters", others, found.raw_span))
    return repairs
