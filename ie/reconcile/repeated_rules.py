"""TXT-SAME: one thing that the narrative states twice has one number.

Two numbers of one indicator usually count two things (the whole area and the office, two accounts), so a difference fails only
where both sentences name the same thing in quotation marks (“某某发布”微信公众号), where both state the total of the same body and
nothing but the total (我局共收到政府信息公开申请N件), or where one says none and another a number without a word of scope.
Everything else is left to the choice of facts.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.relations import Status
from ie.reconcile.statements import CERTAIN_SCORE, Narrative, Statement
from ie.reconcile.verdict import judge

_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』,。;]{2,16})[”\"」』]")
_PERIOD = re.compile(r"(?:第?[一二三四1-4]季度|上半年|下半年|每[年月周日]|月均|日均|\d{1,2}月|截至|累计至)")
_SCOPE = re.compile(r"全[市县区省州旗国]|各级|[市县区省]本级|本机关|代表|办公[室厅]|系统|各[县区市乡镇]|下属|所属")
# 未发生重大舆情 beside 回应关切21次 contradicts nothing; requests and cases are counted in one way only.
_TIME = r"(?:(?:(?:19|20)\d\d年度?|全年|本年度|年度内|截至(?:19|20)\d\d年底|一年来),?)*"
_BODY = r"(?P<body>(?:我|本|全)[一-鿿]{1,3}?)?"
_TOTALS = {
    indicator: re.compile(f"(?:^|[,;]){_TIME}{_BODY}(?:共|共计|总共|总计)*{words}(?:总数|数量|数|共|共计|总计|合计|为|达)*$")
    for indicator, words in {
        "disclosed_items": r"(?:主动公开|公开|发布)(?:各类|政府|政务)*信息",
        "requests_received": r"(?:收到|受理|接到|收到并受理)(?:的|各类)*(?:政府信息公开|依申请公开|信息公开|公开)*申请(?:事项)?",
        "review_total": r"(?:收到|发生|被申请|受理)[^,;。\d]{0,10}行政复议(?:申请|案件)?",
        "litigation_total": r"(?:收到|发生|被提起)[^,;。\d]{0,10}行政诉讼(?:案件)?",
    }.items()
}
_DENIABLE = {
    "requests_received": re.compile("申请"),
    "requests_carried_over": re.compile("结转"),
    "requests_carried_forward": re.compile("转下|结转"),
    "review_total": re.compile("复议"),
    "litigation_total": re.compile("诉讼"),
}
_NOT_ONE_THING = frozenset({"", "other", "disclosed_by_category"})


def repeated_statements_agree(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """One check for each named thing that is counted more than once, and for each indicator both denied and counted."""
    del tables
    yield from _named_things(narrative)
    yield from _totals_of_one_body(narrative)
    yield from _denied_and_counted(narrative)


def _named_things(narrative: Narrative) -> Iterator[Check]:
    quoted = {name for statement in narrative.statements for name in _QUOTED.findall(statement.before)}
    named: defaultdict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in narrative.statements:
        usable = statement.exact and not statement.mention.part and statement.mention.quantity is not None
        if not usable or statement.indicator in _NOT_ONE_THING or _PERIOD.search(statement.clause):
            continue
        for name in _names(statement, quoted):
            named[statement.indicator, name, statement.unit].append(statement)
    for (indicator, name, _), statements in named.items():
        for first, second in itertools.pairwise(statements):
            if first.sentence == second.sentence:
                continue
            status: Status = "pass" if first.value == second.value else "fail"
            lhs, rhs = f"“{name}” {first.words}", f"“{name}” {second.words}"
            yield judge(narrative, "TXT-SAME", indicator, status, lhs, rhs, statements=[first, second])


def _names(statement: Statement, quoted: set[str]) -> list[str]:
    """The names that stand right before the number; one that is quoted elsewhere counts here without its marks, too."""
    return sorted(name for name in quoted if name in statement.before)


def _totals_of_one_body(narrative: Narrative) -> Iterator[Check]:
    stated: dict[tuple[str, str, str], Statement] = {}
    for statement in narrative.statements:
        usable = statement.exact and not statement.mention.part and statement.mention.quantity is not None
        if not usable or statement.indicator not in _TOTALS or "其中" in statement.clause:
            continue
        match = _TOTALS[statement.indicator].search(statement.clause)
        if match is None:
            continue
        first = stated.setdefault((statement.indicator, match["body"] or "", statement.unit), statement)
        if first is not statement and first.sentence != statement.sentence:
            status: Status = "pass" if first.value == statement.value else "fail"
            lhs, rhs = (f"{one.clause[-14:]}{one.words}" for one in (first, statement))
            yield judge(narrative, "TXT-SAME", statement.indicator, status, lhs, rhs, statements=[first, statement])


def _denied_and_counted(narrative: Narrative) -> Iterator[Check]:
    denied: dict[str, Statement] = {}
    for statement in narrative.statements:
        if statement.mention.entity.label == "ZERO" and not statement.mention.part and not _SCOPE.search(statement.clause):
            for indicator in _DENIABLE.keys() & set(statement.indicators):
                denied.setdefault(indicator, statement)
    for indicator, zero in sorted(denied.items()):
        fact = narrative.fact(indicator)
        for statement in narrative.statements:
            counted = statement.indicator == indicator and statement.exact and statement.value > 0
            named = _DENIABLE[indicator].search(statement.before)
            if not counted or not named or statement.mention.part or _SCOPE.search(statement.clause):
                continue
            certain = min(zero.mention.entity.score, statement.mention.entity.score) >= CERTAIN_SCORE
            chosen = fact is None or fact.value == statement.value or fact.state == "none_text"
            if certain and chosen:
                lhs, rhs = f"{indicator}: {zero.before[-8:]}{zero.words}", f"{indicator}: {statement.words}"
                yield judge(narrative, "TXT-SAME", indicator, "fail", lhs, rhs, statements=[zero, statement])
                break
