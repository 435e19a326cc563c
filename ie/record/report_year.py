"""The year of a report: all evidence for it, weighed, and what speaks against the year that is chosen.

Title, stated period, opening and text speak for a year themselves. The days of signature and publication, a comparison with the year before
and a plan for the next one only imply it: they decide between others and make a year of their own only where two kinds agree. A year that
had not ended when the report was signed or published is not chosen while another is possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ie.data import Span
from ie.record.year_mentions import YearMention

FIRST_YEAR, LAST_YEAR = 2003, 2049  # before 2008 only a few cities reported, under rules of their own

Source = Literal["title", "quoted", "period", "opening", "text", "months", "signed", "published", "compared", "planned"]
_SPOKEN: frozenset[Source] = frozenset({"title", "quoted", "period", "opening", "text", "months"})
_STATED: frozenset[Source] = frozenset({"title", "quoted", "period", "opening"})
_WEIGHT: Mapping[Source, float] = {
    "title": 3.0,
    "quoted": 2.5,
    "period": 2.0,
    "opening": 1.0,
    "text": 1.75,
    "months": 0.75,
    "signed": 1.5,
    "published": 0.5,
    "compared": 0.5,
    "planned": 0.5,
}
REPORTED_ON = 1.0
"""What a year of the opening weighs more where the sentence says that this report is about it: 现将2016年…报告如下."""
_DECEMBER, _AUGUST = 12, 8
_CLOSE = 2.0  # more than the half of the evidence for the chosen year makes another one doubtful; where it stands alone, anything does


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """One thing that speaks for ``year``, with its place in ``norm`` where it has one."""

    source: Source
    year: int
    weight: float
    norm_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year, where it stands, and what speaks against it: ``doubts`` in words, empty where nothing does."""

    value: int | None
    norm_span: Span | None
    doubts: tuple[str, ...] = ()


def evidence(source: Source, year: int | None, span: Span | None = None, *, more: float = 0.0) -> list[YearEvidence]:
    """One piece of evidence, or none where the year is missing or no year of a report."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    return [YearEvidence(source, year, _WEIGHT[source] + more, span)]


def text_evidence(mentions: Sequence[YearMention]) -> list[YearEvidence]:
    """What the running text says: the year named most, by half where another is named as often; comparisons and plans beside it."""
    found: list[YearEvidence] = []
    found += _most_named([mention for mention in mentions if mention.kind == "year"], "text")
    found += _most_named([mention for mention in mentions if mention.kind == "month"], "months")
    found += _implied([mention.year for mention in mentions if mention.kind == "compared"], "compared")
    found += _implied([mention.year for mention in mentions if mention.kind == "planned"], "planned")
    return found


def _implied(years: Sequence[int], source: Source) -> list[YearEvidence]:
    return evidence(source, years[0]) if len(set(years)) == 1 else []


def _most_named(mentions: Sequence[YearMention], source: Source) -> list[YearEvidence]:
    counts = Counter(mention.year for mention in mentions if FIRST_YEAR <= mention.year <= LAST_YEAR)
    if not counts:
        return []
    most = max(counts.values())
    best = [year for year in counts if counts[year] == most]
    places = {mention.year: mention.norm_span for mention in reversed(mentions)}
    share = _WEIGHT[source] / len(best)
    return [YearEvidence(source, year, share, places[year]) for year in sorted(best)]


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The ISO days of signature and publication, found without knowing the year. ``school``: its year ends in August."""

    signed: str | None
    published: str | None
    school: bool = False

    def known(self) -> list[tuple[Literal["signed", "published"], str]]:
        """The days that are known, the surer first."""
        days: list[tuple[Literal["signed", "published"], str]] = []
        if self.signed is not None:
            days.append(("signed", self.signed))
        if self.published is not None:
            days.append(("published", self.published))
        return days

    def last_year(self, day: str) -> int:
        """The last year that had ended on ``day``, or was in its last month."""
        year, month = int(day[:4]), int(day[5:7])
        return year if month >= (_AUGUST if self.school else _DECEMBER) else year - 1


def day_evidence(days: ReportDays) -> list[YearEvidence]:
    """A report is signed and published in the months after its year, at the earliest in its last month."""
    return [item for source, day in days.known() for item in evidence(source, days.last_year(day))]


def decide_year(found: Sequence[YearEvidence], days: ReportDays) -> ReportYear:
    """The year with most evidence among those that are possible; None where nothing speaks for one."""
    weights = _sums(found)
    spoken = {item.year for item in found if item.source in _SPOKEN}
    ended = {year for year in spoken if all(year <= days.last_year(day) for _, day in days.known())}
    if not ended and not any(item.source in _STATED for item in found):
        # Nothing, or only events of the months before the signature: what is implied is better than what cannot be.
        return _implied_year([item for item in found if item.source not in _SPOKEN], spoken)
    candidates = sorted(ended or _possible(spoken, days), key=lambda year: -weights[year])
    if len(candidates) > 1 and weights[candidates[0]] == weights[candidates[1]]:
        return ReportYear(None, None)
    best = candidates[0]
    place = next((item.norm_span for item in found if item.year == best and item.norm_span is not None), None)
    return ReportYear(best, place, tuple(_doubts(found, best, days)))


def _sums(found: Sequence[YearEvidence]) -> dict[int, float]:
    sums: dict[int, float] = {}
    for item in found:
        sums[item.year] = sums.get(item.year, 0.0) + item.weight
    return sums


def _implied_year(found: Sequence[YearEvidence], spoken: set[int]) -> ReportYear:
    """The year that two kinds of evidence imply, or the signature against a text of later months; always doubtful."""
    years = {item.year for item in found if item.source != "published"}
    kinds = sorted({item.source for item in found} - {"published"})
    if len(years) != 1 or (len(kinds) < 2 and not (spoken and "signed" in kinds)):
        return ReportYear(None, None)
    return ReportYear(years.pop(), None, ("nothing names the year; it follows from " + " and ".join(kinds),))


def _possible(years: set[int], days: ReportDays) -> set[int]:
    """The years that had ended by then; all of them where none had."""
    for _, day in days.known():
        years = {year for year in years if year <= days.last_year(day)} or years
    return years


def _doubts(found: Sequence[YearEvidence], year: int, days: ReportDays) -> list[str]:
    doubts = [f"{word} on {day}, before the year ended" for word, day in days.known() if year > days.last_year(day)]
    spoken = [item for item in found if item.source in _SPOKEN]
    weights = _sums(spoken)
    behind = {item.source for item in found if item.year == year}
    for other in sorted(weights):
        less = (
            _WEIGHT["months"] if behind != {"title"} else 0.0
        )  # months of other years are history, unless nothing bears out the title
        alone = len(behind) == 1 and weights[other] > less
        if other != year and (alone or weights[other] * _CLOSE > weights[year]):
            names = " and ".join(dict.fromkeys(item.source for item in spoken if item.year == other))
            doubts.append(f"{names}: {other}")
    return doubts
