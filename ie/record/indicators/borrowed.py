"""Words that name a number from farther off than its own clause: the clause before, a label with its colon, the heading above.

Asked only where a number's own words say nothing (全年, 共, or nothing at all). Each function gives the context again, with the borrowed
words for its phrase, or None; what they mean is for the rules.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ie.record.indicators.context import HEADING_NUMBER, LIST_MARK, Context

# 全部办结,计2件: a number whose own words say nothing counts what the clause before it says.
NO_FURTHER_WORD = re.compile(
    r"(?:(?:经)?(?:剔除|扣除|去除)重复(?:信息|内容|项|的)?后|全年|年内|当年|本年度?|数量|共|计|合计|总计|总共|一共|累计|即|达到?|为|仅|分别|有)*"
)
# ●新闻发布会:举办11次: behind a label the verb alone says nothing new.
VERB_BEHIND_LABEL = re.compile(
    r"(?:全年|年内|当年|本年度?|先后|共计?|累计|总计|合计|举办|召开|开展|组织|举行|播出|开播|刊发|制作|新制定|制定|制发|出台|编发|发布|推出|收到|接到|受理|办结|答复|办理)+"
    r"(?:了|共|计)*"
)
LABEL = re.compile(r"(?:^|[,;。])(?P<label>[^,;:。、\d]{2,14}):$")
# （一）数量。6318条 and ●总量:6318条: an amount, whose object the heading names.
AMOUNT = re.compile(r"(?:公开|发布|信息)*(?:总数量|总量|总数|数量|件数|条数)(?:情况)?(?:共|为|达到?|计|是)*")
WHAT_HEADING_SAYS = re.compile(r"公开|申请|解读|回应")
# （二）收到申请的数量（含历年）
ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
HALF_WIDTH = str.maketrans("（）", "()")
ENDS_HEADING = re.compile(r"(?:的?(?:情况|工作|方面))+$")


def with_clause_before(context: Context) -> Context | None:
    """With the clause before the number, where its own phrase is bare and that clause has words."""
    clause = last_clause(context.lead)
    if not clause:
        return None
    label = LABEL.search(context.lead)
    if label is not None and VERB_BEHIND_LABEL.fullmatch(context.phrase):
        words = LIST_MARK.sub("", label["label"])
        return replace(context, phrase=words + context.phrase, lead=context.lead[: -len(clause) - 1])
    # 官网,417条;公众号,256条: the number alone in its clause.
    alone = not context.phrase and not context.tail and context.tail_closed and context.lead.endswith(",")
    if not alone and not (context.phrase and NO_FURTHER_WORD.fullmatch(context.phrase)):
        return None
    return replace(context, phrase=LIST_MARK.sub("", clause), lead=context.lead[: -len(clause) - 1])


def last_clause(lead: str) -> str:
    """The clause that ends ``lead``: 全部办结 of …,全部办结, and nothing where a number stands right before."""
    pieces = re.split(r"[,;:]", lead)
    return pieces[-2] if len(pieces) > 1 and not pieces[-1] else ""


def with_heading(context: Context) -> Context | None:
    """With the words of the heading, for a number that opens the text right under it: （一）收到申请。1082件, 二、主动公开/全年156条."""
    own = LIST_MARK.sub("", context.paragraph.lstrip("。:：")).rstrip(":：")
    if own != context.phrase or context.tail or not context.tail_closed or not context.headings:
        return None
    plain = [ASIDE.sub("", HEADING_NUMBER.sub("", heading)) for heading in reversed(context.headings)]
    titles = [ENDS_HEADING.sub("", heading) for heading in plain]
    amount = AMOUNT.fullmatch(own) if own else None
    # A heading keeps its full-width brackets, the text does not; the title has none.
    right_below = (
        context.between.removesuffix(context.paragraph)
        .rstrip("。:：")
        .translate(HALF_WIDTH)
        .endswith(context.title.translate(HALF_WIDTH))
    )
    if amount is None and not (right_below and NO_FURTHER_WORD.fullmatch(own)):
        return None
    if amount is None and AMOUNT.fullmatch(titles[0]):
        amount, own, titles = AMOUNT.fullmatch(titles[0]), titles[0], titles[1:]
    named = next((title for title in titles[:2] if not AMOUNT.fullmatch(title)), "")
    if not WHAT_HEADING_SAYS.search(named):
        if amount is None or context.section != "SEC_PROACTIVE":
            return None
        named = "主动公开信息"
    return replace(context, phrase=named + own if amount else named, lead="")
