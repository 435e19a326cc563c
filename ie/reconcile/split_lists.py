"""A total of the narrative and the lists of parts that stand after it.

A total may be split several times in one sentence (by place, by applicant, by outcome), and a part may be split again in
brackets. Each list found here is one split of one total; `ie.reconcile.split_rules` judges it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ie.data import Span
from ie.reconcile.match_rules import combined_indicators
from ie.reconcile.statements import OPENER, RESIDUAL, Statement

CATEGORY = "disclosed_by_category"
OUTCOMES = (
    *("requests_granted", "requests_partial", "requests_denied", "requests_unable"),
    *("requests_not_processed", "requests_other_outcome"),
)
WAYS = ("requests_in_person", "requests_fax", "requests_online", "requests_letter")
CHANNELS = tuple(f"disclosed_via_{way}" for way in ("website", "gazette", "weibo", "wechat", "other"))
RESULTS = ("upheld", "corrected", "other", "pending")
# How far from its total a list may begin and how long it may be; keeps a long text linear.
_MOST_PARTS = 60
_AND_SO_ON = re.compile(r"^等")
_SELECTED = re.compile(r"主要(?:包括|涉及|有|为|是|涵盖|来自|集中)|较多|最多|如|等[,;]$")
_ITEMS = frozenset(("条", "件", "份", "篇", "个", "则", "项", "条次", "件次"))
_ASIDE = re.compile(r"[(（][^()（）]{0,60}[)）]")
_LIST_MARK = re.compile(r"[;、,]|\d{1,2}[.、]|[(（]?[一二三四五六七八九十\d]{1,3}[)）、]|[一二三四五六七八九十]是")
_SECOND_LEVEL = re.compile(r"其中|含|包括")
_OLD_FORM = "requests.class_of_old_form"


@dataclass(frozen=True, slots=True)
class SplitList:
    """One split of one total.

    ``family`` says by what: category, channel, way, outcome, result, staff or part (place, applicant, kind). ``opened``: words
    such as 其中 or 按…分 stand before it. ``open_ended``: 等 or 主要 in it. ``unread``: a number stands inside it that is no
    statement, or one that could belong to it and was not taken. ``own``: no list stands before it of which it could be a second level.
    """

    head: Statement
    parts: tuple[Statement, ...]
    family: str
    opened: bool
    open_ended: bool
    unread: bool
    own: bool

    @property
    def closed_by_rest(self) -> bool:
        """The last part is the rest class."""
        return bool(RESIDUAL.search(self.parts[-1].before))

    @property
    def indicators(self) -> frozenset[str]:
        """Everything that the parts count."""
        return frozenset(name for part in self.parts for name in (combined_indicators(part) or part.indicators))


def find_lists(statements: Sequence[Statement]) -> Iterator[SplitList]:
    """Every list of two or more parts that follows a total, in text order."""
    parts: set[Span] = set()
    for place, head in enumerate(statements):
        if not _can_be_total(head):
            continue
        for found in _lists_of(head, _gather(statements, place)):
            # A part of an earlier total may be split inside its sentence; a later sentence speaks of the total again.
            if head.span in parts and found.parts[0].sentence != head.sentence:
                continue
            parts.update(part.span for part in found.parts)
            yield found


@dataclass(frozen=True, slots=True)
class _Part:
    statement: Statement
    family: str
    starts: bool  # words that open a list stand before it
    unread: bool  # something unread stands between it and the part (or the total) before


def family_of(head: Statement, part: Statement) -> str:
    """By what ``part`` splits ``head``; empty where it is no part of it."""
    total = head.indicator
    names = combined_indicators(part) or part.indicators
    if part.mention.part and total in part.indicators:
        return "outcome" if part.mention.reason == _OLD_FORM else "part"
    if part.mention.part:
        return "outcome" if total == "requests_received" and part.mention.reason == _OLD_FORM else ""
    if total == "disclosed_items" or total in CHANNELS:
        if names == (CATEGORY,):
            return "category"
        return "channel" if total == "disclosed_items" and len(names) == 1 and names[0] in CHANNELS else ""
    if total in ("requests_received", "requests_handled"):
        if all(name in WAYS for name in names):
            return "way" if total == "requests_received" else ""
        known = (*OUTCOMES, "requests_not_held", *(("requests_carried_forward",) if total == "requests_received" else ()))
        return "outcome" if all(name in known for name in names) else ""
    if total in ("review_total", "litigation_total"):
        kind = total.partition("_")[0]
        return "result" if all(name in {f"{kind}_{result}" for result in RESULTS} for name in names) else ""
    if total == "staff_total":
        return "staff" if all(name in ("staff_full_time", "staff_part_time") for name in names) else ""
    return ""


def _can_be_total(statement: Statement) -> bool:
    usable = statement.mention.quantity is not None and statement.exact and not statement.mention.part
    return usable and statement.indicator not in ("", "other", CATEGORY)


def _gather(statements: Sequence[Statement], place: int) -> list[_Part]:
    """The parts that follow, up to a number that begins something else."""
    head = statements[place]
    found: list[_Part] = []
    kept = 0  # parts of sentences that go on without a word for it count only up to a rest class
    loose = unread = opening = False
    before = head
    for statement in statements[place + 1 : place + 1 + _MOST_PARTS]:
        starts = bool(OPENER.search(_ASIDE.sub("", statement.before))) or before.after.endswith(("(", "（", ":", "："))
        # The words that open a list may stand before a number that is no part of it: 按渠道分,公报12期、网站30条.
        opening = opening or starts
        family = family_of(head, statement)
        if statement.sentence != before.sentence and not starts and not _goes_on(statement):
            if not (found and found[0].family == "channel" and statement.line == head.line):
                break
            loose = True
        elif statement.sentence != before.sentence:
            opening = True
        unread = unread or statement.bare_digits
        if family and _same_unit(head, statement, family):
            found.append(_Part(statement, family, opening, unread))
            unread = opening = False
            if not loose or RESIDUAL.search(statement.before):
                kept = len(found)
        elif family or statement.indicators == ("other",):
            unread = unread or bool(family) or statement.unit == head.unit
        elif not (statement.is_share or statement.mention.part or statement.mention.entity.label == "ZERO"):
            break
        before = statement
    return found[:kept]


def _same_unit(head: Statement, part: Statement, family: str) -> bool:
    """Outcomes, ways and results count requests and cases in whatever words; 条, 件 and 篇 of information are one unit."""
    if family not in ("category", "channel", "part") or part.unit in (head.unit, ""):
        return True
    return family == "category" and {head.unit, part.unit} <= _ITEMS


def _goes_on(statement: Statement) -> bool:
    """A sentence that begins as the next item of a list: 2.…, (二)…"""
    return _LIST_MARK.match(statement.before) is not None


def _lists_of(head: Statement, found: Sequence[_Part]) -> Iterator[SplitList]:
    """Cut the parts into lists: where words open a new one, where what they split by changes, where a bracket closes."""
    groups: list[list[_Part]] = []
    for part in found:
        group = groups[-1] if groups else None
        depth = part.statement.depth
        if group is None or (part.family != group[0].family and not _mixes(group[0], part)):
            groups.append([part])
        elif depth > group[0].statement.depth:
            continue  # a part split again in brackets
        elif part.starts or depth < group[0].statement.depth:
            groups.append([part])
        else:
            group.append(part)
    for number, group in enumerate(groups):
        if len(group) < 2:
            continue
        parts = _without_first_class(tuple(part.statement for part in group))
        if len(parts) < 2:
            continue
        selected = _SELECTED.search(parts[0].before) or _AND_SO_ON.search(parts[-1].after)
        families = {part.family for part in group}
        other_kind = number > 0 and group[0].family != groups[number - 1][0].family
        yield SplitList(
            head=head,
            parts=parts,
            family=group[0].family if len(families) == 1 else "category",
            opened=group[0].starts,
            open_ended=bool(selected),
            unread=any(part.unread for part in group) or parts[-1].cut_off,
            own=number == 0 or (other_kind and not _SECOND_LEVEL.search(parts[0].before)),
        )


def _without_first_class(parts: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """无法提供8件,本机关不掌握5件: the second number is one row of the first one's class, and counts in it."""
    if any(part.indicator == "requests_unable" for part in parts):
        return tuple(part for part in parts if part.indicator != "requests_not_held")
    return parts


def _mixes(first: _Part, part: _Part) -> bool:
    """A website among the categories (…、网站信息9条、…) is a category there, if the list began with one."""
    return first.family == "category" and part.family == "channel" and not part.starts
