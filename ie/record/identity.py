"""Who reports, for which year, in which form: the identity of a report, each part with its evidence.

The year comes from the report's own title, period and opening, never from the day of publication and never from the lists of other
years' reports that stand around it. The era comes from the form of the tables and only without them from the year (schema.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Document, Entity, Repair, Section, Span, StandardTables
from ie.record.agency import AgencyName, choose_agency
from ie.record.dates import FoundDate, find_period, find_publish_date, find_signature
from ie.record.report_year import (
    ReportDays,
    ReportYear,
    YearEvidence,
    day_evidence,
    decide_year,
    evidence,
    reporting_weight,
    text_evidence,
)
from ie.record.year_mentions import YearMention, find_mentions, find_opening_mentions
from ie.sections.titles import Title, find_titles, gaps_of, listed_titles, parse_title, parse_year
from ie.text.offsets import NormalizedText

Era = Literal["G0", "G1", "G2", "G3"]
Scope = Literal["本级", "汇总", "部门"]

_OPENING = 1200  # characters behind the title
_LONGEST_OPENING = 2500


_QUOTED_TITLE = re.compile(r"《([^《》]{6,70})》")
_REPORTS_ON = re.compile(
    r"(?:现|特|兹)?(?:将|就|对|把|发布|公布|公开|编制|形成|总结|撰写|梳理|涵盖|反映)[^。；;\n]{0,30}$|^[^。；;\n]{0,60}(?:(?:报告|公布|公开|总结|汇报|通报|说明)如下|年度报告|工作报告)"
)
_SCHOOL_YEAR = re.compile(r"学年|9月1日|8月31日")

_G3_FORM = re.compile(r"本年制发件数|本年废止件数|现行有效件数")
_G2_FORM = re.compile(r"本年新制作数量|本年新公开数量|对外公开总数量")
_G2_ROWS = re.compile(r"上一年项目数量|政府集中采购")
_ARTICLE_20 = re.compile(r"第二十条第")
_SECOND_FORM_HEADING = re.compile(r"收到和处理政府信息公开申请")

_OF_ALL = re.compile(
    r"(?:综合|汇总)(?:各|全|了各|了全|\d{4}年度?各|\d{4}年度?全)?[^。\n]{0,40}(?:年度报告|报告|情况|数据)[^。\n]{0,12}(?:编制|汇总|形成)|包括[^。]{0,20}(?:各部门|各乡镇|各单位)|各级行政机关|全[市县区省州旗](?:各级)?(?:共|累计|各)"
)
_OWN_ONLY = re.compile(r"[省市县区]本级(?!财政)|仅(?:含|指|包括|为)[^。]{0,10}(?:本级|本机关)|不含(?:下级|各部门|所属)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|管委会|管理委员会|办事处)$|[省市县区旗州盟乡镇]$|街道$")


@dataclass(frozen=True, slots=True)
class Identity:
    """The ``report`` of a record. Names and dates are in normal form; the spans (of ``raw``) say where they were read.

    ``agency`` is the name in simplified characters without blanks, ``raw[agency_span]`` as printed. ``period_derived`` is true where
    the report does not state its period, or states it in characters that are lost: then it is the calendar year of the report.
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
class _Parts:
    """What the year is read from."""

    title: Title | None
    quoted: Title | None
    stated: FoundDate | None
    sections: Sequence[Section]
    first_heading: int | None
    chrome: Sequence[Span]


