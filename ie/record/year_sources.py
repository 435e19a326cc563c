"""Where the year of a report is read: its title, its stated period, its opening, its text and its days, each as evidence.

How the evidence is weighed, and what makes a year impossible, is told in `report_year`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ie.data import Section, Span
from ie.record.found_date import FoundDate
from ie.record.report_year import (
    REPORTED_ON,
    ReportDays,
    ReportYear,
    YearEvidence,
    day_evidence,
    decide_year,
    evidence,
    text_evidence,
)
from ie.record.year_mentions import YearMention, find_mentions, find_opening_mentions
from ie.sections.titles import Title, listed_titles, parse_year
from ie.text.offsets import NormalizedText

_OPENING = 1200  # characters behind the title
# The opening says which year the report is about: 现将2016年…; or in the same sentence, on either side, …情况报告如下, …年度报告.
_REPORTS_ON = re.compile(
    r"(?:现|特|兹)?(?:将|就|对|把|发布|公布|公开|编制|形成|总结|撰写|梳理|涵盖|反映)[^。；;\n]{0,30}$"
    r"|^[^。；;\n]{0,60}(?:(?:报告|公布|公开|总结|汇报|通报|说明)如下|年度报告|工作报告)"
)
_REACH_BEFORE, _REACH_BEHIND = 40, 70


@dataclass(frozen=True, slots=True)
class YearSources:
    """What the year is read from, all found without knowing it. ``chrome``: norm spans that are not the report's own text."""

    title: Title | None
    quoted: Title | None
    stated: FoundDate | None
    signed: FoundDate | None
    published: FoundDate | None
    sections: Sequence[Section]
    first_heading: int | None
    chrome: Sequence[Span]


def find_report_year(text: NormalizedText, sources: YearSources) -> ReportYear:
    """The year that most speaks for, with its place and what speaks against it."""
    signed, published = sources.signed, sources.published
    days = ReportDays(
        signed=signed.start if signed is not None and not signed.repaired else None,
        published=published.start if published is not None else None,
        school=_is_school_year(text.norm, sources),
    )
    stated = [*_title_evidence(sources), *_period_evidence(text, sources.stated)]
    return decide_year([*stated, *_text_evidence(text.norm, sources), *day_evidence(days)], days)


def _is_school_year(norm: str, sources: YearSources) -> bool:
    """Whether the report is that of a school year, which ends in August."""
    if sources.stated is not None:
        return sources.stated.end[5:] == "08-31"
    academic = sources.title is not None and sources.title.academic
    return academic or "学年" in norm[: (sources.first_heading or 0) + _OPENING]


def _title_evidence(sources: YearSources) -> list[YearEvidence]:
    title, quoted = sources.title, sources.quoted
    found = evidence("title", title.year, title.year_span) if title is not None else []
    if quoted is not None and (title is None or title.year is None):
        found += evidence("quoted", quoted.year, quoted.year_span)
    return found


def _period_evidence(text: NormalizedText, stated: FoundDate | None) -> list[YearEvidence]:
    """The year of the period where it is printed: 自1月1日起至12月31日止 takes it from the title, and proves nothing."""
    if stated is None:
        return []
    printed = text.raw[stated.raw_span.start : stated.raw_span.end]
    if parse_year(printed) is None and stated.end[:4] not in printed:
        return []
    return evidence("period", int(stated.end[:4]), text.to_norm(stated.raw_span))


def _text_evidence(norm: str, sources: YearSources) -> list[YearEvidence]:
    """What opening and text say, read from the title on; titles of a list and the page around it say nothing."""
    title, first_heading = sources.title, sources.first_heading
    after_title = title.norm_span.end if title is not None else 0
    opening_end = after_title + _OPENING
    if first_heading is not None and first_heading > after_title:
        opening_end = min(first_heading, opening_end)
    listed = [item.norm_span for item in listed_titles(norm, before=first_heading)]
    opening = find_opening_mentions(norm, skip=[*sources.chrome, *listed], start=after_title, end=opening_end)
    body_start = first_heading if first_heading is not None else after_title
    body = find_mentions(norm, sections=sources.sections, skip=sources.chrome, start=body_start)
    return [*_opening_evidence(norm, opening), *text_evidence(body)]


def _opening_evidence(norm: str, mentions: Sequence[YearMention]) -> list[YearEvidence]:
    """The first year of the opening, or the one of which it says that this report is about it."""
    whole = [mention for mention in mentions if mention.kind == "year"]
    for mention in whole:
        span = mention.norm_span
        before, behind = norm[max(0, span.start - _REACH_BEFORE) : span.start], norm[span.end : span.end + _REACH_BEHIND]
        if _REPORTS_ON.search(before) or _REPORTS_ON.match(behind):
            return evidence("opening", mention.year, span, more=REPORTED_ON)
    return evidence("opening", whole[0].year, whole[0].norm_span) if whole else []
