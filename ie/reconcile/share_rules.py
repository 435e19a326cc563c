"""TXT-SPLIT for shares: a printed percentage (258件,占33.9%) equals the ratio of its numbers within the rounding of its digits.

The numerator stands right before 占. Which total it is a share of is often not said, so it is looked for: the total that most
shares of the same sentence fit. Where none fits, a single share fails only against a total that its own sentence opens with
其中 or 在…中; anything else is not assessable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ie.data import Check, StandardTables
from ie.reconcile.match_rules import combined_indicators
from ie.reconcile.relations import Status
from ie.reconcile.split_lists import CATEGORY, CHANNELS, family_of
from ie.reconcile.statements import Narrative, Statement
from ie.reconcile.verdict import judge

_SHARE = re.compile(r"^[,(、]?(?:约|分别)?(?:所)?占(?!地|用|分值)[^,;。:]{0,16}$|^[(（](?:占比?)?$")
_OPENED = re.compile(r"其中|在[^,;。:]{1,20}中")
_HUNDRED = Decimal(100)
_DISCLOSED = ("disclosed_items",)
_HANDLED = ("requests_handled", "requests_received")
_RECEIVED = ("requests_received", "requests_handled")


@dataclass(frozen=True, slots=True)
class _Share:
    numerator: Statement
    percentage: Statement


@dataclass(frozen=True, slots=True)
class _Total:
    """A number that shares may be of: one statement, or the sum of the list itself. ``opened``: its sentence says so."""

    value: Decimal
    statements: tuple[Statement, ...]
    opened: bool = False


def shares_fit_their_numbers(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """One check for each share whose numerator is known."""
    del tables
    group: list[_Share] = []
    for before, statement in zip(narrative.statements, narrative.statements[1:], strict=False):
        if not _is_share_of(before, statement):
            continue
        if group and group[-1].numerator.sentence != before.sentence:
            yield from _judge_group(narrative, group)
            group = []
        group.append(_Share(before, statement))
    if group:
        yield from _judge_group(narrative, group)


def ratio_status(part: Decimal, whole: Decimal, printed: Decimal) -> tuple[Status, str]:
    """Is ``printed`` per cent the ratio, to its own number of digits? A cut ratio is told from a rounded one."""
    digits = Decimal(1).scaleb(_exponent(printed))
    ratio = part * _HUNDRED / whole
    if abs(ratio - printed) * 2 <= digits or ratio.quantize(digits, ROUND_HALF_UP) == printed:
        return "pass", ""
    if ratio.quantize(digits, ROUND_DOWN) == printed:
        return "fail", "cut, not rounded"
    return "fail", ""


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0


def _is_share_of(before: Statement, statement: Statement) -> bool:
    if not statement.is_share or before.is_share or not (statement.exact and before.exact):
        return False
    counted = before.mention.quantity is not None and before.unit not in ("", "元")
    return counted and statement.sentence == before.sentence and _SHARE.search(statement.before) is not None


def _judge_group(narrative: Narrative, group: Sequence[_Share]) -> Iterator[Check]:
    totals = list(_totals(narrative, group))
    if not totals:
        return
    best = max(totals, key=lambda total: _fitting(group, total.value))
    fitting = _fitting(group, best.value)
    # 办结30件(96%) may be a rate of anything; 占 makes it a share.
    said = all("占" in share.percentage.before for share in group)
    certain = (fitting > 1 and fitting * 2 >= len(group)) or (said and best.opened and fitting >= len(group) - 1)
    for share in group:
        status, note = ratio_status(share.numerator.value, best.value, share.percentage.value)
        if status == "fail" and not certain and not (note and len(group) == 1):
            status, note = "not_assessable", "which total it is a share of is not certain"
        yield _check(narrative, share, best, status, note)


def _fitting(group: Sequence[_Share], total: Decimal) -> int:
    """How many shares of the group fit ``total``; cut ones count, since chance does not cut so well."""
    fit = 0
    for share in group:
        status, note = ratio_status(share.numerator.value, total, share.percentage.value)
        fit += status == "pass" or bool(note)
    return fit


def _totals(narrative: Narrative, group: Sequence[_Share]) -> Iterator[_Total]:
    """Totals that the group may be shares of, the most likely first."""
    first = group[0].numerator
    largest = max(share.numerator.value for share in group)
    before = [s for s in narrative.statements if s.span < first.span and s.sentence == first.sentence]
    for statement in reversed(before):
        if _is_total_of(statement, first, largest):
            yield _Total(statement.value, (statement,), _OPENED.search(first.before) is not None)
    for name in _names(first):
        fact = narrative.fact(name)
        total = narrative.statement_of(fact) if fact is not None and fact.state == "number" else None
        if total is not None and total not in before and total.exact and total.value >= largest > 0:
            yield _Total(total.value, (total,))
    summed = sum((share.numerator.value for share in group), Decimal(0))
    if len(group) > 2 and summed > 0:
        yield _Total(summed, tuple(share.numerator for share in group))


def _is_total_of(statement: Statement, part: Statement, largest: Decimal) -> bool:
    usable = statement.exact and not statement.is_share and statement.mention.quantity is not None
    if not usable or statement.value < largest or statement.value == 0:
        return False
    if family_of(statement, part):
        return True
    # Things that the codebook does not have: 抽查640家,其中不合格32家,占5%
    unnamed = statement.indicators == ("other",) and part.indicators == ("other",)
    return unnamed and statement.unit == part.unit and bool(_OPENED.search(part.before))


def _names(part: Statement) -> tuple[str, ...]:
    name = (combined_indicators(part) or part.indicators)[0]
    if name == CATEGORY or name in CHANNELS:
        return _DISCLOSED
    if name in ("requests_in_person", "requests_fax", "requests_online", "requests_letter"):
        return _RECEIVED
    if part.mention.part and name != "other":
        return (name,)
    return _HANDLED if name.startswith("requests_") and name not in _HANDLED else ()


def _check(narrative: Narrative, share: _Share, total: _Total, status: Status, note: str) -> Check:
    part, percentage = share.numerator, share.percentage
    ratio = (part.value * _HUNDRED / total.value).quantize(Decimal("0.001"))
    name = "+".join(combined_indicators(part) or part.indicators)
    lhs, rhs = f"{part.words} printed as {percentage.words}", f"{part.value} / {total.value} = {ratio}%"
    return judge(
        *(narrative, "TXT-SPLIT", f"{name}.share", status, lhs, rhs),
        statements=[percentage, part, *(s for s in total.statements if s is not part)],
        note=note,
    )
