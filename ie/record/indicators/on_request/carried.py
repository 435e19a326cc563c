"""Requests carried over a year's end: 上年结转 into the report year, 结转下年 out of it."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, last_end, one
from ie.record.indicators.topics import RECEIVED_NOUN, RECEIVED_VERB

CARRIED_OVER = re.compile(
    r"(?:上(?:一)?年度?|上[-一]度|上年末|去年|往年)[^,;]{0,6}(?:结转|转结|顺延|遗留|转入|转来|未办结)|(?:结转|转结)(?:自|的)?上(?:一)?年|(?:结转|转结)(?:至|到)?(?:本|今)年|"
    r"(?:加之|加上|连同|另有|外加)(?:上年)?(?:结转|转结)|(?:承接|承继|接续|续办)(?:办理)?(?:了)?(?:上(?:一)?年度?|去年|往年)|"
    r"(?:上(?:一)?年度?|上年末|去年|往年)(?:末|底)?(?:的|所)?(?:未了|(?:未|没|没有|尚未)(?:能)?办(?:完|结|毕)|留下|留存|剩下|移来|尚未答复|未答复)"
)
CARRIED_FORWARD = re.compile(
    r"(?:结转|转结|转|顺延|延续|移|留待|留至)(?:至|到|入)?(?:下|次|明|来|新|翌|第二|后)(?:的)?(?:一|个)?(?:年|度)|(?:剩余|另有|尚有|其余|还有)[^,;]{0,10}(?:结转|转结)|"
    r"于?下(?:一)?年度?(?:继续)?(?:办理|答复)|继续办理|跨年度?(?:办理|未办结|未答复)|跨年度?的?$|(?:尚|仍|还)在(?:法定)?(?:办理|答复)?(?:期限|时限|期)之?内|(?:正在|尚在|仍在)(?:办理|处理|审查)|尚?未到(?:法定)?(?:答复|办理)?期限?|(?:次年|翌年)(?:\d{1,2}月)?(?:答复|办理|办结)|在办(?:理)?(?:期限|中)?|(?:尚|仍|还)未(?:办结|答复|办理完毕)"
)
CARRIED_TO_YEAR = re.compile(
    r"(?:结转|转结|转|顺延|延续|留待)(?:至|到|入)?(20\d\d)年|(20\d\d)年度?[^,;]{0,8}(?:结转|转结|未了|未办完|留下|留存|剩下|移来|转来|转入|转过来)"
)
REMAINDER = re.compile(r"(?:到|至|截至|年末|年底|其余|余下|余|剩余|剩下|另|尚|还|有|的|外|共)+")
NEXT_CLAUSE = 40
# 答复35件,2件因收到时已近年末,转到2014年办理: without a word of the rest, only why these are left.
WHY_LEFT = re.compile(r"(?:因|由于|为|系|属|于|在|临近|接近|年末|年底|12月|尚|仍|正|未)(?!法定)[^,;。答办]{2,24}$")


def carried(words: str, context: Context, report_year: int | None) -> Decision | None:
    full = (
        words
        if "#" in words
        else words + ("#" + context.tail if re.search(r"^(?:结转|转结|转|顺延|尚|申请)", context.tail) else "")
    )
    found = CARRIED_TO_YEAR.search(full)
    if found and report_year is not None:
        to_year, from_year = found.groups()
        if from_year and int(from_year) < report_year:
            return one("requests_carried_over", "requests.carried_over_year")
        if to_year:
            next_year = int(to_year) > report_year
            return one("requests_carried_forward" if next_year else "requests_carried_over", "requests.carried_to_year")
    over = last_end(CARRIED_OVER, full)
    forward = last_end(CARRIED_FORWARD, full)
    if over < 0 and forward < 0:
        if re.search(r"(?:剩余|另有|其余)?[^,;]{0,6}(?:结转|转结)(?:申请)?(?:的)?(?:#|$)", full) or re.search(r"#结转$", full):
            return one("requests_carried_forward", "requests.carried_bare") if "含" not in context.phrase else None
        return None
    # 收到申请(含上年结转)12件 is received; 办结5件(含上年结转1件) is the carried one.
    if over >= 0 and RECEIVED_NOUN.search(full[over:]) and RECEIVED_VERB.search(full[:over]) and "含" in full[:over]:
        return None
    return one("requests_carried_over" if over >= forward else "requests_carried_forward", "requests.carried")


def carried_in_next_clause(context: Context, report_year: int | None) -> Decision | None:
    """另1件于年底收到,转入下年办理: the rest of the requests is named before its fate."""
    clauses = context.own_clauses[:NEXT_CLAUSE]
    left = (
        context.tail_closed
        and WHY_LEFT.match(context.tail)
        and not re.match(r"其余|其他|余|另|剩|还", clauses.partition(",")[2])
    )
    if not (REMAINDER.fullmatch(context.phrase) or (not context.phrase and left)):
        return None
    year = CARRIED_TO_YEAR.search(clauses)
    later = year is not None and year[1] and report_year is not None and int(year[1]) > report_year
    if later or CARRIED_FORWARD.search(clauses):
        return one("requests_carried_forward", "requests.carried_next")
    return None
