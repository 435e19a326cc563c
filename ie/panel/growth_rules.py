"""TXT-YOY: growth that the narrative states against last year's own number. Needs the text beside the record (`ie extract --keep-text`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Fact
from ie.panel.findings import Item, PanelCheck, fact_item, panel_check
from ie.panel.reports import Report
from ie.reconcile.crosswalk import table_values
from ie.reconcile.relations import Status
from ie.reconcile.share_rules import ratio_status

# Right behind the number: (比|较|与)(上年|去年|2021年)(同期)(相比)(增长|下降…)12.5% or 12件; 同比上升3%.
_GROWTH = re.compile(
    r"[,，、(（]?(?:与|同(?!比)|和|较|比)?(?P<against>上一?年度?|去年|(?P<year>20\d\d)年度?)?(?:同期)?(?P<ratio>相比|同比|比)?[,，]?"
    r"(?:增幅|降幅)?(?P<direction>增长|增加|上升|提升|增量|下降|减少|降低)(?:了|为|率为?|到)?(?P<about>约|近|超过?)?"
    r"(?P<number>\d{1,9}(?:\.\d{1,4})?)(?P<unit>%|％|[件条份篇次个])"
)
_DOWN = frozenset({"下降", "减少", "降低"})
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class StatedGrowth:
    """What the text says right behind a number: the signed change, in percent (its digits as printed) or in units, and the words."""

    change: Decimal
    in_percent: bool
    words: str


def find_growth(text: str, fact: Fact, year: int) -> StatedGrowth | None:
    """The growth against ``year - 1`` stated behind the evidence of ``fact``; None where there is none, or it is only approximate."""
    end = fact.raw_span.end
    if text[fact.raw_span.start : end] != fact.text:
        return None
    match = _GROWTH.match(text, end)
    if match is None or match["about"] or not (match["against"] or match["ratio"] == "同比"):
        return None
    if match["year"] and int(match["year"]) != year - 1:
        return None
    if match.group().find("到") >= 0:  # 增长到: the new number, no change
        return None
    number = Decimal(match["number"])
    change = -number if match["direction"] in _DOWN else number
    return StatedGrowth(change, match["unit"] in "%％", match.group().strip("，,、（("))


def stated_growth_follows(agency: str, before: Report, after: Report) -> Iterator[PanelCheck]:
    """TXT-YOY (soft): 同比增长12.5% follows from this year's number and last year's, as its narrative or its tables have it."""
    if after.text is None:
        return
    for indicator, fact in after.facts.items():
        growth = find_growth(after.text, fact, after.year)
        if growth is None:
            continue
        now = fact_item(after, indicator)
        known = [pair for pair in _earlier_values(before, indicator) if pair[1] > 0 or not growth.in_percent]
        items = [item for item, _ in known[:1]] + [now]
        earlier = " or ".join(f"{item.name} {value}" for item, value in known) or "no number to grow from"
        lhs, rhs = f"{after.year} {now.name} {fact.text}{growth.words}", f"{before.year} {earlier}"
        status: Status = "not_assessable"
        note = ""
        if now.value is not None and known:
            judged = [_judge(growth, value, now.value) for _, value in known]
            status, note = next((one for one in judged if one[0] == "pass"), judged[0])
        yield panel_check("TXT-YOY", "years", agency, now.name, status, lhs, rhs, items, note=note)


def _earlier_values(report: Report, indicator: str) -> Iterator[tuple[Item, Decimal]]:
    item = fact_item(report, indicator)
    if item.value is not None:
        yield item, item.value
    for found in table_values(report.tables, indicator):
        if found.value is not None and found.value != item.value:
            yield Item(report, found.names, None, from_text=True), found.value


def _judge(growth: StatedGrowth, before: Decimal, now: Decimal) -> tuple[Status, str]:
    """Whether the change follows from the two numbers, and what they give, so that a reader need not compute it."""
    change = now - before
    if not growth.in_percent:
        return "pass" if change == growth.change else "fail", f"the numbers differ by {change:+}"
    status, note = ratio_status(abs(change), before, abs(growth.change))
    if change * growth.change < 0:
        status = "fail"
    words = f"the numbers give {change * _HUNDRED / before:+.2f} %"
    return status, f"{words}; {note}" if note else words