def find_identity(
    document: Document,
    text: NormalizedText,
    entities: Sequence[Entity],
    sections: Sequence[Section],
    tables: StandardTables,
) -> Identity:
    """Return the identity of the report; a part that nothing in the document tells is None, and nothing is guessed."""
    first_heading = min((section.norm_span.start for section in sections if section.level == 1), default=None)
    last_heading_end = _last_heading_end(sections)
    title = _own_title(document, text, first_heading)
    quoted = _quoted_title(text, first_heading)
    chrome = _chrome(document, text)
    opening_end = _opening_end(sections, len(text.norm))
    stated = find_period(text, report_year=title.year if title is not None else None, opening_end=opening_end)
    published = find_publish_date(document, text, first_heading=first_heading)
    title_end = title.norm_span.end if title is not None else None
    signed = find_signature(text, chrome=chrome, last_heading_end=last_heading_end, title_end=title_end, report_year=None).day
    parts = _Parts(title, quoted, stated, sections, first_heading, chrome)
    days = ReportDays(
        signed=signed.start if signed is not None and not signed.repaired else None,
        published=published.start if published is not None else None,
        school=_is_school_year(text.norm, parts),
    )
    year = _report_year(text, parts, days)
    if title is None or title.year not in (None, year.value):
        title = _listed_title(text, year.value, first_heading) or title
    if stated is None or stated.repaired:
        # With the year known, a period that is damaged or names no year can be read again, and better.
        stated = find_period(text, report_year=year.value, opening_end=opening_end)
    signature = find_signature(
        text,
        chrome=chrome,
        last_heading_end=last_heading_end,
        title_end=title_end,
        report_year=year.value,
    )
    agency = choose_agency(
        document,
        text,
        entities,
        title_span=_agency_words(title, quoted),
        signature_span=signature.body_norm_span,
        first_heading=first_heading,
    )
    index_no = next((item for item in document.metadata if item.name == "index_no" and item.text.strip()), None)
    start, end, derived = _period(stated, year.value, text.norm, title)
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
        period_span=stated.raw_span if stated is not None and not derived else None,
        period_derived=derived,
        publish_date=published.start if published is not None else None,
        publish_date_span=published.raw_span if published is not None else None,
        sign_date=signature.day.start if signature.day is not None else None,
        sign_date_span=signature.day.raw_span if signature.day is not None else None,
        index_no=index_no.text.strip() if index_no is not None else None,
        index_no_span=index_no.raw_span if index_no is not None else None,
        scope=_scope(text.norm, agency, first_heading),
        repairs=tuple(_repairs(text, stated, signature.day)),
        year_doubts=year.doubts,
    )


def _last_heading_end(sections: Sequence[Section]) -> int:
    """The end of the last heading of the text; a list of attachments may follow the signature."""
    appendix = min((section.norm_span.start for section in sections if section.type == "SEC_APPENDIX"), default=None)
    ends = [section.norm_span.end for section in sections if appendix is None or section.norm_span.start < appendix]
    return max(ends, default=0)


def _opening_end(sections: Sequence[Section], text_end: int) -> int:
    """Where the report has surely begun to count: its second heading; an introduction may be the first."""
    tops = [section.norm_span.start for section in sections if section.level == 1]
    return min(tops[1] if len(tops) > 1 else text_end, _LONGEST_OPENING)


def _words(text: NormalizedText, span: Span) -> str:
    return "".join(text.norm[span.start : span.end].split())


def _chrome(document: Document, text: NormalizedText) -> list[Span]:
    spans = (
        text.to_norm(block.raw_span)
        for block in document.blocks
        if block.kind == "chrome" and block.raw_span.start < block.raw_span.end
    )
    return [span for span in spans if span is not None]


# --- title and year --------------------------------------------------------------------------------------------------


def _own_title(document: Document, text: NormalizedText, first_heading: int | None) -> Title | None:
    """The title that says most, headings before labels; the first of equals."""
    titles = find_titles(text.norm, before=first_heading, gaps=gaps_of(text))
    for item in document.metadata:
        span = text.to_norm(item.raw_span) if item.name == "title" and item.raw_span.start < item.raw_span.end else None
        title = parse_title(text.norm, span) if span is not None else None
        if title is not None:
            titles.append(title)
    if not titles:
        return None
    return max(
        titles,
        key=lambda title: (title.year is not None, title.agency_span is not None, title.own_heading, -title.norm_span.start),
    )


def _quoted_title(text: NormalizedText, first_heading: int | None) -> Title | None:
    """The report's title where the opening cites it: 现发布《…年度报告》."""
    limit = first_heading if first_heading is not None else min(len(text.norm), 1500)
    for match in _QUOTED_TITLE.finditer(text.norm, 0, limit):
        title = parse_title(text.norm, Span(match.start(1), match.end(1)))
        if title is not None:
            return title
    return None


def _listed_title(text: NormalizedText, year: int | None, first_heading: int | None) -> Title | None:
    """The last title of this year in a list of several years that leads up to the report."""
    if year is None:
        return None
    return next((title for title in reversed(listed_titles(text.norm, before=first_heading)) if title.year == year), None)


def _agency_words(title: Title | None, quoted: Title | None) -> Span | None:
    if title is not None and title.agency_span is not None:
        return title.agency_span
    return quoted.agency_span if quoted is not None else None


