"""Who reports, for which year, in which form: the identity of a report, each part with its evidence.

The year comes from the report's own title, period and opening, never from the day of publication and never from the lists of other
years' reports that stand around it. The era comes from the form of the tables and only without them from the year (schema.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Document, Entity, Repair, Section, Span, StandardTables
from ie.record.agency import AgencyName, choose_agency
from ie.record.dates import FoundDate, find_period, find_publish_date, find_signature
from ie.sections.titles import Title, find_titles, parse_title
from ie.text.offsets import NormalizedText

Era = Literal["G0", "G1", "G2", "G3"]
Scope = Literal["本级", "汇总", "部门"]

FIRST_YEAR, LAST_YEAR = 2003, 2049  # before 2008 only a few cities reported, under rules of their own
_TITLE_VOTE, _QUOTED_VOTE, _PERIOD_VOTE, _TEXT_VOTE, _OPENING_VOTE = 3.0, 2.5, 2.0, 1.5, 1.0

_YEAR_IN_TEXT = re.compile(r"(?<![\d〔\[(（﹝【])((?:19|20)\d{2})\s?年(?!\s?\d{1,2}\s?月|以来|\s?版)")
_CITED = re.compile(r"《[^》]{0,80}》|〔[^〕]{0,8}〕")
_QUOTED_TITLE = re.compile(r"《([^《》]{6,70})》")

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


@dataclass(frozen=True, slots=True)
class _Year:
    value: int | None
    norm_span: Span | None


def find_identity(
    document: Document,
    text: NormalizedText,
    entities: Sequence[Entity],
    sections: Sequence[Section],
    tables: StandardTables,
) -> Identity:
    """Return the identity of the report; a part that nothing in the document tells is None, and nothing is guessed."""
    first_heading = min((section.norm_span.start for section in sections if section.level == 1), default=None)
    last_heading_end = max((section.norm_span.end for section in sections), default=0)
    title = _own_title(document, text, first_heading)
    quoted = _quoted_title(text, first_heading)
    stated = find_period(text, report_year=title.year if title is not None else None)
    year = _report_year(text, title, quoted, stated, first_heading)
    if stated is not None and stated.repaired:
        # With the year known, a damaged period can be read again, and better.
        stated = find_period(text, report_year=year.value)
    signature = find_signature(
        text,
        chrome=_chrome(document, text),
        last_heading_end=last_heading_end,
        title_end=title.norm_span.end if title is not None else None,
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
    published = find_publish_date(document, text, first_heading=first_heading)
    index_no = next((item for item in document.metadata if item.name == "index_no" and item.text.strip()), None)
    start, end, derived = _period(stated, year.value, title)
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
    )


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
    titles = find_titles(text.norm, before=first_heading)
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


def _agency_words(title: Title | None, quoted: Title | None) -> Span | None:
    if title is not None and title.agency_span is not None:
        return title.agency_span
    return quoted.agency_span if quoted is not None else None


def _report_year(
    text: NormalizedText, title: Title | None, quoted: Title | None, stated: FoundDate | None, first_heading: int | None
) -> _Year:
    """The year with most votes: title, stated period, the years that the body speaks of. Two others outvote a slip in the title."""
    votes: dict[int, float] = {}
    places: dict[int, Span] = {}

    def vote(year: int | None, weight: float, span: Span | None) -> None:
        if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
            votes[year] = votes.get(year, 0.0) + weight
            if span is not None:
                places.setdefault(year, span)

    if title is not None:
        vote(title.year, _TITLE_VOTE, title.year_span)
    if quoted is not None and (title is None or title.year is None):
        vote(quoted.year, _QUOTED_VOTE, quoted.year_span)
    if stated is not None:
        academic = title is not None and title.academic
        begins = int(stated.start[:4])
        vote(
            begins if academic or stated.end[:4] == stated.start[:4] else int(stated.end[:4]),
            _PERIOD_VOTE,
            text.to_norm(stated.raw_span),
        )
    body_year, body_span = _spoken_year(text.norm, first_heading)
    vote(body_year, _TEXT_VOTE, body_span)
    after_title = title.norm_span.end if title is not None else 0
    opening = next(_YEAR_IN_TEXT.finditer(text.norm, after_title, min(len(text.norm), after_title + 1200)), None)
    if opening is not None:
        vote(int(opening[1]), _OPENING_VOTE, Span(opening.start(), opening.end()))
    if not votes:
        return _Year(None, None)
    best = max(votes, key=lambda year: (votes[year], -year))
    return _Year(best, places.get(best))


def _spoken_year(norm: str, first_heading: int | None) -> tuple[int | None, Span | None]:
    """The year that the body names most; a plan for the next year and citations of documents do not count."""
    start = first_heading if first_heading is not None else 0
    body = _CITED.sub(lambda match: "\u3000" * len(match.group()), norm[start:])
    found = list(_YEAR_IN_TEXT.finditer(body))
    counts = Counter(int(match[1]) for match in found if FIRST_YEAR <= int(match[1]) <= LAST_YEAR)
    if not counts:
        return None, None
    best = max(counts, key=lambda year: (counts[year], -year))
    first = next(match for match in found if int(match[1]) == best)
    return best, Span(start + first.start(), start + first.end())


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


def _period(stated: FoundDate | None, year: int | None, title: Title | None) -> tuple[str | None, str | None, bool]:
    if stated is not None:
        return stated.start, stated.end, False
    if year is None:
        return None, None, True
    if title is not None and title.academic:
        return f"{year}-09-01", f"{year + 1}-08-31", True
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
