"""FEE-109 (soft): reports from 2021 on say in 其他需要报告的事项 what 信息处理费 was charged (国办函〔2020〕109号).

The amount is in no table, so the rule only asks whether it is stated; silence is not assessable, since many offices that charge
nothing say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ie.data import Check
from ie.reconcile.statements import Narrative, Statement
from ie.reconcile.verdict import judge

_FIRST_YEAR = 2021
_FEE = re.compile(r"信息处理费|(?:政府信息公开|依申请公开)[^,;。]{0,10}收费|收取[^,;。]{0,8}费")
_HEADING = re.compile(r"其[他它][^\n]{0,6}(?:报告|说明)[^\n]{0,4}事项|收费|处理费")


def processing_fee_is_stated(narrative: Narrative, year: int | None) -> Iterator[Check]:
    """One check for a report from 2021 on; none for earlier ones."""
    if year is None or year < _FIRST_YEAR:
        return
    rhs = "信息处理费 stated in 其他需要报告的事项"
    stated = [s for s in narrative.statements if "request_fees" in s.indicators and not s.mention.part]
    if stated:
        yield judge(narrative, "FEE-109", "request_fees", "pass", _words(stated[0]), rhs, statements=stated[:1], note="soft")
        return
    for section in narrative.sections:
        body = narrative.norm[section.norm_span.end : section.norm_body_end]
        if _HEADING.search(section.heading) and _FEE.search(body):
            yield Check(
                "FEE-109", "request_fees", "pass", "named, without an amount", rhs, note="soft", evidence=(section.raw_span,)
            )
            return
    yield Check(
        "FEE-109", "request_fees", "not_assessable", "not stated", rhs, note="soft; silence may mean that none was charged"
    )


def _words(statement: Statement) -> str:
    return f"{statement.before[-12:]}{statement.words}"