def _is_school_year(norm: str, parts: _Parts) -> bool:
    """Whether the report is that of a school year, which ends in August."""
    if parts.stated is not None:
        return parts.stated.end[5:] == "08-31"
    return (parts.title is not None and parts.title.academic) or "学年" in norm[: (parts.first_heading or 0) + _OPENING]


def _report_year(text: NormalizedText, parts: _Parts, days: ReportDays) -> ReportYear:
    """The year that most speaks for: title, stated period, opening, the years that the text speaks of, and the days."""
    title, quoted, stated = parts.title, parts.quoted, parts.stated
    listed = [item.norm_span for item in listed_titles(text.norm, before=parts.first_heading)]
    found: list[YearEvidence] = []
    if title is not None:
        found += evidence("title", title.year, title.year_span)
    if quoted is not None and (title is None or title.year is None):
        found += evidence("quoted", quoted.year, quoted.year_span)
    if stated is not None and _names_its_year(text, stated):
        found += evidence("period", int(stated.end[:4]), text.to_norm(stated.raw_span))
    after_title = title.norm_span.end if title is not None else 0
    first_heading = parts.first_heading
    opening_end = first_heading if first_heading is not None and first_heading > after_title else after_title + _OPENING
    opening = find_opening_mentions(
        text.norm, skip=[*parts.chrome, *listed], start=after_title, end=min(opening_end, after_title + _OPENING)
    )
    found += _opening_evidence(text.norm, opening)
    body_start = first_heading if first_heading is not None else after_title
    found += text_evidence(find_mentions(text.norm, sections=parts.sections, skip=parts.chrome, start=body_start))
    return decide_year([*found, *day_evidence(days)], days)


def _opening_evidence(norm: str, mentions: Sequence[YearMention]) -> list[YearEvidence]:
    """The first year of the opening, or the one of which it says that this report is about it."""
    whole = [mention for mention in mentions if mention.kind == "year"]
    for mention in whole:
        span = mention.norm_span
        if _REPORTS_ON.search(norm[max(0, span.start - 40) : span.start]) or _REPORTS_ON.match(norm[span.end : span.end + 70]):
            return evidence("opening", mention.year, span, more=reporting_weight(reports=True))
    return evidence("opening", whole[0].year, whole[0].norm_span) if whole else []


def _names_its_year(text: NormalizedText, stated: FoundDate) -> bool:
    """Whether the year of the period is printed: 自1月1日起至12月31日止 takes it from the title, and proves nothing."""
    return (
        parse_year(text.raw[stated.raw_span.start : stated.raw_span.end]) is not None
        or stated.end[:4] in text.raw[stated.raw_span.start : stated.raw_span.end]
    )


# --- era, period, scope ----------------------------------------------------------------------------------------------


def detect_era(norm: str, tables: StandardTables, year: int | None) -> Era | None:
    """The statistical form: by the tables, else by the words of the form, else by the year (up to 2013 G0, from 2014 G1).

    A report of 2019 or later whose tables are lost still has the headings of the newer forms; then the year says which of the two.
    """
    if tables.form is not None and (tables.form != "G1" or year is None or year >= 2014):
        return tables.form
    article = _ARTICLE_20.search(norm) is not None
    if article and _G3_FORM.search(norm):
        return "G3"
    if (article and _G2_FORM.search(norm)) or _G2_ROWS.search(norm):
        return "G2"
    if year is None:
        return None
    if year >= 2019 and _SECOND_FORM_HEADING.search(norm):
        return "G3" if year >= 2021 else "G2"
    return "G0" if year <= 2013 else "G1"


def _period(stated: FoundDate | None, year: int | None, norm: str, title: Title | None) -> tuple[str | None, str | None, bool]:
    """First day, last day, whether they are only derived: of a school year where title and text speak of one."""
    if stated is not None:
        return stated.start, stated.end, False
    if year is None:
        return None, None, True
    if title is not None and title.academic and _SCHOOL_YEAR.search(norm, title.norm_span.end):
        return f"{year - 1}-09-01", f"{year}-08-31", True
    return f"{year}-01-01", f"{year}-12-31", True


def _scope(norm: str, agency: AgencyName | None, first_heading: int | None) -> Scope | None:
    if agency is not None and not _GOVERNMENT.search(agency.name):
        return "部门"
    opening = norm[: (first_heading or 0) + 2500]
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
