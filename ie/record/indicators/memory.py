"""What one number passes on to the next: the number before, and the total whose list of parts goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import BESIDE_ITS_NUMBER, CATEGORY, OTHER, STRUCTURE, Decision, one

# Indicators that a list of parts may follow, by the beginning of their names.
HEADS = (
    "disclosed",
    "requests_",
    "review_",
    "litigation_",
    "staff_",
    "interpretation",
    "press",
    "online_",
    "public_",
    "proposals",
    "inquiries",
    "trainees",
    "training",
    "request_fees",
    "complaints",
    "policy",
    "normative",
    "reading",
    "meetings",
)
# A list that follows one of these still splits the requests received before it.
CLASSES_OF_REQUESTS = (
    "requests_carried_over",
    "requests_carried_forward",
    "requests_in_person",
    "requests_fax",
    "requests_online",
    "requests_letter",
)
# Totals whose list goes on after a number of the same family: outcomes and ways after the requests, channels after the items.
TOTALS_OF_FAMILIES = ("requests_received", "requests_handled", "disclosed_items", "review_total", "litigation_total")
OPENS_LIST_OF_PARTS = re.compile(
    r"其中|当中|包括|包含|涵盖|涉及|内容|具体|分别|主要|即|从[^,]{1,12}看|按[^,]{1,10}划?分|在[^,]{0,16}中|[(（:：]|含|分类|类别|分为|一是|1\."
)
# So many other numbers may stand between two channels of a list: issues, copies, readers.
MOST_BESIDE_CHANNEL = 2
GOES_ON = re.compile(r"(?:其中|在[^,]{0,20}中|从[^,]{1,12}看|按|包括|分别|主要|具体|内容)")


@dataclass(frozen=True, slots=True)
class Before:
    """What the numbers before say about the next one, and the year that the report is about.

    ``earlier``  what the number right before counted, in this section and at most a sentence with numbers ago; a share or a
                 comparison beside it is passed over
    ``unit``     the measure word of ``earlier``
    ``phrase``   the words before the last number, whatever it counted
    ``head``     the total whose parts this number may be: 其中, 包括 or a colon has opened its list
    ``channels_go_on``  a list of channels goes on behind issues and readers: 公报96条,编印6期;网站13290条
    ``total``    the last total, its list opened or not; ``total_unit`` its measure word
    """

    report_year: int | None = None
    earlier: Decision | None = None
    unit: str = ""
    phrase: str = ""
    head: Decision | None = None
    total: Decision | None = None
    total_unit: str = ""
    channels_go_on: bool = False

    def earlier_is(self, *prefixes: str) -> bool:
        """Did the number right before count one of these indicators? Prefixes of their names will do."""
        return self.earlier is not None and self.earlier.indicator.startswith(prefixes)

    def head_is(self, *prefixes: str) -> bool:
        """Does this number stand in a list of the parts of one of these?"""
        return self.head is not None and self.head.indicator.startswith(prefixes)


Rule = Callable[[Context, Before], Decision | None]


@dataclass(slots=True)
class Memory:
    """The numbers before, while a text is gone through. ``split``: has something opened the list of ``total``'s parts?"""

    report_year: int | None = None
    last: Context | None = None
    earlier: Decision | None = None
    unit: str = ""
    total: Decision | None = None
    total_sentence: int = -1
    total_unit: str = ""
    split: bool = False
    since_channel: int = MOST_BESIDE_CHANNEL + 1

    def before(self) -> Before:
        """What the rules may know about the numbers before the one just met."""
        return Before(
            report_year=self.report_year,
            earlier=self.earlier,
            unit=self.unit,
            phrase=self.last.phrase if self.last else "",
            head=self.total if self.split else None,
            total=self.total,
            total_unit=self.total_unit,
            channels_go_on=self.since_channel <= MOST_BESIDE_CHANNEL,
        )

    def meet(self, context: Context) -> None:
        """Drop what does not reach ``context``, and note whether it opens the list of the total's parts."""
        if self.last is not None:
            self._forget(context, self.last)
        if context.entity.label == "COUNT" and OPENS_LIST_OF_PARTS.search(context.opening):
            self.split = True

    def _forget(self, context: Context, last: Context) -> None:
        """A total holds in its sentence, and in the next ones as long as they split it."""
        if last.section != context.section:
            self.total, self.split, self.earlier = None, False, None
            self.since_channel = MOST_BESIDE_CHANNEL + 1
        if context.sentence == last.sentence:
            return
        goes_on = self.total is not None and GOES_ON.match(context.history)
        skipped = context.sentence > last.sentence + 1
        if skipped or not goes_on:
            self.total, self.split = None, False
        if skipped:
            self.earlier = None

    def remember(self, context: Context, decision: Decision) -> None:
        """Keep what ``decision`` means for the numbers after it."""
        self.last = context
        self._count_from_channel(decision)
        if decision.reason in BESIDE_ITS_NUMBER:
            return
        self.earlier, self.unit = decision, context.unit
        if decision.reason == STRUCTURE and "类" in context.number and re.search(r"公开|信息类别", context.history):
            # 信息类别共有5类,其中…: the kinds follow.
            self._lead(one(CATEGORY, "lists.kinds"), context, unit="条")
        elif self._is_total(context, decision):
            self._lead(decision, context, unit=context.unit)

    def _count_from_channel(self, decision: Decision) -> None:
        """A channel, or the total right before its list, begins the count anew; anything but other numbers ends it."""
        if decision.indicator.startswith("disclosed_via_") and not decision.part:
            self.since_channel = 0
        elif decision.indicator == OTHER:
            self.since_channel += 1
        else:
            self.since_channel = MOST_BESIDE_CHANNEL + 1

    def _lead(self, total: Decision, context: Context, *, unit: str) -> None:
        self.total, self.total_sentence, self.total_unit, self.split = total, context.sentence, unit, False

    def _is_total(self, context: Context, decision: Decision) -> bool:
        """May a list of parts follow this number, in place of the one that is open?"""
        name = decision.indicator
        if decision.part or name == OTHER or context.entity.label == "ZERO" or not name.startswith(HEADS):
            return False
        if self.total is None:
            return True
        total = self.total.indicator
        if name == CATEGORY or context.in_bracket or (self.split and _same_family(total, name)):
            return False
        of_requests = total in ("requests_received", "requests_handled") and name in CLASSES_OF_REQUESTS
        return not (of_requests and context.sentence == self.total_sentence)


def _same_family(total: str, indicator: str) -> bool:
    return total in TOTALS_OF_FAMILIES and total.split("_", 1)[0] == indicator.split("_", 1)[0]
