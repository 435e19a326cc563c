"""建议 and 提案 of deputies and CPPCC members: received, handled, or their answers disclosed."""

from __future__ import annotations

import re

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import Decision, cue, named_by, nearest, one, other
from ie.record.indicators.measure_words import PEOPLE_UNITS, SESSION_UNITS
from ie.record.indicators.memory import Before

PROPOSALS = (
    cue(
        "proposals_answered",
        r"(?:人大|代表|政协|委员)[^,;]{0,10}(?:建议|提案|(?<!复)议案)|建议提案|提案建议|提案议案|提案(?!建议栏)|(?<!复)议案|两案|建议[、和及与]|"
        r"(?:承办|办理|答复|主办|协办|会办|分办|公开)[^,;]{0,12}建议(?!栏|意见)|建议(?:件|答复|办理|的?答复|复文)",
        r"领衔督办|督办重点|^(?:属于)?建议提案(?:类|信息|类信息)$|(?:意见|合理化)建议|建议意见|专栏$|栏目$",
    ),
)
# What was named a clause before is put out: 建议提案答复,全文公开604件.
PUT_OUT = re.compile(
    r"(?:其中|已|均|全部|可以?|属|逐件|依法|予以|主动|全文|对外|网上|在网上)*(?:公开|上网|挂网|公布)(?:公开|公布|的|了|共|计|达|属性的)*"
)
ANSWERS_NAMED = re.compile(r"(?:建议|提案|议案|答复|复文|办理结果|办理情况)(?:件)?[,:]$")
ANSWERS_AFTER = re.compile(r"(?:办理)?复文(?:均|已|全部)*(?:在[^,;]{2,12})?(?:公开|公布)")
OF_DEPUTIES = re.compile(r"(?:代表|委员)[^;]{0,12}[,:]$")
ANSWERS_PUT_OUT = re.compile(r"(?:公开|公布)(?:了|其)?(?:答复|复文|办理结果|办理答复|摘要)(?:件|共)*")


def proposals(context: Context, before: Before) -> Decision | None:
    """建议, 提案, 议案 of people's congress and CPPCC, received, handled or their answers disclosed."""
    answered_before = before.earlier_is("proposals_answered")
    if answered_before and ANSWERS_PUT_OUT.fullmatch(context.phrase):
        return other("proposals.answers_put_out")
    if not answered_before and ANSWERS_PUT_OUT.fullmatch(context.phrase) and OF_DEPUTIES.search(context.lead):
        return one("proposals_answered", "proposals.answers")
    if PUT_OUT.fullmatch(context.phrase) and not answered_before and context.unit in ("件", "份", "篇", "条"):
        named = ANSWERS_NAMED.search(context.lead)
        if named and nearest(PROPOSALS, re.split(r"[,;:]", context.lead)[-2]) is not None:
            return one("proposals_answered", "proposals.put_out_after")
    if not answered_before and context.tail_closed and ANSWERS_AFTER.match(context.tail) and not context.phrase.strip("其余中"):
        return one("proposals_answered", "proposals.answers")
    bare = (context.phrase == "建议" and context.rest.startswith((",提案", "、提案"))) or (
        context.phrase == "提案" and before.phrase == "建议"
    )
    if bare and answered_before and context.unit == before.unit:
        # 答复建议提案19件,建议8件,提案11件.
        return one("proposals_answered", "proposals.noun")
    found = named_by(PROPOSALS, context)
    if found is None or context.unit in PEOPLE_UNITS or context.unit in SESSION_UNITS - {"个", "次"}:
        return None
    if re.search(r"(?:征集|收集|收到(?:公众|群众|社会))[^,]*意?见?建议", context.phrase):
        return other("consultation")
    return one("proposals_answered", "proposals.noun")
