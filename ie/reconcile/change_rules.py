"""TXT-SPLIT for changes: a change and its rate follow from the two numbers that they are stated with.

Three things may be stated about a change: the number before (由4000项, 上年70条, 精简前4000项), the number after (到1500项, 精简后
1500项, or simply this year's), and the difference (减少2500项); a rate may follow (精简率62.5%, 增长20%). Whatever two of them give
the third, or the rate, is checked. A growth whose base is not printed is for the panel, which knows last year's report.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ie.data import Check, StandardTables
from ie.reconcile.relations import Status
from ie.reconcile.share_rules import ratio_status
from ie.reconcile.statements import Narrative, Statement
from ie.reconcile.verdict import judge

_CHANGE = r"增加|增长|上升|提高|提升|净增|增幅|减少|下降|降低|回落|精简|压减|取消|压缩|缩减|下调|降幅|减幅"
_UP = frozenset(("增加", "增长", "上升", "提高", "提升", "净增", "增幅"))
_DIFFERENCE = re.compile(f"(?:{_CHANGE})(?:了|共|共计|数量|数)*$")
_RATE = re.compile(f"^[,(、]?[^,;。:]{{0,12}}(?:{_CHANGE})(?:率|幅度|幅|比例|了)?[^,;。:\\d]{{0,6}}$")
_OF_ANOTHER_RATE = re.compile(f"[^简减少长降升加消缩]率(?:同比|环比|比)?[^,;。:]{{0,6}}(?:{_CHANGE})")
_STATES = "(?:精简|清理|调整|改革|压减|整合|优化|取消)"
_BEFORE = re.compile(f"{_STATES}前|(?:由|从)(?:(?:19|20)\\d\\d年)?[^,;。:\\d]{{0,14}}$|原(?:有|来|先)")
_AFTER = re.compile(f"{_STATES}后|(?:至|到|为)[^,;。:\\d]{{0,10}}$|现(?:有|保留)")
_LAST_YEAR = "other.last_year"


@dataclass(frozen=True, slots=True)
class _Change:
    """What a sentence states about one change; ``up`` is None where its words do not say which way.

    ``adjacent``: the difference stands right behind one of the two numbers, so it is theirs.
    """

    old: Statement | None
    new: Statement | None
    difference: Statement | None
    rate: Statement | None
    up: bool | None
    adjacent: bool


def changes_follow_from_their_numbers(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """Difference and rate of every change whose numbers stand in one sentence."""
    del tables
    for _, group in itertools.groupby(narrative.statements, key=lambda statement: statement.sentence):
        change = _read_change(list(group))
        if change is not None:
            yield from _judge(narrative, change)


def _read_change(sentence: Sequence[Statement]) -> _Change | None:
    """The change of a sentence; None where it states none, or several numbers could be the same side of it."""
    rates = [s for s in sentence if s.is_share and s.exact and _is_rate_of_change(s.before)]
    counts = [s for s in sentence if not s.is_share and s.exact and s.mention.quantity is not None]
    differences = [s for s in counts if _DIFFERENCE.search(s.before)]
    if len(rates) > 1 or len(differences) > 1 or not (rates or differences):
        return None
    anchor = (rates or differences)[0]
    measured = differences[0] if differences else _nearest_before(counts, anchor)
    if measured is None:
        return None
    same = [s for s in counts if s.unit == measured.unit and s not in differences and s.span < anchor.span]
    old = [s for s in same if s.mention.reason == _LAST_YEAR or (_BEFORE.search(s.clause) and not _AFTER.search(s.clause))]
    new = [s for s in same if s not in old and (_AFTER.search(s.clause) or any(o.mention.reason == _LAST_YEAR for o in old))]
    if not old and differences and rates and len(same) == 1:
        # 公开387条,比上年增加49条,增长14.5%: last year's number is this year's less the difference.
        new = same
    if len(old) > 1 or len(new) > 1 or len(old) + len(new) + len(differences) < 2:
        return None
    said = re.search(_CHANGE, (differences or rates)[0].before)
    return _Change(
        old[0] if old else None,
        new[0] if new else None,
        differences[0] if differences else None,
        rates[0] if rates else None,
        said.group() in _UP if said else None,
        bool(differences) and _nearest_before(sentence, differences[0]) in (*old, *new),
    )


def _is_rate_of_change(words: str) -> bool:
    return _RATE.search(words) is not None and _OF_ANOTHER_RATE.search(words) is None


def _nearest_before(counts: Sequence[Statement], anchor: Statement) -> Statement | None:
    return next((s for s in reversed(counts) if s.span < anchor.span), None)


def _judge(narrative: Narrative, change: _Change) -> Iterator[Check]:
    old, new, difference = change.old, change.new, change.difference
    scope = _scope(change)
    moved: Decimal | None = None
    if old is not None and new is not None:
        moved = new.value - old.value
        if difference is not None and change.adjacent:
            status: Status = "pass" if abs(moved) == difference.value else "fail"
            yield judge(
                *(narrative, "TXT-SPLIT", f"{scope}.change", status, f"stated difference {difference.words}"),
                f"{new.value} - {old.value} = {moved}",
                statements=[difference, old, new],
            )
    base = old.value if old is not None else None
    if moved is None and difference is not None and change.up is not None:
        moved = difference.value if change.up else -difference.value
        base = new.value - moved if new is not None and base is None else base
    if change.rate is None or moved is None or base is None or base <= 0:
        return
    if change.up is not None and moved != 0 and (moved > 0) != change.up and old is not None and new is not None:
        # 增长 with a smaller number: which year is meant is not clear.
        return
    status, note = ratio_status(abs(moved), base, change.rate.value)
    ratio = (abs(moved) * 100 / base).quantize(Decimal("0.001"))
    yield judge(
        *(
            narrative,
            "TXT-SPLIT",
            f"{scope}.change_rate",
            status,
            f"stated rate {change.rate.words}",
            f"{abs(moved)} / {base} = {ratio}%",
        ),
        statements=[change.rate, *(s for s in (old, new, difference) if s is not None)],
        note=note,
    )


def _scope(change: _Change) -> str:
    named = [s.indicator for s in (change.new, change.old) if s is not None and s.indicator not in ("", "other")]
    return named[0] if named else "other"
