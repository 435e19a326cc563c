"""DEADLINE: a report is published in time.

Until report year 2018 the 条例 of 2008 gave every agency until 31 March (Art. 31). From report year 2019 on, that of 2019 (Art. 49)
gives departments until 31 January and governments until 31 March. Offices of a government publish the government's report, and
towns are not named: they are judged by 31 March. Schools and companies report by rules of their own: not assessable.

A late report is no error in the page's numbers, but the page shows it: the blame is the source's. A page date far behind the
deadline, or behind a signature in time, may be the day on which the page was moved to another site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ie.data import Check, Span
from ie.errors import GrammarError
from ie.grammar.agencies import parse_agency

_NEW_RULE_FROM = 2019
# Later than this the page was moved rather than published: no office is a year late and still publishes.
_MOVED_DAYS = 365
_OFFICE_OF_GOVERNMENT = re.compile(r"(?:政府|[省市县区州旗盟])办公[室厅]$")
_OTHER_RULES = re.compile(r"学校|大学|学院|中学|小学|公司|集团|医院|银行")


@dataclass(frozen=True, slots=True)
class ReportDates:
    """ISO days of the report, each with its raw span where it was read."""

    publish_date: str | None = None
    publish_span: Span | None = None
    sign_date: str | None = None
    sign_span: Span | None = None


def check_deadline(year: int | None, agency: str | None, dates: ReportDates) -> Check:
    """DEADLINE for a report of ``year`` by ``agency``."""
    published, signed = dates.publish_date, dates.sign_date
    lhs = f"published {published or 'unknown'}, signed {signed or 'unknown'}"
    evidence = tuple(span for span in (dates.publish_span, dates.sign_span) if span is not None)
    last_day = deadline(year, agency)
    rhs = f"by {last_day or 'a day that is not known'}"

    def judged(status: str, note: str = "", *, blame: str | None = None) -> Check:
        return Check("DEADLINE", "report.publish_date", status, lhs, rhs, blame=blame, note=note, evidence=evidence)  # type: ignore[arg-type]

    if last_day is None or (published is None and signed is None):
        return judged("not_assessable")
    signed_late = signed is not None and signed > last_day
    if published is None:
        return judged("fail", "signed after the deadline", blame="source") if signed_late else judged("not_assessable")
    if published <= last_day:
        return judged("pass")
    late = (date.fromisoformat(published) - date.fromisoformat(last_day)).days
    if late > _MOVED_DAYS:
        return judged("not_assessable", f"{late} days late; the page may have been moved")
    if signed is not None and not signed_late:
        return judged("fail", f"{late} days late; signed in time, so the page may have been moved", blame="unknown")
    return judged("fail", f"{late} days late", blame="source")


def deadline(year: int | None, agency: str | None) -> str | None:
    """The last day for the report of ``year``, ISO; None where it is not known."""
    if year is None:
        return None
    if year < _NEW_RULE_FROM or agency is None:
        return f"{year + 1}-03-31"
    if _OTHER_RULES.search(agency):
        return None
    return f"{year + 1}-01-31" if _is_department(agency) else f"{year + 1}-03-31"


def _is_department(agency: str) -> bool:
    try:
        return parse_agency(agency).kind == "department" and not _OFFICE_OF_GOVERNMENT.search(agency)
    except GrammarError:
        return False
